"""A new scenario to begin with: small, sound, and full of comments that teach the format.

It is made of `scenario.toml`, in which $names stand for what is asked, of the replies that
`replies.toml` has for every strategy, and of what `more.toml` puts beside them. Its prose is
English, as the comments are; an author writes over it in any language.
"""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import tomli

from game import rubric
from game.author.storytests import failures
from game.story.diagnostics import did_you_mean
from game.story.grammar import RESERVED
from game.story.reader import examine
from game.words import _

LONGEST_ID, LONGEST_NAME, LONGEST_TITLE = 60, 30, 80
"""Characters."""

_HERE = Path(__file__).parent
_ID = re.compile(rf"[a-z][a-z0-9_-]{{0,{LONGEST_ID - 1}}}")
_IN_A_NAME = " -'’."
# What the file itself calls by these words, and what a bracket or an outcome means by them.
_TAKEN = RESERVED | {"text", "do", "to", "phone", "paper"}
_TAKEN |= {"trust", "ring", "breakfast", "hall", "noon", "evening", "tuesday", "blue_bowl"}


class NewError(Exception):
    """An answer from which no scenario can be made. One clear sentence."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: the id, the title, the names of the two, one or two strategies."""

    id: str
    title: str
    names: tuple[str, str]
    strategies: tuple[str, ...]


def checked_id(text: str) -> str:
    """The id of a scenario that does not exist yet. Raises NewError, which says a fitting one."""
    if _ID.fullmatch(text):
        return text
    message = _(
        "'{id}' can't be a scenario's id; begin with a letter, and use a-z, 0-9, - and _ only, "
        "{most} at most"
    ).format(id=text, most=LONGEST_ID)
    near = _plain(text.removesuffix(".toml"), "-")[:LONGEST_ID].strip("-")
    hint = _("; '{near}' would do.").format(near=near) if _ID.fullmatch(near) else "."
    raise NewError(message + hint)


def title_of(id: str) -> str:
    """A title made of an id: `the-blue-bowl` is “The blue bowl”."""
    words = " ".join(re.split("[-_]+", id)).strip()
    return words[:1].upper() + words[1:]


def checked_title(text: str) -> str:
    """A title. Raises NewError."""
    title = " ".join(text.split())
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        message = _("A title is a line of 1 to {most} letters.")
        raise NewError(message.format(most=LONGEST_TITLE))
    return title


def checked_names(text: str) -> tuple[str, str]:
    """Two names, parted by a comma. Raises NewError."""
    names = [" ".join(name.split()) for name in text.split(",")]
    if len(names) != 2 or not all(names):
        raise NewError(_("Give two names, parted by a comma: Ann, Bo."))
    for name in names:
        if len(name) > LONGEST_NAME or not _is_name(name):
            message = _("'{name}' can't be shown as a name; use letters, at most {most}.")
            raise NewError(message.format(name=name, most=LONGEST_NAME))
    first, second = names
    if first.casefold() == second.casefold():
        raise NewError(_("Give the two different names, so that they can be told apart."))
    return first, second


def checked_strategies(text: str) -> tuple[str, ...]:
    """One or two strategies of the rubric, by id, or by number from 1. Raises NewError."""
    known = list(rubric.load().strategies)
    found: list[str] = []
    for word in filter(None, re.split(r"[\s,]+", text)):
        place = int(word) if word.isascii() and word.isdecimal() and len(word) < 4 else 0
        id = known[place - 1] if 1 <= place <= len(known) else word.lower().replace("-", "_")
        if id not in known:
            listed = _("there are {names}").format(names=", ".join(known))
            message = _("There is no strategy '{word}'").format(word=word)
            raise NewError(message + did_you_mean(id, known, listed).rstrip(".") + ".")
        found.append(id)
    strategies = tuple(dict.fromkeys(found))
    if not 1 <= len(strategies) <= 2:
        raise NewError(_("Name one strategy, or two, parted by a comma."))
    return strategies


def place(id: str, folder: Path) -> Path:
    """The file of a new scenario. Raises NewError where there is one already."""
    path = folder / f"{id}.toml"
    if path.exists() or path.is_symlink():
        raise _taken(path)
    return path


