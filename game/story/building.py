"""Builds the story from the file's shape, and checks every name and type on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from game.rubric import Rubric
from game.rubric import load as load_rubric
from game.story import fingerprint
from game.story.diagnostics import did_you_mean
from game.story.expression import ExpressionFault, Language, Node, Number
from game.story.locate import Path
from game.story.model import (
    RESUME,
    Choice,
    Condition,
    Effect,
    Ending,
    Header,
    Interrupt,
    Outcome,
    Rated,
    Role,
    Scene,
    Story,
    StoryTest,
    Text,
    Way,
    Weight,
)
from game.story.naming import Names
from game.story.shape import (
    ChoiceShape,
    ConditionalShape,
    FileShape,
    InterruptShape,
    MoveShape,
    OutcomeShape,
    RatedShape,
    SceneShape,
    StepShape,
    TestShape,
    WayShape,
)
from game.story.texts import VIAS, TextReader, says_you

STANCES = ("appease", "stay", "stall", "limit", "reach_out", "leave")

T = TypeVar("T")


class Fault(Protocol):
    """Takes a code, a message, the path of a key, and maybe an offset into its string."""

    def __call__(self, code: str, message: str, path: Path, offset: int | None = None) -> None: ...


class Builder:
    """One story in the making. Faults are reported, and the building goes on."""

    def __init__(self, file: FileShape, header: Header, fault: Fault) -> None:
        self._file = file
        self._header = header
        self._fault = fault
        self._names = Names(file, fault)
        self._language = Language(self._names.slots, self._names.between)
        self._conditions: dict[str, Condition] = {}
        self._weights: list[Weight] = []
        self._choices: list[Choice] = []
        self._outcomes = 0
        self._spent = 0
        self._numbers = {id: n for n, id in enumerate([*file.scenes, *file.endings])}
        speakers = {id: id for id in [*file.roles, *file.cast]}
        speakers |= {name: id for id, name in file.cast.items()}
        speakers |= {role.name: id for id, role in file.roles.items()}
        self._texts = TextReader(frozenset(file.roles), speakers, self._line_condition)
        self._rubric: Rubric = load_rubric()

    def story(self) -> Story:
        """The whole story; of use only where no error was reported."""
        file = self._file
        self._check_header()
        moves = tuple(
            self._choice(id, move, "", move.by, ("moves", id), ()) for id, move in file.moves.items()
        )
        scenes = tuple(
            self._scene(number, id, scene, moves)
            for number, (id, scene) in enumerate(file.scenes.items())
        )
        endings = tuple(
            self._ending(len(scenes) + number, id) for number, id in enumerate(file.endings)
        )
        interrupts = tuple(self._interrupt(n, shape) for n, shape in enumerate(file.interrupts))
        for id, thing in file.between.items():
            other = self._names.between.get(thing.known_with)
            if thing.known_with and (other is None or other.kind.name != "secret"):
                near = did_you_mean(thing.known_with, self._names.between)
                path = ("between", id, "known_with")
                self._fault("E202", f"known_with names a secret{near}", path)
        roles = [
            Role(id, n, role.name, role.pronouns, role.brief)
            for n, (id, role) in enumerate(file.roles.items())
        ]
        roles += [Role("", n, "", "", "") for n in range(len(roles), 2)]
        each_scene = self._effects(file.each_scene.enter, ("each_scene", "enter"))
        start = self._target(file.start, ("start",), scenes_only=True)
        tests = tuple(self._test(n, test) for n, test in enumerate(file.tests))
        rules, words = fingerprint.of(file)
        return Story(
            header=self._header,
            roles=(roles[0], roles[1]),
            cast=file.cast,
            slots=self._names.slots,
            texts=tuple(self._names.texts),
            meters=tuple(self._names.meters),
            between=self._names.between,
            scenes=scenes,
            endings=endings,
            moves=moves,
            interrupts=interrupts,
            each_scene=each_scene,
            conditions=tuple(self._conditions.values()),
            choices=tuple(self._choices),
            weights=tuple(self._weights),
            start=start,
            teach_facilitator=file.teach.facilitator.strip(),
            discuss={
                "couple": tuple(file.teach.discuss.couple),
                "class": tuple(file.teach.discuss.class_),
            },
            tests=tests,
            rules_hash=rules,
            text_hash=words,
            numbers=self._numbers,
        )

    # ------------------------------------------------------------------ the header

    def _check_header(self) -> None:
        file = self._file
        for key in ("title", "summary", "start"):
            if not getattr(file, key):
                self._fault("E112", f"the file needs {key} = '…'", (key,))
        if not 1 <= len(file.strategies) <= 2:
            self._fault("E112", "name one or two strategies", ("strategies",))
        for index, id in enumerate(file.strategies):
            if id not in self._rubric.strategies:
                near = did_you_mean(id, self._rubric.strategies, "commonground shows them all")
                self._fault("E204", f"no strategy is called '{id}'{near}", ("strategies", index))
        if not 1 <= file.difficulty <= 3:
            self._fault("E113", "difficulty is 1, 2 or 3", ("difficulty",))
        if not 1 <= file.minutes <= 120:
            self._fault("E113", "minutes is how long a play takes, 1 to 120", ("minutes",))
        if not 0 <= file.audience <= 21:
            self._fault("E113", "audience is the youngest age it suits, 0 to 21", ("audience",))
        if len(file.roles) != 2:
            self._fault("E112", "a scenario has two roles: [roles.ONE] and [roles.TWO]", ("roles",))
        for id, role in file.roles.items():
            if not role.name:
                self._fault("E112", "a role needs name = '…'", ("roles", id))
        if not file.scenes:
            self._fault("E112", "a scenario needs at least one scene: [scenes.NAME]", ("scenes",))
        if not file.endings:
            self._fault("E112", "a scenario needs at least one ending: [endings.NAME]", ("endings",))
        if bool(file.safety) != bool(file.at_risk):
            self._fault("E112", "safety and at_risk stand together or not at all", ("safety",))
        self._known(file.at_risk, file.roles, "role", ("at_risk",))

    # ------------------------------------------------------------------ scenes and choices

    def _scene(self, number: int, id: str, shape: SceneShape, moves: Sequence[Choice]) -> Scene:
        path: Path = ("scenes", id)
        turn = tuple(shape.turn)
        joint = len(turn) > 1
        if not turn:
            self._fault("E112", "say whose turn it is: turn = 'ROLE'", path)
        for role in turn:
            if role != "other" or joint:
                self._known(role, self._file.roles, "role", (*path, "turn"))
        if joint and (len(turn) != 2 or turn[0] == turn[1]):
            self._fault("E113", "a joint scene names both roles, each once", (*path, "turn"))
        if joint and shape.private:
            self._fault("E113", "a scene can't be both joint and private", (*path, "private"))
        if shape.via and shape.via not in VIAS:
            self._fault("E113", f"via is one of {', '.join(VIAS)}", (*path, "via"))
        ways = self._ways(shape.to, (*path, "to"))
        choices: list[Choice] = []
        if joint:
            for role in shape.joint:
                self._known(role, turn, "seat of this scene", (*path, "choices", role))
            for role in turn:
                at: Path = (*path, "choices", role)
                for key, choice in shape.joint.get(role, {}).items():
                    choices.append(self._choice(key, choice, id, role, (*at, key), ()))
                if not shape.joint.get(role):
                    self._fault("E112", f"'{role}' has no choices here", path)
        else:
            for key, choice in shape.choices.items():
                whose = turn[0] if turn and turn[0] in self._file.roles else ""
                at = (*path, "choices", key)
                choices.append(self._choice(key, choice, id, whose, at, ways, shape.private))
            if not shape.choices:
                self._fault("E112", "a scene needs choices: [scenes.NAME.choices.ID]", path)
        if shape.outcomes and not joint:
            self._fault("E113", "only a joint scene has outcomes", (*path, "outcomes"))
        outcomes = tuple(
            self._outcome(outcome, turn, shape, (*path, "outcomes", n), ways)
            for n, outcome in enumerate(shape.outcomes)
        )
        if joint and (not outcomes or outcomes[-1].when or any(outcomes[-1].fits.values())):
            self._fault("E206", "the last outcome of a joint scene must fit any choices", path)
        text = self._text(shape.text, (*path, "text"), shape.via)
        self._check_shared(text, shape.private, (*path, "text"))
        return Scene(
            id=id,
            number=number,
            turn=turn,
            text=text,
            enter=self._effects(shape.enter, (*path, "enter")),
            choices=tuple(choices),
            moves=tuple(m for m in moves if self._open_in(m.id, id, shape)),
            outcomes=outcomes,
            private=shape.private,
            fixed_order=shape.order == "fixed",
            via=shape.via,
            ask_class=shape.ask_class,
            tip=shape.tip,
        )

    def _open_in(self, move: str, scene: str, shape: SceneShape) -> bool:
        """Whether a move can be taken in a scene; in private and joint ones only if named."""
        only, without = self._file.moves[move].only_in, self._file.moves[move].not_in
        if only:
            return scene in only
        return scene not in without and not shape.private and len(shape.turn) < 2

    def _choice(
        self,
        id: str,
        shape: ChoiceShape,
        scene: str,
        role: str,
        path: Path,
        ways: tuple[Way, ...],
        private: bool = False,
    ) -> Choice:
        joint = bool(scene) and len(self._file.scenes[scene].turn) > 1
        if not shape.text:
            self._fault("E112", "a choice needs what is said: text = '…'", path)
        if joint and shape.to:
            self._fault("E113", "in a joint scene the outcomes lead on, not a choice", path)
        if shape.locked and not shape.when:
            self._fault("E113", "locked is the reason of an if, and there is none", path)
        if isinstance(shape, MoveShape):
            self._known(role, self._file.roles, "role", (*path, "by"))
            self._check_scenes(shape.not_in, (*path, "not_in"))
            self._check_scenes(shape.only_in, (*path, "only_in"))
        elif not joint and not shape.to and not ways:
            self._fault("E201", "this leads nowhere; give it, or its scene, to = 'SCENE'", path)
        if shape.stance and shape.stance not in STANCES:
            near = did_you_mean(shape.stance, STANCES, "one of " + ", ".join(STANCES))
            self._fault("E113", f"no stance is called '{shape.stance}'{near}", (*path, "stance"))
        if self._file.safety and not shape.stance and role == self._file.at_risk:
            self._fault("E112", "where fear is in play a choice says its stance", path)
        choice = Choice(
            id=id,
            number=len(self._choices),
            scene=scene,
            role=role,
            text=self._in_text(self._texts.choice, shape.text, (*path, "text")),
            after=self._text(shape.after, (*path, "after")),
            when=self._when(shape.when, (*path, "if")),
            locked=shape.locked,
            spent_bit=self._spend() if shape.once else 0,
            do=self._effects(shape.do, (*path, "do")),
            to=self._ways(shape.to, (*path, "to")) or ways,
            rated=self._ratings(shape, path),
            weight=self._weight(shape.weight, (*path, "weight")),
            meant=shape.meant,
            heard=shape.heard,
            stance=shape.stance,
        )
        if not private:
            self._check_shared(choice.after, private, (*path, "after"), alone=False)
        self._choices.append(choice)
        return choice

    def _ratings(self, shape: ChoiceShape, path: Path) -> tuple[Rated, ...]:
        if not shape.rated:
            return (self._rating(shape, path),) if shape.rate or shape.why else ()
        if shape.rate or shape.why:
            self._fault("E113", "a choice has rate and why, or [[…rated]], not both", path)
        rated = [self._rating(r, (*path, "rated", n)) for n, r in enumerate(shape.rated)]
        if not shape.rated[-1].when:
            return tuple(rated)
        return (*rated, Rated({}, ""))

    def _rating(self, shape: ChoiceShape | RatedShape, path: Path) -> Rated:
        rate: dict[str, int | None] = {}
        for principle, points in shape.rate.items():
            at: Path = (*path, "rate", principle)
            if principle not in self._rubric.principles:
                near = did_you_mean(principle, self._rubric.principles)
                self._fault("E203", f"no principle is called '{principle}'{near}", at)
            elif points is False:
                rate[principle] = None
            elif points is True or points == 0 or not -2 <= points <= 2:
                self._fault("E113", "a rating is -2, -1, 1 or 2 (false silences a deed's)", at)
            else:
                rate[principle] = points
        if shape.rate and not shape.why:
            self._fault("E112", "a rating says its reason: why = '…'", path)
        when = self._when(shape.when, (*path, "if")) if isinstance(shape, RatedShape) else None
        return Rated(rate, shape.why, when, shape.when_wrong)

    def _outcome(
        self,
        shape: OutcomeShape,
        turn: tuple[str, ...],
        scene: SceneShape,
        path: Path,
        ways: tuple[Way, ...],
    ) -> Outcome:
        fits: dict[str, frozenset[str]] = {}
        for key, value in (shape.model_extra or {}).items():
            if key not in turn:
                near = did_you_mean(key, ["if", "text", "do", "to", *turn])
                self._fault("E110", f"unknown key '{key}'{near}", (*path, key))
                continue
            ids = [value] if isinstance(value, str) else value
            if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
                self._fault("E111", "name a choice, or a list of them", (*path, key))
                continue
            for id in ids:
                self._known(id, scene.joint.get(key, {}), f"choice of {key}", (*path, key))
            fits[key] = frozenset(ids)
        if not shape.to and not ways:
            self._fault("E201", "this leads nowhere; give it, or its scene, to = 'SCENE'", path)
        number, self._outcomes = self._outcomes, self._outcomes + 1
        text = self._text(shape.text, (*path, "text"))
        self._check_shared(text, False, (*path, "text"), alone=False)
        return Outcome(
            number=number,
            fits={role: fits.get(role, frozenset()) for role in turn},
            when=self._when(shape.when, (*path, "if")),
            text=text,
            do=self._effects(shape.do, (*path, "do")),
            to=self._ways(shape.to, (*path, "to")) or ways,
        )

    def _interrupt(self, number: int, shape: InterruptShape) -> Interrupt:
        path: Path = ("interrupts", number)
        when = self._when(shape.when, (*path, "if"))
        if when is None:
            self._fault("E112", "an interrupt says when: if = '…'", path)
            when = Condition("", Number(0), 0)
        self._check_scenes(shape.not_in, (*path, "not_in"))
        self._check_scenes(shape.only_in, (*path, "only_in"))
        open_in = shape.only_in or [id for id in self._file.scenes if id not in shape.not_in]
        return Interrupt(
            number=number,
            when=when,
            scene=self._target(shape.scene, (*path, "scene"), scenes_only=True),
            spent_bit=self._spend(),
            scenes=frozenset(self._numbers[id] for id in open_in if id in self._numbers),
        )

    def _ending(self, number: int, id: str) -> Ending:
        shape = self._file.endings[id]
        path: Path = ("endings", id)
        for key in ("title", "text"):
            if not getattr(shape, key):
                self._fault("E112", f"an ending needs {key} = '…'", path)
        text = self._text(shape.text, (*path, "text"))
        self._check_shared(text, False, (*path, "text"))
        return Ending(id, number, shape.title, text, tuple(shape.reflect))

    def _test(self, number: int, shape: TestShape) -> StoryTest:
        path: Path = ("tests", number)
        expect = shape.expect
        if expect.scene:
            self._target(expect.scene, (*path, "expect", "scene"))
        for id in expect.not_:
            self._target(id, (*path, "expect", "not"))
        return StoryTest(
            choose=tuple(shape.choose),
            expect={
                "scene": expect.scene,
                "if": self._when(expect.when, (*path, "expect", "if")),
                "not": tuple(expect.not_),
                "not_open": tuple(expect.not_open),
            },
            number=number,
        )

    # ------------------------------------------------------------------ small parts

    def _spend(self) -> int:
        self._spent += 1
        return 1 << (self._spent - 1)

    def _known(self, id: str, known: Iterable[str], what: str, path: Path) -> None:
        if id and id not in known:
            near = did_you_mean(id, known)
            self._fault("E202", f"no {what} is called '{id}'{near}", path)

    def _check_scenes(self, ids: Iterable[str], path: Path) -> None:
        for id in ids:
            self._known(id, self._file.scenes, "scene", path)

    def _target(self, id: str, path: Path, scenes_only: bool = False) -> int:
        known: Mapping[str, object] = self._file.scenes if scenes_only else self._numbers
        if id not in known and id:
            near = did_you_mean(id, known, "write it as [scenes.NAME] or [endings.NAME]")
            what = "scene" if scenes_only else "scene or ending"
            self._fault("E201", f"there is no {what} '{id}'{near}", path)
        return self._numbers.get(id, 0)

    def _ways(self, shapes: Sequence[WayShape], path: Path) -> tuple[Way, ...]:
        ways: list[Way] = []
        for number, shape in enumerate(shapes):
            at: Path = (*path, number, "scene")
            if not shape.scene:
                self._fault("E112", "a way names its scene", at)
            target = RESUME if shape.scene == "resume" else self._target(shape.scene, at)
            ways.append(Way(self._when(shape.when, (*path, number, "if")), target))
        if ways and ways[-1].when is not None:
            self._fault("E205", "the last way must stand without if, or a play could end here", path)
        return tuple(ways)

    def _effects(
        self,
        shapes: Sequence[str | ConditionalShape],
        path: Path,
        under: tuple[Condition, ...] = (),
    ) -> tuple[Effect, ...]:
        effects: list[Effect] = []
        for number, shape in enumerate(shapes):
            at: Path = (*path, number)
            if isinstance(shape, str):
                act = self._parsed(self._language.act, shape, at)
                if act is not None:
                    effects.append(Effect(under, act))
            else:
                when = self._when(shape.when, (*at, "if"))
                if when is None and not shape.when:
                    self._fault("E112", "this effect needs its condition: if = '…'", at)
                also = (*under, when) if when else under
                effects.extend(self._effects(shape.do, (*at, "do"), also))
        return tuple(effects)

    def _weight(self, shapes: Sequence[StepShape], path: Path) -> Weight | None:
        steps: list[tuple[Condition | None, Node]] = []
        for number, shape in enumerate(shapes):
            node: Node | None
            if isinstance(shape.weight, int):
                node = Number(shape.weight)
            else:
                node = self._parsed(self._language.number, shape.weight, (*path, number, "weight"))
            if node is not None:
                steps.append((self._when(shape.when, (*path, number, "if")), node))
        if not steps:
            return None
        weight = Weight(tuple(steps), len(self._weights))
        self._weights.append(weight)
        return weight

    def _when(self, source: str, path: Path) -> Condition | None:
        if not source:
            return None
        return self._condition(source, lambda f: self._fault(f.code, f.message, path, f.offset))

    def _condition(
        self, source: str, report: Callable[[ExpressionFault], None]
    ) -> Condition | None:
        known = self._conditions.get(source)
        if known is not None:
            return known
        try:
            tree = self._language.condition(source)
        except ExpressionFault as fault:
            report(fault)
            return None
        condition = Condition(source, tree, len(self._conditions))
        self._conditions[source] = condition
        return condition

    def _line_condition(
        self, source: str, at: int, fault: Callable[[str, str, int], None]
    ) -> Condition | None:
        return self._condition(source, lambda f: fault(f.code, f.message, at + f.offset))

    def _parsed(self, parse: Callable[[str], T], source: str, path: Path) -> T | None:
        try:
            return parse(source)
        except ExpressionFault as fault:
            self._fault(fault.code, fault.message, path, fault.offset)
            return None

    def _text(self, source: str, path: Path, via: str = "") -> Text:
        if not source:
            return ()
        return self._texts.text(
            source, lambda code, message, at: self._fault(code, message, path, at), via
        )

    def _in_text(
        self, read: Callable[[str, Callable[[str, str, int], None]], Text], source: str, path: Path
    ) -> Text:
        return read(source, lambda code, message, at: self._fault(code, message, path, at))

    def _check_shared(self, text: Text, private: bool, path: Path, alone: bool = True) -> None:
        """Warns where what both may read speaks to one, or tells what one alone can know."""
        if private:
            return
        shared = [line for line in text if not line.role]
        if alone and not shared:
            self._fault("W402", "nothing here can be read by both seats", path)
        for line in shared:
            if says_you(line):
                self._fault("W403", "text for both is told in the third person, not 'you'", path)
