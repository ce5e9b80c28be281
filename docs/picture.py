"""Makes docs/screen.svg, the picture in the README, from the running game.

make readme-picture
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from game.journal.play import Play
from game.library import Library
from game.paths import shipped_scenarios
from game.settings import Settings
from game.story.reader import read
from game.tui.app import CommonGround
from game.tui.options import TuiOptions

HERE = Path(__file__).parent
SCENARIO, ROLE, SEED = "the-ninth-stair", "emlyn", 4
CHOICES = ("coat", "end")
SIZE = (104, 34)

_OUTSIDE_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


async def picture() -> str:
    """The screen as SVG, after the choices, with the coach's note on the last one."""
    with tempfile.TemporaryDirectory() as folder:
        story = read(shipped_scenarios() / f"{SCENARIO}.toml")
        play = Play.new(story, ROLE, Path(folder), SEED)
        options = TuiOptions(Library.open(keep=False), Path(folder), private=True, play=play)
        app = CommonGround(options)
        app.change(Settings(coach=True, motion=False))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            for choice in CHOICES:
                number = _number(play, choice)
                await pilot.press(number)
                await pilot.pause(0.2)
                if choice != CHOICES[-1]:
                    await pilot.press("enter")
                    await pilot.pause(0.2)
            return _OUTSIDE_FONTS.sub("", app.export_screenshot(title="Common Ground"))


def _number(play: Play, choice: str) -> str:
    (turn,) = play.run.open()
    ids = [option.choice.id for option in turn.options if not option.locked]
    return str(ids.index(choice) + 1)


def main() -> int:
    """Writes the picture. The exit status is 0."""
    path = HERE / "screen.svg"
    path.write_text(asyncio.run(picture()), encoding="utf-8")
    sys.stdout.write(f"{path.name} is new.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
