"""The page to print as one file: no script, no request, and no text of a story is ever markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from game.report.classroom.handout import pieces, scenes
from game.report.classroom.handout.model import Handout
from game.report.classroom.handout.style import style
from game.report.outside import outside
from game.report.page import framed
from game.words import _, _n


def page(handout: Handout, today: date) -> str:
    """The whole page; `today` tells which help lines were checked too long ago."""
    title = _("{title}: for the one who leads it").format(title=handout.title)
    return framed(title, handout.language, style(), _whole(handout, today), handout.title)


def _whole(handout: Handout, today: date) -> Iterator[str]:
    yield from _lead(handout)
    yield from _contents(handout)
    yield from _people(handout)
    yield pieces.heading(_("How to read the scenes"))
    yield from map(pieces.p, _legend(handout))
    yield pieces.heading(_("The scenes"), kind="new")
    for one in handout.scenes:
        yield from scenes.scene(one)
    if handout.moves:
        yield pieces.heading(_("Open in many scenes"))
        yield scenes.choices(handout.moves)
    yield pieces.heading(_("The endings"))
    for end in handout.endings:
        yield from scenes.ending(end)
    yield from _afterwards(handout)
    if handout.fear:
        section = outside(today)
        yield pieces.heading(section.title)
        yield from (pieces.block(block, n) for n, block in enumerate(section.blocks))


def _lead(handout: Handout) -> Iterator[str]:
    yield pieces.p(
        _(
            "For you alone: it has the secrets of both, every ending, every rating and its "
            "reason. Don't show it, and don't hand it out."
        ),
        "strong",
    )
    if handout.fear:
        yield pieces.p(
            _(
                "Fear is in play in this scenario. Nobody votes: you choose what is said, and the "
                "class looks on and talks it over. Anyone may stop, or leave, at any time."
            ),
            "strong",
        )
    yield pieces.p(handout.summary)
    facts = [
        (_("It has in it"), ", ".join(handout.content_notes)),
        (_("It practises"), ", ".join(handout.practises)),
        (_("From age"), str(handout.audience) if handout.audience else ""),
        (_("A play takes"), _minutes(handout.minutes)),
        (_("To start it"), f"commonground class {handout.id}"),
        (_("Written by"), ", ".join(one for one in (handout.author, handout.licence) if one)),
    ]
    told = "".join(
        f'<dt>{pieces.plain(name)}</dt><dd dir="auto">{pieces.plain(value)}</dd>'
        for name, value in facts
        if value
    )
    yield f"<dl>{told}</dl>"
    if handout.facilitator:
        yield pieces.heading(_("For you"))
        yield from pieces.paragraphs(handout.facilitator)


def _minutes(minutes: int) -> str:
    text = _n("{n} minute alone; more in class", "{n} minutes alone; more in class", minutes)
    return text.format(n=minutes)


def _contents(handout: Handout) -> Iterator[str]:
    name = pieces.plain(_("Scenes and endings"))
    yield pieces.heading(_("Scenes and endings"))
    places = [*(one.place for one in handout.scenes), *(one.place for one in handout.endings)]
    links = "".join(f"<li>{pieces.link(place)}</li>" for place in places)
    yield f'<nav aria-label="{name}"><ul>{links}</ul></nav>'


def _people(handout: Handout) -> Iterator[str]:
    yield pieces.heading(_("Who they are"))
    for seat in handout.seats:
        name = seat.name
        if seat.pronouns:
            name = _("{name} ({pronouns})").format(name=name, pronouns=seat.pronouns)
        yield f'<section class="seat"><h3 dir="auto">{pieces.plain(name)}</h3>'
        if not seat.voted:
            yield pieces.p(
                _("Nobody in class plays this seat; the computer answers for it."), "quiet"
            )
        if seat.brief:
            yield pieces.p(_("What {name} alone is told before it begins:").format(name=seat.name))
            yield f"<blockquote>{''.join(pieces.paragraphs(seat.brief))}</blockquote>"
        yield "</section>"
    if handout.cast:
        yield pieces.p(_("Also heard: {names}.").format(names=", ".join(handout.cast)))
    if handout.between:
        yield pieces.heading(_("What stands or may come to stand between them"), 3)
        yield pieces.items(handout.between)
    if handout.meters:
        yield pieces.heading(_("What is measured"), 3)
        yield pieces.items(handout.meters)


def _legend(handout: Handout) -> Iterator[str]:
    yield _(
        "Scenes stand as they were written; which come depends on what is chosen. Each choice has "
        "a label: 3b is the second choice of scene 3. On the screens they stand in another order, "
        "drawn for the lesson and for each phone, and those that are not open are left out."
    )
    yield _(
        "“{name} alone” before a line means that this seat reads it and the other does not: it "
        "stands on the phones of that seat and on your screen, and never on the projector. What "
        "stands after “if” is told only where that holds."
    ).format(name=handout.seats[0].name)
    yield _(
        "Ratings go from ▲▲ (shown clearly) to ▼▼ (worked against). They are of replies, never of "
        "who chose them. What a choice changes is noted for you, so that you can tell why the "
        "story goes where it goes."
    )


def _afterwards(handout: Handout) -> Iterator[str]:
    if handout.discuss:
        yield pieces.heading(_("Questions to the class"))
        yield pieces.p(_("They stand on your screen while the class talks, and in the debrief."))
        yield pieces.items(handout.discuss)
    if handout.steps:
        yield pieces.heading(_("The debrief, step by step"))
    for n, step in enumerate(handout.steps, start=1):
        yield f'<section class="step"><h3>{n}. {pieces.plain(step.name)}</h3>'
        yield pieces.p(step.about)
        yield pieces.items(step.questions)
        yield "</section>"
