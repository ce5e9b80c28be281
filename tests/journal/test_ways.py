"""The tree of all plays of a scenario: what is one moment, where it is kept, what was not tried."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.journal import ways
from game.journal.folder import Saves
from game.journal.memory import MemoryJournal
from game.journal.model import COMPUTER, PERSON, new_header
from game.journal.play import Play
from game.journal.rows import Row, folded, rows
from game.journal.ways import Ways
from game.play.run import Move, Run
from game.story.model import Story
from tests.journal.trees import Grown, grow
from tests.shipped import shipped
from tests.stories import kettle

SEATS = {"ann": PERSON, "bo": COMPUTER}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return kettle(tmp_path)


def played(story: Story, folder: Path | None, *choices: str, seed: int = 1) -> Play:
    """A play in which these were chosen, `back` taking one back; it is still open."""
    play = Play.new(story, "ann", folder, seed)
    play.answer()
    for choice in choices:
        if choice == "back":
            assert play.back()
        else:
            play.take(choice)
    return play


def kept(story: Story, folder: Path, *choices: str, seed: int = 1) -> str:
    play = played(story, folder, *choices, seed=seed)
    play.close()
    return play.journal.header.id


def own(found: Ways) -> list[str]:
    return [m.run.move.choice for m in found.moments if m.own and m.run.move]


# -------------------------------------------------------------------------------- one tree


def test_a_private_play_has_its_own_tree_alone(story: Story, folder: Path) -> None:
    kept(story, folder, "late")
    found = ways.of_play(played(story, None, "bus", "back", "late"))
    assert own(found) == ["bus", "late"]
    assert {stand.journal for m in found.moments for stand in m.stands} == {
        found.moments[0].stands[0].journal
    }


def test_equal_moves_are_one_moment_across_journals_with_other_seeds(
    story: Story, folder: Path
) -> None:
    for seed in range(1, 9):
        kept(story, folder, "late", seed=seed)
    found = ways.of_folder(story, SEATS, folder)
    (late,) = [m for m in found.moments if m.own]
    assert len({stand.journal for stand in late.stands}) == 8
    assert {stand.number for stand in late.stands} == {1}
    # Bo answered in both ways that are open to him: that is where the plays parted.
    assert late.turned
    answers = [found.moments[number] for number in late.next]
    assert {m.run.move.choice for m in answers if m.run.move} == {"ask", "count"}
    assert sum(len(m.stands) for m in answers) == 8
    assert not any(m.own for m in answers)


def test_a_moment_knows_every_entry_at_which_it_stands(story: Story, folder: Path) -> None:
    play = played(story, folder, "late", "back", "bus", "back", "late")
    found = ways.of_play(play)
    journal = play.journal.header.id
    for entry in play.journal.entries:
        moment = found.at(journal, entry.number)
        assert moment is not None
        assert (journal, entry.number) in moment.stands
        assert moment.run == play.tree[entry.number]
    late = found.at(journal, 1)
    assert late is not None
    assert [stand.number for stand in late.stands] == [1, 5]
    assert found.at(journal, 99) is None
    assert found.at("another", 0) is None


def test_the_open_play_stands_for_its_file(story: Story, folder: Path) -> None:
    before = kept(story, folder, "bus")
    play = played(story, folder, "late", seed=2)
    found = ways.of_play(play)
    assert sorted(own(found)) == ["bus", "late"]
    assert {stand.journal for stand in found.moments[0].stands} == {
        before,
        play.journal.header.id,
    }


def test_other_seats_scenarios_and_rules_are_left_out(
    story: Story, folder: Path, tmp_path: Path
) -> None:
    kept(story, folder, "late")
    other_seat = Play.new(story, "bo", folder, 1)
    other_seat.answer()
    other_seat.close()
    first_words = shipped("first-words")
    other = Play.new(first_words, first_words.header.playable[0], folder, 1)
    other.answer()
    other.take(other.run.open()[0].open[0].id)
    other.close()
    changed = kettle(tmp_path / "new", ("trust += 1", "trust += 2"))
    kept(changed, folder, "bus")
    (folder / "torn.jsonl").write_text("nonsense\n")
    found = ways.of_folder(story, SEATS, folder)
    assert own(found) == ["late"]
    assert found.left_out == 1
    assert own(ways.of_folder(changed, SEATS, folder)) == ["bus"]


def test_a_folder_that_is_not_there_gives_the_start_alone(story: Story, folder: Path) -> None:
    found = ways.of_folder(story, SEATS, folder)
    assert len(found.moments) == 1
    assert not found.moments[0].stands
    assert [row.kind for row in rows(found)] == ["open"]


def test_it_is_numbered_as_the_play_is_when_it_goes_on(story: Story, folder: Path) -> None:
    """A move in the file that the story can't have taken is not there, nor what came of it."""
    id = kept(story, folder, "late", "back", "bus")
    path = Saves(folder).find(id).path
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:1], lines[1].replace("late", "never"), *lines[2:], ""]))
    found = ways.of_folder(story, SEATS, folder)
    assert own(found) == ["bus"]
    play = Play.resume(story, Saves(folder).open(id))
    for moment in found.moments:
        for stand in moment.stands:
            assert play.tree[stand.number].moves() == moment.run.moves()
    play.close()


