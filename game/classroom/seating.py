"""Who decides for a role in a group: voters or the computer; and where a newcomer sits."""

from __future__ import annotations

from collections.abc import Container, Mapping

from game.classroom.deciding import Decided, Deciding, decide
from game.classroom.phases import Phase, Way
from game.classroom.question import Key, Question, key
from game.classroom.room import Group, Room
from game.classroom.rows import CLASS, MOVED, Event
from game.play import draw
from game.play.run import Option, Run, Turn
from game.play.seats import Computer, Seat, answers


class Voters:
    """A seat that decides by what was found for its question. `kind` is vote, or person."""

    def __init__(self, group: str, found: Mapping[Key, Decided], kind: str) -> None:
        self.kind = kind
        self._group = group
        self._found = found

    def decide(self, run: Run, role: str) -> str | None:
        """What was found, or None while this question is open."""
        came = self._found.get(key(run, self._group, role))
        return came.choice if came else None


def decided(room: Room, question: Question) -> Decided:
    """What a question comes to as things stand; see `deciding.decide`."""
    deciding = Deciding.TEACHER if room.way is Way.TOLD else room.header.deciding
    counts = question.counts(max(question.rounds, 1))
    return decide(deciding, counts, question.chosen, room.header.seed, question.key)


def moves(
    room: Room,
    group: Group,
    found: Mapping[Key, Decided],
    at: float,
    roles: Container[str] | None = None,
) -> list[Event]:
    """The moves that follow from what was found for a group's questions, as rows to be numbered.

    `roles` are those that people decide for, where that is not who sits there now. The computer's
    moves are drawn here, once; from the rows they are read back. Raises PlayFault.
    """
    if roles is None:
        roles = [role for role in room.header.seats if room.seated(group.id, role)]
    kind = "vote" if room.way is Way.CLASS else "person"
    voters = Voters(group.id, found, kind)
    seats: dict[str, Seat] = {
        role: voters if role in roles else Computer() for role in room.header.seats
    }
    rows: list[Event] = []
    before = group.run
    for run in answers(before, seats):
        assert run.move is not None
        role, scene, choice = run.move
        by = seats[role].kind
        said = found[key(before, group.id, role)].how if by != Computer.kind else ""
        data = {"group": group.id, "role": role, "scene": scene, "choice": choice}
        rows.append(Event(0, at, MOVED, {**data, "by": by, "how": said}))
        before = run
    return rows


def place(room: Room, id: int) -> tuple[str, str]:
    """The group and the seat of a newcomer: where fewest sit, and never one in an idle group."""
    roles = room.voting_roles()
    if room.way is Way.PACE:
        group = f"p{id}"
    else:
        going = room.active() if room.phase is not Phase.LOBBY else []
        names = [one.id for one in going] or list(room.groups) or [CLASS]
        group = min(names, key=lambda name: sum(room.sitting[name, role] for role in roles))
    if room.way is Way.PACE:  # of all who play alone, half in each seat
        people = room.here
        return group, min(roles, key=lambda role: sum(one.seat == role for one in people))
    return group, min(roles, key=lambda role: room.sitting[group, role])


def shown(room: Room, participant: int, turn: Turn) -> tuple[Option, ...]:
    """What a participant is shown, in an order of their own, so that position tells nothing.

    Where the order tells, it stays; moves that are open everywhere stand last.
    """
    own = [option for option in turn.options if not option.choice.is_move]
    last = [option for option in turn.options if option.choice.is_move]
    if not turn.scene.fixed_order:
        items = [(option.choice.id, option) for option in own]
        # No scene's id has a slash: this order is no other scene's.
        own = draw.shuffled(items, room.header.seed, f"{turn.scene.id}/{participant}")
    return (*own, *last)


def turn(question: Question) -> Turn:
    """What a question shows, in the order of the run."""
    return next(turn for turn in question.run.open() if turn.role == question.key.role)
