"""A phone's view as a page; every act on it is a form, so that it works without a script."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from game.classroom.names import LONGEST
from game.classroom.phases import Act, Phase
from game.classroom.rows import PASS
from game.classroom.seen import ChoiceSeen, PhoneAsked, PhoneSeen
from game.classroom.server import pieces
from game.classroom.server.markup import Markup, joined, tag
from game.words import _

TALKED_OF = (
    Phase.CLOSED,
    Phase.DISCUSS,
    Phase.VOTE_AGAIN,
    Phase.CLOSED_AGAIN,
    Phase.REVEAL,
)
"""Where the question comes first, and the story, which was read, is folded away."""


def join(code: str, nickname: str = "") -> Markup:
    """The first page: in by the class's code, or back by one's own. `nickname`: already in."""
    going_on = Markup()
    if nickname:
        text = _("Go on as {nickname}").format(nickname=nickname)
        going_on = tag("p", tag("a", text, href="/play"))
    class_code = field("code", _("Code on the screen"), code, most=8)
    own = field("own", _("Your own code"), "", most=12)
    return tag(
        "main",
        tag("h1", _("Join the class")),
        going_on,
        tag("p", _("You get a made-up name. No real name is asked for or kept.")),
        _form("/join", class_code, tag("button", _("Join"), class_="go")),
        tag("h2", _("Were you here before?")),
        tag("p", _("With your own code you are the same person again, on any phone.")),
        _form("/back", own, tag("button", _("Come back"))),
        id="main",
        tabindex=-1,
    )


def head(view: PhoneSeen) -> Markup:
    """Who one is."""
    you = view["you"]
    text = _("{nickname}, for {seat}").format(nickname=you["nickname"], seat=you["seat_name"])
    return tag("header", tag("p", text, class_="who"))


def main(view: PhoneSeen) -> Markup:
    """What is on now."""
    language = view["language"]
    question = view["question"]
    saying = status(view)
    parts: list[Markup] = [
        tag("h1", view["title"], lang=language),
        pieces.timer(view),
        tag("p", saying, class_="waiting"),
    ]
    if view["debrief"] is not None:
        parts.append(pieces.debrief(view["debrief"], language))
    elif not view["you"]["removed"] and view["phase"] != Phase.ENDED:
        parts.append(_before(view))
        parts.append(_brief(view))
        if view["phase"] not in TALKED_OF:
            parts.append(pieces.passages(view["passages"], language))
        if view["ending"]:
            parts.append(tag("p", _("The end: {title}").format(title=view["ending"])))
        if question is not None:
            parts.append(_question(view, question))
    parts.append(tag("noscript", tag("p", tag("a", _("Look again"), href="/play"))))
    asked = f"{question['scene']} {question['visit']}" if question else ""
    step = view["debrief"]["step"] if view["debrief"] else ""
    place = f"{view['phase']} {view['round']} {asked} {step}"
    return tag("main", parts, id="main", tabindex=-1, data_place=place, data_say=saying)


def foot(view: PhoneSeen) -> Markup:
    """One's own code, and another nickname."""
    you = view["you"]
    if you["removed"]:
        return Markup()
    parts = [
        tag("summary", _("You")),
        tag(
            "p",
            _("Your own code, if you have to come back on another phone:"),
            " ",
            tag("span", you["code"], class_="code"),
        ),
    ]
    if Act.NAME in view["can"]:
        parts.append(_form("/name", tag("button", _("Another nickname"))))
    if Act.NAME in view["can"] and view["typed_names"]:
        name = field("nickname", _("A nickname of your own"), "", most=LONGEST)
        parts.append(_form("/name", name, tag("button", _("Take this nickname"))))
    return tag("footer", tag("details", parts, id="you"))


