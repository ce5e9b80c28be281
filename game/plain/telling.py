"""What is shown of a talk, as lines of plain text that a screen reader reads well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from game import phrases
from game.plain.page import Page
from game.play.rating import Decision, Judged, decisions
from game.play.run import Run, Turn
from game.play.step import CameOut, Chosen
from game.play.transcript import (
    Passage,
    Shown,
    between_changes,
    between_seen,
    came_of_it,
    meter_changes,
    passages,
    spoken,
)
from game.rubric import Rubric
from game.story.model import Choice, Ending, Scene, Span, State
from game.words import _


def tell(page: Page, runs: Iterable[Run], seat: str | None, rubric: Rubric | None) -> None:
    """What each of these runs brought, as `seat` may read it; with a rubric the coach speaks.

    With None it is what both may read.

    The coach's note stands under the seat's own choice: in a joint scene once both have spoken,
    else before anybody answers.
    """
    for run in runs:
        owed = False
        for event in run.events():
            if owed and seat and not isinstance(event, Chosen | CameOut):
                coach(page, run, seat, rubric)
                owed = False
            for passage in passages(run, [event], seat):
                _passage(page, run, passage)
            owed = owed or (isinstance(event, Chosen) and event.role == seat)
        if owed and seat:
            coach(page, run, seat, rubric)


def met(page: Page, run: Run) -> None:
    """What two chose unseen, and what it came to, as far as both may read it."""
    for passage in passages(run, came_of_it(run), None):
        _passage(page, run, passage)


def after_meeting(page: Page, run: Run, seat: str) -> None:
    """What `tell` tells of such a run, but for what `met` has told to both."""
    for event in run.events():
        for passage in passages(run, [event], seat):
            if isinstance(event, Chosen | CameOut):
                alone = tuple(line for line in passage.lines if line.only == seat)
                passage = replace(passage, lines=alone)
            if passage.lines:
                _passage(page, run, passage)


def own(page: Page, runs: Iterable[Run], seat: str) -> None:
    """What these runs brought to this seat alone."""
    for run in runs:
        for passage in passages(run, run.events(), seat):
            lines = tuple(line for line in passage.lines if line.only == seat)
            for number, line in enumerate(lines):
                page.say(_line(line, alone=number == 0))


def coach(page: Page, run: Run, seat: str, rubric: Rubric | None) -> None:
    """The note on this seat's last decision; nothing without a rubric, or before any."""
    made = decisions(run, seat) if rubric else ()
    if rubric and made:
        page.heading(_("Coach"))
        page.items(note(made[-1].taken, rubric))
        page.gap()


def note(judged: Judged, rubric: Rubric) -> list[str]:
    """What a choice meant, how it was heard, what it touches and why, a sentence each."""
    choice = judged.choice
    return [
        *([_("Meant: {text}").format(text=choice.meant)] if choice.meant else ()),
        *([_("Heard: {text}").format(text=choice.heard)] if choice.heard else ()),
        *ratings(judged, rubric),
        *([_("Why: {text}").format(text=judged.why)] if judged.why else ()),
        *([_("When not: {text}").format(text=judged.when_wrong)] if judged.when_wrong else ()),
    ]


def ratings(judged: Judged, rubric: Rubric) -> list[str]:
    """Each principle that a choice is rated on, with words for how."""
    found = [
        f"{one.name}: {phrases.points(judged.rate[id])}."
        for id, one in rubric.principles.items()
        if id in judged.rate
    ]
    return found or [_("Not rated on any principle.")]


def changed(page: Page, run: Run, before: State, seat: str) -> None:
    """What is different since an earlier state, as far as the seat may know."""
    story = run.story
    told = [
        *(phrases.meter_steps(story, one) for one in meter_changes(run, before)),
        *(phrases.between_change(story, one) for one in between_changes(run, before, seat)),
    ]
    if told:
        page.gap()
        sentences = " ".join(f"{text.rstrip('.')}." for text in told)
        page.say(_("Since your last choice: {what}").format(what=sentences))


