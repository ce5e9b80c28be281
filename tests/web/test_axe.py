"""axe-core finds nothing: on no page, in no phase, in light colours and in dark ones."""

from __future__ import annotations

from typing import Any

import pytest

from game.classroom.phases import Act
from game.classroom.server import desk
from tests.web.axe import findings
from tests.web.browser import Page
from tests.web.conftest import Opens, Serves
from tests.web.walk import comes, joins, leads, lesson

WAYS: dict[str, dict[str, Any]] = {
    "a class": {},
    "both seats": {"voting": ["shiru", "emlyn"]},
    "groups": {"groups": 3},
    "own pace": {"pace": True},
    "fear in play": {"id": "the-small-room"},
}


def test_axe_core_would_find_a_fault(opens: Opens, serves: Serves) -> None:
    phone = joins(opens(), serves())
    phone.run("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=/icon.svg>')")
    assert [one.partition(":")[0] for one in findings(phone)] == ["image-alt"]
    phone.run("document.querySelector('h1').style.color = '#333'")  # of no use on a dark ground
    assert findings(phone)[1].startswith("dark: color-contrast:")


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_found_in_a_whole_lesson(way: str, opens: Opens, serves: Serves) -> None:
    running = serves(**WAYS[way], typed_names=True)
    screen = opens(800, 600)
    screen.goto(f"{running.url}/screen")
    phone = joins(opens(), running)
    phone.run("document.getElementById('you').open = true")
    teacher = leads(opens(), running)
    wrong = []
    for stop in lesson(running):
        teacher.goto(running.serving.teach_url)
        for page in (phone, screen, teacher):
            if page is not teacher:
                comes(page, running)
            wrong += [f"{stop}: {page.run('location.pathname')}: {one}" for one in findings(page)]
            if page is phone and page.has("#vote") and stop == "vote" and way != "own pace":
                wrong += _voted(phone)
    assert wrong == []


def _voted(phone: Page) -> list[str]:
    phone.click("#vote button:not([disabled])")
    phone.until("document.querySelector('#vote [aria-pressed=true]')")
    return [f"voted: {one}" for one in findings(phone)]


def test_nothing_is_found_where_one_comes_in_and_is_turned_away(
    opens: Opens, serves: Serves, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = serves()
    page = opens()
    page.expected |= {f"status of {code}" for code in (401, 403, 404, 409)}
    wrong: list[str] = []

    def look(text: str) -> None:
        page.shows(text)
        wrong.extend(f"{text}: {one}" for one in findings(page))

    page.goto(running.url)
    look("Join the class")
    page.goto(running.url + "/play")
    look("You are not in this session yet.")
    page.type("#code", "WRNG")
    page.press("Enter")
    look("not the code")
    page.type("#own", "abc-123")
    page.press("Enter")
    look("nobody's code")
    running.act(Act.LOCK)
    page.goto(running.serving.join_url)
    page.click("form[action='/join'] button")
    look("locked")
    page.goto(running.url + "/nowhere")
    look("There is no such page")
    page.goto(running.serving.teach_url)
    look("Code that the first device shows")
    page.type("#code", "wrong")
    page.press("Enter")
    look("That code does not hold")
    page.goto(f"{running.url}/screen")
    look("Nobody can join now")
    monkeypatch.setattr(desk, "local", lambda connection: False)
    page.goto(f"{running.url}/screen")
    look("Code of the class")
    running.act(Act.UNLOCK)
    joins(page, running)
    page.goto(running.url)
    look("Go on as")
    page.goto(running.url + "/play")
    running.act(Act.BEGIN, Act.OPEN)
    comes(page, running)
    page.run("document.querySelector('#vote [name=round]').value = 7")
    page.click("#vote button")
    look("The story has gone on")
    running.act(Act.REMOVE, participant=1)
    look("You were taken out")
    assert wrong == []
