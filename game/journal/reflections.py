"""What a player wrote at a debrief: a file beside the journal, replaced whole, deleted for good."""

from __future__ import annotations

import json
import os
from pathlib import Path

from game.journal import disk
from game.journal.model import JournalError, printable
from game.words import _

SUFFIX = ".reflections.json"
MAX_BYTES = 1 << 20

_Texts = dict[str, dict[int, str]]


class Reflections:
    """The reflections of one play, by ending and by the question's index from 0 there; none empty.

    `journal` is the journal's path; with None they are kept in memory alone.
    """

    def __init__(self, journal: Path | None) -> None:
        self.path = journal and journal.with_name(journal.name.removesuffix(".jsonl") + SUFFIX)
        self._memory: _Texts = {}

    def read(self, ending: str) -> dict[int, str]:
        """What was written to the questions of that ending. JournalError if it can't be read."""
        return dict(self.all().get(ending, {}))

    def write(self, ending: str, index: int, text: str, *, wait: bool = True) -> None:
        """Keeps an answer; an empty one takes it away. JournalError.

        On disk when this returns; without `wait` only the system has it then.
        """
        texts = self.all()
        answers = texts.setdefault(ending, {})
        answers.pop(index, None)
        if text.strip():
            answers[index] = _clean(text)
        self._put({ending: answers for ending, answers in texts.items() if answers}, wait)

    def delete(self) -> None:
        """Takes all of them away, from the disk too. JournalError if that can't be done."""
        self._put({})

    def copied_to(self, journal: Path | None) -> Reflections:
        """The same reflections beside another journal, or in memory. JournalError."""
        other = Reflections(journal)
        other._put(self.all())
        return other

    def all(self) -> dict[str, dict[int, str]]:
        """Every answer by ending and question. JournalError if they can't be read."""
        if self.path is None:
            return {ending: dict(answers) for ending, answers in self._memory.items()}
        try:
            descriptor = disk.open_to_read(self.path)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise disk.unreadable(self.path, disk.why(error)) from None
        try:
            return _parsed(disk.read_all(descriptor, MAX_BYTES))
        except OSError as error:
            raise disk.unreadable(self.path, disk.why(error)) from None
        except (ValueError, TypeError, AttributeError, RecursionError):
            reason = _("it does not hold what a reflection is")
            raise disk.unreadable(self.path, reason) from None
        finally:
            os.close(descriptor)

    def _put(self, texts: _Texts, wait: bool = True) -> None:
        if self.path is None:
            self._memory = texts
            return
        try:
            if texts:
                data = json.dumps(texts, ensure_ascii=False, indent=1).encode() + b"\n"
                if len(data) > MAX_BYTES:
                    raise JournalError(_("That is more than can be kept beside one play: 1 MiB."))
                disk.make_folder(self.path.parent)
                disk.replace(self.path, data, wait=wait)
            else:
                self.path.unlink(missing_ok=True)
                disk.beside(self.path).unlink(missing_ok=True)
                if wait:
                    disk.sync_folder(self.path.parent)
        except OSError as error:
            raise disk.unwritten(self.path, disk.why(error)) from None


def _parsed(data: bytes) -> _Texts:
    if len(data) > MAX_BYTES:
        raise ValueError
    found: _Texts = {}
    for ending, answers in json.loads(data.decode()).items():
        if printable(ending) != ending:
            raise ValueError
        cleaned = {int(index): _clean(text) for index, text in answers.items()}
        found[ending] = {index: text for index, text in cleaned.items() if text}
    return {ending: answers for ending, answers in found.items() if answers}


def _clean(text: str) -> str:
    """Lines of text without what a terminal must not be sent."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t").strip()
