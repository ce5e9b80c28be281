"""The phases of a session, and which act is open to whom in which: one table, enforced for all.

A lesson goes lobby, read, think, vote, closed, then either discuss, vote again, closed again, or at
once to reveal; then consequence, and read again. In a session at one's own pace `vote` is where
everyone plays, and `closed` a pause. Where fear is in play nobody votes: the teacher chooses while
a scene is read, thought over or discussed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple


class Phase(StrEnum):
    """Where a session is."""

    LOBBY = "lobby"
    READ = "read"
    THINK = "think"
    VOTE = "vote"
    CLOSED = "closed"
    DISCUSS = "discuss"
    VOTE_AGAIN = "vote_again"
    CLOSED_AGAIN = "closed_again"
    REVEAL = "reveal"
    CONSEQUENCE = "consequence"
    DEBRIEF = "debrief"
    ENDED = "ended"


class Way(StrEnum):
    """How a session is played."""

    CLASS = "class"
    """All together, or in groups, by vote."""
    PACE = "pace"
    """Each alone."""
    TOLD = "told"
    """By what the teacher chooses, since fear is in play."""


class Who(StrEnum):
    """Who may do a thing."""

    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"


class Act(StrEnum):
    """What can be done; the word is the `kind` of the row that keeps it."""

    CONFIRM = "confirm"
    """The teacher has read what the scenario is about. Needed before `begin` where fear is."""
    BEGIN = "begin"
    THINK = "think"
    OPEN = "open"
    CLOSE = "close"
    DISCUSS = "discuss"
    OPEN_AGAIN = "open_again"
    REVEAL = "reveal"
    """Shows the split to all. The rating is shown apart, by `rate`."""
    RATE = "rate"
    CHOOSE = "choose"
    """The teacher's choice for one question: {group, role, choice}, and as HANDS what was seen."""
    PROCEED = "proceed"
    """What was decided is done, and the others answer."""
    NEXT = "next"
    DEBRIEF = "debrief"
    STEP = "step"
    """A step of the debrief: {step}."""
    END = "end"
    LOCK = "lock"
    UNLOCK = "unlock"
    REMOVE = "remove"
    """{participant}."""
    RENAME = "rename"
    """{participant, nickname}, by the teacher."""
    ALLOW_NAMES = "allow_names"
    """Whether nicknames may be typed: {allowed}."""
    HANDS = "hands"
    """Hands counted for one question: {group, role, counts}; the last count stands.

    With {scene, visit, round} it is for the question that was seen, and refused for a later one.
    """
    TIMER = "timer"
    """{seconds} from now."""
    EXTEND = "extend"
    """{seconds} more."""
    STOP_TIMER = "stop_timer"
    JOIN = "join"
    NAME = "name"
    """{participant, nickname}: another nickname, by who bears it."""
    BACK = "back"
    """{participant, token}: the same person with another browser."""
    VOTE = "vote"


class Open(NamedTuple):
    """One line of the table: an act, whose it is, where it is open, where it leads (None: stays).

    `ways` says for which ways of playing it holds.
    """

    act: Act
    who: Who
    phases: frozenset[Phase]
    to: Phase | None = None
    ways: frozenset[Way] = frozenset(Way)


def _of(*phases: Phase) -> frozenset[Phase]:
    return frozenset(phases)


_P = Phase
_ALL = frozenset(Phase)
_GOING_ON = _ALL - {_P.ENDED}
_BEGUN = _GOING_ON - {_P.LOBBY}
_VOTING = _of(_P.VOTE, _P.VOTE_AGAIN)
_CLASS = frozenset({Way.CLASS})
_PACE = frozenset({Way.PACE})
_TOLD = frozenset({Way.TOLD})
_TOGETHER = _CLASS | _TOLD
_T, _S = Who.FACILITATOR, Who.PARTICIPANT

