"""The shapes of the three views: plain dicts for JSON. Phases and acts are named in `words`."""

from __future__ import annotations

from typing import TypedDict


class LineSeen(TypedDict):
    """A paragraph. `spans` are (text, starred); `only` is the role that alone may read it.

    `knows` is that role's name, for the facilitator; `''` to the role itself, and where all read.
    """

    kind: str
    text: str
    spans: list[tuple[str, bool]]
    speaker: str
    name: str
    via: str
    only: str
    knows: str


class PassageSeen(TypedDict):
    """Lines that came at once: `kind` is scene, choice, after, outcome or ending."""

    kind: str
    place: str
    role: str
    lines: list[LineSeen]


class ChoiceSeen(TypedDict):
    """A choice as it would be said. `locked` is why it can't be taken, or `''`."""

    id: str
    line: LineSeen
    locked: str
    move: bool


class RatedSeen(TypedDict):
    """A choice's rating: points from -2 to 2 by principle's id, and by its name; why."""

    choice: str
    rate: dict[str, int]
    named: dict[str, int]
    why: str
    when_wrong: str


class TallySeen(TypedDict):
    """Counts of one round. `voted` are phones and hands, passes too; `asked` 0 for hands alone."""

    round: int
    counts: dict[str, int]
    passes: int
    voted: int
    asked: int


class DecidedSeen(TypedDict):
    """`choice` is `''` while the teacher has to choose; `how` is majority, draw or teacher."""

    choice: str
    how: str
    tied: list[str]


class ChangeSeen(TypedDict):
    """Changes of mind from round 1 to 2, among those who chose in both, or passed.

    `matrix` gives for each (from, to) of choices or `-` how many went that way.
    """

    both: int
    changed: int
    matrix: list[tuple[str, str, int]]


class AskedSeen(TypedDict):
    """A question as phones and projector know it. Of those who `voted` so many `raised` a hand.

    `choices` is empty where they are not for this viewer; `tally`, `decided` and `rating` are None
    until they are shown. `ask` is the scenario's question to a class, or `''`.
    """

    group: str
    role: str
    name: str
    scene: str
    visit: int
    round: int
    ask: str
    private: bool
    choices: list[ChoiceSeen]
    voted: int
    raised: int
    asked: int
    tally: list[TallySeen] | None
    decided: DecidedSeen | None
    rating: list[RatedSeen] | None


class PhoneAsked(AskedSeen):
    """`mine` is what this participant last voted in this round: an id, `-` to pass, None."""

    mine: str | None


class LedAsked(AskedSeen):
    """What the facilitator alone knows. Here `tally` has every round that was opened."""

    spread: float
    advice: str
    change: ChangeSeen | None
    hands: dict[str, int]
    """Those keyed in this round. `needs_choice`: the teacher has to choose before all goes on."""
    needs_choice: bool
    choosable: list[str]
    """What the teacher may choose, where that is for the teacher: of a tie those that lead."""


class PlaceSeen(TypedDict):
    """Where a group is: `before` is what led here since its last decision."""

    group: str
    people: int
    before: list[PassageSeen]
    passages: list[PassageSeen]
    ending: str
    """The ending's title, `''` while the story goes on. `moves` are those made so far."""
    moves: int


class GroupSeen(PlaceSeen):
    """A group on the projector."""

    questions: list[AskedSeen]


class LedGroup(PlaceSeen):
    """A group as the facilitator sees it, with what the voting seats alone may read."""

    questions: list[LedAsked]


class StepSeen(TypedDict):
    """A step of the debrief and the questions that go with it."""

    id: str
    questions: list[str]


class PathSeen(TypedDict):
    """One decision on the way that a group went; `by` is vote, person or computer.

    `rating` is None before the step of analysis, and for what the computer answered.
    """

    scene: str
    role: str
    name: str
    choice: str
    line: LineSeen
    by: str
    how: str
    rating: RatedSeen | None


class MapSeen(TypedDict):
    """The way that a group went. `place` is the title of its ending, or the scene's id."""

    group: str
    people: int
    path: list[PathSeen]
    place: str
    ended: bool


class SplitSeen(TypedDict):
    """A question that stands out, with its rounds; `lines` are its choices' texts by id.

    `name` is the role's, `ask` what was asked.
    """

    group: str
    role: str
    name: str
    scene: str
    visit: int
    ask: str
    lines: dict[str, str]
    tally: list[TallySeen]
    taken: str
    spread: float
    change: ChangeSeen | None


class DebriefSeen(TypedDict):
    """The debrief. `step` is reactions, description, analysis or application.

    Largest split: the first vote with the greatest spread. Largest change: the question where the
    greatest share changed its mind, None where nobody did. Phones and projector get what was
    revealed. At one's own pace a phone gets its own map, the projector none; splits are of all.
    """

    step: str
    steps: list[StepSeen]
    maps: list[MapSeen]
    largest_split: SplitSeen | None
    largest_change: SplitSeen | None
    endings: list[tuple[str, int]]
    """How many groups (at one's own pace: people) came to which ending, by its title."""


class ParticipantSeen(TypedDict):
    """A participant. `code` is what one says to come back."""

    id: int
    nickname: str
    group: str
    seat: str
    code: str
    removed: bool


class PersonSeen(ParticipantSeen):
    """To the facilitator. `voted` holds for the question that is open now.

    `place` is the scene's id or ending's title at which they are, `moves` how far they came.
    """

    voted: bool
    place: str
    moves: int


class YouSeen(ParticipantSeen):
    """To themselves."""

    seat_name: str
    brief: str


class CommonSeen(TypedDict):
    """What every view begins with. `number` is the last row's: it grows with every change.

    `way` is class, pace or told; `timer_end` is seconds since 1970, None without a timer.
    """

    number: int
    phase: str
    way: str
    round: int
    title: str
    language: str
    timer_end: float | None


class PhoneSeen(CommonSeen):
    """A phone's view: its own seat's lines, its own order of choices, nobody else's votes."""

    debrief: DebriefSeen | None
    you: YouSeen
    can: list[str]
    before: list[PassageSeen]
    passages: list[PassageSeen]
    ending: str
    question: PhoneAsked | None
    """What is asked of this seat; None where the other decides, or nothing is asked."""
    other: str
    """The name of who decides meanwhile, `''` where it is oneself or nobody."""
    typed_names: bool


class ProjectorSeen(CommonSeen):
    """What all may read."""

    debrief: DebriefSeen | None
    summary: str
    content_notes: list[str]
    code: str
    joined: int
    locked: bool
    groups: list[GroupSeen]


class FacilitatorSeen(CommonSeen):
    """The teacher's view: everything. `forward` is what one key does next.

    `asks_first`: that can't be taken back, and may come too soon for some.
    """

    debrief: DebriefSeen | None
    forward: str
    asks_first: bool
    acts: list[str]
    deciding: str
    must_confirm: bool
    code: str
    locked: bool
    typed_names: bool
    hands: bool
    rated: bool
    notes: str
    discuss: list[str]
    content_notes: list[str]
    joined: int
    people: list[PersonSeen]
    groups: list[LedGroup]
    seats: dict[str, str]
