"""What a scenario is, once it has been read and found sound: plain, frozen values.

A state is one flat tuple of whole numbers and a stack, so that it is compact and hashable. The
first five places (`SCENE` … `STACK`) say where the play is; then one place for each `Slot`. A text
is kept as its number in `Story.texts`, a flag as 0 or 1.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.story.between import Kind
from game.story.expression import Assign, Deed, Node

if TYPE_CHECKING:
    from game.story.header import Header

Frame = tuple[int, int, int]
"""Where to resume: (-1, scene, turn) to decide there again; (way, scene, role) to go on by that
way, which an interrupt broke into after `role` had chosen in the scene."""

State = tuple[Any, ...]
"""Whole numbers throughout but for the stack, a `tuple[Frame, ...]`."""

SCENE = 0
"""Number of the scene, or, from `len(story.scenes)` on, of the ending."""
TURN = 1
"""Who decides: number of the role, or `BOTH`."""
CHOSEN = 2
"""In a joint scene, the choice that one seat has already made: its number + 1, else 0."""
SPENT = 3
"""A bit for every `once` choice, every `once` move and every interrupt that is used up."""
STACK = 4
"""Where to resume: frames, innermost last."""
FIRST_SLOT = 5

BOTH = 2
RESUME = -1
"""As the target of a way: back to where the play broke off."""


class Type(enum.Enum):
    """The type of a name or an expression."""

    NUMBER = "a number"
    TEXT = "a text"
    FLAG = "true or false"


@dataclass(frozen=True, slots=True)
class Slot:
    """A name whose value can be asked for, and its place in the state.

    `values` are the texts that it can hold (text slots only); `low` and `high` bound a number.
    `origin` is the table of the file that declares it: state, scenes, between or moves.
    """

    name: str
    place: int
    type: Type
    start: int
    origin: str
    low: int = 0
    high: int = 0
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meter:
    """A labelled number, shown to the player. `role` is set where each role has its own."""

    name: str
    label: str
    slot: Slot
    role: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """A promise, agreement, secret, wrong or memory. `by` is its owner's id, `''` if none's."""

    id: str
    kind: Kind
    text: str
    slot: Slot
    by: str = ""
    limit: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)
    due_later: bool = False
    known_with: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A checked condition and its number among the story's compiled tests."""

    source: str
    tree: Node
    number: int


@dataclass(frozen=True, slots=True)
class Effect:
    """One entry of a `do`: an assignment or a verb, under all of `conditions`.

    `blocks` are the numbers of the braces that these stand in: what stands in the same braces is
    done or left together, whatever the first of it changes.
    """

    conditions: tuple[Condition, ...]
    act: Assign | Deed
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; `starred` pieces stood between asterisks (a deed, a thought)."""

    text: str
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a text. Empty `role` means that both seats may read it.

    `speaker` is the id of a role or a cast member, `''` for telling; `via` is how it comes
    (`phone`, `paper`), `''` by voice.
    """

    spans: tuple[Span, ...]
    role: str = ""
    when: Condition | None = None
    speaker: str = ""
    via: str = ""
    source: str = ""

    @property
    def starred(self) -> bool:
        """Wholly between asterisks: a deed, or in a private scene a thought."""
        return all(span.starred for span in self.spans)


Text = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of a `to`: a scene's or ending's number, or `RESUME`; the first that holds."""

    when: Condition | None
    target: int


@dataclass(frozen=True, slots=True)
class Weight:
    """How likely a choice is when the computer plays: steps, the first that holds."""

    steps: tuple[tuple[Condition | None, Node], ...]
    number: int


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating: points from -2 to 2 by principle; `None` silences what a deed would rate."""

    rate: Mapping[str, int | None]
    why: str
    when: Condition | None = None
    when_wrong: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a seat can say or do, in a scene or (a move) nearly everywhere."""

    id: str
    number: int
    scene: str
    role: str
    text: Text
    after: Text
    when: Condition | None
    locked: str
    spent_bit: int
    do: tuple[Effect, ...]
    to: tuple[Way, ...]
    rated: tuple[Rated, ...]
    weight: Weight | None
    meant: str = ""
    heard: str = ""
    stance: str = ""
    aside: bool = False
    """One of the game's repairs: nothing breaks in between it and its answer."""

    @property
    def is_move(self) -> bool:
        """True for what `[moves]` declares; `scene` is then empty."""
        return not self.scene


