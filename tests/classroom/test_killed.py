"""Nothing that was acknowledged is lost when the process is killed, and nothing counts twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from game.classroom import log
from game.classroom.phases import Act
from game.classroom.question import Key
from game.classroom.room import Room
from game.classroom.rows import Row, Voted
from game.classroom.session import Refused, Session
from tests.classroom.lesson import acts, begun
from tests.stories import kettle

PEOPLE = 24
KILLS = 20

Sent = tuple[int, str, int, int, str, str]
"""A vote as a phone sends it: who, scene, visit, round, choice, key."""


def test_killed_twenty_times_in_the_midst_of_a_lesson(tmp_path: Path) -> None:
    """Each time in the same session, which is resumed by the next process."""
    story = kettle(tmp_path / "story")
    session = begun(tmp_path, story, PEOPLE)
    path = session.log.path
    acts(session, Act.OPEN)
    session.close()
    chance = random.Random(20)
    out: set[Sent] = set()
    acknowledged: set[Sent] = set()
    midway = 0
    for run in range(KILLS):
        lines = killed(path, story.header.path, run, chance.randrange(1, 300))
        left = {sent(line) for line in lines if line[0] == "out"}
        heard = {sent(line) for line in lines if line[0] == "ack"}
        midway += heard < left
        out |= left
        acknowledged |= heard
        # This process only reads, as an export would, and leaves what it finds as it is.
        rows = log.read(path)[1]
        kept = Counter(votes(row) for row in rows if isinstance(row, Voted))
        assert set(kept) >= acknowledged
        assert set(kept) <= out
        assert set(kept.values()) <= {1}
        assert len(rows) >= max((int(line[1]) for line in lines if line[0] == "act"), default=0)
    assert midway >= KILLS // 4  # many of the kills came while votes were under way
    assert len(acknowledged) > KILLS * PEOPLE

    header, rows = log.read(path)
    session = Session.resume(path, story)
    assert session.room == Room.fold(story, header, rows)
    assert [one.id for one in session.room.here] == list(range(1, PEOPLE + 1))
    counted(session.room, rows)
    # What a phone sends again, since it heard nothing, is refused or kept once.
    for vote in sorted(out):
        with suppress(Refused):
            session.vote(*vote).wait(20)
            session.vote(*vote).wait(20)
    again = [votes(row) for row in session.log.again() if isinstance(row, Voted)]
    assert len(again) == len(set(again))
    counted(session.room, session.log.again())
    session.close()


def counted(room: Room, rows: Sequence[Row]) -> None:
    """Every tally is that of the last vote of each, counted from the rows."""
    last: dict[tuple[str, int, int], dict[int, str]] = {}
    for row in rows:
        if isinstance(row, Voted):
            last.setdefault((row.scene, row.visit, row.round), {})[row.participant] = row.choice
    assert last
    for (scene, visit, round), choices in last.items():
        question = room.questions[Key("class", "ann", scene, visit)]
        assert +Counter(question.counts(round)) == Counter(choices.values())


def sent(line: list[str]) -> Sent:
    _kind, who, scene, visit, round, choice, key = line
    return int(who), scene, int(visit), int(round), choice, key


def votes(row: Voted) -> Sent:
    return row.participant, row.scene, row.visit, row.round, row.choice, row.key


def killed(path: Path, story: str, run: int, after: int) -> list[list[str]]:
    """What a class told before it was killed; that was done once it had told so many lines."""
    command = [
        sys.executable,
        "-m",
        "tests.classroom.voter",
        str(path),
        story,
        str(PEOPLE),
        str(run),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first == "ready\n"
        told = "".join(process.stdout.readline() for _line in range(after))
        os.kill(process.pid, signal.SIGKILL)
        told += process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    return [line.split() for line in told.split("\n")[:-1]]
