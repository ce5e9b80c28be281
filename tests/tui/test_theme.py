"""Contrast, computed by WCAG 2.1 from what is really sent to the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.app import App
from textual.color import Color

from game.settings import Settings
from game.tui.theme import OWN
from tests.tui import screen

LEAST = 4.5
"""For text of any size (WCAG 2.1, 1.4.3)."""

# Lines that frame and bars that scroll carry no text.
DECORATION = set("╭╮╰╯│─▁▂▃▄▅▆▇█▏▎▍▌▋▊▉▔▕ ")

WAYS = {
    "library": (),
    "search": ("slash", "k"),
    "nothing found": ("slash", "q", "q"),
    "strategies": ("f",),
    "fault": ("end",),
    "setup": ("enter",),
    "content notes": ("down", "enter", "enter"),
    "settings": ("f3",),
    "themes": ("f3", "enter"),
    "help": ("f1",),
    "help text": ("f1", "tab"),
    "principles": ("f2",),
    "principle": ("f2", "enter"),
    "plays": ("f5",),
    "keys": ("question_mark",),
    "palette": ("ctrl+p", "s"),
    "private": ("f4",),
}


def luminance(color: Color) -> float:
    """Relative luminance: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(segment: Segment) -> tuple[Color, Color]:
    style = segment.style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    pair = (Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
    return (pair[1], pair[0]) if style.reverse else pair


def faint(app: App[None]) -> dict[str, float]:
    """The texts on the screen that are too faint, each with its contrast."""
    found = {}
    for segment in screen.segments(app):
        if set(segment.text) <= DECORATION or not segment.text.strip():
            continue
        assert segment.style is not None
        ratio = contrast(*colours(segment)) / (2 if segment.style.dim else 1)
        if ratio < LEAST:
            found[segment.text] = round(ratio, 2)
    return found


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    notes = ("audience = 12", 'audience = 12\ncontent_notes = ["a quarrel"]')
    broken = tmp_path / "files" / "broken.toml"
    return [
        screen.scenario(tmp_path / "files", "kettle"),
        screen.scenario(tmp_path / "files", "noted", notes, ("The Kettle", "With notes")),
        _written(broken, 'format = 1\ntitle = "half'),
    ]


def _written(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def test_the_formula_gives_what_the_standard_gives() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [one.name for one in OWN])
@pytest.mark.parametrize("way", list(WAYS))
async def test_every_text_can_be_read(
    files: list[Path], tmp_path: Path, theme: str, way: str
) -> None:
    settings = Settings(theme=theme, tutorial_offered=True)
    async with screen.playing(
        files, tmp_path / "saves", size=(120, 40), settings=settings
    ) as pilot:
        await screen.press(pilot, *WAYS[way])
        assert not faint(pilot.app)


@pytest.mark.parametrize("theme", [one.name for one in OWN])
async def test_a_notification_can_be_read(files: list[Path], tmp_path: Path, theme: str) -> None:
    settings = Settings(theme=theme, tutorial_offered=True)
    async with screen.playing(files, tmp_path / "saves", settings=settings) as pilot:
        for severity in ("information", "warning", "error"):
            pilot.app.notify("a sentence", title="a title", severity=severity)
        await screen.settled(pilot)
        assert "a sentence" in screen.text(pilot)
        assert not faint(pilot.app)


@pytest.mark.parametrize("theme", ["nord", "ansi-dark", "ansi-light", "textual-light"])
async def test_other_themes_show_the_same_words(
    files: list[Path], tmp_path: Path, theme: str
) -> None:
    shown = []
    for name in ("lamplight", theme):
        settings = Settings(theme=name, tutorial_offered=True)
        async with screen.playing(files, tmp_path / "saves", settings=settings) as pilot:
            assert pilot.app.theme == name
            shown.append(screen.text(pilot))
    assert shown[0] == shown[1]


async def test_without_colour_no_meaning_is_lost(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with screen.playing(files, tmp_path / "saves") as pilot:
        for segment in screen.segments(pilot.app):
            if segment.text.strip():
                one, other = colours(segment)
                assert one.r == one.g == one.b
                assert other.r == other.g == other.b
        shown = screen.text(pilot)
        assert "▸ ○  The Kettle" in shown
        assert "new" in shown
        assert "can’t be played" in shown
