"""Looking back for two: what each seat did, in words. No figure, no sum, no winner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from game.couple.guessing import HONESTY, Guess
from game.play.debrief import Debrief, Fate, TurningPoint, debrief
from game.play.rating import Decision
from game.play.run import Run
from game.play.step import Chosen
from game.play.transcript import Shown, known_alone, may_see, spoken
from game.rubric import Rubric
from game.story.model import RESUME, Choice, Scene

MOST_PRINCIPLES = 3
MOST_VIEWS = 2


class Way(StrEnum):
    """How a seat met a principle, over the whole talk."""

    SHOWN = "shown"
    BOTH_WAYS = "both ways"
    AGAINST = "against"
    OPEN = "open"
    """It was open, and something else was said."""


@dataclass(frozen=True, slots=True)
class Met:
    """A principle as a seat met it, with the one moment that shows it best, and why (or `''`)."""

    principle: str
    way: Way
    moment: Decision
    words: Shown
    why: str


@dataclass(frozen=True, slots=True)
class View:
    """Something that was said: what was meant by it (`''` untold), and what was heard."""

    role: str
    scene: Scene
    words: Shown
    meant: str
    heard: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair that `role` offered, and what the other answered; `answer` is None at an ending."""

    role: str
    words: Shown
    answer: Shown | None


@dataclass(frozen=True, slots=True)
class Eyes:
    """Where the talk turned by what `role` said or did, as the other saw it; None: nowhere."""

    role: str
    turn: TurningPoint | None
    words: Shown | None
    heard: str


@dataclass(frozen=True, slots=True)
class ForTwo:
    """All that a face needs to look back with two people, each seat's own thoughts left out."""

    run: Run
    seats: tuple[tuple[str, tuple[Met, ...]], ...]
    alike: tuple[Guess, ...]
    surprises: tuple[Guess, ...]
    views: tuple[View, ...]
    repairs: tuple[Repair, ...]
    turns: tuple[Eyes, ...]
    between: tuple[Fate, ...]


def for_two(run: Run, guesses: Iterable[Guess], rubric: Rubric) -> ForTwo:
    """The debrief of a play of two, ended or not."""
    told = {role.id: debrief(run, role.id, rubric) for role in run.story.roles}
    guesses = tuple(guesses)
    return ForTwo(
        run=run,
        seats=tuple((role, _principles(one, rubric)) for role, one in told.items()),
        alike=_last_of_each(guess for guess in guesses if guess.alike),
        surprises=_last_of_each(guess for guess in guesses if not guess.alike),
        views=_views(run),
        repairs=_repairs(run),
        turns=tuple(_eyes(run, role, told[run.story.other(role)]) for role in told),
        between=_known_to_both(told.values()),
    )


def _last_of_each(guesses: Iterable[Guess]) -> tuple[Guess, ...]:
    """The last of each guesser: a whole list would be read as a count."""
    return tuple({guess.guesser: guess for guess in guesses}.values())


def _principles(one: Debrief, rubric: Rubric) -> tuple[Met, ...]:
    """The principles that came up most, in the order of the rubric.

    Of a seat that has kept something to the end its honesty is not spoken of, nor why anything was
    said: both would tell the other that there is something.
    """
    seen = [d for d in one.decisions if not d.scene.private]
    keeps = known_alone(one.run, one.role)
    found: list[tuple[int, Met]] = []
    for id in rubric.principles:
        if keeps and id == HONESTY:
            continue
        shown = [d for d in seen if d.taken.rate.get(id, 0) > 0]
        against = [d for d in seen if d.taken.rate.get(id, 0) < 0]
        missed = [d for d in seen if id in d.missed]
        way = Way.BOTH_WAYS if shown and against else Way.SHOWN if shown else Way.AGAINST
        of = [*shown, *against]
        if not of:
            way, of = Way.OPEN, missed
        if of:
            of = shown or of
            # The clearest, of those the latest, and no reply twice where it can be helped.
            told = {met.moment.number for _n, met in found}
            moment = max(
                of,
                key=lambda d: (d.number not in told, abs(d.taken.rate.get(id, 0)), d.number),
            )
            words = spoken(one.run, moment.taken.choice, moment.before, one.role)
            # Why something was missing is not read out before the other.
            why = moment.taken.why if shown and not keeps else ""
            found.append((-len(of), Met(id, way, moment, words, why)))
    kept = sorted(found, key=lambda item: item[0])[:MOST_PRINCIPLES]
    order = list(rubric.principles)
    return tuple(sorted((met for _n, met in kept), key=lambda met: order.index(met.principle)))


def _views(run: Run) -> tuple[View, ...]:
    """What was meant one way and heard another, the last of them.

    What was meant stays untold of a seat that has kept something to the end.
    """
    keeps = {role.id for role in run.story.roles if known_alone(run, role.id)}
    found = [
        View(
            event.role,
            event.scene,
            spoken(run, event.choice, event.before, event.role),
            "" if event.role in keeps else event.choice.meant,
            event.choice.heard,
        )
        for event in _said(run)
        if event.choice.heard and not event.scene.private
    ]
    return tuple(found[-MOST_VIEWS:])


def _repairs(run: Run) -> tuple[Repair, ...]:
    """Every repair that was offered, with the answer to it."""
    found: list[Repair] = []
    said = [event for event in _said(run) if not event.scene.private]
    for number, event in enumerate(said):
        if event.choice.is_move:
            words = spoken(run, event.choice, event.before, event.role)
            found.append(Repair(event.role, words, _answer(run, said[number + 1 :], event.role)))
    return tuple(found)


def _answer(run: Run, after: Sequence[Chosen], offered_by: str) -> Shown | None:
    """What the other said to it: the choice that came next, where it is an answer."""
    for event in after[:1]:
        if event.role != offered_by and _leads_back(event.scene, event.choice):
            return spoken(run, event.choice, event.before, event.role)
    return None


def _leads_back(scene: Scene, choice: Choice) -> bool:
    return scene.turn == ("other",) or any(way.target == RESUME for way in choice.to)


def _eyes(run: Run, role: str, seen_by: Debrief) -> Eyes:
    for turn in reversed(seen_by.turning_points):
        if turn.role == role and not turn.choice.scene.private:
            words = spoken(run, turn.choice.choice, turn.choice.before, role)
            known = tuple(one for one in turn.turned if may_see(run, one.thing, None))
            if known or turn.moved or turn.choice.choice.heard:
                turn = replace(turn, turned=known)
                return Eyes(role, turn, words, turn.choice.choice.heard)
    return Eyes(role, None, None, "")


def _known_to_both(told: Iterable[Debrief]) -> tuple[Fate, ...]:
    """What stands between the two as far as both may know, in the order of the file."""
    first, second = told
    known = {fate.thing.id for fate in second.between}
    return tuple(
        fate for fate in first.between if fate.thing.id in known and fate.state != "hidden"
    )


def _said(run: Run) -> Iterable[Chosen]:
    return (event for event in run.history() if isinstance(event, Chosen))
