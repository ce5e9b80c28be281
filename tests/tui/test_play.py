"""The play on the screen: choosing, being answered, going back, what is kept and what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.model import JournalError
from game.journal.play import Play
from game.play.run import Run
from game.play.step import PlayFault
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.play import PlayScreen
from game.tui.widgets.choices import Choices
from game.tui.widgets.transcript import Transcript
from tests.shipped import shipped
from tests.tui.play_app import PlayApp
from tests.tui.play_story import hostile, play, story
from tests.tui.screen import assert_golden, press, press_fast, text

WIDE, FLOOR, SMALLEST = (120, 40), (80, 24), (60, 20)


def items(app: PlayApp) -> list[str]:
    return ["".join(s.text for s in i.spans) for i in app.screen.query_one(Choices).items]


def talk(app: PlayApp) -> list[str]:
    return [p.text for p in app.screen.query_one(Transcript).paragraphs]


async def test_the_first_scene_and_its_choices_are_there_at_once(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        page = text(pilot)
        assert "You lost the keys at noon." in page
        assert "The number is the key." in page
        assert items(app)[0] == "I lost them."
        assert "(he would never let you)" in page
        assert "▸ 1  I lost them." in page


async def test_only_what_is_for_this_seat_is_shown(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "They are in the river." in talk(app)
        assert "You know where the spare one is." not in talk(app)


async def test_typed_words_stand_on_the_side_of_who_types(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        rows = text(pilot).splitlines()
        theirs = next(row for row in rows if "answer me" in row)
        mine = next(row for row in rows if "in a minute" in row)
        assert "▌ answer me" in theirs
        assert "in a minute ▐" in mine
        assert mine.index("in a minute") > 40 > theirs.index("answer me")


@pytest.mark.parametrize("keys", [("2",), ("down", "enter"), ("j", "enter")])
async def test_number_and_arrows_take_the_same_choice(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR) as pilot:
        await press(pilot, *keys)
        assert app.play.run.moves()[0].choice == "you"
        assert "You had them last." in talk(app)
        assert "So what now?" in talk(app)


async def test_a_click_takes_the_choice_under_it(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR) as pilot:
        await pilot.pause()
        rows = text(pilot).splitlines()
        y = next(n for n, row in enumerate(rows) if "You had them last." in row)
        await pilot.click(offset=(20, y))
        await pilot.pause()
        assert app.play.run.moves()[0].choice == "you"


async def test_a_locked_choice_has_no_number_and_can_not_be_taken(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR) as pilot:
        await pilot.pause()
        rows = text(pilot).splitlines()
        y = next(n for n, row in enumerate(rows) if "I could climb in." in row)
        await pilot.click(offset=(20, y))
        await press(pilot, "5", "9")
        assert app.play.run.depth == 0
        await press(pilot, "down", "down", "down")
        focused = app.screen.query_one(Choices).focused_item
        assert focused is not None
        assert focused.id == "choice:again"


async def test_moves_stand_apart_below_the_choices_of_the_scene(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR) as pilot:
        await pilot.pause()
        rows = [row.strip() for row in text(pilot).splitlines()]
        at = rows.index("or")
        assert "Can we start again?" in rows[at + 1]
        assert "I could climb in." in rows[at - 1]


async def test_a_joint_and_a_private_scene_say_what_they_are(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "1")
        assert "You both speak at once" in text(pilot)
        await press(pilot, "1")
        assert "for your eyes alone" in text(pilot)
        assert "He sings." in talk(app)


async def test_a_play_is_played_to_its_ending_and_looked_back_on(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path), tmp_path / "saves"))
    async with app.run_test(size=FLOOR) as pilot:
        await press(pilot, "1", "1", "1", "1")
        assert app.play.run.ending is not None
        assert talk(app)[-2:] == ["Inside", "The kettle clicks."]
        await press(pilot, "enter")
        assert isinstance(app.screen, DebriefScreen)


async def test_every_change_is_told_until_the_next_choice(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR) as pilot:
        await press(pilot, "1")
        assert "Trust 5 → 4 ▼" in text(pilot)
        assert "Ann promised: to ring the locksmith tonight" in text(pilot)
        await press(pilot, "1")
        assert "Trust 5 → 4 ▼" not in text(pilot)
        assert "Trust 4 → 6 ▲" in text(pilot)


async def test_the_pane_stands_beside_a_wide_talk_and_is_a_key_away_from_a_narrow_one(
    tmp_path: Path,
) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "1")
        assert "How it stands" in text(pilot)
        assert "Promise, open · Ann" in text(pilot)
        assert "the spare key" not in text(pilot)
        await pilot.resize_terminal(*FLOOR)
        await pilot.pause()
        assert "Between the two" not in text(pilot)
        await press(pilot, "s")
        assert "Between the two" in text(pilot)
        await press(pilot, "escape")
        assert "Between the two" not in text(pilot)
        assert isinstance(app.screen, PlayScreen)


async def test_taking_back_shows_this_branch_alone_and_keeps_both(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path), tmp_path / "saves"))
    async with app.run_test(size=FLOOR, notifications=True) as pilot:
        await press(pilot, "u")
        assert app.play.run.depth == 0
        await press(pilot, "2", "u")
        assert app.play.run.depth == 0
        assert "You had them last." not in talk(app)
        await press(pilot, "1")
        assert "I lost them." in talk(app)
        kept = [entry.choice for entry in app.play.journal.entries]
        assert kept == ["you", "so", "lost", "so"]


async def test_line_by_line_the_choices_come_after_the_last_line(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)), line_by_line=True)
    async with app.run_test(size=FLOOR) as pilot:
        await pilot.pause()
        assert talk(app)[-1] == "Rain on the step."
        await press(pilot, "1")
        assert app.play.run.depth == 0
        await press(pilot, *["space"] * 6)
        assert talk(app)[-1] == "Locked out again?"
        assert items(app)[0] == "I lost them."
        await press(pilot, "space")
        assert app.play.run.depth == 0


async def test_the_coach_speaks_before_anybody_answers(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)), coach=True)
    async with app.run_test(size=FLOOR) as pilot:
        await press(pilot, "1")
        page = text(pilot)
        assert "Meant  Help me." in page
        assert "Heard  It is nothing." in page
        assert "▲▲ Tell it unasked  shown clearly" in page
        assert "▲  Issue, not person  shown in passing" in page
        assert "It is said before he had to dig for it." in page
        assert "Not while he is on a ladder." in page
        assert "So what now?" not in talk(app)
        await press(pilot, "down", "enter")
        assert app.asked == [("principle", "issue-not-person")]
        await press(pilot, "up", "enter")
        assert "So what now?" in talk(app)
        assert "It is said before he had to dig for it." not in text(pilot)
        await press(pilot, "w")
        assert "It is said before he had to dig for it." in text(pilot)


async def test_without_the_coach_nothing_is_said_of_a_reply(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "1", "w")
        assert "Tell it unasked" not in text(pilot)
        assert "The coach is off" in text(pilot)


async def test_what_is_new_begins_in_sight_and_the_rest_is_a_key_away(tmp_path: Path) -> None:
    long = "A line of rain. " * 40
    edits = [
        ('text = "A light goes on upstairs."', f'text = "First of all. {long}"'),
        ('text = "Both draw breath."', f'text = "Second. {long}"'),
    ]
    app = PlayApp(play(story(tmp_path, *edits)))
    async with app.run_test(size=FLOOR) as pilot:
        await press(pilot, "1")
        assert "I lost them." in text(pilot)
        assert "First of all." in text(pilot)
        assert "Second." not in text(pilot)
        assert "more below" in text(pilot)
        await press(pilot, "pagedown")
        await press(pilot, "end")
        assert "more below" not in text(pilot)
        await press(pilot, "home")
        assert "You lost the keys at noon." in text(pilot)


@pytest.mark.parametrize("size", [SMALLEST, FLOOR, WIDE])
@pytest.mark.parametrize("coach", [False, True])
async def test_in_a_whole_play_nothing_new_begins_out_of_sight(
    size: tuple[int, int], coach: bool
) -> None:
    app = PlayApp(Play.new(shipped("the-ninth-stair"), "shiru", None, 3), coach=coach)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        steps = 0
        while app.play.run.ending is None or items(app)[0] != "Look back on this talk":
            before = len(talk(app))
            await press(pilot, "enter")
            steps += 1
            new = [said for said in talk(app)[before:] if said]
            if new:
                assert " ".join(new[0].split()[:3]) in " ".join(text(pilot).split())
        assert steps >= 5


async def test_a_change_of_size_keeps_the_place_and_loses_nothing(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR) as pilot:
        await press(pilot, "1", "1")
        before = talk(app)
        await press(pilot, "home")
        for size in [WIDE, (200, 60), SMALLEST, FLOOR]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "You lost the keys at noon." in text(pilot)
        await pilot.resize_terminal(50, 15)
        await pilot.pause()
        assert "60 columns and 20 rows" in " ".join(text(pilot).split())
        await pilot.resize_terminal(*FLOOR)
        await pilot.pause()
        assert talk(app) == before
        await press(pilot, "1")
        assert app.play.run.depth == 5


async def test_a_private_play_says_that_nothing_is_kept(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR) as pilot:
        await pilot.pause()
        assert "nothing is kept" in text(pilot)
    kept = PlayApp(play(story(tmp_path), tmp_path / "saves"))
    async with kept.run_test(size=FLOOR) as pilot:
        await pilot.pause()
        assert "nothing is kept" not in text(pilot)


class _Full(Play):
    """A play on a disk that is full until it goes on unsaved."""

    def take(self, choice: str, role: str = "") -> list[Run]:
        if not self.private:
            raise JournalError("The disk is full.")
        return super().take(choice, role)


async def test_on_a_full_disk_the_move_is_not_lost(tmp_path: Path) -> None:
    full = _Full.new(story(tmp_path), "ann", tmp_path / "saves", 11)
    app = PlayApp(full)
    async with app.run_test(size=FLOOR) as pilot:
        await press(pilot, "2")
        assert "The disk is full." in text(pilot)
        assert app.play.run.depth == 0
        await press(pilot, "down", "enter")
        assert app.play.run.moves()[0].choice == "you"
        assert "nothing is kept" in text(pilot)


class _Faulty(Play):
    """A play whose story leads nowhere once its second choice is taken."""

    def take(self, choice: str, role: str = "") -> list[Run]:
        if choice == "ring":
            raise PlayFault("'together' leads nowhere")
        return super().take(choice, role)


async def test_a_fault_of_the_story_is_a_sentence_and_a_way_back(tmp_path: Path) -> None:
    app = PlayApp(_Faulty.new(story(tmp_path), "ann", None, 11))
    async with app.run_test(size=FLOOR) as pilot:
        await press(pilot, "1")
        at = items(app).index("Ring somebody.") + 1
        await press(pilot, str(at))
        assert "'together' leads" in text(pilot)
        await press(pilot, "enter")
        assert items(app)[0] == "I lost them."


async def test_a_play_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first = play(story(tmp_path))
    first.answer()
    first.take("lost")
    app = PlayApp(Play.resume(first.story, first.journal))
    async with app.run_test(size=FLOOR) as pilot:
        await pilot.pause()
        assert "So what now?" in talk(app)
        assert "You both speak at once" in text(pilot)


async def test_where_the_rules_changed_nothing_goes_on_unasked(tmp_path: Path) -> None:
    first = play(story(tmp_path))
    first.answer()
    first.take("lost")
    changed = story(tmp_path, ("choices.so.text", "choices.then.text"))
    app = PlayApp(Play.resume(changed, first.journal))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "were changed since" in " ".join(text(pilot).split())
        assert app.play.run.depth == 1
        await press(pilot, "enter")
        assert app.play.run.depth == 2


async def test_no_text_of_a_file_is_markup(tmp_path: Path) -> None:
    app = PlayApp(play(hostile(tmp_path)), coach=True)
    async with app.run_test(size=(120, 60), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        assert "[@click=app.quit]x[/]" in text(pilot)
        await press(pilot, "1")
        assert "[/] [b]bold[/b]" in text(pilot)
        await press(pilot, "enter", "1", "enter", "1", "enter", "1", "enter", "enter")
        assert isinstance(app.screen, DebriefScreen)
        assert "[@click=app.quit]x[/]" in text(pilot)
        await pilot.click(offset=(40, 5))
        assert app.is_running


@pytest.mark.parametrize(("name", "coach"), [("play", False), ("play_coach", True)])
async def test_it_looks_as_it_should(tmp_path: Path, name: str, coach: bool) -> None:
    app = PlayApp(play(story(tmp_path)), coach=coach)
    async with app.run_test(size=FLOOR) as pilot:
        await press(pilot, "1")
        assert_golden(pilot, name)


async def test_space_reads_on_and_never_chooses(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        page = app.screen.query_one(Transcript)
        top, number = page.scroll_offset.y, app.play.number
        await pilot.press("space")
        await pilot.pause()
        assert page.scroll_offset.y > top
        assert app.play.number == number


@pytest.mark.parametrize("key", ["enter", "1"])
async def test_a_key_that_comes_three_times_takes_nothing_that_is_offered_no_more(
    tmp_path: Path, key: str
) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR) as pilot:
        await pilot.pause()
        await press_fast(pilot, key, key, key)
        assert [move.choice for move in app.play.run.moves()] == ["lost", "so"]


async def test_leaving_by_a_key_that_comes_three_times_leaves_the_play_alone(
    tmp_path: Path,
) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=FLOOR) as pilot:
        below = len(app.screen_stack)
        await press(pilot, "p", "down", "down", "down")
        await press_fast(pilot, "enter", "enter", "enter")
        assert len(app.screen_stack) == below - 1
