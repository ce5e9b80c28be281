"""The map, line by line: moments by number, going to one, two ways put together."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.journal.folder import Saves
from game.journal.play import Play
from game.plain import play_plain
from game.story.model import Story
from tests.shipped import shipped
from tests.stories import kettle


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """The kettle, with its choices in the order of the file."""
    turns = [('[scenes.door]\nturn = "ann"', '[scenes.door]\norder = "fixed"\nturn = "ann"')]
    turns += [("[scenes.table]", '[scenes.table]\norder = "fixed"')]
    turns += [("[scenes.night]", '[scenes.night]\norder = "fixed"')]
    return kettle(tmp_path, *turns)


def told(play: Play, *answers: str) -> str:
    """What is told to somebody who answers so."""
    output = io.StringIO()
    lines = io.StringIO("".join(f"{answer}\n" for answer in answers))
    assert play_plain(play, coach=False, input=lines, output=output, whole=True) == 0
    return output.getvalue()


def last_map(text: str) -> list[str]:
    """The lines of the map that was told last."""
    rows = text.rpartition("The ways that you went\n")[2].partition("'go' and a number")[0]
    assert rows, text
    return rows.splitlines()


def number(text: str, line: str) -> str:
    """The number of the moment with that line on the map that was told last."""
    (found,) = (row for row in last_map(text) if line in row)
    return found.partition(".")[0]


def play_of(story: Story, folder: Path | None, *, seed: int = 1) -> Play:
    return Play.new(story, "ann", folder, seed)


LATE_SIT_BED = ("1", "1", "2")


def test_the_map_tells_moments_by_number_and_not_what_was_not_chosen(
    story: Story, folder: Path
) -> None:
    rows = last_map(told(play_of(story, folder), "1", "map"))
    assert rows == [
        "1. Choice 1: “I'm late. I'm sorry.”; there was another way",
        "2. Choice 2: not made yet; you are here",
    ]


def test_where_ways_parted_is_said(story: Story, folder: Path) -> None:
    text = told(play_of(story, folder), "1", "1", "back", "2", "2", "map")
    assert last_map(text) == [
        "1. Choice 1: “I'm late. I'm sorry.”; there was another way",
        "One way from choice 2:",
        "2. Choice 2: She sits.",
        "3. Choice 3: not made yet",
        "Another way from choice 2:",
        "4. Choice 2: She stands.",
        "5. Choice 3: “Come to bed.”; there were 2 other ways",
        "6. Ending: Slept; you are here",
    ]


def test_go_leads_back_and_what_was_chosen_is_kept(story: Story, folder: Path) -> None:
    play = play_of(story, folder)
    text = told(play, "1", "1", "map", "go 1", "2", "map", "quit")
    assert "Where you are now:" in text
    rows = last_map(text)
    assert sum("Choice 1:" in row for row in rows) == 2
    assert any("“I'm late. I'm sorry.”" in row for row in rows)
    (save,) = Saves(folder).list()
    entries = Saves(folder).read(save.id).entries
    assert [entry.choice for entry in entries if entry.parent == 0] == ["late", "bus"]


def test_it_answers_after_the_end_too(story: Story, folder: Path) -> None:
    play = play_of(story, folder)
    text = told(play, *LATE_SIT_BED, "map", "go 3", "3", "map", "compare 4 5", "quit")
    assert text.count("\nDebrief\n") == 2
    assert "What came of it: Slept" in text
    assert "What came of it: Gone" in text
    assert "Then you chose differently." in text
    compared = text.rpartition("Where they parted")[2]
    assert "It ended: Slept" in compared
    assert "It ended: Gone" in compared
    assert "The first 2 choices are the same in both." in compared
    assert "- Trust 6, in the middle: as it was where they parted" in compared


def test_after_the_end_nothing_is_asked_when_the_input_has_ended(
    story: Story, folder: Path
) -> None:
    text = told(play_of(story, folder), *LATE_SIT_BED)
    assert "is no answer here" not in text
    assert "The input has ended." not in text


def test_go_leads_into_another_play_and_closes_this_one(story: Story, folder: Path) -> None:
    other = play_of(story, folder, seed=2)
    told(other, "2", "1", "quit")
    first = other.journal.header.id
    play = play_of(story, folder)
    assert play.journal.header.id != first
    text = told(play, "1", "map", "quit")
    play = Play.resume(story, Saves(folder).open(play.journal.header.id))
    text = told(play, f"go {number(text, 'She sits.')}", "2", "quit")
    assert "The bus was late." in text
    for save in Saves(folder).list():
        Saves(folder).open(save.id).close()  # neither is held any longer
    chosen = [entry.choice for entry in Saves(folder).read(first).entries]
    assert {"sit", "stand"} <= set(chosen)
    assert "stand" not in [e.choice for e in Saves(folder).read(play.journal.header.id).entries]


def test_a_play_that_is_open_elsewhere_says_so_and_one_stays(story: Story, folder: Path) -> None:
    other = play_of(story, folder, seed=2)
    other.answer()
    other.take("bus")
    play = play_of(story, folder)
    text = told(play, "1", "map", "quit")
    play = Play.resume(story, Saves(folder).open(play.journal.header.id))
    rows = [row for row in last_map(text) if "Choice 2: not made yet" in row]
    numbers = [row.partition(".")[0] for row in rows if "you are here" not in row]
    text = told(play, f"go {numbers[0]}", "map", "quit")
    assert "open in another window" in text
    assert "you are here" in text
    other.close()


def test_a_private_play_goes_by_its_own_moments(story: Story, folder: Path) -> None:
    told(play_of(story, folder), "2", "quit")
    text = told(play_of(story, None), "1", "1", "map", "go 1", "2", "map", "quit")
    assert "The bus was late." in text.rpartition("The ways that you went")[2]
    assert len(list(Saves(folder).list())) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("go", "Name a moment by its number, from 1 to 2; 'map' tells them."),
        ("go 0", "Name a moment by its number"),
        ("go 3", "Name a moment by its number"),
        ("go two", "Name a moment by its number"),
        ("go 1 2", "Name a moment by its number"),
        ("go ²", "Name a moment by its number"),
        (f"go {'9' * 900}", "Name a moment by its number"),
        ("compare 1", "Name 2 moments by their numbers, from 1 to 2; 'map' tells them."),
        ("compare 1 99", "Name 2 moments by their numbers"),
        ("compare 1 2", "These two lie on one way; name one beside it."),
        ("mpa", "did you mean 'map'?"),
    ],
)
def test_a_number_that_is_none_is_asked_for_again(
    story: Story, folder: Path, answer: str, said: str
) -> None:
    play = play_of(story, folder)
    assert said in told(play, "1", answer, "1")
    assert play.run.depth > 2, "the play goes on"


def test_a_folder_that_can_t_be_read_says_so(story: Story, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    text = told(play_of(story, tmp_path / "file"), "map", "go 1", "compare 1 2", "quit")
    assert text.count("can't be read") == 3


WORDS = st.one_of(
    st.sampled_from(["map", "back", "go", "compare", "1", "2", "3"]),
    st.integers(0, 30).map(lambda n: f"go {n}"),
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: f"compare {p[0]} {p[1]}"),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    id=st.sampled_from(["first-words", "the-marrow"]),
    plays=st.lists(st.lists(WORDS, max_size=25), min_size=1, max_size=3),
)
def test_whatever_is_answered_every_play_stays_sound(
    id: str, plays: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Nothing that was kept is lost, and what is kept reads back as what its moves lead to."""
    story = shipped(id)
    folder = tmp_path_factory.mktemp("saves")
    kept: dict[str, list[object]] = {}
    for seed, answers in enumerate(plays):
        text = told(Play.new(story, story.header.playable[0], folder, seed), *answers)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
        for save in Saves(folder).list():
            entries: list[object] = list(Saves(folder).read(save.id).entries)
            before = kept.get(save.id, [])
            assert entries[: len(before)] == before
            kept[save.id] = entries
            play = Play.resume(story, Saves(folder).open(save.id))
            assert play.changed is None
            assert len(play.tree) == len(entries) + 1
            play.close()


def test_a_play_that_broke_off_before_an_answer_tells_of_no_choice(
    story: Story, folder: Path
) -> None:
    broken = play_of(story, folder)
    broken.answer()
    broken.take("bus")
    broken.close()
    assert broken.journal.path is not None
    lines = broken.journal.path.read_bytes().splitlines(keepends=True)
    broken.journal.path.write_bytes(b"".join(lines[:2]))
    rows = last_map(told(play_of(story, folder, seed=2), "1", "map"))
    assert [row for row in rows if "No answer yet" in row]
    assert not [row for row in rows if "Choice 0" in row]
