"""Lines of texts under a condition that comes out one way alone: P104 and P209.

What seeded plays see both ways is settled. For the rest every state is visited, told apart by what
just these conditions ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from game.author.finding import Finding, path_of
from game.author.space.steps import taker
from game.author.space.visit import Space, explore
from game.play.step import CameOut, Chosen, Ended, Entered, Event, PlayFault, begin, step
from game.story.compiled import Program, compiled
from game.story.locate import Path
from game.story.model import CHOSEN, SCENE, Condition, State, Story, Text
from game.words import _

FAILED, HELD = 1, 2
_BOTH = FAILED | HELD


class _Asked(NamedTuple):
    """A line that stands under a condition. `number` counts all of them."""

    number: int
    path: Path
    line: int
    condition: Condition


class Told:
    """What came of the conditions on lines of texts."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._tests = compiled(story).tests
        self._asked: list[_Asked] = []
        self.met: list[int] = []
        self._both = 0
        self._scenes = [self._of(s.text, "scenes", s.id, "text") for s in story.scenes]
        self._endings = [self._of(e.text, "endings", e.id, "text") for e in story.endings]
        self._said = [self._of(c.text, *path_of(story, c), "text") for c in story.choices]
        self._after = [self._of(c.after, *path_of(story, c), "after") for c in story.choices]
        self._outcomes = {
            outcome.number: self._of(outcome.text, "scenes", s.id, "outcomes", index, "text")
            for s in story.scenes
            for index, outcome in enumerate(s.outcomes)
        }

    @property
    def unsettled(self) -> int:
        """How many of the conditions have not come out both ways."""
        return len(self._asked) - self._both

    def tell(self, events: Iterable[Event]) -> None:
        """Asks what the texts of events ask."""
        for event in events:
            match event:
                case Entered(scene, state):
                    self._note(self._scenes[scene.number], state)
                case Ended(ending, state):
                    self._note(self._endings[ending.number - len(self._story.scenes)], state)
                case Chosen(choice=choice, after=state):
                    self._note(self._after[choice.number], state)
                case CameOut(outcome=outcome, state=state):
                    self._note(self._outcomes[outcome.number], state)
                case _:
                    pass

    def offer(self, state: State, is_open: Iterable[int]) -> None:
        """Asks how what is open is said, and what may be shown locked beside it."""
        for number in (*is_open, *self._locked(state)):
            for asked in self._said[number]:
                if self._holds(asked, state):
                    break  # the variants below are not looked at

    def findings(self, limit: int) -> Iterator[Finding]:
        """What never or always holds; nothing where the limit cuts the exploration."""
        unsettled = [one for one in self._asked if self.met[one.number] != _BOTH]
        if not unsettled or not self._visit(unsettled, limit):
            return
        for asked in unsettled:
            source = asked.condition.source
            if self.met[asked.number] == FAILED:
                text = _("'{source}' never holds here; delete the line, or mend what it asks for")
                yield Finding("P104", asked.path, text.format(source=source), asked.line)
            elif self.met[asked.number] == HELD:
                text = _("'{source}' always holds here; it can be left out")
                yield Finding("P209", asked.path, text.format(source=source), asked.line)

    def _of(self, text: Text, *path: str | int) -> tuple[_Asked, ...]:
        made: list[_Asked] = []
        for index, line in enumerate(text):
            if line.when is not None:
                made.append(_Asked(len(self.met), path, index, line.when))
                self._asked.append(made[-1])
                self.met.append(0)
        return tuple(made)

    def _note(self, lines: Sequence[_Asked], state: State) -> None:
        for asked in lines:
            self._holds(asked, state)

    def _holds(self, asked: _Asked, state: State) -> bool:
        holds = bool(self._tests[asked.condition.number](state))
        known = self.met[asked.number]
        if known != _BOTH and known | (HELD if holds else FAILED) != known:
            self.met[asked.number] = known | (HELD if holds else FAILED)
            self._both += self.met[asked.number] == _BOTH
        return holds

    def _locked(self, state: State) -> list[int]:
        scene = self._story.scenes[state[SCENE]]
        return [c.number for c in (*scene.choices, *scene.moves) if c.locked]

    # ------------------------------------------------------------------ every state

    def _visit(self, unsettled: Sequence[_Asked], limit: int) -> bool:
        """Whether every state was visited."""
        open_ones = set(unsettled)
        told = {asked.condition.number for asked in unsettled}
        for variants in self._said:  # those above decide whether one is looked at
            if open_ones.intersection(variants):
                told.update(asked.condition.number for asked in variants)
        space = explore(self._story, limit, told=frozenset(told))
        if not space.exact:
            return False
        said, after, places, outcomes = self._where(open_ones)
        events: list[Event] = []
        program = compiled(self._story)
        begin(self._story, program, events)
        self.tell(events)
        scene_of = space.states.scene
        for at in range(len(space.first) - 1):
            if not self.unsettled:
                break
            scene = scene_of(at)
            vias = space.vias[space.first[at] : space.first[at + 1]]
            steps = [
                via
                for via, target in zip(vias, space.following(at), strict=True)
                if via in after or scene_of(target) in places
            ]
            if not steps and scene not in said and scene not in outcomes:
                continue
            state = space.states[at]
            if scene in said:
                self.offer(state, vias)
            for via in vias if scene in outcomes and state[CHOSEN] else steps:
                self.tell(_events(space, program, state, via))
        return True

    def _where(self, asked: set[_Asked]) -> tuple[set[int], set[int], set[int], set[int]]:
        """Scenes by what is said there, choices by what comes after, places, and joint scenes."""
        story = self._story
        said: set[int] = set()
        after: set[int] = set()
        outcomes: set[int] = set()
        for scene in story.scenes:
            for choice in (*scene.choices, *scene.moves):
                if asked.intersection(self._said[choice.number]):
                    said.add(scene.number)
                if asked.intersection(self._after[choice.number]):
                    after.add(choice.number)
                    if scene.joint and not choice.is_move:
                        outcomes.add(scene.number)
            if any(asked.intersection(self._outcomes[o.number]) for o in scene.outcomes):
                outcomes.add(scene.number)
        texts = (*self._scenes, *self._endings)
        places = {number for number, text in enumerate(texts) if asked.intersection(text)}
        return said, after, places, outcomes


def _events(space: Space, program: Program, state: State, via: int) -> list[Event]:
    story = space.story
    choice = story.choices[via]
    events: list[Event] = []
    with suppress(PlayFault):  # told as a fault of its own
        step(story, program, state, taker(story, state, choice), choice, events)
    return events
