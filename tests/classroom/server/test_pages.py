"""The pages themselves: small, without anything from outside, and sound to read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.classroom.facilitator import figures
from game.classroom.phases import Act
from game.classroom.server import documents, pieces
from game.classroom.server.markup import Markup, joined, tag
from game.classroom.server.qr import picture
from game.story.model import Story
from tests.classroom.lesson import begun, chooses, votes
from tests.classroom.server.conftest import Serve
from tests.classroom.server.served import Page, Phone, Served
from tests.shipped import IDS, shipped

MOST = 50_000
"""Bytes of everything that a phone loads."""


def test_what_is_sent_as_it_stands_is_small() -> None:
    assert sum(map(len, documents.FILES.values())) < MOST / 2


@pytest.mark.parametrize("id", IDS)
def test_all_that_a_phone_loads_is_small_and_comes_from_here(serve: Serve, id: str) -> None:
    """A whole lesson of each scenario: page, style and scripts, at every phase."""
    lesson = serve(story=shipped(id))
    with Phone(lesson) as phone, Phone(lesson) as projector:
        phone.join()
        heaviest = 0
        room = lesson.session.room
        for _step in range(80):
            for client, path in ((phone, "/play"), (projector, "/screen")):
                page = client.get(path)
                assert page.status_code == 200
                found = Page(page.text)
                assert not found.inline
                assert all(one.startswith("/") and not one.startswith("//") for one in found.loads)
                assert found.tags.count("h1") == found.tags.count("main") == 1
                loads = sum(len(client.get(one).content) for one in found.loads)
                heaviest = max(heaviest, len(page.content) + loads)
            if not forward(lesson):
                break
        assert room.phase == "ended"
    assert heaviest < MOST


def forward(lesson: Served) -> bool:
    """One step of the lesson; False once it is over."""

    def what() -> tuple[str, dict[str, Any]]:
        view = lesson.session.room.facilitator_view()
        if view["must_confirm"]:
            return "confirm", {}
        if "choose" in view["acts"]:
            chooses(lesson.session)
        if view["phase"] == "debrief":
            steps = ["reactions", "description", "analysis", "application"]
            assert view["debrief"] is not None
            later = steps[steps.index(view["debrief"]["step"]) + 1 :]
            if later:
                return "step", {"step": later[0]}
        return view["forward"], {}

    act, data = lesson.call(what)
    if act:
        lesson.act(Act(act), **data)
    return bool(act)


def test_a_share_is_the_same_figure_on_every_page(tmp_path: Path, story: Story) -> None:
    """One of eight is 12.5 of a hundred, and 13 everywhere."""
    session = begun(tmp_path, story, 8)
    session.act(Act.OPEN)
    for who in range(1, 9):
        votes(session, who, "bus" if who == 1 else "late")
    asked = session.room.facilitator_view()["groups"][0]["questions"][0]
    session.close()
    assert asked["tally"] is not None
    assert 'width="13%"' in pieces.split(asked, "en")
    assert any("13 %" in one.plain for one in figures.answers(asked, asked["tally"]))


def test_every_text_is_escaped_and_every_attribute() -> None:
    assert tag("p", "<b>", title='"') == '<p title="&quot;">&lt;b&gt;</p>'
    assert joined("a & b", Markup("<i>"), None, ["<"]) == "a &amp; b<i>&lt;"
    assert tag("input", disabled=True, hidden=False, data_x=1) == '<input disabled data-x="1">'


def test_the_qr_code_has_no_style_and_a_name() -> None:
    drawn = picture("http://192.0.2.1:8765/?code=BCDF", 'the "way" in')
    assert 'role="img"' in drawn
    assert "&quot;way&quot;" in drawn
    assert "style" not in drawn


def test_every_field_has_a_label(lesson: Served) -> None:
    with Phone(lesson) as phone:
        for path in ("/", "/teach"):
            page = phone.get(path).text
            for name in ("code", "own"):
                assert (f'id="{name}"' in page) == (f'for="{name}"' in page)
            assert '<html lang="en">' in page
