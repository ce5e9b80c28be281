"""What is proved of a story by visiting every reachable state: the findings P101 to P113, P2xx.

A finding names the key in the file that it is about; where a play can run into it, the shortest
one that does is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.author import flow
from game.author.space import Space, explore
from game.play.step import step
from game.story.compiled import Use, Watch, watched
from game.story.expression import Assign, names_in
from game.story.locate import Path
from game.story.model import BOTH, SCENE, TURN, Choice, Effect, Scene, Slot, Story
from game.words import _

NOT_SEEN, NEVER, ALWAYS = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found wrong or doubtful, at a key of the file."""

    code: str
    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The states of a story and what was found; `exact` is False where the limit cut it."""

    space: Space
    findings: tuple[Finding, ...]

    @property
    def exact(self) -> bool:
        """Whether every state was visited."""
        return self.space.exact


def prove(story: Story, limit: int) -> Proof:
    """Visits every state, within `limit` transitions. Where that cuts it, less can be said."""
    program, watch = watched(story)
    space = explore(story, limit, program=program)
    prover = _Prover(story, space, watch)
    findings = [*prover.in_reach()]
    if space.exact:
        findings += [*prover.never(), *prover.verbs(), *prover.names()]
    return Proof(space, tuple(dict.fromkeys(findings)))


class _Prover:
    def __init__(self, story: Story, space: Space, watch: Watch) -> None:
        self._story = story
        self._space = space
        self._watch = watch

    # ------------------------------------------------------------------ what a play runs into

    def in_reach(self) -> Iterator[Finding]:
        """Dead ends, circles without a way out, and what can't be resumed."""
        space, story = self._space, self._story
        told: set[int] = set()
        for at in space.dead_ends:
            number = space.states[at][SCENE]
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
        if space.exact:
            for at in flow.without_end(space):
                scene = story.scenes[space.states[at][SCENE]]
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
        reached = {state[SCENE] for state in space.states}
        for scene in story.scenes:
            if scene.number not in reached:
                text = _("no play comes here; send a choice to it, or delete it")
                yield Finding("P101", ("scenes", scene.id), text)
        for ending in story.endings:
            if ending.number not in reached:
                text = _("no play ends here; send a choice to it, or delete it")
                yield Finding("P102", ("endings", ending.id), text)
        taken = set(space.vias)
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
        yield from self._conditions(never)

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
            for scene in story.scenes:
                for index, outcome in enumerate(scene.outcomes):
                    if outcome.number == number:
                        return ("scenes", scene.id, "outcomes", index)
        return ("scenes", story.scenes[number].id)

    # ------------------------------------------------------------------ verbs

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
                role = state[TURN] if state[TURN] != BOTH else story.role(choice.role).number
                step(story, space.program, state, role, choice)
                if watch.met[use] & NEVER:
                    ids = (*space.shortest(at), choice.id)
                    return _(", after {ids}").format(ids=", ".join(ids))
        return ""

    # ------------------------------------------------------------------ names

    def names(self) -> Iterator[Finding]:
        """State that nobody reads or writes; what stands between the two and is never tested."""
        story = self._story
        read = {slot.name for slot in _asked(story)}
        acts = [effect.act for effect in _effects(story)]
        written = {act.slot.name for act in acts if isinstance(act, Assign)}
        meters = {meter.slot.name for meter in story.meters}
        for name, slot in story.slots.items():
            if slot.origin != "state":
                continue
            path: Path = ("state", name.partition(".")[0])
            if name not in read and name not in meters:
                yield Finding("P201", path, _("nothing asks for '{name}'").format(name=name))
            if name in written:
                continue
            if name in meters:
                text = _("the meter '{name}' never moves").format(name=name)
                yield Finding("P203", path, text)
            elif name in read:
                yield Finding("P202", path, _("nothing changes '{name}'").format(name=name))
        yield from self._between()

    def _between(self) -> Iterator[Finding]:
        fitted = {
            (use.deed.thing.id, use.deed.verb)
            for number, use in enumerate(self._watch.uses)
            if use.deed is not None and self._watch.met.get(number, NOT_SEEN) & ALWAYS
        }
        for thing in self._story.between.values():
            path: Path = ("between", thing.id)
            kind, did = thing.kind.name, {verb for id, verb in fitted if id == thing.id}
            if kind == "promise" and not thing.due_later:
                if not did & {"keep", "break"}:
                    text = _("this promise is never tested: nothing keeps or breaks it")
                    yield Finding("P205", path, text)
                elif "keep" not in did:
                    yield Finding("P204", path, _("no play can keep this promise"))
            elif kind == "agreement" and not did & {"keep", "break"}:
                text = _("this agreement is never tested: nothing keeps or breaks it")
                yield Finding("P206", path, text)
            elif kind == "secret" and not did & {"tell", "surface"}:
                yield Finding("P207", path, _("this secret can neither be told nor come out"))
            elif kind == "wrong" and "own" not in did and thing.slot.start < 2:
                yield Finding("P208", path, _("no play can own this wrong"))


def path_of(story: Story, choice: Choice) -> Path:
    """The key of a choice or a move in its file."""
    if choice.is_move:
        return ("moves", choice.id)
    scene = story.place(choice.scene)
    if isinstance(scene, Scene) and scene.joint:
        return ("scenes", choice.scene, "choices", choice.role, choice.id)
    return ("scenes", choice.scene, "choices", choice.id)


def _shares_way(story: Story, choice: Choice) -> bool:
    scene = story.place(choice.scene)
    assert isinstance(scene, Scene)
    return sum(other.to is choice.to for other in scene.choices) > 1


def _effects(story: Story) -> Iterator[Effect]:
    yield from story.each_scene
    for scene in story.scenes:
        yield from scene.enter
        for outcome in scene.outcomes:
            yield from outcome.do
    for choice in story.choices:
        yield from choice.do


def _asked(story: Story) -> Iterator[Slot]:
    for condition in story.conditions:
        yield from names_in(condition.tree)
    for weight in story.weights:
        for _when, node in weight.steps:
            yield from names_in(node)
    for effect in _effects(story):
        if isinstance(effect.act, Assign):
            # What a name adds to itself alone is asked by nobody.
            yield from (s for s in names_in(effect.act.value) if s is not effect.act.slot)
