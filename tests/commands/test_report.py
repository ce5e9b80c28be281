"""`commonground report` as a script calls it."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest

from game.journal.file import FileJournal
from game.journal.folder import Saves
from game.journal.reflections import Reflections
from game.paths import shipped_scenarios
from game.story.reader import read
from tests.report import strict
from tests.report.plays import together
from tests.stories import KETTLE
from tests.test_cli import commonground, saves
from tests.test_import_hygiene import imported


def folder() -> Path:
    return Path(os.environ["COMMONGROUND_SAVES"])


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    path = tmp_path / "stories" / "kettle.toml"
    path.parent.mkdir()
    path.write_text(KETTLE, encoding="utf-8")
    return path


@pytest.fixture
def save(kettle: Path) -> str:
    """The id of a play of the kettle that came to an ending."""
    commonground("play", kettle, "--seat", "ann", "--seed", "1", given="1\n1\n2\n2\n2\n2\n")
    (save,) = saves()
    return save["id"]


def test_it_prints_markdown_unless_told_otherwise(save: str, kettle: Path) -> None:
    answer = commonground("report", save, "--scenarios", kettle.parent)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("# The Kettle: a play\n")
    assert "as Ann; the computer played Bo" in answer.stdout
    same = commonground("report", save[:12], "--scenarios", kettle.parent, "--format", "md")
    assert same.stdout == answer.stdout


def test_it_prints_every_format(save: str, kettle: Path) -> None:
    def told(format: str) -> str:
        answer = commonground("report", save, "--format", format, "--scenarios", kettle.parent)
        assert (answer.returncode, answer.stderr) == (0, "")
        return answer.stdout

    assert strict.read(told("html")).named("h1")[0].text == "The Kettle: a play"
    assert json.loads(told("json"))["save"] == save
    rows = list(csv.DictReader(io.StringIO(told("csv"), newline="")))
    assert [row["number"] for row in rows] == [str(n + 1) for n in range(len(rows))]
    assert rows


def test_a_file_is_new_and_for_its_owner_alone(save: str, kettle: Path, tmp_path: Path) -> None:
    out = tmp_path / "talk.html"
    call = ("report", save, "--scenarios", kettle.parent, "--out", out)
    answer = commonground(*call)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert str(out) in answer.stdout
    assert len(answer.stdout.splitlines()) == 1
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    first = out.read_text(encoding="utf-8")
    assert first.startswith("<!DOCTYPE html>"), "its name tells the format"
    again = commonground(*call, "--format", "md")
    assert again.returncode == 1
    assert "there already" in again.stderr
    assert out.read_text(encoding="utf-8") == first


def test_in_a_folder_the_file_has_a_name_that_tells_of_no_play(
    save: str, kettle: Path, tmp_path: Path
) -> None:
    call = ("--scenarios", kettle.parent, "--out", tmp_path, "--format", "json")
    assert commonground("report", save, *call).returncode == 0
    assert commonground("report", "--all", *call).returncode == 0
    assert json.loads((tmp_path / "play.json").read_text())["kind"] == "play"
    assert json.loads((tmp_path / "course.json").read_text())["kind"] == "course"


@pytest.mark.parametrize(
    ("out", "status", "told"),
    [
        ("talk.pdf", 2, ".md, .html, .csv or .json"),
        ("new/", 1, "There is no folder"),
        ("", 1, "No file is named"),
    ],
)
def test_a_place_that_is_none_is_refused(
    save: str, kettle: Path, tmp_path: Path, out: str, status: int, told: str
) -> None:
    here = f"{tmp_path}/{out}" if out else ""
    before = sorted(tmp_path.iterdir())
    answer = commonground("report", save, "--scenarios", kettle.parent, "--out", here)
    assert (answer.returncode, answer.stdout) == (status, "")
    assert told in answer.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_an_ending_of_ones_own_is_taken_with_a_format(
    save: str, kettle: Path, tmp_path: Path
) -> None:
    out = tmp_path / "talk.txt"
    call = ("report", save, "--scenarios", kettle.parent, "--out", out, "--format", "md")
    assert commonground(*call).returncode == 0
    assert out.read_text(encoding="utf-8").startswith("# The Kettle")


@pytest.mark.parametrize("out", ["~nobody-of-that-name/talk.md", 300 * "a" + ".md"])
def test_a_name_that_no_file_can_have_is_a_sentence(save: str, kettle: Path, out: str) -> None:
    answer = commonground("report", save, "--scenarios", kettle.parent, "--out", out)
    assert answer.returncode == 1
    assert "name is too long" in answer.stderr or "There is no folder" in answer.stderr


def test_without_names_no_sentence_names_a_save(save: str, kettle: Path) -> None:
    torn = folder() / "kettle-20261124-080910-abc.jsonl"
    torn.write_text("torn")
    (folder() / f"{save}.reflections.json").write_text("torn")
    for call in (("--all",), (save,)):
        for format in ("md", "html", "json"):
            options = ("--no-names", "--format", format, "--scenarios", kettle.parent)
            told = commonground("report", *call, *options).stdout
            assert save not in told
            assert torn.stem not in told
            if format != "json" or call == (save,):
                assert "be read" in told
    assert torn.stem in commonground("report", "--all", "--scenarios", kettle.parent).stdout


@pytest.mark.parametrize("where", ["none/talk.md", "link.md"])
def test_what_can_not_be_written_is_a_sentence(
    save: str, kettle: Path, tmp_path: Path, where: str
) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere")
    call = ("report", save, "--scenarios", kettle.parent, "--out", tmp_path / where)
    answer = commonground(*call)
    assert answer.returncode == 1
    assert str(tmp_path) in answer.stderr
    assert answer.stdout == ""
    assert not (tmp_path / "nowhere").exists()


def test_a_table_for_spreadsheets_says_its_encoding(
    save: str, kettle: Path, tmp_path: Path
) -> None:
    out = tmp_path / "talk.csv"
    call = ("report", save, "--scenarios", kettle.parent)
    commonground(*call, "--out", out)
    printed = commonground(*call, "--format", "csv").stdout
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfday,")
    assert not printed.startswith("\ufeff")
    assert data.decode("utf-8-sig").replace("\r\n", "\n") == printed


def test_names_and_reflections_can_be_left_out(save: str, kettle: Path) -> None:
    path = Saves(folder()).find(save).path
    ending = Saves(folder()).find(save).ending
    Reflections(path).write(ending, 0, "It stood for the kettle.")
    call = ("report", save, "--scenarios", kettle.parent)
    assert "It stood for the kettle" in commonground(*call).stdout
    assert "It stood for the kettle" not in commonground(*call, "--no-reflections").stdout
    for format in ("md", "html", "csv", "json"):
        bare = commonground(*call, "--no-names", "--format", format).stdout
        told = bare.replace("Ann comes home late; Bo has let", "")  # as the story itself says
        assert "Ann" not in told
        assert "Bo " not in told
        assert "you" in bare
        assert save not in bare


def test_the_wrong_call_is_one_sentence() -> None:
    for call in (("report",), ("report", "one", "--all")):
        answer = commonground(*call)
        assert answer.returncode == 2
        assert "--all" in answer.stderr
        assert answer.stdout == ""


def test_a_save_that_is_not_there_is_told_as_saves_show_tells_it(save: str) -> None:
    for name in ("nothing", f"{save}x"):
        answer = commonground("report", name)
        shown = commonground("saves", "show", name)
        assert (answer.returncode, answer.stderr) == (shown.returncode, shown.stderr)
        assert answer.returncode == 1


def test_a_scenario_that_is_gone_is_a_sentence(save: str) -> None:
    answer = commonground("report", save)
    assert answer.returncode == 1
    assert "not in your library" in answer.stderr


def test_a_damaged_save_is_told_as_far_as_it_is_whole(save: str, kettle: Path) -> None:
    path = Saves(folder()).find(save).path
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:2], "{}\n", *lines[3:]]), encoding="utf-8")
    answer = commonground("report", save, "--scenarios", kettle.parent)
    assert answer.returncode == 0
    assert "damaged" in answer.stderr
    assert "damaged" in answer.stdout
    assert "### 1" in answer.stdout
    assert "### 2" not in answer.stdout


def test_a_scenario_with_other_rules_is_told_as_far_as_it_fits(save: str, kettle: Path) -> None:
    kettle.write_text(KETTLE.replace("sit.", "kneel.").replace("stand.", "lean."), encoding="utf-8")
    answer = commonground("report", save, "--scenarios", kettle.parent)
    assert answer.returncode == 0
    assert "still fit" in answer.stderr
    assert "still fit" in answer.stdout


def test_the_guard_of_a_play_about_fear_is_said_beside_the_file_too(tmp_path: Path) -> None:
    commonground("play", "where-the-dot-stops", "--seed", "1", given="1\n" * 3)
    (save,) = saves()
    out = tmp_path / "dot.csv"
    answer = commonground("report", save["id"], "--out", out)
    assert answer.returncode == 0
    assert "where the other person does not look" in answer.stderr
    told = commonground("report", save["id"]).stdout
    assert told.index("does not look") < told.index("## ")
    assert "## Help outside the game" in told


def test_a_play_of_two_is_told_in_words() -> None:
    story = read(shipped_scenarios() / "the-ninth-stair.toml", for_two=True)
    kept = together(story, {"shiru": "Kim Lo", "emlyn": "Ed"})
    journal = FileJournal.create(folder(), kept.header, kept.entries)
    journal.write()
    journal.close()
    answer = commonground("report", kept.header.id)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "### Kim Lo" in answer.stdout
    assert "of 100" not in answer.stdout
    bare = commonground("report", kept.header.id, "--no-names", "--format", "html").stdout
    assert "Kim" not in bare
    rows = commonground("report", kept.header.id, "--format", "csv")
    assert len(rows.stdout.splitlines()) == 1
    assert "no rows" in rows.stderr


def test_all_is_the_course_and_every_play(save: str, kettle: Path) -> None:
    commonground("play", "first-words", "--seat", "noor", "--seed", "1", given="1\n1\n")
    (folder() / "broken.jsonl").write_text("{", encoding="utf-8")
    call = ("report", "--all", "--scenarios", kettle.parent)
    answer = commonground(*call)
    assert answer.returncode == 0
    assert "broken" in answer.stderr
    assert "| The Kettle | Ann |" in answer.stdout
    assert "| Noor |" in answer.stdout
    strict.read(commonground(*call, "--format", "html").stdout)
    told = json.loads(commonground(*call, "--format", "json").stdout)
    assert {one["save"] for one in told["every"]} == {one["id"] for one in saves()}
    rows = list(csv.DictReader(io.StringIO(commonground(*call, "--format", "csv").stdout)))
    assert {row["scenario"] for row in rows} == {"kettle", "first-words"}
    gone = commonground("report", "--all", "--format", "csv")
    assert gone.returncode == 0
    assert "not in your library" in gone.stderr
    assert "kettle" not in gone.stdout


def test_all_of_nothing_is_no_fault() -> None:
    answer = commonground("report", "--all")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "No plays are kept yet" in answer.stdout
    assert not folder().exists(), "looking back makes no folder"


def test_no_screen_is_loaded_for_it(save: str, kettle: Path) -> None:
    given = ("-m", "game", "report", "--scenarios", str(kettle.parent))
    assert "textual" not in imported(*given, save)
    assert "textual" not in imported(*given, "--all", "--format", "html")
