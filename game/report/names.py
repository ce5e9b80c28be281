"""What the two people of a play are called in a report: by their names, or by none."""

from __future__ import annotations

import re
from dataclasses import replace

from game.journal.model import Header
from game.story.model import Story
from game.words import _


class Names:
    """The names in a report of a play. `story` is the scenario with its seats called so."""

    def __init__(self, story: Story, header: Header, *, named: bool) -> None:
        self.named = named
        self.header = header
        if named:
            called = {role.id: header.names.get(role.id, role.name) for role in story.roles}
        else:
            first = header.role
            you = _("you") if header.persons < 2 else _("the one")
            called = {first: you, story.other(first): _("the other")}
        self._called = called
        first_role, second_role = (replace(one, name=called[one.id]) for one in story.roles)
        self.story = replace(story, roles=(first_role, second_role))
        own = sorted(filter(None, header.names.values()), key=len, reverse=True)
        self._own = None
        if own and not named:
            self._own = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, own))})(?!\w)")

    def of(self, role: str) -> str:
        """What a role is called within a sentence."""
        return self._called[role]

    def capital(self, role: str) -> str:
        """The same where a sentence or a cell begins."""
        return capital(self._called[role])

    def sentence(self, text: str) -> str:
        """A sentence of the game's, set right where "you" stands in the place of a name."""
        if self.named:
            return text
        for called in self._called.values():
            begins = rf"(^|[.”] )({re.escape(called)})\b"
            text = re.sub(begins, lambda found: found[1] + capital(found[2]), text)
        # A language that has a word of its own for "you's" names it here.
        return text.replace(_("you’s"), _("yours")).replace(_("You’s"), _("Yours"))

    def left_out(self, text: str) -> str:
        """What a person wrote, without the names of those who played where names are left out."""
        return self._own.sub(_("[a name]"), text) if self._own else text


def capital(text: str) -> str:
    """The text as a sentence or a cell begins."""
    return text[:1].upper() + text[1:]
