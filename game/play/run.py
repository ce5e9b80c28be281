"""A run is a value: a story, a seed, the moves so far, and the state that they led to.

Rewind, what-if, undo, replay and resume are all the same thing: keeping an older value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.play import draw
from game.play.step import Event, PlayFault, advance, begin, step
from game.story.compiled import Program, compiled
from game.story.diagnostics import did_you_mean
from game.story.model import (
    BOTH,
    CHOSEN,
    SCENE,
    SPENT,
    TURN,
    Choice,
    Condition,
    Ending,
    Scene,
    Slot,
    State,
    Story,
    Type,
)


class NotOpen(Exception):
    """A move that cannot be made here; the message says why and what can."""


class Move(NamedTuple):
    """What a person, the computer or a vote decided: ids only."""

    role: str
    scene: str
    choice: str


class Option(NamedTuple):
    """A choice that is shown to a seat. `locked` is the reason why it can't be taken, or ''."""

    choice: Choice
    locked: str = ""


class Turn(NamedTuple):
    """A seat that has to decide now, and what it is shown, in the order of the screen."""

    role: str
    scene: Scene
    options: tuple[Option, ...]

    @property
    def open(self) -> tuple[Choice, ...]:
        """The choices that can be taken."""
        return tuple(option.choice for option in self.options if not option.locked)


class _Shown(NamedTuple):
    """A choice in its place on the screen, ready to be shown open or locked."""

    number: int
    open: Option
    locked: Option | None
    spent_bit: int


