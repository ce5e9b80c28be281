"""All that was written at debriefs: found, searched, changed, and gone when it is deleted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.journal.folder import Saves, Unreadable
from game.journal.model import JournalError
from game.journal.notebook import Notebook, Written, search
from game.journal.reflections import Reflections
from game.story.model import Story
from tests.journal.notebooks import ended, on_disk
from tests.stories import kettle

SECRET = "Seven grey herons stood in our bath."


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return kettle(tmp_path / "files")


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def notebook(saves: Path, story: Story) -> Notebook:
    return Notebook(saves, {story.id: story}.get)


def written(notebook: Notebook) -> list[Written]:
    return [one for one in notebook.read() if isinstance(one, Written)]


def unreadable(notebook: Notebook) -> list[Unreadable]:
    return [one for one in notebook.read() if isinstance(one, Unreadable)]


def test_where_nothing_was_written_there_is_nothing(notebook: Notebook, saves: Path) -> None:
    assert notebook.read() == ()
    saves.mkdir()
    assert notebook.read() == ()
    notebook.delete_all()


def test_each_is_told_with_its_play_and_its_question(
    notebook: Notebook, saves: Path, story: Story
) -> None:
    path = ended(story, saves, SECRET, "Bo did.\n\nOr I.", id="one")
    first, second = notebook.read()
    assert first == Written(
        play="one",
        number=1,
        scenario="the-kettle",
        title="The Kettle",
        role="ann",
        seat="Ann",
        ending="slept",
        index=0,
        question="What did the kettle stand for?",
        text=SECRET,
        started="2026-11-01T07:05:12Z",
        journal=path,
    )
    assert isinstance(second, Written)
    assert (second.number, second.index, second.question) == (2, 1, "Who rang last?")
    assert second.text == "Bo did.\n\nOr I."


def test_the_newest_play_stands_first(notebook: Notebook, saves: Path, story: Story) -> None:
    for day in (2, 9, 5):
        ended(story, saves, f"On day {day}.", "And more.", id=f"day-{day}", day=day)
    assert [one.play for one in written(notebook)] == [
        *("day-9", "day-9", "day-5", "day-5", "day-2", "day-2")
    ]


def test_a_play_without_its_scenario_stands_without_the_question(saves: Path, story: Story) -> None:
    ended(story, saves, SECRET, id="one")
    (one,) = written(Notebook(saves, lambda _id: None))
    assert (one.title, one.role, one.seat, one.question) == ("The Kettle", "ann", "ann", "")
    assert one.text == SECRET


def test_a_question_that_was_taken_out_of_the_scenario_is_empty(
    saves: Path, story: Story, tmp_path: Path
) -> None:
    ended(story, saves, "One.", SECRET, id="one")
    path = Reflections(saves / "one.jsonl")
    path.write("drowned", 0, "Of an ending that is no more.")
    now = kettle(tmp_path / "now", (', "Who rang last?"', ""))
    found = written(Notebook(saves, {now.id: now}.get))
    assert [one.question for one in found] == ["What did the kettle stand for?", "", ""]


def test_a_scenario_is_asked_for_once(saves: Path, story: Story) -> None:
    asked: list[str] = []

    def story_of(id: str) -> Story | None:
        asked.append(id)
        return story

    for n in range(3):
        ended(story, saves, "Here.", id=f"n{n}")
    notebook = Notebook(saves, story_of)
    notebook.read()
    notebook.read()
    assert asked == ["the-kettle"]


def test_what_is_left_of_a_save_that_is_gone_or_damaged_is_still_found(
    notebook: Notebook, saves: Path, story: Story
) -> None:
    ended(story, saves, SECRET, id="gone").unlink()
    ended(story, saves, "Damaged.", id="damaged").write_text("nonsense\n")
    found = {one.play: one for one in written(notebook)}
    assert found["gone"].text == SECRET
    assert (found["gone"].title, found["gone"].seat, found["gone"].started) == ("gone", "", "")
    assert found["damaged"].text == "Damaged."


def test_what_can_not_be_read_is_told_and_never_written_over(
    notebook: Notebook, saves: Path, story: Story
) -> None:
    ended(story, saves, "Sound.", id="sound")
    torn = saves / "torn.reflections.json"
    torn.write_text('{"slept": {"0": "half')
    (one,) = unreadable(notebook)
    assert one.id == "torn"
    assert one.fault.startswith("The save 'torn.reflections.json' can't be read: ")
    assert [one.text for one in written(notebook)] == ["Sound."]
    (sound,) = written(notebook)
    notebook.write(sound, "Other.")
    notebook.delete(sound)
    assert torn.read_text() == '{"slept": {"0": "half'


def test_a_link_is_neither_followed_nor_deleted_with_what_it_leads_to(
    notebook: Notebook, saves: Path, tmp_path: Path
) -> None:
    saves.mkdir()
    other = tmp_path / "elsewhere.json"
    other.write_text('{"slept": {"0": "Not of this game."}}')
    (saves / "link.reflections.json").symlink_to(other)
    assert "it is a link" in unreadable(notebook)[0].fault
    notebook.delete_all()
    assert notebook.read() == ()
    assert other.exists()


def test_a_folder_that_can_not_be_read_is_a_sentence(tmp_path: Path, story: Story) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(JournalError, match=r"folder of saves .* can't be read"):
        Notebook(file, {story.id: story}.get).read()


# ------------------------------------------------------------------------------- the search


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", True),
        ("heron", True),
        ("HERONS bath", True),
        ("bath herons", True),
        ("kettle", True),
        ("ann", True),
        ("stand for", True),
        ("herons ferry", False),
        ("café", True),
        ("cafe\N{COMBINING ACUTE ACCENT}", True),
        ("cafe", False),
        ("STRASSE", True),
    ],
)
def test_all_words_are_looked_for_whatever_their_case_and_accents_as_typed(
    notebook: Notebook, saves: Path, story: Story, words: str, found: bool
) -> None:
    ended(story, saves, f"{SECRET}\nIn the CAFÉ of Lange Straße.")
    assert bool(search(written(notebook), words)) is found


@given(st.text(min_size=1, max_size=40), st.data())
def test_every_piece_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    one = Written("p", 1, "s", "", "", "", "e", 0, "", text, "", Path("p.jsonl"))
    begin = data.draw(st.integers(0, len(text) - 1))
    assert search([one], text) == (one,)
    assert search([one], text + "q" * 300) == ()
    words = text[begin:].split()
    # A piece that begins with a combining mark is another letter than the whole one.
    if words and all(word.isascii() for word in words) and text.isascii():
        assert search([one], " ".join(words)) == (one,)


# ------------------------------------------------------------------------ change and deletion


def test_one_is_changed_and_the_others_stay(
    notebook: Notebook, saves: Path, story: Story, tmp_path: Path
) -> None:
    path = ended(story, saves, SECRET, "Stays.")
    notebook.write(written(notebook)[0], "Other words.")
    assert [one.text for one in written(notebook)] == ["Other words.", "Stays."]
    assert Reflections(path).read("slept") == {0: "Other words.", 1: "Stays."}
    assert on_disk(SECRET, tmp_path) == []


def test_without_waiting_for_the_disk_it_is_all_the_same_there(
    notebook: Notebook, saves: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended(story, saves, "Before.")

    def slow(descriptor: int) -> None:
        raise AssertionError("the disk was waited for")

    monkeypatch.setattr(os, "fsync", slow)
    notebook.write(written(notebook)[0], SECRET, wait=False)
    assert [one.text for one in written(notebook)] == [SECRET]
    assert len(list(saves.glob("*.reflections.json*"))) == 1


def leftover(journal: Path) -> None:
    """What a kill leaves, which came as a text took the place of another."""
    file = Reflections(journal).path
    assert file is not None
    file.with_name(file.name + ".new").write_text(SECRET)


@pytest.mark.parametrize("way", ["one", "empty", "play", "all", "save"])
def test_deleting_is_deleting(
    way: str, notebook: Notebook, saves: Path, story: Story, tmp_path: Path, home: Path
) -> None:
    path = ended(story, saves, "Stays here.", SECRET, id="first")
    leftover(path)
    other = ended(story, saves, "Stays as well.", id="second")
    assert len(on_disk(SECRET, tmp_path, home)) == 2
    one = next(one for one in written(notebook) if one.text == SECRET)
    if way == "one":
        notebook.delete(one)
    elif way == "empty":
        notebook.write(one, " \n ")
    elif way == "play":
        notebook.delete_play(notebook.find("fir"))
    elif way == "all":
        notebook.delete_all()
    else:
        Saves(saves).delete("first")
    assert on_disk(SECRET, tmp_path, home) == []
    kept = {one.text for one in written(notebook)}
    assert (
        kept
        == {
            "one": {"Stays here.", "Stays as well."},
            "empty": {"Stays here.", "Stays as well."},
            "play": {"Stays as well."},
            "all": set(),
            "save": {"Stays as well."},
        }[way]
    )
    assert path.exists() is (way != "save")
    assert other.exists()


def test_all_takes_what_can_not_be_read_and_what_has_no_save_too(
    notebook: Notebook, saves: Path, story: Story, tmp_path: Path
) -> None:
    ended(story, saves, "Sound.", id="sound")
    (saves / "torn.reflections.json").write_text(f"[{SECRET}")
    (saves / "alone.reflections.json.new").write_text(SECRET)
    (saves / "notes.txt").write_text("of somebody else")
    notebook.delete_all()
    assert on_disk(SECRET, tmp_path) == []
    assert sorted(path.name for path in saves.iterdir()) == ["notes.txt", "sound.jsonl"]


def test_one_that_can_not_be_deleted_is_told_and_the_others_are_gone(
    notebook: Notebook, saves: Path, story: Story, tmp_path: Path
) -> None:
    for id in ("a", "c"):
        ended(story, saves, SECRET, id=id)
    (saves / "b.reflections.json").mkdir()
    with pytest.raises(JournalError, match=r"'b\.reflections\.json' can't be deleted"):
        notebook.delete_all()
    assert on_disk(SECRET, tmp_path) == []


def test_a_play_is_found_by_its_id_or_how_it_begins(
    notebook: Notebook, saves: Path, story: Story
) -> None:
    for id in ("kettle-a", "kettle-b", "kettle-b-2"):
        ended(story, saves, "Here.", id=id)
    assert notebook.find("kettle-b").name == "kettle-b.jsonl"
    assert notebook.find("kettle-a").name == "kettle-a.jsonl"
    with pytest.raises(JournalError, match="3 plays begin with 'kett'"):
        notebook.find("kett")
    with pytest.raises(JournalError, match="'kettel-a'; did you mean 'kettle-a'"):
        notebook.find("kettel-a")
    with pytest.raises(JournalError, match=r"Nothing is written at a play '12345'\."):
        notebook.find("12345")
    with pytest.raises(JournalError):
        notebook.find("")


@pytest.mark.parametrize("nothing", ["{}", '{"slept": {}}', '{"slept": {"0": "\\u0007 "}}'])
def test_a_file_in_which_nothing_is_written_is_passed_over_and_goes_with_all(
    notebook: Notebook, saves: Path, story: Story, nothing: str
) -> None:
    ended(story, saves, "The one.", id="one")
    empty = saves / "empty.reflections.json"
    empty.write_text(nothing)
    assert [one.text for one in written(notebook)] == ["The one."]
    assert unreadable(notebook) == []
    notebook.delete_all()
    assert not empty.exists()
