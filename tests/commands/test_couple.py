"""`commonground couple`, as it is called."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from game.couple.phases import Phase
from tests.couple.test_sitting import begin, until

ROOT = Path(__file__).resolve().parents[2]


def call(*arguments: str, typed: str = "") -> tuple[int, str, str]:
    return game("couple", *arguments, typed=typed)


def game(*arguments: str, typed: str = "") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_scenario_with_two_names_begins_and_says_what_is_kept(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    status, out, err = call("the-marrow", "--names", "Ada,Ben", "--saves", str(saves))
    assert (status, err) == (0, "")
    assert "- Ada, as Winston." in out
    assert "It takes two yeses." in out
    assert out.endswith("The input has ended.\nNothing of this play was kept.\n")
    assert not saves.exists()


def test_without_names_and_without_a_terminal_they_have_plain_ones() -> None:
    assert "- One, as Winston." in call("the-marrow")[1]


def test_without_an_id_it_tells_what_there_is_for_two() -> None:
    status, out, err = call("--plain")
    assert (status, err) == (0, "")
    assert "- the-marrow: The Marrow" in out
    assert "the-good-coat" not in out


@pytest.mark.parametrize("id", ["the-good-coat", "where-the-dot-stops"])
def test_one_that_is_not_for_two_is_refused_without_a_word_of_fear(id: str) -> None:
    status, out, err = call(id)
    assert (status, out) == (1, "")
    assert err.endswith("is not for two at one keyboard; choose another.\n")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("names", ["Ada", "Ada,Ben,Cem", ""])
def test_it_takes_two_names(names: str) -> None:
    status, _out, err = call("the-marrow", "--names", names)
    assert status == 1
    assert err == "--names takes two names with a comma between: --names Ada,Ben.\n"


def test_a_name_from_outside_steers_no_terminal() -> None:
    out = call("the-marrow", "--names", "A\x1b[2Jda,Ben")[1]
    assert "\x1b" not in out
    assert "A[2Jda, as Winston." in out


def test_a_scenario_that_is_not_there_is_named_with_the_nearest() -> None:
    status, _out, err = call("the-marow")
    assert status == 1
    assert "did you mean 'the-marrow'" in err


def test_in_private_nothing_is_asked_and_nothing_is_written(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    status, out, err = call("the-marrow", "--private", "--saves", str(saves))
    assert (status, err) == (0, "")
    assert "This is private: nothing of the play is written" in out
    assert "two yeses" not in out
    assert not saves.exists()


def test_a_kept_play_of_two_is_listed_and_shown_by_its_names(tmp_path: Path) -> None:
    sitting = begin(folder=tmp_path)
    until(sitting, Phase.OVER)
    id = sitting.play.journal.header.id
    sitting.play.close()
    save = json.loads(game("saves", "list", "--json", "--saves", str(tmp_path))[1])[0]
    assert (save["seat"], save["names"]) == ("", ["Ada", "Ben"])
    assert "Ada and Ben: ended" in game("saves", "list", "--saves", str(tmp_path))[1]
    assert "Ada and Ben, seed" in game("saves", "show", id, "--saves", str(tmp_path))[1]
