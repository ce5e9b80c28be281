"""A reload, sleep, a lost network, a second tab, another phone: the same person, the same vote."""

from __future__ import annotations

import pytest

from game.classroom.phases import Act
from tests.classroom.lesson import question
from tests.classroom.server.served import Served
from tests.web.browser import Page
from tests.web.conftest import Opens, Serves
from tests.web.walk import comes, joins

MINE = "[...document.querySelectorAll('#vote [aria-pressed=true]')].map((one) => one.id).join()"


@pytest.fixture
def running(serves: Serves) -> Served:
    return serves()


@pytest.fixture
def phone(opens: Opens, running: Served) -> Page:
    """A phone that has voted for the first choice, while the vote is open."""
    page = joins(opens(), running)
    running.act(Act.BEGIN, Act.OPEN)
    comes(page, running)
    _vote(page, 0)
    return page


def test_after_a_reload(phone: Page, running: Served) -> None:
    who, mine = phone.text(".who"), phone.run(MINE)
    for _again in range(3):
        phone.reload()
        assert (phone.text(".who"), phone.run(MINE)) == (who, mine)
    _vote(phone, 1)
    assert _kept(running) == (1, 1)


def test_after_sleep(phone: Page, running: Served) -> None:
    who, mine = phone.text(".who"), phone.run(MINE)
    phone.frozen(True)
    running.act(Act.LOCK, Act.CLOSE)
    phone.frozen(False)
    comes(phone, running)
    phone.shows("(your vote)")
    running.act(Act.DISCUSS)
    comes(phone, running)
    phone.frozen(True)
    running.act(Act.OPEN_AGAIN)
    phone.frozen(False)
    comes(phone, running)
    assert (phone.text(".who"), phone.run(MINE)) == (who, "")
    phone.click(f"#{mine}")
    phone.until(f"{MINE} === '{mine}'")
    assert len(running.session.room.participants) == 1


def test_a_vote_while_the_network_is_lost_comes_when_it_is_back(
    phone: Page, running: Served
) -> None:
    phone.expected |= {"ERR_INTERNET_DISCONNECTED", "WebSocket"}
    ids = _ids(phone)
    phone.offline(True)
    phone.click(f"#{ids[1]}")
    phone.shows("No connection", "#said")
    assert _counts(running)[ids[0]] == 1
    phone.offline(False)
    phone.until(f"{MINE} === '{ids[1]}'")
    phone.shows("Your vote is kept.", "#said")
    assert _counts(running)[ids[1]] == 1
    assert _kept(running) == (1, 1)
    running.act(Act.CLOSE)
    comes(phone, running)


def test_what_is_missed_while_the_network_is_lost_is_caught_up_with(
    phone: Page, running: Served
) -> None:
    phone.expected |= {"ERR_INTERNET_DISCONNECTED", "WebSocket"}
    phone.offline(True)
    running.act(Act.CLOSE, Act.DISCUSS)
    phone.run("dispatchEvent(new Event('online'))")  # as if it came back, and was gone again
    phone.shows("No connection", "#said")
    phone.offline(False)
    comes(phone, running)
    phone.until("!document.getElementById('said').textContent.includes('No connection')")


def test_a_lost_network_is_said_before_anything_is_tapped(phone: Page, running: Served) -> None:
    phone.expected |= {"ERR_INTERNET_DISCONNECTED", "WebSocket"}
    phone.offline(True)
    phone.shows("No connection; it is tried again.", "#said")
    phone.offline(False)
    phone.until("!document.getElementById('said').textContent.includes('No connection')")


def test_a_server_that_is_gone_is_said_before_anything_is_tapped(
    phone: Page, running: Served
) -> None:
    phone.expected |= {"ERR_CONNECTION", "WebSocket"}
    running.wait(running.serving.stop())
    phone.shows("No connection; it is tried again.", "#said")


def test_another_nickname_of_the_teachers_comes_to_the_phone(phone: Page, running: Served) -> None:
    phone.click("#you summary")
    running.act(Act.RENAME, participant=1, nickname="Blue Ferry")
    phone.shows("Blue Ferry, for", ".who")
    assert phone.run("document.getElementById('you').open"), "what was opened stays open"


def test_who_was_taken_out_has_no_code_and_no_nickname_to_change(
    phone: Page, running: Served
) -> None:
    phone.click("#you summary")
    code = phone.text("#you .code")
    running.act(Act.REMOVE, participant=1)
    phone.shows("You were taken out of this session")
    for gone in ("Another nickname", code):
        assert gone not in phone.text()
    phone.reload()
    phone.shows("You were taken out of this session")
    for gone in ("Another nickname", code):
        assert gone not in phone.text()


def test_a_timer_that_has_run_out_says_so_in_words(
    phone: Page, running: Served, opens: Opens
) -> None:
    screen = opens(1280, 720)
    screen.goto(running.url + "/screen")
    running.act(Act.TIMER, seconds=8)
    for page in (phone, screen):
        page.until("document.querySelector('.timer')?.dataset.left > 0")
    for page in (phone, screen):
        page.shows("The time is up.", ".timer")
        page.reload()
        assert page.text(".timer") == "The time is up."


def test_in_a_second_tab(phone: Page, running: Served, opens: Opens) -> None:
    second = opens(beside=phone)
    second.goto(running.url + "/play")
    assert second.text(".who") == phone.text(".who")
    assert second.run(MINE) == phone.run(MINE)
    _vote(second, 1)
    phone.reload()
    assert phone.run(MINE) == second.run(MINE)
    second.goto(running.serving.join_url)
    second.click("form[action='/join'] button")
    second.shows("The vote is open.")
    assert _kept(running) == (1, 1)
    running.act(Act.CLOSE)
    for page in (phone, second):
        comes(page, running)


def test_on_another_phone_by_ones_own_code(phone: Page, running: Served, opens: Opens) -> None:
    phone.expected |= {"WebSocket", "status of 401"}
    phone.click("#you summary")
    code, who, mine = phone.text("#you .code"), phone.text(".who"), phone.run(MINE)
    other = opens()
    other.goto(running.url)
    other.type("#own", code.upper().replace("-", " "))
    other.press("Enter")
    other.shows("The vote is open.")
    assert (other.text(".who"), other.run(MINE)) == (who, mine)
    _vote(other, 1)
    assert _kept(running) == (1, 1)
    phone.reload()
    phone.shows("Join the class")


def _vote(page: Page, number: int) -> None:
    chosen = _ids(page)[number]
    page.click(f"#{chosen}")
    page.until(f"{MINE} === '{chosen}'")
    page.shows("Your vote is kept.", "#said")


def _ids(page: Page) -> list[str]:
    return list(page.run("[...document.querySelectorAll('#vote button')].map((one) => one.id)"))


def _counts(running: Served) -> dict[str, int]:
    counts = running.call(lambda: question(running.session))["tally"][-1]["counts"]
    return {f"choice-{id}": number for id, number in counts.items()}


def _kept(running: Served) -> tuple[int, int]:
    """How many are in, and how many votes count."""
    room = running.session.room
    return len(room.participants), sum(_counts(running).values())
