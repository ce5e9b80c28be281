"""The sums of a play's tree, by the rules of play: what a record keeps of its decisions.

Trust. Pressure is measured by the meter that tells how near the two are: the labelled one that is
called `trust`, else `ease`, else `near`; where each role has its own, the person's. Below 40 % of
its range trust is low, above 60 % high. A story without such a meter gives nothing to compare.

Repair. A bad turn is an own choice whose points sum up below 0, or by which that meter fell. It is
a chance to repair where one of the next two own decisions in a branch had a reply open that shows
one of `REPAIRS`, and it was taken where such a reply was chosen, in any branch. Going back gives no
chance and takes none away: only what was played on counts.

Words given. A promise of one's own is kept or broken by whatever did so; an agreement by a choice
of one's own, since both have it. A promise left open counts at each ending, unless it is due later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.journal.course.record import Kept, Record, Repair, Tally, tally
from game.journal.lines import Reading
from game.journal.replay import Replayed
from game.play.rating import Decision, Judged, decision
from game.play.run import Run
from game.play.scoring import Occasion, occasions
from game.play.step import CameOut, Chosen, Deeds, Event
from game.rubric import Rubric
from game.story.model import Meter, State, Story

TRUST = ("trust", "ease", "near")
"""Names of the meters that tell how near the two are, the first that a story has."""
LOW, HIGH = 40, 60
"""Per cent of the meter's range below which trust is low, and above which it is high."""
REPAIRS = frozenset({"commit", "own", "acknowledge", "listen", "care"})
"""Principles of which a reply shows one that repairs."""
REPAIR_WITHIN = 2
"""Own decisions after a bad turn in which it can be repaired."""


def scored(bare: Record, reading: Reading, story: Story, rubric: Rubric) -> Record:
    """The record with its sums; `reading` is a solo play of the story."""
    run = Run.start(story, reading.header.seed)
    tree = Replayed(run, reading.entries).tree
    meter = trust_meter(story, bare.role)
    own = _own(tree, reading, bare.role, meter)
    every = occasions(one.decision for one in own)
    six = [one for one in every if one.principle in set(rubric.constructive)]
    by_principle: dict[str, list[Occasion]] = {}
    for one in every:
        by_principle.setdefault(one.principle, []).append(one)
    promises, agreements = _words_given(tree, reading, bare.role)
    return replace(
        bare,
        scored=True,
        principles={id: tally(of) for id, of in by_principle.items()},
        constructive=tally(six),
        low=_under(six, meter, low=True),
        high=_under(six, meter, low=False),
        promises=promises,
        agreements=agreements,
        repair=_repair(own),
    )


def trust_meter(story: Story, role: str) -> Meter | None:
    """The meter that tells how near the two are, for a seat; None where the story has none."""
    for name in TRUST:
        for meter in story.meters:
            if meter.name == name and meter.role in ("", role):
                return meter
    return None


@dataclass(frozen=True, slots=True)
class _Own:
    """An own decision. `before` is the number, from 0, of the one before it in its branch, or -1.

    `bad` tells a bad turn.
    """

    decision: Decision
    before: int
    bad: bool


def _own(tree: dict[int, Run], reading: Reading, role: str, meter: Meter | None) -> list[_Own]:
    """Every decision of a seat in a tree, in the order in which they came to effect."""
    found: list[_Own] = []
    last = {0: -1}
    kept: dict[int, int] = {}
    for number, run in tree.items():
        if not number:
            continue
        entry = reading.entries[number - 1]
        last[number] = last[entry.parent]
        events = run.events()
        event = next((e for e in events if isinstance(e, Chosen) and e.role == role), None)
        if event is None:
            continue
        # In a joint scene a choice comes to effect with the other's, one entry later.
        made_at = number if entry.role == role else entry.parent
        if made_at not in kept:
            kept[made_at] = len(found)
            made = decision(run, event, len(found) + 1, run.depth - 1)
            fell = meter is not None and _fell(meter, event, events)
            found.append(_Own(made, last[number], made.taken.total < 0 or fell))
        last[number] = kept[made_at]
    return found


def _fell(meter: Meter, event: Chosen, events: tuple[Event, ...]) -> bool:
    """Whether a choice, in a joint scene the two together, took from a meter."""
    came_out = next((e for e in events if isinstance(e, CameOut)), None)
    after: State = came_out.state if came_out else event.after
    return int(after[meter.slot.place]) < int(event.before[meter.slot.place])


def _under(of: list[Occasion], meter: Meter | None, *, low: bool) -> Tally:
    """Those at moments of low trust, or of high."""
    if meter is None or meter.slot.high <= meter.slot.low:
        return Tally()
    slot = meter.slot

    def is_so(one: Occasion) -> bool:
        share: int = 100 * (one.decision.before[slot.place] - slot.low)
        span = slot.high - slot.low
        return share < LOW * span if low else share > HIGH * span

    return tally(one for one in of if is_so(one))


def _repair(own: list[_Own]) -> Repair:
    chances: set[int] = set()
    taken: set[int] = set()
    for one in own:
        for number in _just_before(own, one):
            if not own[number].bad:
                continue
            if any(_repairs(judged) for judged in one.decision.open):
                chances.add(number)
            if _repairs(one.decision.taken):
                taken.add(number)
    return Repair(len(chances), len(taken))


def _just_before(own: list[_Own], one: _Own) -> Iterator[int]:
    number = one.before
    for _nth in range(REPAIR_WITHIN):
        if number < 0:
            return
        yield number
        number = own[number].before


def _repairs(judged: Judged) -> bool:
    return any(points > 0 and id in REPAIRS for id, points in judged.rate.items())


def _words_given(tree: dict[int, Run], reading: Reading, role: str) -> tuple[Kept, Kept]:
    """The promises and the agreements of a seat."""
    told: Counter[tuple[str, str]] = Counter()
    left_open = 0
    for number, run in tree.items():
        for verb in _verbs(run, role) if number else ():
            told[verb] += 1
        if run.ending is not None:
            left_open += sum(
                thing.kind.name == "promise"
                and thing.by == role
                and not thing.due_later
                and run.value(thing.slot) == "open"
                for thing in run.story.between.values()
            )
    promises = Kept(told["promise", "keep"], told["promise", "break"], left_open)
    return promises, Kept(told["agreement", "keep"], told["agreement", "break"])


def _verbs(run: Run, role: str) -> Iterator[tuple[str, str]]:
    """Kind and verb of what the last move did to words of that seat's own."""
    for event in run.events():
        if not isinstance(event, Chosen | CameOut | Deeds):
            continue
        own = isinstance(event, Chosen) and event.role == role
        for number in event.deeds:
            deed = run.program.deeds[number]
            kind = deed.thing.kind.name
            if (kind == "promise" and deed.thing.by == role) or (kind == "agreement" and own):
                yield kind, deed.verb
