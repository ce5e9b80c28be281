"""The debrief: what stood out belongs to the step of analysis, on every device."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.content import Content

from game.classroom import words
from game.classroom.facilitator import page, shown
from game.classroom.phases import Act
from game.classroom.server import phone_page, screen_page
from game.classroom.session import Session
from game.story.model import Story
from tests.classroom.lesson import acts, begun, chooses, votes

SPLIT, CHANGE = "The largest split", "The largest change of mind"


@pytest.fixture
def session(tmp_path: Path, story: Story) -> Iterator[Session]:
    """Four who voted on what Ann says at the door, two and two, and then again, three and one."""
    session = begun(tmp_path, story, 4)
    voted(session, "late", "late", "bus", "bus")
    acts(session, Act.CLOSE, Act.DISCUSS, Act.OPEN_AGAIN)
    voted(session, "late", "late", "late", "bus", key="again")
    on(session, "late")
    yield session
    session.close()


def voted(session: Session, *choices: str, key: str = "k") -> None:
    if session.room.phase == "read":
        acts(session, Act.OPEN)
    for who, choice in enumerate(choices, start=1):
        votes(session, who, choice, key)


def on(session: Session, choice: str) -> None:
    acts(session, Act.CLOSE, Act.REVEAL)
    chooses(session, choice)
    acts(session, Act.PROCEED)


def devices(session: Session) -> dict[str, str]:
    """What each device shows now, as words."""
    room = session.room
    led = page.page(room.facilitator_view(), room.story, 0, Content(), "id", 200)
    board = shown.shown(room.projector_view(), room.story, 0, Content(), 200, hands=False)
    screen = screen_page.main(room.projector_view(), "http://a.example")
    phone = phone_page.main(room.phone_view(1))
    plain = {"laptop": led.plain, "board": board.plain, "screen": screen, "phone": phone}
    return {name: " ".join(text.split()) for name, text in plain.items()}


def test_what_stood_out_is_shown_in_the_step_for_it_alone(session: Session) -> None:
    acts(session, Act.DEBRIEF)
    for step, name in words.STEPS.items():
        session.act(Act.STEP, step=step).wait(20)
        for device, told in devices(session).items():
            assert name in told
            assert (SPLIT in told) == (CHANGE in told) == (step == "analysis"), (device, step)
            assert ("bus was late" in told) == (step == "analysis"), (device, step)


def test_one_vote_that_is_both_stands_once_under_both_names(session: Session) -> None:
    acts(session, Act.DEBRIEF)
    session.act(Act.STEP, step="analysis").wait(20)
    for device, told in devices(session).items():
        assert f"{SPLIT} · {CHANGE}" in told
        assert told.count("bus was late") == (2 if device in ("laptop", "board") else 1), (
            "in the table; and in words beside it, from where to where minds changed"
        )
        assert "Scene “door”: Ann decides. " in told
        assert "What does Ann say or do?" in told
        assert "1 of 4 who" in told


def test_two_votes_that_stand_out_are_told_of_each_with_its_scene(session: Session) -> None:
    acts(session, Act.NEXT)
    voted(session, "sit", "sit", "sit", "stand")
    acts(session, Act.CLOSE, Act.DISCUSS, Act.OPEN_AGAIN)
    voted(session, "stand", "stand", "sit", "stand", key="again")
    on(session, "sit")
    acts(session, Act.DEBRIEF)
    session.act(Act.STEP, step="analysis").wait(20)
    for told in devices(session).values():
        split, change = told.split(SPLIT)[1].split(CHANGE)
        assert "Scene “door”: Ann decides." in split
        assert "Scene “table”: Ann decides." in change
        assert "2 of 4 who" in change
        assert "4 who" not in split


def test_on_the_screen_the_split_stays_when_room_is_short(session: Session) -> None:
    acts(session, Act.DEBRIEF)
    session.act(Act.STEP, step="analysis").wait(20)
    screen = devices(session)["screen"]
    (section,) = re.findall(r"<section[^>]*><h3>The largest split", screen)
    assert "data-spare" not in section
    first, *others = re.findall(r"<li[^>]*>", screen.split("</ul>")[0])
    assert "data-spare" not in first
    ranks = [int(re.findall(r'data-spare="(\d+)"', one)[0]) for one in others]
    assert ranks == sorted(ranks, reverse=True), "the last question goes first"
    assert ranks
