"""The report of one play as a document: which part comes when, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from game import phrases
from game.report import words
from game.report.document import (
    Block,
    Cell,
    Course,
    Document,
    Items,
    Paragraph,
    Quote,
    Score,
    Section,
    Table,
)
from game.report.names import capital
from game.report.outside import outside
from game.report.play import Moment, PlayReport, Rating, Reflected, Reply, Talk
from game.words import _


class Figures(Protocol):
    """A principle's figure, of one play or of many."""

    @property
    def name(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def score(self) -> int | None: ...
    @property
    def shown(self) -> int: ...
    @property
    def missed(self) -> int: ...
    @property
    def against(self) -> int: ...
    @property
    def words(self) -> str: ...


def document(report: PlayReport, today: date) -> Document:
    """The whole of it; `today` tells which help lines were checked too long ago."""
    sections = [_about(report), _outcome(report)]
    if report.talk:
        sections += _talked(report, report.talk)
    else:
        sections.append(_shown(report))
    if report.standing:
        told = tuple(one.words for one in report.standing)
        sections.append(Section(_("What stands between the two"), (Items(told),)))
    if report.reflections:
        parts = tuple(reflections(report.reflections))
        sections.append(Section(_("To think about"), parts=parts))
    if report.talk and report.talk.measures:
        sections.append(figures_made(report.talk.measures, report.talk.six, words.least()))
    if report.fear:
        sections.append(outside(today))
    return Document(
        title=_("{title}: a play").format(title=report.title),
        language=report.language,
        lead=tuple(_lead(report)),
        sections=tuple(sections),
    )


def reflections(written: Iterable[Reflected]) -> Iterator[Section]:
    """Each question with its answer, told which ending asked it."""
    for one in written:
        ending = Paragraph(_("Asked at the ending “{title}”").format(title=one.ending), "quiet")
        answer = Quote(one.answer) if one.answer else Paragraph(_("Nothing was written."), "quiet")
        yield Section(one.question, (ending, answer))


def measured(measures: Iterable[Figures], caption: str = "", head: str = "") -> Table:
    """Figures in a row each; without words of one's own the table is that of principles."""
    rows = tuple(
        (
            one.name,
            None if one.score is None else Score(one.score),
            one.shown,
            one.missed,
            one.against,
            one.words,
        )
        for one in measures
    )
    return Table(
        caption or _("Every principle that came up"),
        (head or _("Principle"), _("Score"), _("Shown"), _("Missed"), _("Against"), _("In words")),
        rows,
    )


def figures_made(measures: Iterable[Figures], *more: str) -> Section:
    """How figures come about, `more` that is to be said of it, and what the principles are."""
    lines = (_("{name}: {line}").format(name=one.name, line=one.line) for one in measures)
    explained = (Paragraph(text) for text in (*words.how_figures_are_made(), *more))
    return Section(_("How the figures are made"), (*explained, Items(tuple(lines))))


def _lead(report: PlayReport) -> Iterator[Block]:
    if report.fear:
        yield Paragraph(words.guard(), "strong")
    for notice in report.notices:
        yield Paragraph(notice, "strong")
    match report.persons:
        case 0:
            text = _("Played on {day} by a class, as {seat}. Scenario {scenario}, seed {seed}.")
        case 1:
            text = _(
                "Played on {day} as {seat}; the computer played {other}. Scenario {scenario}, "
                "seed {seed}."
            )
        case _two:
            text = _(
                "Played on {day} by two people, each in a seat. Scenario {scenario}, seed {seed}."
            )
    yield Paragraph(
        text.format(
            day=report.day,
            seat=report.seat,
            other=report.other,
            scenario=report.scenario,
            seed=report.seed,
        )
    )
    yield Paragraph(words.disclaimer(), "quiet")


def _about(report: PlayReport) -> Section:
    blocks: list[Block] = [Paragraph(report.summary)]
    if report.brief:
        blocks.append(Paragraph(_("Known to {seat}: {brief}").format(**_seat(report))))
    return Section(_("What it is about"), tuple(blocks))


def _seat(report: PlayReport) -> dict[str, str]:
    return {"seat": report.seat, "brief": report.brief}


def _outcome(report: PlayReport) -> Section:
    title = _("What came of it")
    others = tuple(_elsewhere(report))
    if not report.ended:
        return Section(title, (Paragraph(_("This talk has not come to an end yet.")), *others))
    ending = Paragraph(_("It ended with “{title}”.").format(title=report.ending_title))
    return Section(title, (ending, Quote(report.ending_text), *others))


def _elsewhere(report: PlayReport) -> Iterator[Block]:
    """That other ways were tried: the report tells the one where the person stopped."""
    if report.elsewhere:
        titles = ", ".join(_("“{title}”").format(title=title) for title in report.elsewhere)
        text = _(
            "Other ways that were tried in this play are not told here; they ended with {all}."
        )
        yield Paragraph(text.format(all=titles))


def _shown(report: PlayReport) -> Section:
    """Of two who played together: words, and nothing that could be held against each other."""
    none = Paragraph(_("A talk of two has no figures here: what counts is how you talk of it."))
    seats = dict.fromkeys(one.seat for one in report.showed)
    parts = tuple(
        Section(
            seat,
            (
                Items(
                    tuple(
                        _("{principle}: {moment}").format(principle=one.name, moment=one.moment)
                        for one in report.showed
                        if one.seat == seat
                    )
                ),
            ),
        )
        for seat in seats
    )
    return Section(_("What each of you showed"), (none,), parts)


def _talked(report: PlayReport, talk: Talk) -> Iterator[Section]:
    score: Block = Paragraph(talk.constructive_words)
    if talk.constructive is not None:
        score = Paragraph(
            _("{figure}: {score}").format(figure=phrases.together(), score=talk.constructive_words)
        )
    blocks = (score, measured(talk.measures)) if talk.measures else (score,)
    yield Section(_("How the talk went"), blocks)
    if talk.meters:
        yield Section(_("Over the course of the talk"), tuple(_courses(talk)))
    if talk.turning_points:
        yield Section(_("Where the talk turned"), (Items(talk.turning_points),))
    if talk.moments:
        parts = tuple(_moment(report, one) for one in talk.moments)
        yield Section(_("Moment by moment"), parts=parts)
    if talk.both_sides_words:
        yield Section(
            _("Both sides"), (Paragraph(talk.both_sides_words),), tuple(_both_sides(talk))
        )


def _courses(talk: Talk) -> Iterator[Block]:
    for one in talk.meters:
        yield Course(one.name, one.words, one.values, one.low, one.high)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"{number}. {turn}" if number else turn, *(one.values[number] for one in talk.meters))
        for number, turn in enumerate(talk.turns)
    )
    head = (_("After whose choice"), *(one.name for one in talk.meters))
    yield Table(_("The same in numbers"), head, rows)


