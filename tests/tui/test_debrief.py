"""The debrief on the screen: a letter that is read from top to bottom, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from game.journal.model import JournalError
from game.journal.play import Play
from game.journal.reflections import Reflections
from game.play.seats import own_choices
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.play import PlayScreen
from game.tui.widgets.letter import Heading, Moment, Pressable, Reflection, Sides
from tests.tui.play_app import PlayApp
from tests.tui.play_story import HOSTILE, coercive, hostile, play, story
from tests.tui.screen import assert_golden, press, text, told

FLOOR = (80, 24)


def ended(play: Play, *choices: str) -> Play:
    play.answer()
    for choice in choices or ("you", "ring", "fond", "stay"):
        play.take(choice)
    assert play.run.ending is not None
    return play


async def opened(app: PlayApp, pilot: Pilot[None]) -> None:
    await app.push_screen(DebriefScreen(app.play))
    await pilot.pause()


def letter(app: PlayApp) -> str:
    """All of the letter, whatever is in sight."""
    return "\n".join(str(part.visual) for part in app.screen.query(Static))


async def test_the_parts_come_in_their_order(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR, notifications=True, tooltips=True) as pilot:
        await opened(app, pilot)
        assert [str(h.visual) for h in app.screen.query(Heading)] == [
            "What came of it",
            "How you talked",
            "The course of it",
            "Where it turned",
            "Moment by moment",
            "What became of what stood between the two",
            "To think about",
            "And now",
        ]
        assert "Inside\n\nThe kettle clicks." in letter(app)


async def test_a_figure_has_its_word_and_below_two_occasions_a_sentence(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        whole = letter(app)
        assert "shown 0, missed 0, against 1" not in whole
        assert "Came up once, and this reply worked against it." in whole
        assert "Trust" in whole
        assert "5 at the start, 7 at the end: high" in whole


async def test_a_moment_opens_and_folds_by_keys(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        moment = app.screen.query(Moment).first()
        assert "“You had them last.”" in str(moment.visual)
        assert "It is about him" not in str(moment.visual)
        moment.focus()
        await pilot.press("enter")
        assert "It is about him, and not about the keys." in str(moment.visual)
        assert "“I lost them.”" in str(moment.visual)
        assert "▲▲ Tell it unasked: shown clearly" in str(moment.visual)
        assert "Not while he is on a ladder." in str(moment.visual)
        await pilot.press("left")
        assert "It is about him" not in str(moment.visual)
        await pilot.press("right")
        assert "It is about him" in str(moment.visual)


async def test_another_way_goes_on_from_the_moment_and_keeps_the_first_play(
    tmp_path: Path,
) -> None:
    app = PlayApp(ended(play(story(tmp_path), tmp_path / "saves")))
    async with app.run_test(size=FLOOR, notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("t")
        await pilot.pause()
        assert app.asked == []
        for moment in list(app.screen.query(Moment)):
            if "Ring somebody." in str(moment.visual):
                moment.focus()
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert [move.choice for move in app.play.run.moves()] == ["you", "so"]
        app.play.take("wait")
        assert [e.choice for e in app.play.journal.entries].count("you") == 1
        assert {"ring", "wait"} <= {e.choice for e in app.play.journal.entries}


async def test_what_is_written_is_kept_on_leaving_and_found_again(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path), tmp_path / "saves")))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        reflection = app.screen.query(Reflection).first()
        reflection.query_one(TextArea).focus()
        await pilot.press(*"it fell", "tab")
        await pilot.pause()
        assert "kept" in str(reflection.query_one(".kept", Static).visual)
        assert Reflections(app.play.journal.path).read("inside") == {0: "it fell"}
        await pilot.press(*"Mia")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert Reflections(app.play.journal.path).read("inside") == {0: "it fell", 1: "Mia"}
    again = PlayApp(app.play)
    async with again.run_test(size=FLOOR) as pilot:
        await opened(again, pilot)
        areas = again.screen.query(TextArea)
        assert [area.text for area in areas] == ["it fell", "Mia"]


async def test_what_can_not_be_kept_is_said_beside_it(tmp_path: Path) -> None:
    full = ended(play(story(tmp_path), tmp_path / "saves"))

    def refuse(ending: str, index: int, text: str, *, wait: bool = True) -> None:
        raise JournalError("The disk is full.")

    full.reflections.write = refuse  # type: ignore[method-assign] # a disk can't be filled here
    app = PlayApp(full)
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        reflection = app.screen.query(Reflection).first()
        reflection.query_one(TextArea).focus()
        await pilot.press("x", "tab")
        await pilot.pause()
        assert str(reflection.query_one(".kept", Static).visual) == "The disk is full."


async def test_in_a_private_play_nothing_is_called_kept(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        reflection = app.screen.query(Reflection).first()
        reflection.query_one(TextArea).focus()
        await press(pilot, *"it fell", "tab")
        assert str(reflection.query_one(".kept", Static).visual) == "not kept"
        assert "What you write here is kept nowhere: it is gone when you leave." in letter(app)


async def to_part(app: PlayApp, pilot: Pilot[None], name: str, key: str = "n") -> None:
    """By a key from part to part, until one's heading is in sight at the top, or at the end."""
    parts = [str(heading.visual) for heading in app.screen.query(Heading)]
    for _part in range(parts.index(name)):
        await press(pilot, key)


