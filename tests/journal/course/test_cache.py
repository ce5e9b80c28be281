"""Records kept beside the saves: never other than those made anew, and gone with their save."""

from __future__ import annotations

import errno
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.journal import disk
from game.journal.course import cache
from game.journal.course.profile import Profile, profile
from game.journal.course.record import Record
from game.journal.course.records import records
from game.journal.folder import Saves
from game.journal.model import JournalError
from game.journal.play import Play
from tests.journal.course.kept import RUBRIC, Shelf, played, wandered
from tests.shipped import shipped
from tests.stories import kettle

TWO = Shelf(shipped("the-last-ferry"), shipped("first-words"))


def of(folder: Path, shelf: Shelf = TWO, *, keep: bool = True) -> Profile:
    return profile(records(folder, shelf, RUBRIC, keep=keep), RUBRIC)


def stock(folder: Path, count: int = 4) -> list[Play]:
    made = list(TWO.stories.values())
    return [
        wandered(story, story.header.playable[0], folder, seed)
        for seed in range(count)
        for story in made[seed % 2 :][:1]
    ]


@given(st.lists(st.sampled_from(("play", "on", "look", "delete", "lose")), max_size=8), st.data())
@settings(max_examples=25)
def test_the_profile_from_the_cache_is_the_one_without_it(
    acts: list[str], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "saves"
        story = shipped("first-words")
        shelf = Shelf(story)
        for seed, act in enumerate(acts):
            kept = [one.id for one in Saves(folder).list()]
            if act == "play":
                play = played(story, story.header.playable[seed % 2], folder, seed=seed)
                play.take(play.run.choices(play.role)[0].id)
                play.close()
            elif act == "look":
                of(folder, shelf)
            elif kept:
                id = data.draw(st.sampled_from(kept))
                if act == "delete":
                    Saves(folder).delete(id)
                elif act == "lose":
                    (folder / f"{id}.jsonl").unlink()
                else:
                    play = Play.resume(story, Saves(folder).open(id))
                    if play.run.ending is None:
                        play.answer()
                        play.take(play.run.choices(play.role)[-1].id)
                    play.close()
            assert of(folder, shelf) == of(folder, shelf, keep=False)


def test_deleting_a_save_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    plays = stock(tmp_path / "saves")
    others = tmp_path / "others"
    shutil.copytree(tmp_path / "saves", others)
    gone = plays[1].journal.header.id
    (others / f"{gone}.jsonl").unlink()
    of(tmp_path / "saves")
    Saves(tmp_path / "saves").delete(gone)
    assert of(tmp_path / "saves") == of(others)
    for path in (tmp_path / "saves").iterdir():
        assert gone.encode() not in path.read_bytes()


def test_deleting_leaves_nothing_on_disk_before_the_course_is_looked_at_again(
    tmp_path: Path,
) -> None:
    first, second = stock(tmp_path, 2)
    of(tmp_path)
    file = tmp_path / cache.NAME
    assert first.journal.header.id.encode() in file.read_bytes()
    Saves(tmp_path).delete(first.journal.header.id)
    assert first.journal.header.id.encode() not in file.read_bytes()
    assert second.journal.header.id.encode() in file.read_bytes()
    Saves(tmp_path).delete(second.journal.header.id)
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_is_none_goes_with_a_deleted_save(tmp_path: Path) -> None:
    first, _second = stock(tmp_path, 2)
    of(tmp_path)
    file = tmp_path / cache.NAME
    file.write_bytes(file.read_bytes()[:-5])
    Saves(tmp_path).delete(first.journal.header.id)
    assert not file.exists()


def test_where_the_cache_has_no_room_to_be_written_again_it_goes_with_a_deleted_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _second = stock(tmp_path, 2)
    of(tmp_path)

    def full(*_file: object, **_how: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "replace", full)
    Saves(tmp_path).delete(first.journal.header.id)
    assert not (tmp_path / cache.NAME).exists()


def test_what_can_not_be_forgotten_is_said_of_the_cache_and_not_of_the_save(
    tmp_path: Path,
) -> None:
    first, _second = stock(tmp_path, 2)
    (tmp_path / cache.NAME).mkdir()
    with pytest.raises(JournalError, match=r"The play is deleted, but what 'course.cache' has"):
        Saves(tmp_path).delete(first.journal.header.id)
    assert not (tmp_path / f"{first.journal.header.id}.jsonl").exists()


def test_a_save_that_vanishes_while_others_are_read_is_not_written(tmp_path: Path) -> None:
    first, _second = stock(tmp_path, 2)

    def told(done: int, _of: int) -> None:
        if done == 1:
            Saves(tmp_path).delete(first.journal.header.id)

    records(tmp_path, TWO, RUBRIC, told=told)
    assert first.journal.header.id.encode() not in (tmp_path / cache.NAME).read_bytes()


def test_only_what_is_new_is_read_again(tmp_path: Path) -> None:
    stock(tmp_path)
    shelf = Shelf(*TWO.stories.values())
    of(tmp_path, shelf)
    assert sorted(shelf.asked) == sorted(TWO.stories)
    shelf.asked.clear()
    of(tmp_path, shelf)
    assert shelf.asked == []
    stock(tmp_path, 1)
    of(tmp_path, shelf)
    assert len(shelf.asked) == 1


def test_what_was_read_is_kept_when_nobody_waits_any_more(tmp_path: Path) -> None:
    stock(tmp_path)

    def enough(done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        records(tmp_path, TWO, RUBRIC, told=enough)
    left: list[int] = []
    records(tmp_path, TWO, RUBRIC, told=lambda _done, of: left.append(of))
    assert left == [2, 2]


def test_a_scenario_that_was_changed_has_its_plays_read_anew(tmp_path: Path) -> None:
    before = kettle(tmp_path / "files")
    played(before, "ann", tmp_path / "saves", "late").close()
    assert of(tmp_path / "saves", Shelf(before)).courses == ()
    rated = "choices.late.rate = { own = 2 }\nchoices.late.why = 'it owns'"
    after = kettle(tmp_path / "files", ("choices.late.do", f"{rated}\nchoices.late.do"))
    (course,) = of(tmp_path / "saves", Shelf(after)).courses
    assert (course.principle, course.occasions) == ("own", 1)
    assert of(tmp_path / "saves", Shelf()).gone == 1
    assert of(tmp_path / "saves", Shelf(after)).courses == (course,)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: b"\x00" * 500,
        lambda data: data.replace(b"commonground course", b"commonground cours3"),
        lambda data: data.replace(b"listen", b"lasten"),
        lambda data: b'{"a": 1}\n[1, 2]\n',
    ],
)
def test_a_cache_that_is_torn_or_of_another_is_made_again(spoil: object, tmp_path: Path) -> None:
    stock(tmp_path)
    right = of(tmp_path)
    file = tmp_path / cache.NAME
    whole = file.read_bytes()
    assert callable(spoil)
    file.write_bytes(spoil(whole))
    assert of(tmp_path) == right
    assert file.read_bytes() == whole


