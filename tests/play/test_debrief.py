"""What a debrief holds."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given

from game import rubric
from game.play.debrief import debrief
from game.play.run import Run
from game.play.step import Chosen
from game.play.transcript import may_see
from game.story.reader import read
from tests.play import frame
from tests.play.frame import scene, story
from tests.play.test_run import played, plays

RUBRIC = rubric.load()

PROMISES = """
[between.now]
kind = "promise"
by = "ann"
text = "to ring"
start = "open"
[between.sunday]
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


def test_a_promise_left_open_is_broken_unless_it_is_due_later(tmp_path: Path) -> None:
    made = story(tmp_path, PROMISES + scene("one", "ann", "done", 'go:do = ["keep house"]'))
    start = Run.start(made, 1)
    before = {f.thing.id: (f.state, f.still_to_come) for f in debrief(start, "ann", RUBRIC).between}
    assert before["now"] == ("open", False), "while the play goes on it is open"
    fates = {f.thing.id: f for f in debrief(start.take("ann", "go"), "ann", RUBRIC).between}
    assert (fates["now"].state, fates["now"].still_to_come) == ("broken", False)
    assert (fates["sunday"].state, fates["sunday"].still_to_come) == ("open", True)
    assert (fates["house"].state, fates["house"].tested) == ("shut", 1)
    assert [t.verb for t in fates["house"].story] == ["keep"]


def test_what_changed_between_the_two_says_from_what_to_what(tmp_path: Path) -> None:
    house = PROMISES.replace('shut = "phones shut"', 'shut = "phones shut", ask = "asking first"')
    body = scene("one", "ann", "two", 'go:do = ["agree house ask"]')
    body += scene("two", "ann", "done", 'go:do = ["keep house", "break house"]')
    run = Run.start(story(tmp_path, house + body), 1).take("ann", "go").take("ann", "go")
    fate = next(f for f in debrief(run, "ann", RUBRIC).between if f.thing.id == "house")
    assert [(t.verb, t.before, t.after) for t in fate.story] == [
        ("agree", "shut", "ask"),
        ("keep", "ask", "ask"),
        ("break", "ask", "broken"),
    ]


def test_what_is_left_open_is_never_scored(tmp_path: Path) -> None:
    made = story(tmp_path, PROMISES + scene("one", "ann", "done", "go"))
    assert debrief(Run.start(made, 1).take("ann", "go"), "ann", RUBRIC).figures == ()


def test_meters_start_where_the_play_starts_and_move_with_every_choice(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", 'up:do = ["trust += 2"]')
    body += scene("two", "bo", "done", 'down:do = ["trust -= 3"]')
    run = Run.start(story(tmp_path, body), 1).take("ann", "up").take("bo", "down")
    (line,) = debrief(run, "ann", RUBRIC).meters
    assert (line.meter.label, line.values) == ("Trust", (5, 7, 4))


def test_turning_points_are_where_most_moved_in_the_order_of_the_play(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "still")
    body += scene("two", "bo", "three", 'down:do = ["trust -= 3"]')
    body += scene("three", "ann", "done", 'up:do = ["trust += 1"]')
    run = Run.start(story(tmp_path, body), 1)
    run = run.take("ann", "still").take("bo", "down").take("ann", "up")
    points = debrief(run, "ann", RUBRIC).turning_points
    assert [(p.role, p.choice.choice.id) for p in points] == [("bo", "down"), ("ann", "up")]
    assert [p.decision is not None for p in points] == [False, True]
    assert [(m.label, a, b) for m, a, b in points[0].moved] == [("Trust", 5, 2)]


def test_what_a_joint_scene_turned_is_told_beside_ones_own_choice(tmp_path: Path) -> None:
    body = scene("one", "bo", "both", "go")
    body += """
[scenes.both]
turn = ["ann", "bo"]
text = "Both."
to = "done"
[scenes.both.choices.ann.a]
text = "A."
do = ["trust -= 1"]
[scenes.both.choices.bo.b]
text = "B."
[[scenes.both.outcomes]]
text = "So."
do = ["trust -= 2"]
"""
    run = Run.start(story(tmp_path, body), 1).take("bo", "go").take("bo", "b").take("ann", "a")
    for role, choice in (("ann", "a"), ("bo", "b")):
        (point,) = debrief(run, role, RUBRIC).turning_points
        assert (point.role, point.choice.choice.id) == (role, choice)
        assert [(m.label, x, y) for m, x, y in point.moved] == [("Trust", 5, 2)]
        assert point.decision is not None
        assert point.decision.depth == 1


def test_where_fear_is_in_play_no_score_is_shown(tmp_path: Path) -> None:
    head = frame.HEAD.replace(
        'start = "one"', 'start = "one"\nsafety = "coercive"\nat_risk = "ann"'
    )
    path = tmp_path / "fear.toml"
    body = scene("one", "ann", "done", 'go:stance = "leave"')
    path.write_text(head + body + frame.END, encoding="utf-8")
    assert debrief(Run.start(read(path), 1), "ann", RUBRIC).scored is False


@given(plays)
def test_a_debrief_tells_a_seat_only_what_it_may_know(play: tuple[str, int, list[int]]) -> None:
    run = played(*play)
    for role in run.story.roles:
        told = debrief(run, role.id, RUBRIC)
        assert told.ending is run.ending
        assert len(told.turning_points) <= 3
        assert all(may_see(run, fate.thing, role.id) for fate in told.between)
        for point in told.turning_points:
            assert not (point.choice.scene.private and point.role != role.id)
        for line in told.meters:
            slot = line.meter.slot
            assert all(slot.low <= value <= slot.high for value in line.values)
        chosen = [d.taken.choice.id for d in told.decisions]
        made = (event for event in run.history() if isinstance(event, Chosen))
        assert chosen == [event.choice.id for event in made if event.role == role.id]
