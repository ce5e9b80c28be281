"""What a second teacher's device types: hands that were counted, and nicknames."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from game.classroom.phases import Act
from game.classroom.rows import PASS
from tests.classroom.lesson import question
from tests.classroom.server.conftest import Serve
from tests.classroom.server.served import Page, Phone, Served


@pytest.fixture
def teacher(lesson: Served) -> Iterator[Phone]:
    with let_in(lesson) as device:
        yield device


@contextmanager
def let_in(lesson: Served) -> Iterator[Phone]:
    with Phone(lesson) as device:
        code = lesson.call(lesson.serving.teacher_code)
        assert device.post("/teach", data={"code": code}).status_code == 303
        yield device


def forms(device: Phone, path: str, act: Act) -> list[dict[str, Any]]:
    """The fields of every form with a button for that act, as a browser without script has them."""
    page = Page(device.get(path).text)
    assert not page.inline
    assert "script" not in page.tags, "what is typed is never exchanged"
    found = [one for one in page.forms if act.value in one["buttons"]]
    assert {one["action"] for one in found} <= {"/teach/act"}
    return [{**one["fields"], "act": act.value} for one in found]


def tally(lesson: Served, group: str = "class", number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = question(lesson.session, group, number)["tally"][-1]
    return found


def test_hands_are_keyed_in_beside_the_votes_of_phones(lesson: Served, teacher: Phone) -> None:
    assert "while a vote is open" in teacher.get("/teach/hands").text
    with Phone(lesson) as phone:
        phone.join()
        lesson.act(Act.BEGIN, Act.OPEN)
        phone.vote("late")
        assert 'href="/teach/hands"' in teacher.get("/teach").text
        (counting,) = forms(teacher, "/teach/hands", Act.HANDS)
        assert {name for name in counting if name.startswith("hands-")} == {
            "hands-late",
            "hands-bus",
            f"hands-{PASS}",
        }
        counting |= {"hands-late": "4", "hands-bus": "7", f"hands-{PASS}": ""}
        answer = teacher.post("/teach/act", data=counting)
        assert (answer.status_code, answer.headers["location"]) == (303, "/teach")
        assert tally(lesson)["counts"] == {"late": 5, "bus": 7}
        # The numbers stand there still, and can be mended.
        (counting,) = forms(teacher, "/teach/hands", Act.HANDS)
        assert counting["hands-bus"] == "7"
        teacher.post("/teach/act", data=counting | {"hands-bus": "3", f"hands-{PASS}": "2"})
        assert tally(lesson)["counts"] == {"late": 5, "bus": 3}
        assert tally(lesson)["passes"] == 2


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ({"hands-late": "-1"}, 400),
        ({"hands-late": "many"}, 400),
        ({"hands-late": "1.5"}, 400),
        ({"hands-late": "2001"}, 409),
        ({"hands-late": "", "hands-bus": ""}, 409),
        ({"hands-nobody": "1"}, 400),
        ({}, 409),
    ],
)
def test_what_is_no_count_is_refused_in_a_sentence(
    lesson: Served, phones: list[Phone], teacher: Phone, counts: dict[str, str], status: int
) -> None:
    (counting,) = forms(teacher, "/teach/hands", Act.HANDS)
    place = {name: at for name, at in counting.items() if not name.startswith("hands-")}
    answer = teacher.post("/teach/act", data=place | counts)
    assert answer.status_code == status
    assert 'href="/teach"' in answer.text
    assert tally(lesson)["voted"] == 0


def test_hands_of_a_first_vote_are_not_those_of_a_second(
    lesson: Served, phones: list[Phone], teacher: Phone
) -> None:
    """The page was left open on one device while the lesson went on from the other."""
    (counting,) = forms(teacher, "/teach/hands", Act.HANDS)
    lesson.act(Act.CLOSE, Act.DISCUSS, Act.OPEN_AGAIN)
    answer = teacher.post("/teach/act", data=counting | {"hands-late": "4"})
    assert answer.status_code == 409
    assert "has gone on" in answer.text
    assert tally(lesson)["voted"] == 0
    (anew,) = forms(teacher, "/teach/hands", Act.HANDS)
    assert teacher.post("/teach/act", data=anew | {"hands-late": "4"}).status_code == 303
    assert tally(lesson)["counts"] == {"late": 4, "bus": 0}


def test_both_seats_and_every_group_have_a_form(serve: Serve) -> None:
    lesson = serve(voting=("ann", "bo"), groups=2)
    for _n in range(4):
        with Phone(lesson) as phone:
            phone.join()
    lesson.act(Act.BEGIN, Act.OPEN)
    with let_in(lesson) as teacher:
        counting = forms(teacher, "/teach/hands", Act.HANDS)
        asked = [(one["group"], one["role"]) for one in counting]
        assert asked == [
            (group["group"], one["role"])
            for group in lesson.session.room.facilitator_view()["groups"]
            for one in group["questions"]
        ]
        last = counting[-1]
        choice = next(name for name in last if name.startswith("hands-"))
        teacher.post("/teach/act", data=last | {choice: "3"})
        assert tally(lesson, last["group"])["voted"] == 3
        assert tally(lesson, counting[0]["group"])["voted"] == 0


def test_somebody_is_given_another_nickname(lesson: Served, teacher: Phone) -> None:
    with Phone(lesson) as phone, Phone(lesson) as other:
        phone.join()
        other.join()
        (first, second) = forms(teacher, "/teach/people", Act.RENAME)
        answer = teacher.post("/teach/act", data=first | {"nickname": " Nell "})
        assert (answer.status_code, answer.headers["location"]) == (303, "/teach/people")
        assert phone.seen()["you"]["nickname"] == "Nell"
        taken = teacher.post("/teach/act", data=second | {"nickname": "nell"})
        assert taken.status_code == 409
        assert "has this nickname" in taken.text
        marked = teacher.post("/teach/act", data=second | {"nickname": "<b>x</b>"})
        assert marked.status_code == 303
        page = teacher.get("/teach/people").text
        assert "<b>x" not in page
        assert "&lt;b&gt;x" in page
        (_first, second) = forms(teacher, "/teach/people", Act.REMOVE)
        assert teacher.post("/teach/act", data=second).headers["location"] == "/teach/people"
        assert len(forms(teacher, "/teach/people", Act.RENAME)) == 1
        assert "taken out" in other.get("/play").text


def test_the_switch_lets_names_be_typed_and_back(lesson: Served, teacher: Phone) -> None:
    with Phone(lesson) as phone:
        phone.join()
        assert phone.post("/name", data={"nickname": "Mine"}).status_code == 409
        (switch,) = forms(teacher, "/teach/people", Act.ALLOW_NAMES)
        assert teacher.post("/teach/act", data=switch).headers["location"] == "/teach/people"
        assert "may be typed" in teacher.get("/teach/people").text
        assert phone.post("/name", data={"nickname": "Mine"}).status_code == 303
        (switch,) = forms(teacher, "/teach/people", Act.ALLOW_NAMES)
        teacher.post("/teach/act", data=switch)
        assert phone.post("/name", data={"nickname": "Other"}).status_code == 409


@pytest.mark.parametrize("path", ["/teach/hands", "/teach/people"])
def test_strangers_see_no_name_and_do_nothing(
    lesson: Served, phones: list[Phone], teacher: Phone, path: str
) -> None:
    told = phones[0].get(path).text
    assert 'name="act"' not in told
    assert phones[1].seen()["you"]["nickname"] not in told
    number = lesson.session.room.number
    acts = (
        {"act": "rename", "participant": "2", "nickname": "Mine"},
        {"act": "allow_names", "allowed": "1"},
        {"act": "hands", "group": "class", "role": "ann", "hands-late": "9"},
    )
    for act in acts:
        assert phones[0].post("/teach/act", data=act).status_code == 401
        forged = {"origin": "http://evil.example"}
        assert teacher.post("/teach/act", data=act, headers=forged).status_code == 403
    assert lesson.session.room.number == number


def test_once_the_session_is_over_nobody_is_renamed(lesson: Served, teacher: Phone) -> None:
    with Phone(lesson) as phone:
        phone.join()
        lesson.act(Act.END)
        assert not forms(teacher, "/teach/people", Act.RENAME)
        assert not forms(teacher, "/teach/people", Act.ALLOW_NAMES)
        assert "while a vote is open" in teacher.get("/teach/hands").text
