"""What phones vote: once, changed, again, for others, by forms alone; over the network."""

from __future__ import annotations

import re

import pytest

from game.classroom.phases import Act
from game.classroom.rows import PASS, Voted
from tests.classroom.lesson import chooses, question
from tests.classroom.server.conftest import Serve
from tests.classroom.server.served import Page, Phone, Served

FORM = {"content-type": "application/x-www-form-urlencoded"}


def votes(lesson: Served) -> list[Voted]:
    return [row for row in lesson.session.log.again() if isinstance(row, Voted)]


def counts(lesson: Served) -> dict[str, int]:
    found: dict[str, int] = question(lesson.session)["tally"][-1]["counts"]
    return found


def test_a_vote_is_acknowledged_once_it_is_kept(lesson: Served, phones: list[Phone]) -> None:
    answer = phones[0].vote("late")
    assert answer.status_code == 200
    kept = answer.json()
    (row,) = votes(lesson)
    assert (row.number, row.choice, row.participant) == (kept["kept"], "late", 1)
    assert row.shown == tuple(one["id"] for one in phones[0].seen()["question"]["choices"])
    assert phones[0].seen()["question"]["mine"] == "late"
    assert phones[1].seen()["question"]["mine"] is None


def test_a_vote_can_be_changed_until_it_closes(lesson: Served, phones: list[Phone]) -> None:
    for choice in ("late", PASS, "bus"):
        assert phones[0].vote(choice, key=choice).status_code == 200
    assert counts(lesson) == {"late": 0, "bus": 1}
    lesson.act(Act.CLOSE)
    place = {"scene": "door", "visit": 1, "round": 1}
    for _reload in range(2):
        answer = phones[0].send_vote({**place, "choice": "late", "key": "after"})
        assert answer.status_code == 409
        assert "closed" in answer.json()["refused"]
        assert 'action="/vote"' not in phones[0].get("/play").text
    assert counts(lesson) == {"late": 0, "bus": 1}


def test_the_same_key_again_is_harmless(lesson: Served, phones: list[Phone]) -> None:
    place = {"scene": "door", "visit": 1, "round": 1}
    first = phones[0].send_vote({**place, "choice": "late", "key": "same"})
    phones[0].send_vote({**place, "choice": "bus", "key": "other"})
    again = phones[0].send_vote({**place, "choice": "late", "key": "same"})
    assert first.json()["kept"] == again.json()["kept"]
    assert len(votes(lesson)) == 2
    assert counts(lesson) == {"late": 0, "bus": 1}
    lesson.act(Act.CLOSE)  # what was kept stays acknowledged
    late = phones[0].send_vote({**place, "choice": "late", "key": "same"})
    assert (late.status_code, late.json()["kept"]) == (200, first.json()["kept"])


def test_nobody_votes_for_another(lesson: Served, phones: list[Phone]) -> None:
    for name in ("participant", "id", "token", "nickname"):
        assert phones[0].vote("late", **{name: 2}).status_code == 400
    with Phone(lesson) as stranger:
        place = {"scene": "door", "visit": 1, "round": 1, "choice": "late", "key": "k"}
        assert stranger.send_vote(place).status_code == 401
        for token in ("x" * 43, phones[0].cookies["seat"][:-1] + "!", ""):
            stranger.cookies.set("seat", token, domain="127.0.0.1")
            assert stranger.send_vote(place).status_code == 401
    assert not votes(lesson)


@pytest.mark.parametrize(
    "crossed",
    [{"scene": "hall"}, {"scene": "table"}, {"visit": 2}, {"round": 2}, {"choice": "ask"}],
    ids=str,
)
def test_a_vote_counts_for_the_question_that_was_shown(
    lesson: Served, phones: list[Phone], crossed: dict[str, object]
) -> None:
    answer = phones[0].vote(**{"choice": "late", **crossed})
    assert answer.status_code == 409
    assert not votes(lesson)


