"""What holds for every play of every shipped scenario, and what a run shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.run import NotOpen, Run
from game.play.seats import Computer, answers
from game.play.step import PlayFault
from game.story.model import Type
from tests.play.frame import scene, solo, story
from tests.shipped import IDS, shipped

MOST_MOVES = 300

plays = st.tuples(
    st.sampled_from(IDS),
    st.integers(0, 2**31 - 1),
    st.lists(st.integers(0, 7), min_size=1, max_size=12),
)


def played(id: str, seed: int, picks: list[int]) -> Run:
    """A whole play in which the choices are picked by numbers, over and over."""
    run = Run.start(shipped(id), seed)
    while run.ending is None and run.depth < MOST_MOVES:
        role = run.deciding()[-1 if picks[0] % 2 else 0]
        choices = run.choices(role)
        run = run.take(role, choices[picks[run.depth % len(picks)] % len(choices)].id)
    return run


@given(plays)
def test_a_play_ends_or_goes_on_and_its_numbers_stay_in_range(
    play: tuple[str, int, list[int]],
) -> None:
    run = played(*play)
    assert run.ending is not None
    for point in run.line():
        assert point.ending is not None or all(turn.open for turn in point.open())
        for slot in point.story.slots.values():
            if slot.type is Type.NUMBER:
                assert slot.low <= point.state[slot.place] <= slot.high
            elif slot.type is Type.TEXT:
                assert point.value(slot) in slot.values


@given(plays)
def test_the_same_moves_give_the_same_play(play: tuple[str, int, list[int]]) -> None:
    run = played(*play)
    again = Run.start(run.story, run.seed)
    for move in run.moves():
        again = again.take(move.role, move.choice)
    assert again == run
    assert hash(again) == hash(run)
    assert [p.state for p in again.line()] == [p.state for p in run.line()]
    assert list(again.history()) == list(run.history())


@given(plays, st.integers(0, 100))
def test_going_back_and_choosing_again_gives_the_same(
    play: tuple[str, int, list[int]], where: int
) -> None:
    line = played(*play).line()
    at = where % (len(line) - 1)
    older, newer = line[at], line[at + 1]
    assert newer.move is not None
    assert older.take(newer.move.role, newer.move.choice).state == newer.state


@given(st.sampled_from(IDS), st.integers(0, 2**31 - 1))
def test_the_computer_draws_the_same_for_ever(id: str, seed: int) -> None:
    def alone() -> Run:
        run = Run.start(shipped(id), seed)
        seats = {role.id: Computer() for role in run.story.roles}
        return answers(run, seats)[-1]

    assert alone().moves() == alone().moves()
    assert alone().ending is not None


@given(plays)
def test_what_is_shown_is_what_can_be_taken(play: tuple[str, int, list[int]]) -> None:
    for point in played(*play).line():
        for turn in point.open():
            assert {c.id for c in turn.open} == {c.id for c in point.choices(turn.role)}
            for option in turn.options:
                if option.locked:
                    with pytest.raises(NotOpen):
                        point.take(turn.role, option.choice.id)


def test_the_first_draw_of_a_seed_never_changes() -> None:
    role = Run.start(shipped("first-words"), 7).deciding()[0]
    drawn = [Run.start(shipped("first-words"), seed).drawn(role) for seed in range(6)]
    assert drawn == ["start", "hold_up", "again", "hold_up", "start", "hold_up"]


def test_the_order_on_the_screen_depends_on_the_seed_and_not_on_the_seat_or_the_visit(
    tmp_path: Path,
) -> None:
    body = scene("one", "ann", "one", "a", "b", "c", "d", "end:to = 'done'")
    made = story(tmp_path, body)
    orders = set()
    for seed in range(20):
        run = Run.start(made, seed)
        first = [option.choice.id for option in run.open()[0].options]
        again = [option.choice.id for option in run.take("ann", "a").open()[0].options]
        assert first == again
        orders.add(tuple(first))
    assert len(orders) > 10


def test_a_fixed_order_is_the_files(tmp_path: Path) -> None:
    body = scene("one", "ann", "done", "a", "b", "c", "d", more='order = "fixed"')
    for seed in range(10):
        options = Run.start(story(tmp_path, body), seed).open()[0].options
        assert [option.choice.id for option in options] == ["a", "b", "c", "d"]


def test_a_locked_choice_is_shown_with_its_reason_and_a_hidden_one_is_not(tmp_path: Path) -> None:
    body = scene(
        "one",
        "ann",
        "one",
        "go",
        'locked:if = "asked"\nlocked = "He has not asked."\nto = "done"',
        'hidden:if = "asked"\nto = "done"',
    )
    (turn,) = Run.start(story(tmp_path, body), 3).open()
    assert {(o.choice.id, o.locked) for o in turn.options} == {
        ("go", ""),
        ("locked", "He has not asked."),
    }
    assert [choice.id for choice in turn.open] == ["go"]


def test_a_spent_choice_is_gone_even_where_it_would_be_shown_locked(tmp_path: Path) -> None:
    body = scene(
        "one",
        "ann",
        "one",
        'once:once = true\nif = "not asked"\nlocked = "It is said."\ndo = ["asked = true"]',
        "go",
    )
    run = Run.start(story(tmp_path, body), 3).take("ann", "once")
    assert [option.choice.id for option in run.open()[0].options] == ["go"]


@pytest.mark.parametrize(
    "weight", ["0", "-3", "trust - 5", "[{ if = 'trust > 9', weight = 5 }, { weight = 0 }]"]
)
def test_weights_of_nothing_are_never_drawn(tmp_path: Path, weight: str) -> None:
    written = weight if weight.startswith("[") else f"'{weight}'"
    made = story(tmp_path, scene("one", "ann", "done", f"a:weight = {written}", "b"))
    assert {Run.start(made, seed).drawn("ann") for seed in range(50)} == {"b"}


def test_where_every_weight_is_nothing_each_counts_the_same(tmp_path: Path) -> None:
    made = story(tmp_path, scene("one", "ann", "done", "a:weight = 0", "b:weight = -1"))
    assert {Run.start(made, seed).drawn("ann") for seed in range(50)} == {"a", "b"}


def test_the_computer_answers_to_the_state_it_is_in(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", 'kind:do = ["trust = 10"]', 'rude:do = ["trust = 0"]')
    body += scene("two", "bo", "done", "open:weight = 'trust'", "shut:weight = '10 - trust'")
    made = story(tmp_path, body)
    for choice, answer in (("kind", "open"), ("rude", "shut")):
        run = Run.start(made, 1).take("ann", choice)
        assert [r.move.choice for r in answers(run, solo(run, "ann")) if r.move] == [answer]


def test_in_a_joint_scene_the_computer_waits_and_does_not_know(tmp_path: Path) -> None:
    joint = """
[scenes.one]
turn = ["ann", "bo"]
text = "Both."
to = "done"
[scenes.one.choices.ann.a]
text = "A."
[scenes.one.choices.ann.b]
text = "B."
[scenes.one.choices.bo.c]
text = "C."
weight = 3
[scenes.one.choices.bo.d]
text = "D."
[[scenes.one.outcomes]]
text = "So."
"""
    made = story(tmp_path, joint)
    for seed in range(30):
        run = Run.start(made, seed)
        assert answers(run, solo(run, "ann")) == []
        drawn = run.drawn("bo")
        for choice in ("a", "b"):
            (answer,) = answers(run.take("ann", choice), solo(run, "ann"))
            assert answer.move is not None
            assert answer.move.choice == drawn


def test_nothing_to_draw_from_is_a_fault_in_one_sentence(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, scene("one", "ann", "done", 'a:if = "asked"')), 1)
    with pytest.raises(PlayFault, match="nothing is open to ann in 'one'"):
        run.drawn("ann")
