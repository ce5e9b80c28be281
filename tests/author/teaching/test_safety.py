"""Where fear is in play: each rule is broken once, and held once."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.author.codes import CODES
from game.author.finding import Finding
from game.author.space.visit import explore
from game.author.teaching.safety import safety
from game.story.model import Story
from game.story.reader import read
from tests.play.frame import END, HEAD, scene
from tests.shipped import shipped

NOTES = 'content_notes = ["control by a partner"]'
TOP = f'safety = "coercive"\nat_risk = "ann"\n{NOTES}\n'

CALL = 'call:stance = "reach_out"\nrate = { self-worth = 2 }\nwhy = "She is not alone with it."'
STOP = 'stop:stance = "limit"\nrate = { boundaries = 2 }\nwhy = "She names where it ends."'
WAIT = 'wait:stance = "stall"\nwhy = "It is a minute near the door."'
YIELD = 'yield_:stance = "appease"\nwhy = "It may calm him tonight."'
WARY = 'ask:rate = { reassure = 1 }\nwhy = "He asks."', "take"


def made(folder: Path, body: str, top: str = TOP) -> Story:
    """A story in which Ann is at risk."""
    path = folder / "frame.toml"
    head = HEAD.replace("minutes = 3", f"minutes = 3\n{top}")
    path.write_text(head + body + END, encoding="utf-8")
    return read(path)


def found(story: Story) -> list[Finding]:
    return safety(story, explore(story))


def sound(*choices: str) -> str:
    """A scene of Ann's with these choices and two that are as they should be, then one of Bo's."""
    return scene("one", "ann", "two", *choices, CALL, STOP) + scene("two", "bo", "done", *WARY)


def test_what_holds_every_rule_is_left_alone(tmp_path: Path) -> None:
    assert found(made(tmp_path, sound(WAIT, YIELD))) == []


def rated(id: str, stance: str, rate: str) -> str:
    return f'{id}:stance = "{stance}"\nrate = {{ {rate} }}\nwhy = "So."'


@pytest.mark.parametrize(
    ("code", "breaks", "holds"),
    [
        ("S102", rated("tell", "appease", "honesty = 1"), rated("tell", "appease", "honesty = -1")),
        ("S102", rated("sit", "stay", "commit = 2"), rated("sit", "limit", "commit = 2")),
        ("S103", rated("swear", "limit", "reassure = 1"), rated("swear", "limit", "speak = 1")),
        ("S104", rated("go", "leave", "commit = -2"), rated("go", "leave", "self-worth = 1")),
        ("S104", rated("go", "leave", "commit = 1"), rated("go", "reach_out", "commit = 1")),
        ("S105", rated("look", "stall", "honesty = -1"), rated("look", "stall", "self-worth = 1")),
    ],
)
def test_a_rating_that_the_rules_forbid(code: str, breaks: str, holds: str, tmp_path: Path) -> None:
    (finding,) = found(made(tmp_path, sound(breaks)))
    id, principle = breaks.partition(":")[0], breaks.partition("{ ")[2].partition(" ")[0]
    assert finding.code == code
    assert finding.path == ("scenes", "one", "choices", id, "rate", principle)
    assert found(made(tmp_path, sound(holds))) == []


def test_a_rating_under_a_condition_is_seen(tmp_path: Path) -> None:
    block = (
        'tell:stance = "appease"\n[[scenes.one.choices.tell.rated]]\nif = "asked"\n'
        'rate = {{ honesty = {points} }}\nwhy = "So."'
    )
    (finding,) = found(made(tmp_path, sound(block.format(points=1))))
    assert finding.code == "S102"
    assert found(made(tmp_path, sound(block.format(points=-1)))) == []


SECRET = '[between.debt]\nkind = "secret"\nby = "ann"\ntext = "she owes forty"\n'


def test_a_deed_that_rates_itself_up_is_giving_in_rated_up(tmp_path: Path) -> None:
    tell = 'tell:stance = "appease"\ndo = "tell debt"'
    (finding,) = found(made(tmp_path, SECRET + sound(tell)))
    assert (finding.code, finding.path[-1]) == ("S102", "honesty")
    silenced = tell + "\nrate = { honesty = false }"
    assert found(made(tmp_path, SECRET + sound(silenced))) == []


def test_the_other_seat_is_rated_as_anywhere(tmp_path: Path) -> None:
    # Bo's own choice in sound() is rated up for reassuring.
    assert found(made(tmp_path, sound(WAIT))) == []


def test_a_move_that_the_one_at_risk_can_take_says_its_stance(tmp_path: Path) -> None:
    move = '[moves.breathe]\ntext = "*A long breath.*"\nonce = true\nto = "resume"\n'
    (finding,) = found(made(tmp_path, sound() + move))
    assert (finding.code, finding.path) == ("S101", ("moves", "breathe"))
    assert found(made(tmp_path, sound() + move + 'stance = "stall"\n')) == []
    assert found(made(tmp_path, sound() + move + 'by = "bo"\n')) == []


def test_what_answers_a_move_is_asked_for_its_stance_where_the_one_at_risk_answers(
    tmp_path: Path,
) -> None:
    move = '[moves.pause]\ntext = "A pause?"\nby = "{by}"\nonce = true\nto = "answer"\n{more}\n'
    answer = scene("answer", "other", "resume", "yes")
    ann_answers = move.format(by="bo", more="") + answer
    (finding,) = found(made(tmp_path, sound() + ann_answers))
    assert (finding.code, finding.path) == ("S101", ("scenes", "answer", "choices", "yes"))
    bo_answers = move.format(by="ann", more='stance = "stall"') + answer
    assert found(made(tmp_path, sound() + bo_answers)) == []


@pytest.mark.parametrize("notes", ["", "content_notes = []", 'content_notes = [" "]'])
def test_nothing_says_beforehand_what_it_is_about(notes: str, tmp_path: Path) -> None:
    (finding,) = found(made(tmp_path, sound(), TOP.replace(NOTES, notes)))
    assert (finding.code, finding.path) == ("S106", ("content_notes",))


@pytest.mark.parametrize(
    ("choices", "lacks"),
    [
        ((STOP, WAIT), ["reach out for help"]),
        ((CALL, WAIT), ["leave or hold a limit"]),
        ((YIELD, WAIT), ["reach out for help", "leave or hold a limit"]),
        ((CALL, STOP), []),
        ((CALL, rated("go", "leave", "self-worth = 1")), []),
    ],
)
def test_help_and_a_way_out_are_within_reach(
    choices: tuple[str, ...], lacks: list[str], tmp_path: Path
) -> None:
    findings = found(made(tmp_path, scene("one", "ann", "done", *choices)))
    assert [finding.code for finding in findings] == ["S107"] * len(lacks)
    assert all(text in one.message for text, one in zip(lacks, findings, strict=True))


def test_help_that_no_play_comes_to_is_out_of_reach(tmp_path: Path) -> None:
    locked = CALL.replace("call:", 'call:if = "asked"\n')
    body = scene("one", "ann", "done", locked, STOP)
    assert [finding.code for finding in found(made(tmp_path, body))] == ["S107"]
    told = body.replace("choices.stop]", 'choices.stop]\ndo = "asked = true"\nto = "one"')
    assert found(made(tmp_path, told)) == []


def test_where_not_every_state_was_visited_help_is_not_said_to_be_missing(tmp_path: Path) -> None:
    story = made(tmp_path, sound())
    assert safety(story, explore(story, limit=0)) == []


def test_where_no_fear_is_in_play_there_is_nothing_to_find() -> None:
    story = shipped("first-words")
    assert safety(story, explore(story)) == []


def test_its_codes_have_titles() -> None:
    assert {f"S10{number}" for number in range(1, 8)} <= set(CODES)
