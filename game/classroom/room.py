"""The room: the state of a session, made by folding its rows in order, and by nothing else.

`Room.apply` believes every row; whether an act may be done is asked before, in `planning`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from game.classroom.phases import Act, Phase, Way, opened
from game.classroom.question import Ballot, Key, Question, key
from game.classroom.rows import CLASS, MOVED, Event, Header, Joined, Row, Voted
from game.classroom.seen import FacilitatorSeen, PhoneSeen, ProjectorSeen
from game.play.run import Run
from game.story.model import Story

VOTE = "vote"
STEPS = ("reactions", "description", "analysis", "application")


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who came in. `seat` is the id of the role they decide for; `token` a hash."""

    id: int
    nickname: str
    group: str
    seat: str
    code: str
    token: str
    removed: bool = False


@dataclass(slots=True)
class Group:
    """Those who share a run. `asked` is the run at their last question, `since` at the one before.

    While a question is open `asked` is `run`; once it is decided `run` is ahead.
    """

    id: str
    run: Run
    asked: Run
    since: Run | None = None
    came: list[tuple[str, str]] = field(default_factory=list)
    """By whom and how each move came: see MOVED."""


class Room:
    """One session at one moment. Two rooms of the same rows are equal."""

    def __init__(self, story: Story, header: Header) -> None:
        self.header = header
        self.story = story
        self.way = way(story, header)
        self.phase = Phase.LOBBY
        self.round = 1
        self.number = 0
        self.led = 0
        """The number of the last act of the facilitator: what every phone has to look at."""
        self.step = STEPS[0]
        self.confirmed = False
        self.locked = False
        self.typed_names = header.typed_names
        self.timer_end: float | None = None
        self.participants: dict[int, Participant] = {}
        self.sitting: Counter[tuple[str, str]] = Counter()
        """How many sit in (group, seat) and were not removed."""
        self.groups: dict[str, Group] = {}
        self.questions: dict[Key, Question] = {}
        """Every question that was asked, in order."""
        self.keys: dict[tuple[int, str, int, int, str], int] = {}
        """The row that each (participant, scene, visit, round, key) was kept in."""
        self.tokens: dict[str, int] = {}
        """Whose browser has the token of that hash; 0 where another browser took its place."""
        self.told: dict[object, Any] = {}
        """What the views made ready; thrown away with every event."""
        self.start = Run.start(story, header.seed)
        if self.way is not Way.PACE:
            names = [str(n) for n in range(1, header.groups + 1)] or [CLASS]
            self.groups = {name: Group(name, self.start, self.start) for name in names}

    @classmethod
    def fold(cls, story: Story, header: Header, rows: Iterable[Row]) -> Room:
        """The room after those rows. Raises NotOpen where a move does not fit the story."""
        room = cls(story, header)
        for row in rows:
            room.apply(row)
        return room

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Room):
            return NotImplemented
        mine, theirs = vars(self) | {"told": None}, vars(other) | {"told": None}
        return mine == theirs

    __hash__ = None  # type: ignore[assignment]  # it changes, as a list does

    def apply(self, row: Row) -> None:
        """Takes the next row in."""
        self.number = row.number
        match row:
            case Voted():
                self._voted(row)
            case Joined():
                self._joined(row)
            case Event(kind=kind) if kind == MOVED:
                self.told.clear()
                self._moved(row.data)
            case Event():
                self.told.clear()
                self._acted(Act(row.kind), row)

    def facilitator_view(self) -> FacilitatorSeen:
        """What the teacher sees: everything."""
        from game.classroom import views  # late: views are made of rooms

        return views.facilitator(self)

    def projector_view(self) -> ProjectorSeen:
        """What all may see. No tally before `reveal`, no rating before `rate`."""
        from game.classroom import views

        return views.projector(self)

    def phone_view(self, participant: int) -> PhoneSeen:
        """What one participant sees: their seat's lines and choices. KeyError for no such id."""
        from game.classroom import views

        return views.phone(self, participant)

    @property
    def here(self) -> list[Participant]:
        """Everyone who came in and was not removed."""
        return [one for one in self.participants.values() if not one.removed]

    def voting_roles(self) -> tuple[str, ...]:
        """The roles that participants decide for, in the order of the header."""
        return tuple(role for role, kind in self.header.seats.items() if kind == VOTE)

    def seated(self, group: str, role: str) -> bool:
        """Whether people decide for a role in a group; if not, the computer takes it."""
        if self.header.seats[role] != VOTE:
            return False
        if self.way is not Way.PACE and (self.header.hands or self.way is Way.TOLD):
            return True
        return self.sitting[group, role] > 0

    def active(self) -> list[Group]:
        """The groups in which somebody decides for a role; the others stay where they are."""
        roles = self.voting_roles()
        return [one for one in self.groups.values() if any(self.seated(one.id, r) for r in roles)]

    def asked(self, group: str) -> list[Question]:
        """What a group was asked last, for each role that people may decide for; maybe nothing."""
        run = self.groups[group].asked
        keys = (key(run, group, role) for role in run.deciding())
        return [self.questions[one] for one in keys if one in self.questions]

    def question(self, group: str, role: str) -> Question | None:
        """What a group was asked last for one role."""
        asked = self.asked(group) if group in self.groups else ()
        return next((one for one in asked if one.key.role == role), None)

    def nicknames(self) -> Iterator[str]:
        """Every nickname that is borne, those of removed participants too."""
        return (one.nickname for one in self.participants.values())

    def _voted(self, row: Voted) -> None:
        place = Key(row.group, row.role, row.scene, row.visit)
        question = self.questions[place]
        question.ballots[row.round][row.participant] = Ballot(row.choice, row.shown)
        question.sent[row.round, row.participant] += 1
        self.keys[row.participant, row.scene, row.visit, row.round, row.key] = row.number
        if self.way is Way.PACE:
            group = self.groups[row.group]
            group.since = group.run

    def _joined(self, row: Joined) -> None:
        self.participants[row.participant] = Participant(
            row.participant, row.nickname, row.group, row.seat, row.code, row.token
        )
        self.sitting[row.group, row.seat] += 1
        self.tokens[row.token] = row.participant
        if row.group not in self.groups:
            self.groups[row.group] = Group(row.group, self.start, self.start)
            if self.phase is not Phase.LOBBY:
                self._ask(self.groups[row.group])

    def _moved(self, data: Any) -> None:
        group = self.groups[data["group"]]
        question = self.questions.get(key(group.run, group.id, data["role"]))
        if question is not None:
            question.taken, question.how = data["choice"], data["how"]
        group.came.append((data["by"], data["how"]))
        group.run = group.run.take(data["role"], data["choice"])
        if self.way is Way.PACE and self.phase is not Phase.LOBBY:
            self._ask(group)

    def _ask(self, group: Group) -> None:
        """A new question, where people have to decide."""
        group.asked = group.run
        for role in group.run.deciding():
            if not self._may_ask(group, role):
                continue
            place = key(group.run, group.id, role)
            choices = tuple(choice.id for choice in group.run.choices(role))
            rounds = 1 if self.way is Way.PACE else 0
            self.questions[place] = Question(place, group.run, choices, rounds)

    def _may_ask(self, group: Group, role: str) -> bool:
        if self.way is Way.PACE:
            return self.sitting[group.id, role] > 0
        return self.header.seats[role] == VOTE

    def _acted(self, act: Act, row: Event) -> None:
        line = opened(act, self.phase, self.way)
        if line is not None and line.to is not None:
            self.phase = line.to
            self.timer_end = None
        if act not in (Act.NAME, Act.BACK):
            self.led = row.number
        data = row.data
        match act:
            case Act.CONFIRM:
                self.confirmed = True
            case Act.BEGIN | Act.NEXT:
                self.round = 1
                for group in self.groups.values():
                    if act is Act.NEXT and group.run is not group.asked:
                        group.since = group.asked
                    self._ask(group)
            case Act.OPEN | Act.OPEN_AGAIN if self.way is Way.CLASS:
                self.round = 2 if act is Act.OPEN_AGAIN else 1
                for question in self._all_asked():
                    question.rounds, question.chosen = self.round, ""
            case Act.REVEAL:
                for question in self._all_asked():
                    question.revealed = True
            case Act.RATE:
                for question in self._all_asked():
                    question.rated = True
            case Act.CHOOSE | Act.HANDS:
                self._told_by_teacher(act, data)
            case Act.STEP:
                self.step = data["step"]
            case Act.LOCK | Act.UNLOCK:
                self.locked = act is Act.LOCK
            case Act.ALLOW_NAMES:
                self.typed_names = data["allowed"]
            case Act.TIMER:
                self.timer_end = row.at + data["seconds"]
            case Act.EXTEND:
                self.timer_end = (self.timer_end or row.at) + data["seconds"]
            case Act.STOP_TIMER:
                self.timer_end = None
            case Act.REMOVE | Act.NAME | Act.RENAME | Act.BACK:
                self._person(act, data)
            case _:
                pass

    def _told_by_teacher(self, act: Act, data: Any) -> None:
        question = self.question(data["group"], data["role"])
        assert question is not None
        if act is Act.CHOOSE:
            question.chosen = data["choice"]
        else:
            question.hands[self.round] = dict(data["counts"])

    def _person(self, act: Act, data: Any) -> None:
        one = self.participants[data["participant"]]
        if act is Act.REMOVE:
            self.sitting[one.group, one.seat] -= 1
            # What the story has gone on by stays as it was counted.
            for question in self.asked(one.group):
                if not question.taken:
                    for ballots in question.ballots.values():
                        ballots.pop(one.id, None)
            one = replace(one, removed=True)
        elif act is Act.BACK:
            self.tokens[one.token] = 0
            self.tokens[data["token"]] = one.id
            one = replace(one, token=data["token"])
        else:
            one = replace(one, nickname=data["nickname"])
        self.participants[one.id] = one

    def _all_asked(self) -> Iterator[Question]:
        return (question for group in self.groups for question in self.asked(group))


def way(story: Story, header: Header) -> Way:
    """How a session is played."""
    if story.header.safety:
        return Way.TOLD
    return Way.PACE if header.pace else Way.CLASS
