"""Two ways side by side: the last moment they share, who chose there, what each led to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import rubric
from game.play.compare import Comparison, compare, line_of
from game.play.debrief import debrief
from game.play.rating import decisions
from game.play.run import Run
from game.play.scoring import figures
from game.play.transcript import may_see
from game.story.model import Story
from tests.shipped import IDS, shipped
from tests.stories import kettle
from tests.tui.play_story import coercive
from tests.tui.play_story import story as keys

RUBRIC = rubric.load()


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return kettle(tmp_path)


def gone(story: Story, *choices: str, seed: int = 1) -> Run:
    """A run in which whoever decides takes these, one after the other."""
    run = Run.start(story, seed)
    for choice in choices:
        role = next(r for r in run.deciding() if choice in {c.id for c in run.choices(r)})
        run = run.take(role, choice)
    return run


def side_by_side(left: Run, right: Run, seat: str = "ann") -> Comparison:
    return compare(left, right, seat, RUBRIC)


def test_they_part_at_the_last_moment_of_both(story: Story) -> None:
    left = gone(story, "late", "ask", "sit", "pour", "bed")
    right = gone(story, "late", "ask", "sit", "pour", "coat", seed=9)
    one = side_by_side(left, right)
    assert one.shared.moves() == left.moves()[:4] == right.moves()[:4]
    assert one.role == ("ann", "ann")
    assert one.together == 2
    first, second = one.sides
    assert first.said is not None
    assert second.said is not None
    assert (first.said.text, second.said.text) == ("Come to bed.", "She takes her coat.")
    assert first.ending is not None
    assert second.ending is not None
    assert (first.ending.id, second.ending.id) == ("slept", "gone")
    assert (first.decisions, second.decisions) == (1, 1)


def test_the_other_ones_answer_may_be_where_they_part(story: Story) -> None:
    one = side_by_side(gone(story, "late", "ask"), gone(story, "late", "count", "sit", "wait"))
    assert one.role == ("bo", "bo")
    assert one.together == 1
    assert [side.said and side.said.text for side in one.sides] == [
        "Are you all right?",
        "Forty minutes.",
    ]
    assert [side.decisions for side in one.sides] == [0, 1]
    assert [side.ending for side in one.sides] == [None, None]


def test_a_joint_scene_counts_for_both_though_half_of_it_is_shared(story: Story) -> None:
    one = side_by_side(
        gone(story, "late", "ask", "sit", "pour"), gone(story, "late", "ask", "sit", "wait")
    )
    assert one.role == ("bo", "bo")
    assert one.together == 1
    assert [side.decisions for side in one.sides] == [1, 1]


def test_one_may_stop_where_the_other_goes_on(story: Story) -> None:
    short, long = gone(story, "late", "ask"), gone(story, "late", "ask", "sit", "pour")
    one = side_by_side(short, long)
    assert one.shared.moves() == short.moves()
    assert one.role == ("", "ann")
    assert [side.goes_on for side in one.sides] == [False, True]
    assert one.sides[0].said is None
    same = side_by_side(long, long)
    assert same.role == ("", "")
    assert same.shared == long


def test_meters_are_told_from_the_parting_on(story: Story) -> None:
    one = side_by_side(gone(story, "late", "ask"), gone(story, "bus", "ask"))
    assert [(m.parting, m.end) for side in one.sides for m in side.meters] == [(5, 6), (5, 4)]
    later = side_by_side(gone(story, "late", "ask"), gone(story, "late", "count"))
    assert [(m.parting, m.end) for side in later.sides for m in side.meters] == [(6, 6), (6, 6)]


def test_promises_and_secrets_are_told_as_the_seat_may_know_them(tmp_path: Path) -> None:
    story = keys(tmp_path)
    left, right = gone(story, "lost", "so"), gone(story, "you", "so")
    ann = side_by_side(left, right)
    assert [[(f.thing.id, f.state) for f in side.between] for side in ann.sides] == [
        [("ring", "open")],
        [],
    ]
    bo = compare(left, right, "bo", RUBRIC)
    assert [[f.thing.id for f in side.between] for side in bo.sides] == [["ring", "lost"], ["lost"]]


def test_principles_are_told_before_and_after_the_parting(tmp_path: Path) -> None:
    story = keys(tmp_path)
    common = ("you", "so", "wait", "sing")
    one = side_by_side(gone(story, *common, "fond"), gone(story, *common, "cross"))
    for side in one.sides:
        told = {each.principle: each for each in side.principles}
        assert told["issue-not-person"].before.against == 1
        assert told["issue-not-person"].after.occasions == 0
        assert told["self-reflect"].before.occasions == 0
    left, right = ({e.principle: e.after for e in side.principles} for side in one.sides)
    assert (left["self-reflect"].shown, left["self-reflect"].missed) == (1, 0)
    assert (right["self-reflect"].shown, right["self-reflect"].missed) == (0, 1)


def test_where_fear_is_in_play_no_principle_is_set_beside_its_like(tmp_path: Path) -> None:
    story = coercive(tmp_path)
    one = side_by_side(gone(story, "lost", "so"), gone(story, "you", "so"))
    assert [side.principles for side in one.sides] == [(), ()]
    assert [side.decisions for side in one.sides] == [1, 1]


def test_what_the_other_thought_is_not_told(tmp_path: Path) -> None:
    story = keys(tmp_path)
    common = ("you", "so", "wait", "sing")
    left, right = gone(story, *common, "fond"), gone(story, *common, "cross")
    own = side_by_side(left, right)
    assert [side.said and side.said.kind for side in own.sides] == ["thought", "thought"]
    other = compare(left, right, "bo", RUBRIC)
    assert other.role == ("ann", "ann")
    assert [side.said for side in other.sides] == [None, None]
    assert all(side.goes_on for side in other.sides)
    assert line_of(left, "bo") is None
    assert line_of(Run.start(story, 1), "ann") is None


def test_two_stories_have_nothing_to_compare(story: Story, tmp_path: Path) -> None:
    other = kettle(tmp_path / "other")
    with pytest.raises(ValueError, match="different stories"):
        compare(Run.start(story, 1), Run.start(other, 1), "ann", RUBRIC)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    id=st.sampled_from(IDS),
    seat=st.integers(0, 1),
    ways=st.tuples(st.lists(st.integers(0, 2)), st.lists(st.integers(0, 2))),
    seeds=st.tuples(st.integers(0, 3), st.integers(0, 3)),
)
def test_the_shared_part_and_what_follows_make_up_the_whole(
    id: str, seat: int, ways: tuple[list[int], list[int]], seeds: tuple[int, int]
) -> None:
    story = shipped(id)
    role = story.header.playable[-seat]
    runs: list[Run] = []
    for way, seed in zip(ways, seeds, strict=True):
        run = Run.start(story, seed)
        for number in way:
            if deciding := run.deciding():
                is_open = run.choices(deciding[0])
                run = run.take(deciding[0], is_open[number % len(is_open)].id)
        runs.append(run)
    one = compare(runs[0], runs[1], role, RUBRIC)
    moves = one.shared.moves()
    for run, side, who in zip(runs, one.sides, one.role, strict=True):
        assert side.run is run
        assert run.moves()[: len(moves)] == moves
        assert side.goes_on == (len(run.moves()) > len(moves))
        assert who == (run.moves()[len(moves)].role if side.goes_on else "")
        own = decisions(run, role)
        assert one.together + side.decisions == len(own)
        assert side.between == debrief(run, role, RUBRIC).between
        assert all(may_see(run, fate.thing, role) for fate in side.between)
        if story.header.safety:
            assert not side.principles
            continue
        after = figures(own[one.together :], RUBRIC.principles)
        assert tuple(e.after for e in side.principles if e.after.occasions) == after
        before = figures(own[: one.together], RUBRIC.principles)
        assert tuple(e.before for e in side.principles if e.before.occasions) == before
    if all(side.goes_on for side in one.sides):
        assert runs[0].moves()[len(moves)] != runs[1].moves()[len(moves)]
