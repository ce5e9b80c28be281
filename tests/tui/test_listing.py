from __future__ import annotations

import random

from textual.app import App, ComposeResult

from game.tui.theme import OWN
from game.tui.widgets.listing import MARK, Listing, Row, option
from tests.tui import screen

KEYS = ("down", "down", "down", "up", "pagedown", "pageup", "home", "end")


class ListApp(App[None]):
    """Rows of one to three lines."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows
        for theme in OWN:
            self.register_theme(theme)
        self.theme = "lamplight"

    def compose(self) -> ComposeResult:
        yield Listing(
            *(
                option(str(n), Row(f"row {n}", detail="more" if n % 3 else "", air=n % 2))
                for n in range(self._rows)
            )
        )


async def test_the_row_in_focus_is_always_seen_and_alone_marked() -> None:
    app = ListApp(60)
    chance = random.Random(7)
    async with app.run_test(size=(40, 11), notifications=True, tooltips=True) as pilot:
        for _ in range(60):
            await pilot.press(chance.choice(KEYS))
            await screen.settled(pilot)
            listing = app.query_one(Listing)
            marked = [row for row in screen.text(pilot).splitlines() if MARK in row]
            (row,) = marked
            assert row.split() == [MARK, "row", str(listing.highlighted)]


async def test_new_rows_are_shown_from_the_first_on() -> None:
    app = ListApp(60)
    async with app.run_test(size=(40, 11), notifications=True, tooltips=True) as pilot:
        await screen.press(pilot, "end")
        listing = app.query_one(Listing)
        listing.set_options([option("new", Row("another", air=1)), option("two", Row("second"))])
        listing.highlighted = 1
        await screen.settled(pilot)
        shown = screen.text(pilot)
        assert "another" in shown
        assert f"{MARK} second" in shown
        listing.set_options([])
        await screen.settled(pilot)
        assert MARK not in screen.text(pilot)


async def test_a_row_is_cut_and_never_wraps() -> None:
    app = ListApp(0)
    async with app.run_test(size=(24, 6), notifications=True, tooltips=True) as pilot:
        row = Row("a title that is far too long", sign="○", note="new", detail="漢字" * 20)
        app.query_one(Listing).set_options([option("one", row), option("two", Row("two"))])
        await screen.settled(pilot)
        first, second, third = screen.text(pilot).splitlines()[:3]
        assert first.rstrip().endswith("new")
        assert "…" in first
        assert "…" in second
        assert third.strip() == "two"
