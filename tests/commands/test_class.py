"""`commonground class`: what it takes, and what it says where something does not go together."""

from __future__ import annotations

import importlib.util
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.classroom import facilitator, log
from game.classroom.deciding import Deciding
from game.classroom.facilitator import Left, Lesson, Network
from game.classroom.phases import Act
from game.classroom.session import Session
from game.commands import class_, terminal
from tests.classroom.lesson import acts, begun
from tests.report import strict
from tests.shipped import shipped

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Lesson]:
    """The lessons that would have been led, in a terminal that is said to be there."""
    found: list[Lesson] = []

    def run(lesson: Lesson) -> Left:
        found.append(lesson)
        return Left(0, "")

    monkeypatch.setattr(terminal, "can_show_screens", lambda: True)
    monkeypatch.setattr(facilitator, "run", run)
    return found


def called(tmp_path: Path, *words: str) -> int:
    return cli.main(["class", *words, "--saves", str(tmp_path)])


def test_a_lesson_is_started_as_the_call_says(tmp_path: Path, started: list[Lesson]) -> None:
    assert called(tmp_path, "first-words", "--hands") == 0
    words = (
        "--seat",
        "both",
        "--deciding",
        "draw",
        "--groups",
        "4",
        "--port",
        "8123",
        "--rehearse",
    )
    assert called(tmp_path, "first-words", *words, "--host", "127.0.0.1") == 0
    by_hands, by_phone = started
    assert by_hands.hands
    assert by_hands.voting is None
    assert by_hands.folder == tmp_path / "classes"
    assert by_phone.voting == ("noor", "ben")
    assert by_phone.deciding is Deciding.DRAW
    assert by_phone.groups == 4
    assert by_phone.network is not None
    assert by_phone.network == Network("127.0.0.1", 8123, 30)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["first-words", "--hands", "--groups", "3"], 1, "leave the groups out"),
        (["first-words", "--groups", "1", "--hands"], 1, "from 2 to 30 groups"),
        (["first-words", "--own-pace", "--hands"], 1, "no hands"),
        (["where-the-dot-stops", "--hands", "--groups", "2"], 1, "leave the groups out"),
        (["where-the-dot-stops", "--own-pace"], 1, "Fear is in play"),
        (["where-the-dot-stops", "--hands", "--seat", "both"], 1, "can be played here"),
        (["first-words", "--hands", "--seat", "nora"], 1, "did you mean 'noor'"),
        (["frist-words", "--hands"], 1, "first-words"),
        (["--hands"], 2, "Which scenario?"),
        (["first-words", "--hands", "--port", "8000"], 2, "nothing listens"),
        (["first-words", "--hands", "--rehearse"], 2, "nothing listens"),
        (["first-words", "--port", "70000"], 2, "from 1 to 65535"),
        (["first-words", "--groups", "many"], 2, "no number of groups"),
        (["--resume", "none-such"], 1, "no session 'none-such'"),
        (["--resume"], 1, "No lesson is kept there"),
        (["first-words", "--resume", "none-such"], 2, "give --resume alone"),
        (["first-words", "--resume"], 2, "give --resume alone"),
        (["first-words", "--print", "--hands"], 2, "leads no lesson"),
        (["first-words", "--print", "--seat", "ben"], 2, "leads no lesson"),
        (["--print", "--resume", "none-such"], 2, "leads no lesson"),
        (["--print"], 2, "Which scenario?"),
        (["frist-words", "--print"], 1, "first-words"),
        (["first-words", "--out", "page.html"], 2, "add --print"),
        (["first-words", "--print", "--out", "no-such-folder/"], 1, "make it first"),
    ],
)
def test_what_does_not_go_together_is_one_sentence(
    tmp_path: Path,
    started: list[Lesson],
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    status: int,
    said: str,
) -> None:
    assert called(tmp_path, *words) == status
    assert said in " ".join(capsys.readouterr().err.split())
    assert not started
    assert not (tmp_path / "classes").exists()


