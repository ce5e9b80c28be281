from __future__ import annotations

import re

import pytest

from game.story.diagnostics import CODES, Diagnostic, StoryError, did_you_mean, nearest


def test_a_fault_is_written_as_editors_read_it() -> None:
    fault = Diagnostic("a/b.toml", 3, 5, "E201", "there is no scene 'x'")
    assert str(fault) == "a/b.toml:3:5: E201 there is no scene 'x'"
    assert fault.severity == "error"


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("E201", "error"),
        ("W403", "warning"),
        ("P101", "error"),
        ("P201", "warning"),
        ("P305", "error"),
        ("S107", "error"),
        ("T105", "warning"),
        ("F401", "warning"),
    ],
)
def test_what_a_player_would_run_into_is_an_error(code: str, severity: str) -> None:
    assert Diagnostic("a", 1, 1, code, "…").severity == severity


def test_an_error_lists_its_faults_in_the_order_of_the_file() -> None:
    faults = [Diagnostic("a", 9, 1, "E201", "second"), Diagnostic("a", 2, 4, "E301", "first")]
    assert [fault.message for fault in StoryError(faults).diagnostics] == ["first", "second"]


@pytest.mark.parametrize(
    ("word", "near"),
    [("trsut", "trust"), ("gaurd", "guard"), ("tru", "trust"), ("xyz", ""), ("", "")],
)
def test_the_nearest_name_is_the_one_that_was_meant(word: str, near: str) -> None:
    assert nearest(word, ["trust", "guard", "water"]) == near


def test_where_no_name_is_near_it_says_what_to_do() -> None:
    assert did_you_mean("trsut", ["trust"], "declare it") == "; did you mean 'trust'?"
    assert did_you_mean("xyz", ["trust"], "declare it") == "; declare it"
    assert did_you_mean("xyz", ["trust"]) == ""


def test_codes_are_stable_and_titled() -> None:
    assert all(re.fullmatch(r"[EW][1-4]\d\d", code) and title for code, title in CODES.items())
    assert len(set(CODES.values())) == len(CODES)
