"""Both sides' accounts: what was meant then, how it is heard now, and what was answered."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import both_sides
from game.play.accounts import Account, Accounts, accounts
from game.play.run import Run
from game.play.seats import Echo, own_choices
from game.story.model import Story
from tests.play.frame import scene, story
from tests.play.test_seats import SEEDS, Play, first_play, played, plays

SAID = """
[scenes.one.choices.warm]
text = "Come in."
meant = "I missed you."
heard = "You are late."
do = ["trust += 2"]
[scenes.one.choices.cold]
text = "*She turns.*"
heard = "Go."
[scenes.one.choices.locked]
text = "Stay."
meant = "Please."
if = "trust > 9"
"""


@pytest.fixture
def made(tmp_path: Path) -> Story:
    """Ann speaks, Bo answers, Ann thinks alone, Ann speaks once more and twice in a row."""
    body = scene("one", "ann", "two", more='enter = ["trust -= 1"]') + SAID
    body += scene("two", "bo", "alone", "yes", "no")
    body += scene("alone", "ann", "three", "sigh:do = ['trust -= 1']", more=PRIVATE)
    body += scene("three", "ann", "his", "more") + scene("his", "bo", "four", "hm", more=PRIVATE)
    body += scene("four", "ann", "done", "last")
    return story(tmp_path, body)


PRIVATE = "private = true"


def of(story: Story, own: list[tuple[str, str]], *moves: str) -> Accounts:
    """The accounts of Bo, who hears Ann's choices, in a play of these moves."""
    run = Run.start(story, 3)
    for choice in moves:
        run = run.take(run.deciding()[0], choice)
    return accounts(run, "bo", own)


def told(account: Account) -> list[str | None]:
    shown = (account.then, account.said, account.answer)
    return [one.text if one else None for one in shown]


def test_a_choice_of_then_is_told_with_what_was_meant_heard_and_answered(made: Story) -> None:
    one = of(made, [("one", "warm")], "warm", "no", "sigh", "more", "hm", "last")
    (moment,) = one.moments
    assert (one.role, one.then, one.recorded, one.taken) == ("bo", "ann", 1, 1)
    assert (moment.scene, moment.depth, moment.fits) == ("one", 0, True)
    assert told(moment) == ["Come in.", "Come in.", "I say no."]
    assert (moment.meant, moment.heard) == ("I missed you.", "You are late.")
    assert moment.moved == (("trust", 4, 6),)


def test_what_did_not_fit_is_told_beside_what_was_said_instead(made: Story) -> None:
    one = of(made, [("one", "locked")], "cold", "yes")
    (moment,) = one.moments
    assert (one.recorded, one.taken, moment.fits) == (1, 0, False)
    assert told(moment) == ["Stay.", "She turns.", "I say yes."]
    assert (moment.meant, moment.heard) == ("Please.", "Go.")


def test_of_a_choice_that_the_scenario_has_no_more_nothing_is_known(made: Story) -> None:
    (moment,) = of(made, [("one", "gone_since")], "cold").moments
    assert told(moment) == [None, "She turns.", None]
    assert moment.meant == ""


def test_thoughts_of_the_other_are_not_heard_and_are_no_answer(made: Story) -> None:
    own = [("alone", "sigh"), ("three", "more"), ("four", "last")]
    one = of(made, own, "cold", "yes", "sigh", "more", "hm", "last")
    assert [told(moment) for moment in one.moments] == [
        ["I say sigh.", None, None],
        ["I say more.", "I say more.", "I say hm."],
        ["I say last.", "I say last.", None],
    ]
    assert one.taken == 3
    assert [moment.how for moment in one.moments[1:]] == ["thought", "thought"]
    assert both_sides.now(made, one, one.moments[1])[-1] == "You thought: “I say hm.”"
    assert both_sides.now(made, one, one.moments[2])[-1] == "No reply of yours came next."
    assert [moment.moved for moment in one.moments] == [(), (), ()]


def test_a_thought_between_does_not_keep_an_answer_from_what_it_answers(tmp_path: Path) -> None:
    body = scene("one", "ann", "his", "a") + scene("his", "bo", "two", "hm", more=PRIVATE)
    body += scene("two", "bo", "done", "yes")
    (moment,) = of(story(tmp_path, body), [("one", "a")], "a", "hm", "yes").moments
    assert told(moment) == ["I say a.", "I say a.", "I say yes."]