@pytest.mark.parametrize("size", [FLOOR, (120, 40), (60, 20), (100, 90)])
async def test_the_part_to_think_about_is_written_in_at_once(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = PlayApp(ended(play(story(tmp_path), tmp_path / "saves")))
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot)
        await to_part(app, pilot, "To think about")
        first = app.screen.query(TextArea).first()
        assert app.focused is first
        await press(pilot, *"sleep")
        assert first.text == "sleep"
        assert isinstance(app.screen, DebriefScreen)
        assert app.asked == []
        last_row = text(pilot).splitlines()[-1]
        assert "Esc Out of the box" in last_row
        assert "Library" not in last_row
        await press(pilot, "escape")
        assert isinstance(app.screen, DebriefScreen)
        assert "Esc Library" in text(pilot).splitlines()[-1]
        await press(pilot, "n")
        assert isinstance(app.focused, Pressable)
        assert app.focused.what == "other_seat"
        await press(pilot, "b")
        assert app.focused is first


async def test_what_enter_and_t_act_on_is_in_view(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        page = app.screen.query_one("#letter", VerticalScroll)
        await to_part(app, pilot, "Moment by moment")
        first, *_others = app.screen.query(Moment)
        assert app.focused is first
        while first.region.bottom > page.content_region.y:
            assert app.focused is first, "as long as it is in view"
            await press(pilot, "down")
        marked = app.focused
        assert isinstance(marked, Moment)
        assert marked is not first
        assert "▌" in text(pilot), "and that it is marked is seen"
        await press(pilot, "t")
        assert app.asked == [("open_play", app.play.number)]
        assert app.play.run.depth > 0


@pytest.mark.parametrize("key", ["down", "up", "pagedown", "pageup", "home", "end", "n", "b"])
async def test_no_key_leaves_the_mark_out_of_view(tmp_path: Path, key: str) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(app, pilot)
        page = app.screen.query_one("#letter", VerticalScroll)
        for start in ("home", "end"):
            await press(pilot, start)
            for _time in range(12):
                if not isinstance(app.focused, TextArea):
                    await press(pilot, key)
                assert app.focused is not None
                assert app.focused is page or app.focused.region.overlaps(page.content_region)


async def test_another_way_without_a_moment_says_what_leads_to_one(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR, notifications=True) as pilot:
        await opened(app, pilot)
        await press(pilot, "home", "t")
        assert "n and b lead to “Moment by moment”" in told(pilot)
        await to_part(app, pilot, "Moment by moment")
        assert isinstance(app.focused, Moment), "and so it is"


def both_sides(tmp_path: Path, *edits: tuple[str, str]) -> Play:
    """Bo's play, against what Ann said in one before."""
    first = ended(play(story(tmp_path, *edits)), "lost", "ring", "fond", "go")
    return ended(Play.other_seat(first, None), "so", "sing")


@pytest.mark.parametrize(("size", "beside"), [(FLOOR, False), ((99, 30), False), ((100, 30), True)])
async def test_both_sides_of_a_moment_stand_beside_each_other_where_there_is_room(
    tmp_path: Path, size: tuple[int, int], beside: bool
) -> None:
    app = PlayApp(both_sides(tmp_path))
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot)
        headings = [str(h.visual) for h in app.screen.query(Heading)]
        at = headings.index("The same moments from both sides")
        assert headings[at - 1] == "Moment by moment"
        assert "Of the 4 choices that you made as Ann in the play before, 4 came" in letter(app)
        moments = list(app.screen.query(Sides))
        assert len(moments) == 4
        then, now = (moments[0].query_one(side, Static) for side in (".then", ".now"))
        assert str(then.visual) == "“I lost them.”\nYou meant, as Ann: Help me."
        assert str(now.visual).splitlines() == [
            "Heard, as Bo: It is nothing.",
            "After it: Trust fell from 5 to 4.",
            "You answered: “So what now?”",
        ]
        assert str(moments[2].query_one(".now", Static).visual) == "Nothing of this reached Bo."
        assert (now.region.y == then.region.y) is beside
        assert (now.region.x > then.region.right - 1) is beside


