"""The library: which files are scenarios, what is told of them, and what the cache may change."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import library
from game.library import Library, LibraryError, step_of
from game.paths import shipped_scenarios, user_scenarios
from game.story.diagnostics import StoryError
from game.story.header import read_header
from tests.shipped import IDS
from tests.stories import KETTLE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of scenarios with one in it."""
    found = tmp_path / "scenarios"
    found.mkdir()
    (found / "kettle.toml").write_text(KETTLE, encoding="utf-8")
    return found


def cache_file(home: Path) -> Path:
    (file,) = [path for path in home.rglob("headers.json") if path.is_file()]
    return file


def test_every_shipped_scenario_is_there_and_no_other_file() -> None:
    items = Library.open().items
    assert sorted(item.id for item in items) == IDS
    assert not [item.fault for item in items if item.fault]
    steps = [step_of(item.header) for item in items if item.header]
    assert steps == sorted(steps)
    assert steps[0] == 0, "the path begins with a short one"


def test_folders_add_to_the_shipped_ones_and_those_within_them_count(folder: Path) -> None:
    for name in ("lesson", ".hidden"):
        (folder / name).mkdir()
        shutil.copy(folder / "kettle.toml", folder / name / f"in-{name.strip('.')}.toml")
    (folder / "notes.toml").write_text('about = "no scenario"')
    (folder / "broken-notes.toml").write_text("about = [")
    ids = {item.id for item in Library.open([folder]).items}
    assert ids == {*IDS, "kettle", "in-lesson"}


def test_what_the_user_added_is_there() -> None:
    user_scenarios().mkdir(parents=True)
    (user_scenarios() / "own.toml").write_text(KETTLE, encoding="utf-8")
    assert Library.open().find("own").header == read_header(user_scenarios() / "own.toml")


def test_a_folder_named_twice_is_read_once(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    assert not Library.open([folder, folder, link]).find("kettle").fault


def test_two_files_of_one_id_can_be_played_by_their_files_alone(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    found = Library.open([folder, other])
    item = found.find("kettle")
    assert item.header is None
    assert str(folder / "kettle.toml") in item.fault
    assert str(other / "kettle.toml") in item.fault
    with pytest.raises(LibraryError, match="kettle"):
        found.story(item)
    assert found.story(found.find(str(other / "kettle.toml"))).header.title == "The Kettle"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("format = 1\ntitle = ", "kettle.toml:2:"),
        ("format = 99\n", "E109"),
        ('format = 1\ntitle = "\\u001b[2J"\n', "E106"),
    ],
)
def test_a_scenario_with_a_fault_is_told_with_its_place(
    folder: Path, content: str, said: str
) -> None:
    (folder / "kettle.toml").write_text(content)
    item = Library.open([folder]).find("kettle")
    assert item.header is None
    assert said in item.fault
    assert "\x1b" not in item.fault


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(LibraryError, match="no folder '/no/such/place'"):
        Library.open([Path("/no/such/place")])


def test_a_mistyped_id_names_the_nearest() -> None:
    with pytest.raises(LibraryError, match=r"did you mean 'first-words'\?"):
        Library.open().find("frist-words")
    with pytest.raises(LibraryError, match="'commonground list'"):
        Library.open().find("zzzzzz")


def test_a_file_is_found_by_its_path_and_told_where_it_is_none(folder: Path) -> None:
    found = Library.open()
    assert found.story(found.find(str(folder / "kettle.toml"))).id == "kettle"
    assert found.named(str(folder / "kettle.toml")) is None
    missing = found.find(str(folder / "missing.toml"))
    with pytest.raises(LibraryError, match="no such file"):
        found.story(missing)


def test_a_fault_in_the_scenes_is_told_when_the_story_is_asked_for(folder: Path) -> None:
    text = KETTLE.replace('to = "hall"', 'to = "hlal"')
    (folder / "kettle.toml").write_text(text, encoding="utf-8")
    found = Library.open([folder])
    with pytest.raises(StoryError, match="hall"):
        found.story(found.find("kettle"))


def test_from_the_cache_comes_the_same_without_reading_a_scenario(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "broken.toml").write_text("format = ")
    first = Library.open([folder]).items

    def read(path: Path) -> None:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr(library, "read_header", read)
    monkeypatch.setattr(library, "is_scenario", read)
    assert Library.open([folder]).items == first


def test_a_file_that_changed_or_went_is_seen(folder: Path) -> None:
    Library.open([folder])
    path = folder / "kettle.toml"
    path.write_text(KETTLE.replace("The Kettle", "A Kettle, Again"), encoding="utf-8")
    header = Library.open([folder]).find("kettle").header
    assert header is not None
    assert header.title == "A Kettle, Again"
    path.unlink()
    assert Library.open([folder]).named("kettle") is None


def test_the_cache_is_the_owners_alone_and_is_not_touched_unasked(home: Path) -> None:
    Library.open(keep=False)
    assert not [path for path in home.rglob("*") if path.is_file()]
    Library.open()
    assert cache_file(home).stat().st_mode & 0o077 == 0


def test_where_no_cache_can_be_kept_all_is_the_same(home: Path, folder: Path) -> None:
    (home / ".cache").write_text("not a folder")
    (home / "Library").write_text("not a folder")
    assert Library.open([folder]).find("kettle").header


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_garbled_cache_changes_nothing(home: Path, data: st.DataObject) -> None:
    sound = Library.open().items
    file = cache_file(home)
    content = bytearray(file.read_bytes())
    match data.draw(st.sampled_from(["flip", "cut", "other", "nest"])):
        case "flip":
            at = data.draw(st.integers(0, len(content) - 1))
            content[at] ^= data.draw(st.integers(1, 255))
        case "cut":
            del content[data.draw(st.integers(0, len(content) - 1)) :]
        case "nest":
            content = bytearray(b"[" * 100_000)
        case _other:
            content = bytearray(data.draw(st.binary(max_size=200)))
    file.write_bytes(content)
    assert Library.open().items == sound


def test_a_thousand_are_found(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"s{number}.toml").write_text(KETTLE, encoding="utf-8")
    cold = Library.open([tmp_path]).items
    assert len(cold) == 1000 + len(IDS)
    assert Library.open([tmp_path]).items == cold


def test_a_scenario_that_can_not_be_opened_is_left_out(folder: Path) -> None:
    (folder / "gone.toml").symlink_to(folder / "nowhere.toml")
    os.mkfifo(folder / "pipe.toml")
    assert Library.open([folder]).find("kettle").header


def test_shipped_files_are_no_scenarios_without_a_format() -> None:
    assert not library.is_scenario(shipped_scenarios() / "rubric.toml")
    assert not library.is_scenario(shipped_scenarios() / "nothing.toml")
    assert library.is_scenario(shipped_scenarios() / "first-words.toml")


def test_a_scenario_of_fear_or_control_is_not_read_for_two() -> None:
    shelf = Library.open()
    item = shelf.find("the-good-coat")
    with pytest.raises(LibraryError) as caught:
        shelf.story(item, for_two=True)
    assert str(caught.value) == "'The Good Coat' is not for two at one keyboard; choose another."
    assert shelf.story(item).moves == ()


def test_for_two_a_story_has_the_games_own_moves() -> None:
    shelf = Library.open()
    item = shelf.find("first-words")
    alone, two = shelf.story(item), shelf.story(item, for_two=True)
    assert [move.id for move in alone.moves] == []
    assert [move.id for move in two.moves] == ["repair_again", "repair_unfair", "repair_pause"]
