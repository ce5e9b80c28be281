"""What the projector shows of a vote: in one order, and never an empty page."""

from __future__ import annotations

import re
from contextlib import ExitStack

from game.classroom.phases import Act
from tests.classroom.lesson import chooses
from tests.classroom.server.conftest import Serve
from tests.classroom.server.served import Phone
from tests.shipped import shipped

SPLIT = re.compile(r'<th scope="row">(<span.*?)</th>')
RATED = re.compile(r"<dt[^>]*>(.*?)</dt>")


def test_ratings_stand_in_the_order_of_the_split(serve: Serve) -> None:
    lesson = serve(story=shipped("first-words"))
    with ExitStack() as stack:
        phones = [stack.enter_context(Phone(lesson)) for _n in range(4)]
        for phone in phones:
            phone.join()
        lesson.act(Act.BEGIN, Act.OPEN)
        for number, phone in enumerate(phones):
            choices = phone.seen()["question"]["choices"]
            phone.vote(choices[number % len(choices)]["id"])
        lesson.act(Act.CLOSE, Act.REVEAL)
        pages = [(phones[0], "/screen"), *((phone, "/play") for phone in phones)]
        split = [_texts(SPLIT, one.get(path).text) for one, path in pages]
        lesson.act(Act.RATE)
        rated = [_texts(RATED, one.get(path).text) for one, path in pages]
        assert rated == split
        assert len(split[0]) > 2
        assert len({tuple(texts) for texts in split}) > 1, "phones have orders of their own"


def test_thoughts_leave_no_empty_page_on_the_projector(serve: Serve) -> None:
    lesson = serve(story=shipped("first-words"))
    session = lesson.session
    with Phone(lesson) as phone:
        phone.join()
        lesson.act(Act.BEGIN)
        (here,) = session.room.asked("class")
        while not (here.run.scene and here.run.scene.private):
            lesson.act(Act.OPEN)
            assert "on the phones of" not in phone.get("/screen").text
            phone.vote(here.choices[0])
            lesson.act(Act.CLOSE, Act.REVEAL)
            lesson.call(lambda: chooses(session))
            lesson.act(Act.PROCEED)
            assert "on the phones of" not in phone.get("/screen").text
            lesson.act(Act.NEXT)
            (here,) = session.room.asked("class")
        name = session.room.story.name_of(here.key.role)
        for act in (Act.THINK, Act.OPEN, Act.CLOSE, Act.DISCUSS, Act.OPEN_AGAIN):
            lesson.act(act)
            assert f"<p>It stands on the phones of {name}.</p>" in phone.get("/screen").text
        phone.vote(here.choices[0])
        lesson.act(Act.CLOSE, Act.REVEAL)
        assert f"<p>It stands on the phones of {name}.</p>" in phone.get("/screen").text
        lesson.act(Act.RATE)
        assert f"<p>It stands on the phones of {name}.</p>" in phone.get("/screen").text
        lesson.call(lambda: chooses(session))
        lesson.act(Act.PROCEED)
        shown = f"<p>What was chosen stands on the phones of {name}.</p>"
        assert shown in phone.get("/screen").text


def _texts(each: re.Pattern[str], page: str) -> list[str]:
    """The replies that a page lists in that place, in order."""
    return [re.sub(r"<b>.*?</b>|<[^>]*>", "", text) for text in each.findall(page)]
