"""Turns of two: marking and saying, mending, guessing, and what is shown to both at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.couple.phases import Phase
from game.tui import keys
from game.tui.couple import showing
from game.tui.widgets.choices import Choices
from game.tui.widgets.side import Side
from tests.tui.couple.evening import (
    act,
    choose,
    evening,
    file,
    items,
    open_curtain,
    page,
    press,
    shared,
    sitting,
    until,
)
from tests.tui.play_story import HOSTILE
from tests.tui.screen import assert_golden, text, words


async def test_a_number_marks_and_enter_says(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        await press(pilot, "2", "3", "2")
        focused = pilot.app.screen.query_one(Choices).focused_item
        assert focused is not None
        assert focused.id == "choice:you"
        assert sitting(pilot).play.run.depth == 0
        await press(pilot, "enter")
        assert sitting(pilot).play.run.moves()[0].choice == "you"


async def test_space_and_a_locked_reply_say_nothing(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        assert "(he would never let you)" in text(pilot)
        await press(pilot, "space", "space", "space", "9")
        assert sitting(pilot).play.run.depth == 0


async def test_nothing_said_is_taken_back(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        for command in keys.commands(pilot.app.screen, pilot.app):
            assert "back" not in command.action or "pause" in command.action
        await press(pilot, "1", "enter", "u", "u")
        assert sitting(pilot).play.run.depth == 1
        assert sitting(pilot).now.phase is Phase.CURTAIN


async def test_each_reads_what_their_own_seat_knows(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves, guessing=False) as pilot:
        await open_curtain(pilot)
        assert "You lost the keys at noon." in page(pilot)
        assert "They are in the river." in page(pilot)
        await press(pilot, "1", "enter", "b")
        assert "You have the second key in your shoe." in page(pilot)
        assert "You know where the spare one is." in page(pilot)
        assert "I lost them." in page(pilot)
        assert "They are in the river." not in page(pilot)
        assert "You lost the keys at noon." not in page(pilot)


async def test_the_pane_is_that_of_the_seat_that_decides(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves, size=(120, 40), guessing=False) as pilot:
        await open_curtain(pilot)
        await press(pilot, "1", "enter", "b")
        assert "Promise, open · Ann" in text(pilot)
        assert "to ring the locksmith tonight" in words(pilot)
        await until(pilot, Phase.CURTAIN)
        assert not pilot.app.screen.query_one(Side).display
        assert "Promise" not in text(pilot)


async def test_in_little_room_one_key_shows_the_pane_and_escape_puts_it_away(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves, guessing=False) as pilot:
        await press(pilot, "s")
        assert "How it stands" not in text(pilot).replace("s How it stands", "")
        await open_curtain(pilot)
        page_alone = text(pilot)
        await press(pilot, "s")
        assert "in the middle" in text(pilot)
        await press(pilot, "escape")
        assert text(pilot) == page_alone
        await press(pilot, "s", "1", "enter")
        assert "in the middle" not in text(pilot)


async def test_one_key_leads_to_what_mends_a_talk_and_back(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        replies = items(pilot)
        await press(pilot, "r")
        mends = items(pilot)
        assert "Can we start again?" in mends
        assert "I was unfair just now." in mends
        assert "I need ten minutes, then I'm back." in mends
        assert "I lost them." not in mends
        await press(pilot, "r")
        assert items(pilot) == replies


async def test_a_repair_is_answered_by_the_other_in_a_decision_of_their_own(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        await press(pilot, "r")
        await choose(pilot, "choice:repair_unfair")
        assert sitting(pilot).play.run.moves()[0].choice == "repair_unfair"
        assert "Ben, as Bo’s turn." in text(pilot)
        await press(pilot, "b")
        assert "I was unfair just now." in page(pilot)
        assert any(
            "not yet" in item.lower() or "can't let it go yet" in item for item in items(pilot)
        )
        assert showing.MEND not in [i.id for i in pilot.app.screen.query_one(Choices).items]
        await press(pilot, "1", "enter")
        assert sitting(pilot).now.role == "ann"
        scene = sitting(pilot).play.run.scene
        assert scene is not None
        assert scene.id == "door"


async def test_a_joint_scene_is_chosen_unseen_and_shown_together(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves, guessing=False) as pilot:
        await until(pilot, Phase.BOTH)
        await act(pilot)
        assert sitting(pilot).now.phase is Phase.REVEAL
        assert "for both of you" in text(pilot)
        assert "Wait for it to stop." in page(pilot)
        assert "He sings." in page(pilot)
        assert "Nobody has heard the other." in page(pilot)


async def test_promises_known_to_both_stand_where_both_look(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.REVEAL)
        assert "○ Promise, open · Ann: to ring the locksmith tonight" in page(pilot)
        assert not any("spare key is gone" in line for line in page(pilot))


@pytest.mark.parametrize(("width", "on_page"), [(80, True), (130, False)])
async def test_and_where_one_decides_alone_whatever_the_room(
    keys_file: Path, saves: Path, width: int, on_page: bool
) -> None:
    async with evening(keys_file, saves, size=(width, 30), guessing=False) as pilot:
        await open_curtain(pilot)
        await press(pilot, "1", "enter")
        await open_curtain(pilot)
        assert sitting(pilot).now.phase is Phase.DECIDE
        assert any("to ring the locksmith tonight" in line for line in page(pilot)) is on_page
        await press(pilot, "end")
        assert "to ring the locksmith" in words(pilot)


async def test_a_guess_stands_beside_what_it_was(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.GUESS)
        assert sitting(pilot).now.role == "bo"
        assert items(pilot)[:2] == ["Wait for it to stop.", "Ring somebody."]
        assert "Wait for it to stop." not in page(pilot)
        await press(pilot, "2", "enter")
        await until(pilot, Phase.REVEAL)
        assert "Ben guessed: “Ring somebody”" in page(pilot)
        assert "Ada chose: “Wait for it to stop”" in page(pilot)
        assert "What made you think so, Ben?" in page(pilot)


async def test_nobody_has_to_guess(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.GUESS)
        await choose(pilot, showing.NO_GUESS)
        await until(pilot, Phase.REVEAL)
        assert not sitting(pilot).guesses
        assert not any("guessed" in line for line in page(pilot))
        assert sitting(pilot).guessing


@pytest.mark.parametrize("way", ["g", "item"])
async def test_guessing_is_switched_off_for_good(keys_file: Path, saves: Path, way: str) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.GUESS)
        if way == "g":
            await press(pilot, "g")
            assert "No guessing from here on." in words(pilot)
        else:
            await choose(pilot, showing.GUESS_NO_MORE)
        assert sitting(pilot).now.phase is not Phase.GUESS
        await until(pilot, Phase.ENDING)
        assert not sitting(pilot).guesses


async def test_what_goes_on_is_first_read_to_its_end(saves: Path) -> None:
    async with evening("the-marrow", saves, size=(60, 20)) as pilot:
        await until(pilot, Phase.REVEAL)
        assert "more below" in text(pilot)
        pressed = 0
        while sitting(pilot).now.phase is Phase.REVEAL:
            last = text(pilot)
            await press(pilot, "enter" if pressed % 2 else "space")
            pressed += 1
        assert pressed > 1
        assert "more below" not in last


async def test_what_looks_like_markup_is_shown_as_it_stands(tmp_path: Path, saves: Path) -> None:
    texts = ["You lost the keys at noon.", "I lost them.", "Wait for it to stop.", "He sings."]
    texts += ["Can we start again?", "The Keys", "Who has the keys?"]
    hostile = file(tmp_path / "files", *((one, f"{one} {HOSTILE}") for one in texts))
    names = ("[/] [b]Ada", "[@click=app.quit]Ben[/]")
    async with evening(hostile, saves, names=names, size=(120, 40)) as pilot:
        assert names[0] in words(pilot)
        while sitting(pilot).now.phase is not Phase.OVER:
            await act(pilot)
        assert any("[@click=app.quit]Ben[/]" in item for item in items(pilot))
        assert pilot.app.is_running


async def test_what_is_shown_to_both_has_no_figure_of_how_somebody_did(saves: Path) -> None:
    async with evening("the-marrow", saves, size=(120, 60)) as pilot:
        shown = 0
        while sitting(pilot).now.phase is not Phase.OVER:
            now = sitting(pilot).now
            if now.phase in (Phase.REVEAL, Phase.ENDING, Phase.LOOK_BACK):
                shown += 1
                for sign in ("█", "░", "%", "point", "score", "winner", "Trust 1", "▲", "▼"):
                    assert sign not in text(pilot)
                assert not pilot.app.screen.query_one(Side).display
            await act(pilot, 2)
        assert shown > 10


async def test_the_reveal_as_it_looks(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.GUESS)
        await press(pilot, "2", "enter")
        await until(pilot, Phase.REVEAL)
        assert_golden(pilot, "couple_reveal")
        assert shared(pilot).foot.items[0].id == showing.GO_ON
