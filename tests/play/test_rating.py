"""How choices are rated, and which deeds rate themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.play.rating import decisions, judge
from game.play.run import Run
from tests.play.frame import scene, story

THINGS = """
[between.call]
kind = "promise"
by = "ann"
text = "to call"
start = "open"
[between.house]
kind = "agreement"
limit = "digital"
forms = { shut = "phones shut" }
start = "shut"
[between.loan]
kind = "secret"
by = "ann"
text = "the loan"
[between.left]
kind = "wrong"
by = "ann"
text = "she left"
start = "open"
[between.lied]
kind = "wrong"
by = "bo"
text = "he lied"
start = "owned"
"""


@pytest.mark.parametrize(
    ("do", "rate"),
    [
        ("keep call", {"reliability": 2}),
        ("break call", {"reliability": -2}),
        ("keep house", {"boundaries": 1}),
        ("break house", {"boundaries": -2}),
        ("tell loan", {"honesty": 1}),
        ("surface loan", {}),
        ("own left", {"own": 1}),
        ("forgive lied", {"forgive": 1}),
        ("agree house shut", {}),
        ("trust += 1", {}),
    ],
)
def test_a_deed_rates_itself(tmp_path: Path, do: str, rate: dict[str, int]) -> None:
    run = Run.start(story(tmp_path, THINGS + scene("one", "ann", "done", f'go:do = ["{do}"]')), 1)
    assert judge(run, run.choices("ann")[0], "ann", run.state).rate == rate


def test_only_in_a_choice_of_the_seat_whose_deed_it_is(tmp_path: Path) -> None:
    do = 'go:do = ["keep call", "tell loan", "own left", "break house"]'
    run = Run.start(story(tmp_path, THINGS + scene("one", "bo", "done", do)), 1)
    assert judge(run, run.choices("bo")[0], "bo", run.state).rate == {"boundaries": -2}


def test_a_rating_of_the_file_goes_before_and_false_silences(tmp_path: Path) -> None:
    go = 'go:do = ["keep call", "own left"]\nrate = { reliability = 1, own = false }\nwhy = "So."'
    run = Run.start(story(tmp_path, THINGS + scene("one", "ann", "done", go)), 1)
    assert judge(run, run.choices("ann")[0], "ann", run.state).rate == {"reliability": 1}


def test_a_deed_that_does_not_come_about_rates_nothing(tmp_path: Path) -> None:
    go = """go:do = [{ if = "asked", do = "keep call" }, "forgive left"]"""
    run = Run.start(story(tmp_path, THINGS + scene("one", "ann", "done", go)), 1)
    assert judge(run, run.choices("ann")[0], "ann", run.state).rate == {}


def test_a_rating_may_depend_on_what_went_before(tmp_path: Path) -> None:
    rated = """go:to = "done"
[[scenes.two.choices.go.rated]]
if = "one == 'ask'"
rate = { own = 2 }
why = "Asked first."
[[scenes.two.choices.go.rated]]
rate = { own = 1 }
why = "Early."
"""
    body = scene("one", "ann", "two", "ask", "tell") + scene("two", "ann", "done", rated)
    start = Run.start(story(tmp_path, body), 1)
    for choice, points, why in (("ask", 2, "Asked first."), ("tell", 1, "Early.")):
        run = start.take("ann", choice)
        judged = judge(run, run.choices("ann")[0], "ann", run.state)
        assert (judged.rate, judged.why) == ({"own": points}, why)


def test_in_a_joint_scene_a_deed_is_judged_by_how_things_were_before(tmp_path: Path) -> None:
    joint = """
[scenes.one]
turn = ["ann", "bo"]
text = "Both."
to = "done"
[scenes.one.choices.ann.a]
text = "A."
do = ["trust += 2", { if = "trust >= 7", do = "keep call" }]
[scenes.one.choices.bo.b]
text = "B."
[[scenes.one.outcomes]]
text = "So."
"""
    run = Run.start(story(tmp_path, THINGS + joint), 1)
    assert judge(run, run.choices("ann")[0], "ann", run.state).rate == {}
    assert run.take("ann", "a").take("bo", "b").value(run.story.slots["call"]) == "open"


def rated(id: str, rate: str) -> str:
    return f'{id}:rate = {{ {rate} }}\nwhy = "Because of {id}."'


def test_a_decision_holds_what_was_open_and_nothing_else(tmp_path: Path) -> None:
    body = (
        '[moves.again]\ntext = "Again?"\nto = "heard"\nrate = { commit = 2 }\nwhy = "Repair."\n'
        + scene(
            "one",
            "ann",
            "two",
            rated("ask", "listen = 2"),
            rated("rebut", "listen = -1"),
            'locked:if = "asked"\nlocked = "No."\nrate = { listen = 2 }\nwhy = "Shut."',
        )
        + scene("two", "bo", "done", rated("tell", "honesty = 2"))
        + scene("heard", "other", "resume", rated("yes", "commit = 1"))
    )
    run = Run.start(story(tmp_path, body), 1)
    run = run.take("ann", "again").take("bo", "yes").take("ann", "rebut").take("bo", "tell")
    move, reply = decisions(run, "ann")
    assert [j.choice.id for j in move.open] == ["ask", "rebut", "again"]
    assert (move.taken.choice.id, move.depth) == ("again", 0)
    assert [j.choice.id for j in reply.open] == ["ask", "rebut"]
    assert [j.choice.id for j in reply.others] == ["ask"]
    assert (reply.number, reply.depth) == (2, 2)
    assert [d.taken.choice.id for d in decisions(run, "bo")] == ["yes", "tell"]


def test_what_was_missed_counts_only_where_nothing_was_shown(tmp_path: Path) -> None:
    body = scene(
        "one",
        "ann",
        "done",
        rated("ask", "listen = 2"),
        rated("own", "own = 1, listen = -1"),
        rated("quiet", "speak = -1"),
        "plain",
    )
    start = Run.start(story(tmp_path, body), 1)
    missed = {
        choice: decisions(start.take("ann", choice), "ann")[0].missed
        for choice in ("ask", "own", "quiet", "plain")
    }
    assert missed["ask"] == missed["own"] == ()
    assert set(missed["quiet"]) == set(missed["plain"]) == {"listen", "own"}
