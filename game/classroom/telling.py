"""What a room's runs tell, as plain dicts: passages, choices, ratings, each for one viewer.

A viewer is a role's id, or None for what all may read; the facilitator reads what all the voting
seats do. What is told hangs on events alone, so it is made once for all phones of a seat and kept
in `Room.told` until the next event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple, TypeVar

from game.classroom import seating
from game.classroom.question import Question
from game.classroom.room import Group, Room
from game.classroom.seen import ChoiceSeen, LineSeen, PassageSeen, RatedSeen
from game.play.rating import judge
from game.play.run import Option, Run
from game.play.step import Event
from game.play.transcript import Passage, Shown, passages, spoken
from game.rubric import RubricError, load
from game.story.model import Scene, Story
from game.words import _

T = TypeVar("T")


class Told(NamedTuple):
    """Where a group is: what led here since its last decision, and what is before it now."""

    before: list[PassageSeen]
    now: list[PassageSeen]


def told(room: Room, group: Group, viewer: str | None) -> Told:
    """Where a group is, for a viewer.

    Once a question is decided, `before` is what came of it; what the story then goes on with is
    `now` only where the next question is asked, or the story is over.
    """
    return once(room, ("told", group.id, viewer), lambda: _told(room, group, (viewer,), {}))


def led(room: Room, group: Group) -> Told:
    """The same for the facilitator: all that the voting seats read, each one's own lines named."""
    viewers = room.voting_roles() or (None,)
    names = {role.id: role.name for role in room.story.roles}
    return once(room, ("led", group.id), lambda: _told(room, group, viewers, names))


def ask(story: Story, scene: Scene, role: str) -> str:
    """What a class is asked in a scene: the scenario's question, else what one does there."""
    text = _("What does {name} think?") if scene.private else _("What does {name} say or do?")
    return scene.ask_class or text.format(name=story.name_of(role))


def choice(run: Run, option: Option, role: str) -> ChoiceSeen:
    """A choice as it would be said."""
    taken = option.choice
    private = role if run.scene is not None and run.scene.private else ""
    said = line(spoken(run, taken, run.state, role, private))
    return ChoiceSeen(id=taken.id, line=said, locked=option.locked, move=taken.is_move)


def choices(room: Room, question: Question) -> dict[str, ChoiceSeen]:
    """What a question shows, by id, in the order of the run."""
    return once(room, ("choices", question.key), lambda: told_choices(question))


def told_choices(question: Question) -> dict[str, ChoiceSeen]:
    """As `choices`, made anew."""
    role, run = question.key.role, question.run
    options = seating.turn(question).options
    return {option.choice.id: choice(run, option, role) for option in options}


def ratings(room: Room, question: Question) -> list[RatedSeen]:
    """The ratings of all that was open, in the order of the file; those of nothing are empty."""
    run, role = question.run, question.key.role
    return once(
        room,
        ("ratings", question.key),
        lambda: [rated(run, id, role) for id in question.choices],
    )


def rated(run: Run, id: str, role: str) -> RatedSeen:
    """The rating of one choice that is open to a role in a run."""
    taken = next(one for one in run.choices(role) if one.id == id)
    judged = judge(run, taken, role, run.state)
    try:
        known = load().principles
    except RubricError:
        known = {}
    named = {known[id].name if id in known else id: n for id, n in judged.rate.items()}
    return RatedSeen(
        choice=id,
        rate=dict(judged.rate),
        named=named,
        why=judged.why,
        when_wrong=judged.when_wrong,
    )


def once(room: Room, name: object, make: Callable[[], T]) -> T:
    """What `make` gives, made once between two events; nobody may change it."""
    if name not in room.told:
        room.told[name] = make()
    found: T = room.told[name]
    return found


def line(shown: Shown, knows: str = "") -> LineSeen:
    """A line as a plain dict. `knows`: to the facilitator, who alone knows it."""
    return LineSeen(
        kind=shown.kind,
        text=shown.text,
        spans=[(span.text, span.starred) for span in shown.spans],
        speaker=shown.speaker,
        name=shown.name,
        via=shown.via,
        only=shown.only,
        knows=knows,
    )


def _told(
    room: Room, group: Group, viewers: tuple[str | None, ...], names: Mapping[str, str]
) -> Told:
    run = group.run
    decided = run is not group.asked
    since = group.asked if decided else group.since
    depth = -1 if since is None else since.depth
    here = [p for r in run.line() if r.depth > depth for p in _read(run, r.events(), viewers)]
    if run.ending is not None:
        at = next((n for n, one in enumerate(here) if one.kind == "ending"), len(here))
        return Told(_seen(here[:at], names), _seen(here[at:], names))
    assert run.scene is not None
    last = len(here) - 1
    if here and here[last].kind == "scene" and here[last].place == run.scene.id:
        before, now = here[:last], here[last:]
    else:  # the scene goes on where something broke in, or it is the other seat's alone
        before, now = here, [] if decided else _again(run, viewers)
    return Told(_seen(before, names), [] if decided else _seen(now, names))


def _again(run: Run, viewers: tuple[str | None, ...]) -> list[Passage]:
    """The text of the scene that goes on, as it was told when it began."""
    assert run.scene is not None
    here = run.scene.id
    every = [one for one in _read(run, run.history(), viewers) if one.kind == "scene"]
    return [one for one in every if one.place == here][-1:]


def _read(run: Run, events: Iterable[Event], viewers: tuple[str | None, ...]) -> Iterator[Passage]:
    """What these viewers read, all of them together."""
    if len(viewers) == 1:
        yield from passages(run, events, viewers[0])
        return
    for event in events:
        by_kind: dict[str, Passage] = {}
        for one in chain.from_iterable(passages(run, (event,), viewer) for viewer in viewers):
            held = by_kind.get(one.kind)
            by_kind[one.kind] = replace(held, lines=_both(held.lines, one.lines)) if held else one
        yield from by_kind.values()


def _both(one: Iterable[Shown], other: Iterable[Shown]) -> tuple[Shown, ...]:
    """The lines of two viewers in their order; what both may read is in both, and stands once."""
    lines: list[Shown] = []
    rest = iter(other)
    for shown in one:
        if not shown.only:
            for theirs in rest:
                if not theirs.only:
                    break
                lines.append(theirs)
        lines.append(shown)
    return (*lines, *rest)


def _seen(told: list[Passage], names: Mapping[str, str]) -> list[PassageSeen]:
    return [
        PassageSeen(
            kind=one.kind,
            place=one.place,
            role=one.role,
            lines=[line(shown, names.get(shown.only, "")) for shown in one.lines],
        )
        for one in told
    ]