class Run:
    """One play, up to one moment. Immutable; two runs of the same moves are equal."""

    __slots__ = (
        "_screens",
        "_turns",
        "depth",
        "move",
        "parent",
        "program",
        "seed",
        "state",
        "story",
    )

    story: Story
    seed: int
    state: State
    parent: Run | None
    """The run before the last move, None at the start."""
    move: Move | None
    depth: int
    """How many moves have been made in this branch."""

    def __init__(
        self,
        story: Story,
        seed: int,
        program: Program,
        state: State,
        parent: Run | None,
        move: Move | None,
    ) -> None:
        self.story = story
        self.seed = seed
        self.program = program
        self.state = state
        self.parent = parent
        self.move = move
        self.depth = parent.depth + 1 if parent else 0
        self._screens: dict[tuple[int, str], tuple[_Shown, ...]]
        self._screens = parent._screens if parent else {}
        self._turns: tuple[Turn, ...] | None = None

    @classmethod
    def start(cls, story: Story, seed: int) -> Run:
        """A play at its first scene. `seed` is any whole number; the same gives the same."""
        program = compiled(story)
        return cls(story, seed, program, begin(story, program), None, None)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Run)
            and self.story is other.story
            and self.seed == other.seed
            and self.state == other.state
            and self.moves() == other.moves()
        )

    def __hash__(self) -> int:
        return hash((self.seed, self.state, self.depth))

    @property
    def ending(self) -> Ending | None:
        """Where the play has ended, or None while it goes on."""
        number = self.state[SCENE] - len(self.story.scenes)
        return self.story.endings[number] if number >= 0 else None

    @property
    def scene(self) -> Scene | None:
        """Where somebody decides now, or None at an ending."""
        number = self.state[SCENE]
        return self.story.scenes[number] if number < len(self.story.scenes) else None

    def deciding(self) -> tuple[str, ...]:
        """The roles that have to decide now: none at an ending, in a joint scene those left."""
        scene = self.scene
        if scene is None:
            return ()
        turn = self.state[TURN]
        if turn != BOTH:
            return (self.story.roles[turn].id,)
        chosen = self.state[CHOSEN]
        done = self.story.choices[chosen - 1].role if chosen else ""
        return tuple(role for role in scene.turn if role != done)

    def open(self) -> tuple[Turn, ...]:
        """Whose turn it is, and what they are shown. Empty at an ending."""
        if self._turns is None:
            self._turns = tuple(self._turn(role) for role in self.deciding())
        return self._turns

    def choices(self, role: str) -> list[Choice]:
        """What `role` may take here, in the order of the file; moves last. No screen needed."""
        choices = self.story.choices
        opens = self.program.opens[self.state[SCENE]][self._number(role)]
        return [choices[n] for n in opens(self.state)]

    def take(self, role: str, choice: str) -> Run:
        """The run after `role` takes the choice of that id.

        Raises NotOpen where it is not that role's turn or the choice can't be taken, and PlayFault
        where the scenario leads nowhere.
        """
        taken = self._open_choice(role, choice)
        story = self.story
        state = step(story, self.program, self.state, self._number(role), taken)
        move = Move(role, story.scenes[self.state[SCENE]].id, choice)
        return Run(story, self.seed, self.program, state, self, move)

    def drawn(self, role: str) -> str:
        """The id of the choice that the computer takes for `role` here.

        In a joint scene it does not know what the other seat has chosen.
        """
        number = self._number(role)
        is_open = self.program.opens[self.state[SCENE]][number](self.state)
        if not is_open:
            raise PlayFault(
                f"nothing is open to {role} in '{self.story.scenes[self.state[SCENE]].id}'"
            )
        taken = draw.answer(
            self.story, self.program, self.state, number, is_open, self.seed, self.depth
        )
        return self.story.choices[taken].id

    def moves(self) -> tuple[Move, ...]:
        """All moves of this branch, first to last."""
        return tuple(run.move for run in self.line() if run.move is not None)

    def line(self) -> list[Run]:
        """Every run of this branch, from the start to this one."""
        runs: list[Run] = []
        run: Run | None = self
        while run is not None:
            runs.append(run)
            run = run.parent
        runs.reverse()
        return runs

    def events(self) -> tuple[Event, ...]:
        """What the last move brought about, or at the start how the play began."""
        record: list[Event] = []
        if self.parent is None or self.move is None:
            begin(self.story, self.program, record)
        else:
            role, parent = self.move.role, self.parent
            choice = parent._open_choice(role, self.move.choice)
            advance(self.story, self.program, [*parent.state], self._number(role), choice, record)
        return tuple(record)

    def history(self) -> Iterator[Event]:
        """What happened from the start to here."""
        for run in self.line():
            yield from run.events()

    def holds(self, condition: Condition | None, state: State | None = None) -> bool:
        """Whether a condition is true, here or in another state of this play."""
        if condition is None:
            return True
        return bool(self.program.tests[condition.number](self.state if state is None else state))

    def value(self, slot: Slot, state: State | None = None) -> int | str | bool:
        """What a name stands for, here or in another state of this play."""
        number = (self.state if state is None else state)[slot.place]
        if slot.type is Type.TEXT:
            return self.story.texts[number]
        return bool(number) if slot.type is Type.FLAG else number

    def options(self, role: str, scene: Scene, state: State) -> tuple[Option, ...]:
        """What `role` was or is shown in a scene, in the order of the screen; moves last."""
        is_open = self.program.opens[scene.number][self.story.role(role).number](state)
        screen = self._screens.get((scene.number, role))
        if screen is None:
            screen = self._screens[scene.number, role] = self._screen(scene, role)
        shown: list[Option] = []
        for number, option, locked, bit in screen:
            if number in is_open:
                shown.append(option)
            elif locked is not None and not state[SPENT] & bit:
                shown.append(locked)
        return tuple(shown)

    def _turn(self, role: str) -> Turn:
        scene = self.story.scenes[self.state[SCENE]]
        return Turn(role, scene, self.options(role, scene, self.state))

    def _screen(self, scene: Scene, role: str) -> tuple[_Shown, ...]:
        own = [choice for choice in scene.choices if choice.role in ("", role)]
        if not scene.fixed_order:
            own = draw.shuffled([(choice.id, choice) for choice in own], self.seed, scene.id)
        moves = [choice for choice in scene.moves if choice.role in ("", role)]
        return tuple(
            _Shown(
                choice.number,
                Option(choice),
                Option(choice, choice.locked) if choice.locked else None,
                choice.spent_bit,
            )
            for choice in (*own, *moves)
        )

    def _number(self, role: str) -> int:
        return 0 if self.story.roles[0].id == role else 1

    def _open_choice(self, role: str, id: str) -> Choice:
        if role in self.deciding():
            for taken in self.choices(role):
                if taken.id == id:
                    return taken
        raise self._not_open(role, id)

    def _not_open(self, role: str, id: str) -> NotOpen:
        if self.ending:
            return NotOpen(f"the play has come to its end: '{self.ending.id}'")
        scene = self.story.scenes[self.state[SCENE]].id
        if role not in self.deciding():
            return NotOpen(f"it is not {role}'s turn in '{scene}'")
        ids = [choice.id for choice in self.choices(role)]
        near = did_you_mean(id, ids, "open: " + ", ".join(ids))
        return NotOpen(f"'{id}' is not open to {role} in '{scene}'{near}")
