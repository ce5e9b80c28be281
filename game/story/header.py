"""What the library shows of a scenario, from the part of the file before its scenes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.story import source
from game.story.diagnostics import Diagnostic, StoryError
from game.words import _

MAX_NUMBER = 1_000_000


@dataclass(frozen=True, slots=True)
class Header:
    """What the library shows of a scenario, read without its scenes."""

    id: str
    path: str
    title: str
    summary: str
    strategies: tuple[str, ...]
    minutes: int
    language: str
    audience: int
    difficulty: int
    content_notes: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    safety: str = ""
    at_risk: str = ""
    author: str = ""
    licence: str = ""

    @property
    def playable(self) -> tuple[str, ...]:
        """Ids of the roles that a person may take: all, or the one at risk alone."""
        return tuple(id for id, _ in self.roles if not self.at_risk or id == self.at_risk)


def read_header(path: Path) -> Header:
    """The header of a scenario file. Raises StoryError; no scene is read."""
    whole = source.read_text(path)
    text = source.head(whole)
    try:
        data = source.parse(path, text)
    except StoryError:
        if text == whole:
            raise
        text = whole  # what looked like the body's first line may stand within a text
        data = source.parse(path, text)
    check_safe(path, data, text)
    check_format(path, data, text)
    return header(path, data)


def check_safe(path: Path, data: dict[str, Any], text: str) -> None:
    """Raises StoryError where the text holds what a terminal must not be sent, or is too deep.

    `data` is what `text` was parsed to.
    """
    deep = source.depth_fault(data)
    found = source.unsafe(text)
    escapes = [] if deep else source.unsafe_escapes(data, text)
    if deep or escapes:
        from game.story.locate import Places  # late: only a fault needs places

        places = Places(text)
        if deep:
            raise source.fault(path, "E105", source.too_deep(), *places.at(deep))
        found += [(*places.at(key, at), message) for key, at, message in escapes]
    if found:
        raise StoryError(
            {
                Diagnostic(str(path), line, column, "E106", message)
                for line, column, message in found
            }
        )


def is_scenario(data: dict[str, Any]) -> bool:
    """A TOML file is a scenario when it says which format it has."""
    return "format" in data


def check_format(path: Path, data: dict[str, Any], text: str) -> None:
    """Raises StoryError where the file is no scenario, or of a newer format."""
    version = data.get("format")
    if version is None:
        message = _("this is not a scenario: a scenario begins with format = 1")
        raise source.fault(path, "E108", message)
    if isinstance(version, int) and not isinstance(version, bool) and version > 0:
        if version <= source.FORMAT:
            return
        code = "E109"
        message = _(
            "this scenario is of a newer format than {own}, the newest that this game reads; "
            "update the game to play it"
        ).format(own=source.FORMAT)
    else:
        code = "E108"
        message = _("the format is a whole number; write format = 1")
    from game.story.locate import Places  # late: only a fault needs places

    raise source.fault(path, code, message, *Places(text).at(("format",)))


def header(path: Path, data: dict[str, Any]) -> Header:
    """The header in data already parsed; what is of a wrong type counts as left out."""
    roles = data.get("roles")
    named = roles if isinstance(roles, dict) else {}
    return Header(
        id=path.stem,
        path=str(path),
        title=_text(data, "title") or path.stem,
        summary=_text(data, "summary"),
        strategies=_texts(data, "strategies"),
        minutes=_number(data, "minutes"),
        language=_text(data, "language") or "en",
        audience=_number(data, "audience"),
        difficulty=_number(data, "difficulty") or 1,
        content_notes=_texts(data, "content_notes"),
        roles=tuple(
            (id, _text(role, "name") if isinstance(role, dict) else id)
            for id, role in named.items()
        ),
        safety=_text(data, "safety"),
        at_risk=_text(data, "at_risk"),
        author=_text(data, "author"),
        licence=_text(data, "licence"),
    )


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _number(data: dict[str, Any], key: str) -> int:
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return value if abs(value) <= MAX_NUMBER else 0
