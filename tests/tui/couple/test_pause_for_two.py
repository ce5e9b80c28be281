"""A pause for two: it covers everything, may be timed, and leads back through a curtain."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.couple.phases import UNSEEN, Phase
from game.tui.couple import pause, showing
from game.tui.couple.pause import CouplePause
from game.tui.screens.library import LibraryScreen
from tests.tui.couple.evening import (
    act,
    assert_nothing_of_the_play,
    choose,
    evening,
    items,
    open_curtain,
    press,
    shared,
    sitting,
    told,
    until,
)
from tests.tui.screen import comes, text, words


@pytest.mark.parametrize("key", ["p", "escape"])
@pytest.mark.parametrize("phase", sorted(UNSEEN))
async def test_after_a_pause_a_curtain_stands_before_what_was_open(
    keys_file: Path, saves: Path, phase: Phase, key: str
) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, phase)
        before, shown = sitting(pilot).now, text(pilot)
        await press(pilot, key)
        assert isinstance(pilot.app.screen, CouplePause)
        assert_nothing_of_the_play(pilot)
        await press(pilot, key)
        assert shared(pilot).behind_curtain
        assert sitting(pilot).now.role == before.role
        assert_nothing_of_the_play(pilot)
        await open_curtain(pilot)
        assert sitting(pilot).now == before
        assert text(pilot) == shown


@pytest.mark.parametrize("key", ["f1", "f2", "f3"])
async def test_so_it_does_after_another_screen(keys_file: Path, saves: Path, key: str) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        await press(pilot, key)
        assert_nothing_of_the_play(pilot)
        await press(pilot, "escape")
        assert shared(pilot).behind_curtain
        assert sitting(pilot).now.role == "ann"


async def test_the_palette_offers_a_pause_and_nothing_of_the_play(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        offered = list(pilot.app.get_system_commands(pilot.app.screen))
        found = " ".join(f"{one.title} {one.help}" for one in offered)
        for piece in told(sitting(pilot).story):
            assert piece not in found
        assert "Your plays" not in found
        assert "Your reflections" not in found
        await press(pilot, "ctrl+p", *"pause", "enter")
        assert isinstance(pilot.app.screen, CouplePause)
        assert_nothing_of_the_play(pilot)


async def test_a_pause_at_a_curtain_leads_back_to_it(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await press(pilot, "p", "enter")
        assert sitting(pilot).now.phase is Phase.CURTAIN
        await press(pilot, "a")
        assert sitting(pilot).now.phase is Phase.DECIDE


async def test_twenty_minutes_are_counted_in_words_and_end_in_a_calm_sentence(
    keys_file: Path, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pause, "MINUTE", 3600.0)
    async with evening(keys_file, saves) as pilot:
        await press(pilot, "p", "down", "enter")
        rest = pilot.app.screen
        assert isinstance(rest, CouplePause)
        seen = [words(pilot)]
        for _minute in range(20):
            rest._minute()
            await pilot.pause()
            seen.append(words(pilot))
        assert "20 minutes left." in seen[0]
        assert "1 minute left." in seen[19]
        assert "The twenty minutes are over." in seen[20]
        assert "clock" not in " ".join(items(pilot))
        await press(pilot, "enter")
        assert sitting(pilot).now.phase is Phase.CURTAIN


async def test_the_minutes_run_by_themselves(
    keys_file: Path, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pause, "MINUTE", 0.01)
    async with evening(keys_file, saves) as pilot:
        await press(pilot, "p", "down", "enter")
        await comes(pilot, lambda: "are over" in text(pilot))
        assert "The twenty minutes are over." in words(pilot)


async def test_stopping_has_no_summary_and_asks_each_alone_whether_to_keep_it(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.REVEAL)
        await press(pilot, "p")
        await choose(pilot, pause.STOP)
        phases = []
        while sitting(pilot).now.phase is not Phase.OVER:
            phases.append(sitting(pilot).now.phase)
            assert "What came of it" not in text(pilot)
            await act(pilot, 2)
        assert phases == [Phase.CURTAIN, Phase.ASK, Phase.CURTAIN, Phase.ASK]
        assert "Nothing of this play was kept." in words(pilot)
        assert not saves.exists()
        await choose(pilot, showing.LIBRARY)
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_stopping_before_a_word_is_over_at_once(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await press(pilot, "p")
        await choose(pilot, pause.STOP)
        assert sitting(pilot).now.phase is Phase.OVER
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_pause_that_was_asked_for_in_the_talk_and_given_is_one(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        await press(pilot, "r")
        await choose(pilot, "choice:repair_pause")
        await open_curtain(pilot)
        await choose(pilot, "choice:take_them")
        assert isinstance(pilot.app.screen, CouplePause)
        assert "Here is the pause that was asked for." in words(pilot)
        assert "Twenty minutes by the clock" in text(pilot)
        await press(pilot, "escape")
        assert "Ada, as Ann’s turn." in text(pilot)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_leaving_the_game_asks_first_where_an_evening_would_be_lost(
    keys_file: Path, saves: Path, key: str
) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.REVEAL)
        await press(pilot, key)
        assert isinstance(pilot.app.screen, CouplePause)
        assert "What you two played is kept nowhere." in words(pilot)
        await press(pilot, "enter")
        assert sitting(pilot).now.phase is Phase.REVEAL
        await press(pilot, key, key)
        assert not pilot.app.is_running


async def test_where_nothing_was_said_yet_it_is_left_at_once(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await press(pilot, "ctrl+q")
        assert not pilot.app.is_running
