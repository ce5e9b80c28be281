"""`commonground reflections …` as a script, and as a person at a terminal, calls it."""

from __future__ import annotations

import json
import stat
import sys
import tempfile
from pathlib import Path

import pexpect
import pytest

from tests.journal.notebooks import ended, on_disk
from tests.stories import kettle
from tests.test_cli import ROOT, Answer, commonground

SECRET = "Seven grey herons stood in our bath."


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that a command may write to but the home folder: the saves and what is temporary."""
    folder = tmp_path / "scratch"
    (folder / "tmp").mkdir(parents=True)
    monkeypatch.setenv("TMPDIR", str(folder / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def plays(scratch: Path, tmp_path: Path) -> Path:
    """The folder of two plays' saves, `autumn` the newer one; at both something was written."""
    story = kettle(tmp_path / "files")
    ended(story, scratch / "saves", "Bo was right.", SECRET, id="summer", day=1)
    ended(story, scratch / "saves", "*I* was right.", id="autumn", day=20)
    return scratch / "saves"


def reflections(plays: Path, *arguments: str | Path) -> Answer:
    folders = ("--scenarios", plays.parents[1] / "files", "--saves", plays)
    return commonground("reflections", *arguments, *folders)


def texts(plays: Path) -> list[str]:
    answer = reflections(plays, "list", "--json")
    assert answer.returncode == 0, answer.stderr
    return [one["text"] for one in json.loads(answer.stdout)]


def test_they_are_told_by_play_and_question(plays: Path) -> None:
    answer = reflections(plays, "list")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == (
        "autumn  The Kettle, as Ann, begun 2026-11-20 07:05:12 UTC\n"
        "1. What did the kettle stand for?\n"
        "| *I* was right.\n"
        "\n"
        "summer  The Kettle, as Ann, begun 2026-11-01 07:05:12 UTC\n"
        "1. What did the kettle stand for?\n"
        "| Bo was right.\n"
        "2. Who rang last?\n"
        f"| {SECRET}\n"
    )


def test_they_have_the_shape_that_scripts_read(plays: Path) -> None:
    answer = reflections(plays, "list", "--json", "GREY", "kettle")
    assert json.loads(answer.stdout) == [
        {
            "play": "summer",
            "number": 2,
            "scenario": "the-kettle",
            "title": "The Kettle",
            "seat": "ann",
            "name": "Ann",
            "started": "2026-11-01T07:05:12Z",
            "ending": "slept",
            "index": 1,
            "question": "Who rang last?",
            "text": SECRET,
        }
    ]


def test_nothing_written_and_nothing_found_say_so(plays: Path, tmp_path: Path) -> None:
    assert reflections(plays, "list", "nowhere").stdout == (
        "Nothing that you wrote has all of these words.\n"
    )
    nothing = commonground("reflections", "list", "--saves", tmp_path / "none")
    assert nothing.returncode == 0
    assert "Nothing is written yet" in nothing.stdout
    assert not (tmp_path / "none").exists()


def test_without_the_scenario_the_text_stands_alone(plays: Path) -> None:
    answer = commonground("reflections", "list", "herons", "--saves", plays)
    assert "2. (its question is not known any more)\n| Seven grey herons" in answer.stdout


def test_what_can_not_be_read_is_told_beside_the_others(plays: Path) -> None:
    torn = plays / "torn.reflections.json"
    torn.write_text("half")
    answer = reflections(plays, "list")
    assert answer.returncode == 0
    assert SECRET in answer.stdout
    assert answer.stderr.startswith("The save 'torn.reflections.json' can't be read: ")
    assert len(answer.stderr.splitlines()) == 1
    assert torn.read_text() == "half"


def test_they_are_exported_to_standard_output_or_to_a_new_file(plays: Path, tmp_path: Path) -> None:
    shown = reflections(plays, "export").stdout
    assert shown.startswith("# Reflections\n\n## The Kettle, as Ann · 2026-11-20\n\n> What did")
    assert "\n\n\\*I\\* was right.\n\n" in shown
    out = tmp_path / "mine.md"
    answer = reflections(plays, "export", "--out", out)
    assert (answer.returncode, answer.stdout) == (0, f"Written to {out}.\n")
    assert out.read_text(encoding="utf-8") == shown
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    again = reflections(plays, "export", "bo", "--out", out)
    assert again.returncode == 1
    assert again.stderr == f"'{out}' is there already; name another file.\n"
    assert out.read_text(encoding="utf-8") == shown


