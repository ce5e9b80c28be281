"""A session as faces drive it: the room, and the log that keeps it.

Every face calls `act`, `join`, `vote`, `reroll`, `rename` or `come_back`; each returns a `Kept` at
once or raises Refused. The room is ahead of the disk by what is under way: nothing may be told to
anyone as done before it is kept. All calls come from one thread.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game.classroom import names, planning, taking_part
from game.classroom.deciding import Deciding
from game.classroom.log import Log, LogError
from game.classroom.phases import Act
from game.classroom.planning import Refused
from game.classroom.room import VOTE, Room
from game.classroom.rows import SESSION_VERSION, Header, Row
from game.journal.model import new_id, printable, story_key
from game.play.draw import MAX_SEED
from game.play.run import NotOpen
from game.play.seats import Computer
from game.play.step import PlayFault
from game.story.model import Story
from game.words import _

__all__ = ["Kept", "LogError", "Refused", "Session", "new_header"]

MOST_GROUPS = 30
_LETTERS = "bcdfghjkmnpqrstvwxz"
_DIGITS = "23456789"


class Kept:
    """An act that was taken in and is being kept: `await kept` or `kept.wait()` for the disk.

    Either gives the number of its last row, or raises LogError. `participant` is set for a join.
    """

    def __init__(self, future: Future[int], participant: int = 0) -> None:
        self.participant = participant
        self._future = future

    def __await__(self) -> Generator[Any, None, int]:
        return asyncio.wrap_future(self._future).__await__()

    def wait(self, timeout: float | None = None) -> int:
        """Waits for the disk. Raises LogError, or TimeoutError after that many seconds."""
        return self._future.result(timeout)


class Session:
    """One lesson. `room` is its state: read it anew each time, after a fault it is another."""

    def __init__(self, story: Story, log: Log, clock: Callable[[], float] = time.time) -> None:
        """Folds what the log holds. Raises LogError where the story is another now."""
        self.log = log
        self.story = story
        self._clock = clock
        self._room = self._folded(log.rows)

    @classmethod
    def create(cls, folder: Path, story: Story, header: Header) -> Session:
        """A new session, kept in `folder` (of sessions). Raises LogError. See `new_header`."""
        return cls(story, Log.create(folder, header))

    @classmethod
    def resume(cls, path: Path, story: Story) -> Session:
        """A kept session as it was. Raises LogError where the story's rules are others now."""
        log = Log.open(path)
        try:
            return cls(story, log)
        except LogError:
            log.close()
            raise

    @property
    def room(self) -> Room:
        """The state; after a commit that failed, that of what is on disk. LogError if none is."""
        if self.log.failed:
            self._room = self._folded(self.log.again())
        return self._room

    def act(self, act: Act, **data: Any) -> Kept:
        """An act of the facilitator; `Act` says which data. Raises Refused."""
        return self._keep(planning.acted(self.room, act, data, self._clock()))

    def join(self, token: str) -> Kept:
        """A new participant with a generated nickname; `token` is what the browser keeps.

        `kept.participant` is their id. A token that is known already gives its own participant
        again. Raises Refused where the session is locked, full or over.
        """
        known = self.by_token(token)
        if known is not None:
            return Kept(self.log.append((), self.room.number), known)
        nickname, code = self._nickname(), self._code()
        rows = taking_part.joined(self.room, nickname, code, _hash(token), self._clock())
        return self._keep(rows, len(self._room.participants) + 1)

    def vote(
        self, participant: int, scene: str, visit: int, round: int, choice: str, key: str
    ) -> Kept:
        """A vote, or at one's own pace a move. The same key again is harmless. Raises Refused.

        `choice` is an id, or PASS. `scene`, `visit` and `round` are those of the question that was
        shown, so that a vote that comes late counts for nothing else.
        """
        number = self.room.keys.get((participant, scene, visit, round, key))
        if number is not None:
            return Kept(self.log.append((), number))
        now = self._clock()
        rows = taking_part.voted(self.room, participant, scene, visit, round, choice, key, now)
        return self._keep(rows)

    def reroll(self, participant: int) -> Kept:
        """Another generated nickname. Raises Refused."""
        rows = taking_part.rerolled(self.room, participant, self._nickname(), self._clock())
        return self._keep(rows)

    def rename(self, participant: int, nickname: str) -> Kept:
        """A typed nickname, where the teacher allows it. Raises Refused."""
        return self._keep(taking_part.renamed(self.room, participant, nickname, self._clock()))

    def come_back(self, participant: int, token: str) -> Kept:
        """Another browser for the same participant, who gave their code; the old one is out."""
        return self._keep(taking_part.back(self.room, participant, _hash(token), self._clock()))

    def by_token(self, token: str) -> int | None:
        """Whose token this is, a removed participant's too."""
        return self.room.tokens.get(_hash(token)) or None

    def replaced(self, token: str) -> bool:
        """Whether somebody had this token, and came back with another browser."""
        return self.room.tokens.get(_hash(token)) == 0

    def by_code(self, code: str) -> int | None:
        """Whose spoken code this is, however it is written; callers slow down guessing."""
        plain = "".join(c for c in code.lower() if c.isalnum())
        people = self.room.participants.values()
        return next((one.id for one in people if one.code.replace("-", "") == plain), None)

    def on_change(self, told: Callable[[int], object]) -> Callable[[], None]:
        """Calls `told(number)` after each commit, in the writer's thread; what is returned ends it.

        On an event loop: `session.on_change(lambda n: loop.call_soon_threadsafe(changed, n))`.
        """
        return self.log.on_commit(told)

    def close(self) -> None:
        """Waits for what is under way and lets the log go."""
        self.log.close()

    def _keep(self, rows: Sequence[Row], participant: int = 0) -> Kept:
        room = self._room  # the one by which the rows were found right
        numbered = [row._replace(number=number) for number, row in enumerate(rows, room.number + 1)]
        kept = Kept(self.log.append(numbered), participant)
        for row in numbered:
            room.apply(row)
        return kept

    def _folded(self, rows: Sequence[Row]) -> Room:
        header, story = self.log.header, self.story
        if header.story != story_key(story):
            text = _("This session is of the scenario '{other}', not of '{this}'.")
            raise LogError(text.format(other=header.story, this=story_key(story)))
        changed = _("The rules of this scenario were changed since; put the file back as it was.")
        if header.rules != story.rules_hash:
            raise LogError(changed)
        try:
            return Room.fold(story, header, rows)
        except (NotOpen, PlayFault):
            raise LogError(changed) from None

    def _nickname(self) -> str:
        taken = {names.folded(name) for name in self.room.nicknames()}
        return names.nickname(self.room.header.seed, self.room.number, taken)

    def _code(self) -> str:
        taken = {one.code for one in self.room.participants.values()}
        while True:
            three = "".join(secrets.choice(_LETTERS) for _n in range(3))
            code = f"{three}-{''.join(secrets.choice(_DIGITS) for _n in range(3))}"
            if code not in taken:
                return code


