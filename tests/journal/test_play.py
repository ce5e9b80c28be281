"""A play as a face drives it: what is taken is kept, and what was kept comes back."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.journal.file import FileJournal, read_file
from game.journal.memory import MemoryJournal
from game.journal.model import Entry, JournalError, branch, new_header
from game.journal.play import Play
from game.play.run import Move, NotOpen, Run
from game.story.model import Story
from tests.shipped import IDS, shipped
from tests.stories import kettle

ONE_WAY = ("late", "sit", "bed")


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return kettle(tmp_path / "scenarios")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture(params=["private", "kept"])
def play(request: pytest.FixtureRequest, story: Story, folder: Path) -> Play:
    play = Play.new(story, "ann", None if request.param == "private" else folder, seed=3)
    play.answer()
    return play


def kept(story: Story, folder: Path, *choices: str) -> Path:
    """The file of a play of these choices."""
    play = Play.new(story, "ann", folder, seed=3)
    play.answer()
    for choice in choices:
        play.take(choice)
    play.close()
    path = play.journal.path
    assert path is not None
    return path


def reopened(story: Story, path: Path) -> Play:
    return Play.resume(story, FileJournal.open(path))


def moves(runs: list[Run]) -> list[tuple[str, str]]:
    return [(run.move.role, run.move.scene) for run in runs if run.move]


def test_a_choice_brings_the_answers_to_it_and_all_of_it_is_kept(play: Play) -> None:
    assert (play.number, play.role, play.run.depth) == (0, "ann", 0)
    assert moves(play.take("late")) == [("ann", "door"), ("bo", "hall")]
    assert moves(play.take("sit")) == [("ann", "table"), ("bo", "table")]
    assert moves(play.take("bed")) == [("ann", "night")]
    assert play.run.ending is not None
    assert play.run.ending.id == "slept"
    assert [e.parent for e in play.journal.entries] == [0, 1, 2, 3, 4]
    assert [e.ending for e in play.journal.entries] == ["", "", "", "", "slept"]
    assert [Move(*e[2:5]) for e in play.journal.entries] == list(play.run.moves())
    assert {n: run.depth for n, run in play.tree.items()} == {n: n for n in range(6)}


def test_the_computer_begins_where_it_is_its_turn(story: Story, folder: Path) -> None:
    play = Play.new(story, "bo", folder, seed=3)
    assert play.number == 0
    assert moves(play.answer()) == [("ann", "door")]
    assert play.number == 1
    assert play.answer() == []
    play.close()


def test_a_choice_that_is_not_open_changes_nothing(play: Play) -> None:
    for choice in ("sit", "pour", "", "nonsense"):
        with pytest.raises(NotOpen):
            play.take(choice)
    assert (play.number, len(play.journal.entries)) == (0, 0)


def test_back_goes_before_the_last_decision_and_the_answers_to_it(play: Play) -> None:
    assert not play.back()
    for choice in ONE_WAY[:2]:
        play.take(choice)
    assert play.number == 4
    assert play.back()
    assert play.number == 2
    assert play.run.deciding() == ("ann", "bo")
    assert play.back()
    assert (play.number, play.run.depth) == (0, 0)
    assert not play.back()
    assert len(play.journal.entries) == 4


def test_back_stays_behind_what_the_computer_began_with(story: Story) -> None:
    play = Play.new(story, "bo", None, seed=3)
    play.answer()
    play.take("ask")
    assert play.back()
    assert play.number == 1
    assert not play.back()


def test_going_back_keeps_both_ways_and_choosing_the_same_gives_the_same(play: Play) -> None:
    play.take("late")
    first = play.take("sit")
    play.back()
    second = play.take("sit")
    assert first == second
    assert [e.parent for e in play.journal.entries] == [0, 1, 2, 3, 2, 5]
    play.back()
    play.take("stand")
    assert play.tree[4].moves() != play.run.moves()
    assert play.number == 8


def test_one_goes_to_any_moment_and_on_from_there(play: Play) -> None:
    for choice in ONE_WAY:
        play.take(choice)
    play.go_to(2)
    assert play.run == play.tree[2]
    play.take("stand")
    assert branch(play.journal.entries)[1].number == 2
    assert [play.depth_number(depth) for depth in range(5)] == [0, 1, 2, 6, 7]
    for depth in (-1, 5):
        with pytest.raises(IndexError):
            play.depth_number(depth)
    with pytest.raises(KeyError):
        play.go_to(99)
    assert play.number == 7


def test_where_the_computer_answered_before_its_answer_stands(play: Play) -> None:
    play.take("late")
    for moment in (1, 1):
        play.go_to(moment)
        assert moves(play.answer()) == [("bo", "hall")]
        assert play.number == 2
    assert len(play.journal.entries) == 2


@pytest.mark.parametrize("choices", [ONE_WAY[:n] for n in range(1, 4)])
def test_a_play_comes_back_where_it_stopped(
    story: Story, folder: Path, choices: tuple[str, ...]
) -> None:
    path = kept(story, folder, *choices)
    was = path.read_bytes()
    play = reopened(story, path)
    assert play.answer() == []
    assert play.number == len(play.journal.entries) == play.run.depth
    assert (play.notice, play.changed) == ("", None)
    assert path.read_bytes() == was
    play.close()


@given(
    st.sampled_from(IDS),
    st.integers(0, 1),
    st.integers(0, 2**31 - 1),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 9)), max_size=14),
)
def test_every_tree_that_was_played_comes_back_whole(
    id: str, seat: int, seed: int, steps: list[tuple[int, int]]
) -> None:
    story = shipped(id)
    play = Play.new(story, story.header.playable[-seat], None, seed)
    play.answer()
    for pick, turn in steps:
        if turn == 0:
            play.back()
        elif turn == 1:
            play.go_to(pick % len(play.tree))
            play.answer()
        elif play.run.ending is None:
            open_now = play.run.choices(play.role)
            play.take(open_now[pick % len(open_now)].id)
    again = Play.resume(story, MemoryJournal(play.journal.header, play.journal.entries))
    assert dict(again.tree) == dict(play.tree)
    assert [run.state for run in again.tree.values()] == [run.state for run in play.tree.values()]
    assert again.number == len(play.journal.entries)
    assert (again.notice, again.changed) == ("", None)


def test_only_a_seat_that_may_be_played_is_given() -> None:
    story = shipped("where-the-dot-stops")
    (seat,) = story.header.playable
    assert Play.new(story, seat, None).role == seat
    with pytest.raises(ValueError, match="is not to be played"):
        Play.new(story, story.other(seat), None)


def test_five_hundred_moves_come_back(story: Story, folder: Path) -> None:
    path = kept(story, folder, *(("bus", "stand", "once_more") * 100))
    play = reopened(story, path)
    assert play.run.depth == 500
    play.close()


def test_the_computers_moves_are_read_back_and_never_drawn_again(
    story: Story, folder: Path
) -> None:
    path = kept(story, folder, *ONE_WAY[:2])
    data = path.read_bytes()
    drawn = read_file(path).entries[1].choice
    other = "count" if drawn == "ask" else "ask"
    path.write_bytes(data.replace(drawn.encode(), other.encode()))
    play = reopened(story, path)
    assert play.tree[2].move == Move("bo", "hall", other)
    assert play.changed is None
    play.go_to(1)
    assert [run.move for run in play.answer()] == [Move("bo", "hall", other)]
    play.close()


def test_a_computers_move_that_a_kill_left_out_is_made_on_the_way_on(
    story: Story, folder: Path
) -> None:
    path = kept(story, folder, *ONE_WAY[:2])
    whole = path.read_bytes()
    for lines_lost in (1, 3):
        path.write_bytes(b"".join(whole.splitlines(keepends=True)[:-lines_lost]))
        play = reopened(story, path)
        assert play.notice == ""
        assert len(play.answer()) == 1
        play.close()
        assert whole.startswith(path.read_bytes())


def test_a_torn_line_is_said_and_the_play_goes_on_in_the_same_file(
    story: Story, folder: Path
) -> None:
    path = kept(story, folder, *ONE_WAY[:2])
    with path.open("ab") as file:
        file.write(b'{"number":5,"par')
    play = reopened(story, path)
    assert "was not whole" in play.notice
    assert play.changed is None
    play.take("coat")
    play.close()
    assert [e.choice for e in read_file(path).entries][4:] == ["coat"]
    assert list(folder.iterdir()) == [path]


def test_damage_in_the_middle_is_said_and_going_on_writes_a_new_save(
    story: Story, folder: Path
) -> None:
    path = kept(story, folder, *ONE_WAY)
    path.write_bytes(path.read_bytes().replace(b'"night"', b'"n ght"'))
    was = path.read_bytes()
    play = reopened(story, path)
    assert play.changed is None
    assert "damaged at line 6" in play.notice
    assert "writes a new save" in play.notice
    assert (play.number, list(folder.iterdir())) == (4, [path])
    play.take("coat")
    play.close()
    assert path.read_bytes() == was
    assert play.journal.path is not None
    assert len(read_file(play.journal.path).entries) == 5


def test_an_edit_of_texts_alone_is_no_reason_to_ask(tmp_path: Path, folder: Path) -> None:
    path = kept(kettle(tmp_path / "a"), folder, *ONE_WAY[:2])
    edited = kettle(tmp_path / "b", ("The key turns.", "A key turns, late."))
    play = reopened(edited, path)
    assert (play.notice, play.changed, play.number) == ("", None, 4)
    play.take("bed")
    play.close()
    assert list(folder.iterdir()) == [path]
    assert len(read_file(path).entries) == 5


def test_rules_that_changed_while_every_move_fits_are_said(tmp_path: Path, folder: Path) -> None:
    path = kept(kettle(tmp_path / "a"), folder, *ONE_WAY[:2])
    was = path.read_bytes()
    edited = kettle(tmp_path / "b", ("trust += 1", "trust += 2"))
    play = reopened(edited, path)
    changed = play.changed
    assert changed is not None
    assert (changed.moves_kept, changed.moves_lost, changed.others_lost) == (4, 0, 0)
    assert (changed.scene, changed.why) == ("", "")
    assert "still fits" in play.notice
    assert play.run.value(edited.slots["trust"]) == 7
    assert list(folder.iterdir()) == [path]
    play.take("bed")
    play.close()
    assert path.read_bytes() == was
    new = play.journal.path
    assert new is not None
    header = read_file(new).header
    assert new != path
    assert header.rules == edited.rules_hash
    assert header.started == read_file(path).header.started
    assert (read_file(new).entries[:4], len(read_file(new).entries)) == (
        read_file(path).entries[:4],
        5,
    )
    assert reopened(edited, new).changed is None


Edits = list[tuple[str, str]]

NO_LONGER_JOINT: Edits = [
    ('turn = ["ann", "bo"]', 'turn = "bo"\nto = "night"'),
    ('choices.ann.sit.text = "*She sits.*"\nchoices.ann.stand.text = "*She stands.*"\n', ""),
    ("choices.bo.", "choices."),
    ('[[scenes.table.outcomes]]\ntext = "Steam."\nto = "night"\n', ""),
]
NO_LONGER_OPEN: Edits = [("choices.bed.text", "choices.bed.if = 'trust > 9'\nchoices.bed.text")]


@pytest.mark.parametrize(
    ("edits", "keeps", "scene", "why"),
    [
        ([("choices.late.", "choices.tardy.")], 0, "door", "'late' is no longer open there"),
        ([('to = "hall"', 'to = "night"')], 1, "hall", "the play comes to 'night' there"),
        ([('to = "night"', 'to = "slept"')], 4, "night", "the play comes to 'slept' there"),
        (NO_LONGER_JOINT, 2, "table", "it is no longer ann's turn"),
        (NO_LONGER_OPEN, 4, "night", "'bed' is no longer open there"),
    ],
)
def test_where_the_rules_no_longer_fit_the_play_stops_and_says_where_and_why(
    tmp_path: Path, folder: Path, edits: Edits, keeps: int, scene: str, why: str
) -> None:
    path = kept(kettle(tmp_path / "a"), folder, *ONE_WAY)
    was = path.read_bytes()
    edited = kettle(tmp_path / "b", *edits)
    play = reopened(edited, path)
    changed = play.changed
    assert changed is not None
    assert (changed.moves_kept, changed.moves_lost, changed.scene) == (keeps, 5 - keeps, scene)
    assert changed.why.startswith(why)
    for part in (changed.why, f"{keeps} of 5 moves", f"'{scene}'"):
        assert part in play.notice
    assert (play.number, play.run.depth) == (keeps, keeps)
    assert list(folder.iterdir()) == [path]
    play.answer()
    assert path.read_bytes() == was
    play.close()


def test_other_branches_that_fit_are_kept_and_those_that_do_not_are_counted(
    tmp_path: Path, folder: Path
) -> None:
    story = kettle(tmp_path / "a")
    play = Play.new(story, "ann", folder, seed=3)
    for choice in ("late", "sit"):
        play.take(choice)
    play.go_to(2)
    play.take("stand")
    play.go_to(0)
    play.take("bus")
    play.close()
    assert play.journal.path is not None
    edited = kettle(tmp_path / "b", ("choices.ann.sit.", "choices.ann.perch."))
    again = reopened(edited, play.journal.path)
    changed = again.changed
    assert changed is not None
    assert (changed.moves_kept, changed.moves_lost, changed.others_lost) == (2, 0, 2)
    assert "2 of them" in again.notice
    assert [e.choice for e in again.journal.entries if e.role == "ann"] == ["late", "stand", "bus"]
    assert [e.number for e in again.journal.entries] == list(range(1, len(again.tree)))
    for entry in again.journal.entries:
        assert again.tree[entry.number].parent is again.tree[entry.parent]
    assert again.number == 6
    again.close()


def test_a_save_with_a_move_that_was_never_open_is_not_believed(story: Story, folder: Path) -> None:
    path = kept(story, folder, *ONE_WAY[:2])
    path.write_bytes(path.read_bytes().replace(b'"sit"', b'"pour"'))
    play = reopened(story, path)
    assert play.changed is not None
    assert (play.changed.moves_kept, play.number) == (2, 2)
    play.close()


@given(st.data())
def test_no_tree_of_moves_from_elsewhere_gives_a_wrong_choice(data: st.DataObject) -> None:
    story = shipped("first-words")
    scenes = st.sampled_from([place.id for place in story.scenes])
    choices = st.sampled_from([choice.id for choice in story.choices])
    entries = [
        Entry(
            number,
            data.draw(st.integers(0, number - 1)),
            data.draw(st.sampled_from(("noor", "ben", "nobody"))),
            data.draw(scenes),
            data.draw(choices),
        )
        for number in range(1, data.draw(st.integers(1, 6)))
    ]
    header = new_header(story, {"noor": "person", "ben": "computer"}, 1)
    play = Play.resume(story, MemoryJournal(header, entries))
    for entry in play.journal.entries:
        run = play.tree[entry.number]
        assert run.move == Move(*entry[2:5])
        assert run.parent is play.tree[entry.parent]


def test_a_save_of_another_scenario_is_refused(story: Story, folder: Path) -> None:
    path = kept(story, folder, "late")
    with pytest.raises(JournalError, match="of the scenario 'the-kettle', not of 'first-words'"):
        reopened(shipped("first-words"), path)


def test_a_save_of_people_who_are_no_more_is_refused(tmp_path: Path, folder: Path) -> None:
    path = kept(kettle(tmp_path / "a"), folder, "late")
    other = kettle(
        tmp_path / "b",
        ("[roles.bo]", "[roles.bob]"),
        ('turn = "bo"', 'turn = "bob"'),
        ('["ann", "bo"]', '["ann", "bob"]'),
        ("choices.bo.", "choices.bob."),
    )
    with pytest.raises(JournalError, match="people of this scenario are others"):
        reopened(other, path)


def test_a_seat_that_may_not_be_played_is_not_resumed(tmp_path: Path, folder: Path) -> None:
    story = kettle(tmp_path / "a")
    path = kept(story, folder, "late")
    guarded = replace(story, header=replace(story.header, safety="coercive", at_risk="bo"))
    with pytest.raises(JournalError, match="can no longer be played"):
        reopened(guarded, path)


def test_a_full_disk_takes_no_move_and_the_play_goes_on_in_memory(
    story: Story, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = Play.new(story, "ann", folder, seed=3)
    play.answer()
    play.take("late")
    before = (play.number, play.run, dict(play.tree))

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(JournalError, match="disk is full"):
            play.take("sit")
        assert (play.number, play.run, dict(play.tree)) == before
        path = play.journal.path
        assert not play.private
        play.go_private()
        assert play.private
        play.take("sit")
        play.take("bed")
        play.reflections.write("slept", 0, "Only here.")
    assert path is not None
    assert len(read_file(path).entries) == 2
    assert [e.number for e in play.journal.entries] == [1, 2, 3, 4, 5]
    assert list(folder.iterdir()) == [path]


def test_a_full_disk_takes_no_choice_and_leaves_what_the_computer_began_with(
    story: Story, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = Play.new(story, "bo", folder, seed=3)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert len(play.answer()) == 1
        with pytest.raises(JournalError, match="disk is full"):
            play.take("ask")
    assert (play.number, len(play.tree)) == (1, 2)
    assert list(folder.iterdir()) == []
    play.take("ask")
    play.close()
    assert play.journal.path is not None
    assert len(read_file(play.journal.path).entries) == len(play.tree) - 1


def test_nothing_is_written_before_a_person_has_chosen(story: Story, folder: Path) -> None:
    play = Play.new(story, "bo", folder, seed=3)
    assert (len(play.answer()), play.begun) == (1, False)
    play.close()
    assert not folder.exists()
    play = Play.new(story, "bo", folder, seed=3)
    began = play.answer()
    play.take("ask")
    assert play.begun
    play.close()
    assert play.journal.path is not None
    kept = read_file(play.journal.path).entries
    assert [entry.parent for entry in kept] == list(range(len(kept)))
    assert Move(*kept[0][2:5]) == began[0].move
    again = reopened(story, play.journal.path)
    assert again.begun
    assert dict(again.tree) == dict(play.tree)
    again.close()


def test_going_private_does_not_fail_for_reflections_that_cannot_be_read(
    story: Story, folder: Path
) -> None:
    play = Play.new(story, "ann", folder, seed=3)
    play.take("late")
    assert play.reflections.path is not None
    play.reflections.path.write_text("not ours")
    play.go_private()
    assert play.reflections.read("slept") == {}


def test_a_private_play_writes_nothing_until_it_is_asked_to_and_then_all(
    story: Story, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    monkeypatch.chdir(folder)
    play = Play.new(story, "ann", None, seed=3)
    play.answer()
    for choice in ONE_WAY[:2]:
        play.take(choice)
    play.reflections.write("slept", 0, "Ours.")
    play.sync()
    assert list(folder.iterdir()) == []
    play.write_to(folder)
    play.take("bed")
    play.close()
    path = play.journal.path
    assert path is not None
    assert len(read_file(path).entries) == 5
    again = reopened(story, path)
    assert again.reflections.read("slept") == {0: "Ours."}
    again.close()


def test_a_play_begins_only_in_a_journal_of_its_own(story: Story) -> None:
    header = new_header(story, {"ann": "person", "bo": "computer"}, 3)
    assert Play.begin(story, "ann", 3, MemoryJournal(header)).number == 0
    for role, seed, entries in (
        ("bo", 3, []),
        ("ann", 4, []),
        ("ann", 3, [Entry(1, 0, "ann", "door", "late")]),
    ):
        with pytest.raises(ValueError, match="another play"):
            Play.begin(story, role, seed, MemoryJournal(header, entries))


def test_without_a_seed_one_is_made_and_kept(story: Story) -> None:
    seeds = {Play.new(story, "ann", None).journal.header.seed for _ in range(5)}
    assert len(seeds) > 1


def test_two_persons_each_decide_for_their_own_seat(story: Story) -> None:
    header = new_header(story, {"ann": "person", "bo": "person"}, 3)
    play = Play.resume(story, MemoryJournal(header))
    assert moves(play.take("late")) == [("ann", "door")]
    play.take("ask")
    assert moves(play.take("pour", "bo")) == [("bo", "table")]
    assert moves(play.take("sit", "ann")) == [("ann", "table")]
    assert play.run.scene is not None
    assert play.run.scene.id == "night"
    play.back()
    assert play.run.deciding() == ("ann",)


# ---------------------------------------------------------------------------- the other seat


def other_seat(story: Story, folder: Path | None, *choices: str) -> Play:
    """A play of Bo against what Ann chose in a play before."""
    first = Play.new(story, "ann", folder, seed=3)
    first.answer()
    for choice in choices:
        first.take(choice)
    first.close()
    return Play.other_seat(first, folder, seed=5)


def test_from_the_other_seat_the_computer_says_what_the_person_said(
    story: Story, folder: Path
) -> None:
    for first in ("late", "bus"):
        play = other_seat(story, folder, first, "stand", "coat")
        assert play.role == "bo"
        assert play.journal.header.own == (("door", first), ("table", "stand"), ("night", "coat"))
        assert "Ann says what you said" in play.notice
        play.answer()
        play.take("count")
        play.take("wait")
        assert [m.choice for m in play.run.moves() if m.role == "ann"] == [first, "stand", "coat"]
        assert play.run.ending is not None
        assert play.run.ending.id == "gone"


def test_a_play_from_the_other_seat_comes_back_with_its_words(story: Story, folder: Path) -> None:
    play = other_seat(story, folder, "bus", "stand", "coat")
    play.answer()
    play.take("count")
    play.close()
    assert play.journal.path is not None
    again = reopened(story, play.journal.path)
    assert again.journal.header == play.journal.header
    again.answer()
    again.take("wait")
    assert [m.choice for m in again.run.moves() if m.role == "ann"] == ["bus", "stand", "coat"]
    again.close()


def test_in_a_changed_scenario_the_words_that_still_fit_are_said(
    story: Story, folder: Path, tmp_path: Path
) -> None:
    play = other_seat(story, folder, "bus", "stand", "coat")
    play.answer()
    play.take("ask")
    play.close()
    assert play.journal.path is not None
    edits = [("choices.ann.stand", "choices.ann.lean"), ("choices.ask.text", "choices.hm.text")]
    again = reopened(kettle(tmp_path / "new", *edits), play.journal.path)
    assert again.changed is not None
    assert again.journal.header.own == play.journal.header.own
    assert again.journal.header.id != play.journal.header.id
    again.answer()
    again.take("hm")
    again.take("wait")
    said = [move.choice for move in again.run.moves() if move.role == "ann"]
    assert said[0] == "bus"
    assert said[1] in ("sit", "lean")
    assert said[2] == "coat"
    again.close()


def test_going_back_and_answering_the_same_brings_the_same_words(
    story: Story, folder: Path
) -> None:
    play = other_seat(story, folder, "late", "stand", "once_more", "bus", "sit", "bed")
    play.answer()
    runs = [play.take(choice)[-1] for choice in ("ask", "wait", "ask", "wait")]
    own = [move.choice for move in play.run.moves() if move.role == "ann"]
    assert own == ["late", "stand", "once_more", "bus", "sit", "bed"]
    for _turn in runs:
        assert play.back()
    assert [play.take(choice)[-1] for choice in ("ask", "wait", "ask", "wait")] == runs


def test_what_was_private_is_not_kept_by_playing_the_other_seat(story: Story, folder: Path) -> None:
    first = Play.new(story, "ann", None, seed=3)
    first.take("late")
    play = Play.other_seat(first, folder)
    play.answer()
    assert play.private
    assert not folder.exists()


def test_of_a_play_without_a_choice_nothing_is_said_again(story: Story, folder: Path) -> None:
    play = other_seat(story, folder)
    assert (play.journal.header.own, play.notice) == ((), "")


def test_a_seat_that_can_not_be_played_is_no_other_seat() -> None:
    first = Play.new(shipped("the-good-coat"), "albin", None, seed=3)
    with pytest.raises(ValueError, match="not to be played"):
        Play.other_seat(first, None)


def test_a_play_that_goes_on_elsewhere_keeps_its_own_choices_and_names(story: Story) -> None:
    seats = {"ann": "person", "bo": "person"}
    names = {"ann": "Kim\x1b", "bo": "\u202e"}
    header = new_header(story, seats, 3, own=(("door", "late"),), names=names)
    assert header.names == {"ann": "Kim"}
    again = header.renewed(story)
    assert again.id != header.id
    assert replace(again, id=header.id) == header
