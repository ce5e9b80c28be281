"""What the library shows of a scenario, from the part of the file before its scenes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.story import source
from game.story.model import Header
from game.words import _


def read_header(path: Path) -> Header:
    """The header of a scenario file. Raises StoryError; no scene is read."""
    text = source.read_text(path)
    text = source.head(text)
    data = source.parse(path, text)
    bad = source.unsafe(data, text)
    if bad:
        raise source.fault(path, "E106", bad[0][2])
    check_format(path, data)
    return header(path, data)


def is_scenario(data: dict[str, Any]) -> bool:
    """A TOML file is a scenario when it says which format it has."""
    return "format" in data


def check_format(path: Path, data: dict[str, Any]) -> None:
    """Raises StoryError where the file is no scenario, or of a newer format."""
    version = data.get("format")
    if version is None:
        raise source.fault(
            path, "E108", _("this is not a scenario: it does not begin with format = 1")
        )
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise source.fault(path, "E108", _("the format is a whole number: format = 1"))
    if version > source.FORMAT:
        raise source.fault(
            path,
            "E109",
            _(
                "this scenario is of format {version}, and this game reads format {own}; "
                "update the game to play it"
            ).format(version=version, own=source.FORMAT),
        )


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
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
