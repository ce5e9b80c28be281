"""What is typed on a second teacher's device: hands that were counted, and nicknames.

Pages of their own, without a script: nothing is exchanged under the fingers of who types.
"""

from __future__ import annotations

from game.classroom.names import LONGEST
from game.classroom.phases import Act
from game.classroom.planning import MOST_HANDS, place
from game.classroom.rows import PASS
from game.classroom.seen import FacilitatorSeen, LedAsked, PersonSeen
from game.classroom.server import pieces
from game.classroom.server.markup import Attribute, Markup, joined, tag
from game.words import _, _n

HANDS, PEOPLE, ACT = "/teach/hands", "/teach/people", "/teach/act"
COUNT = "hands-"
"""What the field of a count is called, with the choice's id after it."""


def hands(view: FacilitatorSeen) -> Markup:
    """A form for each question that hands may be counted for; what was keyed in stands there."""
    asked = [one for group in view["groups"] for one in group["questions"]]
    if Act.HANDS not in view["acts"] or not asked:
        asked = []
    parts = [_counting(one, view) for one in asked]
    none = tag("p", _("Hands are counted while a vote is open.")) if not asked else None
    return _page(_("Raised hands"), none, *parts)


def people(view: FacilitatorSeen) -> Markup:
    """Everybody who is in: to give another nickname, or take somebody out."""
    here = [one for one in view["people"] if not one["removed"]]
    many = _n("{n} is in.", "{n} are in.", len(here)).format(n=len(here))
    drawn = _("Nicknames are drawn.")
    how = _("Nicknames may be typed.") if view["typed_names"] else drawn
    other = _("Let them be drawn alone") if view["typed_names"] else _("Let them be typed")
    parts: list[Markup] = [tag("p", many, " ", how)]
    if Act.ALLOW_NAMES in view["acts"]:
        allowed = _hidden("allowed", int(not view["typed_names"]))
        parts.append(_form(allowed, _button(Act.ALLOW_NAMES, other)))
    if Act.RENAME in view["acts"]:
        parts += [_person(one) for one in here]
    return _page(_("Who is in"), *parts)


def _counting(asked: LedAsked, view: FacilitatorSeen) -> Markup:
    ask = asked["ask"]
    title = _("Hands for {name}").format(name=asked["name"])
    if len(view["groups"]) > 1:
        title = _("{title}, group {group}").format(title=title, group=asked["group"])
    if asked["round"] == 2:
        title = _("{title}, second vote").format(title=title)
    fields = [
        _count(asked, one["id"], pieces.said(one["line"]), view["language"])
        for one in asked["choices"]
        if not one["locked"]
    ]
    return joined(
        tag("h2", title),
        tag("p", ask),
        _form(
            *(_hidden(name, value) for name, value in place(asked).items()),
            *fields,
            _count(asked, PASS, _("pass, or keep their hands down"), None),
            tag("p", _button(Act.HANDS, _("Keep these numbers"), class_="go")),
        ),
    )


def _count(asked: LedAsked, choice: str, text: str, language: str | None) -> Markup:
    id = f"{asked['group']}-{asked['role']}-{choice}"
    number = tag(
        "input",
        id=id,
        name=f"{COUNT}{choice}",
        value=asked["hands"].get(choice, ""),
        type="number",
        min=0,
        max=MOST_HANDS,
        placeholder=0,
        autocomplete="off",
    )
    return joined(tag("label", text, for_=id, lang=language), number)


def _person(one: PersonSeen) -> Markup:
    who = _hidden("participant", one["id"])
    id = f"nickname-{one['id']}"
    name = tag(
        "input", id=id, name="nickname", required=True, maxlength=LONGEST, autocomplete="off"
    )
    label = tag("label", _("Instead of {name}").format(name=one["nickname"]), for_=id)
    return tag(
        "details",
        tag("summary", f"{one['nickname']}, {one['code']}"),
        _form(who, label, name, " ", _button(Act.RENAME, _("Rename"))),
        tag("p", _("Their phone is out for good; votes that are still open lose theirs.")),
        _form(who, _button(Act.REMOVE, _("Take out"))),
        id=f"person-{one['id']}",
    )


def _page(title: str, *parts: Markup | None) -> Markup:
    back = tag("p", tag("a", _("Back to the lesson"), href="/teach"))
    return tag("main", tag("h1", title), back, parts, id="main", tabindex=-1)


def _form(*parts: Markup | str) -> Markup:
    return tag("form", parts, action=ACT, method="post")


def _hidden(name: str, value: str | int) -> Markup:
    return tag("input", type="hidden", name=name, value=value)


def _button(act: Act, text: str, **more: Attribute) -> Markup:
    return tag("button", text, name="act", value=act.value, **more)
