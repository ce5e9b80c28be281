"""What a later condition can still ask, scene by scene: what makes a state small.

Two states in one scene need not be told apart where nothing that can still come asks for the
difference. So for every scene, and every place where a play may resume afterwards, this works
backwards over the story: which names are asked, and of these which values are told apart.

Asks travel backwards through effects: what asks for `trust >= 6` after `trust += 1` asks for
`trust >= 5` before it. Sums of names ask for `ALL`. The result may ask for more than is needed,
never for less. Weights are not asked: every open choice is followed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from game.author.space.asks import ALL, NOTHING, Asks, join, of_condition, without
from game.story import expression as ex
from game.story.compiled import Program
from game.story.model import RESUME, Choice, Condition, Effect, Scene, Story, Text, Way

Context = tuple[int, bool] | None
"""Where a play resumes: (scene, True) to decide there again, (scene, False) by the way of a
choice that was made there; None where nothing was broken into."""

Key = tuple[int, Context]
"""A scene's number, and what is resumed afterwards."""

Told = bool | frozenset[int]
"""Whether texts count: all, none, or of their conditions those with these numbers."""


@dataclass(frozen=True, slots=True)
class Table:
    """The asks in every scene, by context, and at every ending."""

    scenes: Mapping[Key, Asks]

    def at(self, scene: int, context: Context) -> Asks:
        """What can still be asked while a scene is decided."""
        return self.scenes.get((scene, context), NOTHING)


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been seen to happen: (scene, interrupt's scene) and (scene, move's number).

    What was not is asked for only so far as to notice that it does.
    """

    breaks: frozenset[tuple[int, int]] = frozenset()
    moves: frozenset[tuple[int, int]] = frozenset()


def table(story: Story, program: Program, seen: Seen, told: Told, rated: bool = False) -> Table:
    """The asks in every scene and context; with `told` those of texts and ratings too, or of the
    texts' conditions with these numbers alone. With `rated` those of ratings alone.
    """
    return _Solver(story, program, seen, told, rated).table()


class _Solver:
    """Works backwards until nothing more is asked."""

    def __init__(self, story: Story, program: Program, seen: Seen, told: Told, rated: bool) -> None:
        self._story = story
        self._seen = seen
        self._told = told
        self._rated = told is True or rated
        self._texts = {text: number for number, text in enumerate(story.texts)}
        self._marks = [place for place, _ in program.marks]
        self._found: dict[Key, Asks] = {}
        self._resumes: dict[Context, Asks] = {}
        self._conditions: dict[int, Asks] = {}
        self._offers: dict[int, Asks] = {}
        self._entered: dict[Key, tuple[Asks, Asks]] = {}
        self._now: Key = (story.start, None)
        self._readers: dict[Key | Context, set[Key]] = {}
        self._waiting: set[Key] = set()
        self._order: list[tuple[int, int, Key]] = []

    def table(self) -> Table:
        """Only scenes and contexts that a play from the start can come to are looked at, and anew
        only where something that they read has changed: the latest in the file first, since asks
        travel backwards.
        """
        self._wait(self._now)
        self._read(self._now)
        while self._order:
            _, _, key = heappop(self._order)
            self._waiting.discard(key)
            self._now = key
            scene, context = key
            asks = self._scene(self._story.scenes[scene], context)
            if asks != self._found[key]:
                self._found[key] = asks
                self._wait(*self._readers.get(key, ()))
        return Table(self._found)

    def _wait(self, *keys: Key) -> None:
        for key in keys:
            if key not in self._waiting:
                self._waiting.add(key)
                heappush(self._order, (-key[0], len(self._order), key))

    def _read(self, key: Key) -> Asks:
        """What is asked in a scene, so far; who asks for it is looked at anew when it changes."""
        if key not in self._found:
            self._found[key] = NOTHING
            self._wait(key)
        self._readers.setdefault(key, set()).add(self._now)
        return self._found[key]

    def _resumed(self, context: Context) -> Asks:
        self._readers.setdefault(context, set()).add(self._now)
        return self._resumes.get(context, NOTHING)

    def _scene(self, scene: Scene, context: Context) -> Asks:
        asks = self._found[scene.number, context]
        if scene.joint:
            asks = join(asks, self._joint(scene, context))
        for choice in (*scene.choices, *scene.moves):
            if scene.joint and not choice.is_move:
                continue
            if choice.aside:
                self._aside(choice, scene, context)
                continue
            if choice.is_move and (scene.number, choice.number) not in self._seen.moves:
                asks = join(asks, self._offered(choice))
                continue
            after = self._after(choice.to, scene, context, choice)
            after = join(after, self._texts_of(choice.after))
            before = self._back(choice.do, after)
            asks = join(asks, without(before, self._marks[choice.number]), self._offered(choice))
        return asks

    def _aside(self, choice: Choice, scene: Scene, context: Context) -> None:
        """A repair of the game's asks nothing: what is asked here is kept until it comes back."""
        back: Context = (scene.number, True)
        self._resume(back, self._read((scene.number, context)))
        for way in choice.to:
            self._read((way.target, back))

    def _joint(self, scene: Scene, context: Context) -> Asks:
        after: Asks = NOTHING
        for outcome in scene.outcomes:
            end = self._after(outcome.to, scene, context, None)
            end = self._back(outcome.do, join(end, self._texts_of(outcome.text)))
            after = join(after, end, self._condition(outcome.when))
        after = join(after, *(self._texts_of(choice.after) for choice in scene.choices))
        first = second = after
        read: list[Asks] = []
        for choice in scene.choices:
            if choice.role == scene.turn[1]:
                second = join(second, self._back(choice.do, after))
            read += [self._condition(c) for effect in choice.do for c in effect.conditions]
        for choice in scene.choices:
            if choice.role == scene.turn[0]:
                first = join(first, self._back(choice.do, second))
        before = join(first, second, *read)
        for choice in scene.choices:
            before = without(before, self._marks[choice.number])
        return join(before, *(self._offered(choice) for choice in scene.choices))

    def _offered(self, choice: Choice) -> Asks:
        """What decides whether a choice is open, how it is said, and how it is rated."""
        asks = self._offers.get(choice.number)
        if asks is None:
            asks = self._offers[choice.number] = self._offer(choice)
        return asks

    def _offer(self, choice: Choice) -> Asks:
        asks = join(
            self._condition(choice.when),
            self._texts_of(choice.text),
            *(self._condition(rated.when) for rated in choice.rated if self._rated),
            *(self._rating_itself(effect) for effect in choice.do if self._rated),
        )
        if choice.spent_bit:
            asks = join(asks, {-choice.spent_bit: frozenset({1})})
        return asks

    def _rating_itself(self, effect: Effect) -> Asks:
        """What decides whether a deed is done, and so rated, as if its choice alone were made."""
        if isinstance(effect.act, ex.Assign):
            return NOTHING
        return join(*map(self._condition, effect.conditions), self._done(effect.act, NOTHING))

    def _after(
        self, to: Sequence[Way], scene: Scene, context: Context, choice: Choice | None
    ) -> Asks:
        """What is asked once the effects of a choice have run: interrupts, ways, what follows."""
        decide: Context = context
        if choice is not None and choice.is_move:
            decide = (scene.number, True)
            self._resume(decide, self._read((scene.number, context)))
        asks = self._ways(to, decide)
        for interrupt in self._story.interrupts:
            if scene.number in interrupt.scenes:
                by_way: Context = (scene.number, False)
                asks = join(
                    asks,
                    self._condition(interrupt.when),
                    {-interrupt.spent_bit: frozenset({1})},
                )
                if (scene.number, interrupt.scene) in self._seen.breaks:
                    self._resume(by_way, asks)
                    asks = join(asks, self._entering(interrupt.scene, by_way))
        return asks

    def _resume(self, context: Context, asks: Asks) -> None:
        known = self._resumes.get(context, NOTHING)
        both = join(known, asks)
        if both is not known and both != known:
            self._resumes[context] = both
            self._wait(*self._readers.get(context, ()))

    def _ways(self, to: Sequence[Way], context: Context) -> Asks:
        found: list[Asks] = []
        for way in to:
            found.append(self._condition(way.when))
            if way.target == RESUME:
                found.append(self._resumed(context))
            else:
                found.append(self._entering(way.target, context))
        if not to:
            found.append(self._resumed(context))
        return join(*found)

    def _entering(self, target: int, context: Context) -> Asks:
        scenes = self._story.scenes
        if target >= len(scenes):
            return self._texts_of(self._story.endings[target - len(scenes)].text)
        scene, here = scenes[target], self._read((target, context))
        known = self._entered.get((target, context))
        if known is None or known[0] is not here:
            asks = join(here, self._texts_of(scene.text))
            known = here, self._back(self._story.entering(scene), asks)
            self._entered[target, context] = known
        return known[1]

    # ------------------------------------------------------------------ effects

    def _back(self, effects: Sequence[Effect], asks: Asks) -> Asks:
        for effect in reversed(effects):
            before = (
                self._assigned(effect.act, asks)
                if isinstance(effect.act, ex.Assign)
                else self._done(effect.act, asks)
            )
            if effect.conditions:
                before = join(asks, before, *(self._condition(c) for c in effect.conditions))
            asks = before
        return asks

    def _assigned(self, act: ex.Assign, asks: Asks) -> Asks:
        slot, ask = act.slot, asks.get(act.slot.place)
        if ask is None:
            return asks
        rest = without(asks, slot.place)
        match act.value:
            case ex.Number() | ex.Text() | ex.Flag():
                return rest
            case ex.Name(other):
                return join(rest, {other.place: ask})
            case ex.Pair("+" | "-" as op, ex.Name(same), ex.Number(value)) if same is slot:
                if ask is ALL:
                    return asks
                shift = value if op == "+" else -value
                cuts = frozenset(k - shift for k in ask if slot.low < k <= slot.high)
                return join(rest, {slot.place: frozenset(k for k in cuts if k > slot.low)})
            case node:
                return join(rest, {name.place: ALL for name in ex.names_in(node)})

    def _done(self, act: ex.Deed, asks: Asks) -> Asks:
        """A verb asks whether it fits, even where nobody asks what it leads to."""
        verb = act.thing.kind.verbs[act.verb]
        states = [state for state in verb.before if state is not None]
        if None in verb.before:
            states += act.thing.forms
        fits = frozenset(self._texts[state] for state in states)
        return join(asks, {act.thing.slot.place: fits})

    # ------------------------------------------------------------------ conditions

    def _condition(self, condition: Condition | None) -> Asks:
        if condition is None:
            return NOTHING
        asks = self._conditions.get(condition.number)
        if asks is None:
            asks = self._conditions[condition.number] = of_condition(condition, self._texts)
        return asks

    def _texts_of(self, text: Text) -> Asks:
        if not self._told:
            return NOTHING
        conditions = (line.when for line in text if line.when)
        told = (c for c in conditions if self._told is True or c.number in self._told)
        return join(*map(self._condition, told))
