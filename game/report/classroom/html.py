"""A session as a page to print: each question with its counts, and what the talk changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from game.report.classroom.model import (
    FEWEST,
    PASS,
    Question,
    Round,
    Session,
    matrix,
    percent,
)
from game.report.classroom.share import LEAST
from game.report.document import (
    Block,
    Cell,
    Document,
    Items,
    Paragraph,
    Score,
    Section,
    Table,
)
from game.report.outside import outside
from game.report.page import page
from game.words import _, _n


def text(session: Session, today: date) -> str:
    """The page; `today` tells which help lines were checked too long ago."""
    return page(document(session, today))


def document(session: Session, today: date) -> Document:
    """The same before it is drawn."""
    sections = [_question(question) for question in session.questions]
    if session.people:
        sections.append(_people(session))
    if session.fear:
        sections.append(outside(today))
    return Document(
        title=_("{title}: a session").format(title=session.title),
        language=session.language,
        lead=tuple(_lead(session)),
        sections=tuple(sections),
    )


def _lead(session: Session) -> Iterator[Block]:
    if session.shared:
        hidden = _(
            "Where fewer than {least} people gave an answer their number is not told, nor what it "
            "could be worked out from."
        )
        yield Paragraph(hidden.format(least=LEAST), "strong")
    else:
        yield Paragraph(
            _("For the teacher alone: in this page small groups can be told."), "strong"
        )
    for notice in session.notices:
        yield Paragraph(notice, "strong")
    way = {
        "class": _("On {day}, by votes of the class. Scenario {scenario}."),
        "pace": _("On {day}, each at their own pace. Scenario {scenario}."),
        "told": _("On {day}, by what the teacher chose. Scenario {scenario}."),
    }[session.way]
    yield Paragraph(way.format(day=session.day, scenario=session.scenario))
    yield Paragraph(
        _(
            "Answers to a made-up talk are no test of a person, and a count is no verdict: what "
            "was said about it in the room is not in it."
        ),
        "quiet",
    )
    if not session.questions:
        yield Paragraph(_("No question was asked, or none was closed."))


def _question(question: Question) -> Section:
    title = _("{n}. {name} in “{scene}”").format(
        n=question.number, name=question.name, scene=question.scene
    )
    if question.visit > 1:
        title = _("{title}, time {visit}").format(title=title, visit=question.visit)
    if question.group:
        title = _("{title}, group {group}").format(title=title, group=question.group)
    return Section(title, tuple(_blocks(question)))


def _blocks(question: Question) -> Iterator[Block]:
    if question.ask:
        yield Paragraph(question.ask)
    for one in question.rounds:
        yield _counts(question, one)
        if one.voted is not None and one.voted < FEWEST:
            text = _("Fewer than {fewest} voted: the counts stand alone, without shares.")
            yield Paragraph(text.format(fewest=FEWEST), "quiet")
    if not question.rounds:
        yield Items(tuple(choice.text for choice in question.choices))
    if question.taken:
        yield Paragraph(_taken(question))
    yield from _changes(question)


def _counts(question: Question, one: Round) -> Table:
    said = [*(choice.text for choice in question.choices), _("Passed")]
    shares = percent(one)
    head = [_("Answer"), _("People")]
    columns: list[list[Cell]] = [list(said), [_people_told(n) for n in one.counts]]
    if shares is not None:
        head.append(_("Share"))
        columns.append([None if share is None else Score(share) for share in shares])
    rows = tuple(zip(*columns, strict=True))
    return Table(_caption(one), tuple(head), rows)


def _people_told(n: int | None) -> Cell:
    return _("not told") if n is None else n


def _caption(one: Round) -> str:
    caption = _("Round {n}").format(n=one.number)
    if one.voted is None:
        return caption
    if one.asked is None:
        voted = _n("{caption}: {n} voted", "{caption}: {n} voted", one.voted)
        return voted.format(caption=caption, n=one.voted)
    text = _("{caption}: {n} of {asked} voted")
    return text.format(caption=caption, n=one.voted, asked=one.asked)


def _taken(question: Question) -> str:
    line = next((one.text for one in question.choices if one.id == question.taken), question.taken)
    how = {
        "majority": _("The majority decided: {line}"),
        "teacher": _("The teacher decided: {line}"),
        "draw": _("It was drawn, weighted by the votes: {line}"),
    }.get(question.how, _("The story went on by: {line}"))
    return how.format(line=line)


def _changes(question: Question) -> Iterator[Block]:
    told = matrix(question)
    if told is None:
        return
    names = {choice.id: choice.text for choice in question.choices} | {PASS: _("Passed")}
    people = sum(map(sum, told))
    kept = sum(row[n] for n, row in enumerate(told))
    text = _("Of {people} who voted twice {changed} changed their mind.")
    yield Paragraph(text.format(people=people, changed=people - kept))
    answers = [names[answer] for answer in question.answers]
    yield Table(
        _("From the first answer (rows) to the second (columns)"),
        (_("First"), *answers),
        tuple((answer, *row) for answer, row in zip(answers, told, strict=True)),
    )


def _people(session: Session) -> Section:
    rows = tuple(
        (
            one.participant,
            one.nickname,
            _("{answered} of {asked}").format(answered=one.answered, asked=one.asked),
        )
        for one in session.people
    )
    head = (_("Participant"), _("Nickname"), _("Answered"))
    said = _("A pass is an answer. Who chose what is in the tables (csv, xlsx), and not here.")
    table = Table(_("Everyone who came in"), head, rows)
    return Section(_("Who took part"), (Paragraph(said, "quiet"), table))
