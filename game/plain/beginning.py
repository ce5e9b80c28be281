"""Before the first line: what the talk is, who one is in it, what helps on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.journal.play import Play
from game.plain import telling
from game.plain.page import Page
from game.words import _


def tell(play: Play, page: Page, words: Iterable[str]) -> None:
    """What stands above a talk; `words` are those that can be answered beside a number."""
    story, header = play.story, play.story.header
    role = story.role(play.role)
    page.say(header.title)
    page.say(header.summary)
    who = _("You are {name} ({pronouns}). The computer is {other}.")
    if not role.pronouns:
        who = _("You are {name}. The computer is {other}.")
    other = story.name_of(story.other(role.id))
    page.say(who.format(name=role.name, pronouns=role.pronouns, other=other))
    if header.content_notes:
        notes = ", ".join(header.content_notes)
        page.say(
            _("It contains: {notes}. If you would rather not, type 'quit'.").format(notes=notes)
        )
    if header.safety:
        page.say(
            _(
                "In this talk somebody has reason to be afraid. It is no practice for your own "
                "home if you are; 'help' tells who helps, 'gone' clears the screen and leaves."
            )
        )
    page.say(
        _("Seed {seed}: with it, the same choices bring the same talk.").format(
            seed=play.journal.header.seed
        )
    )
    if play.private:
        page.say(_("This play is private: nothing of it is written."))
    page.say(
        _("Answer with a number. {words} are words that help; 'help' says how.").format(
            words=", ".join(words)
        )
    )
    if play.notice:
        page.gap()
        page.say(play.notice)
    telling.brief(page, play.run, play.role)


def agreed(play: Play, page: Page, answer: Callable[[], str | None]) -> bool:
    """Whether to go on with a play whose scenario was changed since.

    `answer` is in small letters, None at the input's end.
    """
    while True:
        page.gap()
        page.say(
            _(
                "Press Enter to go on from there, or type 'quit'; "
                "'commonground play {id}' begins anew."
            ).format(id=play.story.id)
        )
        said = answer()
        if said == "":
            return True
        if said is None or said in ("quit", "gone"):
            page.say(_("Nothing was changed."))
            return False
