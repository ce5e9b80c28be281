"""The small parts of which scenes and choices are made, each checked where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from game.story.diagnostics import did_you_mean
from game.story.expression import MAX_NUMBER, ExpressionFault, Language, Node, Number
from game.story.locate import Path
from game.story.model import RESUME, Condition, Effect, Text, Way, Weight
from game.story.shape import ConditionalShape, FileShape, StepShape, WayShape
from game.story.texts import TextReader
from game.words import _

T = TypeVar("T")


class Fault(Protocol):
    """Takes a code, a message, the path of a key, and maybe an offset into its string."""

    def __call__(self, code: str, message: str, path: Path, offset: int | None = None) -> None: ...


class Parts:
    """Conditions, effects, ways, weights and texts of one story. Faults go to `fault`.

    `numbers` gives every scene and ending its number. What is made is kept in `conditions`, by
    source, and `weights`.
    """

    def __init__(self, file: FileShape, language: Language, fault: Fault) -> None:
        self._file = file
        self._language = language
        self._fault = fault
        self.numbers = {id: n for n, id in enumerate([*file.scenes, *file.endings])}
        self.conditions: dict[str, Condition] = {}
        self._blocks = 0
        self.weights: list[Weight] = []
        speakers = {name: id for id, name in file.cast.items()}
        speakers |= {role.name: id for id, role in file.roles.items()}
        speakers |= {id: id for id in [*file.roles, *file.cast]}
        speakers.pop("", None)
        self._texts = TextReader(frozenset(file.roles), speakers, self._line_condition)

    # ------------------------------------------------------------------ names

    def known(
        self, id: str, known: Iterable[str], what: str, path: Path, offset: int | None = 0
    ) -> None:
        """Reports an id that is not among those known. `what` is the thing it should name."""
        if id not in known:
            message = _("no {what} is called '{id}'").format(what=what, id=id)
            listed = ", ".join(known) if len(list(known)) <= 12 else ""
            hint = _("there are {names}").format(names=listed) if listed else _("declare it first")
            self._fault("E202", message + did_you_mean(id, known, hint), path, offset)

    def scenes(self, ids: Iterable[str], path: Path) -> None:
        """Reports every id of a list that names no scene."""
        for number, id in enumerate(ids):
            self.known(id, self._file.scenes, _("scene"), (*path, number))

    def target(self, id: str, path: Path, scenes_only: bool = False) -> int:
        """The number of a scene or an ending; 0 where there is none, which is reported."""
        known: Mapping[str, object] = self._file.scenes if scenes_only else self.numbers
        if id not in known:
            if scenes_only:
                hint, message = _("write it as [scenes.NAME]"), _("there is no scene '{id}'")
            else:
                hint = _("write it as [scenes.NAME] or [endings.NAME]")
                message = _("there is no scene or ending '{id}'")
            near = did_you_mean(id, known, hint)
            self._fault("E201", message.format(id=id) + near, path, 0)
        return self.numbers.get(id, 0)

    # ------------------------------------------------------------------ expressions

    def when(self, source: str | None, path: Path) -> Condition | None:
        """The condition of an `if`; None where there is none."""
        if source is None:
            return None
        return self.conditions.get(source) or self._condition(
            source, lambda f: self._fault(f.code, f.message, path, f.offset)
        )

    def effects(
        self,
        shapes: Sequence[str | ConditionalShape],
        path: Path,
        under: tuple[Condition, ...] = (),
        blocks: tuple[int, ...] = (),
    ) -> tuple[Effect, ...]:
        """The effects of a `do` or `enter`, those under a condition beside the others."""
        effects: list[Effect] = []
        for number, shape in enumerate(shapes):
            at: Path = (*path, number)
            if isinstance(shape, str):
                act = self._parsed(self._language.act, shape, at)
                if act is not None:
                    effects.append(Effect(under, act, blocks))
                continue
            when = self.when(shape.when, (*at, "if"))
            if shape.when is None:
                message = _("an effect in braces needs its condition: if = '…'")
                self._fault("E112", message, at)
            if not shape.do:
                self._fault("E112", _("an effect in braces says what happens: do = '…'"), at)
            if when:
                self._blocks += 1
                inner = (*under, when), (*blocks, self._blocks)
            else:
                inner = under, blocks
            effects.extend(self.effects(shape.do, (*at, "do"), *inner))
        return tuple(effects)

    def ways(self, shapes: Sequence[WayShape], path: Path) -> tuple[Way, ...]:
        """The ways of a `to`, the last of them open; none where there is no `to`."""
        ways: list[Way] = []
        for number, shape in enumerate(shapes):
            at: Path = (*path, number)
            target = RESUME
            if not shape.scene:
                self._fault("E112", _("a way names where it leads: scene = '…'"), at)
            elif shape.scene != "resume":
                target = self.target(shape.scene, (*at, "scene"))
            ways.append(Way(self.when(shape.when, (*at, "if")), target))
        if shapes and shapes[-1].when is not None:
            message = _("the last way must stand without if, or a play could end here; add one")
            self._fault("E205", message, (*path, len(shapes) - 1, "if"))
        return tuple(ways)

    def weight(self, shapes: Sequence[StepShape], path: Path) -> Weight | None:
        """The steps of a `weight`; None where there is none."""
        steps: list[tuple[Condition | None, Node]] = []
        for number, shape in enumerate(shapes):
            at: Path = (*path, number, "weight")
            node: Node | None
            if isinstance(shape.weight, str):
                node = self._parsed(self._language.number, shape.weight, at)
            elif isinstance(shape.weight, bool) or abs(shape.weight) > MAX_NUMBER:
                message = _("a weight is a number of at most {most}").format(most=MAX_NUMBER)
                self._fault("E113", message, at)
                node = None
            else:
                node = Number(shape.weight)
            if node is not None:
                steps.append((self.when(shape.when, (*path, number, "if")), node))
        if not steps:
            return None
        weight = Weight(tuple(steps), len(self.weights))
        self.weights.append(weight)
        return weight

    # ------------------------------------------------------------------ texts

    def text(self, source: str, path: Path, via: str = "") -> Text:
        """The lines of a text."""
        if not source:
            return ()
        return self._texts.text(
            source, lambda code, message, at: self._fault(code, message, path, at), via
        )

    def choice(self, source: str, path: Path, via: str = "") -> Text:
        """The lines of a choice's text."""
        return self._texts.choice(
            source, lambda code, message, at: self._fault(code, message, path, at), via
        )

    def _line_condition(
        self, source: str, at: int, fault: Callable[[str, str, int], None]
    ) -> Condition | None:
        return self.conditions.get(source) or self._condition(
            source, lambda f: fault(f.code, f.message, at + f.offset)
        )

    def _condition(
        self, source: str, report: Callable[[ExpressionFault], None]
    ) -> Condition | None:
        try:
            tree = self._language.condition(source)
        except ExpressionFault as fault:
            report(fault)
            return None
        condition = Condition(source, tree, len(self.conditions))
        self.conditions[source] = condition
        return condition

    def _parsed(self, parse: Callable[[str], T], source: str, path: Path) -> T | None:
        try:
            return parse(source)
        except ExpressionFault as fault:
            self._fault(fault.code, fault.message, path, fault.offset)
            return None
