"""Whether an act of the facilitator may be done, and the rows that keep it. Changes nothing.

What is not open raises Refused, with one sentence for whoever tried. Rows come unnumbered (0).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from game.classroom import names, phases, seating
from game.classroom.deciding import Decided, Deciding
from game.classroom.phases import Act, Way, Who
from game.classroom.question import Key, Question
from game.classroom.room import STEPS, Group, Participant, Room
from game.classroom.rows import PASS, Event
from game.classroom.seen import LedAsked
from game.play.step import PlayFault
from game.words import _

LONGEST_TIMER = 3600
"""Seconds that one timer, or what is added to it, may have."""
MOST_HANDS = 2000

Data = Mapping[str, Any]


class Refused(Exception):
    """An act that is not open here; the message is one sentence for whoever tried."""


def acted(room: Room, act: Act, data: Data, at: float) -> list[Event]:
    """The rows of an act of the facilitator; `Act` says which data. Raises Refused."""
    line = phases.opened(act, room.phase, room.way)
    if line is None or line.who is not Who.FACILITATOR:
        raise Refused(_("That can't be done now."))
    try:
        match act:
            case Act.BEGIN:
                before = _begin(room, at)
                return [*before, Event(0, at, act, {})]
            case Act.NEXT:
                before = _next(room, at)
                return [*before, Event(0, at, act, {})]
            case Act.PROCEED:
                return [Event(0, at, act, {}), *_proceed(room, at)]
            case _:
                return [Event(0, at, act, _checked(room, act, data))]
    except PlayFault as fault:
        text = _("The scenario can't go on from here: {why}.")
        raise Refused(text.format(why=str(fault).rstrip("."))) from None


def forward(room: Room) -> Act | None:
    """What the one key does next: as the table says, and to the debrief when a story is over.

    Where fear is in play, to confirm comes first.
    """
    act = phases.forward(room.phase, room.way)
    if act is Act.BEGIN and must_confirm(room):
        return Act.CONFIRM
    if act is Act.NEXT and not _going_on(room):
        return Act.DEBRIEF
    return act


def place(asked: LedAsked) -> dict[str, Any]:
    """The data of an act on a question as it was seen, which is refused for a later one."""
    return {
        "group": asked["group"],
        "role": asked["role"],
        "scene": asked["scene"],
        "visit": asked["visit"],
        "round": asked["round"],
    }


def must_confirm(room: Room) -> bool:
    """Whether the teacher has still to say that they have read what it is about."""
    return room.way is Way.TOLD and not room.confirmed


def needs_choice(room: Room, question: Question) -> bool:
    """Whether the teacher has to choose before the story goes on."""
    seated = room.seated(question.key.group, question.key.role)
    return seated and not question.taken and not seating.decided(room, question).choice


def choosable(room: Room, question: Question) -> Sequence[str]:
    """What the teacher may choose: all that is open, and of a tie those that lead."""
    return seating.decided(room, question).tied or question.choices


def asks_first(room: Room) -> bool:
    """Whether what comes next can't be taken back, and may come too soon for some."""
    act = forward(room)
    return act is Act.END or (act is Act.DEBRIEF and room.way is Way.PACE)


def _begin(room: Room, at: float) -> list[Event]:
    if must_confirm(room):
        raise Refused(_("Fear is in play in this scenario: confirm first that you have read it."))
    if not room.active():
        raise Refused(_("Nobody is in yet: wait for the first, or start with --hands."))
    return _computer(room, at)


def _next(room: Room, at: float) -> list[Event]:
    if not _going_on(room):
        raise Refused(_("The story has come to its end; go on to the debrief."))
    return _computer(room, at)


def _going_on(room: Room) -> list[Group]:
    return [group for group in room.active() if group.run.ending is None]


def _computer(room: Room, at: float) -> list[Event]:
    """What the computer does before people are asked."""
    groups = _going_on(room)
    return [row for group in groups for row in seating.moves(room, group, {}, at)]


def _proceed(room: Room, at: float) -> list[Event]:
    rows: list[Event] = []
    for group in _going_on(room):
        found: dict[Key, Decided] = {}
        for question in room.asked(group.id):
            if not room.seated(group.id, question.key.role):
                continue
            came = seating.decided(room, question)
            if not came.choice:
                raise Refused(_undecided(room, question, came))
            found[question.key] = came
        rows.extend(seating.moves(room, group, found, at))
    return rows


