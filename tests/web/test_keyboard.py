"""A vote by keyboard alone; the focus is seen, and stays where it was when the page changes."""

from __future__ import annotations

from collections.abc import Callable

from game.classroom.phases import Act
from tests.web.browser import Page
from tests.web.conftest import Opens, Serves
from tests.web.walk import comes, joins, leads

PRESSED = "[...document.querySelectorAll('#vote [aria-pressed=true]')].map((one) => one.id)"
FOCUSED = "document.activeElement.id"
SEEN = """
(() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return ring && one.contains(at);
})()
"""


def test_one_joins_votes_changes_and_passes_by_keyboard_alone(opens: Opens, serves: Serves) -> None:
    running = serves()
    phone = opens()
    phone.goto(running.serving.join_url)
    _tab_to(phone, "document.activeElement.innerText === 'Join'")
    phone.press("Enter")
    phone.shows("Wait here")
    running.act(Act.BEGIN, Act.OPEN)
    comes(phone, running)
    ids = phone.run("[...document.querySelectorAll('#vote button')].map((one) => one.id)")
    for chosen, key in ((ids[0], "Space"), (ids[1], "Enter"), (ids[-1], "Space")):
        _tab_to(phone, f"{FOCUSED} === '{chosen}'")
        phone.press(key)
        phone.until(f"({PRESSED}).join() === '{chosen}'")
        assert phone.run(FOCUSED) == chosen
    assert "you pass" in phone.text("#said")


def test_the_focus_stays_while_the_page_changes_itself(opens: Opens, serves: Serves) -> None:
    running = serves()
    phone = joins(opens(), running)
    running.act(Act.BEGIN, Act.OPEN)
    comes(phone, running)
    for there in ("#vote button:nth-of-type(2)", "#brief summary", "#you summary"):
        phone.run(f"document.querySelector({there!r}).focus()")
        _exchanged(phone, lambda: running.act(Act.LOCK, Act.UNLOCK))
        assert phone.run(f"document.activeElement === document.querySelector({there!r})"), there


def test_a_teachers_key_stays_under_the_finger_while_votes_come(
    opens: Opens, serves: Serves
) -> None:
    running = serves()
    teacher, phone = leads(opens(), running), joins(opens(), running)
    running.act(Act.BEGIN, Act.OPEN)
    for page in (teacher, phone):
        comes(page, running)
    _tab_to(teacher, "document.activeElement.innerText === 'Close the vote'")
    _exchanged(teacher, lambda: phone.click("#vote button"))
    comes(teacher, running)
    assert teacher.run("document.activeElement.innerText") == "Close the vote"
    teacher.press("Enter")
    phone.shows("The vote is closed.")


def test_an_opened_text_stays_open(opens: Opens, serves: Serves) -> None:
    running = serves()
    phone = joins(opens(), running)
    running.act(Act.BEGIN, Act.OPEN)
    comes(phone, running)
    phone.click("#brief summary")
    phone.click("#you summary")
    _exchanged(phone, lambda: running.act(Act.LOCK))
    assert phone.run("document.getElementById('brief').open")
    assert phone.run("document.getElementById('you').open")


def test_what_is_new_is_said_and_read_from_its_beginning(opens: Opens, serves: Serves) -> None:
    running = serves()
    phone = joins(opens(390, 300), running)
    running.act(Act.BEGIN, Act.OPEN)
    comes(phone, running)
    assert phone.text("#said") == "The vote is open."
    _tab_to(phone, f"{FOCUSED}.startsWith('choice-')")
    assert phone.run("scrollY") > 0
    running.act(Act.CLOSE)
    comes(phone, running)
    assert phone.text("#said") == "The vote is closed."
    assert phone.run("scrollY") == 0
    assert phone.run(FOCUSED) == "main"


def _tab_to(page: Page, there: str) -> None:
    """Goes on with the tabulator until that is true; the focus has to be seen all the way."""
    for _n in range(40):
        page.press("Tab")
        # between the last element and the first, the focus is in the browser's own frame
        if page.run("document.activeElement !== document.body"):
            assert page.run(SEEN), page.run("document.activeElement.outerHTML")
            if page.run(there):
                return
    raise AssertionError(f"the keyboard does not come there: {there}")


def _exchanged(page: Page, what: Callable[[], None]) -> None:
    """Does something of which the page hears, and waits until it has exchanged its main part."""
    page.run("document.querySelector('main').old = true")
    what()
    page.until("!document.querySelector('main').old")
