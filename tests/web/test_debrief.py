"""The debrief on the projector: what its third step is about is on the screen, whatever else."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from game.classroom.phases import Act
from game.classroom.room import STEPS
from tests.classroom.lesson import chooses
from tests.classroom.server.served import Phone, Served
from tests.web.conftest import Opens, Serves
from tests.web.walk import comes

LEAST = 20.0
"""Height of the letters in its table, in pixels of 600."""
HEADED = "[...document.querySelectorAll('h3')].filter((one) => one.checkVisibility())"
TABLES = "[...document.querySelectorAll('table')].filter((one) => one.checkVisibility())"


@pytest.mark.parametrize("id", ["the-ninth-stair", "the-second-kitchen", "the-last-ferry"])
def test_the_largest_split_is_on_the_screen_in_its_step(
    id: str, opens: Opens, serves: Serves
) -> None:
    running = serves(id)
    _voted_twice(running)
    screen = opens(800, 600)
    screen.goto(f"{running.url}/screen")
    for step in STEPS:
        running.act(Act.STEP, step=step)
        comes(screen, running)
        tables = screen.run(f"{TABLES}.length")
        assert tables == (1 if step == "analysis" else 0), "one vote was both: it stands once"
        if step == "analysis":
            headings = screen.run(f"{HEADED}.map((one) => one.textContent)")
            assert headings[0] == "The largest split · The largest change of mind"
            assert screen.run("document.documentElement.scrollHeight <= innerHeight")
            size = f"{TABLES}.map((one) => parseFloat(getComputedStyle(one).fontSize))[0]"
            assert screen.run(size) >= LEAST
            assert screen.run("document.querySelector('.questions li').checkVisibility()")


def _voted_twice(running: Served) -> None:
    """Four vote two and two; then one of them otherwise. The story goes on, to the debrief."""
    with ExitStack() as stack:
        phones = [stack.enter_context(Phone(running)) for _n in range(4)]
        for phone in phones:
            phone.join()
        running.act(Act.BEGIN)
        for act, said in ((Act.OPEN, (0, 0, 1, 1)), (Act.OPEN_AGAIN, (0, 0, 0, 1))):
            running.act(act)
            for phone, which in zip(phones, said, strict=True):
                choices = phone.seen()["question"]["choices"]
                may = sorted(one["id"] for one in choices if not one["locked"])
                assert phone.vote(may[which], key=str(act)).status_code == 200
            running.act(Act.CLOSE, *([Act.DISCUSS] if act is Act.OPEN else []))
        running.act(Act.REVEAL)
        running.call(lambda: chooses(running.session))
        running.act(Act.PROCEED, Act.DEBRIEF)
