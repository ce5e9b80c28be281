"""The facilitator's view as a page, for a second device: what comes next, who is in, the split."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from game.classroom import words
from game.classroom.phases import Act, Phase
from game.classroom.planning import place
from game.classroom.room import STEPS
from game.classroom.seen import FacilitatorSeen, LedAsked, LedGroup
from game.classroom.server import pieces, teacher_typing
from game.classroom.server.markup import Child, Markup, joined, tag
from game.classroom.server.phone_page import field
from game.words import _, _n

_FOR_GOOD = (Act.DEBRIEF, Act.END)
_APART = (Act.CONFIRM, Act.CHOOSE)
"""Those that are offered once they come next, or beside their question."""


def ask_code() -> Markup:
    """The question for the code that the first device shows."""
    code = field("code", _("Code that the first device shows"), "", most=12)
    form = tag("form", code, tag("button", _("Lead from here")), action="/teach", method="post")
    return tag("main", tag("h1", _("Lead from here")), form, id="main")


def main(view: FacilitatorSeen) -> Markup:
    """What is on, for who leads."""
    people = _n("{n} is in.", "{n} are in.", view["joined"]).format(n=view["joined"])
    phase = words.phase(view["phase"], view["way"])
    on = _("{phase}. {people}").format(phase=phase, people=people)
    parts: list[Markup] = [
        tag("h1", view["title"], lang=view["language"]),
        pieces.timer(view),
        tag("p", on),
        tag("div", _acts(view), class_="row"),
        _links(view),
        _warning(view),
        _to_talk_over(view),
        joined(*(_group(group, view) for group in view["groups"])),
    ]
    if view["debrief"] is not None:
        steps = [_act(Act.STEP, words.STEPS[step], {"step": step}) for step in STEPS]
        parts += [
            tag("div", steps, class_="row"),
            pieces.debrief(view["debrief"], view["language"]),
        ]
    if view["notes"]:
        notes = tag("p", view["notes"], lang=view["language"])
        parts.append(_folded("notes", _("Notes"), notes, opened=view["must_confirm"]))
    parts.append(_ending(view))
    parts.append(tag("noscript", tag("p", tag("a", _("Look again"), href="/teach"))))
    at = f"{view['phase']} {view['round']}"
    return tag("main", parts, id="main", tabindex=-1, data_place=at)


def _acts(view: FacilitatorSeen) -> Markup:
    forward, way = view["forward"], view["way"]
    hidden = {Act.LOCK if view["locked"] else Act.UNLOCK, *_APART, forward, *_FOR_GOOD}
    if view["must_confirm"]:
        hidden.add(Act.BEGIN)
    if view["timer_end"] is None:
        hidden.add(Act.STOP_TIMER)
    others = [act for act in view["acts"] if act not in hidden and act in words.ACTS]
    at_once = forward and not view["asks_first"]
    first = _act(forward, words.act(forward, way), go=True) if at_once else None
    timing: list[Child] = []
    if Act.TIMER in view["acts"]:
        timing.append(_act(Act.TIMER, _("A minute"), {"seconds": 60}))
    return joined(first, [_act(act, words.act(act, way)) for act in others], timing)


def _ending(view: FacilitatorSeen) -> Markup:
    """What can't be taken back, a step further away."""
    parts: list[Markup] = []
    if Act.DEBRIEF in view["acts"] and (view["forward"] != Act.DEBRIEF or view["asks_first"]):
        text = _("The story stops where it is, and can't be gone on with in this lesson.")
        parts += [tag("p", text), _act(Act.DEBRIEF, words.act(Act.DEBRIEF, view["way"]))]
    if Act.END in view["acts"]:
        text = _("Phones can do nothing more then. What was kept stays kept.")
        parts += [tag("p", text), _act(Act.END, words.act(Act.END, view["way"]))]
    return _folded("ending", _("Stop here"), joined(*parts)) if parts else Markup()


def _act(
    act: str, text: str, data: Mapping[str, str | int] = MappingProxyType({}), *, go: bool = False
) -> Markup:
    hidden = [tag("input", type="hidden", name=name, value=value) for name, value in data.items()]
    kind = "go" if go else None
    button = tag("button", text, name="act", value=str(act), class_=kind)
    return tag("form", hidden, button, action="/teach/act", method="post")


def _group(group: LedGroup, view: FacilitatorSeen) -> Markup:
    several = len(view["groups"]) > 1
    title = _("Group {group}").format(group=group["group"])
    return tag(
        "section",
        tag("h2", title) if several else None,
        _folded("text", _("The scene"), pieces.passages(group["passages"], view["language"]))
        if not several
        else None,
        [_question(one, view) for one in group["questions"]],
    )


def _to_talk_over(view: FacilitatorSeen) -> Markup:
    """The questions that the laptop shows while they talk."""
    if view["phase"] != Phase.DISCUSS:
        return Markup()
    questions = [tag("li", one) for one in view["discuss"]]
    return joined(tag("h2", _("Questions, if they need one")), tag("ul", questions))


def _question(question: LedAsked, view: FacilitatorSeen) -> Markup:
    voting = view["phase"] in (Phase.VOTE, Phase.VOTE_AGAIN)
    answered, advice = words.answered([question]), words.advice(question, open=voting)
    parts: list[Markup] = [
        tag("h2", question["ask"]),
        tag("p", answered, " ", advice),
        pieces.split(question, view["language"]),
    ]
    if question["needs_choice"] and Act.CHOOSE in view["acts"]:
        may = [one for one in question["choices"] if one["id"] in question["choosable"]]
        parts.append(tag("h3", _("You decide")))
        parts += [
            _act(Act.CHOOSE, pieces.said(one["line"]), {**place(question), "choice": one["id"]})
            for one in may
        ]
    return joined(*parts)


def _warning(view: FacilitatorSeen) -> Markup:
    """What is to be read before a lesson in which fear is in play."""
    if not view["must_confirm"]:
        return Markup()
    text = _(
        "Fear is in play in this scenario. Read the notes below and what it has in it; nobody "
        "votes here, and you choose what is said. Then confirm."
    )
    notes = _("It has in it: {what}.").format(what=", ".join(view["content_notes"]))
    return joined(tag("p", text), tag("p", notes))


def _links(view: FacilitatorSeen) -> Markup:
    """To the pages on which something is typed."""
    links = [tag("a", _("Who is in"), href=teacher_typing.PEOPLE, id="people")]
    if Act.HANDS in view["acts"]:
        links.append(tag("a", _("Key in raised hands"), href=teacher_typing.HANDS, id="hands"))
    return tag("p", *(joined(link, " ") for link in links), class_="row")


def _folded(id: str, title: str, inside: Markup, *, opened: bool = False) -> Markup:
    return tag("details", tag("summary", title), inside, id=id, open=opened)
