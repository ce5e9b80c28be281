"""Builds the story from the file's shape, and checks every name and type on the way."""

from __future__ import annotations

from collections.abc import Sequence

from game.rubric import load as load_rubric
from game.story import fingerprint
from game.story.asides import AnswerShape
from game.story.checks import Named, check_header, story_test
from game.story.choices import STANCES, Choices
from game.story.diagnostics import did_you_mean
from game.story.expression import Language, Number
from game.story.header import Header
from game.story.locate import Path
from game.story.model import (
    Choice,
    Condition,
    Ending,
    Interrupt,
    Outcome,
    Role,
    Scene,
    Story,
    Way,
)
from game.story.naming import Names
from game.story.parts import Fault, Parts
from game.story.readers import Readers
from game.story.shape import (
    FileShape,
    InterruptShape,
    OutcomeShape,
    SceneShape,
)
from game.story.texts import VIAS, remark
from game.words import _

__all__ = ["STANCES", "Builder"]


class Builder:
    """One story in the making. Faults are reported, and the building goes on."""

    def __init__(self, file: FileShape, header: Header, fault: Fault) -> None:
        self._file = file
        self._header = header
        self._report = fault
        self._failed = False
        fault = self._fault
        self._names = Names(file, fault)
        self._parts = Parts(file, Language(self._names.slots, self._names.between), fault)
        self._readers = Readers(file, fault)
        self._only_in = {id: frozenset(move.only_in) for id, move in file.moves.items()}
        self._not_in = {id: frozenset(move.not_in) for id, move in file.moves.items()}
        self._rubric = load_rubric()
        self._choices = Choices(file, self._parts, self._readers, self._rubric, fault)
        self._outcomes = 0

    def story(self, text: str) -> Story:
        """The whole story, `text` being the file. Of use only where no error was reported."""
        file, names, parts = self._file, self._names, self._parts
        check_header(self._header.id, file, self._rubric, self._fault)
        moves = tuple(
            self._choices.choice(id, move, "", move.by, ("moves", id))
            for id, move in file.moves.items()
        )
        scenes = tuple(
            self._scene(number, id, scene, moves)
            for number, (id, scene) in enumerate(file.scenes.items())
        )
        endings = tuple(
            self._ending(len(scenes) + number, id) for number, id in enumerate(file.endings)
        )
        interrupts = tuple(self._interrupt(n, shape) for n, shape in enumerate(file.interrupts))
        roles = [
            Role(id, n, role.name, role.pronouns, remark(role.brief))
            for n, (id, role) in enumerate(file.roles.items())
        ]
        roles += [Role("", n, "", "", "") for n in range(len(roles), 2)]
        each_scene = parts.effects(file.each_scene.enter, ("each_scene", "enter"))
        start = parts.target(file.start, ("start",), scenes_only=True) if file.start else 0
        named = Named(file)
        tests = tuple(story_test(n, test, named, parts) for n, test in enumerate(file.tests))
        return Story(
            header=self._header,
            roles=(roles[0], roles[1]),
            cast=file.cast,
            slots=names.slots,
            texts=tuple(names.texts),
            meters=tuple(names.meters),
            between=names.between,
            scenes=scenes,
            endings=endings,
            moves=moves,
            interrupts=interrupts,
            each_scene=each_scene,
            conditions=tuple(parts.conditions.values()),
            choices=tuple(self._choices.made),
            weights=tuple(parts.weights),
            start=start,
            teach_facilitator=file.teach.facilitator.strip(),
            meant=frozenset(file.teach.meant),
            discuss={
                "couple": tuple(file.teach.discuss.couple),
                "class": tuple(file.teach.discuss.class_),
            },
            tests=tests,
            rules_hash="" if self._failed else fingerprint.of_rules(file),
            text_hash=fingerprint.of_words(text),
            numbers=parts.numbers,
        )

    def _fault(self, code: str, message: str, path: Path, offset: int | None = None) -> None:
        self._failed |= code.startswith("E")
        self._report(code, message, path, offset)

    # ------------------------------------------------------------------ scenes

    def _scene(self, number: int, id: str, shape: SceneShape, moves: Sequence[Choice]) -> Scene:
        path: Path = ("scenes", id)
        turn = tuple(shape.turn)
        joint = len(turn) > 1
        self._check_turn(shape, turn, path)
        if shape.via and shape.via not in VIAS:
            message = _("via is one of {ways}").format(ways=", ".join(VIAS))
            self._fault("E113", message, (*path, "via"), 0)
        ways = self._parts.ways(shape.to, (*path, "to"))
        open_moves = tuple(move for move in moves if self._open_in(move.id, id, shape))
        if joint:
            choices = self._joint_choices(id, shape, turn, path)
        else:
            whose = turn[0] if turn and turn[0] in self._file.roles else ""
            choices = tuple(
                self._choices.choice(key, choice, id, whose, (*path, "choices", key), ways)
                for key, choice in shape.choices.items()
            )
            if not shape.choices:
                self._fault("E112", _("a scene needs choices: [scenes.NAME.choices.ID]"), path)
        self._check_moves(choices, open_moves, path, joint)
        outcomes = tuple(
            self._outcome(outcome, turn, shape, (*path, "outcomes", n), ways)
            for n, outcome in enumerate(shape.outcomes)
        )
        if shape.outcomes and not joint:
            message = _("only a joint scene has outcomes: turn = ['ONE', 'TWO']")
            self._fault("E113", message, (*path, "outcomes"))
        if joint and (not outcomes or outcomes[-1].when or any(outcomes[-1].fits.values())):
            message = _(
                "the last outcome of a joint scene must fit any choices; add one to its end"
            )
            last: Path = (*path, "outcomes", len(outcomes) - 1) if outcomes else path
            self._fault("E206", message, last)
        text = self._parts.text(shape.text, (*path, "text"), shape.via)
        owner = turn[0] if shape.private and turn else ""
        self._readers.check(text, shape.text, (*path, "text"), owner)
        return Scene(
            id=id,
            number=number,
            turn=turn,
            text=text,
            enter=self._parts.effects(shape.enter, (*path, "enter")),
            choices=choices,
            moves=open_moves,
            outcomes=outcomes,
            private=shape.private,
            fixed_order=shape.order == "fixed",
            via=shape.via,
            ask_class=shape.ask_class,
            tip=shape.tip,
            aside=isinstance(shape, AnswerShape),
        )

    def _check_turn(self, shape: SceneShape, turn: tuple[str, ...], path: Path) -> None:
        roles, at = self._file.roles, (*path, "turn")
        if not turn:
            self._fault("E112", _("say whose turn it is: turn = 'ROLE'"), path)
        for number, role in enumerate(turn):
            if role != "other" or len(turn) > 1:
                self._parts.known(role, roles, _("role"), (*at, number))
        if len(turn) > 1 and (len(turn) != 2 or turn[0] == turn[1]):
            self._fault("E113", _("a joint scene names both roles, each once"), at)
        if len(turn) > 1 and shape.private:
            message = _("a scene can't be both joint and private; take one of the two out")
            self._fault("E113", message, (*path, "private"))

    def _joint_choices(
        self, id: str, shape: SceneShape, turn: tuple[str, ...], path: Path
    ) -> tuple[Choice, ...]:
        for role in shape.joint:
            what = _("seat of this scene")
            self._parts.known(role, turn, what, (*path, "choices", role), None)
        choices: list[Choice] = []
        for role in turn:
            at: Path = (*path, "choices", role)
            for key, choice in shape.joint.get(role, {}).items():
                choices.append(self._choices.choice(key, choice, id, role, (*at, key)))
            if not shape.joint.get(role):
                message = _("'{role}' has no choices here: [scenes.NAME.choices.{role}.ID]")
                self._fault("E112", message.format(role=role), path)
        return tuple(choices)

    def _open_in(self, move: str, scene: str, shape: SceneShape) -> bool:
        """Whether a move can be taken in a scene; in private and joint ones only if named."""
        if self._only_in[move]:
            return scene in self._only_in[move]
        closed = shape.private or len(shape.turn) > 1 or isinstance(shape, AnswerShape)
        return not closed and scene not in self._not_in[move]

    def _check_moves(
        self, choices: Sequence[Choice], moves: Sequence[Choice], path: Path, joint: bool
    ) -> None:
        by_id = {move.id: move for move in moves}
        for choice in choices:
            move = by_id.get(choice.id)
            if move and (not move.role or not choice.role or move.role == choice.role):
                at = (*path, "choices", *([choice.role] if joint else []), choice.id)
                message = _("'{id}' is also a move that is open here; rename one of the two")
                self._fault("E121", message.format(id=move.id), at)

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
            at: Path = (*path, key)
            if key not in turn:
                near = did_you_mean(key, ["if", "text", "do", "to", *turn], _("take it out"))
                message = _("unknown key '{key}'").format(key=key)
                self._fault("E110", message + near, at)
                continue
            ids = [value] if isinstance(value, str) else value
            if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
                self._fault("E111", _("this names a choice, or a list of them"), at)
                continue
            for number, id in enumerate(ids):
                what = _("choice of {role}").format(role=key)
                self._parts.known(id, scene.joint.get(key, {}), what, (*at, number))
            fits[key] = frozenset(ids)
        self._choices.check_leads_on(shape, ways, path)
        number, self._outcomes = self._outcomes, self._outcomes + 1
        text = self._parts.text(shape.text, (*path, "text"), scene.via)
        self._readers.check(text, shape.text, (*path, "text"), alone=False)
        return Outcome(
            number=number,
            fits={role: fits.get(role, frozenset()) for role in turn},
            when=self._parts.when(shape.when, (*path, "if")),
            text=text,
            do=self._parts.effects(shape.do, (*path, "do")),
            to=self._parts.ways(shape.to, (*path, "to")) or ways,
        )

    def _interrupt(self, number: int, shape: InterruptShape) -> Interrupt:
        path: Path = ("interrupts", number)
        when = self._parts.when(shape.when, (*path, "if"))
        if shape.when is None:
            self._fault("E112", _("an interrupt says when it breaks in: if = '…'"), path)
        if not shape.scene:
            self._fault("E112", _("an interrupt says which scene breaks in: scene = '…'"), path)
        self._choices.check_where(shape, path)
        open_in = shape.only_in or [
            id
            for id, scene in self._file.scenes.items()
            if id not in shape.not_in and not isinstance(scene, AnswerShape)
        ]
        numbers, at = self._parts.numbers, (*path, "scene")
        return Interrupt(
            number=number,
            when=when or Condition("", Number(0), 0),
            scene=self._parts.target(shape.scene, at, scenes_only=True) if shape.scene else 0,
            spent_bit=self._choices.spend(),
            scenes=frozenset(numbers[id] for id in open_in if id in numbers),
        )

    def _ending(self, number: int, id: str) -> Ending:
        shape = self._file.endings[id]
        path: Path = ("endings", id)
        for key in ("title", "text"):
            if not getattr(shape, key).strip():
                self._fault("E112", _("an ending needs {key} = '…'").format(key=key), path)
        text = self._parts.text(shape.text, (*path, "text"))
        self._readers.check(text, shape.text, (*path, "text"), alone=bool(text))
        return Ending(id, number, shape.title, text, tuple(shape.reflect))
