"""Where fear is in play: the findings S101 to S107.

Practice in talking is no answer to abuse. Nothing may rate giving in or staying above safety, and
help and a way out must be there to be taken. That a play can end from there is proved elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.author.finding import Finding, path_of
from game.author.space.decided import offered
from game.author.space.visit import Space
from game.author.teaching.points import points
from game.story.model import Choice, Role, Story
from game.words import _

GIVES_IN = ("appease", "stay")
OUT = ("limit", "leave")


def safety(story: Story, space: Space) -> list[Finding]:
    """Everything found; nothing where the scenario does not say that fear is in play."""
    if not story.header.safety:
        return []
    role = story.role(story.header.at_risk)
    taken = taken_by(story, space, role)
    can_take = [
        choice
        for choice in story.choices
        if choice.role == role.id or (not choice.role and choice.number in taken)
    ]
    found = [finding for choice in can_take for finding in _of_choice(story, choice, role)]
    return [*found, *_of_story(story, taken)]


def taken_by(story: Story, space: Space, role: Role) -> frozenset[int]:
    """The numbers of the choices that a role takes in some play.

    Where not every state was visited: of all that the file lets it take.
    """
    if not space.exact:
        return frozenset(c.number for c in story.choices if c.role in ("", role.id))
    return frozenset(n for one in offered(space) if one.role == role.number for n in one.open)


def _of_choice(story: Story, choice: Choice, role: Role) -> Iterator[Finding]:
    path = path_of(story, choice)
    rated = list(dict.fromkeys(points(story, choice, role.id)))
    if not choice.stance:
        text = _("where fear is in play, what {role} can choose says its stance: stance = '…'")
        yield Finding("S101", path, text.format(role=role.id))
    for principle, given in rated:
        if choice.stance in GIVES_IN and given > 0:
            text = _("'{stance}' is rated above 0 on {principle}; giving in is never rated up")
            values = {"stance": choice.stance, "principle": principle}
            yield Finding("S102", (*path, "rate", principle), text.format(**values))
        if principle == "reassure" and given > 0:
            text = _("nothing is rated up for reassuring where fear is in play; take it out")
            yield Finding("S103", (*path, "rate", principle), text)
        if choice.stance == "leave" and principle == "commit":
            text = _("leaving is not rated under commit: whoever leaves in fear is keeping safe")
            yield Finding("S104", (*path, "rate", principle), text)
        if choice.stance == "stall" and given < 0:
            text = _("stalling is rated below 0 on {principle}; it buys safety, take it out")
            yield Finding("S105", (*path, "rate", principle), text.format(principle=principle))


def _of_story(story: Story, taken: frozenset[int]) -> Iterator[Finding]:
    if not any(note.strip() for note in story.header.content_notes):
        text = _("say before the start what it is about: content_notes = ['…']")
        yield Finding("S106", ("content_notes",), text)
    stances = {story.choices[number].stance for number in taken}
    if "reach_out" not in stances:
        text = _("no play lets {role} reach out for help: give it a choice with that stance")
        yield Finding("S107", ("at_risk",), text.format(role=story.header.at_risk))
    if not stances & set(OUT):
        text = _("no play lets {role} leave or hold a limit: give it a choice with such a stance")
        yield Finding("S107", ("at_risk",), text.format(role=story.header.at_risk))
