"""Conditions and changes in words: what a teacher reads for what the file says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game import rubric
from game.report.classroom.handout.gather import handout
from game.report.classroom.handout.model import Handout, Points, Reply
from game.story.model import Story
from tests.shipped import IDS, shipped
from tests.stories import kettle

RUBRIC = rubric.load()
MORE = """
mood = { start = "calm", one_of = ["calm", "hurt", "shut_up"] }
guard = { start = 0, min = 0, max = 9, each = true }
asked = false

[between.tea]
kind = "promise"
by = "bo"
text = "to fill it"
[between.debt]
kind = "secret"
by = "ann"
text = "she owes forty"
[between.phones]
kind = "agreement"
limit = "digital"
forms = { shut = "nobody looks", ask = "each asks" }

[moves.again]
text = "From the start?"
to = "door"
"""


def edited(folder: Path, *edits: tuple[str, str]) -> Handout:
    label = 'label = "Trust" }'
    return told(kettle(folder, (label, f"{label}\n{MORE}"), *edits))


def told(story: Story) -> Handout:
    return handout(story, RUBRIC, ())


def replies(page: Handout) -> Iterator[Reply]:
    for scene in page.scenes:
        yield from scene.replies
    yield from page.moves


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("trust >= 4", "Trust is at least 4"),
        ("trust < 4 and trust != 2", "Trust is less than 4 and Trust is not 2"),
        ("guard.ann + guard.bo > 3", "“guard” of Ann + “guard” of Bo is more than 3"),
        ("trust <= guard.bo", "Trust is at most “guard” of Bo"),
        ("trust == -1", "Trust is \u22121"),
        ("asked", "“asked” is so"),
        ("not asked", "“asked” is not so"),
        ("asked == false", "“asked” is not so"),
        ("mood == 'hurt'", "“mood” is “hurt”"),
        ("mood not in ['hurt', 'shut_up']", "“mood” is not “hurt” or “shut up”"),
        ("door == 'late'", "1a was chosen"),
        ("door != 'late'", "1a was not chosen"),
        ("door in ['late', 'bus']", "1a or 1b was chosen"),
        ("door == ''", "scene 1 has not come yet"),
        ("door != ''", "scene 1 has come"),
        ("table.bo == 'wait'", "3d was chosen"),
        ("again", "M1 was chosen before"),
        ("not again", "M1 was not chosen yet"),
        ("tea == 'open'", "“to fill it” is open"),
        ("tea != 'kept'", "“to fill it” is not kept"),
        ("tea != 'none'", "“to fill it” is open, kept or broken"),
        ("debt == 'hidden'", "“she owes forty” is not known yet"),
        ("debt != 'hidden'", "“she owes forty” is known"),
        ("phones == 'ask'", "“each asks” is agreed"),
        ("phones in ['ask', 'shut']", "“each asks” or “nobody looks” is agreed"),
        (
            "asked and (trust > 4 or door == 'bus')",
            "“asked” is so and (Trust is more than 4 or 1b was chosen)",
        ),
        ("not (asked and trust > 4)", "not (“asked” is so and Trust is more than 4)"),
    ],
)
def test_a_condition_is_told_in_words(tmp_path: Path, condition: str, words: str) -> None:
    page = edited(tmp_path, ('text = "The clock again."', f'text = "[if {condition}] So."'))
    (line,) = page.scenes[3].text
    assert line.when == words


@pytest.mark.parametrize(
    ("effect", "words", "rated"),
    [
        ('"trust += 2"', "Trust +2", []),
        ('"guard.bo -= 1"', "“guard” of Bo \u22121", []),
        ("\"mood = 'hurt'\"", "“mood” becomes “hurt”", []),
        ('"asked = true"', "“asked” becomes so", []),
        ('"trust = guard.ann * 2"', "Trust becomes “guard” of Ann × 2", []),
        ('"tell debt"', "Ann told: she owes forty", [1]),
        ('"keep tea"', "Bo kept the promise: to fill it", []),
        ('"agree phones ask"', "Agreed between the two: each asks", []),
        (
            '{ if = "trust > 4", do = ["trust -= 1"] }',
            "Trust \u22121, if Trust is more than 4",
            [],
        ),
    ],
)
def test_what_a_choice_changes_is_told_in_words(
    tmp_path: Path, effect: str, words: str, rated: list[int]
) -> None:
    """In a choice of Ann's: telling her secret rates itself, keeping Bo's promise does not."""
    old = 'choices.late.do = ["trust += 1"]'
    page = edited(tmp_path, (old, f"choices.late.do = [{effect}]"))
    (change,) = page.scenes[0].replies[0].changes
    assert change.words == words
    assert [one.points for one in change.rated] == rated


def test_a_deed_that_the_choice_rates_itself_is_not_rated_twice(tmp_path: Path) -> None:
    old = 'choices.late.do = ["trust += 1"]'
    rated = 'choices.late.rate = { honesty = 2 }\nchoices.late.why = "It is out."'
    new = f'choices.late.do = ["tell debt"]\n{rated}'
    page = edited(tmp_path, (old, new))
    first = page.scenes[0].replies[0]
    assert [one.rated for one in first.changes] == [()]
    assert first.ratings[0].points == (
        Points(RUBRIC.principles["honesty"].name, 2, "shown clearly"),
    )


def test_ways_that_several_choices_share_are_told_once(tmp_path: Path) -> None:
    old = 'turn = "bo"\nto = "table"'
    new = 'turn = "bo"\nto = [{ if = "trust > 4", scene = "table" }, { scene = "night" }]'
    hall = edited(tmp_path, (old, new)).scenes[1]
    assert [(one.place and one.place.name, one.when) for one in hall.leads] == [
        ("3. table", "Trust is more than 4"),
        ("4. night", ""),
    ]
    assert [one.leads for one in hall.replies] == [(), ()]


def test_it_begins_where_the_story_does_wherever_that_stands(tmp_path: Path) -> None:
    page = told(kettle(tmp_path, ('start = "door"', 'start = "night"')))
    assert [one.place.name for one in page.scenes] == ["1. night", "2. door", "3. hall", "4. table"]
    assert page.scenes[0].notes == ("Here it begins.",)
    assert [one.name for one in page.scenes[1].came] == ["1. night"]


@pytest.mark.parametrize("id", IDS)
def test_no_word_of_the_language_of_conditions_is_left(id: str) -> None:
    page = told(shipped(id))
    words = [line.when for scene in page.scenes for line in scene.text]
    words += [note for one in replies(page) for note in one.notes]
    words += [lead.when for one in replies(page) for lead in one.leads]
    words += [change.words for one in replies(page) for change in one.changes]
    assert any(words)
    assert not [one for one in words if "==" in one or "!=" in one or "not in [" in one]
