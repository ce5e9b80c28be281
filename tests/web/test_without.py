"""Without scripts, and where sockets fail: everybody votes all the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from game.classroom.phases import Act
from tests.classroom.lesson import question
from tests.classroom.server.served import Served
from tests.web.browser import Page
from tests.web.conftest import Opens, Serves
from tests.web.walk import comes, joins


def test_without_scripts_one_joins_votes_changes_and_passes(opens: Opens, serves: Serves) -> None:
    running = serves()
    phone = opens()
    phone.scripts(False)
    joins(phone, running)
    running.act(Act.BEGIN, Act.OPEN)
    phone.click("noscript a, a[href='/play']")
    phone.shows("The vote is open.")
    first, second = _ids(phone)[:2]
    for chosen in (first, second, "choice--"):
        phone.click(f"#{chosen}")
        phone.until(f"document.querySelector('#{chosen}').ariaPressed === 'true'")
    assert _tally(running) == {"voted": 1, "passes": 1}
    phone.click(f"#{first}")
    phone.until(f"document.querySelector('#{first}').ariaPressed === 'true'")
    phone.reload()
    assert phone.run(f"document.querySelector('#{first}').ariaPressed") == "true"
    assert _tally(running) == {"voted": 1, "passes": 0}
    running.act(Act.CLOSE, Act.REVEAL)
    phone.reload()
    phone.shows("How the votes went")


THROWS = "window.WebSocket = class { constructor() { throw new Error('no sockets here'); } };"


@pytest.mark.parametrize("how", ["refused", "not there"])
def test_where_sockets_fail_asking_does_the_same(how: str, opens: Opens, serves: Serves) -> None:
    running = serves()
    phone, screen = opens(), opens(800, 600)
    for page in (phone, screen):
        if how == "refused":
            page.expected.add("WebSocket connection to")
        else:
            page.before_each(THROWS)
    if how == "refused":
        desk = running.serving._desk
        desk.limits = replace(desk.limits, sockets=0)
    joins(phone, running)
    screen.goto(f"{running.url}/screen")
    screen.shows("1 is in.")
    running.act(Act.BEGIN, Act.OPEN)
    comes(phone, running)
    comes(screen, running)
    phone.click("#vote button")
    phone.shows("Your vote is kept.", "#said")
    screen.shows("1 of 1 have answered.")
    running.act(Act.CLOSE)
    comes(phone, running)
    comes(screen, running)
    assert running.call(lambda: running.serving.phones) == 0


HOLDS = """(() => {
    const real = window.fetch;
    window.fetch = (where, how) => how.method ? real(where, how) : new Promise((done) => {
        window.release = () => { window.fetch = real; done(real(where, how)); };
    });
})()"""
FAILS = """(() => {
    const real = window.fetch;
    window.fetch = (where, how) => {
        if (how.method || where.includes("?after=")) return real(where, how);
        window.fetch = real;
        window.release = () => {};
        return Promise.reject(new TypeError("no network"));
    };
})()"""


@pytest.mark.parametrize("how", ["it looks already", "it fails at first"])
def test_at_ones_own_pace_the_next_question_comes_without_sockets(
    how: str, opens: Opens, serves: Serves
) -> None:
    """The server says that the teacher did nothing; the page is asked for anew all the same."""
    running = serves(pace=True)
    phone = opens()
    phone.before_each(THROWS)
    joins(phone, running)
    running.act(Act.BEGIN)
    phone.until("document.querySelector('#vote')")
    asked = "document.querySelector('main').dataset.place"
    before = phone.run(asked)
    waits = how == "it looks already"
    phone.run(HOLDS if waits else FAILS)
    if waits:
        phone.until("window.release")
    phone.click("#vote button")
    phone.until("document.querySelector('#vote [aria-pressed=true]') && window.release")
    phone.run("window.release()")
    phone.until(f"{asked} !== {json.dumps(before)}")


def _ids(page: Page) -> list[str]:
    return list(page.run("[...document.querySelectorAll('#vote button')].map((one) => one.id)"))


def _tally(running: Served) -> dict[str, int]:
    last = question(running.session)["tally"][-1]
    return {name: last[name] for name in ("voted", "passes")}
