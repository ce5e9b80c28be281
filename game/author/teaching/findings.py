"""Whether a scenario teaches what it says, and can't be guessed: the findings P301 to T108.

What a play runs into is proved elsewhere; this asks what a person learns from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.author.finding import Finding, path_of
from game.author.sample.offers import offers
from game.author.space.decided import Offered, deciders, fewest, offered
from game.author.space.gains import Gains
from game.author.space.visit import Space
from game.author.teaching import contrast, pays, room, tells, wording
from game.author.teaching.points import is_rated, points
from game.rubric import load
from game.story.model import Choice, Role, Story
from game.words import _

LEAST_DECISIONS = 5
"""Of a playable seat, in every play."""
SHORT = 5
"""Minutes; a longer scenario has so many decisions."""
LEAST_OF_HEART = 3
"""Decisions of a playable seat in which a heart can be shown, and failed."""


def teaching(
    story: Story,
    space: Space,
    met: Mapping[Offered, int] | None = None,
    gains: Gains | None = None,
) -> list[Finding]:
    """Everything found, those that the author says are meant left out.

    `met` is what is offered in the space, and `gains` are those of the story, where they are known.
    """
    met = offered(space) if met is None else met
    gains = gains or Gains(story)
    decisions = offers(space, met, gains)
    found = [
        *unrated(story),
        *few_decisions(space),
        *hearts(story, space, met),
        *room.findings(story, met),
        *tells.tells(decisions),
        *(wording.words(decisions) if story.header.language.startswith("en") else ()),
        *contrast.straw_men(story, decisions),
        *contrast.alike(story, met),
        *pays.findings(story, gains),
    ]
    return [one for one in found if one.code not in story.meant]


def unrated(story: Story) -> Iterator[Finding]:
    """P301: choices without a rating beside others that have one.

    Where fear is in play not everything may be rated; there a choice that says its `why` will do.
    """
    for scene in story.scenes:
        for role in scene.turn:
            own = [choice for choice in scene.choices if choice.role in ("", role)]
            if role not in ("other", *story.header.playable):
                continue
            if not any(is_rated(story, choice) for choice in own):
                continue
            for choice in own:
                explained = story.header.safety and any(rated.why for rated in choice.rated)
                if not is_rated(story, choice) and not explained:
                    text = _("this choice has no rating, and others here have; say what it shows")
                    yield Finding("P301", path_of(story, choice), text)


def few_decisions(space: Space) -> Iterator[Finding]:
    """P302: a play in which a seat decides less than five times; a short scenario may be so."""
    if space.story.header.minutes <= SHORT:
        return
    who = deciders(space)
    for role in _playable(space.story):
        found = fewest(space, role.number, LEAST_DECISIONS, who)
        if found is not None:
            count, ids = found
            text = _("there is a play in which {role} decides only {count} times: {ids}")
            message = text.format(role=role.id, count=count, ids=", ".join(ids))
            yield Finding("P302", ("roles", role.id), message)


def hearts(story: Story, space: Space, met: Mapping[Offered, int]) -> Iterator[Finding]:
    """P303: strategies that a seat has too few decisions to show and to fail."""
    strategies = load().strategies
    # A short scenario shows its heart at least once.
    least = LEAST_OF_HEART if story.header.minutes > SHORT else 1
    for number, name in enumerate(story.header.strategies):
        principles = strategies[name].principles
        for role in _playable(story):
            scenes = heart_scenes(story, space, met, role, principles)
            if len(scenes) < least:
                text = _(
                    "{role} can both show and miss {strategy} in {count} of the least {least} "
                    "decisions{scenes}; rate some choices up and some down on {principles}"
                )
                message = text.format(
                    role=role.id,
                    strategy=name,
                    count=len(scenes),
                    least=least,
                    scenes=f" ({', '.join(scenes)})" if scenes else "",
                    principles=_(" or ").join(principles),
                )
                yield Finding("P303", ("strategies", number), message)


def heart_scenes(
    story: Story,
    space: Space,
    met: Mapping[Offered, int],
    role: Role,
    principles: tuple[str, ...],
) -> list[str]:
    """Ids of the scenes in which a seat can show one of the principles, and work against one."""
    scenes: list[str] = []
    for scene, choices in _choices(story, space, met, role).items():
        rated = [
            given
            for choice in choices.values()
            for principle, given in points(story, choice, role.id)
            if principle in principles
        ]
        if any(one > 0 for one in rated) and any(one < 0 for one in rated):
            scenes.append(story.scenes[scene].id)
    return scenes


def _choices(
    story: Story, space: Space, met: Mapping[Offered, int], role: Role
) -> dict[int, dict[int, Choice]]:
    """By scene the choices that a role can come to take; all in the file where not all was seen."""
    found: dict[int, dict[int, Choice]] = {}
    if not space.exact:
        for scene in story.scenes:
            if role.id in scene.turn or scene.turn == ("other",):
                own = {c.number: c for c in scene.choices if c.role in ("", role.id)}
                found[scene.number] = own
        return found
    for one in sorted(met):
        if one.role == role.number and not one.answers:
            own = {n: story.choices[n] for n in one.open if not story.choices[n].is_move}
            found.setdefault(one.scene, {}).update(own)
    return found


def _playable(story: Story) -> list[Role]:
    return [role for role in story.roles if role.id in story.header.playable]
