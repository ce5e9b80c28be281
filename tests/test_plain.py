"""The line-by-line face: what is told, what can be answered, and what is kept of it."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import help, phrases, rubric
from game.journal.folder import Save, Saves
from game.journal.play import Play
from game.plain import play_plain
from game.plain.afterwards import PATIENCE
from game.plain.talk import WORDS
from game.play.debrief import debrief
from game.story.model import Story
from game.story.reader import read
from tests.shipped import IDS, shipped
from tests.stories import KETTLE, kettle

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

TO_THE_END = random.Random(1).choices(("1", "2", "3"), k=300)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """The small story, with a rating, a locked choice, thoughts and a typed message."""
    return kettle(
        tmp_path,
        (
            "[scenes.hall]",
            """choices.late.rate = { honesty = 2 }
choices.late.why = "It is the fact, unasked."
choices.late.meant = "I know you waited."
choices.late.heard = "You did not ring."
choices.joke.text = "The bus and I are through."
choices.joke.if = "trust > 7"
choices.joke.locked = "not tonight"
[scenes.hall]""",
        ),
        (
            '[scenes.night]\nturn = "ann"',
            """[scenes.night]
turn = "ann"
to = "alone"
text = '''
Bo: *He yawns.* Late, *late*.
[phone] Bo: u up?
*The clock.* They call it *the general*.
[ann] You could sleep standing.
[bo] He counts.
'''
choices.sleep.text = "*She looks at the stairs.*"
[scenes.alone]
turn = "ann"
private = true
text = "*Not again.*"
choices.so.text = "*Be kind.*"
choices.no.text = "*Be cross.*"
to = "last"
[scenes.last]
turn = "ann\"""",
        ),
        ('to = "slept"\ntext = "The clock again."', 'to = "slept"\ntext = "The clock again."'),
    )


def played(
    play: Play, *answers: str, coach: bool = True, whole: bool = True, status: int = 0
) -> str:
    """What is told to somebody who answers so; never anything that steers a terminal."""
    output = io.StringIO()
    lines = io.StringIO("".join(f"{answer}\n" for answer in answers))
    assert play_plain(play, coach=coach, input=lines, output=output, whole=whole) == status
    play.close()
    assert not CONTROL.search(output.getvalue())
    return output.getvalue()


def number_of(told: str, text: str) -> str:
    """The number that stood last beside a choice."""
    numbers = re.findall(rf"^(\d+)\. \(?{re.escape(text)}", told, re.MULTILINE)
    assert numbers, told
    return str(numbers[-1])


def kept(folder: Path) -> Save:
    (save,) = Saves(folder).list()
    assert isinstance(save, Save)
    return save


# ------------------------------------------------------------------------------- what is told


def test_it_opens_with_what_is_needed_to_choose(folder: Path) -> None:
    for id in IDS:
        story = shipped(id)
        role = story.role(story.header.playable[-1])
        told = played(Play.new(story, role.id, folder, 77))
        opening = told.partition("For you alone")[0]
        assert story.header.title in opening
        assert f"You are {role.name}" in opening
        assert "Seed 77" in opening
        assert all(note in opening for note in story.header.content_notes)
        assert " ".join(role.brief.split()) in told
        other = story.role(story.other(role.id))
        assert " ".join(other.brief.split()) not in told


def test_choices_are_numbered_and_locked_ones_say_why(story: Story, folder: Path) -> None:
    told = played(Play.new(story, "ann", folder, 1))
    assert {"1", "2"} == {number_of(told, "I'm late. I'm sorry."), number_of(told, "The bus was")}
    assert "-. The bus and I are through. (locked: not tonight)" in told
    assert "3. " not in told


def test_who_speaks_and_what_is_done_is_told_by_words(story: Story, folder: Path) -> None:
    play = Play.new(story, "ann", folder, 1)
    told = played(play, "1", "1", "1", "1", "1", "1")
    assert "\nBo: (He yawns.) Late, late.\n" in told
    assert "\nBo, by phone: u up?\n" in told
    assert "\n“The clock.” They call it “the general”.\n" in told
    assert "\nFor you alone: You could sleep standing.\n" in told
    assert "He counts" not in told
    assert "\nYou think: Not again.\n" in told
    assert re.search(r"\nYou think: Be (kind|cross)\.\n", told)
    assert re.search(r"\n\((She sits|She stands)\.\)\n", told)
    assert "Both of you choose now" in told
    assert "This is between you and yourself" in told


