"""What is proved of a story, beside what the seeded faults and the pages' examples show."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.author.proof.findings import prove
from game.author.space.visit import LIMIT
from game.story.reader import read
from tests.play.frame import END, HEAD, joint, scene, story

Found = set[tuple[str, tuple[str | int, ...], int | None]]


def found(folder: Path, body: str, limit: int = LIMIT) -> Found:
    """Codes, paths and lines of what is found but of state that the frame does not use."""
    proof = prove(story(folder, body), limit)
    return {
        (one.code, one.path, one.line) for one in proof.findings if one.code not in ("P201", "P203")
    }


BOTH = scene("one", "ann", "two", 'ask:do = ["trust += 1"]', 'sit:do = ["trust -= 1"]')
OTHER = 'stay:to = "other_end"'


def said(line: str) -> str:
    return f"text = '''\nFirst.\n\n{line}\nLast.\n'''"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("[if trust > 6] Much.", "P104"),
        ("[if trust < 7] Little.", "P209"),
        ("[if trust > 5] Some.", ""),
        ("[bo, if trust == 10] Much.", "P104"),
        ("[bo, if one == 'ask' or one == 'sit'] Something.", "P209"),
        ("[if one == ''] Nothing.", "P104"),
    ],
)
def test_a_line_of_a_text_whose_condition_comes_out_one_way(
    line: str, code: str, tmp_path: Path
) -> None:
    at = 1
    two = scene("two", "bo", "done", "go", OTHER).replace('text = "Here is two."', said(line))
    expected = {(code, ("scenes", "two", "text"), at)} if code else set()
    assert found(tmp_path, BOTH + two) == expected


def test_what_comes_after_a_choice_and_how_it_is_said_are_looked_at(tmp_path: Path) -> None:
    go = "go:after = '''\n[if trust > 6] Much.\n[if trust > 5] Some.\n'''"
    two = scene("two", "bo", "done", go, OTHER)
    path = ("scenes", "two", "choices", "go", "after")
    assert found(tmp_path, BOTH + two) == {("P104", path, 0)}
    two = scene("two", "bo", "done", "go", OTHER)
    variants = (
        "text = '''\n[if trust > 5] I.\n[if trust < 5] You.\n[if trust == 4] Never.\nWe.\n'''"
    )
    two = two.replace('text = "I say go."', variants)
    path = ("scenes", "two", "choices", "go", "text")
    # The second is asked where the first does not hold alone, and holds there.
    assert found(tmp_path, BOTH + two) == {("P209", path, 1)}


def test_endings_and_outcomes_are_looked_at(tmp_path: Path) -> None:
    told = "text = '''\n[if trust > 6] Much.\n[if trust > 5] Some.\n'''"
    outcomes = (f'ann = "a"\nto = "done"\n{told}', 'to = "last"')
    two = joint("two", "done", "ann.a", "ann.b", "bo.c", "bo.d", outcomes=outcomes)
    last = '[endings.last]\ntitle = "Last"\ntext = "[if two.ann == \'a\'] So."\n'
    assert found(tmp_path, BOTH + two + last) == {
        ("P104", ("scenes", "two", "outcomes", 0, "text"), 0),
        ("P104", ("endings", "last", "text"), 0),
        ("P102", ("endings", "other_end"), None),
    }


def test_what_only_one_play_of_many_comes_to_is_no_false_alarm(tmp_path: Path) -> None:
    """One of 3 ** 12 plays: seeded plays don't meet it, and every state does."""
    ids = ["one", *(f"s{number}" for number in range(12))]
    body = ""
    for number, id in enumerate(ids[:-1]):
        up = 'up:do = ["trust += 1", "guard.ann += 0"]'
        choices = (up, 'down:do = ["trust = 0"]', 'out:do = ["trust = 0"]')
        body += scene(id, "ann", ids[number + 1], *choices)
    last = scene(ids[-1], "bo", "done", "go", OTHER)
    last = last.replace(f'text = "Here is {ids[-1]}."', said("[if trust == 10] All of it."))
    assert found(tmp_path, body + last) == set()
    never = last.replace("trust == 10", "trust == 10 and one != 'up' and s0 != 'up' and s1 != 'up'")
    path = ("scenes", ids[-1], "text")
    assert found(tmp_path, body + never) == {("P104", path, 1)}
    assert found(tmp_path, body + never, limit=0) == set()


