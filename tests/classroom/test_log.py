from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from game.classroom import log
from game.classroom.folder import OLD_AFTER, Sessions
from game.classroom.log import Log, LogError
from game.classroom.phases import Act
from game.classroom.rows import Event, Joined, Row, Voted
from game.classroom.session import new_header
from game.story.model import Story
from tests.classroom.lesson import acts, begun, votes


@pytest.fixture
def empty(tmp_path: Path, story: Story) -> Log:
    return Log.create(tmp_path / "saves" / "classes", new_header(story, voting=["ann"], seed=3))


def rows(first: int = 1) -> list[Row]:
    return [
        Joined(first, 1.5, 1, "Kind Otter", "class", "ann", "abc-234", "00ff"),
        Event(first + 1, 2.5, "hands", {"counts": {"late": 3}, "text": "ü \u2028 '"}),
        Voted(first + 2, 3.5, 1, "class", "ann", "door", 1, 1, "-", ("late", "bus"), "k"),
    ]


def test_rows_are_read_back_as_they_were(empty: Log) -> None:
    assert empty.append(rows()).result(20) == 3
    assert log.read(empty.path) == (empty.header, tuple(rows()))
    empty.close()
    again = Log.open(empty.path)
    assert (again.header, again.rows) == (empty.header, tuple(rows()))
    assert again.append([Event(4, 4.0, "open", {})]).result(20) == 4
    again.close()


def test_only_its_owner_can_read_a_session(empty: Log) -> None:
    empty.append(rows()).result(20)
    for file in log.files(empty.path):
        if file.exists():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(empty.path.parent.stat().st_mode) == 0o700
    empty.close()


def test_a_session_is_open_in_one_place(empty: Log) -> None:
    with pytest.raises(LogError, match="another window"):
        Log.open(empty.path)
    with pytest.raises(LogError, match="another window"):
        Sessions(empty.path.parent.parent).forget(empty.path)
    empty.close()
    Log.open(empty.path).close()


def test_rows_that_do_not_follow_are_refused(empty: Log) -> None:
    with pytest.raises(LogError, match="lost"):
        empty.append(rows(2)).result(20)
    with pytest.raises(LogError, match="lost"):
        empty.append((), after=1).result(20)
    assert empty.append(rows()).result(20) == 3
    assert empty.append((), after=2).result(20) == 2
    empty.close()
    with pytest.raises(LogError, match="closed"):
        empty.append([Event(4, 4.0, "open", {})]).result(20)


def test_a_batch_is_kept_whole_or_not_at_all(empty: Log) -> None:
    """Two participants with one token: the second batch fails, and what stands on it too."""
    empty.append(rows()).result(20)
    event, vote = Event(4, 1.0, "open", {}), rows()[2]._replace(number=6)
    failing = empty.append([event, rows()[0]._replace(number=5), vote])
    after = empty.append([Event(7, 1.0, "close", {})])
    for future in (failing, after):
        with pytest.raises(LogError, match="can't be kept"):
            future.result(20)
    assert empty.failed
    assert empty.again() == tuple(rows())
    assert empty.append([event]).result(20) == 4
    empty.close()


@pytest.mark.parametrize("text", ["\ud800", object()])
def test_rows_that_no_file_can_hold_are_refused_and_others_kept(empty: Log, text: object) -> None:
    failing = empty.append([Event(1, 1.0, "open", {"text": text})])
    with pytest.raises(LogError, match="can't be kept"):
        failing.result(20)
    assert empty.failed
    assert empty.again() == ()
    assert empty.append(rows()).result(20) == 3
    empty.close()


def test_who_stops_waiting_takes_nothing_back(empty: Log) -> None:
    future = empty.append(rows())
    assert not future.cancel()
    empty.close()
    assert len(log.read(empty.path)[1]) == 3


def test_who_listens_hears_of_each_commit_until_told_no_more(empty: Log) -> None:
    first: list[int] = []
    second: list[int] = []

    def fails(number: int) -> None:
        raise KeyError(number)

    empty.on_commit(fails)
    deaf = empty.on_commit(first.append)
    empty.on_commit(second.append)
    empty.append([Event(1, 1.0, "open", {})]).result(20)
    empty.append([]).result(20)
    empty.append([Event(2, 1.0, "open", {})]).result(20)
    empty.append([]).result(20)  # by then the commit before was told
    deaf()
    empty.append([Event(3, 1.0, "open", {})]).result(20)
    empty.close()
    assert first == [1, 2]
    assert second == [1, 2, 3]


def test_closing_keeps_what_is_under_way(empty: Log) -> None:
    for number in range(1, 301):
        empty.append([Event(number, 1.0, "open", {})])
    empty.close()
    assert len(log.read(empty.path)[1]) == 300


def test_every_vote_is_in_the_file_before_it_is_acknowledged(empty: Log) -> None:
    for number in range(1, 20):
        empty.append([Event(number, 1.0, "open", {})]).result(20)
        assert len(log.read(empty.path)[1]) == number
    empty.close()


def other(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE x (y)")


def newer(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")


def hole(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM events")


def torn(path: Path) -> None:
    os.truncate(path, 5000)


def text(path: Path) -> None:
    path.write_text("a letter")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [newer, hole, torn, text, nothing])
def test_a_file_that_is_no_session_is_told_in_one_sentence(empty: Log, harm: object) -> None:
    empty.append(rows()).result(20)
    empty.close()
    assert callable(harm)
    harm(empty.path)
    for reading in (log.read, Log.open):
        with pytest.raises(LogError) as fault:
            reading(empty.path)
        assert str(fault.value).endswith(".")
        assert "\n" not in str(fault.value)
    assert Sessions(empty.path.parent.parent).kept()[0].fault


def test_another_database_is_no_session(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    other(path)
    with pytest.raises(LogError, match="not a session"):
        log.read(path)


def test_a_link_is_no_session(empty: Log, tmp_path: Path) -> None:
    empty.close()
    link = tmp_path / "link.sqlite"
    link.symlink_to(empty.path)
    with pytest.raises(LogError, match="link"):
        Log.open(link)


def test_where_nothing_can_be_written_is_told(tmp_path: Path, story: Story) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LogError, match="can't be kept"):
        Log.create(tmp_path / "file" / "classes", new_header(story, voting=["ann"]))


def test_sessions_are_found_and_forgotten_for_good(tmp_path: Path, story: Story) -> None:
    sessions = Sessions(tmp_path)
    assert sessions.kept() == ()
    session = begun(tmp_path, story)
    acts(session, Act.OPEN)
    votes(session, 1, "late")
    path = session.log.path
    assert sessions.find(session.room.header.id[:8]) == path
    (kept,) = sessions.kept()
    assert (kept.id, kept.header) == (session.room.header.id, session.room.header)
    assert not kept.old()
    assert kept.old(kept.written + OLD_AFTER + 1)
    with pytest.raises(LogError, match="no session 'nothing'"):
        sessions.find("nothing")
    session.close()
    path.with_name(path.name + "-wal").write_bytes(b"as after a kill")
    sessions.forget(path)
    assert list(sessions.folder.iterdir()) == []
