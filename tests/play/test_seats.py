"""A seat that says what a person once said in it, and draws where that does not fit."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.run import Move, Run
from game.play.seats import Computer, Echo, Person, Seat, answers, own_choices
from game.story.model import Story
from tests.play.frame import scene, story
from tests.shipped import shipped

SEEDS = st.integers(0, 2**31 - 1)
plays = st.tuples(
    st.sampled_from(("the-marrow", "the-tent")),
    st.integers(0, 1),
    SEEDS,
    st.lists(st.integers(0, 7), min_size=1, max_size=12),
)
Play = tuple[str, int, int, list[int]]


def played(story: Story, person: str, seed: int, picks: list[int], echo: Echo | None = None) -> Run:
    """A whole play of a person who picks by numbers; the computer draws, or is an echo."""
    run = Run.start(story, seed)
    seats: dict[str, Seat] = {person: Person(), story.other(person): echo or Computer()}
    while True:
        run = [run, *answers(run, seats)][-1]
        if run.ending:
            return run
        choices = run.choices(person)
        run = run.take(person, choices[picks[run.depth % len(picks)] % len(choices)].id)


def first_play(play: Play) -> tuple[Run, str, str]:
    """A play of a shipped scenario, the person's seat in it, and the other."""
    id, seat, seed, picks = play
    story = shipped(id)
    person, other = story.header.playable[seat], story.other(story.header.playable[seat])
    return played(story, person, seed, picks), person, other


def whole_states(run: Run) -> list[tuple[object, ...]]:
    """Every state of a branch at which no joint scene is half decided."""
    return [point.state for point in run.line() if not point.state[2]]


@given(plays, SEEDS)
def test_who_answers_as_the_computer_did_hears_exactly_oneself(play: Play, seed: int) -> None:
    then, person, other = first_play(play)
    seats: dict[str, Seat] = {other: Person(), person: Echo(own_choices(then, person))}
    given = [choice for _scene, choice in own_choices(then, other)]
    run = [Run.start(then.story, seed)]
    run += answers(run[-1], seats)
    for choice in given:
        run.append(run[-1].take(other, choice))
        run += answers(run[-1], seats)
    again = run[-1]
    assert again.ending is then.ending is not None
    for role in (person, other):
        assert own_choices(again, role) == own_choices(then, role)
    assert whole_states(again) == whole_states(then)


@given(plays, SEEDS, st.lists(st.integers(0, 7), min_size=1, max_size=12))
def test_what_was_chosen_at_a_visit_is_taken_at_it_wherever_it_is_open(
    play: Play, seed: int, picks: list[int]
) -> None:
    then, person, other = first_play(play)
    own = own_choices(then, person)
    again = played(then.story, other, seed, picks, Echo(own))
    visits: dict[str, int] = {}
    for before, after in pairwise(again.line()):
        move = after.move
        assert move is not None
        if move.role == person:
            recorded = [choice for scene, choice in own if scene == move.scene]
            visit = visits[move.scene] = visits.get(move.scene, 0) + 1
            wanted = recorded[visit - 1] if visit <= len(recorded) else ""
            is_open = {choice.id for choice in before.choices(person)}
            assert move.choice == (wanted if wanted in is_open else before.drawn(person))


@given(plays, SEEDS, st.lists(st.integers(0, 7), min_size=1, max_size=12))
def test_who_goes_back_hears_the_same_again(play: Play, seed: int, picks: list[int]) -> None:
    then, person, other = first_play(play)
    echo = Echo(own_choices(then, person))
    line = played(then.story, other, seed, picks, echo).line()
    for before, after in reversed(list(pairwise(line))):
        assert after.move is not None
        if after.move.role == person:
            assert echo.decide(before, person) == after.move.choice


@pytest.fixture
def visited(tmp_path: Path) -> Story:
    """A scene that is come to again and again, a locked reply, and a pause that Ann may ask for."""
    body = scene("one", "ann", "two", "a", "b", "c:if = 'trust > 5'\nlocked = 'no'")
    body += scene("two", "bo", "one", "on", "up:do = ['trust += 1']", "end:to = 'done'")
    body += '[moves.pause]\ntext = "Wait."\nby = "ann"\nto = "waits"\n'
    body += scene("waits", "other", "resume", "yes")
    return story(tmp_path, body)


def said(story: Story, own: list[tuple[str, str]], *person: str) -> list[Move]:
    """What Ann's echo says in a play in which Bo chooses these."""
    seats: dict[str, Seat] = {"ann": Echo(own), "bo": Person()}
    run = Run.start(story, 3)
    run = [run, *answers(run, seats)][-1]
    for choice in person:
        run = run.take("bo", choice)
        run = [run, *answers(run, seats)][-1]
    return [move for move in run.moves() if move.role == "ann"]


def choices(moves: list[Move]) -> list[str]:
    return [move.choice for move in moves]


def test_visits_are_counted_scene_by_scene(visited: Story) -> None:
    own = [("one", "b"), ("one", "a"), ("one", "b")]
    assert choices(said(visited, own, "on", "on")) == ["b", "a", "b"]
    assert choices(said(visited, own[::-1], "on", "on")) == ["b", "a", "b"]
    assert choices(said(visited, [("one", "a"), *own], "on")) == ["a", "b"]


def test_what_is_locked_or_unknown_is_drawn_and_what_comes_after_it_fits_again(
    visited: Story,
) -> None:
    start = Run.start(visited, 3)
    for lost in (("one", "c"), ("one", "gone_since"), ("gone_since", "a")):
        assert Echo([lost]).decide(start, "ann") == start.drawn("ann")
    own = [("one", "c"), ("one", "a"), ("one", "c")]
    assert choices(said(visited, own, "yes", "up")) == [start.drawn("ann"), "a", "c"]


def test_a_move_counts_in_the_scene_in_which_it_was_made(visited: Story) -> None:
    own = [("one", "pause"), ("one", "b"), ("one", "a")]
    moves = said(visited, own, "yes", "on")
    assert choices(moves) == ["pause", "b", "a"]
    assert {move.scene for move in moves} == {"one"}


def test_of_a_joint_scene_its_own_half_alone_counts(tmp_path: Path) -> None:
    joint = '[scenes.one]\nturn = ["ann", "bo"]\ntext = "Both."\n'
    for role in ("ann", "bo"):
        for id in ("x", "y", "z"):
            joint += f'choices.{role}.{id}.text = "{id}"\n'
    joint += '[[scenes.one.outcomes]]\ntext = "So."\nto = "again"\n'
    made = story(tmp_path, joint + scene("again", "bo", "one", "more", "end:to = 'done'"))
    own = [("one", "z"), ("one", "y")]
    assert choices(said(made, own, "x", "more", "z")) == ["z", "y"]
    seats: dict[str, Seat] = {"ann": Echo(own), "bo": Person()}
    assert answers(Run.start(made, 3), seats) == []


def test_own_choices_are_one_seats_in_order(visited: Story) -> None:
    run = Run.start(visited, 3)
    for role, choice in (("ann", "b"), ("bo", "on"), ("ann", "a"), ("bo", "end")):
        run = run.take(role, choice)
    assert own_choices(run, "ann") == (("one", "b"), ("one", "a"))
    assert own_choices(run, "bo") == (("two", "on"), ("two", "end"))
    assert own_choices(Run.start(visited, 3), "ann") == ()
