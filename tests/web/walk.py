"""A lesson, gone through stop by stop, with phones that vote; and pages that come there too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from game.classroom.phases import Act, Way
from game.classroom.room import STEPS
from tests.classroom.lesson import chooses
from tests.classroom.server.served import Phone, Served
from tests.web.browser import Page

ORDER = (
    Act.BEGIN,
    Act.THINK,
    Act.OPEN_AGAIN,
    Act.OPEN,
    Act.CLOSE,
    Act.DISCUSS,
    Act.REVEAL,
    Act.RATE,
    Act.PROCEED,
    Act.DEBRIEF,
)
RATED = "rated"


def lesson(running: Served, people: int = 3) -> Iterator[str]:
    """Everything that a class sees, once: the name of each stop, when it was reached.

    A stop is a phase, a step of the debrief, or RATED. So many people join, and vote twice.
    """
    with ExitStack() as stack:
        phones = [stack.enter_context(Phone(running)) for _n in range(people)]
        for phone in phones:
            assert phone.join().status_code == 303
        yield "lobby"
        room = running.session.room
        if room.facilitator_view()["must_confirm"]:
            running.act(Act.CONFIRM)
        done: set[Act] = set()
        while Act.DEBRIEF not in done:
            may = room.facilitator_view()["acts"]
            act = next(one for one in ORDER if one in may and (one is Act.CLOSE or one not in done))
            done.add(act)
            if act is Act.PROCEED:
                running.call(lambda: chooses(running.session))
            running.act(act)
            if act in (Act.OPEN, Act.OPEN_AGAIN) or (act is Act.BEGIN and room.way is Way.PACE):
                vote(phones, shift=int(act is Act.OPEN_AGAIN))
            if act is not Act.DEBRIEF:
                yield RATED if act is Act.RATE else room.phase
        for step in STEPS:
            running.act(Act.STEP, step=step)
            yield step
        running.act(Act.END)
        yield "ended"


def vote(phones: Sequence[Phone], shift: int = 0) -> None:
    """Each votes for the first or the second choice, turn by turn, where it is asked."""
    for number, phone in enumerate(phones):
        question = phone.seen()["question"]
        if question and question["choices"]:
            may = [one["id"] for one in question["choices"] if not one["locked"]]
            answer = phone.vote(may[(number + shift) % 2 % len(may)], key=f"{number} {shift}")
            assert answer.status_code == 200, answer.text


def comes(page: Page, running: Served) -> None:
    """Waits until a page, told by its socket, shows all that it has to show by now."""
    room = running.session.room
    number = f"(location.pathname === '/play' ? {room.led} : {room.number})"
    page.until(f"Number(document.body.dataset.number) >= {number}")


def joins(page: Page, running: Served) -> Page:
    """A phone comes in by the code that the screen shows."""
    page.goto(running.serving.join_url)
    page.click("form[action='/join'] button")
    page.shows(running.session.room.story.header.title, "h1")
    return page


def leads(page: Page, running: Served) -> Page:
    """A second device of the teacher's is let in."""
    page.goto(running.serving.teach_url)
    page.type("#code", running.call(running.serving.teacher_code))
    page.press("Enter")
    page.shows(running.session.room.story.header.title, "h1")
    return page
