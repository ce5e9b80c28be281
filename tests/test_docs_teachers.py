"""docs/teachers.md: its commands are run, its keys are bound, and what it quotes is said."""

from __future__ import annotations

import ast
import functools
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game import cli
from game.classroom import facilitator, words
from game.classroom.facilitator import Left, Lesson
from game.classroom.facilitator.app import Facilitator
from game.classroom.facilitator.aside import KEYS
from game.classroom.facilitator.screens.board import Board
from game.classroom.facilitator.screens.lesson import LessonScreen
from game.classroom.facilitator.screens.people import PeopleScreen
from game.classroom.facilitator.screens.projector import ProjectorScreen
from game.classroom.facilitator.screens.setup import SetupScreen
from game.classroom.phases import Act, Phase, Way, forward
from game.classroom.session import Session
from game.commands import terminal
from game.library import Library
from tests.classroom.lesson import acts, begun, votes
from tests.shipped import IDS, shipped
from tests.test_docs_authors import blocks

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "teachers.md").read_text(encoding="utf-8")
PROSE = re.sub(r"^```.*?^```$", "", PAGE, flags=re.MULTILINE | re.DOTALL)
QUOTES = [" ".join(quote.split()) for quote in re.findall(r"“([^”]+)”", PROSE)]
NAMES = {"question_mark": "?", "right": "→", "left": "←", "full_stop": "."}


# -- commands


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> list[Lesson]:
    """The lessons that would have been led, in a terminal that is said to be there."""
    found: list[Lesson] = []

    def run(lesson: Lesson) -> Left:
        found.append(lesson)
        return Left(0, "")

    monkeypatch.setattr(terminal, "can_show_screens", lambda: True)
    monkeypatch.setattr(facilitator, "run", run)
    return found


@pytest.fixture
def held(home: Path) -> Session:
    """The lesson of which the page tells: two came, one of them voted twice and one once."""
    now = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    session = begun(home / "saves", shipped("half-a-word"), 2, now=now)
    acts(session, Act.OPEN)
    votes(session, 1, "mouth")
    votes(session, 2, "bird")
    acts(session, Act.CLOSE, Act.DISCUSS, Act.OPEN_AGAIN)
    votes(session, 1, "bird", "again")
    acts(session, Act.CLOSE)
    session.close()
    return session


