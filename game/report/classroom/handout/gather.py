"""The values of a page to print, made from a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from game.report.classroom.handout import naming
from game.report.classroom.handout.changes import changes, points
from game.report.classroom.handout.conditions import Conditions
from game.report.classroom.handout.model import (
    End,
    Handout,
    Lead,
    Page,
    Place,
    Reasoned,
    Reply,
    Result,
    Seat,
    Step,
    Told,
)
from game.rubric import Rubric
from game.story.model import RESUME, Choice, Outcome, Scene, Story, Text, Way
from game.words import _


def handout(story: Story, rubric: Rubric, steps: Sequence[Step]) -> Handout:
    """The page of a story. `steps` are those of the debrief, which whoever leads it knows."""
    return _Gather(story, rubric).whole(steps)


class _Gather:
    """What one story's places are called, and what is told of them."""

    def __init__(self, story: Story, rubric: Rubric) -> None:
        self._story = story
        self._rubric = rubric
        first = story.scenes[story.start]
        self._order = [first, *(one for one in story.scenes if one is not first)]
        self._places = naming.places(story, self._order)
        self._labels = naming.labels(story, self._order)
        shown = {
            (scene.id, choice.role if scene.joint else "", choice.id): self._labels[choice.number]
            for scene in story.scenes
            for choice in scene.choices
        }
        shown |= {("", "", move.id): self._labels[move.number] for move in story.moves}
        self._conditions = Conditions(
            story, shown, {one.id: n for n, one in enumerate(self._order, start=1)}
        )

    def whole(self, steps: Sequence[Step]) -> Handout:
        story, head = self._story, self._story.header
        strategies = self._rubric.strategies
        return Handout(
            id=story.id,
            title=head.title,
            language=head.language,
            summary=head.summary,
            audience=head.audience,
            minutes=head.minutes,
            author=head.author,
            licence=head.licence,
            practises=tuple(
                strategies[id].name if id in strategies else id for id in head.strategies
            ),
            content_notes=head.content_notes,
            fear=bool(head.safety),
            facilitator=story.teach_facilitator,
            seats=tuple(
                Seat(role.name, role.pronouns, role.brief, role.id in head.playable)
                for role in story.roles
            ),
            cast=tuple(story.cast.values()),
            between=tuple(self._between()),
            meters=tuple(
                _("{name}, from {low} to {high}, {start} at the start").format(
                    name=self._conditions.called(one.slot),
                    low=one.slot.low,
                    high=one.slot.high,
                    start=one.slot.start,
                )
                for one in story.meters
            ),
            scenes=tuple(self._scene(scene) for scene in self._order),
            moves=tuple(self._reply(move) for move in story.moves),
            endings=tuple(
                End(
                    self._places[story.numbers[one.id]],
                    self._came(story.numbers[one.id]),
                    self._text(one.text),
                    one.reflect,
                )
                for one in story.endings
            ),
            discuss=story.discuss.get("class", ()),
            steps=tuple(steps),
        )

    # ---------------------------------------------------------------- scenes and what leads to them

    def _scene(self, scene: Scene) -> Page:
        replies = [self._reply(choice) for choice in scene.choices]
        forked = Counter(one.leads for one in replies if len(one.leads) > 1)
        shared = next((leads for leads, n in forked.most_common(1) if n > 1), ())
        return Page(
            place=self._places[scene.number],
            decides=self._decides(scene),
            notes=tuple(self._notes(scene)),
            came=self._came(scene.number),
            text=self._text(scene.text),
            changes=changes(
                self._story, self._story.entering(scene), self._conditions, self._rubric
            ),
            ask=scene.ask_class,
            replies=tuple(
                replace(one, leads=()) if one.leads == shared else one for one in replies
            ),
            leads=shared,
            results=tuple(self._result(scene, one) for one in scene.outcomes),
        )

    def _decides(self, scene: Scene) -> str:
        names = [self._story.name_of(role) for role in scene.turn]
        if scene.joint:
            text = _("{one} and {two} choose at once, and neither sees what the other chooses.")
            return text.format(one=names[0], two=names[1])
        if scene.turn == ("other",):
            return _("The one decides who did not make the move that led here.")
        if scene.private:
            text = _("{name} decides, alone: {other} sees nothing of this scene.")
            other = self._story.name_of(self._story.other(scene.turn[0]))
            return text.format(name=names[0], other=other)
        return _("{name} decides.").format(name=names[0])

    def _notes(self, scene: Scene) -> Iterator[str]:
        if scene.number == self._story.start:
            yield _("Here it begins.")
        for one in self._story.interrupts:
            if one.scene == scene.number:
                text = _("Breaks in once, after a choice from which {condition}; {where}.")
                yield text.format(
                    condition=self._conditions.told(one.when), where=self._where(one.scenes)
                )
        via = {"phone": _("All of it is typed."), "paper": _("All of it is written.")}
        if scene.via in via:
            yield via[scene.via]

    def _where(self, scenes: Collection[int]) -> str:
        """In which scenes something may happen, by the fewer names: those, or all but those."""
        others = [one.number for one in self._order if one.number not in scenes]
        if not others:
            return _("in every scene")
        most = len(scenes) > len(others)
        text = _("in every scene but {names}") if most else _("in {names}")
        few = others if most else [one.number for one in self._order if one.number in scenes]
        return text.format(names=", ".join(self._places[number].name for number in few))

    def _came(self, number: int) -> tuple[Place, ...]:
        found = [
            scene for scene in self._order if any(one.target == number for one in _ways(scene))
        ]
        return tuple(self._places[scene.number] for scene in found)

    # ---------------------------------------------------------------- choices

    def _reply(self, choice: Choice) -> Reply:
        label = self._labels[choice.number]
        joint = not choice.is_move and self._in(choice).joint
        return Reply(
            label=label,
            anchor=f"reply-{label}",
            who=self._story.name_of(choice.role) if choice.role else "",
            text=self._text(choice.text),
            speech=not all(line.starred for line in choice.text),
            notes=tuple(self._when(choice)),
            after=self._text(choice.after),
            changes=changes(self._story, choice.do, self._conditions, self._rubric, choice),
            leads=() if joint else self._leads(choice.to),
            ratings=tuple(
                Reasoned(
                    points(one.rate, self._rubric),
                    one.why,
                    one.when_wrong,
                    self._conditions.told(one.when),
                )
                for one in choice.rated
                if one.rate or one.why
            ),
            meant=choice.meant,
            heard=choice.heard,
        )

    def _in(self, choice: Choice) -> Scene:
        return self._story.scenes[self._story.numbers[choice.scene]]

    def _when(self, choice: Choice) -> Iterator[str]:
        if choice.stance:
            yield _stances().get(choice.stance, choice.stance)
        if choice.when is not None:
            text = _("Open only if {condition}.")
            if choice.locked:
                text = _("Open only if {condition}; else it stands there greyed: {locked}")
            condition = self._conditions.told(choice.when)
            yield text.format(condition=condition, locked=choice.locked)
        if choice.spent_bit:
            yield _("Once in a play.")
        if choice.is_move:
            scenes = {one.number for one in self._order if choice in one.moves}
            yield _("Open: {where}.").format(where=self._where(scenes))

    def _result(self, scene: Scene, outcome: Outcome) -> Result:
        fits = []
        for role in scene.turn:
            own = [one for one in scene.choices if one.role == role]
            here = [one for one in own if one.id in outcome.fits[role]]
            either = _(" or ").join(self._labels[one.number] for one in here)
            anything = _("anything of {name}’s").format(name=self._story.name_of(role))
            fits.append(either if 0 < len(here) < len(own) else anything)
        text = _("{one} with {two}")
        if outcome.when is not None:
            text = _("{one} with {two}, if {condition}")
        condition = self._conditions.told(outcome.when)
        return Result(
            fits=text.format(one=fits[0], two=fits[1], condition=condition),
            text=self._text(outcome.text),
            changes=changes(self._story, outcome.do, self._conditions, self._rubric),
            leads=self._leads(outcome.to),
        )

    def _leads(self, ways: Sequence[Way]) -> tuple[Lead, ...]:
        return tuple(
            Lead(
                None if way.target == RESUME else self._places[way.target],
                self._conditions.told(way.when),
            )
            for way in ways
        )

    # ---------------------------------------------------------------- texts

    def _text(self, text: Text) -> tuple[Told, ...]:
        via = {"phone": _("on the phone"), "paper": _("on paper")}
        return tuple(
            Told(
                line.spans,
                self._story.name_of(line.speaker) if line.speaker else "",
                self._story.name_of(line.role) if line.role else "",
                self._conditions.told(line.when),
                via.get(line.via, ""),
            )
            for line in text
        )

    def _between(self) -> Iterator[str]:
        kinds = {
            "promise": _("A promise, {name}’s: {about}."),
            "agreement": _("An agreement: {about}."),
            "secret": _("A secret, {name}’s: {about}."),
            "wrong": _("A wrong, {name}’s: {about}."),
            "memory": _("A memory of both: {about}."),
        }
        for thing in self._story.between.values():
            about = thing.text or _("; or: ").join(thing.forms.values())
            name = self._story.name_of(thing.by) if thing.by else ""
            yield kinds[thing.kind.name].format(name=name, about=about.rstrip("."))


def _ways(scene: Scene) -> Iterator[Way]:
    for choice in scene.choices:
        yield from choice.to
    for outcome in scene.outcomes:
        yield from outcome.to


def _stances() -> Mapping[str, str]:
    return {
        "appease": _("It appeases."),
        "stay": _("It stays."),
        "stall": _("It wins time."),
        "limit": _("It sets a limit."),
        "reach_out": _("It reaches out to somebody else."),
        "leave": _("It leaves."),
    }
