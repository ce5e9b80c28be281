"""The commands as a script calls them: words, exit status, the shape of what is printed."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.commands.table import table
from game.paths import user_scenarios
from game.story.model import Scene
from tests.shipped import IDS, shipped
from tests.stories import KETTLE

ROOT = Path(__file__).resolve().parents[1]
GAME = (sys.executable, "-m", "game")

Answer = subprocess.CompletedProcess[str]


def commonground(*arguments: str | Path, given: str = "", **more: Any) -> Answer:
    """Run the command in a process of its own, with no terminal, and never with a traceback."""
    answer = subprocess.run(
        [*GAME, *arguments],
        input=given,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="backslashreplace",
        check=False,
        timeout=60,
        **more,
    )
    assert "Traceback" not in answer.stdout + answer.stderr
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", answer.stdout + answer.stderr)
    return answer


def saves() -> list[dict[str, str]]:
    answer = commonground("saves", "list", "--json")
    assert answer.returncode == 0, answer.stderr
    return list(json.loads(answer.stdout))


def moves_of(save: str) -> list[dict[str, str]]:
    answer = commonground("saves", "show", save, "--json")
    assert answer.returncode == 0, answer.stderr
    return list(json.loads(answer.stdout)["moves"])


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    """A file with a small sound scenario."""
    path = tmp_path / "kettle.toml"
    path.write_text(KETTLE, encoding="utf-8")
    return path


@pytest.fixture
def play() -> str:
    """The id of a play of one choice."""
    commonground("play", "first-words", "--seat", "noor", "--seed", "1", given="1\n")
    (save,) = saves()
    return save["id"]


# ---------------------------------------------------------------------------------- the call


@pytest.mark.parametrize("call", [["--version"], ["--saves", "/tmp", "--version"]])
def test_it_says_its_version(call: list[str]) -> None:
    answer = commonground(*call)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert re.fullmatch(r"commonground \d+\.\d+\.\d+\n", answer.stdout)


@pytest.mark.parametrize("call", [["--help"], ["-h"], ["--saves", "/tmp", "--help"]])
def test_help_names_every_command_and_shows_examples(call: list[str]) -> None:
    answer = commonground(*call)
    assert answer.returncode == 0
    assert all(f"commonground {command.name} " in answer.stdout for command in table())
    assert "Examples:" in answer.stdout


@pytest.mark.parametrize("command", [command.name for command in table()])
def test_every_command_has_help_with_examples_that_it_understands(command: str) -> None:
    answer = commonground(*command.split(), "--help")
    assert answer.returncode == 0
    examples = re.findall(r"^  commonground (.*?)(?: <.*)?$", answer.stdout, re.MULTILINE)
    assert examples
    for example in examples:
        assert example.startswith(command)
        # The whole library is checked elsewhere, and takes long.
        if not any(part in example for part in ("my-scenario", "~", "check scenarios")):
            answer = commonground(*example.split())
            assert answer.returncode != 2 or "Nobody can be asked" in answer.stderr, example


def test_help_of_a_group_names_its_commands() -> None:
    answer = commonground("saves", "--help")
    assert answer.returncode == 0
    assert "commonground saves export" in answer.stdout
    assert "commonground play " not in answer.stdout.partition("Examples")[0]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["plya", "first-words"], "did you mean 'play'?"),
        (["xyzzy"], "known are play, couple, resume, list, add, "),
        (["saves"], "list, show, export, import, delete"),
        (["saves", "lst"], "did you mean 'list'?"),
        (["play"], "required"),
        (["play", "first-words", "--plian"], "did you mean '--plain'?"),
        (["play", "first-words", "second"], "one word too many: 'second'"),
        (["play", "first-words", "--seed", "abc"], "'abc' is no seed"),
        (["play", "first-words", "--seed", "-1"], "'-1' is no seed"),
        (["play", "first-words", "--seed", "9" * 5000], "is no seed"),
        (["play", "first-words", "--seat"], "expected one argument"),
        (["list", "--saves"], "expected one argument"),
        (["list", "--scenarios", ""], "name a folder"),
        (["--nothing"], "There is no '--nothing' here"),
        ([], "commonground play ID --plain"),
    ],
)
def test_a_wrong_call_is_a_sentence_and_exit_2(call: list[str], said: str) -> None:
    answer = commonground(*call)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert "--help' tells more." in answer.stderr


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["play", "frist-words"], "did you mean 'first-words'?"),
        (["play", "first-words", "--seat", "nor"], "did you mean 'noor'?"),
        (["play", "first-words", "--moves", "hold_pu"], "did you mean 'hold_up'?"),
        (["play", "first-words", "--moves", "hold_up,,"], "--moves, number 2"),
        (["play", "first-words", "--moves", "hold_up+ask"], "more people than decide here"),
        (["play", "no/such/file.toml"], "there is no such file"),
        (["list", "--scenarios", "/no/such"], "no folder '/no/such'"),
        (["resume"], "No play is in progress"),
        (["resume", "x"], "no save 'x'"),
        (["saves", "show", "x"], "no save 'x'"),
        (["saves", "export", "x"], "no save 'x'"),
        (["saves", "import", "no-such-file"], "no such file"),
        (["saves", "delete", "x", "--yes"], "no save 'x'"),
        (["add", "no-such-file.toml"], "no file 'no-such-file.toml'"),
        (["play", "\x1b[2J"], "no scenario"),
    ],
)
def test_a_fault_in_what_was_given_is_a_sentence_and_exit_1(call: list[str], said: str) -> None:
    answer = commonground(*call)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert said in answer.stderr


def test_folders_may_stand_before_and_after_the_command(kettle: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "pot.toml").write_text(KETTLE, encoding="utf-8")
    answer = commonground(
        "--scenarios", kettle.parent / "other", "list", "--json", "--scenarios", kettle.parent
    )
    assert answer.returncode == 0, answer.stderr
    assert {"kettle", "pot"} <= {entry["id"] for entry in json.loads(answer.stdout)}
    for call in (("--saves", tmp_path / "a", "play"), ("play", "--saves", tmp_path / "a")):
        commonground(*call, "first-words", "--plain", given="1\n")
    assert len(list((tmp_path / "a").iterdir())) == 2
    assert not saves()


def test_a_fault_of_the_games_own_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("game.library.Library.open", broken)
    assert main(["list"]) == 1
    said = capsys.readouterr().err
    assert "ZeroDivisionError: by nought" in said
    assert "Traceback" not in said
    monkeypatch.setenv("COMMONGROUND_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["list"])


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.library.Library.open", interrupted)
    assert main(["list"]) == 130


# --------------------------------------------------------------------- streams that are not there


def shell(line: str) -> Answer:
    """Run a line of bash in which `game` is the command."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; game() {{ '{sys.executable}' -m game \"$@\"; }}\n{line}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    "call", ["list --json", "--version", "--help", "play first-words --seed 1", "play --help"]
)
def test_a_reader_that_goes_away_is_no_fault(call: str) -> None:
    answer = shell(f"{{ sleep 1; game {call}; echo status $? >&2; }} | true")
    assert answer.stderr.splitlines() == ["status 0"]
    answer = shell(f"game {call} | head -1")
    assert answer.stderr == ""
    assert len(answer.stdout.splitlines()) == 1


