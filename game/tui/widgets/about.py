"""What is told of a scenario before it is played. Plain text of the file, never markup."""

from __future__ import annotations

from textual.content import Content

from game import rubric
from game.story.header import Header
from game.words import _, _n

MUTED = "$text-muted"


def about(header: Header, *, airy: bool) -> Content:
    """Summary, the two people, how long and for whom, what it turns on, the content notes."""
    gap = "\n\n" if airy else "\n"
    facts = [people(header), measure(header), strategies(header)]
    told = ", ".join(notes(header)) or _("none")
    parts = [header.summary, "\n\n"] if header.summary else []
    for fact in filter(None, facts):
        parts += [fact, gap]
    return Content.assemble(*parts, (_("Content notes: "), MUTED), told)


def people(header: Header) -> str:
    """The names of the two."""
    names = [name or id for id, name in header.roles]
    if len(names) != 2:
        return ", ".join(names)
    return _("{first} and {second}").format(first=names[0], second=names[1])


def strategies(header: Header) -> str:
    """The names of the strategies that it turns on; an id that no rubric knows stands as it is."""
    return " · ".join(strategy_name(id) for id in header.strategies)


def strategy_name(id: str) -> str:
    """What the rubric calls a strategy; without a rubric its id."""
    try:
        known = rubric.load().strategies
    except rubric.RubricError:
        return id
    return known[id].name if id in known else id


def minutes(header: Header) -> str:
    """How long a play takes, `''` where the file does not say."""
    if header.minutes <= 0:
        return ""
    return _n("{n} minute", "{n} minutes", header.minutes).format(n=header.minutes)


def measure(header: Header) -> str:
    """Minutes, youngest age, difficulty, in one line."""
    hard = {1: _("gentle"), 2: _("takes some thought"), 3: _("hard")}
    age = _("from {age} years").format(age=header.audience) if header.audience > 0 else ""
    return " · ".join(part for part in (minutes(header), age, hard.get(header.difficulty)) if part)


def notes(header: Header) -> tuple[str, ...]:
    """What a player may want to know before the first scene."""
    if not header.safety:
        return header.content_notes
    return (_("control and fear in a relationship"), *header.content_notes)