def test_without_the_extra_it_says_what_to_install_and_hands_go_on(
    tmp_path: Path,
    started: list[Lesson],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = importlib.util.find_spec

    def missing(name: str, package: str | None = None) -> Any:
        return None if name == "starlette" else found(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", missing)
    assert called(tmp_path, "first-words") == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "pip install 'commonground[classroom]'" in said
    assert "--hands" in said
    assert called(tmp_path, "first-words", "--hands") == 0
    assert len(started) == 1


def test_without_a_terminal_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(tmp_path, "first-words", "--hands") == 1
    assert "led in a terminal" in capsys.readouterr().err


def test_a_lesson_goes_on_with_those_who_were_in(tmp_path: Path, started: list[Lesson]) -> None:
    session = begun(tmp_path, shipped("first-words"), 3)
    session.close()
    assert called(tmp_path, "--resume", session.room.header.id[:14]) == 0
    (lesson,) = started
    assert isinstance(lesson.session, Session)
    assert len(lesson.session.room.here) == 3
    assert lesson.network == Network(), "nothing said: it listens where it last did"


def test_without_an_id_the_last_lesson_goes_on(tmp_path: Path, started: list[Lesson]) -> None:
    ids = []
    for people in (2, 4, 3):
        session = begun(tmp_path, shipped("first-words"), people)
        session.close()
        ids.append(session.room.header.id)
    assert len(set(ids)) == 3
    for id in ids[:2]:  # a look at an earlier one makes it no later
        assert log.read(tmp_path / "classes" / f"{id}.sqlite")
    assert called(tmp_path, "--resume") == 0
    (lesson,) = started
    assert lesson.session is not None
    assert lesson.session.room.header.id == ids[-1]
    assert len(lesson.session.room.here) == 3


def test_a_lesson_that_has_ended_says_so_and_how_it_is_exported(
    tmp_path: Path, started: list[Lesson], capsys: pytest.CaptureFixture[str]
) -> None:
    session = begun(tmp_path, shipped("first-words"), 3)
    acts(session, Act.END)
    session.close()
    id = session.log.header.id
    for words in (["--resume", id], ["--resume"]):
        assert called(tmp_path, *words) == 1
        said = capsys.readouterr().err.strip()
        assert said.count(". ") == 1
        assert "This lesson has ended." in said
        assert f"commonground class export {id} --format html" in said
    assert not started, "nothing listens"
    again = Session.resume(session.log.path, session.story)  # it is let go
    again.close()


@pytest.mark.parametrize(("left", "told"), [(Left(0, "an-id"), 1), (Left(143, "an-id"), 0)])
def test_on_leaving_it_says_what_the_lesson_is_kept_as(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    left: Left,
    told: int,
) -> None:
    monkeypatch.setattr(terminal, "can_show_screens", lambda: True)
    monkeypatch.setattr(facilitator, "run", lambda _lesson: left)
    assert called(tmp_path, "first-words", "--hands") == left.status
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == told
    for line in lines:
        assert line.startswith("This lesson is kept as an-id;")
        assert "'commonground class export an-id --format html'" in line


def test_a_wrong_id_tells_which_there_are(
    tmp_path: Path, started: list[Lesson], capsys: pytest.CaptureFixture[str]
) -> None:
    session = begun(tmp_path, shipped("first-words"), 3)
    session.close()
    assert called(tmp_path, "--resume", "none-such") == 1
    assert f"{session.log.header.id}  One Screw Over, begun" in capsys.readouterr().err
    assert not started


def test_a_lesson_that_is_open_elsewhere_is_not_opened_twice(
    tmp_path: Path, started: list[Lesson], capsys: pytest.CaptureFixture[str]
) -> None:
    session = begun(tmp_path, shipped("first-words"), 1)
    try:
        assert called(tmp_path, "--resume", session.room.header.id) == 1
        assert "open in another window" in " ".join(capsys.readouterr().err.split())
    finally:
        session.close()


def test_the_word_alone_tells_of_itself_and_its_group_is_found(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["class", "--help"]) == 0
    assert "--own-pace" in capsys.readouterr().out
    assert cli.main(["class", "export", "--help"]) == 0
    assert "--own-pace" not in capsys.readouterr().out


def test_hands_and_the_call_itself_import_no_server_and_no_textual() -> None:
    """Nothing slow is imported before it is needed, and in hands mode nothing of the web ever."""
    source = (
        "import sys, game.commands.class_, game.classroom.facilitator;"
        "print(sorted({'textual', 'starlette', 'uvicorn', 'segno'} & set(sys.modules)))\n"
        "import game.classroom.facilitator.app, game.classroom.facilitator.screens.lesson,"
        "game.classroom.facilitator.screens.projector;"
        "print(sorted({'starlette', 'uvicorn', 'segno'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == ["[]", "[]"]


def test_a_page_to_print_is_told_without_a_terminal_and_without_a_lesson(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(tmp_path, "first-words", "--print") == 0
    said = capsys.readouterr()
    read = strict.read(said.out)
    assert said.err == ""
    assert read.named("h1")[0].text == shipped("first-words").header.title
    assert [one.text for one in read.named("h3")][-4:] == [
        "1. Reactions",
        "2. Description",
        "3. Analysis",
        "4. Application",
    ]
    for question in shipped("first-words").discuss["class"]:
        assert [one.text for one in read.named("li")].count(question) == 2, "asked, and looked back"
    assert not (tmp_path / "classes").exists()


def test_the_page_goes_to_a_new_file_that_its_owner_alone_can_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.html"
    assert called(tmp_path, "first-words", "--print", "--out", str(out)) == 0
    assert f"Written to {out}; only you can read it." in capsys.readouterr().out
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    whole = out.read_bytes()
    strict.read(whole.decode("utf-8"))
    assert called(tmp_path, "first-words", "--print", "--out", str(out)) == 1
    assert "is there already" in capsys.readouterr().err
    assert out.read_bytes() == whole
    assert called(tmp_path, "first-words", "--print", "--out", str(tmp_path)) == 0
    assert (tmp_path / "first-words.html").read_bytes() == whole


def test_seats_are_named_as_in_play() -> None:
    story = shipped("first-words")
    assert class_._voting(story, "Ben") == ("ben",)
    assert class_._voting(story, "both") == ("noor", "ben")