def write(plan: Plan, path: Path) -> None:
    """Writes the scenario; nothing is overwritten.

    Raises NewError where there is such a file, or the reader has anything against what would be
    written; OSError where it can't be written.
    """
    text = scenario(plan)
    _check(plan.id, text)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise _taken(path) from None


def scenario(plan: Plan) -> str:
    """The text of the scenario."""
    one, two = _role_ids(plan.names)
    names = {"one": one, "two": two, "One": plan.names[0], "Two": plan.names[1]}
    replies = _table("replies.toml")
    values = {
        "command": f"commonground preview {plan.id}.toml",
        "title": _quoted(plan.title),
        "strategies": ", ".join(map(_quoted, plan.strategies)),
        **names,
    }
    for seat in ("one", "two"):
        values |= _of_seat(seat, [replies[id][seat] for id in plan.strategies], names)
    text = (_HERE / "scenario.toml").read_text(encoding="utf-8")
    return Template(text).substitute(values)


def _taken(path: Path) -> NewError:
    text = _("There is a file {path} already, and it stays as it is; choose another id.")
    return NewError(text.format(path=path))


def _of_seat(
    seat: str, strategies: Sequence[dict[str, Any]], names: Mapping[str, str]
) -> dict[str, str]:
    """What a seat can say: the replies of one strategy and a third, or those of two."""
    more = _table("more.toml")
    scene, told = more[seat].pop("scene"), {}
    for which, after in more[seat].items():
        told[f"{which}_after"] = _quoted(Template(after).substitute(names))
    first, last = ({**told, **_replies(one)} for one in (strategies[0], strategies[-1]))
    beside = more["third" if len(strategies) == 1 else "pair"]
    values = {f"{seat}_{key}": value for key, value in first.items()}
    values[f"{seat}_more"] = Template(beside).substitute(last, scene=scene)
    for which in ("kind", "poor"):
        ids = dict.fromkeys(one[which][0] for one in strategies)
        taken = " or ".join(f"{scene} == '{id}'" for id in ids)
        values[f"{seat}_{which}_taken"] = taken
    return values


def _replies(given: dict[str, Any]) -> dict[str, str]:
    """The words of three replies, by what the templates call them."""
    third, said, shows, reason = given["third"]
    values = {"rate": given["rate"], "third_shows": shows}
    for which, reply in {**given, "third": (third, said, reason)}.items():
        if which != "rate":
            id, text, why = reply
            values |= {f"{which}_id": id, which: _quoted(text), f"{which}_why": _quoted(why)}
    return values


def _table(name: str) -> dict[str, Any]:
    return tomli.loads((_HERE / name).read_text(encoding="utf-8"))


def _role_ids(names: Sequence[str]) -> tuple[str, str]:
    """An id for each name, with which nothing else in the file is called."""
    ids: list[str] = []
    for name, fallback in zip(names, ("first", "second"), strict=True):
        id = _plain(name, "_")
        if not id or not id[0].isalpha():
            id = fallback
        while id in _TAKEN or id in ids:
            id += "_too"
        ids.append(id)
    return ids[0], ids[1]


def _plain(text: str, joint: str) -> str:
    """The text in a-z and 0-9, what stands between put together by `joint`."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return joint.join(re.findall("[a-z0-9]+", bare))


def _is_name(name: str) -> bool:
    fits = (c in _IN_A_NAME or unicodedata.category(c)[0] in "LM" for c in name)
    return name[0].isalpha() and all(fits)


def _quoted(text: str) -> str:
    """The text as a string of TOML: JSON's escapes are among its own."""
    return json.dumps(text, ensure_ascii=False)


def _check(id: str, text: str) -> None:
    """Raises NewError where the reader or a story test has anything against it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{id}.toml")
        path.write_text(text, encoding="utf-8")
        reading = examine(path)
    found = [one.message for one in reading.diagnostics]
    if not found and reading.story is not None:
        found = failures(reading.story)
    if found:
        message = _("No sound scenario can be made of these answers: {why}.")
        raise NewError(message.format(why=found[0].rstrip(".")))
