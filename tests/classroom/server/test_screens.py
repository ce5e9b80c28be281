"""The projector's page, and a second device of the teacher's."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import httpx
import pytest

from game.classroom import words
from game.classroom.phases import Act
from game.classroom.server.addresses import Reach
from game.classroom.server.desk import CODE_FOR, Teachers
from game.classroom.server.limits import Limits, Rate
from tests.classroom.lesson import chooses, question
from tests.classroom.server.conftest import Serve
from tests.classroom.server.served import Page, Phone, Served
from tests.shipped import shipped

BUTTON = re.compile(r'<button[^>]*value="(\w+)"[^>]*>([^<]*)<')
WALK = (
    *(Act.BEGIN, Act.THINK, Act.OPEN, Act.CLOSE, Act.DISCUSS, Act.OPEN_AGAIN, Act.CLOSE),
    *(Act.REVEAL, Act.RATE, Act.PROCEED, Act.NEXT, Act.DEBRIEF, Act.END),
)
"""Every act of a lesson, in an order in which each is open."""


@pytest.fixture
def teacher(lesson: Served) -> Iterator[Phone]:
    """A device that was let in."""
    with Phone(lesson) as device:
        code = lesson.call(lesson.serving.teacher_code)
        assert device.post("/teach", data={"code": code.upper()}).status_code == 303
        yield device


def test_the_projector_shows_the_way_in(lesson: Served) -> None:
    with Phone(lesson) as projector:
        page = projector.get("/screen").text
        assert 'class="qr"' in page
        assert lesson.serving.code in page
        assert lesson.netloc in page
        assert "0 are in." in page
        with Phone(lesson) as phone:
            phone.join()
        assert "1 is in." in projector.get("/screen").text
        lesson.act(Act.LOCK)
        locked = projector.get("/screen").text
        assert 'class="qr"' not in locked
        lesson.act(Act.UNLOCK, Act.BEGIN, Act.OPEN)
        voting = projector.get("/screen").text
        assert "0 of 1 have answered." in voting
        assert "<form" not in voting
        assert "<button" not in voting


def test_the_qr_code_says_the_address(lesson: Served) -> None:
    assert lesson.serving.join_url == f"{lesson.url}/?code={lesson.serving.code}"
    with Phone(lesson) as phone:
        page = Page(phone.get(lesson.serving.join_url).text)
        assert page.form("/join")["fields"]["code"] == lesson.serving.code


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second loopback address")
def test_a_projector_on_another_machine_needs_the_code(lesson: Served) -> None:
    elsewhere = httpx.HTTPTransport(local_address="127.0.0.9")
    with Phone(lesson, transport=elsewhere) as projector:
        assert lesson.serving.code not in projector.get("/screen").text
        assert projector.post("/screen", data={"code": "WRONG"}).status_code == 403
        shown = projector.post("/screen", data={"code": lesson.serving.code})
        assert "httponly" in shown.headers["set-cookie"].lower()
        assert 'class="qr"' in projector.get("/screen").text
    assert lesson.serving.reach is Reach.REACHED


def test_a_second_device_leads(lesson: Served, teacher: Phone) -> None:
    cookie = teacher.cookies.jar
    (secret,) = [one for one in cookie if one.name == "teacher"]
    assert secret.path == "/teach"
    with Phone(lesson) as phone:
        phone.join()
        for act in ("begin", "open"):
            assert teacher.post("/teach/act", data={"act": act}).status_code == 303
        phone.vote("late")
        page = teacher.get("/teach").text
        assert "1 of 1 have answered." in page
        assert question(lesson.session)["tally"][0]["counts"]["late"] == 1
        for act in ("close", "reveal"):
            teacher.post("/teach/act", data={"act": act})
        forms = Page(teacher.get("/teach").text).forms
        (choose,) = [one for one in forms if one["fields"].get("choice") == "bus"]
        teacher.post("/teach/act", data={**choose["fields"], "act": "choose"})
        assert teacher.post("/teach/act", data={"act": "proceed"}).status_code == 303
        assert lesson.session.room.groups["class"].run.moves()[0].choice == "bus"
        assert teacher.post("/teach/act", data={"act": "open"}).status_code == 409
        teacher.post("/teach/act", data={"act": "timer", "seconds": "60"})
        assert "timer" in phone.get("/play").text
        teacher.post("/teach/act", data={"act": "remove", "participant": "1"})
        assert "taken out" in phone.get("/play").text


def test_a_second_device_calls_everything_as_the_first_does(lesson: Served, teacher: Phone) -> None:
    with Phone(lesson) as phone:
        phone.join()
        seen = set()
        for act in (None, *WALK):
            if act is Act.PROCEED:
                lesson.call(lambda: chooses(lesson.session))
            if act is not None:
                lesson.act(act)
            view = lesson.session.room.facilitator_view()
            page = unescape(teacher.get("/teach").text)
            assert f"<p>{words.phase(view['phase'], view['way'])}. 1 is in." in page
            asked = [f"<li>{one}</li>" in page for one in words.TO_TALK_OVER]
            assert set(asked) == {act is Act.DISCUSS}
            for name, text in BUTTON.findall(page):
                if name not in ("choose", "timer", "step"):
                    assert text == words.act(name, view["way"])
                    seen.add(Act(name))
            if act is Act.DEBRIEF:
                assert [text for name, text in BUTTON.findall(page) if name == "step"] == list(
                    words.STEPS.values()
                )
        assert seen >= set(WALK) | {Act.LOCK}


def test_the_steps_of_the_debrief_have_one_name_on_every_page(
    lesson: Served, teacher: Phone
) -> None:
    with Phone(lesson) as phone:
        phone.join()
        lesson.act(Act.BEGIN, Act.DEBRIEF)
        for step, name in words.STEPS.items():
            lesson.act(Act.STEP, step=step)
            for client, path in ((teacher, "/teach"), (phone, "/play"), (phone, "/screen")):
                assert f"<h2>{name}</h2>" in client.get(path).text


def test_votes_by_phone_and_hands_are_told_apart(serve: Serve) -> None:
    lesson = serve()
    with Phone(lesson) as phone, Phone(lesson) as device:
        phone.join()
        device.post("/teach", data={"code": lesson.call(lesson.serving.teacher_code)})
        lesson.act(Act.BEGIN, Act.OPEN)
        hands = {"group": "class", "role": "ann", "counts": {"late": 2, "bus": 1}}
        lesson.act(Act.HANDS, **hands)
        assert "0 of 1 have answered, and 3 hands." in device.get("/teach").text
        phone.vote("bus")
        for path in ("/teach", "/screen"):
            assert "1 of 1 have answered, and 3 hands." in device.get(path).text


def test_the_secret_is_in_no_page_and_no_address(lesson: Served, teacher: Phone) -> None:
    (secret,) = [one.value for one in teacher.cookies.jar if one.name == "teacher"]
    assert secret
    header = teacher.post("/teach", data={"code": lesson.call(lesson.serving.teacher_code)})
    told = header.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told
    assert header.headers["location"] == "/teach"
    with Phone(lesson) as other:
        for path in ("/teach", "/screen", "/", "/play"):
            assert secret not in other.get(path).text
            assert secret not in teacher.get(path).text
        assert not buttons(other.get(f"/teach?teacher={secret}").text) & {"begin", "lock"}
        bearer = {"authorization": f"Bearer {secret}"}
        assert not buttons(other.get("/teach", headers=bearer).text) & {"begin", "lock"}
        assert buttons(teacher.get("/teach").text) >= {"begin", "lock"}


def test_nobody_leads_without_being_let_in(lesson: Served, phones: list[Phone]) -> None:
    number = lesson.session.room.number
    for act in ("close", "reveal", "end", "lock", "remove", "choose"):
        answer = phones[0].post("/teach/act", data={"act": act, "participant": "2"})
        assert answer.status_code == 401
    assert 'name="act"' not in phones[0].get("/teach").text
    assert lesson.session.room.number == number


def test_a_teachers_code_works_once_and_shortly() -> None:
    now = 0.0
    teachers = Teachers(lambda: now)
    code = teachers.new_code()
    secret = teachers.let_in(code)
    assert secret is not None
    assert teachers.knows(secret)
    assert teachers.let_in(code) is None
    code = teachers.new_code()
    now += CODE_FOR + 1
    assert teachers.let_in(code) is None
    assert teachers.let_in("") is None
    code = teachers.new_code()
    assert [teachers.let_in("bbbb-bbbb") for _n in range(50)] == [None] * 50
    assert teachers.let_in(code) is not None, "no guesses make it void"
    teachers.forget()
    assert not teachers.knows(secret)
    assert not teachers.knows("")


def test_guessing_a_teachers_code_is_slowed(serve: Serve) -> None:
    lesson = serve(replace(Limits(), leads_by_address=Rate(3, 0.01)))
    code = lesson.call(lesson.serving.teacher_code)
    with Phone(lesson) as guesser:
        codes = [guesser.post("/teach", data={"code": f"bbbb-bb{n}"}).status_code for n in range(4)]
        assert codes == [403] * 3 + [429]
        assert guesser.post("/teach", data={"code": code}).status_code == 429


def test_phones_that_guess_keep_no_teacher_out(serve: Serve) -> None:
    lesson = serve(
        replace(Limits(), comings_by_address=Rate(2, 0.01), comings_of_all=Rate(2, 0.01))
    )
    code = lesson.call(lesson.serving.teacher_code)
    with Phone(lesson) as guesser, Phone(lesson) as device:
        codes = [guesser.post("/back", data={"own": f"bbb-22{n}"}).status_code for n in range(3)]
        assert codes == [403] * 2 + [429]
        assert device.post("/teach", data={"code": code}).status_code == 303


def test_where_fear_is_in_play_the_second_device_confirms_first(serve: Serve) -> None:
    lesson = serve(story=shipped("where-the-dot-stops"))
    with Phone(lesson) as device:
        device.post("/teach", data={"code": lesson.call(lesson.serving.teacher_code)})
        page = device.get("/teach").text
        assert "Fear is in play" in page
        assert "It has in it" in page
        assert buttons(page) >= {"confirm"}
        assert not buttons(page) & {"begin", "open"}
        assert device.post("/teach/act", data={"act": "begin"}).status_code == 409
        device.post("/teach/act", data={"act": "confirm"})
        page = device.get("/teach").text
        assert "Fear is in play" not in page
        assert "confirm" not in buttons(page)
        assert "begin" in buttons(page)


def test_what_cannot_be_taken_back_is_a_step_further_away(lesson: Served, teacher: Phone) -> None:
    with Phone(lesson) as phone:
        phone.join()
        lesson.act(Act.BEGIN, Act.OPEN, Act.CLOSE)
        first, folded, last = teacher.get("/teach").text.partition('<details id="ending">')
        assert folded
        assert not buttons(first) & {"end", "debrief"}
        assert buttons(last) >= {"end", "debrief"}
        lesson.act(Act.DEBRIEF)
        first, _folded, last = teacher.get("/teach").text.partition('<details id="ending">')
        assert "end" not in buttons(first)
        assert "end" in buttons(last)


def buttons(page: str) -> set[str]:
    return {one for form in Page(page).forms for one in form["buttons"]}
