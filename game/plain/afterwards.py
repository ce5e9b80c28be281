"""After the debrief: the words that lead on from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.journal.model import JournalError
from game.journal.play import Play
from game.plain import mapping
from game.plain.page import Page, harmless
from game.story.diagnostics import nearest
from game.words import _

LEAVE = ("", "quit", "gone")
"""The words that end the sitting; the first is Enter alone."""

PATIENCE = 400
"""Answers in a row that are not understood, after which it is left: nobody is there."""


@dataclass(frozen=True, slots=True)
class Way:
    """A word that leads on.

    `offered` says what it does, `''` where this play has no such way. `go` is given what stands
    after the word, tells what there is to tell, and returns the play to go on with: another, or
    this one at another moment; None to be asked again.
    """

    word: str
    offered: Callable[[Play], str]
    go: Callable[[Play, Page, str], Play | None]


def ask(play: Play, page: Page, answer: Callable[[], str | None]) -> Play | None:
    """The play that the person goes on with, None to leave. `answer` is None at the input's end."""
    ways = {way.word: told for way in WAYS if (told := way.offered(play))}
    page.heading(_("And now"))
    page.items(f"{word}: {told}" for word, told in ways.items())
    page.item(_("quit, or Enter alone: leaves"))
    misses = 0
    while misses < PATIENCE and (line := answer()) is not None:
        word, _space, rest = line.partition(" ")
        word = word.lower()
        if word in LEAVE:
            if word == "gone":
                page.clear()
            return None
        way = next((way for way in WAYS if way.word == word and word in ways), None)
        if way is None:
            misses += 1
            _not_understood(page, word, [*ways, "quit"])
        elif following := way.go(play, page, rest.strip()):
            return following
        else:
            misses = 0
    return None


def _not_understood(page: Page, word: str, words: list[str]) -> None:
    near = nearest(word, words)
    text = _("'{word}' is no answer here; there are: {words}.")
    if near:
        text = _("'{word}' is no answer here; did you mean '{near}'?")
    page.say(text.format(word=harmless(word[:30]), near=near, words=", ".join(words)))


def questions(play: Play, page: Page) -> None:
    """The questions of the ending by number, each with what was written to it."""
    ending = play.run.ending
    if ending is None or not ending.reflect:
        return
    page.heading(_("To think about"))
    written: dict[int, str] = {}
    try:
        written = play.reflections.read(ending.id)
    except JournalError as error:
        page.say(str(error))
    for index, question in enumerate(ending.reflect):
        page.item(question, f"{index + 1}.")
        if index in written:
            page.say(_("You wrote: {text}").format(text=written[index]))


def _write_offered(play: Play) -> str:
    if play.run.ending is None or not play.run.ending.reflect:
        return ""
    if play.private:
        return _(
            "with a question's number and your words, as in 'write 1 …', answers it; "
            "this is kept nowhere and gone when you leave"
        )
    return _(
        "with a question's number and your words, as in 'write 1 …', answers it; "
        "it is kept beside this play, for you alone"
    )


def _write(play: Play, page: Page, rest: str) -> None:
    """Writes one line to a question, in the place of what was written to it before."""
    ending = play.run.ending
    assert ending is not None
    number, _space, text = rest.partition(" ")
    index = int(number) - 1 if number.isdecimal() and len(number) < 4 else -1
    if not 0 <= index < len(ending.reflect):
        page.say(
            _("Name a question by its number, from 1 to {most}, and then your words.").format(
                most=len(ending.reflect)
            )
        )
        return
    if not text.strip():
        page.say(_("Put your words after the number: 'write {n} …'.").format(n=index + 1))
        return
    try:
        play.reflections.write(ending.id, index, text)
    except JournalError as error:
        page.say(str(error))
        return
    told = _("Written to question {n}; it is kept beside this play, for you alone.")
    if play.private:
        told = _("Written to question {n}; it is kept nowhere and gone when you leave.")
    page.say(told.format(n=index + 1))


def _other_offered(play: Play) -> str:
    story = play.story
    other = story.other(play.role)
    if other not in story.header.playable:
        return ""
    text = _("plays it from the other seat, as {other}; {name} says what you said where it fits")
    return text.format(other=story.name_of(other), name=story.name_of(play.role))


def _other(play: Play, page: Page, _rest: str) -> Play:
    path = play.journal.path
    page.gap()
    return Play.other_seat(play, path.parent if path else None)


def _mapped(word: str) -> Way:
    return Way(word, lambda _play: mapping.offered(word), mapping.WORDS[word])


WAYS = (
    Way("write", _write_offered, _write),
    Way("other", _other_offered, _other),
    *map(_mapped, mapping.WORDS),
)
