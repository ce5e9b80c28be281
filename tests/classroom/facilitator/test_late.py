"""How one comes in who is late: in one line, beside whatever stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.facilitator.lesson import Network
from game.classroom.phases import Act
from game.story.model import Story
from tests.classroom.facilitator.leading import hands, lead, leading, looked, press, room, text
from tests.classroom.lesson import acts
from tests.shipped import shipped

HERE = Network("127.0.0.1")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_address_and_code_stand_on_both_screens_in_one_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    story = shipped("first-words")
    async with leading(hands(tmp_path, story, network=HERE), size) as pilot:
        app = lead(pilot)
        session = app.session
        assert session is not None
        assert app.phones is not None
        address = app.phones.url.removeprefix("http://").partition("/")[0]
        line = f"Late? Same Wi-Fi, code {room(pilot).header.code}, {address}"
        assert line not in text(pilot), "the lobby tells it large"
        session.join("token").wait(20)
        acts(session, Act.BEGIN, Act.OPEN)
        for act in (Act.CLOSE, Act.DISCUSS, None):
            await looked(pilot)
            assert line in text(pilot)
            await press(pilot, "v")
            rows = text(pilot).splitlines()
            assert rows[-1].strip() == line
            assert "What does one say" in rows[4], "the question stands where it stood"
            await press(pilot, "v")
            if act:
                acts(session, act)
        await press(pilot, "l")
        assert line not in text(pilot)
        await press(pilot, "v")
        assert line not in text(pilot)
        await press(pilot, "v", "l")
        assert line in text(pilot)
        acts(session, Act.END)
        await looked(pilot)
        assert "Late?" not in text(pilot)


async def test_what_it_takes_is_no_row_of_the_page(tmp_path: Path) -> None:
    """The question and all of its replies fit on a projector of 80 by 24, with it and without."""
    heights = []
    for name, network in (("phones", HERE), ("hands", None)):
        lesson = hands(tmp_path / name, shipped("first-words"), network=network)
        async with leading(lesson) as pilot:
            session = lead(pilot).session
            assert session is not None
            session.join("token").wait(20)
            acts(session, Act.BEGIN, Act.OPEN)
            await looked(pilot)
            own = pilot.app.screen.query_one("#page").size.height
            await press(pilot, "v")
            wall = pilot.app.screen.query_one("#page")
            assert wall.max_scroll_y == 0
            assert len(session.room.projector_view()["groups"][0]["questions"][0]["choices"]) == 3
            heights.append((own, wall.size.height))
    assert heights[0] == heights[1]


async def test_with_hands_nothing_is_said_of_late_comers(tmp_path: Path, story: Story) -> None:
    async with leading(hands(tmp_path, story)) as pilot:
        await press(pilot, "enter", "enter")
        assert "Late?" not in text(pilot)
        await press(pilot, "v")
        assert "Late?" not in text(pilot)
