"""`commonground explore`: a page for people, figures for programs, plays to be taken again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.stories import KETTLE
from tests.test_cli import commonground, moves_of, saves

COUPLE = KETTLE.replace(
    'choices.once_more.text = "Can we start again?"\nchoices.once_more.to = "door"\n', ""
)
MOVE = """
[moves.pause]
text = "Wait a moment."
once = true
to = "waited"
only_in = ["table"]
[scenes.waited]
turn = "other"
to = "resume"
text = "Nobody speaks."
choices.yes.text = "Yes."
"""


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    """A story with a circle."""
    path = tmp_path / "kettle.toml"
    path.write_text(KETTLE, encoding="utf-8")
    return path


@pytest.fixture
def couple(tmp_path: Path) -> Path:
    """The same without one."""
    path = tmp_path / "couple.toml"
    path.write_text(COUPLE, encoding="utf-8")
    return path


def explored(*arguments: str | Path) -> Any:
    answer = commonground("explore", *arguments, "--json")
    assert (answer.returncode, answer.stderr) == (0, "")
    return json.loads(answer.stdout)


def test_the_data_say_what_is_exact_and_what_is_sampled(couple: Path) -> None:
    found = explored(couple, "--sample", "100")
    assert found["exact"] is True
    assert found["plays"]["count"] == 2 * 2 * 4 * 2
    assert (found["plays"]["shortest"], found["plays"]["longest"]) == (5, 5)
    assert {one["id"]: one["of_plays"] for one in found["plays"]["endings"]} == {
        "slept": 0.5,
        "gone": 0.5,
    }
    assert found["plays"]["circles"] == found["dead_ends"] == found["faults"] == []
    assert found["sampled"]["plays"] == 100
    assert {one["role"] for one in found["sampled"]["strategies"]} == {"ann", "bo"}


def test_a_circle_is_told_with_the_moves_that_lead_there(kettle: Path) -> None:
    found = explored(kettle, "--sample", "0")
    assert found["plays"]["bounded"] is False
    (circle,) = found["plays"]["circles"]
    assert circle["scenes"] == ["door", "hall", "table", "night"]
    assert circle["moves"] == ""
    answer = commonground("explore", kettle, "--sample", "0")
    assert (
        "A circle that can be gone round without bound: door, hall, table, night." in answer.stdout
    )
    assert "Plays without number" in answer.stdout


def test_the_page_gives_every_figure_its_word() -> None:
    answer = commonground("explore", "first-words")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Every state was visited" in answer.stdout
    assert "5,778 plays" in answer.stdout
    assert "19% of plays" in answer.stdout
    assert "sampled, 10,000 plays in all" in answer.stdout
    assert "█" in answer.stdout
    assert max(map(len, answer.stdout.splitlines())) < 160


def test_dead_ends_and_what_leads_nowhere_are_told_with_their_moves(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    text = COUPLE.replace(
        'choices.ask.text = "Are you all right?"\nchoices.count.text = "Forty minutes."',
        'choices.ask.text = "Are you all right?"\nchoices.ask.if = "trust >= 6"',
    ).replace('choices.coat.to = "gone"', 'choices.coat.to = "resume"')
    path.write_text(text, encoding="utf-8")
    found = explored(path, "--sample", "20")
    assert found["dead_ends"] == ["bus"]
    assert found["faults"][0]["moves"] == "late,ask,sit+pour,coat"
    assert "No choice is open after: bus" in commonground("explore", path, "--sample", "0").stdout


def test_above_the_limit_it_goes_on_with_seeded_play() -> None:
    answer = commonground("explore", "the-ninth-stair", "--limit", "3000", "--sample", "40")
    assert answer.returncode == 0
    assert "Cut after" in answer.stdout
    assert "What makes it large:" in answer.stdout
    assert "'trust' with" in answer.stdout
    assert "(sampled)" in answer.stdout


@pytest.mark.parametrize("id", ["the-ninth-stair", "couple"])
def test_a_seeded_play_is_taken_again_by_its_moves(id: str, couple: Path) -> None:
    scenario = couple if id == "couple" else id
    found = explored(scenario, "--random", "2", "--seed", "5", "--cover")
    assert found["exact"] is False
    assert [play["number"] for play in found["plays"]] == [1, 2]
    again = explored(scenario, "--random", "1", "--seed", "5", "--cover")
    assert again["plays"] == found["plays"][:1]
    for play in found["plays"]:
        call = ("--moves", play["moves"], "--seed", str(play["seed"]), "--seat")
        seat = "ann" if id == "couple" else next(iter(play["scores"]))
        answer = commonground("play", scenario, *call, seat, "--no-coach")
        assert answer.returncode == 0, answer.stderr
        assert newest() == ("ended", flat(play["moves"]))


def test_a_move_in_a_joint_scene_is_taken_again_too(tmp_path: Path) -> None:
    path = tmp_path / "waiting.toml"
    path.write_text(COUPLE + MOVE, encoding="utf-8")
    plays = explored(path, "--random", "12")["plays"]
    (play, *_) = [play for play in plays if "pause+" in play["moves"]]
    answer = commonground("play", path, "--moves", play["moves"], "--seat", "ann")
    assert answer.returncode == 0, answer.stderr
    assert newest() == ("ended", flat(play["moves"]))


def newest() -> tuple[str, list[str]]:
    """Whether the play that was kept last has ended, and its moves."""
    save = saves()[0]
    return save["state"], [move["choice"] for move in moves_of(save["id"])]


def flat(moves: str) -> list[str]:
    return [id for id in moves.replace("+", ",").split(",") if id]


def test_random_plays_tell_what_they_came_past(couple: Path) -> None:
    answer = commonground("explore", couple, "--random", "1")
    assert answer.returncode == 0
    assert "1 of 2" not in answer.stdout.partition("What was come past")[0]
    assert "5 of 6 scenes and endings" in answer.stdout
    assert "--moves" in answer.stdout


def test_for_two_the_repairs_are_proved_and_the_plays_told_without_them(couple: Path) -> None:
    alone = explored(couple, "--sample", "20")
    two = explored(couple, "--sample", "20", "--for-two")
    assert (alone["offers"], two["offers"]) == (0, 3 * 3)
    assert two["exact"] is True
    assert two["astray"] == two["dead_ends"] == two["faults"] == two["stuck"] == []
    assert two["states"] > alone["states"]
    assert two["plays"] == alone["plays"]
    assert two["scores"] == alone["scores"]
    page = commonground("explore", couple, "--sample", "0", "--for-two").stdout
    assert "every offer of a repair, of 9, comes back" in " ".join(page.split())


def test_for_two_what_leads_nowhere_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    text = COUPLE.replace('choices.count.text = "Forty minutes."', "")
    text = text.replace('Are you all right?"', 'Are you?"\nchoices.ask.if = "trust >= 6"')
    path.write_text(text, encoding="utf-8")
    found = explored(path, "--sample", "20")
    assert found["dead_ends"] == ["bus"]


def test_a_scenario_of_fear_or_control_is_not_explored_for_two() -> None:
    answer = commonground("explore", "the-good-coat", "--for-two")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == "'The Good Coat' is not for two at one keyboard; choose another.\n"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["first-words", "--cover"], "goes with --random"),
        (["first-words", "--random", "2", "--for-two"], "--for-two goes without --random"),
        (["first-words", "--random", "0"], "'0' is no whole number from 1 to 1,000,000"),
        (["first-words", "--seed", "x"], "'x' is no whole number"),
        (["first-words", "--limit", "-1"], "'-1' is no whole number"),
    ],
)
def test_a_wrong_call_is_told(call: list[str], said: str) -> None:
    answer = commonground("explore", *call)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr
