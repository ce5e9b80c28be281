"""The projector: nothing to scroll, letters for the back row, no tally before its time."""

from __future__ import annotations

import re
from contextlib import ExitStack

import pytest

from game.classroom.phases import Act
from tests.classroom.server.served import Phone, Served
from tests.web.browser import Page
from tests.web.conftest import Opens, Serves
from tests.web.walk import RATED, comes, joins, lesson

LEAST = 24.0
"""Height of letters that the back row has to read, in pixels of 600."""
SMALLEST = """
(selector) => Math.min(...[...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility())
  .map((one) => parseFloat(getComputedStyle(one).fontSize)))
"""
MORE = "document.getElementById('more').checkVisibility()"
TO_READ = {
    "lobby": ".address, .code",
    "think": ".choices li",
    "vote": ".choices li, .count",
    "closed": ".choices li",
    "discuss": ".choices li",
    "vote_again": ".choices li, .count",
    "closed_again": ".choices li",
    "reveal": "tbody th, td",
}


@pytest.mark.parametrize("id", ["the-ninth-stair", "the-second-kitchen", "the-night-train"])
def test_everything_is_on_it_at_once_and_can_be_read(id: str, opens: Opens, serves: Serves) -> None:
    running = serves(id)
    screen = opens(800, 600)
    screen.goto(f"{running.url}/screen")
    for stop in lesson(running):
        comes(screen, running)
        for width, height in ((1920, 1080), (800, 600)):
            _resized(screen, width, height)
            _whole(screen, stop)
        if stop in TO_READ:
            found = screen.run(f"({SMALLEST})({TO_READ[stop]!r})")
            assert found is not None, stop
            assert found >= LEAST, stop
        if stop == RATED:
            assert screen.run("document.querySelectorAll('dt').length") > 1


def test_the_longest_question_can_be_read(opens: Opens, serves: Serves) -> None:
    """Five replies of two or three lines each, voted on twice."""
    running = serves("the-second-kitchen")
    screen = opens(800, 600)
    screen.goto(f"{running.url}/screen")
    for stop in lesson(running):
        comes(screen, running)
        if stop in ("vote", "reveal"):
            longest = "w" * 3 + " he cannot say what it was that she said" * 3
            screen.run(
                "for (const one of document.querySelectorAll('.choices li, tbody th'))"
                f"one.textContent = {longest!r}.slice(0, 114);"
                "dispatchEvent(new Event('resize'))"
            )
            _whole(screen, stop)
            assert screen.run(f"({SMALLEST})('.choices li, tbody th')") >= 0.8 * LEAST
        if stop == "reveal":
            break


def test_what_has_no_room_is_left_out_and_said_to_be_elsewhere(
    opens: Opens, serves: Serves
) -> None:
    running = serves()
    screen = opens(800, 600)
    screen.goto(f"{running.url}/screen")
    for stop in lesson(running):
        if stop == "analysis":
            comes(screen, running)
            assert screen.run(MORE)
            assert screen.run("document.querySelector('.questions').checkVisibility()")
            assert screen.has("[data-spare][hidden]")
            _resized(screen, 900, 6000)
            assert not screen.run(MORE)
            assert not screen.has("[data-spare][hidden]")
            _resized(screen, 800, 600)


def test_nothing_tells_of_the_split_before_it_is_shown(opens: Opens, serves: Serves) -> None:
    """Two classes that vote otherwise are sent the very same, until the split is shown."""
    first, second = (_sent(opens, serves(), turned) for turned in (False, True))
    for stop in ("vote", "closed", "discuss", "vote_again", "closed_again"):
        assert first[stop] == second[stop], stop
    assert first["reveal"] != second["reveal"]


def _sent(opens: Opens, running: Served, turned: bool) -> dict[str, list[str]]:
    """What screen and phone hold and were sent, at each stop, without what chance has put in."""
    screen, phone = opens(800, 600), joins(opens(), running)
    sent = {}
    with ExitStack() as stack:
        others = [stack.enter_context(Phone(running)) for _n in range(3)]
        for other in others:
            other.join()
        running.act(Act.BEGIN)
        comes(phone, running)
        screen.goto(f"{running.url}/screen")
        for stop, act in (
            ("vote", Act.OPEN),
            ("closed", Act.CLOSE),
            ("discuss", Act.DISCUSS),
            ("vote_again", Act.OPEN_AGAIN),
            ("closed_again", Act.CLOSE),
            ("reveal", Act.REVEAL),
        ):
            running.act(act)
            for page in (screen, phone):
                comes(page, running)
            if act in (Act.OPEN, Act.OPEN_AGAIN):
                for number, other in enumerate(others):
                    ids = [one["id"] for one in other.seen()["question"]["choices"]]
                    chosen = sorted(ids)[number % 2 if turned else 0]
                    assert other.vote(chosen, key=stop).status_code == 200
                    screen.shows(f"{number + 1} of 4 have answered.")
            held = [page.run("document.documentElement.outerHTML") for page in (screen, phone)]
            for page in (screen, phone):
                held += sorted(set(page.bodies()))  # how often it was asked for is chance
                assert all(number.isdigit() for number in page.said())
            sent[stop] = [_plain(text, running) for text in held]
    return sent


def _plain(text: str, running: Served) -> str:
    """Without what differs from session to session: codes, keys, the address, the QR code."""
    room = running.session.room
    text = text.replace(running.netloc, "ADDRESS").replace(room.header.code, "CODE")
    for one in room.participants.values():
        text = text.replace(one.code, "OWN").replace(one.nickname, "NAME")
    text = re.sub(r'name="key" value="\w+"', "", text)
    return re.sub(r'<svg class="qr".*?</svg>', "QR", text, flags=re.DOTALL)


def _resized(screen: Page, width: int, height: int) -> None:
    """Waits until the page has had its say about its new size."""
    screen.run("addEventListener('resize', () => { window.heard = innerWidth; }, { once: true })")
    screen.size(width, height)
    screen.until(f"window.heard === {width}")


def _whole(screen: Page, stop: str) -> None:
    page = "document.documentElement"
    assert screen.run(f"{page}.scrollHeight <= innerHeight"), (
        stop,
        screen.run(f"{page}.outerHTML"),
    )
    assert screen.run(f"{page}.scrollWidth <= innerWidth"), stop
