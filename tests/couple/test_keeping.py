"""What is kept of an evening, and how one that was kept goes on."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from game.couple import words
from game.couple.phases import Act, Part, Phase
from game.couple.sitting import Sitting
from game.journal.folder import Save, Saves
from game.journal.model import JournalError
from game.journal.play import Play
from game.play.transcript import passages
from tests.couple.test_sitting import begin, do, evening, until


def kept(folder: Path, *, swapped: bool = False) -> Sitting:
    """A play that two stopped at a reveal, and kept."""
    sitting = begin(folder=folder)
    until(sitting, Phase.REVEAL)
    if swapped:
        sitting.swap()
    sitting.stop()
    until(sitting, Phase.OVER)
    sitting.play.close()
    assert sitting.kept
    return sitting


def again(before: Sitting, folder: Path) -> Sitting:
    save = newest(folder)
    return Sitting.resume(Play.resume(before.story, Saves(folder).open(save.id)))


def newest(folder: Path) -> Save:
    save = Saves(folder).list()[0]
    assert isinstance(save, Save)
    return save


def test_who_changed_seats_is_kept_in_the_seats_of_the_end(tmp_path: Path) -> None:
    before = kept(tmp_path, swapped=True)
    assert [p.name for p in before.people.values()] == ["Ben", "Ada"]
    sitting = again(before, tmp_path)
    assert sitting.people == before.people
    sitting.swap()
    assert "in which you kept it" in words.swapped(sitting)[-1]
    sitting.play.close()


def test_a_kept_play_that_was_only_looked_at_is_as_it_was(tmp_path: Path) -> None:
    sitting = again(kept(tmp_path), tmp_path)
    sitting.stop()
    assert sitting.now.phase is Phase.OVER
    assert words.over(sitting) == "The play that you kept is as it was."
    sitting.play.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_kept_play_that_has_ended_is_looked_back_on(tmp_path: Path, seed: int) -> None:
    before = begin("the-lighthouse-server", folder=tmp_path, seed=seed)
    until(before, Phase.OVER, seed=seed)
    before.play.close()
    sitting = again(before, tmp_path)
    steps = list(evening(sitting, yes=False))
    sitting.play.close()
    for step in steps:
        if step.phase is Phase.OWN_END:
            known = sitting.read_to(step.role)
            new = step.run.line()[known.depth + 1 if known else 0 :]
            told = (passages(run, run.events(), step.role) for run in new)
            assert any(line.only for some in told for one in some for line in one.lines)
    assert Part.OUTCOME in {step.part for step in steps}
    assert Part.KEEP not in {step.part for step in steps}
    assert "This talk has come to its end." in words.resumed(sitting)


def test_after_a_kept_play_another_is_asked_about_like_any_other(tmp_path: Path) -> None:
    sitting = again(kept(tmp_path), tmp_path)
    until(sitting, Phase.OVER, seed=4)
    assert f"kept as {newest(tmp_path).id}" in words.over(sitting)
    sitting.play.close()
    following = sitting.again(swapped=False)
    assert not following.kept
    assert Part.KEEP in {step.part for step in evening(following, yes=False)}
    assert len(Saves(tmp_path).list()) == 1


def test_what_a_kept_play_cannot_write_has_not_happened(tmp_path: Path) -> None:
    sitting = again(kept(tmp_path), tmp_path)
    until(sitting, Phase.DECIDE)
    depth, step = sitting.play.run.depth, sitting.now
    sitting.play.journal.close()
    with pytest.raises(JournalError):
        sitting.take(step.run.choices(step.role)[0].id)
    assert (sitting.play.run.depth, sitting.now) == (depth, step)
    assert sitting.may(Act.TAKE)


@pytest.mark.parametrize("keep", [True, False])
def test_stopping_at_the_last_page_asks_nothing_anew(tmp_path: Path, keep: bool) -> None:
    sitting = begin(folder=tmp_path)
    until(sitting, Phase.ASK)
    while sitting.now.phase is not Phase.LOOK_BACK:
        if sitting.now.phase is Phase.ASK:
            sitting.answer(keep or sitting.now.part is Part.RESEMBLES)
        else:
            do(sitting, Random(1))
    assert sitting.now.part is Part.RESEMBLES
    sitting.stop()
    assert [step.phase for step in evening(sitting)] == [Phase.OVER]
    assert sitting.kept is keep


def test_a_talk_that_is_stopped_at_the_questions_ends_there(tmp_path: Path) -> None:
    sitting = begin(folder=tmp_path)
    until(sitting, Phase.ASK)
    asked = []
    while sitting.now.phase is Phase.ASK or sitting.now.phase is Phase.CURTAIN:
        asked.append((sitting.now.role, sitting.now.part))
        last = len({role for role, _part in asked}) == 2 and sitting.now.part is Part.KEEP
        if last:
            sitting.stop()
        else:
            do(sitting, Random(1))
    assert sitting.now.phase is Phase.OVER
    assert not sitting.kept


def test_that_all_of_it_is_written_is_said_before_the_answer() -> None:
    sitting = begin()
    next(step for step in evening(sitting) if step.part is Part.KEEP)
    assert "whole, with what was for one of you alone" in words.asked_about(sitting)


@pytest.mark.parametrize(("answer", "given"), [("take_them", True), ("not_yet", False)])
def test_a_pause_that_was_asked_for_and_given_is_one(answer: str, given: bool) -> None:
    sitting = begin()
    until(sitting, Phase.DECIDE)
    sitting.take("repair_pause")
    assert not sitting.pause_agreed
    while sitting.now.phase is not Phase.DECIDE:
        do(sitting, Random(1))
    sitting.take(answer)
    assert sitting.pause_agreed is given
    do(sitting, Random(1))
    assert not sitting.pause_agreed
