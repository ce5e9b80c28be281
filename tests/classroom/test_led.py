"""What is told to those who lead: all that the voting seats read, and where the new begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content

from game.classroom.facilitator import page, shown
from game.classroom.phases import Act, Phase
from game.classroom.seen import LineSeen
from game.classroom.server import teacher_page
from game.classroom.session import Session
from game.story.model import Story
from tests.classroom.lesson import acts as does
from tests.classroom.lesson import begun, chooses
from tests.shipped import shipped
from tests.stories import kettle

OWN = (
    (
        "choices.late.text = \"I'm late. I'm sorry.\"",
        """choices.late.text = "I'm late. I'm sorry."
choices.late.after = '''
The lamp hums.
[ann] You ran.
[bo] You saw her run.
[ann] Twice.
A tram.'''""",
    ),
    ('[scenes.night]\nturn = "ann"', '[scenes.night]\nturn = "ann"\nprivate = true'),
    (
        'choices.coat.text = "*She takes her coat.*"',
        'choices.coat.text = "*She takes her coat.*"\nchoices.coat.after = "It is cold."',
    ),
)
"""Lines for one seat alone after a reply, and at the end a choice that is a thought."""


def on(session: Session, choice: str = "") -> None:
    """From reading to what came of it, the teacher choosing."""
    does(session, Act.OPEN, Act.CLOSE, Act.REVEAL)
    chooses(session, choice)
    does(session, Act.PROCEED)


def told(view: Mapping[str, Any]) -> list[LineSeen]:
    return [one for part in ("before", "passages") for p in view[part] for one in p["lines"]]


def texts(lines: Sequence[LineSeen]) -> list[tuple[str, str]]:
    return [(one["text"], one["only"]) for one in lines]


def within(some: Sequence[object], whole: Sequence[object]) -> bool:
    """Whether some stand in the whole in their order."""
    rest = iter(whole)
    return all(one in rest for one in some)


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("id", ["first-words", "the-last-ferry"])
def test_who_leads_reads_in_every_phase_all_that_the_phones_do(
    tmp_path: Path, id: str, both: bool
) -> None:
    story = shipped(id)
    voting = [role.id for role in story.roles] if both else [story.header.playable[0]]
    session = begun(tmp_path, story, 4, voting=voting)
    room, alone = session.room, set()
    while True:
        view = room.facilitator_view()
        (group,) = view["groups"]
        led = told(group)
        for one in room.here:
            phone = told(room.phone_view(one.id))
            assert within(texts(phone), texts(led))
            assert not any(line["knows"] for line in phone)
        for line in led:
            assert line["knows"] == (story.name_of(line["only"]) if line["only"] else "")
            assert line["only"] in ("", *voting)
            alone |= {(view["phase"], line["only"])} if line["only"] else set()
        if group["ending"]:
            break
        if view["phase"] == Phase.CONSEQUENCE:
            does(session, Act.NEXT)
        else:
            on(session)
    assert alone >= {(phase, voting[0]) for phase in (Phase.READ, Phase.CONSEQUENCE)}
    session.close()


def test_what_each_alone_read_stands_once_and_in_its_place(tmp_path: Path) -> None:
    story = kettle(tmp_path / "story", *OWN)
    session = begun(tmp_path, story, 2, voting=["ann", "bo"])
    on(session, "late")
    (group,) = session.room.facilitator_view()["groups"]
    after = texts(told(group))[-5:]
    assert after == [
        ("The lamp hums.", ""),
        *[("You ran.", "ann"), ("Twice.", "ann"), ("You saw her run.", "bo")],
        ("A tram.", ""),
    ]
    session.close()


def test_what_came_of_a_thought_is_on_the_laptop_with_whose_it_is(tmp_path: Path) -> None:
    story = kettle(tmp_path / "story", *OWN)
    session = begun(tmp_path, story, 2, voting=["ann"])
    on(session, "late")
    assert "Ann alone knows: You ran." in laptop(session)
    does(session, Act.NEXT)
    on(session, "sit")
    assert "Ann alone knows" not in laptop(session)
    does(session, Act.NEXT)
    assert "Ann alone knows:</b> The clock again." in teacher_page.main(
        session.room.facilitator_view()
    )
    on(session, "coat")
    phone = [line["text"] for line in told(session.room.phone_view(1))]
    assert phone[:2] == ["She takes her coat.", "It is cold."]
    read = laptop(session)
    assert "Ann alone knows: ◆ Ann thinks: She takes her coat." in read
    assert "Ann alone knows: It is cold." in read
    assert "It is cold." not in board(session)
    session.close()


def test_the_new_is_marked_off_from_what_was_read(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 2)
    assert "Now" not in laptop(session) + board(session)
    on(session, "late")
    assert "── Now ──" not in laptop(session) + board(session)
    does(session, Act.NEXT)
    for read in (laptop(session), board(session)):
        old, new = read.split("── Now ──")
        assert "I'm late. I'm sorry." in old
        assert "Two chairs." in new
        assert "Two chairs." not in old
    does(session, Act.THINK)
    assert "── Now ──" in laptop(session), "there the old stands too"
    assert "── Now ──" not in board(session), "there it does not"
    session.close()


def laptop(session: Session) -> str:
    view, story = session.room.facilitator_view(), session.room.story
    return words(page.page(view, story, 0, Content(), "id", 200))


def board(session: Session) -> str:
    view, story = session.room.projector_view(), session.room.story
    return words(shown.shown(view, story, 0, Content(), 200, hands=False))


def words(content: Content) -> str:
    return " ".join(content.plain.split())


def test_a_vote_is_still_each_seats_own(tmp_path: Path) -> None:
    """That the teacher reads both seats' lines gives neither phone those of the other."""
    story = kettle(tmp_path / "story", *OWN)
    session = begun(tmp_path, story, 2, voting=["ann", "bo"])
    on(session, "late")
    session.room.facilitator_view()
    for one in session.room.here:
        only = {line["only"] for line in told(session.room.phone_view(one.id))}
        assert only == {"", one.seat}
    session.close()
