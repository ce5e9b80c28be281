"""A lesson with real browsers as phones: `python -m tests.web.phones [FOLDER FOR PICTURES]`.

Votes by touch and by keyboard, a change pushed by a socket, the network lost and found, a reload,
sockets that fail, no script at all, 320 pixels and a zoom of 200 %. Ends with 1 where one fails.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from game.classroom.phases import Act
from game.classroom.server.limits import Limits
from tests.classroom.lesson import chooses, question
from tests.classroom.server.served import Served, served, until
from tests.shipped import shipped
from tests.web.browser import Browser, Page


def lesson(pictures: Path | None) -> None:
    """The whole check; raises where something is not as it should be."""
    with TemporaryDirectory() as folder:
        browser = Browser()
        running = served(Path(folder), shipped("the-ninth-stair"), Limits())
        try:
            _lesson(browser, running, pictures)
        finally:
            running.stop()
            browser.close()


def _lesson(browser: Browser, running: Served, pictures: Path | None) -> None:
    phone, keys, plain = (browser.page() for _n in range(3))
    screen = browser.page(800, 600)
    screen.goto(running.serving.screen_url)
    assert screen.run("document.documentElement.scrollHeight <= innerHeight")
    _picture(pictures, screen, "screen-lobby")
    plain.scripts(False)
    for one in (phone, keys, plain):
        one.goto(running.serving.join_url)
    _picture(pictures, phone, "join")
    for one in (phone, plain):
        one.click("form[action='/join'] button")
    _tab_to(keys, "Join")
    keys.press("Enter", 13)
    until(lambda: "3 are in." in screen.text())
    until(lambda: "Wait here" in phone.text())
    running.act(Act.BEGIN)
    until(lambda: "Read." in phone.text())
    _picture(pictures, phone, "read")
    _picture(pictures, screen, "screen-read")
    running.act(Act.OPEN)
    until(lambda: _has(phone, "#vote button"))
    assert phone.text("#said") == "The vote is open."
    assert phone.run("document.querySelector('#said').getBoundingClientRect().width") <= 1
    _picture(pictures, phone, "vote")

    # by touch, and changed
    buttons = phone.run("[...document.querySelectorAll('#vote button')].map((one) => one.id)")
    for chosen in (buttons[0], buttons[1]):
        phone.click(f"#{chosen}")
        until(partial(_is_pressed, phone, chosen))
    assert "Your vote is kept." in phone.text("#said")
    _picture(pictures, phone, "voted")

    # by keyboard
    _tab_to(keys, keys.text("#vote button"))
    keys.press("Enter", 13)
    until(lambda: len(_pressed(keys)) == 1)
    until(lambda: "2 of 3 have answered." in screen.text())
    _picture(pictures, screen, "screen-vote")
    assert screen.run("document.documentElement.scrollHeight <= innerHeight")

    # without script
    plain.goto(running.url + "/play")
    plain.click("#vote button")
    until(lambda: "3 of 3 have answered." in screen.text())

    # the network is lost while a vote is sent, and comes back
    phone.offline(True)
    phone.click(f"#{buttons[0]}")
    until(lambda: "No connection" in phone.text("#said"))
    phone.offline(False)
    until(partial(_is_pressed, phone, buttons[0]))
    assert question(running.session)["tally"][0]["counts"][buttons[0].removeprefix("choice-")] >= 1

    # a reload is the same person with the same vote; a closed vote stays closed
    phone.goto(running.url + "/play")
    assert _pressed(phone) == [buttons[0]]
    running.act(Act.CLOSE)
    until(lambda: "(your vote)" in phone.text())
    phone.goto(running.url + "/play")
    assert not _has(phone, "#vote")

    # where sockets fail, asking every few seconds does
    keys.send("Network.setBlockedURLs", urls=["ws://*"])
    keys.send(
        "Page.addScriptToEvaluateOnNewDocument",
        source="window.WebSocket = class { constructor() { throw new Error('no sockets'); } };",
    )
    keys.goto(running.url + "/play")
    running.act(Act.REVEAL)
    until(lambda: "How the votes went" in keys.text())
    until(lambda: "How the votes went" in phone.text())
    _picture(pictures, phone, "reveal")
    _picture(pictures, screen, "screen-reveal")

    # narrow, and at 200 %: nothing has to be scrolled sideways
    for one, width in ((phone, 320), (phone, 180), (screen, 400)):
        one.size(width, 480)
        assert one.run("document.documentElement.scrollWidth <= innerWidth"), width
        _picture(pictures, one, f"narrow-{width}")
    phone.size(360, 640)
    screen.size(800, 600)
    running.act(Act.RATE)
    running.call(lambda: chooses(running.session))
    running.act(Act.PROCEED)
    until(lambda: "This is what came of it." in phone.text())
    _picture(pictures, phone, "consequence")
    _picture(pictures, screen, "screen-consequence")
    running.act(Act.DEBRIEF)
    running.act(Act.STEP, step="analysis")
    until(lambda: "The way it went" in screen.text())
    _picture(pictures, screen, "screen-debrief")
    teacher = browser.page(420, 800)
    teacher.goto(running.serving.teach_url)
    teacher.click("#code")
    teacher.send("Input.insertText", text=running.call(running.serving.teacher_code))
    teacher.press("Enter", 13)
    until(lambda: "Who is in" in teacher.text())
    _picture(pictures, teacher, "teach")
    for one in (phone, keys, plain, screen, teacher):
        assert not one.faults, one.faults
        one.close()


def _tab_to(page: Page, text: str) -> None:
    """Goes on with the tabulator to the button of that name."""
    for _n in range(30):
        page.press("Tab", 9)
        if page.run("document.activeElement.innerText") == text:
            assert page.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"the keyboard does not come to '{text}'")


def _pressed(page: Page) -> list[str]:
    found = "[...document.querySelectorAll('[aria-pressed=true]')].map((one) => one.id)"
    return list(page.run(found))


def _is_pressed(page: Page, id: str) -> bool:
    return _pressed(page) == [id]


def _has(page: Page, selector: str) -> bool:
    return bool(page.run(f'!!document.querySelector("{selector}")'))


def _picture(pictures: Path | None, page: Page, name: str) -> None:
    if pictures:
        page.picture(pictures / f"{name}.png")


if __name__ == "__main__":
    lesson(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    sys.stdout.write("The lesson went as it should in real browsers.\n")
