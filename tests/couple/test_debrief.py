"""Looking back for two: words alone, nobody ahead, nothing that was one's own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import rubric
from game.couple import looking_back, words
from game.couple.debrief import ForTwo, for_two
from game.couple.phases import Part, Phase
from game.couple.sitting import Sitting
from tests.couple.test_sitting import IDS, begin, evening, until

FACES = ("couple", "tui/couple", "plain/couple", "commands/couple.py")
SCORING = re.compile(
    r"(?<!F)\d|\bscores?\b|\bpoints?\b|\bwins?\b|\bwinner\b|\bwon\b|\blost\b|\bloser\b|\bbest\b|\bbetter\b"
    r"|\bworse\b|\brank|\bpercent|%|\bper cent\b|\bcompatib|\bmatch(ed)?\b|\bpredict|\bhealthy?\b"
    r"|\bright\b|\bwrong\b|\bcorrect|\bahead\b|\bhigher\b|\blower\b|\bmore than\b|\bless than\b"
    r"|\baverage|\brate[ds]?\b|\bratings?\b|\bresult|\bgrade|\bsuccess|\bfail|\bgood at\b",
    re.IGNORECASE,
)


def shown_texts(path: Path) -> list[tuple[int, str]]:
    """Every text that goes through the function for words that a face shows."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "_n"):
            found += [
                (argument.lineno, argument.value)
                for argument in node.args
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
    return found


def test_no_text_of_this_face_counts_weighs_or_compares() -> None:
    root = Path(words.__file__).parents[1]
    texts = [
        (path.name, line, text)
        for face in FACES
        for path in sorted((root / face).rglob("*.py")) or [root / face]
        for line, text in shown_texts(path)
    ]
    assert len(texts) > 40
    assert [one for one in texts if SCORING.search(one[2])] == []


def told_of(sitting: Sitting) -> tuple[ForTwo, list[str]]:
    """The debrief of an evening, and every paragraph that is shown of it."""
    principles = rubric.load()
    paragraphs: list[str] = []
    told = None
    for step in evening(sitting, sitting.play.run.seed):
        if step.phase is Phase.LOOK_BACK:
            told = told or for_two(sitting.play.run, sitting.guesses, principles)
            paragraphs += [
                looking_back.title(sitting),
                *looking_back.part(sitting, told, principles),
            ]
    assert told is not None
    return told, paragraphs


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(IDS), st.integers(0, 10_000))
def test_no_figure_is_told_that_the_story_does_not_say(id: str, seed: int) -> None:
    sitting = begin(id, seed=seed)
    story = sitting.story
    _told, paragraphs = told_of(sitting)
    source = Path(story.header.path).read_text(encoding="utf-8")
    for paragraph in paragraphs:
        for figure in re.findall(r"\d+", paragraph):
            assert figure in source
        assert not re.search("[\u2580-\u259f\u25b0\u25b1\u25b2\u25bc\u2588]", paragraph)


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(IDS), st.integers(0, 10_000))
def test_what_one_thought_alone_is_not_told_to_both(id: str, seed: int) -> None:
    told, _paragraphs = told_of(begin(id, seed=seed))
    for _role, met in told.seats:
        assert all(not one.moment.scene.private for one in met)
    assert all(not view.scene.private for view in told.views)
    assert all(not eyes.turn or not eyes.turn.choice.scene.private for eyes in told.turns)
    assert all(fate.state != "hidden" for fate in told.between)


def test_each_seat_has_its_page_and_each_principle_one_moment() -> None:
    told, paragraphs = told_of(begin())
    assert [role for role, _met in told.seats] == [role.id for role in told.run.story.roles]
    for _role, met in told.seats:
        assert len({one.principle for one in met}) == len(met) > 0
    assert "Ada, as Winston" in paragraphs


def test_the_turning_point_of_each_is_as_the_other_saw_it() -> None:
    told, _paragraphs = told_of(begin())
    assert [eyes.role for eyes in told.turns] == [role.id for role in told.run.story.roles]
    for eyes in told.turns:
        assert eyes.turn is None or eyes.turn.role == eyes.role


@pytest.mark.parametrize("alike", [True, False])
def test_a_guess_that_was_so_is_no_merit_and_one_that_was_not_a_surprise(alike: bool) -> None:
    sitting = begin()
    until(sitting, Phase.GUESS)
    said = sitting.play.run.moves()[-1].choice
    sitting.guess(next(c.id for c in sitting.to_guess() if (c.id == said) is alike))
    told = for_two(sitting.play.run, sitting.guesses, rubric.load())
    assert (len(told.alike), len(told.surprises)) == ((1, 0) if alike else (0, 1))
    assert len(words.guessed(sitting, sitting.guesses[0])) == 2  # nobody sits beside to be asked


def test_after_a_surprise_that_both_see_one_is_asked_what_made_them_think_so() -> None:
    sitting = begin("the-tent")
    asked = set()
    for step in evening(sitting, 5):
        if step.phase is Phase.REVEAL:
            for guess in sitting.shown_guesses():
                asks = any(
                    "What made you think so" in text for text in words.guessed(sitting, guess)
                )
                asked.add((guess.alike, asks))
    assert (False, True) in asked
    assert not asked & {(True, True), (False, False)}


def test_the_questions_come_one_by_one_from_light_to_deep() -> None:
    sitting = begin()
    asked = [
        looking_back.part(sitting, for_two(step.run, (), rubric.load()), rubric.load())[0]
        for step in evening(sitting)
        if step.part is Part.QUESTION
    ]
    assert asked == list(sitting.story.discuss["couple"])


@pytest.mark.parametrize("id", IDS)
def test_every_scenario_for_two_has_three_questions(id: str) -> None:
    assert len(begin(id).questions()) == 3
