"""What the two type: an answer to what stands there, or one of the words that always help."""

from __future__ import annotations

import termios
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import TextIO

from game.couple import words
from game.couple.guessing import words as words_of
from game.couple.phases import Act, Phase
from game.couple.sitting import Sitting
from game.plain import outside, telling
from game.plain.page import Page, harmless
from game.play.run import Turn
from game.story.diagnostics import nearest
from game.words import _

WORDS = ("repair", "state", "again", "all", "pause", "swap", "noguess", "help", "stop", "gone")
"""What can be answered beside a number or a key; the same in every language."""

_SEEN_BY_BOTH = (Phase.REVEAL, Phase.ENDING, Phase.LOOK_BACK)
_LONGEST = 1000
"""Characters of an answer that are looked at."""


class Left(Exception):
    """The two have left, or there is no more input."""


class Answers:
    """Reads what is typed while a step of the evening stands there."""

    def __init__(self, sitting: Sitting, input: TextIO | None, page: Page) -> None:
        self._sitting = sitting
        self._input = input
        self._page = page

    def ask(self, ways: Mapping[str, Callable[[], object]]) -> bool:
        """Asks until one of the ways is taken.

        False where something else was done that shows the moment anew. Raises Left.
        """
        step = self._sitting.now
        while True:
            word = self.line()
            if word in ways:
                ways[word]()
                return True
            if self._word(word, list(ways)) or self._sitting.now is not step:
                return False

    def line(self) -> str:
        """What is typed next, in small letters.

        Raises Left where there is no more input, and on the word that clears the screen and leaves,
        whatever is asked.
        """
        answer = line = ""
        if self._input is not None:
            if self._input.isatty():
                self._page.prompt()
            self._page.flush()
            answer = line = self._input.readline(_LONGEST)
            while line and not line.endswith("\n"):
                line = self._input.readline(_LONGEST)
        if not answer:
            self._page.clear()
            self._page.say(_("The input has ended."))
            self._page.say(words.over(self._sitting))
            self._page.flush()
            raise Left
        word = answer.strip().lower().rstrip(".)")
        if word == "gone":
            self._page.clear()
            self._page.flush()
            raise Left
        return word

    def forget_typed(self) -> None:
        """What was typed ahead was typed by another: it opens no curtain and chooses nothing."""
        if self._input is not None and self._input.isatty():
            termios.tcflush(self._input.fileno(), termios.TCIFLUSH)

    def turn(self) -> Turn:
        """What the one whose turn it is can choose."""
        step = self._sitting.now
        return next(turn for turn in step.run.open() if turn.role == step.role)

    def offer(self) -> None:
        """The replies; the ways back stand behind a word of their own."""
        turn = self.turn()
        replies = tuple(option for option in turn.options if not option.choice.is_move)
        telling.offer(self._page, self._sitting.now.run, turn._replace(options=replies))
        if len(replies) < len(turn.options):
            self._page.say(_("Or type 'repair': it tells the ways back that you can offer."))

    def standing(self) -> None:
        """What stands between the two, as both may know it."""
        found = words.between_both(self._sitting)
        if found:
            self._page.heading(_("Between the two"))
            self._page.items(found)

    def pause(self, told: str = "") -> None:
        """As long as they like; then a curtain, since somebody else may sit there."""
        page, sitting = self._page, self._sitting
        page.clear()
        sitting.cover()
        calm = _("A pause. Nothing runs on. Press Enter to go back to where you were.")
        page.say(f"{told} {calm}".strip())
        page.say(_("'time' tells of twenty minutes; 'stop' leaves the talk, without a summary."))
        begun = monotonic()
        while word := self.line():
            if word == "stop" and sitting.may(Act.STOP):
                sitting.stop()
                break
            page.say(_time_left(begun) if word == "time" else _enter_goes_back())
        page.clear()

    def _word(self, word: str, ways: Sequence[str]) -> bool:
        """Does what a word stands for; True where the moment is to be shown anew."""
        sitting, page = self._sitting, self._page
        head, _space, rest = word.partition(" ")
        match head:
            case "pause":
                self.pause()
                return True
            case "stop" if sitting.may(Act.STOP):
                sitting.stop()
            case "stop":
                raise Left
            case "swap" if sitting.may(Act.SWAP):
                return self._swap()
            case "swap":
                page.say(_("You can change seats between two turns."))
            case "noguess":
                sitting.guess_no_more()
                page.say(_("Nothing will be asked to be guessed from now on."))
            case "help":
                _help(page)
                if rest:
                    outside.tell(page, rest)
                if sitting.now.phase is Phase.DECIDE:
                    self.offer()
            case "repair" | "state" | "again" | "all" if sitting.now.phase is Phase.DECIDE:
                self._own(head)
            case "state" if sitting.now.phase in _SEEN_BY_BOTH:
                self.standing()
            case _other:
                page.say(_not_understood(word, ways))
        return False

    def _own(self, word: str) -> None:
        """What only the one who decides may see."""
        page, step, turn = self._page, self._sitting.now, self.turn()
        if word == "repair":
            moves = [(n, one) for n, one in enumerate(turn.open, start=1) if one.is_move]
            for number, choice in moves:
                page.item(words.quoted(words_of(step.run, choice, turn.role)), f"{number}.")
            if not moves:
                page.say(_("No way back can be offered at this moment; at the next turn it can."))
        elif word == "state":
            telling.standing(page, step.run, step.role)
        else:
            if word == "all":
                telling.brief(page, step.run, step.role)
            runs = step.run.line() if word == "all" else telling.recent(step.run, step.role)
            telling.tell(page, runs, step.role, None)
        if word != "repair":
            self.offer()

    def _swap(self) -> bool:
        page, sitting = self._page, self._sitting
        page.items(words.before_swap(sitting))
        for partner in sitting.people.values():
            text = _("{name}: type {key} for yes, anything else for no.")
            page.say(text.format(name=partner.name, key=partner.key.upper()))
            if self.line() != partner.key:
                page.say(_("Then everybody stays."))
                return False
        sitting.swap()
        page.items(words.swapped(sitting))
        page.say(_("Press Enter to go on."))
        while self.line():
            page.say(_("Press Enter to go on."))
        return True


def _time_left(begun: float) -> str:
    return words.time_left(words.MINUTES - int((monotonic() - begun) // 60))


def _enter_goes_back() -> str:
    return _("Press Enter to go back to where you were.")


def _not_understood(word: str, ways: Sequence[str]) -> str:
    near = nearest(word, WORDS) if word else ""
    if word in WORDS:
        text = _("'{word}' is for whoever decides, at their turn.")
    elif near:
        text = _("'{word}' is no answer here; did you mean '{near}'?")
    elif any(way.isdecimal() for way in ways):
        text = _("Type one of the numbers, or 'help'.")
    elif "" in ways:
        text = _("Press Enter to go on, or type 'help'.")
    else:
        text = _("Only the key that is named opens this; 'help' says what else there is.")
    return text.format(word=harmless(word[:30]), near=near)


def _help(page: Page) -> None:
    page.heading(_("What you can answer"))
    page.items(
        (
            _("a number: says or does what stands beside it"),
            _("repair: the ways back that can be offered now"),
            _("state: how things stand; again: the last lines once more; all: from the start"),
            _("pause: as long as you like; nothing runs on"),
            _("swap: change seats, between two turns, if you both want it"),
            _("noguess: nothing is asked to be guessed from now on"),
            _("help: this; help and a country (help uk): where to find help outside the game"),
            _("stop: leaves the talk where it is, without a summary"),
            _("gone: clears the screen and leaves; nothing is kept"),
        )
    )
