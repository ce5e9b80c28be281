"""All that was written at debriefs, of every play: to read, to search, to change, to delete."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from game.journal import disk
from game.journal.file import SUFFIX as JOURNAL
from game.journal.file import header_of
from game.journal.folder import Unreadable
from game.journal.model import Header, JournalError, printable
from game.journal.reflections import SUFFIX, Reflections
from game.words import _

if TYPE_CHECKING:
    from game.story.model import Story


@dataclass(frozen=True, slots=True)
class Written:
    """One reflection. `play` is the id of its save, `number` counts from 1 within that play.

    `seat` is the name of the `role`, or its id where the scenario is not known any more; then the
    `question` is `''`. `index` counts the questions of the `ending` from 0. `started` is when the
    play began, UTC, `2026-11-23T07:05:12Z`, and `''` where its save is gone or can't be read.
    """

    play: str
    number: int
    scenario: str
    title: str
    role: str
    seat: str
    ending: str
    index: int
    question: str
    text: str
    started: str
    journal: Path


class Notebook:
    """The reflections in a folder of saves, which need not exist.

    `story_of` gives the scenario of an id as it is now, None where there is none; it is asked once
    for each.
    """

    def __init__(self, folder: Path, story_of: Callable[[str], Story | None]) -> None:
        self.folder = folder
        self._story_of = story_of
        self._stories: dict[str, Story | None] = {}

    def read(self) -> tuple[Written | Unreadable, ...]:
        """All of them, the newest play first. JournalError if the folder can't be read."""
        plays = [play for journal in self._journals() if (play := self._of(journal))]
        plays.sort(key=lambda play: play[0].play if isinstance(play[0], Written) else play[0].id)
        plays.sort(key=_began, reverse=True)
        return tuple(one for play in plays for one in play)

    def find(self, text: str) -> Path:
        """The journal whose id is that, or the one with reflections whose id begins so.

        Raises JournalError where there is none, or several.
        """
        journals = {_id(journal): journal for journal in self._journals()}
        if text in journals:
            return journals[text]
        begin_so = sorted(id for id in journals if text and id.startswith(text))
        if len(begin_so) == 1:
            return journals[begin_so[0]]
        if begin_so:
            message = _("{n} plays begin with '{text}', '{one}' among them; give more of the id.")
        else:
            begin_so = get_close_matches(text, journals, n=1, cutoff=0.4)
            message = _("Nothing is written at a play '{text}'.")
            if begin_so:
                message = _("Nothing is written at a play '{text}'; did you mean '{one}'?")
        one = begin_so[-1] if begin_so else ""
        raise JournalError(message.format(n=len(begin_so), text=printable(text), one=one))

    def write(self, one: Written, text: str, *, wait: bool = True) -> None:
        """Puts another text in its place; an empty one takes it away. As `Reflections.write`."""
        Reflections(one.journal).write(one.ending, one.index, text, wait=wait)

    def delete(self, one: Written) -> None:
        """Takes one away, from the disk too. JournalError if that can't be done."""
        self.write(one, "")

    def delete_play(self, journal: Path) -> None:
        """Takes away all of one play, readable or not. JournalError if that can't be done."""
        Reflections(journal).delete()

    def delete_all(self) -> None:
        """Takes away every file of reflections, readable or not, and what a kill left beside one.

        Raises JournalError for what can't be deleted, after the others are.
        """
        fault: JournalError | None = None
        for path in self._files(SUFFIX, disk.beside(Path(SUFFIX)).name):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                message = _("'{name}' can't be deleted: {why}.")
                message = message.format(name=disk.named(path), why=disk.why(error))
                fault = fault or JournalError(message)
        disk.sync_folder(self.folder)
        if fault:
            raise fault

    def _files(self, *endings: str) -> list[Path]:
        try:
            return [path for path in self.folder.iterdir() if path.name.endswith(endings)]
        except FileNotFoundError:
            return []
        except OSError as error:
            message = _("The folder of saves '{folder}' can't be read: {why}.")
            folder = printable(str(self.folder))
            raise JournalError(message.format(folder=folder, why=disk.why(error))) from None

    def _journals(self) -> list[Path]:
        """Where the save of every file of reflections is, or was."""
        files = self._files(SUFFIX)
        return [path.with_name(path.name.removesuffix(SUFFIX) + JOURNAL) for path in files]

    def _of(self, journal: Path) -> list[Written | Unreadable]:
        """What was written at one play, by ending and question."""
        reflections = Reflections(journal)
        try:
            texts = reflections.all()
        except JournalError as error:
            assert reflections.path is not None
            return [Unreadable(_id(journal), str(error), 0.0, journal)]
        try:
            header = header_of(journal)
        except JournalError:
            header = None
        return list(self._written(journal, header, texts))

    def _written(
        self, journal: Path, header: Header | None, texts: dict[str, dict[int, str]]
    ) -> Iterator[Written]:
        story = self._story(header.story) if header else None
        answers = [(e, i, texts[e][i]) for e in texts for i in sorted(texts[e])]
        for number, (ending, index, text) in enumerate(answers, start=1):
            yield Written(
                play=_id(journal),
                number=number,
                scenario=header.story if header else "",
                title=_title(story, header) or _id(journal),
                role=header.role if header else "",
                seat=_seat(story, header),
                ending=ending,
                index=index,
                question=_question(story, ending, index),
                text=text,
                started=header.started if header else "",
                journal=journal,
            )

    def _story(self, id: str) -> Story | None:
        if id not in self._stories:
            self._stories[id] = self._story_of(id)
        return self._stories[id]


def search(found: Iterable[Written], words: str) -> tuple[Written, ...]:
    """Those in which every one of the words stands, in whatever case, accents as they are typed.

    Title, seat, question and text are looked at.
    """
    wanted = _plain(words).split()
    return tuple(one for one in found if all(word in _looked_at(one) for word in wanted))


def _looked_at(one: Written) -> str:
    return _plain("\n".join((one.title, one.seat, one.question, one.text)))


def _plain(text: str) -> str:
    """Case aside, and each letter with its accent as one character, however it was typed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _began(play: list[Written | Unreadable]) -> str:
    return play[0].started if isinstance(play[0], Written) else ""


def _title(story: Story | None, header: Header | None) -> str:
    if story:
        return printable(story.header.title)
    return (header.title or header.story) if header else ""


def _seat(story: Story | None, header: Header | None) -> str:
    if header is None:
        return ""
    return printable(story.name_of(header.role)) if story else header.role


def _question(story: Story | None, ending: str, index: int) -> str:
    reflect = next((one.reflect for one in story.endings if one.id == ending), ()) if story else ()
    return reflect[index] if 0 <= index < len(reflect) else ""


def _id(journal: Path) -> str:
    return printable(journal.name.removesuffix(JOURNAL)) or _("a save")
