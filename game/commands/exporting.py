"""A kept session as the values that are exported: what was asked, answered, and by whom.

A round counts once it is closed; what is being voted on is left out. Somebody was asked in a round
if they sat there when it was closed. At one's own pace the question at which somebody stopped
counts as asked only if it was their first: nobody is marked down for being slow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from game import rubric
from game.classroom import telling
from game.classroom.phases import Phase, Way
from game.classroom.question import Key, Question
from game.classroom.room import Participant, Room
from game.classroom.rows import CLASS, PASS, Header, Joined, Row, Voted
from game.report.classroom import model
from game.story.model import Story
from game.words import _

_VOTING = {Phase.VOTE: 1, Phase.VOTE_AGAIN: 2}


class _Slot(NamedTuple):
    """One round of one question."""

    key: Key
    round: int


class _Seen(NamedTuple):
    """What was counted while the rows were gone through. `asked` has ids of participants."""

    room: Room
    asked: Mapping[_Slot, set[int]]
    voted: Mapping[tuple[_Slot, int], Voted]
    joined: Mapping[int, float]


def session(story: Story, header: Header, rows: Sequence[Row]) -> model.Session:
    """The values of a session. Raises NotOpen or PlayFault where the story is another now."""
    seen = _gone_through(story, header, rows)
    room = seen.room
    pools = list(_pools(room, seen))
    numbers = {one.key: n for n, pool in enumerate(pools, start=1) for one in pool}
    answers = tuple(_answers(seen, numbers))
    given = Counter(answer.participant for answer in answers)
    notices = []
    if story.text_hash != header.text:
        notices.append(_("The words of this scenario were changed since; they are told as now."))
    if _open_round(room):
        notices.append(_("A vote is open; it is left out until it is closed."))
    return model.Session(
        id=header.id,
        scenario=header.story,
        title=header.title,
        language=header.language,
        revision=header.text[:16],
        started=header.started,
        way=room.way,
        fear=bool(story.header.safety),
        principles=_principles(),
        questions=tuple(_question(room, seen, n, pool) for n, pool in enumerate(pools, start=1)),
        people=tuple(_people(seen, given)),
        answers=answers,
        notices=tuple(notices),
    )


def _principles() -> tuple[str, ...]:
    try:
        return tuple(rubric.load().principles)
    except rubric.RubricError:
        return ()


def _gone_through(story: Story, header: Header, rows: Iterable[Row]) -> _Seen:
    room = Room(story, header)
    asked: dict[_Slot, set[int]] = {}
    voted: dict[tuple[_Slot, int], Voted] = {}
    joined: dict[int, float] = {}
    for row in rows:
        was_open = _open_round(room)
        room.apply(row)
        if isinstance(row, Joined):
            joined[row.participant] = row.at
        elif isinstance(row, Voted):
            key = Key(row.group, row.role, row.scene, row.visit)
            voted[_Slot(key, row.round), row.participant] = row
        elif was_open and not _open_round(room):
            for question in _last_asked(room):
                asked[_Slot(question.key, was_open)] = {
                    one.id
                    for one in room.here
                    if (one.group, one.seat) == (question.key.group, question.key.role)
                }
    return _Seen(room, asked, voted, joined)


def _open_round(room: Room) -> int:
    """The round in which the class is voting, or 0."""
    return _VOTING.get(room.phase, 0) if room.way is Way.CLASS else 0


def _last_asked(room: Room) -> Iterator[Question]:
    return (question for group in room.groups for question in room.asked(group))


def _pools(room: Room, seen: _Seen) -> Iterator[list[Question]]:
    """What is told as one question: each for itself, at one's own pace all that are the same."""
    if room.way is not Way.PACE:
        yield from ([one] for one in room.questions.values() if _counts(seen, one))
        return
    alike: dict[tuple[str, str, int], list[Question]] = {}
    for one in room.questions.values():
        alike.setdefault(one.key[1:], []).append(one)
    yield from alike.values()


def _counts(seen: _Seen, question: Question) -> bool:
    """Whether anybody had to do with it: nobody sits in some groups, and the computer decides."""
    slots = [_Slot(question.key, round) for round in _closed(seen.room, question)]
    there = any(seen.asked[slot] or question.voted(slot.round) for slot in slots)
    return there or bool(question.how)


