"""`commonground new`: by flags, without a terminal, and asked on one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pexpect
import pytest
from jsonschema import Draft202012Validator

from game.author.schema import schema
from game.author.storytests import failures
from game.cli import main
from game.story.model import Story
from game.story.reader import examine
from tests.test_cli import ROOT, commonground


def sound(path: Path) -> Story:
    """The story of a file with which nothing is amiss."""
    reading = examine(path)
    assert reading.diagnostics == ()
    assert reading.story is not None
    assert not failures(reading.story)
    return reading.story


def test_flags_say_it_all(tmp_path: Path) -> None:
    flags = ("--title", "Six days", "--roles", "Ada,Cléo", "--strategies", "trust,support")
    answer = commonground("new", "six-days", *flags, "--out", tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    path = tmp_path / "six-days.toml"
    assert f"{path} is written." in answer.stdout
    assert f"commonground preview {path}" in answer.stdout
    header = sound(path).header
    assert (header.title, header.strategies) == ("Six days", ("trust", "support"))
    assert header.roles == (("ada", "Ada"), ("cleo", "Cléo"))


def test_without_flags_and_without_a_terminal_it_takes_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", None)
    assert main(["new", "the-blue-bowl"]) == 0
    header = sound(tmp_path / "the-blue-bowl.toml").header
    assert (header.title, header.strategies) == ("The blue bowl", ("reliability",))


def test_it_can_be_played_and_added_as_it_is(tmp_path: Path) -> None:
    commonground("new", "six-days", "--out", tmp_path)
    path = tmp_path / "six-days.toml"
    answer = commonground("play", path, "--seat", "bo", "--seed", "1", "--private", given="1\n1\n")
    assert answer.returncode == 0
    assert "The tap drips" in answer.stdout
    assert commonground("add", path).returncode == 0
    assert "six-days" in commonground("list").stdout


def test_the_schema_stands_beside_it_unless_there_is_one(tmp_path: Path) -> None:
    commonground("new", "one", "--out", tmp_path)
    beside = tmp_path / "schema.json"
    assert json.loads(beside.read_text(encoding="utf-8")) == schema()
    Draft202012Validator.check_schema(json.loads(beside.read_text(encoding="utf-8")))
    beside.write_text("mine", encoding="utf-8")
    answer = commonground("new", "two", "--out", tmp_path)
    assert beside.read_text(encoding="utf-8") == "mine"
    assert "schema.json" not in answer.stdout


def test_programs_are_told_what_was_written(tmp_path: Path) -> None:
    told = [json.loads(commonground("new", id, "--out", tmp_path, "--json").stdout) for id in "ab"]
    files = [str(tmp_path / "a.toml"), str(tmp_path / "schema.json")]
    assert told == [
        {"id": "a", "written": files},
        {"id": "b", "written": [str(tmp_path / "b.toml")]},
    ]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["Six Days"], "'six-days' would do."),
        (["first-words"], "There is a scenario 'first-words' already"),
        (["kept"], "already, and it stays as it is"),
        (["x", "--roles", "Ann"], "Give two names"),
        (["x", "--strategies", "trsut"], "did you mean 'trust'?"),
        (["x", "--title", " "], "A title is a line"),
        (["x", "--out", "no-such-folder"], "There is no folder 'no-such-folder'"),
    ],
)
def test_what_can_not_be_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: list[str], said: str
) -> None:
    (tmp_path / "kept.toml").write_text("mine", encoding="utf-8")
    out = [] if "--out" in call else ["--out", str(tmp_path)]
    answer = commonground("new", *call, *out)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert said in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["kept.toml"]
    assert (tmp_path / "kept.toml").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_can_not_be_written_to_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "six-days.toml.d").mkdir()
    answer = commonground("new", "six-days", "--out", "/proc")
    assert answer.returncode == 1
    assert answer.stderr.startswith("This can't be done:")


# ------------------------------------------------------------------ on a terminal


def asked(folder: Path, *more: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-m", "game", "new", "six-days", *more],
        cwd=str(folder),
        env=_environment(),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=30,
    )


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}


def test_a_person_is_asked_and_asked_again(tmp_path: Path) -> None:
    process = asked(tmp_path)
    for question, answer in (
        (r"In which folder\? \[\.\] ", "nowhere"),
        (r"There is no folder 'nowhere'.*In which folder\? ", ""),
        (r"Its title\? \[Six days\] ", "Six Days of Drops"),
        (r"The two people\? \[Ann, Bo\] ", "Ada"),
        (r"Give two names.*The two people\? ", "Ada, Cleo"),
        (r"1\. Arguing so that it helps \(conflict\).*Which one, or which two\? ", "trsut"),
        (r"did you mean 'trust'\?.*Which one, or which two\? ", "3, support"),
    ):
        process.expect(question)
        process.sendline(answer)
    process.expect("six-days.toml is written")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
    header = sound(tmp_path / "six-days.toml").header
    assert (header.title, header.strategies) == ("Six Days of Drops", ("trust", "support"))
    assert [name for _id, name in header.roles] == ["Ada", "Cleo"]


def test_what_a_flag_says_is_not_asked(tmp_path: Path) -> None:
    flags = ("--title", "Six", "--roles", "Ada,Cleo", "--strategies", "trust", "--out", ".")
    process = asked(tmp_path, *flags)
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
    assert "?" not in str(process.before)
    sound(tmp_path / "six-days.toml")


def test_the_end_of_input_takes_what_is_offered(tmp_path: Path) -> None:
    process = asked(tmp_path, "--title", "Six")
    process.expect(r"In which folder\?")
    process.sendeof()
    process.expect(r"The two people\?")
    process.sendeof()
    process.expect(r"which two\?")
    process.sendeof()
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
    assert sound(tmp_path / "six-days.toml").header.title == "Six"


def test_a_break_writes_nothing(tmp_path: Path) -> None:
    process = asked(tmp_path)
    process.expect(r"In which folder\?")
    process.sendintr()
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 130
    assert not list(tmp_path.iterdir())