def test_thoughts_of_the_other_are_not_told(story: Story, folder: Path) -> None:
    told = played(Play.new(story, "bo", folder, 1), *TO_THE_END)
    assert "He counts" in told
    assert "Not again" not in told
    assert "Be kind" not in told
    assert "sleep standing" not in told


def test_what_changed_is_told_in_words(story: Story, folder: Path) -> None:
    told = played(Play.new(story, "ann", folder, 1))
    late = number_of(told, "I'm late")
    told = played(Play.new(story, "ann", folder, 1), late, "state")
    assert "Since your last choice: Trust rose from 5 to 6." in told
    assert "- Trust: 6 of 10, in the middle" in told


# -------------------------------------------------------------------------------- the coach


def test_the_coach_speaks_under_the_choice_and_before_the_answer(
    story: Story, folder: Path
) -> None:
    late = number_of(played(Play.new(story, "ann", folder, 1)), "I'm late")
    told = played(Play.new(story, "ann", folder, 1), late, "why")
    said = [
        "Ann: I'm late. I'm sorry.",
        "Coach",
        "- Meant: I know you waited.",
        "- Heard: You did not ring.",
        f"- {rubric.load().principles['honesty'].name}: shown clearly.",
        "- Why: It is the fact, unasked.",
        "It smells of hot iron.",
    ]
    places = [told.index(f"\n{line}\n") for line in said]
    assert places == sorted(places)
    assert told.count("- Why: It is the fact, unasked.") == 2


def test_without_the_coach_all_of_it_is_in_the_debrief_alone(story: Story, folder: Path) -> None:
    late = number_of(played(Play.new(story, "ann", folder, 1)), "I'm late")
    told = played(Play.new(story, "ann", folder, 1), late, "why", *TO_THE_END, coach=False)
    talk, _heading, debriefed = told.partition("\nDebrief\n")
    assert "Coach" not in talk
    assert "It is the fact" not in talk
    assert "The coach is off" in talk
    assert "- Why: It is the fact, unasked." in debriefed


def test_there_is_no_why_before_the_first_choice(story: Story, folder: Path) -> None:
    assert "You have chosen nothing yet." in played(Play.new(story, "ann", folder, 1), "why")


# --------------------------------------------------------------------------- to the debrief


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("seat", [0, 1])
def test_every_shipped_scenario_comes_whole_to_its_debrief(
    id: str, seat: int, folder: Path
) -> None:
    story = shipped(id)
    play = Play.new(story, story.header.playable[-seat], folder, 9)
    told = played(play, *("2", "3", "1") * 150)
    assert play.run.ending
    talk, _heading, told = told.partition("\nDebrief\n")
    assert f"\nThe end: {play.run.ending.title}\n" in talk
    one = debrief(play.run, play.role, rubric.load())
    assert play.run.ending.title in told
    if story.header.safety:
        assert "The six principles of conflict have no figure here" in told
    else:
        assert phrases.constructive(one.constructive) in told
    for figure in one.figures:
        assert rubric.load().principles[figure.principle].name in told
        assert phrases.figure(figure) in told
    for turn in one.turning_points:
        assert phrases.turning_point(one.run, turn, one.role) in told
    for fate in one.between:
        assert phrases.fate(story, fate) in told
    for question in one.reflect:
        assert f". {question}\n" in told
    numbered = len(one.decisions) + len(one.reflect)
    assert len(re.findall(r"^\d+\. ", told, re.MULTILINE)) == numbered
    assert told.count("- Also open: ") == sum(len(one.others) for one in one.decisions)
    for decision in one.decisions:
        assert not decision.taken.why or f"- Why: {decision.taken.why}" in told
    assert f"This play is kept as {kept(folder).id}." in told


def test_where_somebody_is_afraid_there_is_no_score_and_there_is_help(
    tmp_path: Path, folder: Path
) -> None:
    header, roles, rest = KETTLE.partition("[roles.ann]")
    text = f'{header}safety = "coercive"\nat_risk = "ann"\n{roles}{rest}'
    text = re.sub(
        r"^(choices\.(?:ann\.)?\w+)\.text", r'\1.stance = "stay"\n\1.text', text, flags=re.M
    )
    (tmp_path / "kettle.toml").write_text(text, encoding="utf-8")
    told = played(Play.new(read(tmp_path / "kettle.toml"), "ann", folder, 1), *TO_THE_END)
    opening, _heading, debriefed = told.partition("\nDebrief\n")
    assert "somebody has reason to be afraid" in opening
    assert "The six principles of conflict have no figure here" in debriefed
    assert "Constructive:" not in debriefed
    lines = [line for line in help.load().lines if line.kind == "abuse"]
    assert lines
    assert all(line.number in debriefed for line in lines)


