"""What stands on the teacher's main screen in each phase, made from the facilitator's view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content

from game.classroom import words
from game.classroom.facilitator import figures, looking_back, telling
from game.classroom.phases import Act, Phase
from game.classroom.room import STEPS
from game.classroom.seen import FacilitatorSeen, LedAsked, LedGroup
from game.journal.model import VOTE
from game.story.model import Story
from game.words import _, _n

_VOTING = (Phase.VOTE, Phase.VOTE_AGAIN)
_COUNTED = (*_VOTING, Phase.CLOSED, Phase.CLOSED_AGAIN, Phase.DISCUSS, Phase.REVEAL)


class Onward(NamedTuple):
    """What the one key does next. `what` is an act, or `hands` or `choose`: a screen comes first.

    `step` is the step of the debrief that comes next, where `what` is that act.
    """

    what: str
    label: str
    step: str = ""


def onward(view: FacilitatorSeen) -> Onward:
    """What comes next; where something is missing for it, that first."""
    act, way = view["forward"], view["way"]
    if view["phase"] == Phase.DEBRIEF and view["debrief"]:
        at = STEPS.index(view["debrief"]["step"])
        if at + 1 < len(STEPS):
            step = STEPS[at + 1]
            return Onward(Act.STEP, _("On to: {step}").format(step=words.STEPS[step]), step)
    if act == Act.CLOSE and view["hands"] and (first := uncounted(view)):
        return Onward("hands", _("Key in the hands for {name}").format(name=first["name"]))
    if act == Act.PROCEED and (need := undecided(view)):
        return Onward("choose", _("Choose for {name}").format(name=_who(need)))
    return Onward(act, words.act(act, way) if act else "")


def undecided(view: FacilitatorSeen) -> LedAsked | None:
    """The first question for which the teacher has to choose before the story goes on."""
    return next((one for one in _asked(view) if one["needs_choice"]), None)


def uncounted(view: FacilitatorSeen) -> LedAsked | None:
    """The first question for which no hands were keyed in yet."""
    return next((one for one in _asked(view) if not one["voted"]), None)


def standing(view: FacilitatorSeen, at: int) -> str:
    """How far this phase has come, in a sentence; `at` is the number of the group."""
    phase, joined = view["phase"], view["joined"]
    if view["way"] == "told":
        return _("Anyone may stop or leave. F1: where help is to be had.")
    if phase in _VOTING and view["way"] == "pace":
        done = sum(one["moves"] > 0 and not one["removed"] for one in view["people"])
        return _("{done} of {n} have begun.").format(done=done, n=joined)
    if phase not in _VOTING:
        return ""
    asked = _asked(view)
    if view["hands"]:
        voted = sum(one["voted"] for one in asked)
        text = _n("{n} hand is keyed in.", "{n} hands are keyed in.", voted)
        return text.format(n=voted) if voted else _("No hands are keyed in yet.")
    text = words.answered(asked)
    if len(view["groups"]) > 1:
        behind = [
            one["group"]
            for one in view["groups"]
            if any(words.by_phone(q) < q["asked"] for q in one["questions"])
        ]
        if behind:
            text += " " + _("Still voting: groups {names}.").format(names=", ".join(behind))
    return text


def page(
    view: FacilitatorSeen, story: Story, at: int, joining: Content, id: str, width: int
) -> Content:
    """The whole page. `at` is the number of the group looked at, `joining` how one comes in.

    `id` is the lesson's, by which it is found again.
    """
    match view["phase"]:
        case Phase.LOBBY:
            parts = _lobby(view, story, joining)
        case Phase.DEBRIEF if view["debrief"]:
            parts = looking_back.debrief(view["debrief"], story)
        case Phase.ENDED:
            parts = _ended(id)
        case _ if view["way"] == "pace":
            parts = _alone(view, joining)
        case _:
            parts = _scene(view, story, at)
    return telling.page(parts, width)


def _lobby(view: FacilitatorSeen, story: Story, joining: Content) -> Iterator[Content]:
    if view["must_confirm"]:
        yield Content.styled(
            _(
                "Fear is in play in this scenario. Read the notes below and what it has in it; "
                "nobody votes here, and you choose what is said. Then confirm."
            ),
            "$text-accent",
        )
    yield joining
    yield Content(_playing(view, story))
    if view["people"]:
        names = [one["nickname"] for one in view["people"] if not one["removed"]]
        yield Content.assemble((_("In: "), "$text-muted"), ", ".join(names))
    if view["content_notes"]:
        yield Content.assemble(
            (_("It has in it: "), "$text-muted"), ", ".join(view["content_notes"])
        )
    if view["notes"]:
        yield telling.heading(_("For you"))
        yield Content(view["notes"])
    yield telling.quiet(story.header.summary)


def _playing(view: FacilitatorSeen, story: Story) -> str:
    """Who decides for whom and how, in sentences."""
    names = [story.name_of(role) for role in _voting(view)]
    if view["way"] == "told":
        return _("You choose what {name} says; the class looks on and talks it over.").format(
            name=names[0]
        )
    if view["way"] == "pace":
        text = _("Each plays {name} alone, at their own pace.")
        if len(names) > 1:
            text = _("Each plays alone, at their own pace: half as {name}, half as {other}.")
        return text.format(name=names[0], other=names[-1])
    text = _("The class votes on what {name} says; the computer answers as {other}.")
    if len(names) > 1:
        text = _("Half of the class decides for {name}, half for {other}.")
        if view["hands"]:
            text = _("The class decides for {name} and for {other}, as it comes.")
    others = [role.name for role in story.roles if role.name != names[0]]
    parts = [text.format(name=names[0], other=others[0])]
    parts.append(_("Where the story forks, {how}.").format(how=words.DECIDING[view["deciding"]]))
    if len(view["groups"]) > 1:
        text = _("There are {n} groups, and each goes its own way; ← and → show them.")
        parts.append(text.format(n=len(view["groups"])))
    return " ".join(parts)


def _scene(view: FacilitatorSeen, story: Story, at: int) -> Iterator[Content]:
    group = view["groups"][at]
    phase = view["phase"]
    if len(view["groups"]) > 1:
        yield telling.heading(_group(view, group, at))
    if phase in (Phase.READ, Phase.THINK, Phase.CONSEQUENCE):
        yield from telling.passages(story, group["before"])
    yield from telling.scene(story, group) if phase in (Phase.READ, Phase.THINK) else ()
    if phase == Phase.CONSEQUENCE:
        yield from telling.passages(story, group["passages"])
    if group["ending"]:
        yield Content.styled(
            _("The end: {title}").format(title=group["ending"]), "bold $text-accent"
        )
    if phase == Phase.DISCUSS and view["discuss"]:
        yield telling.heading(_("Questions, if they need one"))
        yield from (Content(f"·  {one}") for one in view["discuss"])
    if phase == Phase.CONSEQUENCE:
        yield from _rated(view, group)
    elif not group["ending"]:
        yield from _questions(view, group)


def _group(view: FacilitatorSeen, group: LedGroup, at: int) -> str:
    text = _n(
        "{name}, {at} of {all}: {n} person", "{name}, {at} of {all}: {n} people", group["people"]
    )
    name = words.group(group["group"])
    return text.format(name=name, at=at + 1, all=len(view["groups"]), n=group["people"])


def _voting(view: FacilitatorSeen) -> list[str]:
    """The roles that the class decides for."""
    return [role for role, kind in view["seats"].items() if kind == VOTE]


def _questions(view: FacilitatorSeen, group: LedGroup) -> Iterator[Content]:
    asked, phase = group["questions"], view["phase"]
    if len(asked) > 1:
        yield telling.quiet(_("Both choose at once, and neither sees what the other chooses."))
    elif len(asked) == 1 and not view["hands"] and len(_voting(view)) > 1:
        yield telling.quiet(_("Half of the class decides now; the other half looks on."))
    elif not asked:
        yield telling.quiet(_("Nothing is asked of this group now."))
    for one in asked:
        yield Content.assemble((one["name"], "bold"), f"  {one['ask']}" if one["ask"] else "")
        if one["private"]:
            yield telling.quiet(_("These are thoughts, and are not shown on the projector."))
        if told := list(_come(view, one)):
            yield Content("\n").join(told)
        marked = phase not in _VOTING
        tally = one["tally"] if phase in _COUNTED and one["tally"] else ()
        yield from figures.answers(one, tally, marked=marked)
        if phase == Phase.REVEAL and view["rated"] and one["rating"]:
            yield from figures.ratings(one, one["rating"])


def _come(view: FacilitatorSeen, asked: LedAsked) -> Iterator[Content]:
    """What a vote that is closed has come to; or that few have answered one that is open."""
    phase = view["phase"]
    if phase not in _VOTING:
        yield from figures.split(asked)
    elif few := words.advice(asked, open=True):
        yield telling.quiet(few)
    if phase in (Phase.CLOSED, Phase.CLOSED_AGAIN, Phase.DISCUSS) and view["way"] != "told":
        yield telling.quiet(_("All of this is seen here alone, until you show it."))
    if phase not in (*_VOTING, Phase.READ, Phase.THINK) or view["way"] == "told":
        yield Content.styled(figures.outcome(asked), "bold")


def _rated(view: FacilitatorSeen, group: LedGroup) -> Iterator[Content]:
    for one in group["questions"]:
        if one["rating"] is None:
            continue
        told = (
            _("What the replies showed")
            if view["rated"]
            else _("What the replies showed, seen here alone")
        )
        yield telling.heading(f"{one['name']}: {told}")
        yield from (
            Content.assemble(telling.choice(choice), "\n   ", figures.rating(rated))
            for choice in one["choices"]
            for rated in one["rating"]
            if rated["choice"] == choice["id"]
        )


def _alone(view: FacilitatorSeen, joining: Content) -> Iterator[Content]:
    yield joining
    here = [one for one in view["people"] if not one["removed"]]
    places: dict[str, list[str]] = {}
    for one in sorted(here, key=lambda one: -one["moves"]):
        places.setdefault(one["place"], []).append(one["nickname"])
    yield telling.heading(_("Where they are, the furthest first"))
    for place, names in places.items():
        yield Content.assemble((f"{place} ({len(names)})  ", "bold"), ", ".join(names))


def _ended(id: str) -> Iterator[Content]:
    yield Content(_("The lesson is over. Phones can do nothing more."))
    yield Content.assemble(
        _("All of it is kept on this machine, by nickname, as  "), (id, "bold $text-accent")
    )
    yield Content.assemble(
        _("To make a report of it:"), f"\n   commonground class export {id} --format html"
    )
    yield Content.assemble(_("To delete it for good:"), f"\n   commonground class forget {id}")
    yield telling.quiet(_("Ctrl+Q leaves."))


def _asked(view: FacilitatorSeen) -> list[LedAsked]:
    return [one for group in view["groups"] for one in group["questions"]]


def _who(asked: LedAsked) -> str:
    group = words.group(asked["group"])
    return f"{asked['name']}, {group}" if group else asked["name"]
