"""A scene with its choices, and an ending, as they stand on the page to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from game import phrases
from game.report.classroom.handout import pieces
from game.report.classroom.handout.model import (
    Change,
    End,
    Lead,
    Page,
    Place,
    Points,
    Reasoned,
    Reply,
    Result,
    Told,
)
from game.words import _


def scene(scene: Page) -> Iterator[str]:
    """A scene: who decides, what is told, what can be chosen, what it comes to."""
    yield f'<section class="place" id="{scene.place.anchor}">'
    yield f'<h3 dir="auto">{pieces.plain(scene.place.name)}</h3>'
    yield pieces.p(" ".join((scene.decides, *scene.notes)), "decides")
    yield from _came(scene.came)
    yield from map(_told, scene.text)
    if scene.changes:
        yield _then((), scene.changes)
    if scene.ask:
        ask = f"<b>{pieces.plain(_('Ask the class:'))}</b> {pieces.plain(scene.ask)}"
        yield f'<p class="ask" dir="auto">{ask}</p>'
    for who, own in groupby(scene.replies, key=lambda one: one.who):
        text = _("What {name} can say or do") if who else _("What can be said or done")
        yield pieces.heading(text.format(name=who), 4)
        yield choices(tuple(own))
    if scene.leads:
        words = pieces.plain(_("Where a choice says nothing else, it goes on:"))
        yield f'<p dir="auto">{words} {_ways(scene.leads)}.</p>'
    if scene.results:
        yield pieces.heading(_("What the two come to; the first that fits counts"), 4)
        items = "".join(f"<li>{''.join(_result(one))}</li>" for one in scene.results)
        yield f'<ul class="replies results">{items}</ul>'
    yield "</section>"


def _came(places: Sequence[Place]) -> Iterator[str]:
    if places:
        links = ", ".join(pieces.link(place) for place in places)
        yield f'<p class="quiet small">{pieces.plain(_("Comes after:"))} {links}</p>'


def _told(told: Told) -> str:
    before = []
    if told.alone:
        alone = _("{name} alone:").format(name=told.alone)
        before.append(f'<span class="alone">{pieces.plain(alone)}</span>')
    if told.when:
        when = _("if {condition}:").format(condition=told.when)
        before.append(f'<span class="when">{pieces.plain(when)}</span>')
    if told.speaker:
        text = _("{name} ({via}):") if told.via else _("{name}:")
        speaker = pieces.plain(text.format(name=told.speaker, via=told.via))
        before.append(f'<span class="speaker">{speaker}</span>')
    return f'<p dir="auto">{" ".join((*before, _spans(told)))}</p>'


def _spans(told: Told) -> str:
    return "".join(
        f"<em>{pieces.piece(span.text)}</em>" if span.starred else pieces.piece(span.text)
        for span in told.spans
    )


def choices(replies: Sequence[Reply]) -> str:
    """A list of choices, each with where it leads, what it is rated and why."""
    items = "".join(f'<li id="{one.anchor}">{"".join(_reply(one))}</li>' for one in replies)
    return f'<ul class="replies">{items}</ul>'


def _reply(reply: Reply) -> Iterator[str]:
    said = [_said(reply, told) for told in reply.text]
    yield f'<p class="said" dir="auto"><span class="label">{reply.label}</span>{" ".join(said)}</p>'
    if reply.notes:
        yield pieces.p(" ".join(reply.notes), "small")
    yield from map(_told, reply.after)
    yield from _ratings(reply)
    if reply.meant or reply.heard:
        parts = []
        if reply.meant:
            parts.append(_("Meant: {text}").format(text=reply.meant))
        if reply.heard:
            parts.append(_("Heard: {text}").format(text=reply.heard))
        yield pieces.p(" ".join(parts), "small")
    yield _then(reply.leads, reply.changes)


def _said(reply: Reply, told: Told) -> str:
    text = _("“{text}”") if reply.speech else "{text}"
    shown = text.format(text=_spans(told))
    if told.when:
        when = pieces.plain(_("if {condition}:").format(condition=told.when))
        return f'<span class="when">{when}</span> {shown}'
    if len(reply.text) > 1:
        return f'<span class="when">{pieces.plain(_("else:"))}</span> {shown}'
    return shown


def _then(leads: Sequence[Lead], changes: Sequence[Change]) -> str:
    """Where it goes on, and what has changed by then."""
    parts = []
    if leads:
        parts.append(f"{pieces.plain(_('Goes on:'))} {_ways(leads)}.")
    if changes:
        told = "; ".join(map(_change, changes))
        words = pieces.plain(_("It changes:"))
        parts.append(f'<span class="quiet small">{words} {told}.</span>')
    return f'<p dir="auto">{" ".join(parts)}</p>' if parts else ""


def _ways(leads: Sequence[Lead]) -> str:
    return "; ".join(_where(lead, alone=len(leads) == 1) for lead in leads)


def _where(lead: Lead, *, alone: bool) -> str:
    if lead.place is None:
        where = pieces.plain(_("back to where it broke off"))
    else:
        where = pieces.link(lead.place)
    if lead.when:
        when = pieces.plain(_("if {condition}").format(condition=lead.when))
        return f'{where} <span class="when">{when}</span>'
    return where if alone else f"{pieces.plain(_('else'))} {where}"


def _change(change: Change) -> str:
    words = pieces.plain(change.words)
    return f"{words} ({_points(change.rated)})" if change.rated else words


def _ratings(reply: Reply) -> Iterator[str]:
    if not reply.ratings:
        yield pieces.p(_("Not rated."), "small")
    for n, one in enumerate(reply.ratings):
        before = ""
        if one.when:
            before = _("If {condition}:").format(condition=one.when)
        elif n:
            before = _("Else:")
        yield _rated(one, before)


def _rated(one: Reasoned, before: str) -> str:
    parts = [f'<span class="when">{pieces.plain(before)}</span>'] if before else []
    parts.append(f"{_points(one.points)}." if one.points else pieces.plain(_("Not rated.")))
    if one.why:
        parts.append(pieces.plain(one.why))
    if one.when_wrong:
        parts.append(pieces.plain(_("When it would be wrong: {text}").format(text=one.when_wrong)))
    return f'<p class="rated" dir="auto">{" ".join(parts)}</p>'


def _points(points: Sequence[Points]) -> str:
    return "; ".join(
        f'<span class="sign" aria-hidden="true">{phrases.points_sign(one.points).strip()}</span> '
        f"{pieces.plain(one.principle)}: {pieces.plain(one.words)}"
        for one in points
    )


def _result(result: Result) -> Iterator[str]:
    yield f'<p dir="auto"><b>{pieces.plain(result.fits)}</b></p>'
    yield from map(_told, result.text)
    yield _then(result.leads, result.changes)


def ending(ending: End) -> Iterator[str]:
    """An ending, and what it leaves to think about."""
    yield f'<section class="place" id="{ending.place.anchor}">'
    yield f'<h3 dir="auto">{pieces.plain(ending.place.name)}</h3>'
    yield from _came(ending.came)
    yield from map(_told, ending.text)
    if ending.reflect:
        yield pieces.p(_("To think about:"))
        yield pieces.items(ending.reflect)
    yield "</section>"