# ------------------------------------------------------------------------------- the words


def test_back_takes_the_last_choice_back_and_both_are_kept(story: Story, folder: Path) -> None:
    play = Play.new(story, "ann", folder, 1)
    told = played(play, "1", "back", "2")
    first, second = (entry for entry in play.journal.entries if entry.parent == 0)
    assert first.choice != second.choice
    assert play.run.line()[1].move == (second.role, second.scene, second.choice)
    assert "Taken back" in told
    assert "nothing to take back" in played(Play.new(story, "ann", folder, 1), "back")


def test_again_and_all_tell_what_was_told(story: Story, folder: Path) -> None:
    told = played(Play.new(story, "ann", folder, 1), "1", "1", "again", "all")
    assert told.count("The key turns.") == 2
    assert told.count("Two chairs.") >= 2
    assert told.count("You missed the bus") == 2


def test_help_tells_every_word_and_the_lines_of_a_country(story: Story, folder: Path) -> None:
    told = played(Play.new(story, "ann", folder, 1), "help")
    assert all(f"{word}:" in told for word in WORDS)
    assert help.load().danger in told
    some = help.load().lines[0]
    for name in (some.country, some.code.lower()):
        told = played(Play.new(story, "ann", folder, 1), f"help {name}")
        assert some.number in told
        assert some.name in told
    assert help.load().no_line in played(Play.new(story, "ann", folder, 1), "help atlantis")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("bakc", "'bakc' is no answer here; did you mean 'back'?"),
        ("9", "'9' is no answer here; type a number from 1 to 2, or 'help'."),
        ("0", "'0' is no answer here"),
        ("", "Type a number from 1 to 2, or 'help'."),
        ("9" * 6000, "is no answer here"),
        ("²", "'²' is no answer here"),
        ("\x1b]2;x\x07", "is no answer here"),
    ],
)
def test_a_wrong_answer_is_asked_again(story: Story, folder: Path, answer: str, said: str) -> None:
    play = Play.new(story, "ann", folder, 1)
    told = played(play, answer, "1")
    assert said in told
    assert play.number > 0


@pytest.mark.parametrize("answer", ["1", " 1 ", "1.", "1)", "\u0661"])
def test_a_number_may_be_written_in_several_ways(story: Story, folder: Path, answer: str) -> None:
    play = Play.new(story, "ann", folder, 1)
    played(play, answer)
    assert play.number > 0


def test_pause_keeps_and_waits(story: Story, folder: Path) -> None:
    told = played(Play.new(story, "ann", folder, 1), "1", "pause", "1")
    assert "Paused. Everything is kept" in told


def test_leaving_by_a_word_or_by_the_end_of_input_keeps_the_play(
    story: Story, folder: Path
) -> None:
    for number, leave in enumerate((["quit", "1"], ["gone", "1"], []), start=1):
        play = Play.new(story, "ann", folder, 1)
        told = played(play, "1", *leave)
        saves = Saves(folder).list()
        assert len(saves) == number
        said = f"'commonground resume {play.journal.header.id}' goes on with it."
        assert (said in told) == ("gone" not in leave)
    assert "The input has ended." in told
    nothing = played(Play.new(story, "ann", folder, 1), "quit", "1")
    assert "Nothing was chosen, so there is nothing to keep." in nothing


def test_ctrl_c_keeps_the_play_and_is_130(story: Story, folder: Path) -> None:
    def answers() -> Iterator[bytes]:
        yield b"1\n"
        raise KeyboardInterrupt

    class Pressed(io.RawIOBase):
        """A keyboard on which Ctrl-C is pressed after one answer."""

        lines = answers()

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = next(self.lines)
            buffer[: len(line)] = line
            return len(line)

    keyboard = io.TextIOWrapper(io.BufferedReader(Pressed()))
    play, output = Play.new(story, "ann", folder, 1), io.StringIO()
    assert play_plain(play, coach=False, input=keyboard, output=output) == 130
    play.close()
    assert "goes on with it." in output.getvalue()
    assert kept(folder).moves == play.run.depth > 0