def test_a_text_that_is_never_told_is_told_of_its_scene_alone(tmp_path: Path) -> None:
    lost = scene("lost", "bo", "done", "go").replace(
        'text = "Here is lost."', said("[if trust > 9] A.")
    )
    two = scene("two", "bo", "done", "go", OTHER)
    assert found(tmp_path, BOTH + two + lost) == {("P101", ("scenes", "lost"), None)}


def test_an_outcome_that_never_fits_is_found_and_a_bare_last_one_is_let_be(tmp_path: Path) -> None:
    def two(*outcomes: str) -> Found:
        both = joint("two", "done", "ann.a", "ann.b", "bo.c", outcomes=outcomes)
        return found(tmp_path, BOTH + both)

    end = 'to = "other_end"'
    assert two(f'ann = "a"\n{end}', 'ann = "b"', "") == set()
    wide = two(f'bo = "c"\n{end}', 'ann = "b"\nto = "done"', "")
    assert ("P112", ("scenes", "two", "outcomes", 1), None) in wide
    assert ("P112", ("scenes", "two", "outcomes", 2), None) not in wide
    told = two(f'bo = "c"\n{end}', 'text = "Nobody reads this."')
    assert ("P112", ("scenes", "two", "outcomes", 1), None) in told


@pytest.mark.parametrize(
    ("start", "effect", "stays"),
    [
        (10, "trust += 1", True),
        (10, "trust -= 1", False),
        (0, "trust -= 2", True),
        (0, "trust += 1", False),
        (5, "trust += 1", False),
        (10, "trust = 10", True),
        (10, "trust = 4", False),
    ],
)
def test_a_meter_that_has_no_room_to_move(
    start: int, effect: str, stays: bool, tmp_path: Path
) -> None:
    head = HEAD.replace("trust = { start = 5", f"trust = {{ start = {start}")
    path = tmp_path / "frame.toml"
    body = scene("one", "ann", "two", f'ask:do = ["{effect}"]', "sit")
    path.write_text(head + body + scene("two", "bo", "done", "go") + END, encoding="utf-8")
    findings = prove(read(path), LIMIT).findings
    told = any(one.code == "P203" and "trust" in one.message for one in findings)
    assert told is stays


@pytest.mark.parametrize(
    ("start", "told"), [("none", True), ("open", True), ("owned", False), ("forgiven", False)]
)
def test_a_wrong_that_begins_owned_needs_nobody_to_own_it(
    start: str, told: bool, tmp_path: Path
) -> None:
    wrong = f'[between.late]\nkind = "wrong"\nby = "bo"\nstart = "{start}"\ntext = "late"\n'
    body = wrong + BOTH + scene("two", "bo", "done", "go", OTHER)
    assert (("P208", ("between", "late"), None) in found(tmp_path, body)) is told


def test_weights_that_are_all_0_in_some_state_are_found_by_playing(tmp_path: Path) -> None:
    def two(weight: str) -> str:
        return scene("two", "bo", "done", f"go:{weight}", f"{OTHER}\n{weight}")

    at = ("P211", ("scenes", "two"), None)
    assert at in found(tmp_path, BOTH + two('weight = "trust - 4"'))
    assert at not in found(tmp_path, BOTH + two('weight = "trust - 3"'))
    one_alone = scene("two", "bo", "done", "go:weight = 0", f'{OTHER}\nif = "trust == 6"')
    assert at not in found(tmp_path, BOTH + one_alone)


def test_a_move_in_a_joint_scene_is_followed_to_a_verb_that_does_not_fit(tmp_path: Path) -> None:
    ring = '[between.ring]\nkind = "promise"\nby = "bo"\ntext = "to ring"\n'
    one = joint("one", "two", "ann.a", "ann.b", "bo.c", "bo.d")
    ask = scene("ask", "other", "resume", "y")
    again = '[moves.again]\ntext = "Again?"\nto = "ask"\nonce = true\nonly_in = ["one", "two"]\n'
    two = scene("two", "bo", "done", 'keep:do = ["keep ring"]', "leave")
    codes = {code for code, _path, _line in found(tmp_path, ring + one + ask + again + two)}
    assert "P111" in codes
