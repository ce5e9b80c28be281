"""The projector's view as a page: large, without controls, the same for everyone in the room."""

from __future__ import annotations

from game.classroom import words
from game.classroom.phases import Phase
from game.classroom.seen import AskedSeen, GroupSeen, ProjectorSeen
from game.classroom.server import pieces, qr
from game.classroom.server.markup import Markup, joined, tag
from game.classroom.server.phone_page import field
from game.words import _, _n

READING = (Phase.READ, Phase.CONSEQUENCE)
"""Where the story is on the screen; else the question is, and phones keep the story."""


def main(view: ProjectorSeen, url: str) -> Markup:
    """What is on now; `url` is what phones open."""
    language = view["language"]
    saying = status(view)
    parts: list[Markup] = [
        tag(
            "div",
            tag("p", saying, class_="waiting") if view["phase"] != Phase.ENDED else None,
            pieces.timer(view),
            tag("h1", view["title"], lang=language),
            class_="top",
        )
    ]
    if view["phase"] == Phase.LOBBY:
        parts += [_door(view, url), _about(view)]
    elif view["phase"] == Phase.ENDED:
        parts.append(tag("h2", saying))
    elif view["debrief"] is not None:
        parts.append(pieces.debrief(view["debrief"], language))
    else:
        parts += [_group(group, view) for group in view["groups"]]
    if view["phase"] not in (Phase.LOBBY, Phase.ENDED):
        parts.append(_foot(view, url))
    parts.append(tag("noscript", tag("p", tag("a", _("Look again"), href="/screen"))))
    step = view["debrief"]["step"] if view["debrief"] else ""
    place = f"{view['phase']} {view['round']} {step}"
    return tag("main", parts, id="main", tabindex=-1, data_place=place, data_say=saying)


def ask_code() -> Markup:
    """For a projector on another machine: it shows what is for this class alone."""
    code = field("code", _("Code of the class"), "", most=8)
    form = tag("form", code, tag("button", _("Show")), action="/screen", method="post")
    text = _("The teacher's own machine needs no code; it stands there.")
    return tag("main", tag("h1", _("The screen of a class")), tag("p", text), form, id="main")


def status(view: ProjectorSeen) -> str:
    """What is on, in a sentence."""
    pace = view["way"] == "pace"
    sentences = {
        Phase.LOBBY: _("Join with your phone."),
        Phase.READ: _("Read."),
        Phase.THINK: _("Each for yourself: what would you say?"),
        Phase.VOTE: _("Everyone plays at their own pace.") if pace else _("The vote is open."),
        Phase.CLOSED: _("A pause.") if pace else _("The vote is closed."),
        Phase.DISCUSS: _("Talk it over with those beside you."),
        Phase.VOTE_AGAIN: _("Vote again, with what you have heard."),
        Phase.CLOSED_AGAIN: _("The second vote is closed."),
        Phase.REVEAL: _("This is how the class voted."),
        Phase.CONSEQUENCE: _("This is what came of it."),
        Phase.DEBRIEF: _("The debrief."),
        Phase.ENDED: _("This session is over. Thank you for being here."),
    }
    return sentences[Phase(view["phase"])]


def _door(view: ProjectorSeen, url: str) -> Markup:
    if view["locked"]:
        return tag("p", _("Nobody can join now: the session is locked."))
    inside = f"{url}/?code={view['code']}"
    return tag(
        "div",
        qr.picture(inside, _("QR code of the address {url}").format(url=url)),
        tag(
            "div",
            tag("p", _("Same Wi-Fi, then open")),
            tag("p", _bare(url), class_="address"),
            tag("p", _("and type")),
            tag("p", tag("span", view["code"], class_="code")),
            tag("p", _joined(view)),
        ),
        class_="door",
    )


def _about(view: ProjectorSeen) -> Markup:
    notes = ", ".join(view["content_notes"])
    told = tag("p", tag("b", _("What comes up in it:")), " ", notes) if notes else None
    return tag("div", tag("p", view["summary"]), told, lang=view["language"])


def _group(group: GroupSeen, view: ProjectorSeen) -> Markup:
    language = view["language"]
    several = len(view["groups"]) > 1
    parts: list[Markup] = []
    if several:
        title = _("Group {group}").format(group=group["group"])
        parts.append(tag("h2", title))
    if view["phase"] in READING or group["ending"]:
        told = [*group["before"], *group["passages"]]
        parts.append(pieces.passages(told, language, spare=True))
    if group["ending"]:
        parts.append(tag("p", _("The end: {title}").format(title=group["ending"])))
    parts += [_question(one, view) for one in group["questions"]]
    return tag("section", parts)


def _question(question: AskedSeen, view: ProjectorSeen) -> Markup:
    name = question["name"]
    language = view["language"]
    if view["phase"] == Phase.CONSEQUENCE:
        if question["private"]:
            return tag("p", _("What was chosen stands on the phones of {name}.").format(name=name))
        decided = question["decided"]
        return pieces.ratings(question, language, decided["choice"] if decided else "")
    parts: list[Markup] = [tag("h2", question["ask"])]
    if question["rating"]:
        parts.append(pieces.ratings(question, language))
    elif question["tally"] is not None:
        parts.append(pieces.split(question, language))
    elif not question["choices"] and view["phase"] != Phase.READ:
        parts.append(tag("p", _("It stands on the phones of {name}.").format(name=name)))
    else:
        parts.append(pieces.choices(question["choices"], language))
    if view["phase"] in (Phase.VOTE, Phase.VOTE_AGAIN) and question["asked"]:
        parts.append(tag("p", words.answered([question]), class_="count"))
    return joined(*parts)


def _foot(view: ProjectorSeen, url: str) -> Markup:
    told = _joined(view)
    if not view["locked"]:
        text = _("Late? Same Wi-Fi, {url}, code {code}. {joined}")
        told = text.format(url=_bare(url), code=view["code"], joined=told)
    more = tag("b", " ", _("There is more; it stands on the phones."), id="more", hidden=True)
    return tag("p", told, more, class_="foot")


def _joined(view: ProjectorSeen) -> str:
    return _n("{n} is in.", "{n} are in.", view["joined"]).format(n=view["joined"])


def _bare(url: str) -> str:
    return url.removeprefix("http://")
