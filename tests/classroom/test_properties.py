"""What holds for every session, whatever acts came in whatever order."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.classroom.deciding import Deciding
from game.classroom.phases import Act, Phase, Who, opened
from game.classroom.room import STEPS, Room
from game.classroom.rows import MOVED, PASS, Event, Row, Voted
from game.classroom.session import Refused, Session
from tests.classroom.lesson import chooses, lobby, parts, text
from tests.shipped import shipped

STORIES = ("first-words", "eleven-hours-ahead")
WAYS: dict[str, dict[str, Any]] = {
    "class": {"deciding": Deciding.MAJORITY},
    "draw": {"deciding": Deciding.DRAW},
    "halves": {"both": True},
    "groups": {"groups": 2, "deciding": Deciding.MAJORITY},
    "groups of halves": {"groups": 2, "both": True, "deciding": Deciding.DRAW},
    "pace": {"pace": True, "both": True},
    "hands": {"hands": True, "deciding": Deciding.MAJORITY},
}
BEFORE_REVEAL = {
    *(Phase.READ, Phase.THINK, Phase.VOTE, Phase.CLOSED),
    *(Phase.DISCUSS, Phase.VOTE_AGAIN, Phase.CLOSED_AGAIN),
}

FORWARD = st.just(("forward",))
DEED = st.one_of(
    FORWARD,
    FORWARD,
    st.tuples(st.just("vote"), st.integers(1, 5), st.integers(-1, 5), st.integers(0, 3)),
    st.tuples(st.just("vote"), st.integers(1, 5), st.integers(-1, 5), st.integers(0, 3)),
    st.tuples(st.just("votes"), st.lists(st.integers(-1, 3), min_size=5, max_size=5)),
    st.tuples(st.just("act"), st.sampled_from(list(Act)), st.integers(0, 6), st.integers(0, 6)),
    st.tuples(st.just("act"), st.just(Act.REMOVE), st.integers(1, 5), st.just(0)),
    st.tuples(st.just("join"), st.integers(0, 8)),
    st.tuples(st.just("again"), st.integers(0, 99)),
    st.tuples(st.just("choose")),
)
VOTED = ("votes", [0, 1, 0, 1, 2])
STARTS: list[list[tuple[Any, ...]]] = [
    [],
    [("forward",), ("forward",), VOTED],
    [("forward",), ("forward",), VOTED, *[("forward",), ("choose",)] * 4, ("forward",), VOTED],
]
"""Some lessons begin in the midst of a vote, or at the second question."""
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def session(story: str, way: str, people: int, **more: Any) -> Iterator[Session]:
    ways = WAYS[way] | more
    if ways.pop("both", False):
        ways["voting"] = [role.id for role in shipped(story).roles]
    with tempfile.TemporaryDirectory() as folder:
        found = lobby(Path(folder), shipped(story), people, **ways)
        try:
            yield found
        finally:
            found.close()


def do(session: Session, deed: tuple[Any, ...], sent: list[tuple[Any, ...]]) -> None:
    """Does something that may or may not be open. Raises Refused."""
    room = session.room
    match deed:
        case ("forward",):
            act = room.facilitator_view()["forward"]
            if act:
                session.act(Act(act))
        case ("vote", who, choice, key):
            vote(session, who, choice, f"k{key}", sent)
        case ("votes", choices):
            for who, choice in enumerate(choices, start=1):
                if "vote" in (room.phone_view(who)["can"] if who in room.participants else ()):
                    vote(session, who, choice, f"all{room.number}", sent)
        case ("act", act, first, second):
            session.act(act, **data(session, act, first, second))
        case ("join", number):
            session.join(f"token {number}")
        case ("again", number):
            if sent:
                session.vote(*sent[number % len(sent)])
        case _:
            chooses(session)


def vote(session: Session, who: int, choice: int, key: str, sent: list[tuple[Any, ...]]) -> None:
    question = who in session.room.participants and session.room.phone_view(who)["question"]
    if not question:
        session.vote(who, "nowhere", 1, 1, "nothing", key)
        return
    ids = [one["id"] for one in question["choices"]] or ["nothing"]
    what = PASS if choice < 0 else ids[choice % len(ids)]
    given = (who, question["scene"], question["visit"], question["round"], what, key)
    session.vote(*given)
    sent.append(given)


def data(session: Session, act: Act, first: int, second: int) -> dict[str, Any]:
    room = session.room
    groups = list(room.groups) or ["class"]
    role = list(room.header.seats)[second % 2]
    place = {"group": groups[first % len(groups)], "role": role}
    question = room.question(place["group"], role)
    choices = question.choices if question else ("nothing",)
    match act:
        case Act.CHOOSE:
            return {**place, "choice": choices[second % len(choices)]}
        case Act.HANDS:
            return {**place, "counts": {choices[0]: first, PASS: second}}
        case Act.STEP:
            return {"step": STEPS[first % 4]}
        case Act.TIMER | Act.EXTEND:
            return {"seconds": first * 30}
        case Act.ALLOW_NAMES:
            return {"allowed": bool(first % 2)}
        case Act.END | Act.DEBRIEF if first < 5:  # seldom, or most lessons are short
            return {}
        case _:
            return {"participant": first, "nickname": f"Name {second}"}


@FEW
@given(
    st.sampled_from(STORIES),
    st.sampled_from(list(WAYS)),
    st.integers(0, 5),
    st.sampled_from(STARTS),
    st.lists(DEED, max_size=60),
)
def test_the_state_is_the_fold_of_the_rows_and_what_is_refused_changes_nothing(
    story: str, way: str, people: int, start: list[tuple[Any, ...]], deeds: list[tuple[Any, ...]]
) -> None:
    with session(story, way, people) as lesson:
        sent: list[tuple[Any, ...]] = []
        room = lesson.room
        for deed in [*start, *deeds]:
            before = text(room.facilitator_view())
            phase, number = room.phase, room.number
            try:
                do(lesson, deed, sent)
            except Refused:
                if deed[0] not in ("votes", "choose"):
                    assert text(room.facilitator_view()) == before
            else:
                if deed[0] == "act" and room.number > number:
                    line = opened(deed[1], phase, room.way)
                    assert line is not None
                    assert line.who is Who.FACILITATOR
                    assert room.phase is (line.to or phase)
                if deed[0] == "again":
                    assert text(room.facilitator_view()) == before
        lesson.act(Act.END) if room.phase is not Phase.ENDED else None
        lesson.log.append((), room.number).result(20)
        rows = lesson.log.again()
        assert [row.number for row in rows] == list(range(1, room.number + 1))
        folded = Room.fold(lesson.story, lesson.log.header, rows)
        assert folded == room
        assert text(folded.facilitator_view()) == text(room.facilitator_view())
        tallies_are_those_of(room, rows)


def tallies_are_those_of(room: Room, rows: tuple[Row, ...]) -> None:
    """Counts anew, from the rows alone: the last of each participant, of nobody taken out before
    the story went on."""
    last: dict[tuple[Any, ...], dict[int, str]] = {}
    done: set[tuple[Any, ...]] = set()
    for row in rows:
        if isinstance(row, Voted):
            place = (row.group, row.role, row.scene, row.visit, row.round)
            last.setdefault(place, {})[row.participant] = row.choice
            if room.way.value == "pace":
                done.add(place[:4])  # at one's own pace at once
        elif isinstance(row, Event) and row.kind == MOVED:
            for place in last:
                if place[:3] == (row.data["group"], row.data["role"], row.data["scene"]):
                    done.add(place[:4])
        elif isinstance(row, Event) and row.kind == Act.REMOVE:
            for place, votes in last.items():
                if place[:4] not in done:
                    votes.pop(row.data["participant"], None)
    for key, question in room.questions.items():
        for round in (1, 2):
            votes = last.get((*key, round), {})
            hands = question.hands[round]
            counted = [*votes.values()]
            assert question.voted(round) == len(counted) + sum(hands.values())
            assert question.passes(round) == counted.count(PASS) + hands.get(PASS, 0)
            for choice, n in question.counts(round).items():
                assert n == counted.count(choice) + hands.get(choice, 0)


@settings(FEW, max_examples=40)
@given(
    st.sampled_from(STORIES),
    st.sampled_from(["class", "halves", "groups of halves"]),
    st.lists(
        st.tuples(
            st.lists(st.integers(-1, 3), min_size=6, max_size=6),
            st.lists(st.integers(-1, 3), min_size=6, max_size=6),
            st.booleans(),
        ),
        min_size=1,
        max_size=8,
    ),
)
def test_before_the_reveal_no_view_for_all_hangs_on_how_others_voted(
    story: str, way: str, questions: list[tuple[list[int], list[int], bool]]
) -> None:
    """Two classes that are asked the same and vote otherwise see the same until it is revealed."""
    told_by = {"deciding": Deciding.TEACHER}
    with session(story, way, 6, **told_by) as one, session(story, way, 6, **told_by) as two:
        both(one, two, Act.BEGIN)
        for first, second, twice in questions:
            alike = list(range(6))
            for rounds in range(1 + twice):
                for act in (Act.DISCUSS, Act.OPEN_AGAIN) if rounds else (Act.THINK, Act.OPEN):
                    both(one, two, act)
                    same(one, two, alike)
                for who in range(6):
                    cast(one, who + 1, first[who])
                    cast(two, who + 1, second[who])
                alike = [who for who in range(6) if first[who] == second[who]]
                same(one, two, alike)
                both(one, two, Act.CLOSE)
                same(one, two, alike)
            for lesson in (one, two):
                lesson.act(Act.REVEAL)
                told(lesson)
            if not go_on(one, two):
                return
            same(one, two, list(range(6)))


def both(one: Session, two: Session, act: Act) -> None:
    one.act(act)
    two.act(act)


def cast(lesson: Session, who: int, choice: int) -> None:
    question = lesson.room.phone_view(who)["question"]
    if question is None:
        return
    ids = sorted(one["id"] for one in question["choices"] if not one["locked"])
    what = PASS if choice < 0 else ids[choice % len(ids)]
    place = question["scene"], question["visit"], question["round"]
    lesson.vote(who, *place, what, f"{lesson.room.number}")


def go_on(one: Session, two: Session) -> bool:
    """The same is decided in both, whatever was voted; False when a story is over."""
    for lesson in (one, two):
        for group in lesson.room.facilitator_view()["groups"]:
            for question in group["questions"]:
                place = {"group": group["group"], "role": question["role"]}
                choice = next(c["id"] for c in question["choices"] if not c["locked"])
                lesson.act(Act.CHOOSE, **place, choice=choice)
        lesson.act(Act.PROCEED)
    if one.room.facilitator_view()["forward"] != Act.NEXT:
        return False
    both(one, two, Act.NEXT)
    return True


def same(one: Session, two: Session, alike: list[int]) -> None:
    assert one.room.phase in BEFORE_REVEAL
    shown = [dict(lesson.room.projector_view()) | {"code": ""} for lesson in (one, two)]
    assert shown[0] == shown[1]
    for who in alike:
        phones: list[dict[str, Any]] = [
            dict(lesson.room.phone_view(who + 1)) for lesson in (one, two)
        ]
        for phone in phones:
            phone["you"] = {**phone["you"], "code": ""}
        assert phones[0] == phones[1]


def told(lesson: Session) -> None:
    """Nobody reads a line that is another seat's, nor a choice that is another seat's thought."""
    room = lesson.room
    views: list[tuple[str, Any]] = [("", room.projector_view())]
    views += [(one.seat, room.phone_view(one.id)) for one in room.here]
    for seat, view in views:
        for part in parts(view):
            assert part.get("only", "") in ("", seat)
        sent = text(view)
        for other in room.story.roles:
            if other.id != seat:
                assert text(other.brief)[1:-1] not in sent
                for thought in thoughts(room, other.id):
                    assert text(thought)[1:-1] not in sent


def thoughts(room: Room, role: str) -> set[str]:
    """Everything that stands in a role's own scenes, longer than a word or two."""
    found: set[str] = set()
    for group in room.groups.values():
        run = group.asked
        if run.scene is not None and run.scene.private and role in run.deciding():
            lines = [line for choice in run.choices(role) for line in choice.text]
            lines += run.scene.text
            found |= {span.text for line in lines for span in line.spans if len(span.text) > 20}
    return found


