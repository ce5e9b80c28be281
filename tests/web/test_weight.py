"""What a phone's first visit weighs, by the browser's own log of the network."""

from __future__ import annotations

from game.classroom.phases import Act
from tests.classroom.server.test_pages import MOST
from tests.web.conftest import Opens, Serves
from tests.web.walk import comes, joins


def test_a_first_visit_with_a_vote_is_small_and_asks_nobody_else(
    opens: Opens, serves: Serves
) -> None:
    running = serves("the-second-kitchen")
    phone = joins(opens(), running)
    running.act(Act.BEGIN)
    comes(phone, running)
    running.act(Act.OPEN)
    comes(phone, running)
    phone.click("#vote button")
    phone.shows("Your vote is kept.", "#said")
    phone.until("performance.getEntriesByName(location.origin + '/vote').length === 1")
    weight = phone.received()
    assert phone.origins() == {running.netloc}
    assert 10_000 < weight < MOST, "either too much, or the log is not of the whole visit"
