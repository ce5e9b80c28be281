"""Builds the choices and moves of a story, with what each is rated."""

from __future__ import annotations

from game.rubric import Rubric
from game.story.asides import RepairShape
from game.story.diagnostics import did_you_mean
from game.story.locate import Path
from game.story.model import Choice, Rated, Way
from game.story.parts import Fault, Parts
from game.story.readers import Readers
from game.story.shape import (
    ChoiceShape,
    FileShape,
    InterruptShape,
    MoveShape,
    OutcomeShape,
    RatedShape,
    SceneShape,
)
from game.story.texts import remark
from game.words import _

STANCES = ("appease", "stay", "stall", "limit", "reach_out", "leave")


class Choices:
    """Every choice of one story in the making, in `made` by number. Faults are reported."""

    def __init__(
        self, file: FileShape, parts: Parts, readers: Readers, rubric: Rubric, fault: Fault
    ) -> None:
        self._file = file
        self._parts = parts
        self._readers = readers
        self._rubric = rubric
        self._fault = fault
        self._spent = 0
        self.made: list[Choice] = []

    def choice(
        self,
        id: str,
        shape: ChoiceShape,
        scene: str,
        role: str,
        path: Path,
        ways: tuple[Way, ...] = (),
    ) -> Choice:
        """The choice or, with no scene, move of an id; `ways` are its scene's."""
        parts, place = self._parts, self._file.scenes.get(scene)
        via = place.via if place else ""
        owner = place.turn[0] if place and place.private and place.turn else ""
        self._check_choice(shape, place, role, path, ways)
        choice = Choice(
            id=id,
            number=len(self.made),
            scene=scene,
            role=role,
            text=parts.choice(shape.text, (*path, "text"), via),
            after=parts.text(shape.after, (*path, "after"), via),
            when=parts.when(shape.when, (*path, "if")),
            locked=shape.locked,
            spent_bit=self.spend() if shape.once else 0,
            do=parts.effects(shape.do, (*path, "do")),
            to=parts.ways(shape.to, (*path, "to")) or ways,
            rated=self._ratings(shape, path),
            weight=parts.weight(shape.weight, (*path, "weight")),
            meant=remark(shape.meant),
            heard=remark(shape.heard),
            stance=shape.stance,
            aside=isinstance(shape, RepairShape),
        )
        self._readers.check(choice.after, shape.after, (*path, "after"), owner, alone=False)
        if shape.locked and not owner:
            self._readers.check_shown(shape.locked, (*path, "locked"))
        self.made.append(choice)
        return choice

    def check_leads_on(
        self, shape: ChoiceShape | OutcomeShape, ways: tuple[Way, ...], path: Path
    ) -> None:
        """Reports a choice or an outcome that has no way."""
        if not shape.to and not ways:
            message = _("this leads nowhere; give it, or its scene, to = 'SCENE'")
            self._fault("E201", message, path)

    def check_where(self, shape: InterruptShape | MoveShape, path: Path) -> None:
        """Reports scenes that an interrupt or a move names and that are none."""
        self._parts.scenes(shape.not_in, (*path, "not_in"))
        self._parts.scenes(shape.only_in, (*path, "only_in"))
        if shape.not_in and shape.only_in:
            message = _("write not_in or only_in, not both")
            self._fault("E113", message, (*path, "not_in"))

    def spend(self) -> int:
        """A bit of its own for what is used up once a play."""
        self._spent += 1
        return 1 << (self._spent - 1)

    def _check_choice(
        self,
        shape: ChoiceShape,
        scene: SceneShape | None,
        role: str,
        path: Path,
        ways: tuple[Way, ...],
    ) -> None:
        fault = self._fault
        if not shape.text.strip():
            fault("E112", _("a choice needs what is said: text = '…'"), path)
        if shape.locked and shape.when is None:
            message = _("locked is the reason of an if, and there is none; add if = '…'")
            fault("E113", message, (*path, "locked"))
        if isinstance(shape, MoveShape):
            if role:
                self._parts.known(role, self._file.roles, _("role"), (*path, "by"))
            self.check_where(shape, path)
        elif scene is not None and len(scene.turn) > 1:
            if shape.to:
                message = _("in a joint scene the outcomes lead on, not a choice; move this there")
                fault("E113", message, (*path, "to"))
        else:
            self.check_leads_on(shape, ways, path)
        if shape.stance and shape.stance not in STANCES:
            listed = _("there are {names}").format(names=", ".join(STANCES))
            near = did_you_mean(shape.stance, STANCES, listed)
            message = _("no stance is called '{id}'").format(id=shape.stance) + near
            fault("E113", message, (*path, "stance"), 0)
        if shape.stance and not self._file.safety:
            message = _("a stance is for scenarios with safety = 'coercive'; take it out")
            fault("E113", message, (*path, "stance"))
        if self._file.safety and not shape.stance and role == self._file.at_risk:
            message = _("where fear is in play a choice says its stance: stance = '…'")
            fault("E112", message, path)

    def _ratings(self, shape: ChoiceShape, path: Path) -> tuple[Rated, ...]:
        if not shape.rated:
            return (self._rating(shape, path),) if shape.rate or shape.why else ()
        if shape.rate or shape.why:
            message = _("a choice has rate and why, or [[…rated]], not both; move it into one")
            self._fault("E113", message, (*path, "rate" if shape.rate else "why"))
        rated = [self._rating(r, (*path, "rated", n)) for n, r in enumerate(shape.rated)]
        if shape.rated[-1].when is None:
            return tuple(rated)
        return (*rated, Rated({}, ""))

    def _rating(self, shape: ChoiceShape | RatedShape, path: Path) -> Rated:
        rate: dict[str, int | None] = {}
        for principle, points in shape.rate.items():
            at: Path = (*path, "rate", principle)
            if principle not in self._rubric.principles:
                near = did_you_mean(principle, self._rubric.principles, _("see the rubric"))
                message = _("no principle is called '{id}'").format(id=principle)
                self._fault("E203", message + near, at)
            elif points is False:
                rate[principle] = None
            elif points is True or points == 0 or not -2 <= points <= 2:
                message = _("a rating is -2, -1, 1 or 2; false silences what a deed would rate")
                self._fault("E113", message, at)
            else:
                rate[principle] = points
        if any(rate.values()) and not shape.why.strip():
            self._fault("E112", _("a rating says its reason: why = '…'"), path)
        when = (
            self._parts.when(shape.when, (*path, "if")) if isinstance(shape, RatedShape) else None
        )
        return Rated(rate, remark(shape.why), when, remark(shape.when_wrong))
