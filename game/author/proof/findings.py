"""What is proved of a story by visiting every reachable state: the findings P101 to P112, P2xx.

A finding names the key in the file that it is about; where a play can run into it, the shortest
one that does is told. What only texts ask is settled by seeded plays as far as they see it, and
the rest is proved in a space of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from game.author.finding import Finding, path_of
from game.author.proof.names import names
from game.author.proof.told import Told
from game.author.proof.weights import Weighed
from game.author.sample.seeded import Here, at_random, seed_of, start, walk
from game.author.space.circles import Components, components, without_end
from game.author.space.decided import Offered, offered
from game.author.space.gains import Gains
from game.author.space.steps import taker
from game.author.space.visit import Space, explore
from game.play.step import Event, PlayFault, begin, step
from game.story.compiled import Use, Watch, compiled, watched
from game.story.locate import Path
from game.story.model import Choice, Outcome, Scene, Story
from game.words import _

SEED = 1
PLAYS = 300
"""Plays in which weights are looked for that are all 0."""
MOST_PLAYS = 600
"""Plays in which the conditions of texts come out one way and the other, at most."""
PATIENCE, PER_STATE = 40, 5
"""Plays without anything new after which the rest of the texts is visited; one more for so many
states, since these plays are then the cheaper way."""
NOT_SEEN, NEVER, ALWAYS = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Proof:
    """The states of a story, what is offered in them (`decided.offered`), and what was found.

    `parts` are its components; where the limit cut it `exact` is False, and there are none.
    `gains` are those asked so far.
    """

    space: Space
    parts: Components | None
    met: Mapping[Offered, int]
    gains: Gains
    findings: tuple[Finding, ...]

    @property
    def exact(self) -> bool:
        """Whether every state was visited."""
        return self.space.exact


def prove(story: Story, limit: int) -> Proof:
    """Visits every state, within `limit` transitions. Where that cuts it, less can be said."""
    program, watch = watched(story)
    space = explore(story, limit, program=program)
    met = offered(space)
    parts, gains = components(space) if space.exact else None, Gains(story)
    told, weighed = _sampled(space, met, gains)
    prover = _Prover(story, space, watch)
    findings = [*prover.in_reach(parts), *weighed.findings()]
    if space.exact:
        findings += [*prover.never(), *prover.verbs(), *names(story, prover.fitted())]
        findings += told.findings(limit)
    return Proof(space, parts, met, gains, tuple(dict.fromkeys(findings)))


def _sampled(space: Space, met: Mapping[Offered, int], gains: Gains) -> tuple[Told, Weighed]:
    """What seeded plays meet: of texts taking what was least taken, of weights at random."""
    story = space.story
    told, weighed = Told(story), Weighed(story)
    least = _Least()
    unseen, patience = 0, PATIENCE + len(space.states) // PER_STATE
    events: list[Event] = []
    begin(story, compiled(story), events)
    told.tell(events)
    for number in range(1, MOST_PLAYS + 1):
        if not (space.exact and told.unsettled) or unseen == patience:
            break
        before = told.unsettled
        run = start(story, seed_of(SEED, number))
        for one in walk(run, (least, least), gains, events=True):
            told.offer(one.state, one.open)
            told.tell(one.events)
        unseen = unseen + 1 if told.unsettled == before else 0
    for number in range(1, PLAYS + 1):
        if space.exact and not weighed.can_be(met):
            break
        run = start(story, seed_of(SEED, number))
        for one in walk(run, (at_random, at_random), gains):
            weighed.meet(one.state, one.role, one.open)
    return told, weighed


class _Least:
    """Takes what was least taken in its scene so far; among those alike now this one, now that."""

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}
        self._turn = 1

    def __call__(self, here: Here) -> int:
        self._turn = self._turn * 48271 % 2147483647
        if self._turn & 1:  # as often anything, so that rare ways are not always left early
            number = here.open[(self._turn >> 8) % len(here.open)]
        else:
            number = min(here.open, key=lambda one: self._taken.get(one, 0))
        self._taken[number] = self._taken.get(number, 0) + 1
        return number


class _Prover:
    def __init__(self, story: Story, space: Space, watch: Watch) -> None:
        self._story = story
        self._space = space
        self._watch = watch

    # ------------------------------------------------------------------ what a play runs into

    def in_reach(self, parts: Components | None) -> Iterator[Finding]:
        """Dead ends, circles without a way out, and what can't be resumed."""
        space, story = self._space, self._story
        told: set[int] = set()
        for at in space.dead_ends:
            number = space.states.scene(at)
            if number in told:
                continue
            told.add(number)
            scene = story.scenes[number]
            path: Path = ("scenes", scene.id)
            if all(choice.spent_bit for choice in scene.choices):
                text = _("everything here is said once, and then nothing is left{play}")
                yield Finding("P108", path, text.format(play=self._play(at)))
            else:
                text = _("every choice is closed here{play}; leave one open")
                yield Finding("P106", path, text.format(play=self._play(at)))
        for at, via, message in space.faults:
            choice = story.choices[via]
            text = _("{what}{play}").format(what=message, play=self._play(at))
            yield Finding("P109", (*path_of(story, choice), "to"), text)
        if parts:
            for at in without_end(space, parts):
                scene = story.scenes[space.states.scene(at)]
                text = _("from here no play comes to an ending{play}").format(play=self._play(at))
                yield Finding("P107", ("scenes", scene.id), text)

    def _play(self, at: int) -> str:
        ids = self._space.shortest(at)
        if not ids:
            return _(", at the very start")
        return _(", after {ids}").format(ids=", ".join(ids))

    # ------------------------------------------------------------------ what never comes

    def never(self) -> Iterator[Finding]:
        """What no play reaches, and conditions that come out one way alone."""
        story, space = self._story, self._space
        reached = space.states.scenes()
        for scene in story.scenes:
            if scene.number not in reached:
                text = _("no play comes here; send a choice to it, or delete it")
                yield Finding("P101", ("scenes", scene.id), text)
        for ending in story.endings:
            if ending.number not in reached:
                text = _("no play ends here; send a choice to it, or delete it")
                yield Finding("P102", ("endings", ending.id), text)
        taken = {*space.vias, *(via for _at, via, _why in space.faults)}
        never = {choice.number for choice in story.choices if choice.number not in taken}
        for number in sorted(never):
            choice = story.choices[number]
            if choice.is_move or story.numbers[choice.scene] in reached:
                text = _(
                    "no play can take this; its condition never holds where it could be chosen"
                )
                yield Finding("P103", path_of(story, choice), text)
        broke = {scene for _at, scene in space.seen.breaks}
        for interrupt in story.interrupts:
            if interrupt.scene not in broke:
                text = _("this never breaks in: its condition never holds after a choice")
                yield Finding("P110", ("interrupts", interrupt.number), text)
        yield from self._outcomes(reached)
        yield from self._conditions(never)

    def _outcomes(self, reached: set[int]) -> Iterator[Finding]:
        for number, use in enumerate(self._watch.uses):
            if use.part != "fits" or self._watch.met.get(number, NOT_SEEN):
                continue
            scene, index, outcome = self._outcome(use.owner[1])
            # The last one has to fit all; where the others do, it may be left bare.
            bare = outcome is scene.outcomes[-1] and not outcome.text and not outcome.do
            if scene.number in reached and not bare:
                text = _("no play comes to this outcome; an earlier one always fits before it")
                yield Finding("P112", ("scenes", scene.id, "outcomes", index), text)

    def _conditions(self, never: set[int]) -> Iterator[Finding]:
        met: dict[tuple[Path, str, str], int] = {}
        for number, use in enumerate(self._watch.uses):
            if use.condition is None or (use.part == "if" and use.owner[1] in never):
                continue
            if use.owner[0] == "interrupt":
                continue
            key = (self._path(use), use.part, use.condition.source)
            met[key] = met.get(key, 0) | self._watch.met.get(number, NOT_SEEN)
        for (path, part, source), bits in met.items():
            if bits == NEVER:
                text = _("'{source}' never holds here; delete it, or mend what it asks for")
                yield Finding("P104", (*path, part), text.format(source=source))
            elif bits == ALWAYS:
                text = _("'{source}' always holds here; it can be left out")
                yield Finding("P209", (*path, part), text.format(source=source))

    def _path(self, use: Use) -> Path:
        kind, number = use.owner
        story = self._story
        if kind == "choice":
            choice = story.choices[number]
            if use.part == "to" and not choice.is_move and _shares_way(story, choice):
                return ("scenes", choice.scene)
            return path_of(story, choice)
        if kind == "outcome":
            scene, index, _outcome = self._outcome(number)
            return ("scenes", scene.id, "outcomes", index)
        return ("scenes", story.scenes[number].id)

    def _outcome(self, number: int) -> tuple[Scene, int, Outcome]:
        """The scene of an outcome, and its place there."""
        return next(
            (scene, index, outcome)
            for scene in self._story.scenes
            for index, outcome in enumerate(scene.outcomes)
            if outcome.number == number
        )

    # ------------------------------------------------------------------ verbs

    def fitted(self) -> set[tuple[str, str]]:
        """The ids of things between the two, each with a verb that fits in some play."""
        return {
            (use.deed.thing.id, use.deed.verb)
            for number, use in enumerate(self._watch.uses)
            if use.deed is not None and self._watch.met.get(number, NOT_SEEN) & ALWAYS
        }

    def verbs(self) -> Iterator[Finding]:
        """Verbs that meet a state which they don't fit, with a play that leads there."""
        misfits = [
            (number, use)
            for number, use in enumerate(self._watch.uses)
            if use.deed is not None and self._watch.met.get(number, NOT_SEEN) & NEVER
        ]
        for number, use in misfits:
            assert use.deed is not None
            thing = use.deed.thing
            text = _(
                "'{verb} {thing}' can come when it does not fit: this {kind} is then not {states}"
                '{play}; guard it with if = "…"'
            ).format(
                verb=use.deed.verb,
                thing=thing.id,
                kind=thing.kind.name,
                states=_(" or ").join(
                    state or _("in one of its forms")
                    for state in thing.kind.verbs[use.deed.verb].before
                ),
                play=self._leads_to(number),
            )
            yield Finding("P111", (*self._path(use), use.part), text)

    def _leads_to(self, use: int) -> str:
        """The shortest play in which a use comes to nothing."""
        space, story = self._space, self._story
        watch = self._watch
        for at, state in enumerate(space.states):
            for index in range(space.first[at], space.first[at + 1]):
                via = space.vias[index]
                watch.met[use] = NOT_SEEN
                choice = story.choices[via]
                with suppress(PlayFault):  # told as a fault of its own
                    step(story, space.program, state, taker(story, state, choice), choice)
                if watch.met[use] & NEVER:
                    ids = (*space.shortest(at), choice.id)
                    return _(", after {ids}").format(ids=", ".join(ids))
        return ""


def _shares_way(story: Story, choice: Choice) -> bool:
    scene = story.place(choice.scene)
    assert isinstance(scene, Scene)
    return sum(other.to is choice.to for other in scene.choices) > 1
