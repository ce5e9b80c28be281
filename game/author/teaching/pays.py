"""Whether being kind pays: how the meters stand at the end of the kindest and the worst plays.

A meter that no rated choice moves is left out: it tells the time or the weather, such as a bucket
that fills with every scene, and says nothing about who was kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles

from game.author.finding import Finding
from game.author.sample.seeded import Picker, at_random, kindest, seed_of, start, walk, worst
from game.author.space.gains import Gains
from game.author.teaching.points import is_rated
from game.story.expression import Assign
from game.story.model import SCENE, Effect, Meter, State, Story
from game.words import _

PLAYS = 40
"""Plays by rating, of each kind; both seats play alike."""
RANDOM_PLAYS = 120
A_QUARTER = RANDOM_PLAYS // 4
"""More random plays below a number than this, and it is above their lower quartile."""


@dataclass(frozen=True, slots=True)
class Pay:
    """Mean shares of the range (0 to 1) that the meters stand at, at the end of plays.

    `lower`, `mean` and `upper` are those of random plays: their quartiles and their mean.
    """

    meters: tuple[Meter, ...]
    kindest: float
    worst: float
    lower: float
    mean: float
    upper: float


def findings(story: Story, gains: Gains) -> Iterator[Finding]:
    """T107 and T108."""
    pay = _paid(story, gains)
    if pay is None:
        return
    if pay.kindest <= pay.lower and pay.kindest < pay.mean:
        text = _(
            "the most constructive play ends with {meters} at {own} of the range; three of four "
            "random plays end at {bound} or more"
        )
        yield Finding("T107", ("state",), _told(text, pay, pay.kindest, pay.lower))
    if pay.worst >= pay.upper and pay.worst > pay.mean:
        text = _(
            "the worst play ends with {meters} at {own} of the range; three of four random plays "
            "end at {bound} or less"
        )
        yield Finding("T108", ("state",), _told(text, pay, pay.worst, pay.upper))


def _paid(story: Story, gains: Gains) -> Pay | None:
    """How the meters end. None without meters, and where too many plays go round in a circle.

    None also as soon as the random plays leave nothing to be found.
    """
    meters = tuple(meter for meter in story.meters if _on_purpose(story, meter))
    if not meters:
        return None
    kind = list(_ends(story, gains, meters, kindest, PLAYS))
    poor = list(_ends(story, gains, meters, worst, PLAYS))
    if 2 * min(len(kind), len(poor)) < PLAYS:
        return None
    best, least = fmean(kind), fmean(poor)
    at_large: list[float] = []
    below_best = above_least = 0
    for end in _ends(story, gains, meters, at_random, RANDOM_PLAYS):
        at_large.append(end)
        below_best += end < best
        above_least += end > least
        if min(below_best, above_least) > A_QUARTER:
            return None  # the kindest is above the lower quartile, the worst below the upper one
    if 2 * len(at_large) < RANDOM_PLAYS:
        return None
    lower, _median, upper = quantiles(at_large, n=4, method="inclusive")
    return Pay(meters, best, least, lower, fmean(at_large), upper)


def _ends(
    story: Story, gains: Gains, meters: Sequence[Meter], picker: Picker, plays: int
) -> Iterator[float]:
    """The mean share of the meters at the end of each play that ends."""
    for number in range(1, plays + 1):
        run = start(story, seed_of(2, number))
        state = run.state
        for one in walk(run, (picker, picker), gains):
            state = one.after
        if state[SCENE] >= len(story.scenes):
            yield fmean(_share(meter, state) for meter in meters)


def _share(meter: Meter, state: State) -> float:
    slot = meter.slot
    return float((state[slot.place] - slot.low) / (slot.high - slot.low))


def _on_purpose(story: Story, meter: Meter) -> bool:
    """Whether a rated choice moves a meter, or the outcome of rated choices."""
    if meter.slot.low == meter.slot.high:
        return False
    if any(_moves(choice.do, meter) and is_rated(story, choice) for choice in story.choices):
        return True
    return any(
        any(_moves(outcome.do, meter) for outcome in scene.outcomes)
        and any(is_rated(story, choice) for choice in scene.choices)
        for scene in story.scenes
    )


def _moves(effects: Sequence[Effect], meter: Meter) -> bool:
    return any(
        isinstance(effect.act, Assign) and effect.act.slot is meter.slot for effect in effects
    )


def _told(text: str, pay: Pay, own: float, bound: float) -> str:
    names = _(" and ").join(meter.label for meter in pay.meters)
    return text.format(meters=names, own=f"{round(100 * own)} %", bound=f"{round(100 * bound)} %")