def _moment(report: PlayReport, one: Moment) -> Section:
    title = f"{one.number}. {one.reply.text}"
    blocks: list[Block] = []
    if one.answer:
        text = _("{other} answered: {said}")
        if one.together:
            text = _("{other}, at the same moment: {said}")
        told = text.format(other=capital(report.other), said=one.answer)
        blocks.append(Paragraph(told))
    blocks.append(Items(tuple(_note(one.reply))))
    others = Items(tuple(_other(other) for other in one.others))
    parts = (Section(_("What else was open"), (others,)),) if one.others else ()
    return Section(title, tuple(blocks), parts)


def _other(reply: Reply) -> str:
    told = _("{reply} {ratings} {why}")
    ratings = f"{_ratings(reply.ratings).rstrip('.')}."
    return told.format(reply=reply.text, ratings=ratings, why=reply.why).rstrip()


def _note(reply: Reply) -> Iterator[str]:
    """What a choice meant, how it was heard, what it touches and why, a sentence each."""
    if reply.meant:
        yield _("Meant: {text}").format(text=reply.meant)
    if reply.heard:
        yield _("Heard: {text}").format(text=reply.heard)
    yield _ratings(reply.ratings)
    if reply.why:
        yield _("Why: {text}").format(text=reply.why)
    if reply.when_wrong:
        yield _("When not: {text}").format(text=reply.when_wrong)


def _ratings(ratings: Iterable[Rating]) -> str:
    told = [_("{name}: {how}").format(name=one.name, how=one.words) for one in ratings]
    return "; ".join(told) or _("Not rated on any principle.")


def _both_sides(talk: Talk) -> Iterator[Section]:
    for number, one in enumerate(talk.both_sides, start=1):
        title = _("Moment {number}").format(number=number)
        if not one.told:
            then, now = _("Then: {text}"), _("Now: {text}")
            items = (then.format(text=" ".join(one.then)), now.format(text=" ".join(one.now)))
            yield Section(title, (Items(items),))
            continue
        rows: tuple[tuple[Cell, ...], ...] = (
            (_("Then"), " ".join(one.then)),
            (_("Now"), " ".join(one.now)),
        )
        yield Section(title, (Table(_("What was meant, what was heard"), ("", ""), rows),))
