"""Whether an act of a participant may be done, and the rows that keep it. Changes nothing.

What is not open raises Refused, with one sentence for whoever tried. Rows come unnumbered (0).
"""

from __future__ import annotations

from typing import Any

from game.classroom import phases, seating
from game.classroom.deciding import Decided, Deciding
from game.classroom.phases import Act, Phase, Way
from game.classroom.planning import Refused, free
from game.classroom.question import Key
from game.classroom.room import Group, Participant, Room
from game.classroom.rows import PASS, Event, Joined, Row, Voted
from game.play.step import PlayFault
from game.words import _

MOST = 2000
"""Participants that a session may have, removed ones among them."""
MOST_CHANGES = 60
"""Votes that one participant may send for one question in one round."""
LONGEST_KEY = 64


def joined(room: Room, nickname: str, code: str, token: str, at: float) -> list[Row]:
    """The rows of a newcomer, with the computer's first moves at one's own pace."""
    if phases.opened(Act.JOIN, room.phase, room.way) is None:
        raise Refused(_("This session is over."))
    if room.locked:
        raise Refused(_("This session is locked; ask the teacher to open it."))
    if len(room.participants) >= MOST:
        raise Refused(_("This session is full."))
    id = len(room.participants) + 1
    group, seat = seating.place(room, id)
    row = Joined(0, at, id, nickname, group, seat, code, token)
    if room.way is not Way.PACE or room.phase is Phase.LOBBY:
        return [row]
    return [row, *_moves(room, Group(group, room.start, room.start), {}, at, seat)]


def voted(
    room: Room,
    participant: int,
    scene: str,
    visit: int,
    round: int,
    choice: str,
    key: str,
    at: float,
) -> list[Row]:
    """The rows of a vote; at one's own pace with the moves that it brings.

    Who sends the same key again is told so before: see `Room.keys`.
    """
    one = present(room, participant)
    if phases.opened(Act.VOTE, room.phase, room.way) is None:
        raise Refused(_closed(room))
    question = room.question(one.group, one.seat)
    if question is None or question.taken:
        raise Refused(_("Nothing is asked of your seat now."))
    place = question.key
    if (scene, visit, round) != (place.scene, place.visit, room.round):
        raise Refused(_("The story has gone on; look again and choose anew."))
    if choice not in question.choices and (choice != PASS or room.way is Way.PACE):
        raise Refused(_("That is not among what can be chosen here."))
    if not _sound(key):
        raise Refused(_("This vote has no key of its own; load the page again."))
    if question.sent[round, one.id] >= MOST_CHANGES:
        raise Refused(_("This vote was changed very often; the last one stands."))
    shown = seating.shown(room, one.id, seating.turn(question))
    order = tuple(option.choice.id for option in shown)
    row = Voted(0, at, one.id, one.group, place.role, scene, visit, round, choice, order, key)
    if room.way is not Way.PACE:
        return [row]
    found = {place: Decided(choice, Deciding.ALONE)}
    return [row, *_moves(room, room.groups[one.group], found, at, one.seat)]


def renamed(room: Room, participant: int, nickname: Any, at: float) -> list[Row]:
    """The row of a nickname that its bearer typed."""
    if not room.typed_names:
        raise Refused(_("Nicknames are drawn here; ask for another one."))
    one = _namer(room, participant)
    data = {"participant": one.id, "nickname": free(room, one, nickname)}
    return [Event(0, at, Act.NAME, data)]


def rerolled(room: Room, participant: int, nickname: str, at: float) -> list[Row]:
    """The row of another nickname from the generator."""
    data = {"participant": _namer(room, participant).id, "nickname": nickname}
    return [Event(0, at, Act.NAME, data)]


def back(room: Room, participant: int, token: str, at: float) -> list[Row]:
    """The row of a participant who came back with another browser, by their code."""
    return [Event(0, at, Act.BACK, {"participant": present(room, participant).id, "token": token})]


def present(room: Room, participant: int) -> Participant:
    """The participant of that number. Raises Refused where there is none, or no longer."""
    one = room.participants.get(participant)
    if one is None:
        raise Refused(_("You are not in this session yet; join it first."))
    if one.removed:
        raise Refused(_("You were taken out of this session; speak to the teacher."))
    return one


def _namer(room: Room, participant: int) -> Participant:
    one = present(room, participant)
    if phases.opened(Act.NAME, room.phase, room.way) is None:
        raise Refused(_("This session is over."))
    return one


def _moves(
    room: Room, group: Group, found: dict[Key, Decided], at: float, seat: str
) -> list[Event]:
    try:
        return seating.moves(room, group, found, at, (seat,))
    except PlayFault:
        raise Refused(_("The scenario can't go on from here; tell the teacher.")) from None


def _closed(room: Room) -> str:
    if room.phase in (Phase.LOBBY, Phase.READ, Phase.THINK, Phase.DISCUSS):
        return _("The vote is not open yet.")
    if room.phase in (Phase.DEBRIEF, Phase.ENDED):
        return _("The votes are over.")
    return _("This vote is closed.")


def _sound(key: str) -> bool:
    return 0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()
