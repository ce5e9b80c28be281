"""A play that two have kept: where it is listed, and how it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.couple.phases import Phase
from game.couple.sitting import Sitting
from game.journal.folder import Save, Saves
from game.settings import Settings, save
from game.story.reader import read
from game.tui.app import CommonGround
from game.tui.couple.screen import CoupleScreen
from game.tui.couple.setup import CoupleSetup
from game.tui.options import Couple, TuiOptions
from tests.tui.screen import library, playing, press, settled, text, words


@pytest.fixture
def saves(tmp_path: Path, keys_file: Path) -> Path:
    """A folder with a play that two stopped after a word, and kept."""
    folder = tmp_path / "saves"
    story = read(keys_file, for_two=True)
    names = dict(zip((role.id for role in story.roles), ("Ada", "Ben"), strict=True))
    sitting = Sitting.begin(story, names, folder, seed=3)
    sitting.open()
    sitting.take(sitting.now.run.choices(sitting.now.role)[0].id)
    sitting.stop()
    while sitting.now.phase is not Phase.OVER:
        if sitting.now.phase is Phase.ASK:
            sitting.answer(yes=True)
        else:
            sitting.open()
    sitting.play.close()
    return folder


async def test_it_is_listed_with_their_names_and_goes_on_behind_a_curtain(
    keys_file: Path, saves: Path
) -> None:
    async with playing([keys_file], saves) as pilot:
        await press(pilot, "p")
        assert "Ada and Ben" in text(pilot)
        await press(pilot, "m")
        assert "The map is of what one person played." in words(pilot)
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CoupleScreen)
        assert screen.sitting.now.phase is Phase.CURTAIN
        assert screen.sitting.play.run.depth == 1
        assert "You have kept this play" in words(pilot)
        assert "To the library" not in text(pilot)
        await press(pilot, "end", "enter")
        assert "Ben, as Bo’s turn." in text(pilot)
        await press(pilot, "ctrl+q")
    (save,) = Saves(saves).list()
    assert isinstance(save, Save)
    assert save.moves == 1


async def test_it_is_offered_where_the_scenario_is_opened(keys_file: Path, saves: Path) -> None:
    async with playing([keys_file], saves) as pilot:
        await press(pilot, "enter")
        assert "Go on as two: Ada and Ben" in text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CoupleScreen)


async def test_where_the_scenario_was_changed_both_are_asked_and_no_choice_is_named(
    keys_file: Path, saves: Path
) -> None:
    (save,) = Saves(saves).list()
    assert isinstance(save, Save)
    (entry,) = Saves(saves).read(save.id).entries
    before = save.path.read_bytes()
    changed = keys_file.read_text(encoding="utf-8").replace(
        f"scenes.door.choices.{entry.choice}", "scenes.door.choices.other"
    )
    keys_file.write_text(changed, encoding="utf-8")
    async with playing([keys_file], saves) as pilot:
        await press(pilot, "p", "enter")
        assert "The scenario was changed since." in words(pilot)
        assert "the old one stays as it is" in words(pilot)
        assert f"'{entry.choice}'" not in words(pilot)
        assert "To the library" in text(pilot)
        await press(pilot, "end", "down", "enter")
        assert not isinstance(pilot.app.screen, CoupleScreen)
    (save,) = Saves(saves).list()
    assert save.path.read_bytes() == before


async def test_where_a_reply_cannot_be_written_that_is_said_and_it_is_still_open(
    keys_file: Path, saves: Path
) -> None:
    async with playing([keys_file], saves) as pilot:
        await press(pilot, "p", "enter", "end", "enter", "b")
        screen = pilot.app.screen
        assert isinstance(screen, CoupleScreen)
        assert screen.sitting.now.phase is Phase.DECIDE
        screen.play.journal.close()
        await press(pilot, "1", "enter")
        assert "again to go on." in words(pilot)
        assert screen.sitting.now.phase is Phase.DECIDE
        assert screen.sitting.play.run.depth == 1


async def test_a_game_that_was_started_for_two_opens_every_scenario_for_two(
    keys_file: Path, tmp_path: Path
) -> None:
    save(Settings())
    options = TuiOptions(
        library([keys_file]), tmp_path / "none", couple=Couple(names=("Ada", "Ben"))
    )
    app = CommonGround(options)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settled(pilot)
        assert "Choose a scenario for the two of you." in words(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, CoupleSetup)