LINES = ["[]", "7", "null", '"x"', '["a", 1, 2, "s", "m", []]', "{", "[" * 5000]
PIECES = ["-1", '"', "null", "9e9", "[", "]", "\\u001b", "0.5", "true"]


def with_line(folder: Path, line: bytes) -> None:
    """A cache whose sum is right, with this line in it."""
    file = folder / cache.NAME
    head = file.read_bytes().split(b"\n")[0].rpartition(b" ")[0]
    body = line + b"\n"
    file.write_bytes(head + b" " + cache.check_sum(body) + b"\n" + body)


@given(st.sampled_from(LINES) | st.text(max_size=60))
@settings(max_examples=40)
def test_whatever_stands_in_a_cache_the_profile_is_right(line: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        stock(folder, 1)
        right = of(folder)
        with_line(folder, line.encode("utf-8", "surrogatepass"))
        assert of(folder) == right


@given(st.integers(0, 500), st.sampled_from(PIECES))
@settings(max_examples=50)
def test_a_line_with_a_piece_of_it_replaced_does_no_harm(at: int, piece: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        stock(folder, 1)
        of(folder)
        line = (folder / cache.NAME).read_bytes().split(b"\n")[1]
        with_line(folder, line[:at] + piece.encode() + line[at + 1 :])
        found = of(folder)
        assert found.plays == 1
        assert "\\x1b" not in repr(found)
        for one in found.courses:
            assert one.score is None or 0 <= one.score <= 100


def test_only_its_owner_can_read_the_cache_and_no_copy_is_left(tmp_path: Path) -> None:
    stock(tmp_path)
    of(tmp_path)
    assert (tmp_path / cache.NAME).stat().st_mode & 0o777 == 0o600
    assert {path.suffix for path in tmp_path.iterdir()} == {".jsonl", ".cache"}


def test_in_private_nothing_is_written_and_nothing_taken_from_the_cache(tmp_path: Path) -> None:
    stock(tmp_path)
    right = of(tmp_path, keep=False)
    assert not (tmp_path / cache.NAME).exists()
    assert of(tmp_path) == right
    shelf = Shelf(*TWO.stories.values())
    assert of(tmp_path, shelf, keep=False) == right
    assert len(shelf.asked) == 2


def test_where_nothing_can_be_written_the_profile_is_right_all_the_same(tmp_path: Path) -> None:
    stock(tmp_path)
    (tmp_path / cache.NAME).mkdir()
    assert of(tmp_path).plays == 4


def test_what_is_no_save_is_passed_over(tmp_path: Path) -> None:
    stock(tmp_path)
    right = of(tmp_path, keep=False)
    (tmp_path / "torn.jsonl").write_text('{"version":')
    (tmp_path / "linked.jsonl").symlink_to(next(tmp_path.glob("first-words-*.jsonl")))
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "notes.txt").write_text("not a save")
    assert of(tmp_path) == of(tmp_path) == right


def test_a_folder_that_is_none_has_no_records_and_one_that_cannot_be_read_says_so(
    tmp_path: Path,
) -> None:
    assert records(tmp_path / "none", TWO, RUBRIC) == []
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="can't be read"):
        records(tmp_path / "file", TWO, RUBRIC)


def test_a_record_is_the_same_from_the_cache(tmp_path: Path) -> None:
    stock(tmp_path)

    def sorted_() -> list[Record]:
        return sorted(records(tmp_path, TWO, RUBRIC), key=lambda one: one.save)

    assert sorted_() == sorted_()