def status(view: PhoneSeen) -> str:
    """What is on, in a sentence."""
    if view["you"]["removed"]:
        return _("You were taken out of this session; speak to the teacher.")
    if view["other"]:
        return _("{name} decides now: the other half of the class chooses.").format(
            name=view["other"]
        )
    if view["way"] == "pace" and view["phase"] == Phase.VOTE:
        return _("Play at your own pace.") if view["question"] else _("You are through.")
    words = {
        Phase.LOBBY: _("You are in. Wait here until the lesson begins."),
        Phase.READ: _("Read."),
        Phase.THINK: _("Think for yourself what you would say."),
        Phase.VOTE: _("The vote is open."),
        Phase.CLOSED: _("The vote is closed."),
        Phase.DISCUSS: _("Talk it over with those beside you."),
        Phase.VOTE_AGAIN: _("Vote again, with what you have heard."),
        Phase.CLOSED_AGAIN: _("The second vote is closed."),
        Phase.REVEAL: _("This is how the class voted."),
        Phase.CONSEQUENCE: _("This is what came of it."),
        Phase.DEBRIEF: _("The debrief."),
        Phase.ENDED: _("This session is over. Thank you for being here."),
    }
    return words[Phase(view["phase"])]


def voted(choice: str) -> str:
    """What is said once a vote is kept."""
    if choice == PASS:
        return _("Kept: you pass. You can change it until the vote closes.")
    return _("Your vote is kept. You can change it until the vote closes.")


def field(name: str, label: str, value: str, most: int) -> Markup:
    """A labelled line to type in."""
    return joined(
        tag("label", label, for_=name),
        tag(
            "input",
            id=name,
            name=name,
            value=value,
            required=True,
            maxlength=most,
            autocomplete="off",
            autocapitalize="off",
            spellcheck="false",
        ),
    )


def _question(view: PhoneSeen, question: PhoneAsked) -> Markup:
    language = view["language"]
    if Act.VOTE in view["can"]:
        return _ballot(view, question)
    if question["tally"] is not None:
        return joined(pieces.split(question, language), pieces.ratings(question, language))
    return joined(
        tag("h2", question["ask"]) if question["choices"] else None,
        pieces.choices(question["choices"], language, question["mine"]),
        pieces.ratings(question, language),
    )


def _ballot(view: PhoneSeen, question: PhoneAsked) -> Markup:
    place: dict[str, str | int] = {
        "scene": question["scene"],
        "visit": question["visit"],
        "round": question["round"],
    }
    hidden = [tag("input", type="hidden", name=name, value=at) for name, at in place.items()]
    key = tag("input", type="hidden", name="key", value=secrets.token_hex(12))
    buttons = _buttons(question["choices"], question["mine"], view["language"])
    if view["way"] != "pace":
        passing = _button(PASS, _("I would rather pass"), question["mine"], _("en"))
        buttons = joined(buttons, passing)
    inside = tag("fieldset", tag("legend", question["ask"]), buttons)
    return tag("form", hidden, key, inside, action="/vote", method="post", id="vote")


def _buttons(choices: Sequence[ChoiceSeen], mine: str | None, language: str) -> Markup:
    return joined(
        *(
            tag("button", pieces.said(one["line"]), " (", one["locked"], ")", disabled=True)
            if one["locked"]
            else _button(one["id"], pieces.said(one["line"]), mine, language)
            for one in choices
        )
    )


def _button(choice: str, text: str, mine: str | None, language: str) -> Markup:
    return tag(
        "button",
        text,
        id=f"choice-{choice}",
        name="choice",
        value=choice,
        aria_pressed="true" if choice == mine else "false",
        lang=language,
    )


def _before(view: PhoneSeen) -> Markup:
    """What led here: at the consequence it is what there is to read, else it opens for reading."""
    if view["phase"] == Phase.CONSEQUENCE:
        return pieces.passages(view["before"], view["language"])
    told = view["before"]
    if view["phase"] in TALKED_OF:
        told = [*told, *view["passages"]]
    reading = view["phase"] == Phase.READ or view["way"] == "pace"
    return pieces.before(told, view["language"], opened=reading)


def _brief(view: PhoneSeen) -> Markup:
    brief = view["you"]["brief"]
    if not brief:
        return Markup()
    name = view["you"]["seat_name"]
    summary = tag("summary", _("You decide for {name}").format(name=name))
    opened = view["phase"] in (Phase.LOBBY, Phase.READ) and not view["before"]
    text = tag("p", brief, lang=view["language"])
    return tag("details", summary, text, id="brief", open=opened)


def _form(action: str, *parts: Markup) -> Markup:
    return tag("form", parts, action=action, method="post")
