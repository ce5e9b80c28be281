"""What the projector's screen shows in each phase, made from the projector's view alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from textual.content import Content

from game.classroom import words
from game.classroom.facilitator import figures, looking_back, telling
from game.classroom.phases import Phase
from game.classroom.seen import AskedSeen, GroupSeen, ProjectorSeen
from game.story.model import Story
from game.words import _, _n

_CHOOSING = (
    Phase.THINK,
    Phase.VOTE,
    Phase.CLOSED,
    Phase.DISCUSS,
    Phase.VOTE_AGAIN,
    Phase.CLOSED_AGAIN,
    Phase.REVEAL,
)


def shown(
    view: ProjectorSeen, story: Story, at: int, joining: Content, width: int, *, hands: bool
) -> Content:
    """The whole screen. `at` is the number of the group, `joining` how one comes in."""
    parts: Iterator[Content]
    match view["phase"]:
        case Phase.LOBBY:
            parts = _lobby(view, joining, hands)
        case Phase.DEBRIEF if view["debrief"]:
            step = view["debrief"]["step"]
            parts = iter(
                [
                    Content.styled(words.STEPS[step], "bold $text-accent"),
                    *looking_back.stood_out(view["debrief"]),
                    *looking_back.questions(view["debrief"]),
                    *looking_back.ways(view["debrief"], story),
                ]
            )
        case Phase.ENDED:
            parts = iter([Content.styled(_("Thank you for taking part."), "bold")])
        case _ if not view["groups"]:
            parts = iter([joining, Content(_("Each plays alone now, at their own pace."))])
        case _:
            parts = _group(view, view["groups"][at % len(view["groups"])], story, hands)
    if view["way"] == "told":
        parts = chain(parts, [telling.quiet(_("Anyone may stop, or leave, at any time."))])
    return telling.page(parts, width)


def _lobby(view: ProjectorSeen, joining: Content, hands: bool) -> Iterator[Content]:
    yield Content(view["summary"])
    if view["content_notes"]:
        notes = ", ".join(view["content_notes"])
        yield Content.assemble((_("It has in it: "), "$text-muted"), notes)
    yield joining
    if not hands:
        yield Content(_n("{n} is in.", "{n} are in.", view["joined"]).format(n=view["joined"]))


def _group(view: ProjectorSeen, group: GroupSeen, story: Story, hands: bool) -> Iterator[Content]:
    phase = view["phase"]
    if len(view["groups"]) > 1:
        yield telling.heading(words.group(group["group"]))
    if phase in (Phase.READ, Phase.CONSEQUENCE):
        yield from telling.passages(story, group["before"])
    if phase == Phase.READ:
        yield from telling.scene(story, group)
    elif phase in (Phase.THINK, Phase.CONSEQUENCE):
        yield from telling.passages(story, group["passages"])
    if group["ending"]:
        yield Content.styled(group["ending"], "bold $text-accent")
    if phase in _CHOOSING and not group["ending"]:
        for asked in group["questions"]:
            yield from _asked(view, asked, hands)
    if phase == Phase.CONSEQUENCE:
        for asked in group["questions"]:
            yield from figures.ratings(asked, asked["rating"] or ())


def _asked(view: ProjectorSeen, asked: AskedSeen, hands: bool) -> Iterator[Content]:
    yield Content.styled(asked["ask"], "bold")
    if asked["choices"]:
        yield from figures.answers(asked, asked["tally"] or ())
    else:
        yield telling.quiet(_("The choices stand on your phone alone."))
    if asked["decided"]:
        yield Content.styled(figures.outcome_for_all(asked), "bold")
    yield from figures.ratings(asked, asked["rating"] or ())
    if said := _standing(view["phase"], asked, hands):
        yield telling.quiet(said)


def _standing(phase: str, asked: AskedSeen, hands: bool) -> str:
    match phase:
        case Phase.VOTE | Phase.VOTE_AGAIN if hands:
            return _("Raise your hand for one of them; or keep it down.")
        case Phase.VOTE | Phase.VOTE_AGAIN:
            return words.answered([asked])
        case Phase.CLOSED | Phase.CLOSED_AGAIN:
            return _("The vote is closed.")
        case Phase.DISCUSS:
            return _("Talk with somebody who would choose otherwise: what speaks for it?")
        case _:
            return ""
