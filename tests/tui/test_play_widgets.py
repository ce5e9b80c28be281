"""The parts of the page: what is told in which order, how it is set, the small charts."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from game.tui.widgets import chart
from game.tui.widgets.choices import Choices
from game.tui.widgets.page import Page, hang
from game.tui.widgets.script import Telling, history, told
from game.tui.widgets.transcript import Transcript
from tests.tui.play_app import PlayApp
from tests.tui.play_story import play, story


@given(st.integers(20, 400), st.integers(0, 20))
def test_a_page_fits_its_room(width: int, gutter: int) -> None:
    page = Page.of(width, gutter)
    assert page.text <= 72
    assert page.left + page.gutter + page.text <= width


@given(st.text(alphabet="abc déñ漢 ", min_size=1, max_size=200), st.integers(12, 60))
def test_hanging_rows_fit_and_lose_no_word(text: str, width: int) -> None:
    rows = hang(Content(text), width, 3)
    assert all(row.cell_length <= width for row in rows)
    assert "".join("".join(row.plain for row in rows).split()) == "".join(text.split())


@given(st.integers(-5, 15), st.integers(1, 40))
def test_a_bar_has_its_width_whatever_the_value(value: int, width: int) -> None:
    assert len(chart.bar(value, 0, 10, width)) == width
    assert chart.bar(0, 0, 10, width) == chart.EMPTY * width
    assert chart.bar(10, 0, 10, width) == chart.FULL * width


@given(st.lists(st.integers(0, 10), min_size=1, max_size=120), st.integers(1, 60))
def test_a_course_shows_something_at_each_moment(values: list[int], width: int) -> None:
    rows = chart.course(values, 0, 10, height=3, width=width)
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    assert len(rows[0]) <= width
    assert " " not in rows[-1]
    last = [row[-1] for row in rows]
    assert (last == ["█"] * 3) == (values[-1] == 10)


def test_nothing_of_a_play_is_told_twice_or_left_out(tmp_path: Path) -> None:
    one = play(story(tmp_path))
    runs = [one.run, *one.answer(), *one.take("lost"), *one.take("wait")]
    telling = Telling()
    telling.put(told(runs, "ann", coach=True))
    whole = []
    while telling:
        whole += telling.next(line_by_line=False)
    by_line = Telling()
    by_line.put(told(runs, "ann", coach=True))
    lines = []
    while by_line:
        lines += by_line.next(line_by_line=True)
    assert whole == lines
    assert [p for p in whole if not p.note] == history(one.run, "ann")[1:]


def test_the_note_stands_under_the_reply_and_before_the_answer(tmp_path: Path) -> None:
    one = play(story(tmp_path))
    one.answer()
    first = list(told(one.take("lost"), "ann", coach=True))
    assert [p.text for p in first[:2]] == ["I lost them.", "Bo sits down on the step."]
    assert first[2].note is not None
    assert first[2].note.taken.choice.id == "lost"
    joint = list(told(one.take("wait"), "ann", coach=True))
    at = next(n for n, p in enumerate(joint) if p.note)
    assert joint[at - 1].text == "Nobody has heard the other."
    assert sum(p.note is not None for p in joint) == 1


async def test_a_key_lays_out_only_what_is_new(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        transcript = app.screen.query_one(Transcript)
        first_rows = transcript.render_lines(transcript.size.region)
        await pilot.press("down", "up", "down")
        assert transcript.render_lines(transcript.size.region) == first_rows


async def test_another_theme_recolours_what_was_said(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()

        def colours() -> set[str]:
            transcript = app.screen.query_one(Transcript)
            strips = transcript.render_lines(transcript.size.region)
            return {str(s.style.color) for row in strips for s in row if s.style and s.text.strip()}

        dark = colours()
        app.theme = "paper"
        await pilot.pause()
        assert colours().isdisjoint(dark)


async def test_the_real_cursor_follows_the_focused_choice(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        choices = app.screen.query_one(Choices)
        places = []
        for _press in range(3):
            rows = [row.text for row in choices.render_lines(choices.size.region)]
            at = next(n for n, row in enumerate(rows) if "▸" in row)
            assert app.cursor_position.y == choices.region.y + at
            assert app.cursor_position.x == choices.region.x + rows[at].index("▸")
            places.append(at)
            await pilot.press("down")
        assert places == sorted(set(places))