def test_what_was_said_at_the_same_moment_is_told_as_that(tmp_path: Path) -> None:
    joint = '[scenes.one]\nturn = ["ann", "bo"]\ntext = "Both."\n'
    for role, id in (("ann", "a"), ("bo", "b")):
        joint += f'choices.{role}.{id}.text = "I say {id}."\n'
    joint += '[[scenes.one.outcomes]]\ntext = "So."\nto = "two"\n'
    made = story(
        tmp_path, joint + scene("two", "ann", "three", "c") + scene("three", "bo", "done", "d")
    )
    run = Run.start(made, 3)
    for role, choice in (("bo", "b"), ("ann", "a"), ("ann", "c"), ("bo", "d")):
        run = run.take(role, choice)
    first, second = accounts(run, "bo", [("one", "a"), ("two", "c")]).moments
    assert told(first) == ["I say a.", "I say a.", "I say b."]
    assert told(second) == ["I say c.", "I say c.", "I say d."]
    assert (first.how, second.how) == ("together", "aloud")
    names = Accounts("bo", "ann", 2, 2, (), (first, second))
    assert both_sides.now(made, names, first)[-1].startswith("At the same moment you chose: ")
    assert both_sides.now(made, names, second)[-1].startswith("You answered: ")


def test_a_choice_made_at_once_with_the_next_is_told_as_that_and_not_as_an_answer(
    tmp_path: Path,
) -> None:
    joint = scene("one", "ann", "two", "a") + '[scenes.two]\nturn = ["ann", "bo"]\ntext = "Both."\n'
    for role, id in (("ann", "b"), ("bo", "c")):
        joint += f'choices.{role}.{id}.text = "I say {id}."\n'
    joint += '[[scenes.two.outcomes]]\ntext = "So."\nto = "done"\n'
    made = story(tmp_path, joint)
    run = Run.start(made, 3)
    for role, choice in (("ann", "a"), ("bo", "c"), ("ann", "b")):
        run = run.take(role, choice)
    one = accounts(run, "bo", [("one", "a")])
    (moment,) = one.moments
    assert (told(moment)[-1], moment.how) == ("I say c.", "at_once")
    assert both_sides.now(made, one, moment)[-1].startswith("Next you both chose at once; you: ")


def test_choices_that_did_not_come_back_are_named(made: Story) -> None:
    own = [("one", "warm"), ("one", "cold"), ("two_of_old", "x"), ("four", "last")]
    one = of(made, own, "warm", "no", "sigh")
    assert [lost.text for lost in one.lost] == ["She turns.", "I say last."]
    assert both_sides.in_short(made, one) == (
        "Of the 4 choices that you made as Ann in the play before, 1 came back here. "
        "Not back this time: She turns. · “I say last.”"
    )


def test_only_what_the_choice_itself_changed_is_told_to_have_moved(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "a:do = ['trust += 1']")
    body += scene("two", "bo", "done", "yes", more='enter = ["trust -= 3"]')
    (moment,) = of(story(tmp_path, body), [("one", "a")], "a", "yes").moments
    assert moment.moved == (("trust", 5, 6),)


def test_a_moment_at_which_nothing_was_chosen_then_is_not_told(made: Story) -> None:
    one = of(made, [("one", "warm"), ("one", "cold"), ("elsewhere", "x")], "warm", "no", "sigh")
    assert [moment.scene for moment in one.moments] == ["one"]
    assert (one.recorded, one.taken) == (3, 1)
    assert of(made, []) == Accounts("bo", "ann", 0, 0, (), ())


@given(plays, SEEDS, st.lists(st.integers(0, 7), min_size=1, max_size=12))
def test_what_is_told_is_what_was_played(play: Play, seed: int, picks: list[int]) -> None:
    then, person, other = first_play(play)
    own = own_choices(then, person)
    again = played(then.story, other, seed, picks, Echo(own))
    one = accounts(again, other, own)
    line = again.line()
    assert one.taken == sum(moment.fits for moment in one.moments) <= one.recorded == len(own)
    for moment in one.moments:
        move = line[moment.depth + 1].move
        assert move is not None
        assert (move.role, move.scene) == (person, moment.scene)
        assert moment.fits <= ((move.scene, move.choice) in own)
        if moment.fits and moment.said:
            assert moment.then == moment.said
    assert json.loads(json.dumps(asdict(one)))["recorded"] == len(own)
