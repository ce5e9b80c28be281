"""Who phones are: how they join, what they are called, and how they come back."""

from __future__ import annotations

import pytest

from game.classroom.phases import Act
from tests.classroom.lesson import question
from tests.classroom.server.conftest import Serve
from tests.classroom.server.served import Page, Phone, Served

FORM = {"content-type": "application/x-www-form-urlencoded"}


def counts(lesson: Served) -> dict[str, int]:
    found: dict[str, int] = question(lesson.session)["tally"][-1]["counts"]
    return found


def test_a_phone_joins_by_the_code_and_is_somebody(lesson: Served) -> None:
    with Phone(lesson) as phone:
        assert phone.get("/play").headers["location"] == "/?again=1"
        assert "cookies" in phone.get("/?again=1").text
        door = Page(phone.get(f"/?code={lesson.serving.code}").text)
        assert door.form("/join")["fields"]["code"] == lesson.serving.code
        answer = phone.join(f" {lesson.serving.code.lower()} ")
        assert (answer.status_code, answer.headers["location"]) == (303, "/play")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        you = phone.seen()["you"]
        page = phone.get("/play").text
        assert you["nickname"] in page
        assert you["code"] in page


def test_joining_twice_is_one_person(lesson: Served) -> None:
    with Phone(lesson) as phone:
        phone.get("/")
        token = phone.cookies["seat"]
        phone.join()
        phone.join()
        assert phone.cookies["seat"] == token
        with Phone(lesson) as again:  # the answer to the first was lost, the page's cookie was not
            again.cookies.set("seat", token, domain="127.0.0.1")
            again.join()
            assert again.seen()["you"]["id"] == phone.seen()["you"]["id"]
    assert len(lesson.session.room.participants) == 1


def test_a_nickname_is_drawn_anew_and_typed_only_where_that_is_allowed(lesson: Served) -> None:
    with Phone(lesson) as phone:
        phone.join()
        before = phone.seen()["you"]["nickname"]
        assert phone.post("/name", content=b"", headers=FORM).status_code == 303
        drawn = phone.seen()["you"]["nickname"]
        assert drawn != before
        assert phone.post("/name", data={"nickname": "Mine"}).status_code == 409
        assert phone.seen()["you"]["nickname"] == drawn
        lesson.act(Act.ALLOW_NAMES, allowed=True)
        assert phone.post("/name", data={"nickname": "Mine"}).status_code == 303
        assert phone.seen()["you"]["nickname"] == "Mine"


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "'\"><b>x", "</p><img src=x>", "{main} $main %s"]
)
def test_a_script_in_a_nickname_is_text(serve: Serve, name: str) -> None:
    lesson = serve(typed_names=True)
    with Phone(lesson) as phone, Phone(lesson) as teacher:
        phone.join()
        assert phone.post("/name", data={"nickname": name}).status_code == 303
        assert phone.seen()["you"]["nickname"] == name[:24].strip()
        teacher.post("/teach", data={"code": lesson.call(lesson.serving.teacher_code)})
        for page in (phone.get("/play"), phone.get("/"), teacher.get("/teach")):
            found = Page(page.text)
            assert not found.inline
            assert not {"img", "b"} & set(found.tags) or "<b>x" not in page.text
            assert "<script>alert" not in page.text
            assert "<img" not in page.text


def test_who_comes_late_is_welcome(lesson: Served, phones: list[Phone]) -> None:
    with Phone(lesson) as late:
        assert late.join().status_code == 303
        assert late.vote("bus").status_code == 200
    assert counts(lesson) == {"late": 0, "bus": 1}
    lesson.act(Act.LOCK)
    with Phone(lesson) as locked_out:
        answer = locked_out.join()
        assert answer.status_code == 409
        assert "locked" in answer.text
        assert phones[0].vote("late").status_code == 200


def test_coming_back_by_the_code_is_being_the_same_person(
    lesson: Served, phones: list[Phone]
) -> None:
    phones[0].vote("late")
    you = phones[0].seen()["you"]
    with Phone(lesson) as other:
        spoken = you["code"].upper().replace("-", " ")
        assert other.post("/back", data={"own": spoken}).headers["location"] == "/play"
        assert other.seen()["you"] == you
        assert other.seen()["question"]["mine"] == "late"
        assert other.vote("bus", key="new").status_code == 200
    lost = phones[0]
    assert lost.get("/api/phone").status_code == 401  # the lost phone is out
    told = lost.get(lost.get("/play").headers["location"]).text
    assert "This phone was replaced by another with its code." in told
    assert "cookies" not in told
    assert "was replaced" in lost.get("/").text, "also by the door"
    place = {"scene": "door", "visit": 1, "round": 1, "choice": "late", "key": "x"}
    assert "was replaced" in lost.send_vote(place).text
    assert "was replaced" not in phones[1].get("/").text
    assert len(lesson.session.room.participants) == 3
    assert counts(lesson) == {"late": 0, "bus": 1}
    assert lost.join().status_code == 303  # somebody else's now, say
    assert lost.seen()["you"]["id"] == 4
    assert "was replaced" not in lost.get("/").text


def test_who_was_taken_out_is_told_so_and_counts_no_longer(
    lesson: Served, phones: list[Phone]
) -> None:
    phones[0].vote("late")
    lesson.act(Act.REMOVE, participant=1)
    page = phones[0].get("/play").text
    assert "taken out" in page
    assert "Another nickname" not in page
    assert lesson.session.room.participants[1].code not in page
    place = {"scene": "door", "visit": 1, "round": 1, "choice": "late", "key": "x"}
    assert phones[0].send_vote(place).status_code == 409
    assert counts(lesson) == {"late": 0, "bus": 0}
    code = lesson.session.room.participants[1].code
    with Phone(lesson) as other:
        assert other.post("/back", data={"own": code}).status_code == 403
