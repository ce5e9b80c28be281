"""Where to find help outside the game, as the last part of a report about fear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from game import help
from game.help import Directory, Emergency, Help, HelpLine
from game.report.document import Block, Cell, Items, Paragraph, Section, Table
from game.words import _


def outside(today: date) -> Section:
    """What to know first, emergency numbers, lines against violence and control, directories."""
    title = _("Help outside the game")
    try:
        return Section(title, tuple(_blocks(help.load(), today)))
    except help.HelpError as error:
        return Section(title, (Paragraph(str(error)),))


def _blocks(known: Help, today: date) -> Iterator[Block]:
    yield Paragraph(known.danger, "strong")
    yield Items(known.watched)
    yield Table(
        _("Emergency numbers"),
        (_("Country"), _("Number"), _("How else"), _("Checked")),
        tuple(
            (one.country, one.number, one.more or None, _checked(known, one, today))
            for one in known.emergencies
        ),
    )
    yield Table(
        _("Lines for people who are hurt or controlled by a partner"),
        (_("Country"), _("Line"), _("Number"), _("For"), _("When and how"), _("Checked")),
        tuple(_line(known, one, today) for one in known.lines if one.kind == "abuse"),
    )
    yield Paragraph(known.numbers_change)
    yield Items(tuple(_directory(known, one, today) for one in known.international))
    yield Paragraph(known.note, "quiet")


def _line(known: Help, line: HelpLine, today: date) -> tuple[Cell, ...]:
    how = (
        line.hours,
        _("text: {how}").format(how=line.text) if line.text else "",
        _("chat: {how}").format(how=line.chat) if line.chat else "",
        ", ".join(line.languages),
    )
    told = "; ".join(part.rstrip(".") for part in how if part)
    checked = _checked(known, line, today)
    return line.country, line.name, line.number, line.whom, told, checked


def _directory(known: Help, one: Directory, today: date) -> str:
    address = one.url.removeprefix("https://").removeprefix("http://")
    text = _("{name}: {address}; {what}; checked {day}").format(
        name=one.name, address=address, what=one.what.rstrip("."), day=_checked(known, one, today)
    )
    return f"{text.rstrip('.')}."


def _checked(known: Help, one: Emergency | HelpLine | Directory, today: date) -> str:
    day = one.checked.isoformat()
    return f"{day}. {known.out_of_date}" if help.stale(one, today) else day
