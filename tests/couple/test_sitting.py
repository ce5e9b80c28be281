"""An evening of two: whose eyes the screen is for, what is asked of each, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.couple.guessing import APART
from game.couple.phases import ALLOWED, UNSEEN, Act, NotNow, Part, Phase, Step
from game.couple.sitting import Sitting
from game.journal.folder import ENDED, Save, Saves
from game.journal.play import Play
from game.library import Library, LibraryError
from game.play.run import Move, NotOpen
from game.story.model import Story
from tests.shipped import shipped

IDS = tuple(
    item.id
    for item in Library.open(keep=False).items
    if item.header is not None and not item.header.safety
)
NOWHERE = Path("/nonexistent/saves")


@cache
def read_for_two(id: str) -> Story:
    library = Library.open(keep=False)
    return library.story(library.find(id), for_two=True)


def begin(id: str = "the-marrow", folder: Path = NOWHERE, seed: int = 3) -> Sitting:
    story = read_for_two(id)
    names = dict(zip((role.id for role in story.roles), ("Ada", "Ben"), strict=True))
    return Sitting.begin(story, names, folder, seed=seed)


def do(sitting: Sitting, chance: Random, *, yes: bool = True) -> None:
    """One act that this moment has a place for."""
    step = sitting.now
    match step.phase:
        case Phase.CURTAIN | Phase.BOTH:
            sitting.open()
        case Phase.GUESS:
            sitting.guess(chance.choice(["", *(choice.id for choice in sitting.to_guess())]))
        case Phase.DECIDE:
            turn = next(turn for turn in step.run.open() if turn.role == step.role)
            sitting.take(chance.choice(turn.open).id)
        case Phase.ASK:
            sitting.answer(yes)
        case _both:
            sitting.go_on()


def evening(sitting: Sitting, seed: int = 1, *, yes: bool = True) -> Iterator[Step]:
    """Every step of a play to its end, each before it is acted on."""
    chance = Random(seed)
    for _act in range(400):
        yield sitting.now
        if sitting.now.phase is Phase.OVER:
            return
        do(sitting, chance, yes=yes)
    raise AssertionError("the evening has no end")


def until(sitting: Sitting, *phases: Phase, seed: int = 1) -> Step:
    return next(step for step in evening(sitting, seed) if step.phase in phases)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(IDS), st.integers(0, 10_000))
def test_what_is_for_one_is_behind_a_curtain_that_they_alone_open(id: str, seed: int) -> None:
    at = ""
    for step in evening(begin(id, seed=seed), seed, yes=False):
        if step.phase is Phase.CURTAIN:
            at = step.role
        elif step.phase in UNSEEN:
            assert step.role == at
        elif step.phase is not Phase.BOTH:
            assert step.role == "" or step.part is Part.SEAT
        if step.phase is Phase.REVEAL:
            at = ""


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(IDS), st.integers(0, 10_000))
def test_a_play_of_two_is_the_moves_that_the_two_made(id: str, seed: int) -> None:
    sitting = begin(id, seed=seed)
    run = sitting.play.run
    said: list[Move] = []
    for step in evening(sitting, seed, yes=False):
        moves = sitting.play.run.moves()
        if len(moves) > len(said):
            said.append(moves[-1])
        if step.phase is Phase.DECIDE:
            assert step.role in step.run.deciding()
    for move in said:
        run = run.take(move.role, move.choice)
    assert run == sitting.play.run
    assert run.ending is not None


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(IDS), st.integers(0, 10_000))
def test_what_can_be_guessed_gives_nothing_away(id: str, seed: int) -> None:
    sitting = begin(id, seed=seed)
    for step in evening(sitting, seed, yes=False):
        if step.phase is not Phase.GUESS:
            continue
        assert step.run.scene is not None
        assert not step.run.scene.private
        choices = sitting.to_guess()
        assert len(choices) > 1
        for choice in choices:
            assert choice.when is None
            assert not choice.locked
            assert all(line.when is None for line in choice.text)
    for guess in sitting.guesses:
        assert guess.chosen.id in {move.choice for move in sitting.play.run.moves()}


def test_both_halves_of_a_joint_scene_are_chosen_unseen_and_shown_together() -> None:
    sitting = begin()
    steps = [step for step in evening(sitting, 3) if step.phase is not Phase.GUESS]
    reveals = [n for n, step in enumerate(steps) if step.phase is Phase.REVEAL]
    assert reveals
    for n in reveals:
        before = [step.phase for step in steps[n - 4 : n]]
        assert before == [Phase.DECIDE, Phase.CURTAIN, Phase.DECIDE, Phase.BOTH]
        first, second = steps[n - 4], steps[n - 2]
        assert first.role != second.role
        assert first.run.scene is second.run.scene


def test_a_guess_is_told_beside_the_answer_and_gives_no_points() -> None:
    sitting = begin()
    step = until(sitting, Phase.GUESS)
    said = sitting.play.run.moves()[-1].choice
    other = next(choice for choice in sitting.to_guess() if choice.id != said)
    sitting.guess(other.id)
    (guess,) = sitting.shown_guesses()
    assert (guess.guessed, guess.chosen.id, guess.role) == (other, said, step.role)
    assert not guess.alike


def test_a_guess_is_asked_at_every_second_hand_over_at_most() -> None:
    sitting = begin()
    since = APART
    for step in evening(sitting):
        since += step.phase is Phase.CURTAIN
        if step.phase is Phase.GUESS and step.run.scene and not step.run.scene.joint:
            assert since >= APART
            since = 0


def test_guessing_can_be_left_out() -> None:
    sitting = begin()
    sitting.guess_no_more()
    assert all(step.phase is not Phase.GUESS for step in evening(sitting))


@pytest.mark.parametrize("answers", [(True, True), (True, False), (False, True), (False, False)])
def test_only_two_yeses_keep_the_play_and_then_whole(
    answers: tuple[bool, bool], tmp_path: Path
) -> None:
    folder = tmp_path / "saves"
    sitting = begin(folder=folder)
    by_role = dict(zip(sitting.people, answers, strict=True))
    for step in evening(sitting):
        assert not folder.exists()
        if step.phase is Phase.ASK:
            break
    while sitting.now.phase is not Phase.OVER:
        assert not folder.exists() or sitting.now.phase is Phase.LOOK_BACK
        if sitting.now.phase is Phase.ASK:
            sitting.answer(by_role[sitting.now.role] and sitting.now.part is Part.KEEP)
        else:
            do(sitting, Random(1))
    assert sitting.kept is all(answers)
    saves = Saves(folder).list()
    assert len(saves) == int(all(answers))
    for save in saves:
        assert isinstance(save, Save)
        reading = Saves(folder).read(save.id)
        moves = [(e.role, e.scene, e.choice) for e in reading.entries]
        assert moves == [tuple(move) for move in sitting.play.run.moves()]
        assert sorted(reading.header.names.values()) == ["Ada", "Ben"]


def test_where_it_cannot_be_kept_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("a file")
    sitting = begin(folder=tmp_path / "saves")
    assert until(sitting, Phase.OVER)
    assert not sitting.kept
    assert sitting.keeping.fault


@pytest.mark.parametrize("both", [True, False])
def test_whether_it_resembles_them_is_asked_only_after_two_yeses(both: bool) -> None:
    sitting = begin()
    until(sitting, Phase.ASK)
    first = sitting.now.role
    parts = []
    while sitting.now.phase is not Phase.OVER:
        parts.append(sitting.now.part)
        if sitting.now.phase is Phase.ASK:
            asks_if_alike = sitting.now.part is Part.RESEMBLES
            sitting.answer(asks_if_alike and (both or sitting.now.role == first))
        else:
            do(sitting, Random(1))
    pages = [part for part in parts if part is Part.RESEMBLES]
    assert len(pages) == (3 if both else 2)


def test_a_talk_that_is_stopped_has_no_summary(tmp_path: Path) -> None:
    sitting = begin(folder=tmp_path)
    until(sitting, Phase.REVEAL)
    sitting.stop()
    steps = list(evening(sitting))
    assert {step.phase for step in steps} == {Phase.CURTAIN, Phase.ASK, Phase.OVER}
    assert {step.part for step in steps if step.phase is Phase.ASK} == {Part.KEEP}
    assert sitting.kept


def test_a_kept_talk_goes_on_where_it_stopped_and_stays_kept(tmp_path: Path) -> None:
    sitting = begin(folder=tmp_path)
    until(sitting, Phase.REVEAL)
    sitting.stop()
    until(sitting, Phase.OVER)
    sitting.play.close()
    (save,) = Saves(tmp_path).list()
    assert isinstance(save, Save)
    assert sorted(save.names) == ["Ada", "Ben"]
    play = Play.resume(sitting.story, Saves(tmp_path).open(save.id))
    again = Sitting.resume(play)
    assert again.play.run == sitting.play.run
    assert again.people == sitting.people
    assert again.now.phase is Phase.CURTAIN
    steps = list(evening(again, seed=5))
    assert not [step for step in steps if step.part is Part.KEEP]
    assert again.kept
    again.play.close()
    (save,) = Saves(tmp_path).list()
    assert isinstance(save, Save)
    assert save.state == ENDED
    assert save.moves == again.play.run.depth


def test_a_talk_that_is_stopped_before_a_word_is_over_at_once() -> None:
    sitting = begin()
    sitting.stop()
    assert sitting.now.phase is Phase.OVER


def test_who_changes_seats_reads_what_that_seat_knows() -> None:
    sitting = begin()
    until(sitting, Phase.REVEAL)
    before = dict(sitting.people)
    sitting.swap()
    first, second = before
    assert sitting.people == {first: before[second], second: before[first]}
    assert sitting.read_to(first) is None
    assert sitting.swaps == [sitting.play.run.depth]
    sitting.go_on()
    assert sitting.now.phase is Phase.CURTAIN


def test_after_the_end_nobody_changes_seats() -> None:
    sitting = begin()
    until(sitting, Phase.BOTH, seed=3)
    until(sitting, Phase.ENDING)
    assert not sitting.may(Act.SWAP)
    with pytest.raises(NotNow):
        sitting.swap()


def test_a_second_play_can_be_from_the_others_seats() -> None:
    sitting = begin()
    again = sitting.again(swapped=True)
    assert [p.name for p in again.people.values()] == ["Ben", "Ada"]
    assert again.play.run.depth == 0
    assert [p.name for p in sitting.again(swapped=False).people.values()] == ["Ada", "Ben"]


def test_where_somebody_is_afraid_is_not_for_two() -> None:
    names = {"ida": "Ada", "tom": "Ben"}
    with pytest.raises(ValueError, match="coercive"):
        Sitting.begin(shipped("the-good-coat"), names, NOWHERE)
    with pytest.raises(LibraryError):
        read_for_two("the-good-coat")


def test_what_a_moment_has_no_place_for_changes_nothing() -> None:
    sitting = begin()
    assert sitting.now.phase is Phase.CURTAIN
    assert {act for act in Act if sitting.may(act)} == ALLOWED[Phase.CURTAIN]
    with pytest.raises(NotNow):
        sitting.take("two_men")
    with pytest.raises(NotNow):
        sitting.guess("")
    with pytest.raises(NotNow):
        sitting.answer(yes=True)
    sitting.open()
    with pytest.raises(NotOpen):
        sitting.take("nothing_of_the_kind")
    assert sitting.may(Act.TAKE)
    assert sitting.play.run.depth == 0


def test_nobody_is_asked_to_guess_what_is_not_there() -> None:
    sitting = begin()
    until(sitting, Phase.GUESS)
    with pytest.raises(NotNow):
        sitting.guess("nothing_of_the_kind")
    assert sitting.now.phase is Phase.GUESS
    sitting.guess("")
    assert not sitting.guesses


def test_both_read_at_the_end_what_either_has_not_read() -> None:
    sitting = begin()
    step = until(sitting, Phase.ENDING)
    runs = sitting.unread_together()
    assert runs[-1] is step.run
    last_speaker = runs[-1].move
    assert last_speaker is not None
    unread = [run.move.role for run in runs if run.move]
    assert set(unread) <= set(sitting.people)
    assert len(runs) >= 1