@dataclass(frozen=True, slots=True)
class Outcome:
    """What two choices of a joint scene come to. An empty set of ids fits any choice."""

    number: int
    fits: Mapping[str, frozenset[str]]
    when: Condition | None
    text: Text
    do: tuple[Effect, ...]
    to: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A place where somebody decides. `turn` holds role ids, one or two, or `("other",)`."""

    id: str
    number: int
    turn: tuple[str, ...]
    text: Text
    enter: tuple[Effect, ...]
    choices: tuple[Choice, ...]
    moves: tuple[Choice, ...]
    outcomes: tuple[Outcome, ...] = ()
    private: bool = False
    fixed_order: bool = False
    via: str = ""
    ask_class: str = ""
    tip: str = ""
    aside: bool = False
    """Answers one of the game's repairs: the story stands still meanwhile, its clock too."""

    @property
    def joint(self) -> bool:
        """Both seats choose unseen."""
        return len(self.turn) == 2


@dataclass(frozen=True, slots=True)
class Interrupt:
    """A scene that breaks in, once a play, when its condition holds after a choice."""

    number: int
    when: Condition
    scene: int
    spent_bit: int
    scenes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a play stops."""

    id: str
    number: int
    title: str
    text: Text
    reflect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """One of the two people. `number` is 0 or 1, in the order of the file."""

    id: str
    number: int
    name: str
    pronouns: str
    brief: str


@dataclass(frozen=True, slots=True)
class StoryTest:
    """A story test: choices to take and what must then hold."""

    choose: tuple[str | Mapping[str, str], ...]
    expect: Mapping[str, object]
    number: int


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Story:
    """A whole scenario. Two stories are equal only if they are the same object."""

    header: Header
    roles: tuple[Role, Role]
    cast: Mapping[str, str]
    slots: Mapping[str, Slot]
    texts: tuple[str, ...]
    meters: tuple[Meter, ...]
    between: Mapping[str, Between]
    scenes: tuple[Scene, ...]
    endings: tuple[Ending, ...]
    moves: tuple[Choice, ...]
    interrupts: tuple[Interrupt, ...]
    each_scene: tuple[Effect, ...]
    conditions: tuple[Condition, ...]
    choices: tuple[Choice, ...]
    weights: tuple[Weight, ...]
    start: int
    teach_facilitator: str
    meant: frozenset[str]
    discuss: Mapping[str, tuple[str, ...]]
    tests: tuple[StoryTest, ...]
    rules_hash: str
    text_hash: str
    numbers: Mapping[str, int]
    """Number of every scene and ending, by id."""

    @property
    def id(self) -> str:
        """The scenario's id: the file's name without its ending."""
        return self.header.id

    def role(self, id: str) -> Role:
        """The role of that id; KeyError if there is none."""
        for role in self.roles:
            if role.id == id:
                return role
        raise KeyError(id)

    def other(self, id: str) -> str:
        """The id of the other role."""
        first, second = self.roles
        return second.id if id == first.id else first.id

    def place(self, id: str) -> Scene | Ending:
        """The scene or ending of that id; KeyError if there is none."""
        number = self.numbers[id]
        if number < len(self.scenes):
            return self.scenes[number]
        return self.endings[number - len(self.scenes)]

    def entering(self, scene: Scene) -> tuple[Effect, ...]:
        """What happens when a scene is entered."""
        return scene.enter if scene.aside else (*self.each_scene, *scene.enter)

    def choice(self, scene: str, id: str, role: str = "") -> Choice | None:
        """The choice or move of that id which `role` may have in that scene, if there is one."""
        place = self.place(scene) if scene in self.numbers else None
        if not isinstance(place, Scene):
            return None
        for choice in (*place.choices, *place.moves):
            if choice.id == id and (not choice.role or not role or choice.role == role):
                return choice
        return None

    def name_of(self, id: str) -> str:
        """What to call a role or a cast member on the screen."""
        for role in self.roles:
            if role.id == id:
                return role.name
        return self.cast.get(id, id)
