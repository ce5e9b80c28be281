"""The line of keys at the foot, and the list of all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from game.classroom.facilitator.screens.board import Keys, Led
from game.classroom.phases import Act
from game.story.model import Story
from tests.classroom.facilitator.leading import (
    hands,
    lead,
    leading,
    looked,
    phones,
    press,
    room,
    text,
)
from tests.classroom.lesson import acts
from tests.shipped import shipped


async def listed(pilot: object, *opens: str) -> dict[str, str]:
    """What `?` lists on the screen that those keys open: each sentence by its keys."""
    await press(pilot, *opens, "question_mark")  # type: ignore[arg-type]
    found: dict[str, str] = {}
    keys = ""
    screen = pilot.app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, Keys)
    for row in str(screen.query_one("#all Static", Static).content).splitlines():
        if row.startswith(" "):
            found[keys] += " " + row.strip()
            continue
        parts = re.fullmatch(r"(\S+(?:, \S+)*) {2,}(\S.*)", row)
        assert parts, f"the keys stand apart from the sentence: {row!r}"
        keys = parts[1]
        found[keys] = parts[2]
    return found


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_list_has_our_keys_in_our_words_and_no_others(
    tmp_path: Path, story: Story, size: tuple[int, int]
) -> None:
    async with leading(phones(tmp_path, story, 2), size) as pilot:
        told = await listed(pilot)
        assert told["Enter"] == "Do what comes next, as it stands there."
        assert told["D"] == "Let them talk it over."
        assert {"T", "O", "S", "R", "C", "H", "M", "P", "N", "V", "L", "A", "B", "X"} <= set(told)
        assert not {"Tab", "TAB", "Shift+TAB"} & set(told)
        for sentence in told.values():
            assert sentence.endswith("."), "each is a sentence"
            assert "Copy" not in sentence
            assert "Focus" not in sentence
        width = max(len(row.rstrip()) for row in text(pilot).splitlines())
        assert width <= size[0]


@pytest.mark.parametrize("opens", ["n", "p"])
async def test_the_way_back_is_called_by_its_main_key(
    tmp_path: Path, story: Story, opens: str
) -> None:
    async with leading(phones(tmp_path, story, 2)) as pilot:
        await press(pilot, opens)
        foot = text(pilot).splitlines()[-1]
        assert "Esc Back" in foot
        assert f"{opens.upper()} Back" not in foot
        assert f"Esc, {opens.upper()}" in await listed(pilot)


async def test_an_ended_lesson_offers_only_what_still_does_something(
    tmp_path: Path, story: Story
) -> None:
    async with leading(phones(tmp_path, story, 2)) as pilot:
        session = lead(pilot).session
        assert session is not None
        acts(session, Act.BEGIN, Act.END)
        await looked(pilot)
        assert session.log.header.id in text(pilot)
        assert text(pilot).splitlines()[-1].strip().split("  ") == [
            "Space Read on",
            "V Projector",
            "? Keys",
        ]
        before, number = pilot.app.screen, room(pilot).number
        await press(pilot, *"hmpltodsrcbxa", "enter")
        assert pilot.app.screen is before
        assert room(pilot).number == number
        told = await listed(pilot)
        assert {"V", "N", "Space", "F1"} <= set(told)
        assert not set("HMPLTODSRCBXA") & set(told)
        assert "Enter" not in told


async def test_what_hangs_has_room_for_the_scrollbar_before_it_comes(tmp_path: Path) -> None:
    """A row is wrapped for the width that it has with the scrollbar; else its last word falls."""
    async with leading(hands(tmp_path, shipped("first-words"))) as pilot:
        await press(pilot, "enter")
        came = set()
        for opens in ("", "v", "n", "f1"):
            await press(pilot, *([opens] if opens else []))
            screen = pilot.app.screen
            assert isinstance(screen, Led)
            page = screen.query(VerticalScroll).first()
            widths, scrolled = set(), []
            for height in (300, 20):
                await pilot.resize_terminal(80, height)
                await looked(pilot)
                widths.add(screen.width())
                scrolled.append(page.max_scroll_y > 0)
            assert len(widths) == 1, opens
            if scrolled == [False, True]:
                came.add(opens)
            await press(pilot, *(["escape"] if opens else []))
        assert came >= {"", "f1"}, "on these it came while one looked"