def new_header(
    story: Story,
    *,
    voting: Sequence[str],
    deciding: Deciding = Deciding.MAJORITY,
    groups: int = 0,
    pace: bool = False,
    hands: bool = False,
    typed_names: bool = False,
    seed: int | None = None,
    now: datetime | None = None,
) -> Header:
    """The header of a new session. `voting` are the roles that the class plays, one or both.

    Raises ValueError for a role that may not be played, and for ways that don't go together: hands
    with one's own pace or groups; where fear is in play all but one class that the teacher leads.
    """
    if not voting or not set(voting) <= set(story.header.playable):
        raise ValueError(_("This seat can't be played here."))
    if not 0 <= groups <= MOST_GROUPS or groups == 1:
        raise ValueError(_("There are from 2 to {most} groups.").format(most=MOST_GROUPS))
    if pace and (groups or hands):
        raise ValueError(_("At one's own pace there are no groups and no hands."))
    if hands and groups:
        raise ValueError(_("Hands are counted for the whole class; leave the groups out."))
    if story.header.safety and (pace or groups):
        raise ValueError(_("Fear is in play in this scenario: the class plays it together."))
    now = (now or datetime.now(UTC)).astimezone(UTC)
    seats = {role.id: VOTE if role.id in voting else Computer.kind for role in story.roles}
    return Header(
        version=SESSION_VERSION,
        id=new_id(story.id, now),
        story=story_key(story),
        path=story.header.path,
        title=printable(story.header.title),
        rules=story.rules_hash,
        text=story.text_hash,
        language=printable(story.header.language),
        seats=seats,
        deciding=Deciding.TEACHER if story.header.safety else deciding,
        groups=groups,
        pace=pace,
        hands=hands,
        typed_names=typed_names,
        code="".join(secrets.choice(_LETTERS) for _n in range(4)).upper(),
        seed=secrets.randbelow(MAX_SEED) + 1 if seed is None else seed,
        started=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
