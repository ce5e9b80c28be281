"""A scenario as it is laid before the one who leads it: scenes, choices, endings, questions.

Every text is plain and is escaped by who draws. Where one place of the page speaks of another it
has that one's `anchor`.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.story.model import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph. `alone` is who alone reads it, `when` what must hold for it to be told.

    Each is `''` where it does not apply; `via` is a word such as "on the phone".
    """

    spans: tuple[Span, ...]
    speaker: str = ""
    alone: str = ""
    when: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A scene or an ending that is spoken of: what it is called, and where it stands."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Where it goes on, if `when` holds; the first that holds counts. No place: back again."""

    place: Place | None
    when: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """What a reply shows of one principle, -2 to 2, and the words for it."""

    principle: str
    points: int
    words: str


@dataclass(frozen=True, slots=True)
class Reasoned:
    """How a reply is rated if `when` holds, and why."""

    points: tuple[Points, ...]
    why: str
    when_wrong: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a reply does, in a sentence; a deed between the two may be `rated` by itself."""

    words: str
    rated: tuple[Points, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """Something that can be said or done. `label` is its name on the page: 3b.

    `notes` are sentences of when it is open; `who` decides on it, `''` for either of the two.
    """

    label: str
    anchor: str
    who: str
    text: tuple[Told, ...]
    speech: bool
    notes: tuple[str, ...] = ()
    after: tuple[Told, ...] = ()
    changes: tuple[Change, ...] = ()
    leads: tuple[Lead, ...] = ()
    ratings: tuple[Reasoned, ...] = ()
    meant: str = ""
    heard: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What two choices of a joint scene come to: `fits` names them, side by side."""

    fits: str
    text: tuple[Told, ...]
    changes: tuple[Change, ...]
    leads: tuple[Lead, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A scene. `decides` says who chooses, `notes` what else there is to know of it.

    `came` are the scenes that lead to it; `leads` is where a choice goes on that says nothing else.
    """

    place: Place
    decides: str
    notes: tuple[str, ...]
    came: tuple[Place, ...]
    text: tuple[Told, ...]
    changes: tuple[Change, ...]
    ask: str
    replies: tuple[Reply, ...]
    leads: tuple[Lead, ...]
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class End:
    """An ending, and what it leaves to think about."""

    place: Place
    came: tuple[Place, ...]
    text: tuple[Told, ...]
    reflect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One of the two people; `voted` says whether a class can decide for them."""

    name: str
    pronouns: str
    brief: str
    voted: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the debrief: what it is for, and its questions."""

    name: str
    about: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """A whole scenario. `fear`: it is about control or fear, and the teacher alone decides."""

    id: str
    title: str
    language: str
    summary: str
    audience: int
    minutes: int
    author: str
    licence: str
    practises: tuple[str, ...]
    content_notes: tuple[str, ...]
    fear: bool
    facilitator: str
    seats: tuple[Seat, ...]
    cast: tuple[str, ...]
    between: tuple[str, ...]
    meters: tuple[str, ...]
    scenes: tuple[Page, ...]
    moves: tuple[Reply, ...]
    endings: tuple[End, ...]
    discuss: tuple[str, ...]
    steps: tuple[Step, ...]
