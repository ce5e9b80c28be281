"""`commonground class export` and `class forget`, of sessions that were really held."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import stat
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from game.classroom import log
from game.classroom.deciding import Deciding
from game.classroom.folder import OLD_AFTER
from game.classroom.phases import Act
from game.classroom.rows import PASS
from game.classroom.session import Session
from game.cli import main
from game.commands import exporting
from game.report.classroom import model
from game.story.model import Story
from tests.classroom.lesson import acts, asked, begun, chooses, lobby, votes
from tests.report import strict
from tests.shipped import shipped
from tests.stories import kettle
from tests.test_cli import Answer, commonground

EVERY = (Act.OPEN, Act.CLOSE)


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return kettle(
        tmp_path / "stories",
        ('turn = "ann"\nto = "hall"', 'turn = "ann"\nto = "hall"\nask_class = "What now?"'),
    )


@pytest.fixture
def saves() -> Path:
    return Path(os.environ["COMMONGROUND_SAVES"])


def twice(saves: Path, story: Story, people: int = 40) -> Session:
    """A lesson of one question that was voted on twice; everyone but the last two votes.

    First the third one passes and the others say they were late; then every fourth says it was
    the bus. The last one comes before the second vote, and does not vote.
    """
    session = begun(saves, story, people - 1, deciding=Deciding.MAJORITY)
    session.act(Act.OPEN)
    for who in range(1, people - 1):
        votes(session, who, "bus", "early")
        votes(session, who, PASS if who == 3 else "late")
    acts(session, Act.CLOSE, Act.DISCUSS)
    session.join("the last one")
    session.act(Act.OPEN_AGAIN)
    for who in range(1, people - 1):
        votes(session, who, "bus" if who % 4 == 0 else "late")
    acts(session, Act.CLOSE, Act.REVEAL, Act.PROCEED)
    return session


def values(session: Session) -> model.Session:
    session.close()
    return exporting.session(session.story, *log.read(session.log.path))


def export(session: Session, story: Story, *arguments: str | Path) -> Answer:
    session.close()
    scenarios = Path(story.header.path).parent
    return commonground(
        "class", "export", session.log.header.id, "--scenarios", scenarios, *arguments
    )


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_the_values_are_those_of_the_room(saves: Path, story: Story) -> None:
    session = twice(saves, story)
    (here,) = session.room.questions.values()
    told = values(session)
    (question,) = told.questions
    assert (question.scene, question.seat, question.name) == ("door", "ann", "Ann")
    assert (question.ask, question.taken, question.how) == ("What now?", "late", "majority")
    assert [choice.id for choice in question.choices] == list(here.choices)
    for one in question.rounds:
        counted = dict(zip(question.answers, one.counts, strict=True))
        assert counted.pop(model.PASS) == here.passes(one.number)
        assert counted == here.counts(one.number)
        assert one.voted == here.voted(one.number) == 38
    assert [one.asked for one in question.rounds] == [39, 40], "the last one came between"
    changes = {
        (first, second): n
        for one in question.changes
        for first, second, n in [(one.first, one.second, one.people)]
    }
    assert changes == {("late", "late"): 28, ("late", "bus"): 9, (model.PASS, "late"): 1}
    assert len(told.answers) == 2 * 38, "a vote that was changed counts once"
    assert [one.asked for one in told.people] == [2] * 39 + [1]
    assert [one.answered for one in told.people] == [2] * 38 + [0, 0]
    shown = {one.participant: one.shown for one in told.answers}
    assert {frozenset(order) for order in shown.values()} == {frozenset(("late", "bus"))}
    assert len(set(shown.values())) == 2, "each saw an order of their own"
    assert not told.notices


def test_a_vote_that_is_open_is_left_out(saves: Path, story: Story) -> None:
    session = begun(saves, story, 3)
    session.act(Act.OPEN)
    votes(session, 1, "late")
    told = values(session)
    assert (told.questions, told.answers) == ((), ())
    assert [person.asked for person in told.people] == [0, 0, 0]
    assert told.notices == ("A vote is open; it is left out until it is closed.",)


def test_a_second_vote_that_is_open_leaves_the_first(saves: Path, story: Story) -> None:
    session = begun(saves, story, 3)
    session.act(Act.OPEN)
    votes(session, 1, "late")
    acts(session, Act.CLOSE, Act.DISCUSS, Act.OPEN_AGAIN)
    votes(session, 2, "bus")
    told = values(session)
    (question,) = told.questions
    assert [one.number for one in question.rounds] == [1]
    assert [answer.participant for answer in told.answers] == ["p1"]
    assert question.changes == ()


def test_a_lesson_that_ends_within_a_vote_keeps_it(saves: Path, story: Story) -> None:
    session = begun(saves, story, 3)
    session.act(Act.OPEN)
    votes(session, 1, "late")
    session.act(Act.END)
    told = values(session)
    assert [(one.voted, one.asked) for one in told.questions[0].rounds] == [(1, 3)]


def test_who_was_taken_out_had_their_say_where_the_story_went_on_by_it(
    saves: Path, story: Story
) -> None:
    session = begun(saves, story, 3)
    session.act(Act.OPEN)
    votes(session, 1, "late")
    session.act(Act.REMOVE, participant=2)
    acts(session, Act.CLOSE, Act.REVEAL)
    chooses(session, "late")
    acts(session, Act.PROCEED)
    session.act(Act.REMOVE, participant=1)
    told = values(session)
    assert [(one.participant, one.asked, one.answered) for one in told.people] == [
        ("p1", 1, 1),
        ("p3", 1, 0),
    ]
    assert told.questions[0].rounds[0].asked == 2


def test_groups_are_told_apart(saves: Path, story: Story) -> None:
    session = begun(saves, story, 4, groups=3)
    session.act(Act.OPEN)
    for who in (1, 2, 3, 4):
        votes(session, who, "late")
    acts(session, Act.CLOSE, Act.REVEAL)
    told = values(session)
    assert [question.group for question in told.questions] == ["1", "2", "3"]
    assert [one.voted for question in told.questions for one in question.rounds] == [2, 1, 1]
    assert {person.group for person in told.people} == {"1", "2", "3"}


def test_a_group_without_anybody_has_no_question(saves: Path, story: Story) -> None:
    session = begun(saves, story, 2, groups=3)
    session.act(Act.OPEN)
    votes(session, 1, "late")
    acts(session, Act.CLOSE, Act.REVEAL)
    assert [question.group for question in values(session).questions] == ["1", "2"]


def test_hands_have_counts_and_nobody(saves: Path, story: Story) -> None:
    session = begun(saves, story, 0, hands=True)
    session.act(Act.OPEN)
    session.act(Act.HANDS, group="class", role="ann", counts={"late": 20, "bus": 12, PASS: 1})
    acts(session, Act.CLOSE, Act.REVEAL)
    told = values(session)
    (one,) = told.questions[0].rounds
    assert (one.counts, one.voted, one.asked, one.hands) == ((20, 12, 1), 33, None, True)
    assert (told.people, told.answers) == ((), ())
    canvas = export(session, story, "--format", "canvas")
    assert canvas.returncode == 0
    assert "Nobody took part with a phone" in canvas.stderr
    assert "Nobody took part with a phone" in export(session, story, "--format", "csv").stderr
    shared = export(session, story, "--format", "csv", "--share")
    assert (shared.stderr, [row["count"] for row in rows(shared.stdout)]) == ("", ["20", "", ""])


def test_at_ones_own_pace_a_question_is_that_of_all_who_met_it(saves: Path, story: Story) -> None:
    session = begun(saves, story, 4, pace=True)
    for who, choice in ((1, "late"), (2, "bus"), (3, "late")):
        votes(session, who, choice)
    votes(session, 1, "sit")
    told = values(session)
    door, table, *_later = told.questions
    assert (door.group, door.taken, door.rounds[0].counts) == ("", "", (2, 1, 0))
    assert (door.rounds[0].asked, table.rounds[0].asked) == (4, 3)
    assert [(one.answered, one.asked) for one in told.people] == [(2, 2), (1, 1), (1, 1), (0, 1)]


def test_where_fear_is_in_play_the_teacher_chose(saves: Path) -> None:
    story = shipped("where-the-dot-stops")
    session = lobby(saves, story, 2, voting=[story.header.at_risk])
    acts(session, Act.CONFIRM, Act.BEGIN)
    chosen = asked_choices(session)[0]
    session.act(Act.CHOOSE, group="class", role=story.header.at_risk, choice=chosen)
    session.act(Act.PROCEED)
    told = values(session)
    (question,) = told.questions
    assert (question.rounds, question.taken, question.how) == ((), chosen, "teacher")
    assert [person.asked for person in told.people] == [0, 0]
    page = export(session, story, "--format", "html")
    assert page.returncode == 0, page.stderr
    assert "Help outside the game" in page.stdout
    assert "The teacher decided:" in page.stdout


def asked_choices(session: Session) -> list[str]:
    """The choices that are open to the teacher."""
    (question,) = session.room.facilitator_view()["groups"][0]["questions"]
    return [one["id"] for one in question["choices"] if not one["locked"]]


ballots = st.lists(
    st.tuples(st.integers(1, 7), st.sampled_from(["late", "bus", PASS])), max_size=25
)


@settings(max_examples=40)
@given(ballots, ballots, st.integers(0, 7), st.booleans(), st.integers(0, 3))
def test_whatever_is_voted_the_tables_agree(
    first: list[tuple[int, str]],
    second: list[tuple[int, str]],
    removed: int,
    goes_on: bool,
    groups: int,
) -> None:
    """Answers, counts, changes and participation are all counted from the same ballots."""
    with TemporaryDirectory() as folder:
        ways = {"groups": groups} if groups > 1 else {}
        story = kettle(Path(folder) / "stories")
        session = begun(Path(folder), story, 7, **ways)
        session.act(Act.OPEN)
        for number, (who, choice) in enumerate(first):
            votes(session, who, choice, f"a{number}-")
        acts(session, Act.CLOSE, Act.DISCUSS)
        if removed and not goes_on:
            session.act(Act.REMOVE, participant=removed)
        session.act(Act.OPEN_AGAIN)
        for number, (who, choice) in enumerate(second):
            if goes_on or who != removed:
                votes(session, who, choice, f"b{number}-")
        acts(session, Act.CLOSE, Act.REVEAL)
        if goes_on:
            chooses(session)
            session.act(Act.PROCEED)
            if removed:
                session.act(Act.REMOVE, participant=removed)
        room = session.room
        told = values(session)
        for question in told.questions:
            here = next(
                one
                for key, one in room.questions.items()
                if (key.group, key.role) == (question.group or "class", question.seat)
            )
            answers = [one for one in told.answers if one.question == question.number]
            for one in question.rounds:
                given_here = Counter(a.choice for a in answers if a.round == one.number)
                assert one.counts == tuple(given_here[answer] for answer in question.answers)
                assert one.counts[:-1] == tuple(here.counts(one.number).values())
                assert one.voted == given_here.total() == here.voted(one.number)
                assert one.asked is not None
                assert one.asked >= one.voted
                position = one.number - 1
                before = Counter[str]()
                for change in question.changes:
                    before[(change.first, change.second)[position]] += change.people
                assert one.counts == tuple(before[answer] for answer in question.answers)
        by_person = Counter(answer.participant for answer in told.answers)
        for person in told.people:
            assert person.answered == by_person.pop(person.participant, 0) <= person.asked
        assert not by_person, "everyone who answered is among the people"
        assert sum(person.asked for person in told.people) >= len(told.answers)


def test_every_format_is_printed(saves: Path, story: Story) -> None:
    session = twice(saves, story)
    long = export(session, story, "--format", "csv")
    assert (long.returncode, long.stderr) == (0, "")
    assert len(rows(long.stdout)) == 76
    wide = rows(export(session, story, "--format", "csv", "--wide").stdout)
    assert len(wide) == 40
    assert (wide[3]["ann/door/1/1"], wide[3]["ann/door/1/2"]) == ("late", "bus")
    page = export(session, story, "--format", "html")
    assert strict.read(page.stdout).named("h1")[0].text == "The Kettle: a session"
    statements = json.loads(export(session, story, "--format", "xapi").stdout)
    assert len(statements) == 40 + 76
    assert rows(export(session, story, "--format", "moodle").stdout)[0]["answered"] == "2"


def test_what_is_shared_has_nobody(saves: Path, story: Story, tmp_path: Path) -> None:
    session = twice(saves, story)
    names = {one.nickname for one in session.room.here}
    codes = {one.code for one in session.room.here}
    for format in ("csv", "html"):
        told = export(session, story, "--format", format, "--share").stdout
        assert not any(word in told for word in names | codes)
        assert "p17" not in told
    counts = rows(export(session, story, "--format", "csv", "--share").stdout)
    assert [row["count"] for row in counts] == ["", "", "", "29", "9", "0"]
    assert [row["voted"] for row in counts] == ["38"] * 6
    out = tmp_path / "shared.xlsx"
    assert export(session, story, "--format", "xlsx", "--share", "--out", out).returncode == 0
    assert load_workbook(out).sheetnames == ["counts", "changes"]


def test_a_roster_joins_and_is_not_kept(saves: Path, story: Story, tmp_path: Path) -> None:
    session = twice(saves, story, 5)
    file = tmp_path / "roster.csv"
    codes = [one.code for one in session.room.here]
    lines = [f"{code.upper()},student-{n}" for n, code in enumerate(codes)]
    file.write_text("\n".join(["code,id", *lines[:4], "zzz-999,student-9"]), encoding="utf-8")
    session.close()
    before = {path: path.read_bytes() for path in saves.rglob("*") if path.is_file()}
    told = export(session, story, "--format", "canvas", "--roster", file)
    assert [row["SIS User ID"] for row in rows(told.stdout)[1:]] == [
        f"student-{n}" for n in range(4)
    ]
    assert told.stderr.splitlines() == [
        "1 participant is not in the roster and is left out.",
        "1 code of the roster is nobody's in this session.",
    ]
    after = {path: path.read_bytes() for path in saves.rglob("*") if path.is_file()}
    assert not any(b"student-" in data for data in after.values())
    assert after.keys() - before.keys() <= {path for path in after if path.suffix != ".sqlite"}
    alone = export(session, story, "--format", "moodle")
    assert "--roster FILE" in alone.stderr


def test_a_file_is_new_and_for_its_owner_alone(saves: Path, story: Story, tmp_path: Path) -> None:
    session = twice(saves, story, 5)
    out = tmp_path / "lesson.csv"
    answer = export(session, story, "--format", "csv", "--out", out)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    again = export(session, story, "--format", "csv", "--out", out)
    assert again.returncode == 1
    assert "there already" in again.stderr
    assert export(session, story, "--format", "xapi", "--out", tmp_path).returncode == 0
    assert (tmp_path / f"{session.log.header.id}.json").is_file()


def test_exported_twice_the_statements_are_the_same(saves: Path, story: Story) -> None:
    session = twice(saves, story, 5)
    first = export(session, story, "--format", "xapi").stdout
    assert export(session, story, "--format", "xapi").stdout == first


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--format", "xapi", "--share"), "not to be shared"),
        (("--format", "canvas", "--share"), "not to be shared"),
        (("--format", "csv", "--share", "--wide"), "not to be shared"),
        (("--format", "html", "--wide"), "--wide is for csv"),
        (("--format", "csv", "--roster", "r.csv"), "canvas and moodle"),
        (("--format", "xlsx"), "--out FILE"),
        ((), "--format"),
        (("--format", "pdf"), "pdf"),
    ],
)
def test_what_does_not_go_together_is_a_wrong_call(arguments: tuple[str, ...], why: str) -> None:
    answer = commonground("class", "export", "any", *arguments)
    assert answer.returncode == 2
    assert why in answer.stderr
    assert answer.stdout == ""


def test_every_fault_is_a_sentence(saves: Path, story: Story, tmp_path: Path) -> None:
    missing = commonground("class", "export", "nothing", "--format", "csv")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "There is no session 'nothing'" in missing.stderr
    session = twice(saves, story, 4)
    no_roster = export(session, story, "--format", "canvas", "--roster", tmp_path / "none.csv")
    assert no_roster.returncode == 1
    assert "none.csv' can't be read: there is no such file." in no_roster.stderr
    path = Path(story.header.path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("trust += 1", "trust += 2"), encoding="utf-8")
    changed = export(session, story, "--format", "csv")
    assert changed.returncode == 1
    assert "were changed since" in changed.stderr
    path.write_text(text.replace("The bus was late.", "It was the bus."), encoding="utf-8")
    words = export(session, story, "--format", "csv")
    assert words.returncode == 0
    assert "The words of this scenario were changed since" in words.stderr
    path.unlink()
    gone = commonground("class", "export", session.log.header.id, "--format", "csv")
    assert gone.returncode == 1
    assert "not in your library" in gone.stderr


def test_it_can_be_exported_while_the_lesson_goes_on(saves: Path, story: Story) -> None:
    session = begun(saves, story, 3)
    acts(session, *EVERY)
    answer = commonground(
        *("class", "export", session.log.header.id, "--format", "html"),
        *("--scenarios", Path(story.header.path).parent),
    )
    assert answer.returncode == 0, answer.stderr
    session.act(Act.REVEAL).wait(20)


# class forget


def test_forgetting_leaves_nothing(saves: Path, story: Story) -> None:
    session = twice(saves, story, 4)
    session.close()
    id = session.log.header.id
    beside = saves / "classes" / f"{id}.sqlite-wal"
    beside.write_bytes(b"left by a crash")
    asked_first = commonground("class", "forget", id)
    assert asked_first.returncode == 2
    assert "--yes" in asked_first.stderr
    assert session.log.path.exists()
    answer = commonground("class", "forget", id, "--yes")
    assert (answer.returncode, answer.stdout.strip()) == (0, f"{id} is deleted.")
    assert list((saves / "classes").iterdir()) == []
    again = commonground("class", "forget", id, "--yes")
    assert again.returncode == 1
    assert "There is no session" in again.stderr


def test_a_session_in_a_lesson_is_not_forgotten(saves: Path, story: Story) -> None:
    session = begun(saves, story, 2)
    answer = commonground("class", "forget", session.log.header.id, "--yes")
    assert answer.returncode == 1
    assert "open in another window" in answer.stderr
    session.act(Act.OPEN).wait(20)
    assert asked(session, 1)["scene"] == "door"


@pytest.mark.parametrize(("said", "left"), [("yes", False), ("y", False), ("", True), ("no", True)])
def test_it_asks_on_a_terminal(
    said: str,
    left: bool,
    saves: Path,
    story: Story,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    session = twice(saves, story, 4)
    session.close()
    questions: list[str] = []

    def answer(question: str) -> str:
        questions.append(question)
        return said

    monkeypatch.setattr("game.commands.terminal.can_ask", lambda: True)
    monkeypatch.setattr("game.commands.terminal.ask", answer)
    assert main(["class", "forget", session.log.header.id]) == 0
    assert len(questions) == 1
    assert "The Kettle" in questions[0]
    assert session.log.path.exists() is left
    assert ("Nothing was deleted." in capsys.readouterr().out) is left


def test_without_an_id_or_with_a_wrong_one_it_tells_which_there_are(
    saves: Path, story: Story
) -> None:
    phones = begun(saves, story, 3)
    by_hands = begun(saves, story, 0, hands=True)
    phones.act(Act.REMOVE, participant=2).wait(20)
    for session in (phones, by_hands):
        session.close()
    (saves / "classes" / "broken.sqlite").write_bytes(b"no session")

    def line(session: Session, who: str) -> str:
        header = session.log.header
        day = header.started[:10]
        started = f"{day} {header.started[11:19]} UTC"
        return f"{header.id}  The Kettle, begun {started}: {who}"

    every = {
        line(phones, "2 took part"),
        line(by_hands, "by raised hands"),
        "broken  a session that can't be read",
    }
    csv = ("--format", "csv")
    for call, status, why in (
        (["export"], 2, "Name the lesson that is to be told."),
        (["export", *csv], 2, "Name the lesson that is to be told."),
        (["export", "none-such", *csv], 1, "There is no session 'none-such'"),
        (["export", "the-kettle-", *csv], 1, "2 sessions begin with 'the-kettle-'"),
        (["forget", "none-such", "--yes"], 1, "There is no session 'none-such'"),
        (["forget", "--yes"], 2, "Name the session that is to be deleted."),
    ):
        answer = commonground("class", *call)
        assert (answer.returncode, answer.stdout) == (status, ""), call
        lines = answer.stderr.splitlines()
        assert lines[0] == "These lessons are kept:"
        assert set(lines[1:4]) == every, call
        assert lines[4].startswith(why), call
        assert ("--help' tells more" in answer.stderr) is (status == 2)
    asked_for = commonground("class", "forget")
    assert asked_for.returncode == 0
    assert set(asked_for.stdout.splitlines()[:3]) == every
    assert commonground("class", "export", phones.log.header.id).stderr.startswith("Say how")


def test_where_none_is_kept_none_is_told(saves: Path) -> None:
    assert commonground("class", "forget").stdout == "No lesson is kept.\n"
    answer = commonground("class", "export")
    assert answer.returncode == 2
    assert answer.stderr.startswith("Name the lesson")


def test_without_an_id_those_older_than_thirty_days_are_told(saves: Path, story: Story) -> None:
    old, new = twice(saves, story, 4), twice(saves, story, 4)
    for session in (old, new):
        session.close()
    with closing(sqlite3.connect(old.log.path)) as database, database:
        for table in ("events", "participants", "votes"):
            database.execute(f"UPDATE {table} SET at = at - ?", (OLD_AFTER + 60,))
    for _look in range(2):  # to look makes it no younger
        told = commonground("class", "forget").stdout
        assert "1 session is older than 30 days." in told
        lines = {line.split()[0]: line for line in told.splitlines()}
        assert lines[old.log.header.id].endswith("older than 30 days")
        assert "older" not in lines[new.log.header.id]
    assert old.log.path.exists()
    assert commonground("class", "forget", "--yes").returncode == 2


def test_one_that_can_not_be_read_can_be_forgotten(saves: Path) -> None:
    folder = saves / "classes"
    folder.mkdir(parents=True)
    (folder / "broken.sqlite").write_bytes(b"no session")
    assert commonground("class", "forget", "broken", "--yes").returncode == 0
    assert list(folder.iterdir()) == []
