"""What the debrief says: a play's figures as the paragraphs of a letter. Texts only, no widgets."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from game import both_sides, phrases
from game.play.accounts import Account, Accounts
from game.play.debrief import Debrief, MeterLine
from game.play.rating import Decision, Judged
from game.play.run import Run
from game.play.scoring import Figure
from game.play.transcript import passages, spoken
from game.rubric import Rubric
from game.story.model import Story
from game.tui.widgets import chart, coach
from game.tui.widgets.coach import NoteRow
from game.tui.widgets.page import hang
from game.words import _

BAR = 20
NAME = 28
CHART_WIDTH, CHART_HEIGHT = 48, 3
SET_IN = 6
MUTED = "$text-muted"


def ending(told: Debrief) -> Content:
    """The ending's title, and its text as this seat was shown it."""
    if told.ending is None:
        return Content(_("This talk has not come to an end yet. So far:"))
    texts = [
        line.text
        for passage in passages(told.run, told.run.events(), told.role)
        if passage.kind == "ending"
        for line in passage.lines
    ]
    title = Content.styled(told.ending.title, "$text-accent bold")
    return Content("\n\n").join([title, *(Content(text) for text in texts)])


def talked(told: Debrief) -> Content:
    """The constructive score, or why there is none."""
    if not told.scored:
        return Content(
            _(
                "No constructive score is shown here. Where there is fear or control, how one "
                "puts things is not what keeps one safe, and staying in the talk is no measure "
                "of anything. Talking better is no answer to being frightened; help is."
            )
        )
    figure = told.constructive
    text = phrases.constructive(figure)
    if figure.score is None:
        return Content.assemble((phrases.together(), "bold"), "\n", text)
    return _with_score(phrases.together(), figure, figure.score)


def principle(figure: Figure, rubric: Rubric) -> Content:
    """A principle's name, bar and figure with its word; of a single occasion a sentence."""
    name = rubric.principles[figure.principle].name
    if figure.score is None:
        return Content.assemble((name, "bold"), "\n", (phrases.figure(figure), MUTED))
    return _with_score(name, figure, figure.score)


def course(run: Run, line: MeterLine) -> Content:
    """A meter over the talk, its range at the side and its last value in words below."""
    meter, values = line.meter, line.values
    low, high = meter.slot.low, meter.slot.high
    drawn = chart.course(values, low, high, height=CHART_HEIGHT, width=CHART_WIDTH)
    scale = max(len(str(low)), len(str(high)))
    rows: list[Content] = []
    for n, row in enumerate(drawn):
        mark = str(high) if n == 0 else str(low) if n == len(drawn) - 1 else ""
        edge = "┤" if mark else "│"
        rows.append(Content.assemble((f"{mark.rjust(scale)} {edge}", MUTED), (row, "$text-accent")))
    text = _("{first} at the start, {last} at the end: {level}").format(
        first=values[0], last=values[-1], level=phrases.level(meter, values[-1])
    )
    name = Content.styled(phrases.meter_name(run.story, meter), "bold")
    return Content("\n").join([name, *rows, Content.styled(text, MUTED)])


def turning_points(told: Debrief) -> Content:
    """Where much was different after one choice, a sentence each."""
    told_points = [
        Content(phrases.turning_point(told.run, one, told.role)) for one in told.turning_points
    ]
    if not told_points:
        return Content(_("No single reply changed much; it went in small steps."))
    return Content("\n\n").join(told_points)


def fates(told: Debrief) -> Content:
    """What became of all that stood between the two."""
    story = told.run.story
    rows = [
        Content.assemble(
            (phrases.between_state(one.thing, one.state)[0] + " ", "$text-accent"),
            phrases.fate(story, one),
        )
        for one in told.between
    ]
    if not rows:
        return Content(_("No promise, agreement or secret came up in this talk."))
    return Content("\n\n").join(rows)


def moment(run: Run, decision: Decision, rubric: Rubric, *, is_open: bool, width: int) -> Content:
    """One decision, in rows of that width: what was chosen, and if it is open all there is to say.

    That is: what it touched and why, what it meant, what else was open, the way back to it.
    """
    number = Content.styled(f"{'▾' if is_open else '▸'} {decision.number:>2}  ", "$text-accent")
    head = hang(number + _said(run, decision, decision.taken, "bold"), width, SET_IN)
    if not is_open:
        short = Content.styled(coach.in_short(decision, rubric), MUTED)
        return Content("\n").join([*head, *_set_in([short], width)])
    parts = [head, _set_in(map(_row, coach.note(decision, rubric)), width)]
    if decision.others:
        parts.append(_set_in([Content.styled(_("What else was open"), MUTED)], width))
    for judged in decision.others:
        rows = [_said(run, decision, judged, ""), *map(_row, coach.judged(judged, rubric))]
        parts.append(_set_in(rows, width))
    back = Content.assemble(("t", "$text-accent bold"), "  ", _("Try another way from here"))
    parts.append(_set_in([back], width))
    return Content("\n\n").join([Content("\n").join(rows) for rows in parts])


def sides(story: Story, told: Accounts, one: Account) -> tuple[Content, Content]:
    """What one said and meant in the other seat, and how it went from this one."""
    said, *more = both_sides.then(story, told, one)
    style = "bold" if one.then and one.then.kind == "speech" else "bold italic"
    rows = [Content.styled(said, style if one.then else MUTED)]
    rows += [Content.styled(line, MUTED) for line in more]
    now = Content("\n").join(map(Content, both_sides.now(story, told, one)))
    return Content("\n").join(rows), now


def _said(run: Run, decision: Decision, judged: Judged, style: str) -> Content:
    shown = spoken(run, judged.choice, decision.before, decision.role)
    slant = "" if shown.kind == "speech" else " italic"
    return Content.styled(phrases.quoted(shown), (style + slant).strip())


def _row(row: NoteRow) -> Content:
    if row.kind == "principle":
        return Content.assemble(row.head, (f": {row.text}", MUTED))
    return Content.assemble((f"{row.head}  " if row.head else "", MUTED), row.text)


def _set_in(rows: Iterable[Content], width: int) -> list[Content]:
    return [line.pad_left(SET_IN) for row in rows for line in hang(row, max(10, width - SET_IN), 3)]


def _with_score(name: str, figure: Figure, score: int) -> Content:
    words = _("{word}; {times}").format(word=phrases.how_far(score), times=phrases.figure(figure))
    return Content.assemble(
        (name.ljust(NAME), "bold"),
        (chart.bar(score, 0, 100, BAR), "$text-accent"),
        f"  {score:>3}",
        "\n",
        (words, MUTED),
    )