def test_its_commands_do_what_it_says(
    tmp_path: Path,
    held: Session,
    led: list[Lesson],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    codes = [one.code for one in held.room.participants.values()]
    ran = 0
    for kind, body in blocks(PAGE):
        if kind == "csv roster":
            for example, code in zip(("bcd-234", "fgh-567"), codes, strict=True):
                assert example in body
                body = body.replace(example, code)
            Path("codes.csv").write_text(body, encoding="utf-8")
            continue
        assert body.startswith("$ "), kind
        command, _, shown = body[2:].partition("\n")
        before = len(led)
        assert cli.main(arguments(command)) == 0, command
        said = capsys.readouterr()
        if shown:
            lines = [re.escape(line).replace("…", ".*") for line in shown.strip().splitlines()]
            assert re.fullmatch("\n".join(lines), "\n".join(said.out.splitlines())), said.out
        else:
            assert len(led) == before + 1, f"{command} leads a lesson"
        ran += 1
    assert ran > 6
    assert not held.log.path.exists(), "the last command deletes it"


def test_what_it_says_within_its_sentences_can_be_called(
    held: Session, led: list[Lesson], capsys: pytest.CaptureFixture[str]
) -> None:
    calls = set(re.findall(r"`(commonground [^`]*)`", PROSE))
    assert "commonground class --resume" in calls
    for command in calls - {"commonground play half-a-word"}:
        assert cli.main(arguments(command)) == 0, command
    (begins,) = [lesson for lesson in led if lesson.session is None]
    (goes_on,) = [lesson for lesson in led if lesson.session is not None]
    assert begins.story.id == "half-a-word"
    assert goes_on.session is not None
    assert goes_on.session.room.header.id == held.room.header.id
    for command in ("class", "class export", "class forget"):
        assert cli.main([*command.split(), "--help"]) == 0
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    assert set(re.findall(r"`(--[a-z-]+)", PROSE)) <= known


def arguments(command: str) -> list[str]:
    first, *words = command.split()
    assert first == "commonground"
    return words


# -- keys and words


def test_every_key_is_bound_on_a_screen_of_the_lesson() -> None:
    bound = set()
    for owner in (Facilitator, Board, LessonScreen, PeopleScreen, ProjectorScreen, SetupScreen):
        for binding in owner.BINDINGS:
            bound |= {NAMES.get(key, key) for key in binding.key.split(",")}  # type: ignore[union-attr]
    told = {key for key in re.findall(r"`(\S)`", PROSE) if key not in "+$"}
    assert len(told) > 12
    assert told <= bound


def test_a_key_does_what_stands_beside_it() -> None:
    labels = {key: {words.ACTS[act], words.PACE_ACTS.get(act, "")} for key, act in KEYS}
    pairs = re.findall(r"`(\w)`[^“`|.]{0,10}“([^”]+)”", PROSE)
    assert len(pairs) >= 6
    for key, label in pairs:
        assert label in labels[key], key


def test_the_table_of_phases_says_what_enter_does() -> None:
    phases = {name: Phase(phase) for phase, name in words.PHASES.items()}
    told = set()
    for row in re.findall(r"^\| (“[^|]+”) \| ([^|]+) \|", PROSE, re.MULTILINE):
        names = re.findall(r"“([^”]+)”", row[0])
        if not set(names) <= set(phases):
            continue
        told |= set(names)
        for label in re.findall(r"Enter[^“.]*: “([^”]+)”", row[1]):
            act = forward(phases[names[0]], Way.CLASS)
            assert act is not None
            assert label == words.ACTS[act], names[0]
    assert told == set(phases) - {words.PHASES[Phase.ENDED]}


@pytest.mark.parametrize("quote", sorted(set(QUOTES)))
def test_what_it_quotes_is_said_by_the_program(quote: str) -> None:
    """Three dots stand for what differs; the whole of a sentence, or a part of it as it is."""
    part = re.compile(re.escape(quote).replace("…", ".*"))
    for said in sentences():
        fixed = re.sub(r"\{\w+\}", "", said)
        whole = re.sub(r"\\\{\w+\\\}", ".+", re.escape(said))
        if part.search(said) or (sum(map(str.isalpha, fixed)) > 5 and re.fullmatch(whole, quote)):
            return
    pytest.fail("nobody says it")


@functools.cache
def sentences() -> frozenset[str]:
    """Everything that the program may show, before it is translated."""
    found = set()
    for path in (ROOT / "game").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_" | "_n"), args=given):
                    told = (one.value for one in given if isinstance(one, ast.Constant))
                    found |= {one for one in told if isinstance(one, str)}
    return frozenset(found)


# -- scenarios and places


def test_scenarios_have_the_names_and_ages_that_it_gives() -> None:
    titles = {shipped(id).header.title: id for id in IDS}
    ages = re.findall(r"`([a-z-]+)` (?:\(\*[^*]+\*, )?\(?from (\d+)", PROSE)
    ages += [
        (titles[title], age) for title, age in re.findall(r"\*([^*]+)\* \(from (\d+)\)", PROSE)
    ]
    assert len(ages) == 4
    for id, age in ages:
        assert shipped(id).header.audience == int(age), id
    fearful = {id for id in IDS if shipped(id).header.safety}
    assert {id for id, _age in ages} >= fearful, "those in which fear is in play are all named"


def test_the_listing_has_what_it_recommends(home: Path) -> None:
    known = {item.id for item in Library.open().items}
    assert {"first-words", "the-last-ferry", "half-a-word"} <= known


def test_its_own_links_lead_somewhere() -> None:
    headings = {slug(line) for line in re.findall(r"^#+ (.*)$", PROSE, re.MULTILINE)}
    links = set(re.findall(r"\]\(#([a-z-]+)\)", PROSE))
    assert links
    assert links <= headings


def slug(heading: str) -> str:
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -")
    return kept.replace(" ", "-")
