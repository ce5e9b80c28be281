"""Two at one keyboard, line by line: what is asked of whom, and what the words do."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from typing import TextIO, cast

import pytest

from game.couple.phases import Phase
from game.couple.sitting import Sitting
from game.journal.folder import Saves
from game.journal.play import Play
from game.plain.couple import answering, play_couple
from game.plain.couple.answering import WORDS
from game.play.step import CameOut
from game.play.transcript import passages
from tests.couple.test_sitting import begin


class Typists:
    """The two, who type what fits the moment; `first` is what they type before that."""

    def __init__(self, sitting: Sitting, first: dict[Phase, list[str]], keep: bool = True) -> None:
        self._sitting = sitting
        self._first = first
        self._chance = Random(5)
        self._keep = keep
        self._begun = False
        self._both = self._over = 0

    def isatty(self) -> bool:
        return False

    def readline(self, _most: int) -> str:
        step = self._sitting.now
        if not self._begun:
            self._begun = True
            return "\n"
        if self._first.get(step.phase):
            return self._first[step.phase].pop(0) + "\n"
        match step.phase:
            case Phase.CURTAIN:
                return self._sitting.people[step.role].key.upper() + "\n"
            case Phase.BOTH:
                self._both += 1
                keys = [partner.key for partner in self._sitting.people.values()]
                return keys[self._both % 2] + "\n"
            case Phase.GUESS:
                return "1\n"
            case Phase.DECIDE:
                turn = next(turn for turn in step.run.open() if turn.role == step.role)
                own = [n for n, one in enumerate(turn.open, start=1) if not one.is_move]
                return f"{self._chance.choice(own)}\n"
            case Phase.ASK:
                return "1\n" if self._keep else "2\n"
            case Phase.OVER:  # of a second evening nothing is seen from here
                self._over += 1
                return "3\n" if self._over == 1 and not self._first else ""
            case _both_look:
                return "\n"


def told(
    sitting: Sitting, first: dict[Phase, list[str]] | None = None, *, keep: bool = True
) -> str:
    out = io.StringIO()
    typists = cast("TextIO", Typists(sitting, first or {}, keep))
    assert play_couple(sitting, input=typists, output=out) == 0
    return out.getvalue()


def test_an_evening_from_its_first_line_to_the_debrief(tmp_path: Path) -> None:
    sitting = begin(folder=tmp_path / "saves")
    text = told(sitting)
    assert sitting.now.phase is Phase.OVER
    for line in (
        "It takes two yeses.",
        "This output can’t be cleared",
        "Ada, as Winston’s turn.",
        "Ben, look away until you are called.",
        "Both have chosen.",
        "Where it turned, in the other’s eyes",
        f"This play is kept as {sitting.play.journal.header.id}.",
    ):
        assert line in text
    assert len(Saves(tmp_path / "saves").list()) == 1


def test_what_both_have_read_of_a_meeting_is_not_told_to_each_again() -> None:
    sitting = begin()
    text = " ".join(told(sitting).partition("What came of it")[0].split())
    lines = [
        " ".join(line.text.split())
        for run in sitting.play.run.line()
        for event in run.events()
        if isinstance(event, CameOut)
        for passage in passages(run, [event], None)
        for line in passage.lines
        if not any(span.starred for span in line.spans)  # a star is shown in its own way
    ]
    assert lines
    assert {line: n for line in lines if (n := text.count(line)) != 1} == {}


def test_two_noes_keep_nothing(tmp_path: Path) -> None:
    text = told(begin(folder=tmp_path / "saves"), keep=False)
    assert "Nothing of this play was kept." in text
    assert not (tmp_path / "saves").exists()


@pytest.mark.parametrize(
    ("phase", "typed", "answer"),
    [
        (Phase.CURTAIN, "b", "Only the key that is named opens this"),
        (Phase.CURTAIN, "1", "Only the key that is named opens this"),
        (Phase.CURTAIN, "all", "'all' is for whoever decides, at their turn."),
        (Phase.CURTAIN, "swop", "did you mean 'swap'?"),
        (Phase.DECIDE, "99", "Type one of the numbers, or 'help'."),
        (Phase.DECIDE, "", "Type one of the numbers, or 'help'."),
        (Phase.DECIDE, "swap", "You can change seats between two turns."),
        (Phase.DECIDE, "help", "leaves the talk where it is, without a summary"),
        (Phase.DECIDE, "repair", "5. “Can we start again?”"),
        (Phase.DECIDE, "state", "Trust: "),
        (Phase.DECIDE, "all", "For you alone: You are seventy-four."),
        (Phase.DECIDE, "noguess", "Nothing will be asked to be guessed from now on."),
        (Phase.REVEAL, "state", "Between the two"),
        (Phase.LOOK_BACK, "x", "Press Enter to go on, or type 'help'."),
    ],
)
def test_what_can_be_typed_beside_an_answer(phase: Phase, typed: str, answer: str) -> None:
    assert answer in told(begin(), {phase: [typed]})


def test_a_repair_is_offered_and_answered_and_told_at_the_end() -> None:
    sitting = begin()
    text = told(sitting, {Phase.DECIDE: ["5"]})
    assert sitting.play.run.moves()[0].choice in {move.id for move in sitting.story.moves}
    assert sitting.play.run.moves()[1].role != sitting.play.run.moves()[0].role
    assert "Winston offered a way back: “Can we start again?”" in text


def test_after_a_pause_a_curtain_stands_first() -> None:
    typed = {Phase.DECIDE: ["pause"], Phase.CURTAIN: ["a", "what", "", "b"]}
    text = told(begin(), typed)
    paused = text[text.index("A pause. Nothing runs on.") :]
    for line in (
        "Press Enter to go back to where you were.",
        "Ada, press A when you alone can see the screen.",
        "Only the key that is named opens this",
        "1. ",
    ):
        assert line in paused
        paused = paused[paused.index(line) :]


def test_a_pause_tells_of_twenty_minutes_if_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, 0.0, 65.0, 60.0 * 20])
    monkeypatch.setattr(answering, "monotonic", lambda: next(now))
    text = told(begin(), {Phase.CURTAIN: ["pause", "time", "time", "time", "", "a"]})
    assert "20 minutes left.\n19 minutes left.\nThe twenty minutes are over." in text


def test_a_pause_can_be_where_the_two_stop() -> None:
    sitting = begin()
    text = told(sitting, {Phase.CURTAIN: ["pause", "stop"]})
    assert "Nothing of this play was kept." in text
    assert sitting.play.run.depth == 0


def test_a_pause_that_was_asked_for_and_given_is_one() -> None:
    sitting = begin()
    moves = [choice.id for choice in sitting.play.run.choices("winston")]
    asked = str(moves.index("repair_pause") + 1)
    text = told(sitting, {Phase.DECIDE: [asked, "1"], Phase.CURTAIN: ["a", "b", "", "a"]})
    first, answered = sitting.play.run.moves()[:2]
    assert first.choice == "repair_pause"
    assert ("Here is the pause that was asked for." in text) is (answered.choice != "not_yet")


@pytest.mark.parametrize("typed", [["pause", "gone"], ["swap", "gone"]])
def test_the_quick_exit_is_there_whatever_is_asked(typed: list[str]) -> None:
    sitting = begin()
    text = told(sitting, {Phase.CURTAIN: typed})
    assert sitting.now.phase is Phase.CURTAIN
    assert "everybody stays" not in text
    assert "Press Enter to go back to where you were." not in text.splitlines()


def test_at_a_guess_the_other_choice_is_told_by_no_word() -> None:
    text = told(begin(), {Phase.GUESS: ["state"]})
    assert "'state' is for whoever decides, at their turn." in text


def test_noguess_leaves_out_the_guess_that_is_asked() -> None:
    sitting = begin()
    told(sitting, {Phase.GUESS: ["noguess"]})
    assert not sitting.guesses


def test_a_private_evening_says_so_and_asks_nothing() -> None:
    story = begin().story
    names = dict.fromkeys((role.id for role in story.roles), "")
    text = told(Sitting.begin(story, names, None, seed=3))
    assert "This is private: nothing of the play is written" in text
    assert "two yeses" not in text
    assert "May this play be kept" not in text


def test_a_kept_play_goes_on_and_says_so(tmp_path: Path) -> None:
    sitting = begin(folder=tmp_path / "saves")
    told(sitting, {Phase.REVEAL: ["stop"]})
    (save,) = Saves(tmp_path / "saves").list()
    play = Play.resume(sitting.story, Saves(tmp_path / "saves").open(save.id))
    text = told(Sitting.resume(play))
    assert "You have kept this play: what you say from here on is kept with it." in text
    assert "two yeses" not in text
    assert f"This play is kept as {save.id}." in text


def test_stopping_has_no_summary_and_asks_only_whether_to_keep(tmp_path: Path) -> None:
    sitting = begin(folder=tmp_path / "saves")
    text = told(sitting, {Phase.REVEAL: ["stop"]})
    assert "with your names, to go on with it?" in text
    assert "What came of it" not in text
    assert sitting.kept


def test_two_change_seats_only_if_both_want_it() -> None:
    sitting = begin()
    text = told(sitting, {Phase.CURTAIN: ["swap", "a", "no", "swap", "a", "b", ""]})
    assert text.index("Then everybody stays.") < text.index("You have changed seats.")
    assert [partner.name for partner in sitting.people.values()] == ["Ben", "Ada"]
    assert sitting.swaps == [0]


def test_input_that_ends_leaves_nothing(tmp_path: Path) -> None:
    out = io.StringIO()
    sitting = begin(folder=tmp_path / "saves")
    assert play_couple(sitting, input=io.StringIO("\na\n1\n"), output=out) == 0
    assert out.getvalue().endswith("The input has ended.\nNothing of this play was kept.\n")
    assert not (tmp_path / "saves").exists()


def test_gone_leaves_at_once() -> None:
    sitting = begin()
    told(sitting, {Phase.DECIDE: ["gone"]})
    assert sitting.now.phase is Phase.DECIDE


def test_a_second_evening_from_the_other_seats() -> None:
    sitting = begin()
    text = told(sitting, {Phase.OVER: ["2"]})
    assert "- Ben, as Winston." in text


def test_the_words_are_ones_that_no_key_can_be() -> None:
    assert all(len(word) > 1 for word in WORDS)
