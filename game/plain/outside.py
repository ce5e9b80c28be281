"""Where to find help outside the game, as lines of text."""

from __future__ import annotations

from datetime import UTC, date, datetime

from game import help
from game.help import Directory, Emergency, Help, HelpLine
from game.plain.page import Page
from game.words import _


def tell(page: Page, country: str = "") -> None:
    """What to know first, and the numbers of a country: its name or two letters, or none."""
    try:
        known = help.load()
    except help.HelpError as error:
        page.say(str(error))
        return
    today = datetime.now(UTC).date()
    page.heading(_("Help outside the game"))
    page.say(known.danger)
    if country:
        _country(page, known, country, today)
    else:
        page.items(known.watched)
        page.say(
            _("'help' and a country tells its numbers. There are some for: {countries}.").format(
                countries=", ".join(known.countries)
            )
        )
    page.items(_directory(known, one, today) for one in known.international)
    page.say(known.numbers_change)
    page.say(known.note)


def numbers(page: Page) -> None:
    """The emergency numbers and the lines against violence and control, of every country."""
    try:
        known = help.load()
    except help.HelpError as error:
        page.say(str(error))
        return
    today = datetime.now(UTC).date()
    page.heading(_("Help outside the game"))
    page.say(known.danger)
    for country in known.countries:
        emergency = known.emergency_in(country)
        if emergency:
            page.item(_emergency(known, emergency, today))
        lines = [line for line in known.lines_in(country) if line.kind == "abuse"]
        page.items(f"{country}: {_line(known, line, today)}" for line in lines)
    page.items(_directory(known, one, today) for one in known.international)
    page.say(known.numbers_change)


def _country(page: Page, known: Help, name: str, today: date) -> None:
    country = next(
        (
            one.country
            for one in known.numbers
            if name.lower() in (one.country.lower(), one.code.lower())
        ),
        "",
    )
    if not country:
        page.say(known.no_line)
        return
    emergency = known.emergency_in(country)
    if emergency:
        page.item(_emergency(known, emergency, today))
    page.items(_line(known, line, today) for line in known.lines_in(country))


def _emergency(known: Help, one: Emergency, today: date) -> str:
    text = _("{country}, emergency: {number}").format(country=one.country, number=one.number)
    return _joined(known, one, today, text, one.more)


def _line(known: Help, line: HelpLine, today: date) -> str:
    return _joined(
        known,
        line,
        today,
        _("{name}: {number}").format(name=line.name, number=line.number),
        _("for {whom}").format(whom=line.whom),
        line.hours,
        _("text: {how}").format(how=line.text) if line.text else "",
        _("chat: {how}").format(how=line.chat) if line.chat else "",
        ", ".join(line.languages),
    )


def _directory(known: Help, one: Directory, today: date) -> str:
    return _joined(known, one, today, f"{one.name}: {one.url}", one.what)


def _joined(known: Help, one: Emergency | HelpLine | Directory, today: date, *parts: str) -> str:
    """The parts as one line, with the day on which it was checked."""
    checked = _("checked {day}").format(day=one.checked.isoformat())
    text = "; ".join(part.rstrip(".") for part in (*parts, checked) if part) + "."
    return f"{text} {known.out_of_date}" if help.stale(one, today) else text
