"""Turns a checked story into functions that a move can run in microseconds.

This is the one place where generated source is run. It is made from our own tree, never from a
word of a file: names have become places in the state, texts their numbers, and `is_ours` holds
for the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from weakref import WeakKeyDictionary

from game.story import expression as ex
from game.story.model import (
    BOTH,
    CHOSEN,
    SPENT,
    Choice,
    Condition,
    Effect,
    Outcome,
    Scene,
    Slot,
    Story,
    Type,
    Way,
)

Values = Sequence[int]
Test = Callable[[Any], bool]
Opens = Callable[[Any], list[int]]
Act = Callable[[Any, Any, list[int]], None]

OTHER = -1
"""As a turn: who did not decide last."""

_WORDS = frozenset(
    {"def", "return", "if", "else", "and", "or", "not", "in", "append", "pass", "True", "False"}
    | set("kosprv")
)
_MADE = re.compile(r"[cwondxit][0-9]+(?:_[01])?|[0-9]+")
_WORD = re.compile(r"\w+")
_MARKS = frozenset("()[]:,.=!<>+-*& \n")


@dataclass(frozen=True, slots=True)
class Program:
    """A story's functions, each by the number of what it belongs to.

    A `do` function takes the list to change, the values its conditions read (the same list, or in
    a joint scene a copy from before), and a list to which it appends the number of every deed
    done. `opens[scene][role]` gives the numbers of the open choices in the file's order, moves
    last; `interrupts[scene]` gives the number of the interrupt that breaks in, or -1;
    `ways[number]` gives the target. `turns[scene]` is who decides there: the number of a role,
    `BOTH`, or `OTHER` than who decided last.
    """

    tests: tuple[Test, ...]
    weights: tuple[Callable[[Any], int], ...]
    opens: tuple[tuple[Opens, Opens], ...]
    enters: tuple[Act, ...]
    dos: tuple[Act, ...]
    outcome_dos: tuple[Act, ...]
    interrupts: tuple[Callable[[Any], int], ...]
    ways: tuple[Callable[[Any], int], ...]
    way_of_choice: tuple[int, ...]
    way_of_outcome: tuple[int, ...]
    marks: tuple[tuple[int, int], ...]
    turns: tuple[int, ...]
    deeds: tuple[ex.Deed, ...]
    source: str


_programs: WeakKeyDictionary[Story, Program] = WeakKeyDictionary()


def compiled(story: Story) -> Program:
    """The program of a story, made once."""
    program = _programs.get(story)
    if program is None:
        program = _programs[story] = _Generator(story).program()
    return program


def watched(story: Story, known: Watch | None = None) -> tuple[Program, Watch]:
    """A program that notes what its conditions and verbs came to. Several times as slow.

    What a watch of the same story already knows stays known; a condition that it saw both ways is
    not watched any more.
    """
    watch = Watch()
    if known is not None:
        watch.met.update(known.met)
        watch.settled = known.both_ways()
    return _Generator(story, watch).program(), watch


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a play turns on something: a condition, or whether a verb fits (`deed`).

    `owner` says whose `part` it is: ("choice", number), ("scene", number), ("outcome", number) or
    ("interrupt", number); `part` is if, do, enter, to, or fits: that an outcome comes to be.
    """

    owner: tuple[str, int]
    part: str
    condition: Condition | None = None
    deed: ex.Deed | None = None


class Watch:
    """What came of the conditions and verbs of a story while its watched program ran.

    `met` of a use's number has bit 2 set once it held, and bit 1 once it did not. `fresh` counts
    the bits set so far.
    """

    def __init__(self) -> None:
        self.uses: list[Use] = []
        self.met: dict[int, int] = {}
        self.settled: frozenset[int] = frozenset()
        self.fresh = 0

    def both_ways(self) -> frozenset[int]:
        """The numbers of the uses of conditions that held once, and once did not."""
        return frozenset(n for n, bits in self.met.items() if bits == 3 and self.uses[n].condition)

    def note(self, number: int, value: Any) -> Any:
        """Notes a value, and gives it back."""
        bit = 2 if value else 1
        known = self.met.get(number, 0)
        if not known & bit:
            self.met[number] = known | bit
            self.fresh += 1
        return value


