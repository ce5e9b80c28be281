"""What one kept play gives to the course of all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.journal.course.record import LEAST, Kept, Repair, Tally, record
from game.journal.course.tree import trust_meter
from game.journal.file import read_file
from game.journal.model import branch
from game.play.debrief import debrief
from tests.journal.course.kept import RUBRIC, of_choices, played, recorded, wandered
from tests.play.frame import scene, story
from tests.shipped import IDS, shipped

CALM = [id for id in IDS if not shipped(id).header.safety]
FEAR = [id for id in IDS if shipped(id).header.safety]


@pytest.mark.parametrize("id", CALM)
def test_the_figures_of_a_play_without_going_back_are_those_of_its_debrief(
    id: str, tmp_path: Path
) -> None:
    whole = shipped(id)
    for role in whole.header.playable:
        for seed in range(1, 5):
            play = wandered(whole, role, tmp_path, seed)
            one, told = recorded(play, whole), debrief(play.run, role, RUBRIC)
            assert set(one.principles) == {figure.principle for figure in told.figures}
            pairs = [(one.principles[figure.principle], figure) for figure in told.figures]
            for tally, figure in [*pairs, (one.constructive, told.constructive)]:
                assert tally[2:] == (figure.shown, figure.missed, figure.against)
                if tally.occasions >= LEAST:
                    assert tally.score == figure.score
                else:
                    assert tally.score is None
            kept = [
                f for f in told.between if f.thing.kind.name == "promise" and f.thing.by == role
            ]
            assert one.promises.kept == sum(f.state == "kept" for f in kept)
            assert one.promises.broken + one.promises.left_open == sum(
                f.state == "broken" for f in kept
            )
            assert one.ended == (play.run.ending is not None)


@pytest.mark.parametrize("id", CALM)
def test_going_back_counts_each_own_decision_once(id: str, tmp_path: Path) -> None:
    whole = shipped(id)
    role = whole.header.playable[0]
    play = wandered(whole, role, tmp_path, 7, back=0.2)
    one = recorded(play, whole)
    own = [entry for entry in play.journal.entries if entry.role == role]
    assert one.decisions == len(own)
    # Every branch told by itself; what branches share is the same entry.
    shown: dict[int, int] = {}
    parents = {entry.parent for entry in play.journal.entries}
    for end in (entry.number for entry in play.journal.entries if entry.number not in parents):
        numbers = [entry.number for entry in branch(play.journal.entries, end)]
        for decision in debrief(play.tree[end], role, RUBRIC).decisions:
            points = decision.taken.rate.values()
            shown[numbers[decision.depth]] = sum(value > 0 for value in points)
    assert sum(tally.shown for tally in one.principles.values()) == sum(shown.values())


@pytest.mark.parametrize("id", FEAR)
def test_where_fear_is_in_play_nothing_is_measured(id: str, tmp_path: Path) -> None:
    whole = shipped(id)
    one = recorded(wandered(whole, whole.header.at_risk, tmp_path, 3), whole)
    assert one.safety
    assert one.strategies == whole.header.strategies
    assert one.decisions > 0
    assert not one.scored
    assert not one.principles
    assert one.constructive == one.low == one.high == Tally()
    assert (one.promises, one.agreements, one.repair) == (Kept(), Kept(), Repair())


def test_a_play_of_two_persons_gives_no_figures(tmp_path: Path) -> None:
    whole = shipped("the-last-ferry")
    role = whole.header.playable[0]
    play = wandered(whole, role, tmp_path, 1)
    assert play.journal.path is not None
    reading = read_file(play.journal.path)
    seats = dict.fromkeys(reading.header.seats, "person")
    two = record(replace(reading, header=replace(reading.header, seats=seats)), whole, RUBRIC)
    assert (two.persons, two.scored, two.principles) == (2, False, {})


def test_a_scenario_that_is_gone_gives_no_figures(tmp_path: Path) -> None:
    whole = shipped("the-last-ferry")
    one = recorded(wandered(whole, whole.header.playable[0], tmp_path, 1), None)
    assert (one.scored, one.principles, one.strategies, one.ended) == (False, {}, (), True)
    assert one.decisions > 0


def test_every_shipped_scenario_has_a_meter_of_trust_but_those_with_fear() -> None:
    for id in IDS:
        whole = shipped(id)
        for role in whole.header.playable:
            assert (trust_meter(whole, role) is None) == bool(whole.header.safety), id


GOOD = "rate = { listen = 2 }\nwhy = 'it asks'"
BAD = "rate = { listen = -2 }\nwhy = 'it rebuts'"
COST = "do = ['trust -= 1']"
PLAIN = ""


def chain(*scenes: str) -> str:
    """Scenes of Ann one after the other, each with a good, a bad, a costly and a plain choice."""
    found = []
    for at, id in enumerate(scenes):
        to = scenes[at + 1] if at + 1 < len(scenes) else "done"
        choices = [f"good:{GOOD}", f"bad:{BAD}", f"cost:{COST}", f"plain:{PLAIN}"]
        found.append(scene(id, "ann", to, *choices))
    return "\n".join(found)


@pytest.mark.parametrize(
    ("choices", "repair"),
    [
        (["bad", "good"], Repair(1, 1)),
        (["cost", "good"], Repair(1, 1)),
        (["bad", "plain", "good"], Repair(1, 1)),
        (["bad", "plain", "plain", "good"], Repair(1, 0)),
        (["good", "plain", "good"], Repair(0, 0)),
        (["plain", "plain", "plain", "bad"], Repair(0, 0)),
        (["bad", "bad", "good"], Repair(2, 2)),
        (["bad", "<", "good", "good"], Repair(0, 0)),
        (["bad", "plain", "<", "good"], Repair(1, 1)),
        (["bad", "plain", "plain", "<", "good"], Repair(1, 1)),
    ],
)
def test_a_bad_turn_is_repaired_within_the_next_two_own_decisions(
    choices: list[str], repair: Repair, tmp_path: Path
) -> None:
    made = story(tmp_path, chain("one", "two", "three", "four"))
    assert of_choices(made, tmp_path / "saves", "ann", choices).repair == repair


def test_trust_is_low_under_40_of_100_and_high_over_60(tmp_path: Path) -> None:
    down = "do = ['trust -= 2']\n" + BAD
    up = "do = ['trust += 2']\n" + GOOD
    body = "\n".join(
        scene(id, "ann", to, f"down:{down}", f"up:{up}")
        for id, to in (("one", "two"), ("two", "three"), ("three", "done"))
    )
    made = story(tmp_path, body)
    fell = of_choices(made, tmp_path / "saves", "ann", ["down", "down", "up"])
    assert (fell.low.occasions, fell.high.occasions) == (2, 0), "5, then 3 and 1 of 10"
    rose = of_choices(made, tmp_path / "saves", "ann", ["up", "down", "up"])
    assert (rose.low.occasions, rose.high.occasions) == (0, 1), "5, 7, 5 of 10"


WORDS = """
[between.ring]
kind = "promise"
by = "ann"
text = "to ring"
start = "open"
[between.theirs]
kind = "promise"
by = "bo"
text = "to wait"
start = "open"
[between.later]
kind = "promise"
by = "ann"
text = "to come on Sunday"
due = "later"
start = "open"
[between.house]
kind = "agreement"
limit = "digital"
forms = { shut = "phones shut" }
start = "shut"
"""


@pytest.mark.parametrize(
    ("choices", "promises", "agreements"),
    [
        (["ring"], Kept(1, 0, 0), Kept()),
        (["drop"], Kept(0, 1, 0), Kept(0, 1, 0)),
        (["hold"], Kept(0, 0, 1), Kept(1, 0, 0)),
        (["ring", "<", "hold"], Kept(1, 0, 1), Kept(1, 0, 0)),
    ],
)
def test_words_given_are_kept_broken_or_left_open(
    choices: list[str], promises: Kept, agreements: Kept, tmp_path: Path
) -> None:
    body = WORDS + scene(
        "one",
        "ann",
        "done",
        "ring:do = ['keep ring']",
        "drop:do = ['break ring', 'break house']",
        "hold:do = ['keep house']",
    )
    one = of_choices(story(tmp_path, body), tmp_path / "saves", "ann", choices)
    assert (one.promises, one.agreements) == (promises, agreements)


def test_moves_that_no_longer_fit_are_left_out(tmp_path: Path) -> None:
    before = story(tmp_path, chain("one", "two"))
    play = played(before, "ann", tmp_path / "saves", "good", "good")
    after = story(tmp_path, chain("one", "three"))
    one = recorded(play, after)
    assert one.principles["listen"] == Tally(4, 4, 1, 0, 0)
    assert one.decisions == 2