def standing(page: Page, run: Run, seat: str) -> None:
    """The meters, and what stands between the two."""
    for meter in run.story.meters:
        value = int(run.value(meter.slot))
        page.item(
            _("{meter}: {value} of {most}, {level}").format(
                meter=phrases.meter_name(run.story, meter),
                value=value,
                most=meter.slot.high,
                level=phrases.level(meter, value),
            )
        )
    for thing, state in between_seen(run, seat):
        _sign, word, about = phrases.between_state(thing, state)
        owner = run.story.name_of(thing.by) if thing.by and state != "hidden" else ""
        head = _("{word}, {name}").format(word=word, name=owner) if owner else word
        page.item(f"{head}: {about}")


def offer(page: Page, run: Run, turn: Turn) -> None:
    """The choices of a turn: the open ones by number, the locked ones with their reason.

    A scene's `tip` is left out: it speaks of keys that are not there.
    """
    page.gap()
    if turn.scene.private:
        page.say(_("This is between you and yourself; the other one does not see it."))
    elif turn.scene.joint:
        page.say(_("Both of you choose now, unseen by each other."))
    number = 0
    for option in turn.options:
        text = _choice(run, option.choice, turn.scene, turn.role, run.state)
        if option.locked:
            page.item(_("{text} (locked: {why})").format(text=text, why=option.locked), "-.")
        else:
            number += 1
            page.item(text, f"{number}.")
    if not number:
        page.say(_("Nothing can be chosen here, which is a fault of the scenario; try 'back'."))


def recent(run: Run, seat: str) -> Sequence[Run]:
    """The runs since this seat's last choice, that one among them; all where it made none."""
    line = run.line()
    for start in range(len(line) - 1, -1, -1):
        move = line[start].move
        if move and move.role == seat:
            return line[start:]
    return line


def brief(page: Page, run: Run, seat: str) -> None:
    """Who one is."""
    page.gap()
    page.say(_("For you alone: {text}").format(text=" ".join(run.story.role(seat).brief.split())))


def taken(run: Run, decision: Decision, judged: Judged) -> str:
    """A choice as the debrief names it: speech in quotes."""
    return phrases.quoted(
        _spoken(run, judged.choice, decision.scene, decision.role, decision.before)
    )


def _choice(run: Run, choice: Choice, scene: Scene, role: str, state: State) -> str:
    """A choice as it is offered: speech and thoughts as they are, a deed in parentheses."""
    shown = _spoken(run, choice, scene, role, state)
    match shown.kind:
        case "deed":
            return f"({shown.text})"
        case "thought":
            return shown.text
        case _other:
            return phrases.said(shown.spans)


def _spoken(run: Run, choice: Choice, scene: Scene, role: str, state: State) -> Shown:
    return spoken(run, choice, state, role, role if scene.private else "")


def _passage(page: Page, run: Run, passage: Passage) -> None:
    if passage.kind != "after":
        page.gap()
    if passage.kind == "ending":
        ending = run.story.place(passage.place)
        assert isinstance(ending, Ending)
        page.say(_("The end: {title}").format(title=ending.title))
    # A passage that is wholly for one reader says so once.
    said = not all(line.only for line in passage.lines)
    for number, line in enumerate(passage.lines):
        page.say(_line(line, alone=said or number == 0))


def _line(line: Shown, *, alone: bool) -> str:
    """A paragraph; `alone`: of one for this reader alone it is said that it is."""
    match line.kind:
        case "speech":
            return f"{phrases.voice(line.name, line.via)}: {phrases.said(line.spans)}"
        case "thought":
            return _("You think: {text}").format(text=line.text)
        case "deed":
            return f"({line.text})"
        case "telling":
            text = _told(line.spans)
            if line.only and alone:
                return _("For you alone: {text}").format(text=text)
            return text


def _told(spans: Iterable[Span]) -> str:
    """Telling: what is set apart within it are words that somebody says or thinks."""
    return "".join(
        _("“{text}”").format(text=span.text) if span.starred else span.text for span in spans
    )
