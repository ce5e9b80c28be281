"""Passages and choices as text to read aloud. Whatever a story says is plain text, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from game.classroom.seen import ChoiceSeen, LineSeen, PassageSeen, PlaceSeen
from game.phrases import ROLE_SIGNS
from game.story.model import Story
from game.words import _

HUES = ("$text-primary", "$text-secondary")
GAP = Content("\n\n")
_LEAD = re.compile(r"\s*(?:[0-9]+  |[·–]  )?")


def page(parts: Iterable[Content], width: int) -> Content:
    """Paragraphs with air between them; what is numbered or set in hangs under its beginning."""
    return GAP.join([hung(part, width) for part in parts if part.plain])


def heading(text: str) -> Content:
    """A heading, quiet."""
    return Content.styled(text, "$text-muted bold")


def quiet(text: str) -> Content:
    """A remark."""
    return Content.styled(text, "$text-muted")


def scene(story: Story, place: PlaceSeen) -> Iterator[Content]:
    """What is read aloud now; marked off from what has been read before it."""
    new = list(passages(story, place["passages"]))
    if new and any(one["lines"] for one in place["before"]):
        yield heading(_("── Now ──"))
    yield from new


def passages(story: Story, seen: Sequence[PassageSeen]) -> Iterator[Content]:
    """Each line of the passages, told with who says it."""
    for passage in seen:
        for line in passage["lines"]:
            yield said(story, line)


def said(story: Story, line: LineSeen) -> Content:
    """One line: who, how, what."""
    text = _spans(line)
    if line["kind"] == "thought":
        text = Content.assemble(_("thinks: "), text).stylize("italic")
    via = {"phone": _(" (on the phone)"), "paper": _(" (on paper)")}.get(line["via"], "")
    if line["speaker"]:
        text = Content.assemble(name(story, line["speaker"], line["name"]), f"{via}  ", text)
    if line["only"]:
        known = _("{name} alone knows: ").format(name=story.name_of(line["only"]))
        text = Content.assemble((known, "$text-muted"), text)
    return text


def name(story: Story, id: str, called: str) -> Content:
    """A name with its role's sign and hue; one of the cast has neither."""
    roles = [role.id for role in story.roles]
    if id not in roles:
        return Content.styled(called, "bold")
    number = roles.index(id) % len(HUES)
    return Content.styled(f"{ROLE_SIGNS[number]} {called}", f"bold {HUES[number]}")


def choice(seen: ChoiceSeen) -> Content:
    """A choice as it is read out: speech in quotes, a deed in italics."""
    return reply(seen["line"])


def reply(line: LineSeen) -> Content:
    """The same, of its line."""
    if line["kind"] == "speech":
        return Content.assemble("“", _spans(line), "”")
    return _spans(line).stylize("italic")


def hung(part: Content, width: int, lead: int = 0) -> Content:
    """Rows of at most that width; what is numbered, or set in, hangs under its beginning.

    With a `lead` each hangs under its cell of that number instead.
    """
    rows = part.split("\n", allow_blank=True)
    return Content("\n").join([one for row in rows for one in _wrapped(row, width, lead)])


def _wrapped(row: Content, width: int, lead: int) -> list[Content]:
    begins = _LEAD.match(row.plain)
    lead = lead or (begins.end() if begins else 0)
    if not lead or width <= lead + 10 or row.cell_length <= width:
        return [row]
    first, *rest = row[lead:].wrap(width - lead)
    return [row[:lead] + first, *(one.pad_left(lead) for one in rest)]


def _spans(line: LineSeen) -> Content:
    # A deed is starred whole; within speech what is starred is done, or stressed.
    return Content.assemble(*((text, "italic" if star else "") for text, star in line["spans"]))