async def test_what_did_not_fit_is_told_with_what_was_chosen_instead(tmp_path: Path) -> None:
    first = ended(play(story(tmp_path)), "lost", "ring", "fond", "go")
    locked = ('text = "I lost them."', 'text = "I lost them."\nif = "trust > 9"')
    changed = story(tmp_path, locked, ('not_in = ["thought"', 'not_in = ["door", "thought"'))
    own = own_choices(first.run, "ann")
    app = PlayApp(ended(Play.new(changed, "bo", None, seed=1, own=own), "so", "sing"))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        assert "Of the 4 choices that you made as Ann in the play before, 3 came" in letter(app)
        one = app.screen.query(Sides).first()
        assert "It did not fit here this time." in str(one.query_one(".then", Static).visual)
        assert "Ann chose: " in str(one.query_one(".now", Static).visual)


async def test_every_way_on_is_reached_by_tab_and_enter(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        ways = [row for row in app.screen.query(Pressable) if ":" not in row.what]
        assert [way.what for way in ways] == ["other_seat", "again", "library"]
        for way in ways[:2]:
            way.focus()
            await pilot.press("enter")
        assert app.asked == [("other_seat", "ann"), ("begin", "ann")]


async def test_a_principle_opens_its_page(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        await pilot.press("tab", "enter")
        assert app.asked
        assert app.asked[0][0] == "principle"


async def test_it_is_read_by_keys_from_top_to_bottom(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        top = app.screen.query_one("#letter", VerticalScroll)
        assert top.scroll_offset.y == 0
        await pilot.press("down")
        await pilot.pause()
        assert top.scroll_offset.y == 1
        await pilot.press("n")
        await pilot.pause()
        assert "How you talked" in "\n".join(text(pilot).splitlines()[:4])
        await pilot.press("b")
        await pilot.pause()
        assert "What came of it" in "\n".join(text(pilot).splitlines()[:4])


async def test_from_a_heading_the_keys_go_on_to_what_stands_below_it(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path))))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        for _part in range(8):
            await pilot.press("n")
            await pilot.pause()
            if "Moment by moment" in "\n".join(text(pilot).splitlines()[:4]):
                break
        assert isinstance(app.focused, Moment)
        await pilot.press("enter")
        await pilot.pause()
        assert "What else was open" in letter(app)


async def test_where_there_is_fear_no_score_is_shown_and_help_is_named(tmp_path: Path) -> None:
    app = PlayApp(ended(play(coercive(tmp_path))))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        whole = letter(app)
        assert "No constructive score is shown here." in whole
        assert "of 100" not in whole
        help = next(row for row in app.screen.query(Pressable) if row.what == "help")
        help.focus()
        await pilot.press("enter")
        assert app.asked == [("help", None)]
        assert all(row.what != "other_seat" for row in app.screen.query(Pressable))


async def test_no_text_of_a_file_or_of_a_player_is_markup(tmp_path: Path) -> None:
    kept = ended(play(hostile(tmp_path), tmp_path / "saves"), "lost", "ring", "fond", "go")
    kept.reflections.write("inside", 0, HOSTILE)
    app = PlayApp(kept)
    async with app.run_test(size=(120, 60), notifications=True, tooltips=True) as pilot:
        await opened(app, pilot)
        for moment in app.screen.query(Moment):
            moment.action_open(True)
        await pilot.pause()
        whole = letter(app)
        for piece in ("Inside", "The kettle clicks.", "“I lost them.", "Help me."):
            assert piece in whole
        assert whole.count("[@click=app.quit]x[/]") > 8
        assert app.screen.query(TextArea).first().text == HOSTILE


async def test_it_looks_as_it_should(tmp_path: Path) -> None:
    app = PlayApp(ended(play(story(tmp_path)), "lost", "wait", "fond", "go"))
    async with app.run_test(size=FLOOR) as pilot:
        await opened(app, pilot)
        assert_golden(pilot, "debrief")