# ----------------------------------------------------------------------------- other ways


def test_what_was_not_tried_is_counted_and_never_named(story: Story, folder: Path) -> None:
    play = played(story, folder, "late", "sit")
    found = ways.of_play(play)
    line = found.line(found.moments[-1])
    assert [m.untried for m in line if m.decides] == [1, 1, 3]
    again = played(story, folder, "bus", seed=2)
    found = ways.of_play(again)
    assert found.moments[0].untried == 0
    assert found.moments[0].turned
    assert not any(m.untried for m in found.moments if not m.decides)
    for moment in found.moments:
        assert not hasattr(moment, "others")


def test_the_end_of_a_way_is_where_it_was_gone_last(story: Story) -> None:
    play = played(story, None, "late", "sit", "bed", "back", "coat")
    found = ways.of_play(play)
    end = found.end(found.moments[0])
    assert end.run.ending is not None
    assert end.run.ending.id == "gone"
    assert not end.next


# -------------------------------------------------------------------------------- for every

CHOICES = st.lists(
    st.one_of(st.sampled_from(["back", "back", "new"]), st.integers(0, 5)), max_size=30
)


def wander(story: Story, play: Play, steps: Sequence[str | int], folder: Path | None) -> list[Play]:
    """Plays that come of any choices, of going back and of beginning anew."""
    plays = [play]
    play.answer()
    for step in steps:
        if step == "new":
            play.close()
            play = Play.new(story, play.role, folder, len(plays) * 7)
            play.answer()
            plays.append(play)
        elif step == "back":
            play.back()
        elif not play.run.ending:
            choices = play.run.choices(play.role)
            play.take(choices[int(step) % len(choices)].id)
    return plays


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=CHOICES, id=st.sampled_from(["first-words", "the-night-train", "the-marrow"]))
def test_every_moment_is_what_its_moves_alone_lead_to(
    steps: list[str | int], id: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Loading, going back and going on never run an effect twice, nor leave one out."""
    story = shipped(id)
    folder = tmp_path_factory.mktemp("saves")
    plays = wander(story, Play.new(story, story.header.playable[0], folder, 3), steps, folder)
    play = plays[-1]
    found = ways.of_play(play)
    states: dict[tuple[Move, ...], int] = {}
    for moment in found.moments:
        run = Run.start(story, moment.run.seed)
        for move in moment.run.moves():
            run = run.take(move.role, move.choice)
        assert run == moment.run
        assert run.moves() not in states, "equal moves are one moment"
        states[run.moves()] = moment.number
        before = found.moments[moment.parent] if moment.parent >= 0 else None
        assert before is None or before.number < moment.number
        assert before is None or before.run.moves() == run.moves()[:-1]
        deciding = run.deciding()
        open_ids = {c.id for c in run.choices(play.role)} if play.role in deciding else set()
        moves = {c.id for c in run.choices(play.role) if c.is_move} if open_ids else set()
        after = [found.moments[number].run.move for number in moment.next]
        tried = {move.choice for move in after if move}
        assert moment.untried == len(open_ids - moves - tried)
    # Every entry of every play stands in the tree, once, and reading the files gives the same.
    play.close()
    entries = sum(1 + len(Saves(folder).read(s.id).entries) for s in Saves(folder).list())
    read = ways.of_folder(story, play.journal.header.seats, folder)
    assert sum(len(m.stands) for m in read.moments) == entries
    if play.begun:
        assert [m.run.moves() for m in read.moments] == [m.run.moves() for m in found.moments]
        assert [m.run.state for m in read.moments] == [m.run.state for m in found.moments]
    # Going to a moment and on by the tree's own moves changes nothing in it.
    size = len(play.journal.entries)
    for moment in found.moments:
        for stand in moment.stands:
            if stand.journal == play.journal.header.id:
                play.go_to(stand.number)
                assert play.run.state == moment.run.state
    assert len(play.journal.entries) == size


@settings(max_examples=100)
@given(
    parents=st.lists(st.integers(0, 30), max_size=30),
    choices=st.lists(st.integers(0, 3), min_size=30, max_size=30),
    here=st.integers(0, 30),
)
def test_every_way_is_told_once_and_where_one_is_exactly_once(
    parents: list[int], choices: list[int], here: int
) -> None:
    story = shipped("first-words")
    role = story.header.playable[0]
    start = Run.start(story, 1)
    runs, grown = [start], list[Grown]()
    for parent, choice in zip(parents, choices, strict=False):
        before = runs[parent % len(runs)]
        for decides in before.deciding():
            open_to = before.choices(decides)
            run = before.take(decides, open_to[choice % len(open_to)].id)
            assert run.move is not None
            grown.append((parent % len(runs), run.move, run.ending.id if run.ending else ""))
            runs.append(run)
            break
    seats = {role: PERSON, story.other(role): COMPUTER}
    journal = MemoryJournal(new_header(story, seats, 1))
    grow(journal, grown)
    tree = dict(enumerate(runs))
    found = ways.tree(story, seats, [ways.Kept("one", journal.entries, tree)])
    at = found.at("one", here % len(runs))
    assert at is not None
    every = rows(found, at.number)
    assert [row.here for row in every].count(True) == 1
    assert next(row for row in every if row.here).to == at.number
    said = [row.moment for row in every if row.kind == "said"]
    assert sorted(said) == [m.number for m in found.moments if m.own]
    ends = [m.number for m in found.moments if not m.next]
    told = [row.moment for row in every if row.kind in ("open", "ending")]
    assert sorted(told) == sorted({*ends, at.number})
    # Each count stands once, beside the first choice made there.
    for moment in found.moments:
        counts = [row.untried for row in every if row.kind == "said" and row.to == moment.number]
        assert sum(counts) == (moment.untried if counts else 0)
        assert not any(counts[1:])
    # A way that is set in follows where it parted, and what comes after it is set in no deeper.
    for above, row in pairwise(every):
        assert row.level <= above.level + 1
        assert row.first or row.level <= above.level
    flat = [row for group in folded(every, few=0) for row in group]
    assert flat == list(every)
    for group in folded(every, few=0):
        assert len(group) == 1 or all(row.kind == "said" and not row.first for row in group)


# ------------------------------------------------------------------------------------ rows


def test_side_ways_stand_set_in_and_where_one_is_goes_straight_on(story: Story) -> None:
    play = played(story, None, "late", "sit", "back", "stand", "coat")
    found = ways.of_play(play)
    at = found.at(play.journal.header.id, play.number)
    assert at is not None

    def told(row: Row) -> tuple[str, int, int, bool]:
        return (row.kind, row.number, row.level, row.first)

    every = rows(found, at.number)
    assert [told(row) for row in every if row.kind != "answer"] == [
        ("said", 1, 0, False),
        ("said", 2, 1, True),
        ("open", 3, 1, False),
        ("said", 2, 0, False),
        ("said", 3, 0, False),
        ("ending", 0, 0, False),
    ]
    assert every[-1].here


def test_where_one_went_back_to_is_a_row_of_its_own(story: Story) -> None:
    play = played(story, None, "late", "sit", "bed", "back", "back")
    found = ways.of_play(play)
    at = found.at(play.journal.header.id, play.number)
    assert at is not None
    last = rows(found, at.number)[-1]
    assert (last.kind, last.number, last.level, last.here) == ("open", 2, 0, True)


def test_a_way_of_ten_thousand_moves_is_read_and_laid_out(folder: Path) -> None:
    """However deep a way is, nothing of it goes by recursion."""
    story = kettle(folder.parent)
    play = played(story, None)
    while len(play.journal.entries) < 10_000:
        for choice in ("late", "sit", "once_more"):
            play.take(choice)
    found = ways.of_play(play)
    every = rows(found, len(found.moments) - 1)
    assert len(folded(every)) == len(every)
    assert len(found.moments) == len(play.journal.entries) + 1
    assert found.line(found.moments[-1])[0].number == 0
    play.write_to(folder)
    play.close()
    assert len(ways.of_folder(story, SEATS, folder).moments) == len(found.moments)