def test_into_a_folder_they_go_by_a_name_of_their_own(plays: Path, tmp_path: Path) -> None:
    answer = reflections(plays, "export", "herons", "--out", tmp_path)
    assert answer.stdout == f"Written to {tmp_path / 'reflections.md'}.\n"
    text = (tmp_path / "reflections.md").read_text(encoding="utf-8")
    assert SECRET in text
    assert "Bo was right" not in text
    missing = reflections(plays, "export", "--out", tmp_path / "no" / "file.md")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr == f"There is no folder '{tmp_path / 'no'}' to put a file in.\n"


@pytest.mark.parametrize(
    ("call", "left"),
    [
        (["summer", "2"], ["*I* was right.", "Bo was right."]),
        (["summ"], ["*I* was right."]),
        (["--all"], []),
    ],
)
def test_deleting_is_deleting(
    plays: Path, scratch: Path, home: Path, call: list[str], left: list[str]
) -> None:
    reflections(plays, "list")
    assert len(on_disk(SECRET, scratch, home)) == 1
    answer = reflections(plays, "delete", *call, "--yes")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "deleted." in answer.stdout
    assert SECRET not in answer.stdout
    assert on_disk(SECRET, scratch, home) == []
    assert texts(plays) == left
    assert len(list(plays.glob("*.jsonl"))) == 2


def test_a_play_that_is_deleted_takes_them_along(plays: Path, scratch: Path, home: Path) -> None:
    assert commonground("saves", "delete", "summer", "--yes", "--saves", plays).returncode == 0
    assert on_disk(SECRET, scratch, home) == []


@pytest.mark.parametrize(
    ("call", "status", "said"),
    [
        (["summer"], 2, "Nobody can be asked here; to delete all the same, add --yes."),
        ([], 2, "Name a play by its id, or say --all"),
        (["summer", "--all"], 2, "Name a play by its id, or say --all"),
        (["summer", "two", "--yes"], 2, "two"),
        (["summer", "3", "--yes"], 1, "There is no number 3 there: 2 entries are kept."),
        (["winter", "--yes"], 1, "Nothing is written at a play 'winter'."),
        (["sumer", "--yes"], 1, "Nothing is written at a play 'sumer'; did you mean 'summer'?"),
    ],
)
def test_a_wrong_call_deletes_nothing(plays: Path, call: list[str], status: int, said: str) -> None:
    answer = reflections(plays, "delete", *call)
    assert answer.returncode == status
    assert said in answer.stderr
    assert len(texts(plays)) == 3


def test_of_a_file_that_can_not_be_read_only_the_whole_is_deleted(plays: Path) -> None:
    torn = plays / "torn.reflections.json"
    torn.write_text("half")
    one = reflections(plays, "delete", "torn", "1", "--yes")
    assert one.returncode == 1
    assert "can't be read" in one.stderr
    assert torn.exists()
    assert reflections(plays, "delete", "torn", "--yes").returncode == 0
    assert not torn.exists()


@pytest.mark.parametrize(("answer", "gone"), [("no", False), ("", False), ("yes", True)])
def test_a_person_is_asked_first(plays: Path, answer: str, gone: bool) -> None:
    command = ["-m", "game", "reflections", "delete", "summer", "2", "--saves", str(plays)]
    game = pexpect.spawn(sys.executable, command, cwd=ROOT, encoding="utf-8", timeout=30)
    game.expect_exact(f"Delete “{SECRET}” for good? yes or no:")
    game.sendline(answer)
    game.expect_exact("is deleted." if gone else "Nothing was deleted.")
    game.expect(pexpect.EOF)
    game.close()
    assert game.exitstatus == 0
    assert (SECRET in texts(plays)) is not gone


def test_help_tells_where_one_is_changed(plays: Path) -> None:
    answer = reflections(plays, "list", "--help")
    assert "To change one, open “Your reflections” in the game: F8." in answer.stdout
    wrong = reflections(plays, "edit")
    assert wrong.returncode == 2
    assert "list, export, delete" in wrong.stderr


def test_a_file_in_which_nothing_is_written_can_be_deleted(plays: Path) -> None:
    (plays / "empty.reflections.json").write_text("{}")
    assert len(texts(plays)) == 3
    answer = reflections(plays, "delete", "empty", "--yes")
    assert (answer.returncode, answer.stdout) == (0, "What you wrote at empty is deleted.\n")
    assert not (plays / "empty.reflections.json").exists()


def test_a_name_with_braces_is_a_name_like_any_other(plays: Path) -> None:
    (plays / "{seat}{x}.reflections.json").write_text('{"slept": {"0": "Odd."}}')
    answer = reflections(plays, "list")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "{seat}{x}\n" in answer.stdout
