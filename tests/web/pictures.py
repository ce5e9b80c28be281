"""Pictures of a lesson to look at: `python -m tests.web.pictures FOLDER [SCENARIO]`.

A phone of 390×844, the screen at 800×600 and at 1920×1080, and the teacher's page, at each stop.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from game.classroom.server.limits import Limits
from tests.classroom.server.served import served
from tests.shipped import shipped
from tests.web.browser import Browser
from tests.web.walk import comes, joins, leads, lesson


def take(folder: Path, id: str) -> None:
    """Takes them all, as PNG: `stop-page.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as kept:
        browser = Browser()
        running = served(Path(kept), shipped(id), Limits())
        try:
            door = browser.page(390, 844)
            door.goto(running.serving.join_url)
            door.picture(folder / "door-phone.png")
            phone = joins(browser.page(390, 844), running)
            screen = browser.page(800, 600)
            screen.goto(f"{running.url}/screen")
            teacher = leads(browser.page(390, 844), running)
            for stop in lesson(running, people=5):
                comes(phone, running)
                comes(screen, running)
                phone.picture(folder / f"{stop}-phone.png")
                screen.picture(folder / f"{stop}-screen.png")
                screen.size(1920, 1080)
                screen.until("innerWidth === 1920")
                screen.picture(folder / f"{stop}-large.png")
                screen.size(800, 600)
                screen.until("innerWidth === 800")
                teacher.goto(running.serving.teach_url)
                teacher.picture(folder / f"{stop}-teacher.png")
        finally:
            running.stop()
            browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "the-ninth-stair")
