"""Nothing is told as done before it is on disk, and nothing as done that could not be kept."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from threading import Event

import pytest

from game.classroom.log import Log
from game.classroom.phases import Act
from game.classroom.rows import Row
from tests.classroom.lesson import question
from tests.classroom.server.served import WAIT, Phone, Served

SHOWN = ("/play", "/api/phone", "/screen", "/teach", "/teach/hands", "/teach/people")


def test_neither_acknowledged_nor_shown_before_it_is_kept(
    lesson: Served, phones: list[Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = {"scene": "door", "visit": 1, "round": 1, "choice": "late", "key": "k"}
    reached, free = Event(), Event()
    keep = Log._keep

    def slowly(self: Log, rows: Sequence[Row]) -> None:
        reached.set()
        assert free.wait(WAIT)
        keep(self, rows)

    with ThreadPoolExecutor(1 + len(SHOWN)) as pool, Phone(lesson) as other:
        code = lesson.call(lesson.serving.teacher_code)
        assert other.post("/teach", data={"code": code}).status_code == 303
        other.cookies.set("seat", phones[0].cookies["seat"], domain="127.0.0.1")
        monkeypatch.setattr(Log, "_keep", slowly)
        try:
            acknowledged = pool.submit(phones[0].send_vote, place)
            assert reached.wait(WAIT)
            shown = {path: pool.submit(other.get, path) for path in SHOWN}
            assert phones[1].get("/class.css").status_code == 200  # the server itself does not
            assert not wait([acknowledged, *shown.values()], 0.5, FIRST_COMPLETED).done
        finally:
            free.set()
        assert acknowledged.result(WAIT).status_code == 200
        assert {one.result(WAIT).status_code for one in shown.values()} == {200}
        assert 'value="late" aria-pressed="true"' in shown["/play"].result(WAIT).text


def test_a_vote_that_could_not_be_kept_is_not_acknowledged(
    lesson: Served, phones: list[Phone]
) -> None:
    database = lesson.session.log._database
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    before = lesson.session.room.number
    answers = [
        phone.vote(("late", "bus")[n % 2], key=f"{n} " + "x" * 55)
        for n in range(50)
        for phone in phones[:2]
    ]
    refused = [one for one in answers if one.status_code == 503]
    assert refused
    assert "tell the teacher" in refused[0].json()["refused"]
    assert "disk" not in refused[0].text
    assert lesson.session.room.number == before + len(answers) - len(refused)
    database.execute("PRAGMA max_page_count = 1000000")
    assert phones[2].vote("late").status_code == 200
    lesson.act(Act.CLOSE)
    assert question(lesson.session)["tally"][0]["voted"] == 3
