"""A journal in a real file: when it is made, who may read it, and every way in which it fails."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.journal import file, lines
from game.journal.file import FileJournal, header_of, read_file
from game.journal.memory import MemoryJournal
from game.journal.model import JournalError
from game.play.run import Move
from tests.journal.trees import HEADER, LINE, Grown, grow, trees

ROOT = Path(__file__).resolve().parents[2]
MOVE = Move("ann", "night", "bed")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[FileJournal]:
    """A journal of four moves in a folder `saves` that was not there before."""
    journal = FileJournal.create(tmp_path / "saves", HEADER)
    grow(journal, LINE)
    yield journal
    journal.close()


def closed(journal: FileJournal) -> Path:
    journal.close()
    return journal.path


def failing(error: int, after: int = 0) -> Callable[[int, bytes], int]:
    """A write that takes `after` bytes and then fails, as a disk does that fills up."""
    real = os.write
    left = [after]

    def write(descriptor: int, data: bytes) -> int:
        if not left[0]:
            raise OSError(error, os.strerror(error))
        taken = real(descriptor, data[: left[0]])
        left[0] -= taken
        return taken

    return write


@given(grown=trees(most=8))
def test_every_tree_is_read_back_from_its_file(grown: list[Grown]) -> None:
    with TemporaryDirectory() as folder:
        journal = FileJournal.create(Path(folder), HEADER)
        entries = grow(journal, grown)
        journal.close()
        assert journal.path.exists() == bool(grown)
        if grown:
            again = FileJournal.open(journal.path)
            assert (again.header, list(again.entries)) == (HEADER, entries)
            again.close()


@given(st.data())
def test_whoever_goes_on_after_a_cut_keeps_every_whole_line(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        journal = FileJournal.create(Path(folder), HEADER)
        entries = grow(journal, LINE)
        path = closed(journal)
        whole = path.read_bytes()
        cut = data.draw(st.integers(whole.index(b"\n") + 1, len(whole)))
        os.truncate(path, cut)
        journal = FileJournal.open(path)
        kept = whole[:cut].count(b"\n") - 1
        assert list(journal.entries) == entries[:kept]
        assert bool(journal.notice) == (cut != whole.rfind(b"\n", 0, cut) + 1)
        assert path.stat().st_size == cut
        journal.append(kept, MOVE)
        journal.close()
        reading = read_file(path)
        assert reading.entries[:kept] == entries[:kept]
        assert reading.entries[kept][2:5] == MOVE
        assert (len(reading.entries), reading.torn, reading.garbled) == (kept + 1, False, 0)


def test_nothing_is_on_disk_before_the_first_move(tmp_path: Path) -> None:
    journal = FileJournal.create(tmp_path / "saves", HEADER)
    journal.sync()
    journal.close()
    assert not (tmp_path / "saves").exists()


def test_a_move_is_in_the_file_when_append_returns(journal: FileJournal) -> None:
    for number in range(5, 9):
        assert journal.append(number - 1, MOVE) == number
        assert len(read_file(journal.path).entries) == number


def test_only_the_owner_may_read(journal: FileJournal) -> None:
    folder = journal.path.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    journal = FileJournal.create(tmp_path, HEADER)
    grow(journal, LINE)
    journal.close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_that_stands_there_is_never_written_over(journal: FileJournal) -> None:
    was = journal.path.read_bytes()
    other = FileJournal.create(journal.path.parent, HEADER)
    other.append(0, MOVE)
    other.close()
    assert other.path != journal.path
    assert journal.path.read_bytes() == was
    assert read_file(other.path).header.id == other.path.stem


def test_a_link_laid_in_the_way_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    journal = FileJournal.create(tmp_path, HEADER)
    journal.path.symlink_to(target)
    journal.append(0, MOVE)
    journal.close()
    assert not target.exists()


def test_it_is_on_disk_within_a_second(
    journal: FileJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _: synced.set())
    assert file.SYNC_AFTER < 1
    journal.append(4, MOVE)
    assert synced.wait(timeout=60)


def test_it_is_on_disk_at_once_at_an_ending_at_a_pause_and_when_closed(
    journal: FileJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "SYNC_AFTER", 3600)
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    journal.append(4, MOVE)
    assert len(synced) == 0
    journal.append(4, MOVE, "slept")
    assert len(synced) == 1
    journal.sync()
    assert len(synced) == 2
    journal.close()
    assert len(synced) == 3


def test_closed_it_takes_no_more(journal: FileJournal) -> None:
    journal.close()
    with pytest.raises(JournalError, match="closed"):
        journal.append(4, MOVE)


def test_another_process_on_the_same_save_is_told_in_a_sentence(journal: FileJournal) -> None:
    script = (
        "import sys, pathlib; from game.journal.file import FileJournal, read_file\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "print(len(read_file(path).entries))\n"
        "try: FileJournal.open(path)\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )

    def second() -> list[str]:
        return subprocess.run(
            [sys.executable, "-c", script, str(journal.path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()

    count, told = second()
    assert count == "4"
    assert told.startswith(f"JournalError The play '{HEADER.id}' is open in another window")
    journal.close()
    assert second() == ["4"]


def test_a_second_game_in_this_process_is_told_too(journal: FileJournal) -> None:
    with pytest.raises(JournalError, match="another window"):
        FileJournal.open(journal.path)
    FileJournal.open(closed(journal)).close()


@pytest.mark.parametrize("after", [0, 1, 40, 75])
@pytest.mark.parametrize(
    ("error", "says"),
    [(errno.ENOSPC, "disk is full"), (errno.EDQUOT, "more room"), (errno.EIO, "error")],
)
def test_a_move_that_does_not_fit_on_the_disk_leaves_no_trace(
    journal: FileJournal, monkeypatch: pytest.MonkeyPatch, error: int, after: int, says: str
) -> None:
    was = journal.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing(error, after))
        with pytest.raises(JournalError, match=says):
            journal.extend(4, [(MOVE, ""), (MOVE, "")])
    assert journal.path.read_bytes() == was
    assert len(journal.entries) == 4
    assert journal.append(4, MOVE) == 5
    assert len(read_file(journal.path).entries) == 5


def test_where_even_the_torn_piece_cannot_be_taken_back_the_next_move_does_it(
    journal: FileJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing(errno.ENOSPC, 10))
        patch.setattr(os, "ftruncate", refused)
        with pytest.raises(JournalError):
            journal.append(4, MOVE)
    assert read_file(journal.path).torn
    journal.append(4, MOVE)
    reading = read_file(journal.path)
    assert (len(reading.entries), reading.torn, reading.garbled) == (5, False, 0)


def test_an_ending_that_does_not_reach_the_disk_is_not_kept(
    journal: FileJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refused)
        with pytest.raises(JournalError, match="error"):
            journal.append(4, MOVE, "slept")
        with pytest.raises(JournalError, match="error"):
            journal.sync()
    assert len(read_file(journal.path).entries) == len(journal.entries) == 4


@pytest.mark.parametrize("after", [0, 100])
def test_a_first_move_that_fails_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    journal = FileJournal.create(tmp_path, HEADER)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing(errno.ENOSPC, after))
        with pytest.raises(JournalError, match="disk is full"):
            journal.append(0, MOVE)
    assert list(tmp_path.iterdir()) == []
    journal.append(0, MOVE)
    assert len(read_file(journal.path).entries) == 1
    journal.close()


def test_where_files_have_one_name_only_a_save_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    made: list[FileJournal] = []
    for _ in range(2):
        made.append(FileJournal.create(tmp_path, HEADER))
        made[-1].append(0, MOVE)
        made[-1].close()
    assert sorted(tmp_path.iterdir()) == sorted(journal.path for journal in made)
    assert len({journal.path for journal in made}) == 2


def test_a_real_limit_on_the_size_of_files_loses_nothing_that_was_taken(tmp_path: Path) -> None:
    script = (
        "import pathlib, resource, sys\n"
        "from game.journal.file import FileJournal\n"
        "from tests.journal.trees import HEADER\n"
        "from game.play.run import Move\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "journal = FileJournal.create(pathlib.Path(sys.argv[1]), HEADER)\n"
        "while True:\n"
        "    number = len(journal.entries)\n"
        "    try: print(journal.append(number, Move('ann', 'door', 'late')))\n"
        "    except Exception as error: print(type(error).__name__, error); break\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert shown[-1].startswith("JournalError This can't be kept in")
    assert shown[:-1] == [str(n) for n in range(1, len(shown))]
    assert len(shown) > 5
    reading = read_file(next(tmp_path.iterdir()))
    assert (len(reading.entries), reading.torn) == (len(shown) - 1, False)


@pytest.mark.parametrize("error", [errno.EACCES, errno.EROFS])
def test_a_save_that_may_not_be_written_can_still_be_looked_at(
    journal: FileJournal, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    path = closed(journal)
    real = os.open

    def reading_only(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(error, os.strerror(error))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", reading_only)
    journal = FileJournal.open(path)
    assert len(journal.entries) == 4
    assert journal.notice == journal.read_only != ""
    with pytest.raises(JournalError, match="can't be kept"):
        journal.append(4, MOVE)
    with pytest.raises(JournalError, match="can't be kept"):
        journal.successor(HEADER, journal.entries).append(4, MOVE)
    journal.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "saves"):
        journal = FileJournal.create(folder, HEADER)
        with pytest.raises(JournalError, match="something else stands where it should be"):
            journal.append(0, MOVE)
    assert (tmp_path / "file").read_text() == "in the way"


def test_damage_in_the_middle_keeps_what_is_before_and_the_file_as_it_is(
    journal: FileJournal,
) -> None:
    path = closed(journal)
    parts = path.read_bytes().split(b"\n")
    parts[3] = b"?" + parts[3][1:]
    path.write_bytes(b"\n".join(parts))
    was = path.read_bytes()
    journal = FileJournal.open(path)
    assert len(journal.entries) == 2
    assert "damaged at line 4" in journal.notice
    with pytest.raises(JournalError, match="damaged at line 4"):
        journal.append(2, MOVE)
    journal.sync()
    journal.close()
    assert path.read_bytes() == was


def folder_in_the_way(path: Path) -> None:
    path.mkdir()


def link_to_elsewhere(path: Path) -> None:
    elsewhere = path.with_name("elsewhere")
    elsewhere.write_text("a secret\n")
    path.symlink_to(elsewhere)


def link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def fifo(path: Path) -> None:
    os.mkfifo(path)


def nothing(path: Path) -> None:
    del path


def latin(path: Path) -> None:
    path.write_bytes("Ä".encode("latin-1"))


def endless(path: Path) -> None:
    path.write_bytes(lines.header_line(HEADER))
    os.truncate(path, lines.MAX_BYTES + 2)


@pytest.mark.parametrize(
    ("placed", "says"),
    [
        (folder_in_the_way, "it is a folder"),
        (link_to_elsewhere, "it is a link"),
        (link_to_nowhere, "it is a link"),
        (fifo, "not a plain file"),
        (nothing, "no such file"),
        (latin, "does not begin as a save"),
        (endless, "8 MiB"),
    ],
)
def test_what_is_no_file_of_ours_is_refused_in_a_sentence(
    tmp_path: Path, placed: Callable[[Path], None], says: str
) -> None:
    path = tmp_path / f"{HEADER.id}.jsonl"
    placed(path)
    for read in (FileJournal.open, read_file):
        with pytest.raises(JournalError, match=says) as told:
            read(path)
        assert "\n" not in str(told.value)
        assert "secret" not in str(told.value)


def test_a_play_that_has_grown_without_end_is_stopped_before_it_could_not_be_read(
    journal: FileJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MAX_BYTES", lines.MAX_LINE + 1800)
    most = [(MOVE, "")] * 10
    journal.extend(4, most)
    with pytest.raises(JournalError, match="as long as a save can be"):
        journal.extend(14, most)
    assert 14 == len(read_file(closed(journal)).entries) == len(journal.entries)


def test_a_file_that_was_renamed_has_its_name_for_an_id(journal: FileJournal) -> None:
    path = closed(journal)
    renamed = path.rename(path.with_name("our-talk.jsonl"))
    assert read_file(renamed).header.id == "our-talk"
    odd = renamed.rename(path.with_name("Our talk.jsonl"))
    with pytest.raises(JournalError, match="rename it"):
        read_file(odd)


def test_what_memory_holds_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = MemoryJournal(HEADER)
    entries = grow(memory, LINE)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing(errno.ENOSPC, 500))
        with pytest.raises(JournalError, match="disk is full"):
            memory.write_to(tmp_path)
    assert list(tmp_path.iterdir()) == []
    kept = memory.write_to(tmp_path)
    assert read_file(kept.path).entries == entries
    assert kept.append(4, MOVE) == 5
    kept.close()


def test_many_syncs_and_closes_at_once_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "SYNC_AFTER", 0.0005)
    for n in range(30):
        journal = FileJournal.create(tmp_path, HEADER)
        for number in range(n % 5 + 1):
            journal.append(number, MOVE)
            time.sleep(0.0005)
        journal.close()
        assert len(read_file(journal.path).entries) == n % 5 + 1


def test_the_first_line_alone_says_what_is_played(tmp_path: Path) -> None:
    path = tmp_path / "renamed.jsonl"
    for rest in (b"", b"torn", b"\x00" * (lines.MAX_BYTES + 1)):
        path.write_bytes(lines.header_line(HEADER) + rest)
        assert header_of(path) == replace(HEADER, id="renamed"), "its name is its id"
    (tmp_path / "link.jsonl").symlink_to(path)
    (tmp_path / "long.jsonl").write_bytes(b'{"version":2,' + b" " * (2 * lines.MAX_LINE))
    (tmp_path / "folder.jsonl").mkdir()
    for name in ("none", "link", "long", "folder"):
        with pytest.raises(JournalError, match=f"{name}.jsonl' can't be read"):
            header_of(tmp_path / f"{name}.jsonl")