@pytest.mark.parametrize(
    "wrong",
    [
        {"visit": "one"},
        {"visit": "1.0"},
        {"visit": "²"},
        {"visit": "-1"},
        {"visit": "1" * 7},
        {"round": ""},
        {"round": ["1", "1"]},
        {"scene": ""},
        {"choice": ["late", "bus"]},
        {"choice": []},
        {"choice": ""},
        {"key": "k" * 201},
    ],
    ids=str,
)
def test_a_vote_of_the_wrong_types_is_refused(
    lesson: Served, phones: list[Phone], wrong: dict[str, object]
) -> None:
    answer = phones[0].vote(**{"choice": "late", **wrong})
    assert answer.status_code == 400
    assert not votes(lesson)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"7", b"=", b"scene=door", b"\xff\xfe", b"scene=%ff", b"a=b&" * 1000]
)
def test_a_body_that_is_no_vote_is_refused(phones: list[Phone], body: bytes) -> None:
    answer = phones[0].post("/vote", content=body, headers={**FORM, "accept": "application/json"})
    assert answer.status_code == 400
    for kind in ("text/plain", "application/json", "multipart/form-data; boundary=x", ""):
        answer = phones[0].post("/vote", content=body, headers={"content-type": kind})
        assert answer.status_code == 415


def test_a_lesson_without_script_by_forms_alone(lesson: Served) -> None:
    with Phone(lesson, follow_redirects=True) as phone:
        door = Page(phone.get("/").text).form("/join")
        fields = {**door["fields"], "code": lesson.serving.code}
        assert "Wait here" in phone.post(door["action"], data=fields).text
        lesson.act(Act.BEGIN, Act.OPEN)
        ballot = Page(phone.get("/play").text).form("/vote")
        assert set(ballot["buttons"]) == {"late", "bus", PASS}
        sent = {**ballot["fields"], "choice": "bus"}
        for _twice in range(2):  # the second is a reload that sends the form again
            page = phone.post("/vote", data=sent).text
            assert 'value="bus" aria-pressed="true"' in page
        assert len(votes(lesson)) == 1
        lesson.act(Act.CLOSE)
        late = phone.post("/vote", data={**sent, "key": "new"})
        assert late.status_code == 409
        assert "This vote is closed." in late.text
        assert "(your vote)" in late.text
        lesson.act(Act.REVEAL)
        page = phone.get("/play").text
        assert "How the votes went" in page
        lesson.call(lambda: chooses(lesson.session, "bus"))
        lesson.act(Act.PROCEED)
        page = phone.get("/play").text
        assert "This is what came of it." in page
        (what,) = re.findall(r'<div class="told" lang="en">(.*?)</div>', page)
        assert "The bus was late." in what
        assert 'id="before"' not in page
        lesson.act(Act.DEBRIEF)
        assert "in one word?" in phone.get("/play").text
        lesson.act(Act.END)
        assert "over" in phone.get("/play").text


def test_no_tally_comes_to_a_phone_or_a_projector_before_it_is_shown(
    lesson: Served, phones: list[Phone]
) -> None:
    for phone in phones:
        phone.vote("late")
    lesson.act(Act.CLOSE)
    with Phone(lesson) as projector:
        for path in ("/play", "/screen"):
            page = (phones[0] if path == "/play" else projector).get(path).text
            assert "How the votes went" not in page
        (group,) = lesson.session.room.projector_view()["groups"]
        assert group["questions"][0]["tally"] is None
        lesson.act(Act.REVEAL)
        assert "How the votes went" in projector.get("/screen").text
        assert "3<svg" in phones[0].get("/play").text


def test_at_ones_own_pace_each_vote_goes_on(serve: Serve) -> None:
    lesson = serve(pace=True)
    with Phone(lesson) as phone:
        phone.join()
        lesson.act(Act.BEGIN)
        assert phone.vote("late").json()["again"] is True
        assert phone.seen()["question"]["scene"] == "table"
        assert phone.vote(PASS, key="pass").status_code == 409
        assert "pass" not in Page(phone.get("/play").text).form("/vote")["buttons"]


def test_halves_see_who_decides(serve: Serve) -> None:
    lesson = serve(voting=["ann", "bo"])
    with Phone(lesson) as ann, Phone(lesson) as bo:
        ann.join()
        bo.join()
        lesson.act(Act.BEGIN, Act.OPEN)
        assert 'action="/vote"' in ann.get("/play").text
        page = bo.get("/play").text
        assert 'action="/vote"' not in page
        assert "Ann decides now" in page
        place = {"scene": "door", "visit": 1, "round": 1, "choice": "late", "key": "k"}
        assert bo.send_vote(place).status_code == 409