def _undecided(room: Room, question: Question, came: Decided) -> str:
    name = room.story.name_of(question.key.role)
    if came.tied:
        text = _("The vote for {name} is tied: choose first which of them it is.")
    elif question.voted(max(question.rounds, 1)):
        text = _("It is for you to say what {name} does: choose first.")
    else:
        text = _("Nobody has chosen for {name}: choose first.")
    return text.format(name=name)


def _checked(room: Room, act: Act, data: Data) -> Data:
    """What an act's row keeps. Raises Refused."""
    match act:
        case Act.CHOOSE:
            return _choose(room, _question(room, data), data.get("choice"))
        case Act.HANDS:
            return _hands(room, _question(room, data), data.get("counts"))
        case Act.REMOVE:
            return {"participant": _participant(room, data).id}
        case Act.RENAME:
            one = _participant(room, data)
            return {"participant": one.id, "nickname": free(room, one, data.get("nickname"))}
        case Act.ALLOW_NAMES:
            return {"allowed": bool(data.get("allowed"))}
        case Act.STEP:
            if data.get("step") not in STEPS:
                raise Refused(_("There is no such step of the debrief."))
            return {"step": data["step"]}
        case Act.TIMER | Act.EXTEND:
            return _seconds(room, act, data.get("seconds"))
        case _:
            return {}


def _choose(room: Room, question: Question, choice: Any) -> Data:
    came = seating.decided(room, question)
    if came.how is not Deciding.TEACHER:
        raise Refused(_("The vote has decided here."))
    if choice not in choosable(room, question):
        raise Refused(_("That is not among what can be chosen here."))
    place = question.key
    return {"group": place.group, "role": place.role, "scene": place.scene, "choice": choice}


def _hands(room: Room, question: Question, counts: Any) -> Data:
    if not isinstance(counts, Mapping):
        raise Refused(_("Give the number of hands for each choice."))
    for choice, hands in counts.items():
        if choice != PASS and choice not in question.choices:
            raise Refused(_("That is not among what can be chosen here."))
        if type(hands) is not int or not 0 <= hands <= MOST_HANDS:
            text = _("A count of hands is a whole number from 0 to {most}.")
            raise Refused(text.format(most=MOST_HANDS))
    if not any(counts.values()):
        raise Refused(_("Give the number of hands for one choice at least."))
    place = question.key
    return {
        "group": place.group,
        "role": place.role,
        "scene": place.scene,
        "visit": place.visit,
        "round": room.round,
        "counts": dict(counts),
    }


def _question(room: Room, data: Data) -> Question:
    question = room.question(str(data.get("group")), str(data.get("role")))
    if question is None or question.taken:
        raise Refused(_("Nothing is asked there."))
    here = {"scene": question.key.scene, "visit": question.key.visit, "round": room.round}
    if any(data.get(name, at) != at for name, at in here.items()):
        raise Refused(_("The story has gone on; look again and choose anew."))
    return question


def _participant(room: Room, data: Data) -> Participant:
    id = data.get("participant")
    one = room.participants.get(id) if isinstance(id, int) else None
    if one is None or one.removed:
        raise Refused(_("There is nobody of that number in this session."))
    return one


def free(room: Room, one: Participant, nickname: Any) -> str:
    """A typed nickname that nobody else bears. Raises Refused."""
    name = names.typed(nickname) if isinstance(nickname, str) else ""
    if not name:
        raise Refused(_("A nickname needs a letter that can be seen."))
    others = {names.folded(other.nickname) for other in room.participants.values() if other != one}
    if names.folded(name) in others:
        raise Refused(_("Somebody has this nickname already."))
    return name


def _seconds(room: Room, act: Act, seconds: Any) -> Data:
    if act is Act.EXTEND and room.timer_end is None:
        raise Refused(_("No timer is running."))
    if type(seconds) is not int or not 1 <= seconds <= LONGEST_TIMER:
        text = _("A timer has from 1 to {most} seconds.")
        raise Refused(text.format(most=LONGEST_TIMER))
    return {"seconds": seconds}
