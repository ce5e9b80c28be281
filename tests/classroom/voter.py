"""A lesson in a process of its own, until it is killed: `python -m … FILE STORY PEOPLE RUN`.

The class votes all at once, twice each, then the teacher goes on, and so for ever. Tells on
standard output what sets out and what is acknowledged: a vote by who, scene, visit, round, key and
choice, an act by the number of its row.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from game.classroom.phases import Act, Phase
from game.classroom.session import Session
from game.story.reader import read
from tests.classroom.lesson import asked

VOTES = 2


async def lesson(session: Session, people: int, run: int) -> None:
    while True:
        if session.room.phase in (Phase.VOTE, Phase.VOTE_AGAIN):
            async with asyncio.TaskGroup() as group:
                for who in range(1, people + 1):
                    group.create_task(voter(session, who, run))
        await teacher(session)


async def voter(session: Session, who: int, run: int) -> None:
    for number in range(VOTES):
        question = asked(session, who)
        choice = question["choices"][(who + number) % len(question["choices"])]["id"]
        place = question["scene"], question["visit"], question["round"]
        vote = (who, *place, choice, f"{run}.{number}")
        told("out", *vote)
        await session.vote(*vote)
        told("ack", *vote)
        await session.vote(*vote)  # the phone asks twice


async def teacher(session: Session) -> None:
    room = session.room
    for question in room.asked("class") if room.phase is Phase.REVEAL else ():
        choice = "once_more" if "once_more" in question.choices else question.choices[0]
        await session.act(Act.CHOOSE, group="class", role=question.key.role, choice=choice)
    act = Act.DISCUSS if room.phase is Phase.CLOSED else room.facilitator_view()["forward"]
    told("act", await session.act(Act(act)))


def told(*words: object) -> None:
    os.write(1, f"{' '.join(map(str, words))}\n".encode())


if __name__ == "__main__":
    path, story, people, run = sys.argv[1:]
    opened = Session.resume(Path(path), read(story))
    told("ready")
    asyncio.run(lesson(opened, int(people), int(run)))
