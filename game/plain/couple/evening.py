"""An evening of two in lines: the screen is cleared between turns where it can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TextIO

from game import rubric
from game.couple import looking_back, words
from game.couple.guessing import words as words_of
from game.couple.phases import Phase
from game.couple.sitting import Sitting
from game.journal.model import JournalError
from game.plain import telling
from game.plain.couple.answering import WORDS, Answers, Left
from game.plain.page import Page
from game.play.run import Run
from game.play.step import PlayFault
from game.words import _


class Evening:
    """One play of two. `play` runs it to its end, or until they leave."""

    def __init__(self, sitting: Sitting, input: TextIO | None, page: Page) -> None:
        self._sitting = sitting
        self._page = page
        self._answers = Answers(sitting, input, page)
        self._rubric = rubric.load()
        self._met: Run | None = None

    def play(self) -> Sitting | None:
        """To its end; then the next evening of the same two, if they want one."""
        shows: Mapping[Phase, Callable[[], None]] = {
            Phase.CURTAIN: self._curtain,
            Phase.GUESS: self._guess,
            Phase.DECIDE: self._decide,
            Phase.BOTH: self._both,
            Phase.REVEAL: self._reveal,
            Phase.ENDING: self._ending,
            Phase.OWN_END: self._own_end,
            Phase.LOOK_BACK: self._look_back,
            Phase.ASK: self._ask,
        }
        try:
            self._begin()
            while self._sitting.now.phase is not Phase.OVER:
                shows[self._sitting.now.phase]()
            self._page.clear()
            return self._another()
        except Left:
            return None

    def _begin(self) -> None:
        page, header = self._page, self._sitting.story.header
        page.say(header.title)
        page.say(header.summary)
        keeping = self._sitting.keeping
        if keeping.resumed:
            page.items(words.resumed(self._sitting))
        else:
            page.items(words.welcome(self._sitting.story, private=keeping.folder is None))
            page.items(words.seat(self._sitting, role) + "." for role in self._sitting.people)
        if header.content_notes:
            notes = ", ".join(header.content_notes)
            page.say(_("It contains: {notes}.").format(notes=notes))
        if not page.terminal:
            page.say(
                _(
                    "This output can’t be cleared: what one of you reads stays above for the "
                    "other. On a terminal it is cleared at every turn."
                )
            )
        text = _("{words} are words that help; 'help' says how.")
        page.say(text.format(words=", ".join(WORDS)))
        page.say(_("Press Enter to begin, or type 'stop' to leave it at that."))
        self._answers.ask({"": lambda: None})

    # ------------------------------------------------------------------ for nobody, or for both

    def _curtain(self) -> None:
        sitting = self._sitting
        self._hide()
        self._page.items(words.curtain(sitting))
        self._answers.ask({sitting.people[sitting.now.role].key: sitting.open})
        self._page.clear()

    def _both(self) -> None:
        self._hide()
        self._page.items(words.curtain(self._sitting))
        first, second = self._sitting.people.values()
        waiting = {first.key: second, second.key: first}
        pressed: list[str] = []
        if not self._answers.ask({key: partial(pressed.append, key) for key in waiting}):
            return
        other = waiting[pressed[0]]
        self._page.say(_("Now {name}’s key.").format(name=other.name))
        if self._answers.ask({other.key: self._sitting.open}):
            self._page.clear()

    def _reveal(self) -> None:
        page, self._met = self._page, self._sitting.now.run
        telling.met(page, self._met)
        for guess in self._sitting.shown_guesses():
            page.gap()
            page.items(words.guessed(self._sitting, guess))
        self._answers.standing()
        self._next()

    def _ending(self) -> None:
        telling.tell(self._page, self._sitting.unread_together(), None, None)
        self._answers.standing()
        self._next()

    def _look_back(self) -> None:
        sitting, page = self._sitting, self._page
        page.clear()
        page.heading(looking_back.title(sitting))
        page.items(looking_back.part(sitting, sitting.looked_back(self._rubric), self._rubric))
        self._next()

    def _another(self) -> Sitting | None:
        page, sitting = self._page, self._sitting
        following: list[Sitting] = []

        def again(swapped: bool) -> None:
            following.append(sitting.again(swapped=swapped))

        page.say(words.over(sitting))
        page.item(_("Play it again"), "1.")
        page.item(_("Play it again, with seats changed"), "2.")
        page.item(_("Leave"), "3.")
        ways: dict[str, Callable[[], object]] = {
            "1": partial(again, False),
            "2": partial(again, True),
            "3": lambda: None,
        }
        while not self._answers.ask(ways):
            page.say(_("Type one of the numbers, or 'help'."))
        return following[0] if following else None

    # ------------------------------------------------------------------ for one pair of eyes

    def _guess(self) -> None:
        sitting, page = self._sitting, self._page
        step, options = sitting.now, sitting.to_guess()
        other = sitting.story.other(step.role)
        if not (step.run.scene and step.run.scene.joint):
            self._tell_new()
        page.gap()
        page.say(words.to_guess(sitting))
        for number, choice in enumerate(options, start=1):
            page.item(words.quoted(words_of(step.run, choice, other)), f"{number}.")
        page.item(_("I can’t say"), f"{len(options) + 1}.")
        ids = [*(choice.id for choice in options), ""]
        self._answers.ask({str(n): partial(sitting.guess, id) for n, id in enumerate(ids, start=1)})

    def _decide(self) -> None:
        sitting, page = self._sitting, self._page
        for guess in sitting.shown_guesses():
            page.items(words.guessed(sitting, guess))
        self._tell_new()
        self._answers.standing()
        self._answers.offer()
        turn = self._answers.turn()
        self._answers.ask(
            {str(n): partial(self._take, one.id) for n, one in enumerate(turn.open, start=1)}
        )

    def _take(self, choice: str) -> None:
        try:
            self._sitting.take(choice)
        except PlayFault as error:
            text = _("The scenario has a fault there: {what}. Choose something else.")
            self._page.say(text.format(what=error))
        except JournalError as error:
            self._page.say(str(error))
        if self._sitting.pause_agreed:
            self._answers.pause(words.pause_agreed())

    def _own_end(self) -> None:
        sitting, step = self._sitting, self._sitting.now
        read = sitting.read_to(step.role)
        new = step.run.line()[read.depth + 1 if read else 0 :]
        telling.own(self._page, new, step.role)
        self._next()

    def _ask(self) -> None:
        sitting, page = self._sitting, self._page
        page.clear()
        page.say(words.asked(sitting))
        page.say(words.asked_about(sitting))
        page.item(_("Yes"), "1.")
        page.item(_("No"), "2.")
        self._answers.ask({"1": partial(sitting.answer, True), "2": partial(sitting.answer, False)})
        page.clear()

    def _tell_new(self) -> None:
        """What this person has not read yet: from their brief on, the first time."""
        sitting, step = self._sitting, self._sitting.now
        read = sitting.read_to(step.role)
        if read is None:
            telling.brief(self._page, step.run, step.role)
        new = step.run.line()[read.depth + 1 if read else 0 :]
        for run in new:
            if run is self._met:
                telling.after_meeting(self._page, run, step.role)
            else:
                telling.tell(self._page, [run], step.role, None)

    def _next(self) -> None:
        self._page.gap()
        self._page.say(_("Press Enter to go on."))
        self._answers.ask({"": self._sitting.go_on})

    def _hide(self) -> None:
        """Nothing of what one has read is left for the other, where that can be done."""
        self._page.clear()
        self._answers.forget_typed()
        if not self._page.terminal:
            self._page.gap()
            self._page.say("-" * 20)