def test_closed_streams_end_the_play_in_peace(story: Story, folder: Path) -> None:
    play = Play.new(story, "ann", folder, 1)
    assert play_plain(play, coach=True, input=None, output=None) == 0


def test_after_the_debrief_it_is_played_from_the_other_seat_against_ones_own_words(
    story: Story, folder: Path
) -> None:
    late = number_of(played(Play.new(story, "ann", folder, 1)), "I'm late")
    first = Play.new(story, "ann", folder, 1)
    told = played(first, late, *TO_THE_END, "other", *TO_THE_END)
    assert "- other: plays it from the other seat, as Bo; Ann says what you said" in told
    told = told.partition("\nThe Kettle\n")[2]
    assert "You are Bo. The computer is Ann." in told
    assert "Ann says what you said in the play before, wherever it still fits." in told
    assert "\nAnn: I'm late. I'm sorry.\n" in told
    sides = told.partition("The same moments from both sides")[2]
    assert re.search(r"Of the \d+ choices that you made as Ann in the play before, \d+ came", sides)
    assert (
        "1. “I'm late. I'm sorry.”\n- You meant, as Ann: I know you waited.\n"
        "- Heard, as Bo: You did not ring.\n- After it: Trust rose from 5 to 6.\n"
        "- You answered: “"
    ) in sides
    kept = [save for save in Saves(folder).list() if isinstance(save, Save)]
    assert sorted((save.role, save.state) for save in kept if save.moves) == [
        ("ann", "ended"),
        ("bo", "ended"),
    ]


def test_the_words_after_the_debrief(story: Story, folder: Path) -> None:
    ways = [save_and_told(story, folder, *more) for more in (["othr"], ["fly"], ["quit", "other"])]
    assert "'othr' is no answer here; did you mean 'other'?" in ways[0]
    assert "'fly' is no answer here; there are:" in ways[1]
    assert all("You are Bo" not in told for told in ways)


def test_a_question_of_the_debrief_is_answered_in_a_line(story: Story, folder: Path) -> None:
    save_and_told(story, folder, "write 1 The Kettle. Mine, too.", "write 9 x", "write", "WRITE 2")
    save = kept(folder)
    play = Play.resume(story, Saves(folder).open(save.id))
    assert play.run.ending is not None
    questions = len(play.run.ending.reflect)
    assert play.reflections.read(play.run.ending.id) == {0: "The Kettle. Mine, too."}
    told = played(play, "write 1 Yours.", "write 1", f"write {questions + 1} x", whole=False)
    assert f"\n1. {play.run.ending.reflect[0]}\nYou wrote: The Kettle. Mine, too.\n" in told
    assert "Written to question 1; it is kept beside this play" in told
    assert f"from 1 to {questions}, and then your words" in told
    assert "Put your words after the number: 'write 1 …'." in told
    play = Play.resume(story, Saves(folder).open(save.id))
    assert play.run.ending is not None
    assert play.reflections.read(play.run.ending.id) == {0: "Yours."}
    play.close()


def test_of_a_private_play_it_is_said_that_no_answer_is_kept(story: Story, folder: Path) -> None:
    told = played(Play.new(story, "ann", None, 4), *TO_THE_END, "write 1 The kettle.")
    assert "- write: with a question's number and your words" in told
    assert told.count("kept nowhere and gone when you leave") == 2
    assert not folder.exists()


def save_and_told(story: Story, folder: Path, *more: str) -> str:
    """What is told after a play that was ended, and looked back on with these words."""
    played(Play.new(story, "ann", folder, 4), *TO_THE_END)
    save = next(save for save in Saves(folder).list() if isinstance(save, Save))
    play = Play.resume(story, Saves(folder).open(save.id))
    return played(play, *more, whole=False).partition("And now")[2]


def test_where_somebody_has_to_be_afraid_no_other_seat_is_offered(folder: Path) -> None:
    play = Play.new(shipped("the-good-coat"), "albin", None, 1)
    told = played(play, *TO_THE_END, "other")
    assert play.run.ending is not None
    assert "- other:" not in told
    assert "- quit, or Enter alone: leaves" in told
    assert told.count("You are Albin") == 1


# ------------------------------------------------------------------------------- what is kept