TABLE: tuple[Open, ...] = (
    Open(Act.CONFIRM, _T, _of(_P.LOBBY), None, _TOLD),
    Open(Act.BEGIN, _T, _of(_P.LOBBY), _P.READ, _TOGETHER),
    Open(Act.BEGIN, _T, _of(_P.LOBBY), _P.VOTE, _PACE),
    Open(Act.THINK, _T, _of(_P.READ), _P.THINK, _TOGETHER),
    Open(Act.OPEN, _T, _of(_P.READ, _P.THINK), _P.VOTE, _CLASS),
    Open(Act.OPEN, _T, _of(_P.CLOSED), _P.VOTE, _PACE),
    Open(Act.CLOSE, _T, _of(_P.VOTE), _P.CLOSED, _CLASS | _PACE),
    Open(Act.DISCUSS, _T, _of(_P.CLOSED), _P.DISCUSS, _CLASS),
    Open(Act.DISCUSS, _T, _of(_P.READ, _P.THINK), _P.DISCUSS, _TOLD),
    Open(Act.OPEN_AGAIN, _T, _of(_P.DISCUSS), _P.VOTE_AGAIN, _CLASS),
    Open(Act.CLOSE, _T, _of(_P.VOTE_AGAIN), _P.CLOSED_AGAIN, _CLASS),
    Open(Act.REVEAL, _T, _of(_P.CLOSED, _P.DISCUSS, _P.CLOSED_AGAIN), _P.REVEAL, _CLASS),
    Open(Act.RATE, _T, _of(_P.REVEAL, _P.CONSEQUENCE), None, _TOGETHER),
    Open(Act.CHOOSE, _T, _of(_P.CLOSED, _P.DISCUSS, _P.CLOSED_AGAIN, _P.REVEAL), None, _CLASS),
    Open(Act.CHOOSE, _T, _of(_P.READ, _P.THINK, _P.DISCUSS), None, _TOLD),
    Open(Act.PROCEED, _T, _of(_P.REVEAL), _P.CONSEQUENCE, _CLASS),
    Open(Act.PROCEED, _T, _of(_P.READ, _P.THINK, _P.DISCUSS), _P.CONSEQUENCE, _TOLD),
    Open(Act.NEXT, _T, _of(_P.CONSEQUENCE), _P.READ, _TOGETHER),
    Open(Act.HANDS, _T, _VOTING, None, _CLASS),
    Open(Act.TIMER, _T, _BEGUN, None),
    Open(Act.EXTEND, _T, _BEGUN, None),
    Open(Act.STOP_TIMER, _T, _BEGUN, None),
    Open(Act.DEBRIEF, _T, _BEGUN - _VOTING - {_P.DEBRIEF}, _P.DEBRIEF, _TOGETHER),
    Open(Act.DEBRIEF, _T, _BEGUN - {_P.DEBRIEF}, _P.DEBRIEF, _PACE),
    Open(Act.STEP, _T, _of(_P.DEBRIEF)),
    Open(Act.END, _T, _GOING_ON, _P.ENDED),
    Open(Act.LOCK, _T, _GOING_ON),
    Open(Act.UNLOCK, _T, _GOING_ON),
    Open(Act.REMOVE, _T, _GOING_ON),
    Open(Act.RENAME, _T, _GOING_ON),
    Open(Act.ALLOW_NAMES, _T, _GOING_ON),
    Open(Act.JOIN, _S, _GOING_ON),
    Open(Act.NAME, _S, _GOING_ON),
    Open(Act.BACK, _S, _ALL),
    Open(Act.VOTE, _S, _VOTING, None, _CLASS),
    Open(Act.VOTE, _S, _of(_P.VOTE), None, _PACE),
)

_LESSON = (
    Act.BEGIN,
    Act.NEXT,
    Act.PROCEED,
    Act.OPEN_AGAIN,
    Act.OPEN,
    Act.CLOSE,
    Act.REVEAL,
    Act.DEBRIEF,
    Act.END,
)
FORWARD: Mapping[Way, tuple[Act, ...]] = {
    Way.CLASS: _LESSON,
    Way.TOLD: _LESSON,
    Way.PACE: (Act.BEGIN, Act.CLOSE, Act.DEBRIEF, Act.END),
}
"""What the one key for "what comes next" does: the first of these that is open."""


def opened(act: Act, phase: Phase, way: Way) -> Open | None:
    """The line of the table by which an act is open here, or None where it is refused."""
    return next((line for line in _lines(phase, way) if line.act is act), None)


def open_to(who: Who, phase: Phase, way: Way) -> tuple[Act, ...]:
    """Every act that is open to someone here, in the order of the table."""
    return tuple(line.act for line in _lines(phase, way) if line.who is who)


def forward(phase: Phase, way: Way) -> Act | None:
    """What usually comes next, or None when all is over."""
    acts = open_to(Who.FACILITATOR, phase, way)
    return next((act for act in FORWARD[way] if act in acts), None)


def _lines(phase: Phase, way: Way) -> Iterator[Open]:
    return (line for line in TABLE if phase in line.phases and way in line.ways)
