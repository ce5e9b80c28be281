"""Sessions for tests: real files, small classes, and what a phone would send."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from game.classroom.deciding import Deciding
from game.classroom.phases import Act
from game.classroom.session import Session, new_header
from game.story.model import Story

TO_REVEAL = (Act.OPEN, Act.CLOSE, Act.REVEAL)


def begun(folder: Path, story: Story, people: int = 4, **ways: Any) -> Session:
    """A session that was begun, with so many people in it."""
    session = lobby(folder, story, people, **ways)
    session.act(Act.BEGIN)
    return session


def lobby(folder: Path, story: Story, people: int = 4, **ways: Any) -> Session:
    """A session with so many people in it, in the lobby. By default the class plays one seat."""
    usual: dict[str, Any] = {"voting": [story.header.playable[0]], "seed": 7}
    ways = usual | {"deciding": Deciding.TEACHER} | ways
    session = Session.create(folder / "classes", story, new_header(story, **ways))
    for number in range(people):
        session.join(f"token {number}")
    return session


def asked(session: Session, who: int) -> dict[str, Any]:
    """What a phone is asked now."""
    question = session.room.phone_view(who)["question"]
    assert question is not None
    return dict(question)


def votes(session: Session, who: int, choice: str, key: str = "k") -> None:
    """A phone votes for a choice by its id."""
    question = asked(session, who)
    place = question["scene"], question["visit"], question["round"]
    session.vote(who, *place, choice, f"{key}{who}").wait(20)


def acts(session: Session, *which: Act) -> None:
    """The teacher does one thing after the other."""
    for act in which:
        session.act(act).wait(20)


def chooses(session: Session, choice: str = "") -> None:
    """The teacher says what is to be chosen, wherever that is needed: else the first open."""
    for group in session.room.facilitator_view()["groups"]:
        for question in group["questions"]:
            if question["needs_choice"]:
                came = question["decided"]
                assert came is not None
                may = came["tied"] or [
                    one["id"] for one in question["choices"] if not one["locked"]
                ]
                what = choice or may[0]
                session.act(Act.CHOOSE, group=group["group"], role=question["role"], choice=what)


def question(session: Session, group: str = "class", number: int = 0) -> dict[str, Any]:
    """A group's question as the teacher sees it."""
    groups = session.room.facilitator_view()["groups"]
    here = next(one for one in groups if one["group"] == group)
    return dict(here["questions"][number])


def parts(view: Any) -> Iterator[dict[str, Any]]:
    """Every dict in a view."""
    if isinstance(view, dict):
        yield view
        for value in view.values():
            yield from parts(value)
    elif isinstance(view, list | tuple):
        for value in view:
            yield from parts(value)


def text(view: Any) -> str:
    """A view as it would be sent."""
    return json.dumps(view, ensure_ascii=False)
