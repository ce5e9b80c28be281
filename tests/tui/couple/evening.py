"""An evening of two on the screen: started, played step by step, and searched for what it holds."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from game.couple.phases import Phase
from game.couple.sitting import Sitting
from game.library import Library
from game.settings import Settings, save
from game.story.model import Choice, Story
from game.tui import keys
from game.tui.app import CommonGround
from game.tui.couple.screen import CoupleScreen
from game.tui.options import Couple, TuiOptions
from game.tui.widgets.choices import Choices
from game.tui.widgets.transcript import Transcript
from tests.tui.play_story import KEYS
from tests.tui.screen import settled

EDITS = (
    (
        'text = "The kettle clicks."',
        'text = """\nThe kettle clicks.\n[ann] Next time, ring.\n[bo] You never lost it.\n"""',
    ),
    (
        "minutes = 3",
        'minutes = 3\nteach.discuss.couple = ["Who has the keys?", "What is yours alone?"]',
    ),
    ('name = "Bo"', 'name = "Bo"\nbrief = "You have the second key in your shoe."'),
)
"""The keys' story, with lines at its end that are one person's alone, and things to talk about."""


def file(folder: Path, *edits: tuple[str, str]) -> Path:
    """The story as a file, with pieces replaced by others."""
    text = KEYS
    for old, new in (*EDITS, *edits):
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "the-keys.toml"
    path.write_text(text, encoding="utf-8")
    return path


@asynccontextmanager
async def started(
    scenario: Path | str,
    saves: Path,
    *,
    size: tuple[int, int] = (80, 24),
    names: tuple[str, str] = ("Ada", "Ben"),
    guessing: bool = True,
    private: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """The app on the first screen for two, with notifications and tooltips."""
    save(Settings(tutorial_offered=True, motion=False))
    library = Library.open(keep=False)
    item = library.find(str(scenario))
    two = Couple(item, names, guessing=guessing)
    app = CommonGround(TuiOptions(library, saves, private=private, couple=two, seed=3))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await settled(pilot)
        yield pilot


@asynccontextmanager
async def evening(
    scenario: Path | str,
    saves: Path,
    *,
    size: tuple[int, int] = (80, 24),
    names: tuple[str, str] = ("Ada", "Ben"),
    guessing: bool = True,
    private: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """The same at the first curtain."""
    async with started(
        scenario, saves, size=size, names=names, guessing=guessing, private=private
    ) as pilot:
        await press(pilot, "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, CoupleScreen)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys; there are no workers here to wait for."""
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


def shared(pilot: Pilot[None]) -> CoupleScreen:
    """The screen of the two."""
    screen = pilot.app.screen
    assert isinstance(screen, CoupleScreen)
    return screen


def sitting(pilot: Pilot[None]) -> Sitting:
    """Their evening, wherever its screen is in the stack."""
    return next(s.sitting for s in pilot.app.screen_stack if isinstance(s, CoupleScreen))


def page(pilot: Pilot[None]) -> list[str]:
    """The paragraphs that stand there."""
    return [one.text for one in pilot.app.screen.query_one(Transcript).paragraphs]


def items(pilot: Pilot[None]) -> list[str]:
    """What can be chosen."""
    found = pilot.app.screen.query_one(Choices).items
    return ["".join(span.text for span in item.spans) for item in found]


async def choose(pilot: Pilot[None], id: str) -> None:
    """Marks an item and takes it, as two people would: with the keyboard."""
    choices = pilot.app.screen.query_one(Choices)
    at = next(n for n, item in enumerate(choices.items) if item.id == id)
    for _step in range(20):
        focused = choices.focused_item
        assert focused is not None
        now = choices.items.index(focused)
        if now == at:
            break
        await press(pilot, "down" if now < at else "up")
    await press(pilot, "end", "enter")


async def open_curtain(pilot: Pilot[None]) -> None:
    """The own key of whoever is asked for."""
    now, people = sitting(pilot).now, sitting(pilot).people
    for role in [now.role] if now.role else list(people):
        await press(pilot, people[role].key)


async def act(pilot: Pilot[None], number: int = 1) -> None:
    """Something that can be done where the two are."""
    phase = sitting(pilot).now.phase
    if phase in (Phase.CURTAIN, Phase.BOTH):
        await open_curtain(pilot)
    elif phase in (Phase.GUESS, Phase.DECIDE, Phase.ASK):
        await press(pilot, str(number), "enter")
    else:
        await press(pilot, "end", "enter")


async def until(pilot: Pilot[None], *phases: Phase, number: int = 1) -> None:
    """To one of these, as by `act`, but for the keys: the screen shows where it comes to."""
    evening = sitting(pilot)
    for _act in range(200):
        if evening.now.phase in phases:
            shared(pilot).show()
            await pilot.pause()
            return
        _do(evening, number)
    raise AssertionError(f"{phases} never came")


def _do(evening: Sitting, number: int) -> None:
    now = evening.now
    match now.phase:
        case Phase.CURTAIN | Phase.BOTH:
            evening.open()
        case Phase.GUESS:
            evening.guess(_nth(evening.to_guess(), number))
        case Phase.DECIDE:
            turn = next(turn for turn in now.run.open() if turn.role == now.role)
            replies = [choice for choice in turn.open if not choice.is_move]
            evening.take(_nth(replies or turn.open, number))
        case Phase.ASK:
            evening.answer(yes=number == 1)
        case _both:
            evening.go_on()


def _nth(choices: Sequence[Choice], number: int) -> str:
    return choices[number - 1 if number <= len(choices) else 0].id


def told(story: Story) -> set[str]:
    """Every text of a story that somebody could read in it."""
    texts = {role.brief for role in story.roles}
    for scene in story.scenes:
        texts |= set(_lines(scene.text))
        for choice in (*scene.choices, *scene.moves):
            texts |= set(_lines(choice.text)) | set(_lines(choice.after))
    for ending in story.endings:
        texts |= {ending.title, *_lines(ending.text)}
    texts |= {thing.text for thing in story.between.values()}
    pieces = {piece.strip() for text in texts for piece in text.splitlines()}
    return {piece for piece in pieces if len(piece) > 3}


def everything(app: App[None]) -> str:
    """All text that any screen, widget, list or picture of the app holds, on one row."""
    found: list[str] = [app.title, app.sub_title]
    for screen in app.screen_stack:
        if isinstance(screen, CoupleScreen):
            found += [screen.title or "", screen.sub_title or ""]
            for widget in screen.walk_children():
                found += [repr(vars(widget)), str(getattr(widget, "tooltip", ""))]
    for command in keys.commands(app.screen, app):
        found += [command.label, command.help]
    for offered in app.get_system_commands(app.screen):
        found += [offered.title, offered.help]
    found += [html.unescape(app.export_screenshot())]
    return " ".join(" ".join(found).replace("\xa0", " ").split())


def assert_nothing_of_the_play(pilot: Pilot[None]) -> None:
    """No text of the story is anywhere in the app, but for a title that may stand there."""
    held = everything(pilot.app)
    for piece in told(sitting(pilot).story) - {"The Keys", "The Marrow"}:
        # Rows of a picture break a text: each of its beginnings is looked for too.
        words = " ".join(piece.split())
        assert words not in held, piece
        assert words[:24] not in held or len(piece) < 12, piece


def _lines(text: object) -> Iterator[str]:
    assert isinstance(text, tuple)
    for line in text:
        yield "".join(span.text for span in line.spans)
