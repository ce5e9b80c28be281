"""What participants may do, and what the teacher does about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.deciding import Deciding
from game.classroom.phases import Act
from game.classroom.rows import Voted
from game.classroom.session import Refused, Session
from game.story.model import Story
from tests.classroom.lesson import (
    acts,
    asked,
    begun,
    lobby,
    question,
    votes,
)
from tests.shipped import shipped
from tests.stories import kettle


def test_the_same_vote_twice_is_one_vote_also_after_closing(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story)
    acts(session, Act.OPEN)
    first = session.vote(1, "door", 1, 1, "late", "key").wait(20)
    assert session.vote(1, "door", 1, 1, "bus", "key").wait(20) == first
    acts(session, Act.CLOSE)
    number = session.room.number
    assert session.vote(1, "door", 1, 1, "late", "key").wait(20) == first
    assert session.room.number == number
    with pytest.raises(Refused, match="closed"):
        session.vote(1, "door", 1, 1, "late", "other")
    assert question(session)["tally"][0]["counts"] == {"late": 1, "bus": 0}
    session.close()


def test_a_vote_for_a_question_that_is_over_counts_for_nothing_else(
    tmp_path: Path, story: Story
) -> None:
    session = begun(tmp_path, story)
    acts(session, Act.OPEN)
    for place in (("table", 1, 1), ("door", 2, 1), ("door", 1, 2)):
        with pytest.raises(Refused, match="gone on"):
            session.vote(1, *place, "late", "k")
    with pytest.raises(Refused, match="not among"):
        session.vote(1, "door", 1, 1, "sit", "k")
    with pytest.raises(Refused, match="key"):
        session.vote(1, "door", 1, 1, "late", "k" * 65)
    with pytest.raises(Refused, match="not in this session"):
        session.vote(99, "door", 1, 1, "late", "k")
    assert question(session)["voted"] == 0
    session.close()


def test_a_vote_can_be_changed_often_but_not_for_ever(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story)
    acts(session, Act.OPEN)
    for number in range(60):
        session.vote(1, "door", 1, 1, ("late", "bus")[number % 2], f"k{number}")
    with pytest.raises(Refused, match="very often"):
        session.vote(1, "door", 1, 1, "late", "k60")
    assert question(session)["tally"][0]["counts"] == {"late": 0, "bus": 1}
    session.close()


def test_lock_remove_and_rename(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 3)
    acts(session, Act.OPEN, Act.LOCK)
    with pytest.raises(Refused, match="locked"):
        session.join("late")
    assert session.join("token 0").participant == 1  # who is in already is let in
    acts(session, Act.UNLOCK)
    votes(session, 1, "late")
    votes(session, 2, "bus")
    session.act(Act.REMOVE, participant=2)
    assert question(session)["tally"][0]["counts"] == {"late": 1, "bus": 0}
    assert question(session)["asked"] == 2
    for participant in (2, 99, "1", None, [1]):
        with pytest.raises(Refused):
            session.act(Act.REMOVE, participant=participant)
    with pytest.raises(Refused, match="taken out"):
        session.vote(2, "door", 1, 1, "late", "x")
    assert session.room.phone_view(2)["you"]["removed"]
    assert session.room.phone_view(2)["question"] is None
    session.act(Act.RENAME, participant=1, nickname="  Zoë \n ")
    assert session.room.participants[1].nickname == "Zoë"
    with pytest.raises(Refused, match="already"):
        session.act(Act.RENAME, participant=3, nickname="zoë")
    session.close()


def test_votes_that_the_story_went_on_by_stay_counted(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 3, deciding=Deciding.MAJORITY)
    acts(session, Act.OPEN)
    for who in (1, 2, 3):
        votes(session, who, "late")
    acts(session, Act.CLOSE, Act.REVEAL, Act.PROCEED)
    session.act(Act.REMOVE, participant=2)
    assert question(session)["tally"][0]["counts"] == {"late": 3, "bus": 0}
    session.close()


def test_nicknames(tmp_path: Path, story: Story) -> None:
    session = lobby(tmp_path, story, 2)
    before = session.room.participants[1].nickname
    session.reroll(1)
    assert session.room.participants[1].nickname != before
    with pytest.raises(Refused, match="drawn"):
        session.rename(1, "Zoë")
    session.act(Act.ALLOW_NAMES, allowed=True)
    session.rename(1, "Zoë")
    assert session.room.phone_view(1)["you"]["nickname"] == "Zoë"
    for bad in ("", " \u202e ", session.room.participants[2].nickname.upper()):
        with pytest.raises(Refused):
            session.rename(1, bad)
    session.close()


def test_who_comes_back_is_the_same_person(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story)
    code = session.room.phone_view(1)["you"]["code"]
    assert session.by_code(f" {code.upper().replace('-', ' ')} ") == 1
    assert session.by_code("") is None
    assert session.by_token("token 0") == 1
    session.come_back(1, "new browser")
    assert session.by_token("new browser") == 1
    assert session.by_token("token 0") is None
    path = session.log.path
    assert b"token 1" not in path.read_bytes()  # hashes alone are kept
    session.close()
    again = Session.resume(path, story)
    assert again.by_token("new browser") == 1
    assert again.by_token("token 1") == 2
    assert again.join("token 1").participant == 2
    again.close()


def test_the_order_of_choices_is_each_ones_own_and_kept_with_the_vote(
    tmp_path: Path,
) -> None:
    story = shipped("first-words")
    session = begun(tmp_path, story, 30)
    acts(session, Act.OPEN)
    orders = {}
    for who in range(1, 31):
        orders[who] = tuple(one["id"] for one in asked(session, who)["choices"])
        votes(session, who, orders[who][0])
    firsts = [order[0] for order in orders.values()]
    assert max(firsts.count(first) for first in firsts) < 20  # of three choices, 10 expected
    kept = {row.participant: row.shown for row in session.log.again() if isinstance(row, Voted)}
    assert kept == orders
    session.close()


def test_a_fixed_order_stays(tmp_path: Path) -> None:
    story = kettle(
        tmp_path / "s", ('text = "The key turns."', 'text = "The key turns."\norder = "fixed"')
    )
    session = begun(tmp_path, story, 12)
    acts(session, Act.THINK)
    orders = {tuple(one["id"] for one in asked(session, n)["choices"]) for n in range(1, 13)}
    assert orders == {("late", "bus")}
    session.close()
