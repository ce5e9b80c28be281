"""How one person talked with the computer: a debrief as the values of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game import both_sides, phrases
from game.play.accounts import Accounts, accounts
from game.play.debrief import debrief
from game.play.rating import Decision, Judged
from game.play.run import Run
from game.play.scoring import Figure
from game.play.step import Chosen
from game.play.transcript import spoken
from game.report import words
from game.report.names import Names, capital
from game.report.play import BothSides, Measure, MeterCourse, Moment, Rating, Reply, Talk
from game.rubric import Rubric
from game.story.model import Story
from game.words import _


def talk(run: Run, names: Names, rubric: Rubric) -> Talk:
    """How the person of a solo play talked, told to that person."""
    story, role, own = run.story, names.header.role, names.header.own
    told = debrief(run, role, rubric)
    both = accounts(run, role, own) if own else None
    figure = told.constructive
    points = (phrases.turning_point(run, one, role) for one in told.turning_points)
    return Talk(
        constructive=figure.score if told.scored else None,
        constructive_words=phrases.constructive(figure) if told.scored else words.unscored(),
        measures=tuple(_measure(one, rubric) for one in told.figures),
        turns=tuple(_turns(run, names)),
        meters=tuple(
            MeterCourse(
                phrases.meter_name(story, line.meter),
                line.meter.slot.low,
                line.meter.slot.high,
                line.values,
                words.course(line, ended=run.ending is not None),
            )
            for line in told.meters
        ),
        turning_points=tuple(map(names.sentence, points)),
        moments=tuple(_moments(run, told.decisions, rubric)),
        both_sides_words=both_sides.in_short(story, both) if both else "",
        both_sides=tuple(_sides(story, both)) if both else (),
        six=phrases.which_six(rubric),
    )


def _sides(story: Story, both: Accounts) -> Iterator[BothSides]:
    for moment in both.moments:
        then, now = both_sides.then(story, both, moment), both_sides.now(story, both, moment)
        yield BothSides(then, now, bool(moment.meant or (moment.said and moment.heard)))


def _measure(one: Figure, rubric: Rubric) -> Measure:
    principle = rubric.principles[one.principle]
    told = phrases.figure(one) if one.score is None else phrases.how_far(one.score)
    return Measure(
        one.principle,
        principle.name,
        principle.line,
        one.score,
        one.shown,
        one.missed,
        one.against,
        told,
    )


def _turns(run: Run, names: Names) -> Iterator[str]:
    """Whose choice each value of a meter followed, in the order of the debrief's values."""
    for number, point in enumerate(run.line()):
        chosen = [event.role for event in point.events() if isinstance(event, Chosen)]
        if number == 0:
            yield _("At the start")
        elif chosen:
            yield capital(", ".join(names.of(role) for role in dict.fromkeys(chosen)))


def _moments(run: Run, made: Sequence[Decision], rubric: Rubric) -> Iterator[Moment]:
    for decision in made:
        answer, together = _answer(run, decision)
        yield Moment(
            number=decision.number,
            scene=decision.scene.id,
            reply=_reply(run, decision, decision.taken, rubric),
            others=tuple(_reply(run, decision, judged, rubric) for judged in decision.others),
            missed=decision.missed,
            answer=answer,
            together=together,
        )


def _reply(run: Run, decision: Decision, judged: Judged, rubric: Rubric) -> Reply:
    choice = judged.choice
    whose = decision.role if decision.scene.private else ""
    shown = spoken(run, choice, decision.before, decision.role, whose)
    return Reply(
        choice=choice.id,
        kind=shown.kind,
        text=phrases.quoted(shown),
        ratings=tuple(
            Rating(id, one.name, judged.rate[id], phrases.points(judged.rate[id]))
            for id, one in rubric.principles.items()
            if id in judged.rate
        ),
        why=judged.why,
        when_wrong=judged.when_wrong,
        meant=choice.meant,
        heard=choice.heard,
    )


def _answer(run: Run, decision: Decision) -> tuple[str, bool]:
    """What the other said next to it or, chosen at once with it, beside it.

    What was chosen at once with a later reply stands beside that one, and is no answer to this.
    """
    if decision.scene.private:
        return "", False
    choice, joint = decision.taken.choice, decision.scene.joint
    together = joint and not choice.is_move
    mine = False
    for point in run.line()[decision.depth + 1 :]:
        aloud = [e for e in point.events() if isinstance(e, Chosen) and not e.scene.private]
        others = [event for event in aloud if event.role != decision.role]
        own = [event for event in aloud if event.role == decision.role]
        here = any(e.choice is choice and e.before == decision.before for e in own)
        if (mine and aloud) or (here and together):
            if (own and not here) or not others:
                return "", False
            (other,) = others
            return phrases.quoted(spoken(run, other.choice, other.before, other.role)), together
        mine = mine or here
    return "", False
