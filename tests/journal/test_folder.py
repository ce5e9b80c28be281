"""The folder of saves: what a list shows of each, and what is done to one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from game.journal.file import FileJournal, read_file
from game.journal.folder import Save, Saves, Unreadable
from game.journal.model import Entry, Header, JournalError
from game.journal.reflections import Reflections
from game.play.run import Move
from tests.journal.test_reflections import SECRET, on_disk
from tests.journal.trees import HEADER, LINE, Grown, grow


def keep(folder: Path, id: str, grown: list[Grown] = LINE, played: int = 0) -> Path:
    """A save of that id, last played at that second."""
    values = {name: getattr(HEADER, name) for name in Header.__dataclass_fields__}
    journal = FileJournal.create(folder, Header(**{**values, "id": id}))
    grow(journal, grown)
    journal.close()
    os.utime(journal.path, (played, played))
    return journal.path


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path / "saves")


def test_a_folder_that_is_not_there_has_no_saves(saves: Saves) -> None:
    assert saves.list() == ()
    assert not saves.folder.exists()


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="folder of saves"):
        Saves(tmp_path / "file").list()


def test_what_was_played_last_comes_first(saves: Saves) -> None:
    for id, played in (("b", 20), ("c", 10), ("a", 30), ("d", 10)):
        keep(saves.folder, id, played=played)
    assert [save.id for save in saves.list()] == ["a", "b", "c", "d"]


def test_a_save_tells_where_one_stopped_without_its_story(saves: Saves) -> None:
    path = keep(saves.folder, "kettle", played=50)
    assert saves.list() == (
        Save(
            id="kettle",
            scenario="the-kettle",
            title="The Kettle",
            role="ann",
            state="ended",
            ending="slept",
            endings=("slept",),
            moves=2,
            started="2026-11-23T07:05:12Z",
            played=50.0,
            path=path,
            notice="",
        ),
    )


def test_who_went_back_after_an_ending_is_in_progress_and_the_ending_is_known(saves: Saves) -> None:
    again = [*LINE, (1, Move("bo", "hall", "count"), "")]
    keep(saves.folder, "kettle", again)
    save = saves.find("kettle")
    assert (save.state, save.ending, save.endings, save.moves) == ("in progress", "", ("slept",), 2)


def test_what_cannot_be_read_stays_in_the_list_with_its_sentence(saves: Saves) -> None:
    keep(saves.folder, "good", played=90)
    keep(saves.folder, "newer").write_bytes(b'{"version":3}\n')
    (saves.folder / "empty.jsonl").write_bytes(b"")
    (saves.folder / "folder.jsonl").mkdir()
    (saves.folder / "link.jsonl").symlink_to("/etc/hostname")
    os.mkfifo(saves.folder / "pipe.jsonl")
    (saves.folder / "odd\x1b[2Jname.jsonl").write_bytes((saves.folder / "good.jsonl").read_bytes())
    damaged = keep(saves.folder, "damaged", played=80)
    damaged.write_bytes(damaged.read_bytes().replace(b'"hall"', b'"h ll"'))
    (saves.folder / "good.reflections.json").write_text("{}")
    (saves.folder / "notes.txt").write_text("mine")
    found = {save.id: save for save in saves.list()}
    faults = {id: save.fault for id, save in found.items() if isinstance(save, Unreadable)}
    assert {id: fault.split(": ", 1)[1] for id, fault in faults.items()} == {
        "newer": "it was made by a newer version of the game; "
        "update Common Ground to go on with it.",
        "empty": "it is empty: nothing of a play was kept.",
        "folder": "it is a folder.",
        "link": "it is a link, and a save is a file of its own.",
        "pipe": "it is not a plain file.",
        "odd[2Jname": "its name has other characters than a-z, 0-9, _ and -; rename it.",
    }
    assert all(fault.isprintable() for fault in faults.values())
    good, mended = found["good"], found["damaged"]
    assert isinstance(good, Save)
    assert isinstance(mended, Save)
    assert (good.notice, good.moves) == ("", 2)
    assert "damaged at line 3" in mended.notice
    assert mended.moves == 1


def test_a_save_is_found_by_its_id_or_by_how_it_alone_begins(saves: Saves) -> None:
    for id in ("the-kettle-1", "the-kettle-12", "a-stair-7"):
        keep(saves.folder, id)
    assert saves.find("a").id == "a-stair-7"
    assert saves.find("the-kettle-1").id == "the-kettle-1"
    with pytest.raises(JournalError, match=r"2 saves begin with 'the'.*the-kettle-12"):
        saves.find("the")
    with pytest.raises(JournalError, match="did you mean 'a-stair-7'"):
        saves.find("astair7")
    with pytest.raises(JournalError, match=r"no save 'xyz'; '.* list' tells the ids\.$"):
        saves.find("xyz")
    with pytest.raises(JournalError, match=r"no save"):
        Saves(saves.folder / "none").find("xyz")


@pytest.mark.parametrize("text", ["", "..", "../secret", "/etc/passwd", "a\0b", "\x1b[2J"])
def test_a_name_is_never_a_path(saves: Saves, text: str) -> None:
    keep(saves.folder, "kettle")
    keep(saves.folder.parent, "secret")
    for use in (saves.find, saves.read, saves.open, saves.delete):
        with pytest.raises(JournalError, match="no save") as told:
            use(text)
        assert str(told.value).isprintable()
    assert (saves.folder.parent / "secret.jsonl").exists()


def test_what_cannot_be_read_is_found_with_its_sentence(saves: Saves) -> None:
    keep(saves.folder, "newer").write_bytes(b'{"version":3}\n')
    with pytest.raises(JournalError, match="newer version"):
        saves.find("newer")


def test_a_save_is_read_with_all_its_branches_even_while_it_is_open(saves: Saves) -> None:
    keep(saves.folder, "kettle")
    journal = saves.open("kettle")
    assert saves.read("kettle").entries == list(journal.entries)
    assert len(journal.entries) == 4
    journal.close()


def test_deleting_takes_the_save_and_its_reflections_and_nothing_else(
    saves: Saves, tmp_path: Path
) -> None:
    path, other = keep(saves.folder, "kettle"), keep(saves.folder, "kettle-2")
    Reflections(path).write("slept", 0, SECRET)
    Reflections(other).write("slept", 0, "Mine.")
    saves.delete("kettle")
    assert [save.id for save in saves.list()] == ["kettle-2"]
    assert on_disk(tmp_path, SECRET) == []
    assert len(list(saves.folder.iterdir())) == 2


def test_what_cannot_be_read_can_be_deleted(saves: Saves, tmp_path: Path) -> None:
    keep(saves.folder, "kettle").write_bytes(b"")
    target = tmp_path / "target"
    target.write_text("kept")
    (saves.folder / "link.jsonl").symlink_to(target)
    saves.delete("kettle")
    saves.delete("link")
    assert saves.list() == ()
    assert target.read_text() == "kept"


def test_a_save_that_is_open_or_a_folder_is_not_deleted(saves: Saves) -> None:
    keep(saves.folder, "kettle")
    (saves.folder / "folder.jsonl").mkdir()
    journal = saves.open("kettle")
    with pytest.raises(JournalError, match="open in another window"):
        saves.delete("kettle")
    journal.close()
    with pytest.raises(JournalError, match="can't be deleted"):
        saves.delete("folder")
    saves.delete("kettle")
    assert [save.id for save in saves.list()] == ["folder"]


def test_an_export_is_a_copy_that_its_owner_alone_can_read(saves: Saves, tmp_path: Path) -> None:
    path = keep(saves.folder, "kettle")
    (tmp_path / "out").mkdir()
    for out in (tmp_path / "copy.txt", tmp_path / "out"):
        made = saves.export("kettle", out)
        assert made.read_bytes() == path.read_bytes()
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert made == tmp_path / "out" / "kettle.jsonl"


def test_an_export_overwrites_nothing(saves: Saves, tmp_path: Path) -> None:
    keep(saves.folder, "kettle")
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("mine", "link"):
        with pytest.raises(JournalError, match="is there already"):
            saves.export("kettle", tmp_path / name)
    with pytest.raises(JournalError, match="no folder"):
        saves.export("kettle", tmp_path / "no" / "folder")
    with pytest.raises(JournalError, match="name is too long"):
        saves.export("kettle", tmp_path / ("long" * 100))
    assert (tmp_path / "mine").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_an_import_keeps_its_id_and_takes_another_where_that_is_taken(
    saves: Saves, tmp_path: Path
) -> None:
    path = keep(tmp_path / "elsewhere", "kettle")
    assert saves.import_(path).id == "kettle"
    again = saves.import_(path)
    assert again.id.startswith("the-kettle-")
    assert (again.moves, again.state, again.started) == (2, "ended", HEADER.started)
    assert saves.read(again.id).entries == read_file(path).entries
    assert len(saves.list()) == 2


def test_an_exported_save_comes_back_by_any_name(saves: Saves, tmp_path: Path) -> None:
    keep(saves.folder, "kettle")
    out = saves.export("kettle", tmp_path / "For Sam.txt")
    was = saves.read("kettle").entries
    saves.delete("kettle")
    assert saves.import_(out).id == "kettle"
    assert saves.read("kettle").entries == was


def test_an_import_drops_a_torn_line(saves: Saves, tmp_path: Path) -> None:
    path = keep(tmp_path / "elsewhere", "kettle")
    path.write_bytes(path.read_bytes()[:-5])
    assert saves.import_(path).moves == 1
    assert saves.read("kettle").entries[-1] == Entry(3, 0, "ann", "door", "bus")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b'{"version":3}\n', "newer"),
        (b"\0\1\2", "does not begin"),
        (None, "line 3"),
    ],
)
def test_an_import_refuses_what_is_not_sound(
    saves: Saves, tmp_path: Path, data: bytes | None, says: str
) -> None:
    path = keep(tmp_path / "elsewhere", "kettle")
    good = path.read_bytes()
    path.write_bytes(good.replace(b'"hall"', b'"h ll"') if data is None else data)
    with pytest.raises(JournalError, match=says):
        saves.import_(path)
    assert saves.list() == ()


def test_an_import_of_what_is_no_file_is_refused(saves: Saves, tmp_path: Path) -> None:
    for path, says in ((tmp_path, "it is a folder"), (tmp_path / "none", "no such file")):
        with pytest.raises(JournalError, match=says):
            saves.import_(path)