def _closed(room: Room, question: Question) -> range:
    """The rounds of a question that are closed."""
    voting = _open_round(room)
    now = voting and not question.taken and question.rounds == voting
    if now and question in room.asked(question.key.group):
        return range(1, voting)
    return range(1, question.rounds + 1)


def _question(room: Room, seen: _Seen, number: int, pool: Sequence[Question]) -> model.Question:
    first = pool[0]
    choices: dict[str, model.Choice] = {}
    for one in pool:
        lines = telling.told_choices(one)
        for id in one.choices:
            if id not in choices:
                rate = telling.rated(one.run, id, one.key.role)["rate"]
                text = lines[id]["line"]["text"]
                choices[id] = model.Choice(id, text, tuple(rate.items()))
    rounds = tuple(_round(seen, pool, tuple(choices), n) for n in _closed(room, first))
    scene = first.run.scene
    group = "" if room.way is Way.PACE or first.key.group == CLASS else first.key.group
    return model.Question(
        number=number,
        group=group,
        seat=first.key.role,
        name=room.story.name_of(first.key.role),
        scene=first.key.scene,
        visit=first.key.visit,
        ask=scene.ask_class if scene else "",
        choices=tuple(choices.values()),
        rounds=rounds,
        changes=tuple(_changes(first)) if len(rounds) > 1 else (),
        taken="" if room.way is Way.PACE else first.taken,
        how="" if room.way is Way.PACE else first.how,
    )


def _round(
    seen: _Seen, pool: Sequence[Question], choices: Sequence[str], number: int
) -> model.Round:
    counts: Counter[str] = Counter()
    asked = 0
    for one in pool:
        counts.update(one.counts(number))
        counts[PASS] += one.passes(number)
        asked += 1 if seen.room.way is Way.PACE else len(seen.asked[_Slot(one.key, number)])
    hands = any(one.hands[number] for one in pool)
    return model.Round(
        number=number,
        counts=tuple(counts[choice] for choice in (*choices, PASS)),
        voted=counts.total(),
        asked=None if hands or seen.room.header.hands else asked,
        hands=hands,
    )


def _changes(question: Question) -> Iterator[model.Change]:
    first, second = question.ballots[1], question.ballots[2]
    both = Counter(
        tuple(_told(one[who].choice) if who in one else model.NONE for one in (first, second))
        for who in dict.fromkeys((*first, *second))
    )
    for (before, after), people in sorted(both.items()):
        yield model.Change(before, after, people)


def _answers(seen: _Seen, numbers: Mapping[Key, int]) -> Iterator[model.Answer]:
    """The ballots that count, each by the row that it was kept in, in the order of the rows."""
    found: list[tuple[int, model.Answer]] = []
    for key, number in numbers.items():
        question = seen.room.questions[key]
        for round in _closed(seen.room, question):
            for who, ballot in question.ballots[round].items():
                row = seen.voted[_Slot(key, round), who]
                name, choice = _pseudonym(who), _told(ballot.choice)
                answer = model.Answer(name, number, round, choice, ballot.shown, row.at)
                found.append((row.number, answer))
    return (answer for _number, answer in sorted(found, key=lambda one: one[0]))


def _people(seen: _Seen, given: Mapping[str, int]) -> Iterator[model.Person]:
    """Everyone who is still in, and who was taken out but had a say."""
    room = seen.room
    for one in room.participants.values():
        name = _pseudonym(one.id)
        if not one.removed or given.get(name):
            yield model.Person(
                participant=name,
                nickname=one.nickname,
                code=one.code,
                group="" if room.way is Way.PACE or one.group == CLASS else one.group,
                seat=one.seat,
                joined=seen.joined[one.id],
                asked=_asked(seen, one, given.get(name, 0)),
                answered=given.get(name, 0),
            )


def _asked(seen: _Seen, one: Participant, answered: int) -> int:
    if seen.room.way is Way.PACE:
        return answered or int(any(key.group == one.group for key in seen.room.questions))
    return sum(
        one.id in seen.asked[_Slot(question.key, round)]
        for question in seen.room.questions.values()
        for round in _closed(seen.room, question)
    )


def _pseudonym(participant: int) -> str:
    return f"p{participant}"


def _told(choice: str) -> str:
    return model.PASS if choice == PASS else choice