@pytest.mark.parametrize("call", ["list", "list --json", "play first-words", "saves list"])
def test_closed_streams_are_no_fault(call: str) -> None:
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        answer = shell(f"game {call} {closed}")
        assert answer.returncode == 0, closed
        assert "Traceback" not in answer.stderr
        assert "Exception" not in answer.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_can_not_be_written_is_a_sentence() -> None:
    answer = shell("game list > /dev/full")
    assert answer.returncode == 1
    assert answer.stderr == "This can't be done: No space left on device.\n"


def test_an_encoding_without_the_letters_is_no_fault() -> None:
    answer = commonground(
        "play", "the-whales-are-shut", env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert answer.returncode == 0
    assert answer.stdout.isascii()


def test_input_that_is_no_text_is_no_fault() -> None:
    answer = subprocess.run(
        [*GAME, "play", "first-words"], input=b"\xff\xfe\n\x00\n1\n", cwd=ROOT, capture_output=True
    )
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert len(saves()) == 1


# --------------------------------------------------------------------------------- list, saves


def test_the_list_has_the_shape_that_scripts_read() -> None:
    answer = commonground("list", "--json")
    assert answer.returncode == 0, answer.stderr
    entries = json.loads(answer.stdout)
    assert sorted(entry["id"] for entry in entries) == IDS
    for entry in entries:
        header = shipped(entry["id"]).header
        assert entry == {
            "id": header.id,
            "title": header.title,
            "strategies": list(header.strategies),
            "minutes": header.minutes,
            "audience": header.audience,
            "roles": [
                {"id": id, "name": name, "playable": id in header.playable}
                for id, name in header.roles
            ],
        }


def test_the_list_for_people_names_ids_and_titles() -> None:
    answer = commonground("list")
    assert answer.returncode == 0
    for id in IDS:
        assert re.search(rf"^{id} .*{re.escape(shipped(id).header.title)}", answer.stdout, re.M)


def test_only_the_one_at_risk_is_playable(tmp_path: Path) -> None:
    header, roles, rest = KETTLE.partition("[roles.ann]")
    text = f'{header}safety = "coercive"\nat_risk = "bo"\n{roles}{rest}'
    (tmp_path / "kettle.toml").write_text(text, encoding="utf-8")
    answer = commonground("list", "--json", "--scenarios", tmp_path)
    (entry,) = [e for e in json.loads(answer.stdout) if e["id"] == "kettle"]
    assert [(role["id"], role["playable"]) for role in entry["roles"]] == [
        ("ann", False),
        ("bo", True),
    ]


def test_a_scenario_with_a_fault_is_told_beside_the_list(kettle: Path) -> None:
    (kettle.parent / "broken.toml").write_text("format = 1\ntitle = \n")
    answer = commonground("list", "--json", "--scenarios", kettle.parent)
    assert answer.returncode == 1
    assert "kettle" in {entry["id"] for entry in json.loads(answer.stdout)}
    assert re.search(r"broken\.toml:2:\d+: E104 ", answer.stderr)


def test_saves_have_the_shapes_that_scripts_read(play: str) -> None:
    (save,) = saves()
    assert set(save) == {"id", "scenario", "seat", "names", "state", "started"}
    assert save["scenario"] == "first-words"
    assert save["seat"] == "noor"
    assert save["state"] == "in progress"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", save["started"])
    shown = json.loads(commonground("saves", "show", play, "--json").stdout)
    assert set(shown) == {"id", "scenario", "moves"}
    assert (shown["id"], shown["scenario"]) == (play, "first-words")
    assert shown["moves"][0].keys() == {"role", "scene", "choice"}
    assert [move["role"] for move in shown["moves"]][:2] == ["noor", "ben"]


def test_saves_are_told_to_people(play: str) -> None:
    told = commonground("saves", "list").stdout
    assert play in told
    assert "as Noor: in progress" in told
    nobody = commonground("saves", "show", "nope").stderr
    assert "'commonground saves list' tells the ids" in nobody
    shown = commonground("saves", "show", play[:-2]).stdout
    assert "1. noor, screw: " in shown
    assert "No plays are kept yet" in commonground("saves", "list", "--saves", "/no/such").stdout


def test_a_save_is_exported_and_taken_in_again(play: str, tmp_path: Path) -> None:
    out = tmp_path / "talk.jsonl"
    assert commonground("saves", "export", play, out).returncode == 0
    again = commonground("saves", "export", play, out)
    assert again.returncode == 1
    assert "there already" in again.stderr
    other = tmp_path / "other.jsonl"
    assert commonground("saves", "export", play, "--out", other).returncode == 0
    assert other.read_bytes() == out.read_bytes()
    no_folder = commonground("saves", "export", play, f"{tmp_path}/new/")
    assert no_folder.returncode == 1
    assert "There is no folder" in no_folder.stderr
    assert commonground("saves", "delete", play, "--yes").returncode == 0
    assert not saves()
    answer = commonground("saves", "import", out, tmp_path / "missing")
    assert answer.returncode == 1
    (save,) = saves()
    assert save["id"] in answer.stdout
    assert len(moves_of(save["id"])) >= 2


def test_nothing_is_deleted_unasked(play: str) -> None:
    answer = commonground("saves", "delete", play, given="yes\n")
    assert answer.returncode == 2
    assert "--yes" in answer.stderr
    assert [save["id"] for save in saves()] == [play]


def test_a_save_that_can_not_be_read_is_told_beside_the_others(play: str) -> None:
    folder = Path(os.environ["COMMONGROUND_SAVES"])
    (folder / "garbled.jsonl").write_text("\x1b[2J not a save")
    answer = commonground("saves", "list", "--json")
    assert answer.returncode == 0
    assert [save["id"] for save in json.loads(answer.stdout)] == [play]
    assert "garbled" in answer.stderr
    assert commonground("saves", "show", "garbled").returncode == 1
    assert commonground("resume", "garbled").returncode == 1
    assert commonground("saves", "delete", "garbled", "--yes").returncode == 0
    assert [save["id"] for save in saves()] == [play]


# --------------------------------------------------------------------------------- play, resume


def test_a_seed_makes_a_play_that_comes_again() -> None:
    call = ("play", "first-words", "--seat", "ben", "--plain", "--private")
    told = {commonground(*call, "--seed", "5", given="1\n2\n1\n").stdout for _ in range(2)}
    assert len(told) == 1
    assert "Seed 5:" in told.pop()
    seeds = {commonground(*call).stdout.partition("Seed ")[2].partition(":")[0] for _ in range(3)}
    assert len(seeds) == 3


def test_without_a_choice_nothing_is_kept() -> None:
    for seat in ("noor", "ben"):
        answer = commonground("play", "first-words", "--plain", "--seat", seat, given="")
        assert answer.returncode == 0
        assert "Nothing was chosen, so there is nothing to keep." in answer.stdout
    assert not saves()


def test_without_a_seat_the_first_is_taken_where_nobody_can_be_asked() -> None:
    assert "You are Noor" in commonground("play", "first-words").stdout
    assert "You are Ben" in commonground("play", "first-words", "--seat", "Ben").stdout


def test_the_seat_of_who_holds_the_power_can_not_be_played(tmp_path: Path) -> None:
    header, roles, rest = KETTLE.partition("[roles.ann]")
    text = f'{header}safety = "coercive"\nat_risk = "bo"\n{roles}{rest}'
    for choice in re.findall(r"^(choices\.\w+)\.text", text, re.MULTILINE):
        text = text.replace(f"{choice}.text", f'{choice}.stance = "stay"\n{choice}.text')
    for choice in re.findall(r"^(choices\.\w+\.\w+)\.text", text, re.MULTILINE):
        text = text.replace(f"{choice}.text", f'{choice}.stance = "stay"\n{choice}.text')
    path = tmp_path / "kettle.toml"
    path.write_text(text, encoding="utf-8")
    answer = commonground("play", path, "--seat", "ann")
    assert answer.returncode == 1
    assert "Only Bo can be played here: --seat bo." in answer.stderr
    assert "You are Bo" in commonground("play", path).stdout


def test_a_play_goes_on_where_it_stopped(play: str) -> None:
    before = moves_of(play)
    answer = commonground("resume", given="1\n")
    assert answer.returncode == 0, answer.stderr
    assert "Where you stopped:" in answer.stdout
    after = moves_of(play)
    assert after[: len(before)] == before
    assert len(after) > len(before)
    assert len(saves()) == 1
    assert commonground("resume", play[:-1], given="1\n").returncode == 0
    assert len(moves_of(play)) > len(after)


def test_a_play_of_a_scenario_that_is_gone_is_told(kettle: Path, tmp_path: Path) -> None:
    commonground("play", kettle, given="1\n")
    answer = commonground("resume")
    assert answer.returncode == 1
    assert "'kettle', which is not in your library" in answer.stderr
    assert commonground("resume", "--scenarios", tmp_path, given="1\n").returncode == 0


def test_a_private_play_leaves_nothing(home: Path) -> None:
    answer = commonground("play", "first-words", "--private", given="1\n1\n")
    assert answer.returncode == 0
    assert "private" in answer.stdout
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_moves_are_taken_first_of_both_seats_and_pairs(kettle: Path) -> None:
    answer = commonground(
        "play", kettle, "--seat", "bo", "--moves", "bus,count,sit+wait,coat", "--seed", "1"
    )
    assert answer.returncode == 0, answer.stderr
    assert "The end: Gone" in answer.stdout
    assert "Debrief" in answer.stdout
    (save,) = saves()
    assert (save["seat"], save["state"]) == ("bo", "ended")
    assert [(m["role"], m["choice"]) for m in moves_of(save["id"])] == [
        ("ann", "bus"),
        ("bo", "count"),
        ("ann", "sit"),
        ("bo", "wait"),
        ("ann", "coat"),
    ]


def test_half_a_pair_leaves_the_other_to_choose(kettle: Path) -> None:
    answer = commonground("play", kettle, "--moves", "bus,count,sit", "--seat", "bo")
    assert answer.returncode == 1
    assert "write 'sit' as a pair" in answer.stderr
    answer = commonground("play", kettle, "--moves", "bus,count,sit+", "--seat", "bo")
    assert answer.returncode == 0
    assert "1. (He" in answer.stdout


@pytest.mark.parametrize("id", IDS)
def test_the_moves_of_any_play_replay_it(id: str) -> None:
    call = ("play", id, "--seed", "3", "--no-coach")
    first = commonground(*call, given="1\n2\n3\n" * 200)
    assert first.returncode == 0, first.stderr
    (save,) = saves()
    assert save["state"] == "ended"
    moves = as_given(id, moves_of(save["id"]))
    again = commonground(*call, "--moves", moves)
    assert again.returncode == 0, again.stderr
    assert debrief_of(again) == debrief_of(first)
    (other,) = [one["id"] for one in saves() if one["id"] != save["id"]]
    assert as_given(id, moves_of(other)) == moves


def as_given(id: str, moves: list[dict[str, str]]) -> str:
    """The moves of a play as `--moves` takes them."""
    story = shipped(id)
    words: list[str] = []
    half: dict[str, str] = {}
    for move in moves:
        scene = story.place(move["scene"])
        choice = story.choice(move["scene"], move["choice"], move["role"])
        assert isinstance(scene, Scene)
        assert choice
        if not scene.joint or choice.is_move:
            words.append(move["choice"])
        else:
            half[move["role"]] = move["choice"]
            if len(half) == 2:
                words.append("+".join(half[role] for role in scene.turn))
                half = {}
    return ",".join(words)


def debrief_of(answer: Answer) -> str:
    text = answer.stdout.partition("\nDebrief\n")[2].partition("\nThis play is kept")[0]
    assert text
    return text


# ---------------------------------------------------------------------------------------- add


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def added() -> set[str]:
    return {path.name for path in user_scenarios().glob("*")}


def test_a_scenario_is_added_and_overwrites_nothing_unasked(kettle: Path) -> None:
    answer = commonground("add", kettle)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "'commonground play kettle'" in answer.stdout
    assert "You are Ann" in commonground("play", "kettle").stdout
    kettle.write_text(KETTLE.replace("The Kettle", "The Pot"), encoding="utf-8")
    answer = commonground("add", kettle)
    assert answer.returncode == 1
    assert "--replace" in answer.stderr
    assert "The Kettle" in (user_scenarios() / "kettle.toml").read_text()
    assert commonground("add", kettle, "--replace").returncode == 0
    assert "The Pot" in (user_scenarios() / "kettle.toml").read_text()
    assert added() == {"kettle.toml"}


def test_a_shipped_scenario_can_not_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "first-words.toml"
    path.write_text(KETTLE, encoding="utf-8")
    answer = commonground("add", path, "--replace")
    assert answer.returncode == 1
    assert "rename the file" in answer.stderr


def test_every_fault_is_told_with_its_place_and_nothing_is_added(kettle: Path) -> None:
    text = KETTLE.replace('to = "hall"', 'to = "hlal"').replace('turn = "bo"', 'turn = "bob"')
    broken = kettle.with_name("broken.toml")
    broken.write_text(text, encoding="utf-8")
    answer = commonground("add", kettle, broken)
    assert (answer.returncode, answer.stdout) == (1, "")
    told = re.findall(r"broken\.toml:(\d+):\d+: E\d+ ", answer.stderr)
    assert len(told) >= 2
    assert answer.stderr.rstrip().endswith("Nothing was added.")
    assert not added()


def test_a_story_test_that_fails_is_told(kettle: Path) -> None:
    kettle.write_text(KETTLE + '[[tests]]\nchoose = ["late"]\nexpect.scene = "night"\n')
    answer = commonground("add", kettle)
    assert answer.returncode == 1
    assert "test 1" in answer.stderr


@pytest.mark.parametrize("name", ["Über.toml", "a b.toml", "kettle.txt", "-x.toml", "a.b.toml"])
def test_a_name_that_is_no_id_is_told(kettle: Path, name: str) -> None:
    path = kettle.rename(kettle.with_name(name))
    answer = commonground("add", path)
    assert answer.returncode == 1
    assert "the file's name is the scenario's id" in answer.stderr


def test_a_zip_is_added_whole(tmp_path: Path) -> None:
    files = {
        "pot.toml": KETTLE,
        "week-two/pan.toml": KETTLE,
        "README.md": "read me",
        "__MACOSX/._pot.toml": "what a Mac lays beside it",
    }
    path = zipped(tmp_path / "lesson.zip", files)
    answer = commonground("add", path)
    assert answer.returncode == 0, answer.stderr
    assert added() == {"pot.toml", "pan.toml"}


def test_a_fault_in_a_zip_is_told_by_the_name_in_it(tmp_path: Path) -> None:
    path = zipped(tmp_path / "lesson.zip", {"pot.toml": KETTLE, "pan.toml": "format = 1\nx ="})
    answer = commonground("add", path)
    assert answer.returncode == 1
    assert f"{path}/pan.toml:2:" in answer.stderr
    assert not added()


def linked(path: Path) -> None:
    info = zipfile.ZipInfo("pot.toml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")


def named(name: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, KETTLE)

    return make


def many(path: Path) -> None:
    zipped(path, {f"s{n}.toml": KETTLE for n in range(51)})


def bomb(path: Path) -> None:
    zipped(path, {f"s{n}.toml": b"#" * (1 << 20) for n in range(11)})


def one_large(path: Path) -> None:
    zipped(path, {"s.toml": b"#" * (200 << 20)})


def cut(path: Path) -> None:
    zipped(path, {"s.toml": KETTLE})
    path.write_bytes(path.read_bytes()[:-30])


def garbled(path: Path) -> None:
    zipped(path, {"s.toml": KETTLE})
    content = bytearray(path.read_bytes())
    content[60:90] = b"\xff" * 30
    path.write_bytes(content)


def twice(path: Path) -> None:
    zipped(path, {"a/s.toml": KETTLE, "b/s.toml": KETTLE})


def locked(path: Path) -> None:
    zipped(path, {"s.toml": KETTLE})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (linked, "is a link"),
        (named("../pot.toml"), "leads out of it"),
        (named("/tmp/pot.toml"), "leads out of it"),
        (named("a/../../pot.toml"), "leads out of it"),
        (named("C:\\pot.toml"), "leads out of it"),
        (named("notes.txt"), "no .toml file"),
        (many, "over 50 scenarios"),
        (bomb, "over 10 MiB in all"),
        (one_large, "over 1 MiB"),
        (cut, "is damaged"),
        (garbled, "is damaged"),
        (twice, "has the same name"),
        (locked, "can't be read"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_zip_that_is_up_to_something_is_refused(
    make: Callable[[Path], None], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "lesson.zip"
    make(path)
    answer = commonground("add", path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert said in answer.stderr
    assert not added()
    assert not (tmp_path.parent / "pot.toml").exists()