class _Generator:
    def __init__(self, story: Story, watch: Watch | None = None) -> None:
        self._story = story
        self._watch = watch
        self._texts = {text: number for number, text in enumerate(story.texts)}
        self._out: list[str] = []
        self._deeds: list[ex.Deed] = []
        self._ways: dict[tuple[tuple[Way, ...], str], int] = {}

    def program(self) -> Program:
        story = self._story
        outcomes = [outcome for scene in story.scenes for outcome in scene.outcomes]
        for condition in story.conditions:
            self._define("c", condition.number, "s", f"return {self._node(condition.tree)}")
        for weight in story.weights:
            self._weight(weight.number, weight.steps)
        for scene in story.scenes:
            for role in story.roles:
                self._opens(scene, role.number, role.id)
            self._acts("n", scene.number, story.entering(scene))
            self._interrupt(scene)
        for choice in story.choices:
            self._acts("d", choice.number, choice.do)
        for outcome in outcomes:
            self._acts("x", outcome.number, outcome.do)
        way_of_choice = tuple(self._way(c.to, ("choice", c.number), c.scene) for c in story.choices)
        way_of_outcome = tuple(self._way(o.to, ("outcome", o.number)) for o in outcomes)
        source = "".join(self._out)
        space = _run(source, {"k": self._watch.note} if self._watch else None)
        scenes = range(len(story.scenes))
        return Program(
            tests=tuple(space[f"c{c.number}"] for c in story.conditions),
            weights=tuple(space[f"w{w.number}"] for w in story.weights),
            opens=tuple((space[f"o{n}_0"], space[f"o{n}_1"]) for n in scenes),
            enters=tuple(space[f"n{n}"] for n in scenes),
            dos=tuple(space[f"d{c.number}"] for c in story.choices),
            outcome_dos=tuple(space[f"x{o.number}"] for o in outcomes),
            interrupts=tuple(space[f"i{n}"] for n in scenes),
            ways=tuple(space[f"t{n}"] for n in self._ways.values()),
            way_of_choice=way_of_choice,
            way_of_outcome=way_of_outcome,
            marks=tuple(self._mark(choice) for choice in story.choices),
            turns=tuple(self._turn(scene) for scene in story.scenes),
            deeds=tuple(self._deeds),
            source=source,
        )

    def _define(self, letter: str, number: int | str, takes: str, *body: str) -> None:
        lines = "\n ".join(body)
        self._out.append(f"def {letter}{number}({takes}):\n {lines}\n")

    def _mark(self, choice: Choice) -> tuple[int, int]:
        """The place and value that tell a later condition of this choice."""
        if choice.is_move:
            return self._story.slots[choice.id].place, 1
        slots = self._story.slots
        slot = slots.get(choice.scene) or slots[f"{choice.scene}.{choice.role}"]
        return slot.place, self._texts[choice.id]

    def _turn(self, scene: Scene) -> int:
        if scene.joint:
            return BOTH
        return OTHER if scene.turn[0] == "other" else self._story.role(scene.turn[0]).number

    # ------------------------------------------------------------------ expressions

    def _node(self, node: ex.Node, of: str = "s") -> str:
        match node:
            case ex.Number(value):
                return f"({value})" if value < 0 else str(value)
            case ex.Text(value):
                return str(self._texts[value])
            case ex.Flag(value):
                return str(value)
            case ex.Name(slot):
                return f"{of}[{slot.place}]"
            case ex.Not(inner):
                return f"(not {self._node(inner, of)})"
            case ex.Minus(inner):
                return f"(-{self._node(inner, of)})"
            case ex.In(inner, values):
                numbers = "".join(f"{self._texts[value]}, " for value in values)
                return f"({self._node(inner, of)} in ({numbers}))"
            case ex.Pair(op, left, right):
                return f"({self._node(left, of)} {op} {self._node(right, of)})"

    def _use(self, source: str, owner: tuple[str, int], part: str, of: Condition | ex.Deed) -> str:
        """A condition, or whether a verb fits, where a play turns on it."""
        if self._watch is None:
            return source
        condition, deed = (None, of) if isinstance(of, ex.Deed) else (of, None)
        number = len(self._watch.uses)
        self._watch.uses.append(Use(owner, part, condition, deed))
        return source if number in self._watch.settled else f"k({number}, {source})"

    def _test(
        self, condition: Condition, owner: tuple[str, int], part: str = "if", of: str = "s"
    ) -> str:
        return self._use(self._node(condition.tree, of), owner, part, condition)

    def _weight(self, number: int, steps: Sequence[tuple[Condition | None, ex.Node]]) -> None:
        body: list[str] = []
        for when, node in steps:
            before = f"if {self._node(when.tree)}: " if when else ""
            body.append(f"{before}return {self._node(node)}")
        self._define("w", number, "s", *body, "return 1")

    # ------------------------------------------------------------------ effects

    def _acts(self, letter: str, number: int, effects: Sequence[Effect]) -> None:
        kind = {"n": "scene", "d": "choice", "x": "outcome"}[letter]
        part = "enter" if letter == "n" else "do"
        body: list[str] = []
        if letter == "x" and self._watch is not None:
            self._watch.uses.append(Use((kind, number), "fits"))
            body.append(f"k({len(self._watch.uses) - 1}, True)")
        body += self._done(effects, 0, (kind, number), part)
        self._define(letter, number, "s, p, r", *(body or ["pass"]))

    def _done(
        self, effects: Sequence[Effect], depth: int, owner: tuple[str, int], part: str
    ) -> list[str]:
        """Effects within `depth` braces; the condition of further ones is read once for each."""
        lines: list[str] = []
        for _block, group in groupby(effects, key=lambda e: e.blocks[depth : depth + 1]):
            inner = list(group)
            if len(inner[0].blocks) == depth:
                for effect in inner:
                    lines += self._act(effect.act, owner, part)
                continue
            lines.append(f"if {self._test(inner[0].conditions[depth], owner, part, 'p')}:")
            lines += [" " + line for line in self._done(inner, depth + 1, owner, part)]
        return lines

    def _act(self, act: ex.Assign | ex.Deed, owner: tuple[str, int], part: str) -> list[str]:
        if isinstance(act, ex.Assign):
            return self._assign(act.slot, self._node(act.value))
        number = len(self._deeds)
        self._deeds.append(act)
        verb, thing = act.thing.kind.verbs[act.verb], act.thing
        place = thing.slot.place
        before = [b for b in verb.before if b is not None]
        if None in verb.before:
            before += thing.forms
        states = "".join(f"{self._texts[state]}, " for state in before)
        after = act.form if act.verb == "agree" else verb.after
        change = f"s[{place}] = {self._texts[after]}" if after else "pass"
        fits = self._use(f"s[{place}] in ({states})", owner, part, act)
        return [f"if {fits}:", f" {change}", f" r.append({number})"]

    def _assign(self, slot: Slot, value: str) -> list[str]:
        if slot.type is not Type.NUMBER:
            return [f"s[{slot.place}] = {value}"]
        low, high = slot.low, slot.high
        return [
            f"v = {value}",
            f"s[{slot.place}] = {low} if v < {low} else {high} if v > {high} else v",
        ]

    # ------------------------------------------------------------------ scenes

    def _opens(self, scene: Scene, role: int, role_id: str) -> None:
        body = ["o = []"]
        for choice in (*scene.choices, *scene.moves):
            if choice.role not in ("", role_id):
                continue
            needs = []
            if choice.when:
                needs.append(self._test(choice.when, ("choice", choice.number)))
            if choice.spent_bit:
                needs.append(f"not s[{SPENT}] & {choice.spent_bit}")
            if choice.is_move and scene.joint:
                needs.append(f"s[{CHOSEN}] == 0")
            before = f"if {' and '.join(needs)}: " if needs else ""
            body.append(f"{before}o.append({choice.number})")
        self._define("o", f"{scene.number}_{role}", "s", *body, "return o")

    def _interrupt(self, scene: Scene) -> None:
        body = [
            f"if not s[{SPENT}] & {i.spent_bit} and "
            f"{self._test(i.when, ('interrupt', i.number))}: return {i.number}"
            for i in self._story.interrupts
            if scene.number in i.scenes
        ]
        self._define("i", scene.number, "s", *body, "return -1")

    def _way(self, ways: tuple[Way, ...], owner: tuple[str, int], scene: str = "") -> int:
        # Watched, each scene has a way of its own, so that it is told apart what came of it.
        key = (ways, scene if self._watch else "")
        if key not in self._ways:
            self._ways[key] = len(self._ways)
            body = []
            for way in ways:
                before = f"if {self._test(way.when, owner, 'to')}: " if way.when else ""
                body.append(f"{before}return {way.target}")
            self._define("t", self._ways[key], "s", *body, "return -1")
        return self._ways[key]


def is_ours(source: str) -> bool:
    """Whether generated source holds nothing but our own words, names, whole numbers and marks."""
    words = set(_WORD.findall(source)) - _WORDS
    marks = set(_WORD.sub("", source))
    return marks <= _MARKS and all(map(_MADE.fullmatch, words))


def _run(source: str, names: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Runs generated source, with nothing of Python in reach."""
    if not is_ours(source):
        raise AssertionError("generated source holds what it never should")
    space: dict[str, Any] = {**(names or {}), "__builtins__": {}}
    exec(source, space)  # noqa: S102 - made from our own tree, see the module's docstring
    return space


def outcome_of(program: Program, scene: Scene, ids: dict[str, str], state: Values) -> Outcome:
    """The first outcome that fits both choices (id by role) in a joint scene."""
    for outcome in scene.outcomes:
        fits = all(not may or ids[role] in may for role, may in outcome.fits.items())
        if fits and (outcome.when is None or program.tests[outcome.when.number](state)):
            return outcome
    return scene.outcomes[-1]
