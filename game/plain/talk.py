"""A play, line by line: what is told, what is asked, and the words that can be answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from game import rubric
from game.journal.model import JournalError
from game.journal.play import Play
from game.plain import afterwards, beginning, debriefing, mapping, outside, telling
from game.plain.page import Page, harmless
from game.play.accounts import accounts
from game.play.debrief import debrief
from game.play.run import Run, Turn
from game.play.step import PlayFault
from game.story.diagnostics import nearest
from game.words import _

WORDS = ("back", "why", "again", "all", "state", *mapping.WORDS, "pause", "help", "quit", "gone")
"""What can be answered beside a number; the same in every language, for those who script."""

_LONGEST = 20_000
"""Characters of an answer that are looked at; one to a question of the debrief may be long."""


class Talk:
    """One sitting."""

    def __init__(self, play: Play, coach: bool, input: TextIO | None, page: Page) -> None:
        self._play = play
        self._rubric = rubric.load()
        self._coach = self._rubric if coach else None
        self._input = input
        self._page = page
        self._following: Play | None = None

    def play(self, whole: bool, *, elsewhere: bool = False) -> Play | None:
        """From the first line to the debrief, or to the word that leaves.

        `elsewhere`: of a play that was told already, at another moment. Returns the play that the
        person goes on with, by the map or after the debrief, None on leaving.
        """
        play = self._play
        if not elsewhere:
            beginning.tell(play, self._page, WORDS)
        if play.changed and not beginning.agreed(play, self._page, self._ask):
            return None
        begun = play.number > 0 or elsewhere
        if begun and not whole:
            self._page.heading(_("Where you are now:") if elsewhere else _("Where you stopped:"))
        self._tell(telling.recent(play.run, play.role) if begun and not whole else play.run.line())
        before = play.run
        self._tell_on(before, play.answer())
        while not play.run.ending:
            if not self._decide(play.run.open()):
                return self._following
        self._page.gap()
        own = play.journal.header.own
        sides = accounts(play.run, play.role, own) if own else None
        told = debrief(play.run, play.role, self._rubric)
        debriefing.tell(self._page, told, self._rubric, sides)
        afterwards.questions(play, self._page)
        if play.story.header.safety:
            outside.numbers(self._page)
        self._page.gap()
        self._page.say(self._kept())
        if self._input is None:
            return None
        return afterwards.ask(play, self._page, self._line)

    def farewell(self) -> None:
        """What is said on leaving."""
        self._page.gap()
        self._page.say(self._kept())
        self._page.flush()

    def _decide(self, turns: tuple[Turn, ...]) -> bool:
        """Asks until a choice is taken or the moment is another; False on leaving this talk."""
        play, page = self._play, self._page
        turn = next(turn for turn in turns if turn.role == play.role)
        telling.offer(page, play.run, turn)
        moment = play.number
        while play.number == moment and not self._following:
            answer = self._ask()
            if answer is None:
                page.gap()
                page.say(_("The input has ended."))
                self.farewell()
                return False
            word, _space, rest = answer.partition(" ")
            if word == "quit":
                self.farewell()
                return False
            if word == "gone":
                page.clear()
                return False
            number = _number(word)
            if number and number <= len(turn.open):
                self._take(turn.open[number - 1].id)
            else:
                self._word(word, rest.strip(), turn)
        return not self._following

    def _take(self, choice: str) -> None:
        before = self._play.run
        try:
            runs = self._play.take(choice)
        except JournalError as error:
            self._page.say(str(error))
            return
        except PlayFault as error:
            text = _("The scenario has a fault there: {what}. Choose something else.")
            self._page.say(text.format(what=error))
            return
        self._tell_on(before, runs)

    def _word(self, word: str, rest: str, turn: Turn) -> None:
        play, page = self._play, self._page
        match word:
            case "back":
                if play.back():
                    page.gap()
                    page.say(_("Taken back; it is kept as a way that you tried."))
                    self._tell(telling.recent(play.run, play.role))
                else:
                    page.say(_("There is nothing to take back: this is your first choice."))
            case "why":
                self._why()
            case "again":
                self._tell(telling.recent(play.run, play.role))
                telling.offer(page, play.run, turn)
            case "all":
                telling.brief(page, play.run, play.role)
                self._tell(play.run.line())
                telling.offer(page, play.run, turn)
            case "state":
                telling.standing(page, play.run, play.role)
            case "map" | "go" | "compare":
                self._following = mapping.WORDS[word](play, page, rest)
            case "pause":
                self._pause()
            case "help":
                _help(page)
                outside.tell(page, rest)
            case _other:
                self._not_understood(word, turn)

    def _why(self) -> None:
        if self._coach is None:
            self._page.say(_("The coach is off; the debrief tells it all at the end."))
        elif not any(
            run.move and run.move.role == self._play.role for run in self._play.run.line()
        ):
            self._page.say(_("You have chosen nothing yet."))
        else:
            telling.coach(self._page, self._play.run, self._play.role, self._coach)

    def _pause(self) -> None:
        try:
            self._play.sync()
        except JournalError as error:
            self._page.say(str(error))
            return
        kept = _("Paused. Everything is kept; take your time, and answer when you like.")
        if self._play.private:
            kept = _("Paused. Take your time, and answer when you like.")
        self._page.say(kept)

    def _not_understood(self, word: str, turn: Turn) -> None:
        most = len(turn.open)
        near = nearest(word, WORDS) if word and not _number(word) else ""
        shown = harmless(word[:30])
        if near:
            text = _("'{word}' is no answer here; did you mean '{near}'?")
        elif not most:
            text = _("No number can be chosen here; 'back' takes the last choice back.")
        elif word:
            text = _("'{word}' is no answer here; type a number from 1 to {most}, or 'help'.")
        else:
            text = _("Type a number from 1 to {most}, or 'help'.")
        self._page.say(text.format(word=shown, near=near, most=most))

    def _tell(self, runs: Sequence[Run]) -> None:
        telling.tell(self._page, runs, self._play.role, None)

    def _tell_on(self, before: Run, runs: list[Run]) -> None:
        """What new moves brought, with the coach's notes, and what is different after them."""
        if runs:
            telling.tell(self._page, runs, self._play.role, self._coach)
            telling.changed(self._page, self._play.run, before.state, self._play.role)

    def _ask(self) -> str | None:
        """The next answer in small letters, or None where there is no more input."""
        answer = self._line()
        return None if answer is None else answer.lower()

    def _line(self) -> str | None:
        """The next answer as it was typed, or None where there is no more input."""
        if self._input is None:
            return None
        if self._input.isatty():
            self._page.prompt()
        self._page.flush()
        answer = line = self._input.readline(_LONGEST)
        while line and not line.endswith("\n"):
            line = self._input.readline(_LONGEST)
        return answer.strip() if answer else None

    def _kept(self) -> str:
        header = self._play.journal.header
        if self._play.private:
            return _("This play was private: nothing of it was written.")
        if not self._play.begun:
            return _("Nothing was chosen, so there is nothing to keep.")
        if self._play.run.ending:
            return _("This play is kept as {id}.").format(id=header.id)
        return _("This play is kept; 'commonground resume {id}' goes on with it.").format(
            id=header.id
        )


def _number(word: str) -> int:
    """The number that a word is, `3` or `3.`, else 0."""
    digits = word.rstrip(".)")
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 0


def _help(page: Page) -> None:
    page.heading(_("What you can answer"))
    page.items(
        (
            _("a number: says or does what stands beside it"),
            _("back: takes your last choice back; what you had chosen is kept"),
            _("why: the coach's note on your last choice"),
            _("again: the last lines and the choices once more; all: the talk from its start"),
            _("state: the meters, and what stands between the two"),
            *(f"{word}: {mapping.offered(word)}" for word in mapping.WORDS),
            _("pause: sees to it that everything is on disk"),
            _("help: this; help and a country: who can be rung there"),
            _("quit: leaves; the play is kept"),
            _("gone: clears the screen, what can be scrolled back to and the title, and leaves"),
        )
    )
