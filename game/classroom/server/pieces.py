"""Parts of the views as elements, for every page: passages, choices, splits, ratings, debrief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from game import phrases
from game.classroom.rows import PASS
from game.classroom.seen import (
    AskedSeen,
    ChoiceSeen,
    DebriefSeen,
    LineSeen,
    MapSeen,
    PassageSeen,
    RatedSeen,
    SplitSeen,
    TallySeen,
)
from game.classroom.server.markup import Markup, joined, tag
from game.words import _, _n


def passages(told: Iterable[PassageSeen], language: str) -> Markup:
    """What was told, in the language of the scenario."""
    lines = [_line(line) for passage in told for line in passage["lines"]]
    return tag("div", lines, class_="told", lang=language) if lines else Markup()


def before(told: Sequence[PassageSeen], language: str, *, opened: bool = False) -> Markup:
    """What led here, folded away once it was read."""
    if not told:
        return Markup()
    summary = tag("summary", _("What came before"))
    return tag("details", summary, passages(told, language), id="before", open=opened)


def said(line: LineSeen) -> str:
    """A choice's line as it stands in a list: speech in quotes."""
    return _("“{text}”").format(text=line["text"]) if line["kind"] == "speech" else line["text"]


def choices(asked: Sequence[ChoiceSeen], language: str, mine: str | None = None) -> Markup:
    """Choices to read, while they can't be taken."""
    own = tag("strong", " ", _("(your vote)"))
    items = [tag("li", said(one["line"]), own if one["id"] == mine else None) for one in asked]
    return tag("ul", items, class_="choices", lang=language) if items else Markup()


def split(question: AskedSeen, language: str) -> Markup:
    """How a question was voted on, each round, and what was taken; nothing before that is shown."""
    tally = question["tally"]
    if tally is None:
        return Markup()
    texts = {one["id"]: said(one["line"]) for one in question["choices"]}
    decided = question["decided"]
    told = [_table(texts, tally, language)] if tally else []
    if decided and decided["choice"] in texts:
        told.append(tag("p", _how(decided["how"], texts[decided["choice"]])))
    elif decided and decided["tied"]:
        told.append(tag("p", _("It is a tie: the teacher decides.")))
    return joined(*told)


def ratings(question: AskedSeen, language: str) -> Markup:
    """What each reply does, once it is shown."""
    rated = question["rating"]
    if not rated:
        return Markup()
    texts = {one["id"]: said(one["line"]) for one in question["choices"]}
    told = [(texts[one["choice"]], one) for one in rated if one["choice"] in texts]
    parts = [joined(tag("dt", text, lang=language), rating(one)) for text, one in told]
    return joined(tag("h3", _("What the replies do")), tag("dl", parts))


def rating(rated: RatedSeen) -> Markup:
    """One reply's rating, as descriptions in a list."""
    points = [f"{name}: {phrases.points(value)}." for name, value in rated["named"].items()]
    texts = [" ".join(points) or _("Not rated on any principle."), rated["why"]]
    if rated["when_wrong"]:
        texts.append(_("When not: {text}").format(text=rated["when_wrong"]))
    return joined(*(tag("dd", text) for text in texts if text))


def debrief(seen: DebriefSeen, language: str) -> Markup:
    """The step of the debrief that is on, the ways gone, and where the class was divided."""
    step = next(one for one in seen["steps"] if one["id"] == seen["step"])
    questions = [tag("li", text) for text in step["questions"]]
    parts = [tag("h2", step_name(step["id"])), tag("ul", questions, class_="questions")]
    if seen["step"] != "reactions":
        parts += [_map(one, language) for one in seen["maps"]]
        parts.append(_stands_out(_("Where the class was most divided"), seen["largest_split"]))
        parts.append(_stands_out(_("Where most minds changed"), seen["largest_change"]))
        if len(seen["endings"]) > 1 or not seen["maps"]:
            parts.append(_endings(seen["endings"]))
    return joined(*parts)


def step_name(step: str) -> str:
    """The word for a step of the debrief."""
    names = {
        "reactions": _("Reactions"),
        "description": _("What happened"),
        "analysis": _("What it did"),
        "application": _("Where you meet it"),
    }
    return names.get(step, step)


