"""320 pixels, and 200 % on a phone: nothing is scrolled sideways, everything is reached."""

from __future__ import annotations

import pytest

from tests.web.browser import Page
from tests.web.conftest import Opens, Serves
from tests.web.walk import comes, joins, leads, lesson

OUTSIDE = """
[...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => one.outerHTML.slice(0, 80))
"""
UNREACHED = """
[...document.querySelectorAll("a, button, summary, input:not([type=hidden])")].filter((one) => {
  if (!one.checkVisibility()) return false;
  one.scrollIntoView({block: "center", behavior: "instant"});
  const box = one.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !one.contains(at);
}).map((one) => one.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize("width", [320, 195], ids=["320 pixels", "390 pixels at 200 %"])
def test_a_whole_lesson_on_a_narrow_phone(width: int, opens: Opens, serves: Serves) -> None:
    running = serves(typed_names=True)
    door = opens(width, 422)
    door.goto(running.serving.join_url)
    _fits(door, "door")
    phone = joins(opens(width, 422), running)
    phone.run("document.getElementById('you').open = true")
    teacher = leads(opens(width, 422), running)
    for stop in lesson(running):
        comes(phone, running)
        _fits(phone, stop)
        teacher.goto(running.serving.teach_url)
        _fits(teacher, stop)


def _fits(page: Page, stop: str) -> None:
    assert page.run("document.documentElement.scrollWidth <= innerWidth"), (stop, page.run(OUTSIDE))
    assert page.run(OUTSIDE) == [], stop
    page.run("for (const one of document.querySelectorAll('main details')) one.open = true")
    assert page.run("document.documentElement.scrollWidth <= innerWidth"), (stop, page.run(OUTSIDE))
    assert page.run(UNREACHED) == [], stop