def test_a_play_goes_on_from_either_face_where_it_stopped(story: Story, folder: Path) -> None:
    played(Play.new(story, "ann", folder, 4), "1")
    other = Play.resume(story, Saves(folder).open(kept(folder).id))  # as the screens do
    other.answer()
    choice = other.run.open()[0].open[0].id
    other.take(choice)
    other.close()
    play = Play.resume(story, Saves(folder).open(kept(folder).id))
    assert play.run == other.run
    told = played(play, *TO_THE_END, whole=False)
    assert "Where you stopped:" in told
    assert "The key turns." not in told.partition("\n1. ")[0]
    assert kept(folder).state == "ended"


def test_an_ended_play_is_debriefed_again(story: Story, folder: Path) -> None:
    first = played(Play.new(story, "ann", folder, 4), *TO_THE_END)
    before = kept(folder).path.read_bytes()
    play = Play.resume(story, Saves(folder).open(kept(folder).id))
    again = played(play, whole=False)
    looked_back = [t.partition("\nDebrief\n")[2].partition("And now")[0] for t in (first, again)]
    assert looked_back[0] == looked_back[1] != ""
    assert kept(folder).path.read_bytes() == before


def test_a_changed_scenario_is_asked_about_before_anything_is_written(
    story: Story, folder: Path, tmp_path: Path
) -> None:
    played(Play.new(story, "ann", folder, 1), "1", "1")
    before = kept(folder).path.read_bytes()
    changed = kettle(
        tmp_path / "new", ("choices.ask", "choices.hm"), ("choices.count", "choices.so")
    )

    def again(*answers: str) -> str:
        (save,) = [s for s in Saves(folder).list() if s.path.read_bytes() == before]
        return played(Play.resume(changed, Saves(folder).open(save.id)), *answers, whole=False)

    told = again("1", "quit")
    assert "The rules of this scenario were changed" in told
    assert "'hall'" in told
    assert told.count("Press Enter to go on from there") == 2
    assert "Nothing was changed." in told
    assert len(Saves(folder).list()) == 1
    again("", "1")
    assert len(Saves(folder).list()) == 2
    assert len([s for s in Saves(folder).list() if s.path.read_bytes() == before]) == 1


def test_a_move_that_can_not_be_kept_is_not_taken(story: Story, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    play = Play.new(story, "ann", tmp_path / "file", 1)
    told = played(play, "1", "2")
    assert told.count("can't be kept in") == 2
    assert play.number == 0
    assert "hot iron" not in told


def test_a_private_play_writes_nothing(story: Story, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    told = played(Play.new(story, "ann", None, 1), *TO_THE_END)
    assert told.count("This play") >= 1
    assert "private" in told
    assert "resume" not in told
    assert sorted(tmp_path.rglob("*")) == before


# ------------------------------------------------------------------------------- for every

ANSWERS = st.one_of(
    st.sampled_from([*WORDS, *(word for word in WORDS if word not in ("quit", "gone")), "help se"]),
    st.integers(0, 6).map(str),
    st.integers(1, 3).map(str),
    st.text(max_size=20).map(lambda text: text.replace("\n", " ").replace("\r", " ")),
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    id=st.sampled_from(IDS),
    seat=st.integers(0, 1),
    seed=st.integers(0, 1000),
    coach=st.booleans(),
    answers=st.lists(ANSWERS, max_size=60),
)
def test_no_answers_whatever_bring_a_fault_or_steer_the_terminal(
    id: str, seat: int, seed: int, coach: bool, answers: list[str]
) -> None:
    story = shipped(id)
    play = Play.new(story, story.header.playable[-seat], None, seed)
    told = played(play, *answers, coach=coach)
    if play.run.ending:
        assert "\nDebrief\n" in told


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 1000), answers=st.lists(st.sampled_from(["1", "2", "back"]), max_size=12)
)
def test_whatever_was_shown_is_kept(
    seed: int, answers: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("saves")
    story = shipped("first-words")
    play = Play.new(story, "noor", folder, seed)
    played(play, *answers)
    if play.journal.entries:
        again = Play.resume(story, Saves(folder).open(kept(folder).id))
        assert list(again.journal.entries) == list(play.journal.entries)
        if answers[-1] != "back":
            assert again.run.state == play.run.state
        again.close()


def test_after_the_debrief_answers_that_nobody_gives_are_not_waited_for(story: Story) -> None:
    play = Play.new(story, "ann", None, seed=1)
    told = played(play, *["1"] * 2 * PATIENCE)
    after = told.partition("And now")[2]
    assert after.count("'1' is no answer here") == PATIENCE