def timer(left: float | None) -> Markup:
    """The time that is left, in seconds."""
    if left is None:
        return Markup()
    whole = max(0, int(left))
    clock = f"{whole // 60}:{whole % 60:02}"
    return tag("p", clock, class_="timer", role="timer", data_left=whole, aria_label=_("Time left"))


def _line(line: LineSeen) -> Markup:
    spans = [tag("em", text) if starred else text for text, starred in line["spans"]]
    match line["kind"]:
        case "speech":
            said = tag("q", spans)
            return tag("p", tag("b", _voice(line)), " ", said, class_="speech")
        case "thought":
            return tag("p", tag("b", _("You think:")), " ", spans, class_="alone")
        case "deed":
            return tag("p", tag("i", spans))
        case _telling:
            if not line["only"]:
                return tag("p", spans)
            return tag("p", tag("b", _("For you alone:")), " ", spans, class_="alone")


def _voice(line: LineSeen) -> str:
    match line["via"]:
        case "":
            voice = "{name}:"
        case "phone":
            voice = _("{name}, by phone:")
        case "paper":
            voice = _("{name}, on paper:")
        case _other:
            voice = "{name}, {via}:"
    return voice.format(name=line["name"], via=line["via"])


def _table(texts: Mapping[str, str], tally: Sequence[TallySeen], language: str) -> Markup:
    """A row for each choice, a column for each round, with a bar beside each number."""
    head = [tag("th", _("Vote {n}").format(n=one["round"]), scope="col") for one in tally]
    rows = [
        tag(
            "tr",
            tag("th", text, scope="row", lang=language),
            [tag("td", _count(one["counts"].get(id, 0), _answers(one))) for one in tally],
        )
        for id, text in texts.items()
        if any(id in one["counts"] for one in tally)
    ]
    if any(one["passes"] for one in tally):
        cells = [tag("td", _count(one["passes"], _answers(one))) for one in tally]
        rows.append(tag("tr", tag("th", _("passed"), scope="row"), cells))
    caption = tag("caption", _("How the votes went"))
    header = tag("thead", tag("tr", tag("th", _("Reply"), scope="col"), head))
    return tag("table", caption, header, tag("tbody", rows))


def _answers(tally: TallySeen) -> int:
    return sum(tally["counts"].values()) + tally["passes"]


def _count(votes: int, of: int) -> Markup:
    share = round(100 * votes / of) if of else 0
    bar = tag("rect", width=f"{share}%", height="100%")
    return joined(str(votes), tag("svg", bar, class_="bar", aria_hidden="true"))


def _how(how: str, text: str) -> str:
    match how:
        case "majority":
            return _("Most chose: {text}").format(text=text)
        case "draw":
            return _("Drawn by lot, weighted by the votes: {text}").format(text=text)
        case _teacher:
            return _("Chosen by the teacher: {text}").format(text=text)


def _map(seen: MapSeen, language: str) -> Markup:
    steps = [
        tag(
            "li",
            tag("b", one["name"]),
            ": ",
            tag("span", said(one["line"]), lang=language),
            tag("dl", rating(one["rating"])) if one["rating"] and one["by"] != "computer" else None,
        )
        for one in seen["path"]
    ]
    title = _("The way it went")
    if seen["group"].isdigit():
        title = _("The way of group {group}").format(group=seen["group"])
    end = tag("p", _("The end: {title}").format(title=seen["place"])) if seen["ended"] else None
    return joined(tag("h3", title), tag("ol", steps), end)


def _stands_out(title: str, seen: SplitSeen | None) -> Markup:
    if seen is None:
        return Markup()
    texts = {id: text for id, text in seen["lines"].items() if id != PASS}
    change = seen["change"]
    changed = None
    if change:
        text = _n(
            "{changed} of {n} who voted twice changed their mind.",
            "{changed} of {n} who voted twice changed their minds.",
            change["both"],
        )
        changed = tag("p", text.format(changed=change["changed"], n=change["both"]))
    ask = tag("p", seen["ask"]) if seen["ask"] else None
    return joined(tag("h3", title), ask, _table(texts, seen["tally"], ""), changed)


def _endings(endings: Iterable[tuple[str, int]]) -> Markup:
    items = [tag("li", _("{title}: {n}").format(title=title, n=n)) for title, n in endings]
    return joined(tag("h3", _("Where it ended")), tag("ul", items)) if items else Markup()