@FEW
@given(
    st.sampled_from(STORIES), st.sampled_from(list(WAYS)), st.lists(DEED, min_size=20, max_size=80)
)
def test_whatever_came_nobody_reads_what_is_not_theirs(
    story: str, way: str, deeds: list[tuple[Any, ...]]
) -> None:
    with session(story, way, 4) as lesson:
        sent: list[tuple[Any, ...]] = []
        for deed in deeds:
            try:
                do(lesson, deed, sent)
            except Refused:
                continue
            told(lesson)
            if lesson.room.phase in BEFORE_REVEAL and way != "pace":
                room = lesson.room
                for view in (room.projector_view(), *map(room.phone_view, room.participants)):
                    for part in parts(view):
                        assert part.get("tally") is None
                        assert part.get("decided") is None
                        assert part.get("rating") is None
                        assert not part.keys() & {"counts", "passes", "spread", "advice", "change"}


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("way", ["class", "halves", "groups", "draw"])
def test_a_whole_play_by_votes_comes_to_its_end(story: str, way: str) -> None:
    """And the property tests have lessons to go through that are more than a lobby."""
    with session(story, way, 4) as lesson:
        sent: list[tuple[Any, ...]] = []
        phases = set()
        while lesson.room.phase is not Phase.ENDED:
            phases.add(lesson.room.phase)
            do(lesson, ("votes", [0, 1, 1, 0, 1]), sent)
            chooses(lesson) if lesson.room.phase is Phase.REVEAL else None
            do(lesson, ("forward",), sent)
        assert {Phase.VOTE, Phase.REVEAL, Phase.CONSEQUENCE, Phase.DEBRIEF} <= phases
        assert all(group.run.ending for group in lesson.room.groups.values())
        told(lesson)
