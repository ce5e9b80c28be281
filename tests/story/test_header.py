from __future__ import annotations

from pathlib import Path

import pytest

from game.story.diagnostics import StoryError
from game.story.header import read_header
from game.story.reader import read
from tests.shipped import IDS, shipped
from tests.story.frame import SOUND, written


def test_the_library_reads_what_stands_before_the_scenes_alone(tmp_path: Path) -> None:
    broken = SOUND.replace("[scenes.kitchen]", "[scenes.kitchen]\nthis is no TOML")
    found = read_header(written(tmp_path, broken))
    assert found.id == "frame"
    assert found.title == "The Kettle"
    assert found.roles == (("ann", "Ann"), ("bo", "Bo"))
    assert found.playable == ("ann", "bo")


def test_it_is_the_header_of_the_whole_story(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND)
    assert read_header(path) == read(path).header


@pytest.mark.parametrize("id", IDS)
def test_so_it_is_for_the_shipped_ones(id: str) -> None:
    assert read_header(Path(shipped(id).header.path)) == shipped(id).header


def test_a_line_of_a_text_that_looks_like_the_body_does_not_end_the_header(tmp_path: Path) -> None:
    text = SOUND.replace('"You are tired."', "'''\nYou are in a\n[state.of]\nmind.'''")
    path = written(tmp_path, text)
    assert read_header(path) == read(path).header


def test_where_fear_is_in_play_only_the_one_at_risk_is_playable(tmp_path: Path) -> None:
    risk = 'safety = "coercive"\nat_risk = "bo"\n'
    found = read_header(written(tmp_path, SOUND.replace("[teach]", risk + "[teach]")))
    assert found.playable == ("bo",)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("format = 1", "format = 2", "E109", 1),
        ("format = 1", "form = 1", "E108", 1),
        ("The Kettle", "\\u001b[2J", "E106", 2),
        ("The Kettle", "\u202eelttek", "E106", 2),
        ("minutes = 3", "minutes = = 3", "E104", 5),
    ],
)
def test_a_header_that_cannot_be_shown_is_one_sentence_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    with pytest.raises(StoryError) as raised:
        read_header(written(tmp_path, SOUND.replace(old, new)))
    (found,) = raised.value.diagnostics
    assert (found.code, found.line) == (code, line)


def test_what_is_of_a_wrong_type_counts_as_left_out(tmp_path: Path) -> None:
    text = SOUND.replace("minutes = 3", "minutes = 0x" + "f" * 5000)
    text = text.replace('title = "The Kettle"', "title = 3")
    found = read_header(written(tmp_path, text))
    assert (found.minutes, found.title) == (0, "frame")
