"""Parts of the views as elements, for every page: passages, choices, splits, ratings, debrief.

What has `data-spare` is left out on a projector where there is no room for all: the lowest first.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

from game import phrases
from game.classroom import debriefing, words
from game.classroom.debriefing import StoodOut
from game.classroom.rows import PASS
from game.classroom.seen import (
    AskedSeen,
    ChoiceSeen,
    CommonSeen,
    DebriefSeen,
    LineSeen,
    MapSeen,
    PassageSeen,
    PathSeen,
    RatedSeen,
    TallySeen,
)
from game.classroom.server.markup import Child, Markup, joined, tag
from game.rounding import hundredths
from game.words import _, _n

_WHEN_WRONG, _WHY, _OTHERS, _WAY, _QUESTION = range(1, 6)
_CHANGE = 99
"""What may be left out of a debrief, in this order; of the questions the last ones first."""


def passages(told: Iterable[PassageSeen], language: str, *, spare: bool = False) -> Markup:
    """What was told, in the language of the scenario. With `spare` the earliest may be left out."""
    every = [line for passage in told for line in passage["lines"]]
    lines = [_line(line, n if spare else None) for n, line in enumerate(every)]
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
    taken = (decided["choice"], _how(decided["how"])) if decided else ("", "")
    told = [_table(texts, tally, language, taken)] if tally else []
    if decided and not tally and decided["choice"] in texts:
        told.append(tag("p", texts[decided["choice"]], " ", tag("b", _how(decided["how"]))))
    elif decided and decided["tied"] and not decided["choice"]:
        told.append(tag("p", _("It is a tie: the teacher decides.")))
    return joined(*told)


def ratings(question: AskedSeen, language: str, only: str = "") -> Markup:
    """What each reply does, in the order of the split; or what one does: that of `only`."""
    rated = question["rating"]
    if not rated:
        return Markup()
    texts = {one["id"]: said(one["line"]) for one in question["choices"]}
    by_choice = {one["choice"]: one for one in rated}
    told = [(text, by_choice[id]) for id, text in texts.items() if id in by_choice]
    if only:
        told = [(text, one) for text, one in told if one["choice"] == only]
    parts = [joined(tag("dt", text, lang=language), rating(one, "dd")) for text, one in told]
    return joined(tag("h3", _("What the replies do")), tag("dl", parts))


def rating(rated: RatedSeen, element: str) -> Markup:
    """One reply's rating, in elements of that name."""
    points = [f"{name}: {phrases.points(value)}." for name, value in rated["named"].items()]
    texts = [" ".join(points) or _("Not rated on any principle."), rated["why"]]
    if rated["when_wrong"]:
        texts.append(_("When not: {text}").format(text=rated["when_wrong"]))
    spares = (None, _WHY, _WHEN_WRONG)
    told = zip(texts, spares, strict=False)
    return joined(*(tag(element, text, data_spare=spare) for text, spare in told if text))


def debrief(seen: DebriefSeen, language: str) -> Markup:
    """The step of the debrief that is on, the ways gone, and where the class was divided."""
    step = next(one for one in seen["steps"] if one["id"] == seen["step"])
    stood_out = debriefing.stood_out(seen)
    ranks = _QUESTION + len(step["questions"])
    questions = [
        tag("li", text, data_spare=ranks - at if stood_out and at else None)
        for at, text in enumerate(step["questions"])
    ]
    parts = [tag("h2", words.STEPS[step["id"]]), tag("ul", questions, class_="questions")]
    parts += [_stands_out(one) for one in stood_out]
    if seen["step"] != "reactions":
        parts += [_map(one, language) for one in seen["maps"]]
        if len(seen["endings"]) > 1 or not seen["maps"]:
            parts.append(_endings(seen["endings"]))
    return joined(*parts)


def timer(view: CommonSeen) -> Markup:
    """The time that is left, or that it is up; nothing without a timer."""
    if view["timer_end"] is None:
        return Markup()
    whole = max(0, int(view["timer_end"] - time.time()))
    up = _("The time is up.")
    clock = f"{whole // 60}:{whole % 60:02}" if whole else up
    label = _("Time left")
    return tag(
        "p", clock, class_="timer", role="timer", data_left=whole, data_up=up, aria_label=label
    )


def _line(line: LineSeen, spare: int | None) -> Markup:
    spans = [tag("em", text) if starred else text for text, starred in line["spans"]]
    inside: list[Child] = [spans]
    kind = None
    match line["kind"]:
        case "speech":
            inside = [tag("b", phrases.voice(line["name"], line["via"]), ":"), " ", tag("q", spans)]
        case "thought":
            inside, kind = [tag("b", _known(line, _("You think:"))), " ", spans], "alone"
        case "deed":
            inside = [tag("i", spans)]
        case _telling if line["only"]:
            inside, kind = [tag("b", _known(line, _("For you alone:"))), " ", spans], "alone"
    return tag("p", inside, class_=kind, data_spare=spare)


def _known(line: LineSeen, own: str) -> str:
    """How what one alone may read is headed: to the facilitator, with whose it is."""
    text = _("{name} alone knows:")
    return text.format(name=line["knows"]) if line["knows"] else own


def _table(
    texts: Mapping[str, str],
    tally: Sequence[TallySeen],
    language: str,
    taken: tuple[str, str] = ("", ""),
) -> Markup:
    """A row for each choice, a column for each round, with a bar beside each number.

    `taken` is the choice that was, and how that came.
    """
    head = [tag("th", _("Vote {n}").format(n=one["round"]), scope="col") for one in tally]
    rows = [
        tag(
            "tr",
            tag(
                "th",
                tag("span", text, lang=language),
                tag("b", " ", taken[1]) if id == taken[0] else None,
                scope="row",
            ),
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
    share = hundredths(votes, of) if of else 0
    bar = tag("rect", width=f"{share}%", height="100%")
    return joined(str(votes), tag("svg", bar, class_="bar", aria_hidden="true"))


def _how(how: str) -> str:
    match how:
        case "majority":
            return _("Most chose this.")
        case "draw":
            return _("Drawn by lot, weighted by the votes.")
        case _teacher:
            return _("The teacher chose this.")


def _map(seen: MapSeen, language: str) -> Markup:
    steps = [
        tag(
            "li",
            tag("b", one["name"]),
            ": ",
            tag("span", said(one["line"]), lang=language),
            _rated(one),
            data_spare=_OTHERS if one["by"] == "computer" else None,
        )
        for one in seen["path"]
    ]
    title = _("The way it went")
    if seen["group"].isdigit():
        title = _("The way of group {group}").format(group=seen["group"])
    end = tag("p", _("The end: {title}").format(title=seen["place"])) if seen["ended"] else None
    return tag("section", tag("h3", title), tag("ol", steps), end, data_spare=_WAY)


def _rated(one: PathSeen) -> Markup | None:
    if one["rating"] is None or one["by"] == "computer":
        return None
    return tag("div", rating(one["rating"], "p"), class_="rated")


def _stands_out(one: StoodOut) -> Markup:
    """A question that stood out. The largest split is never left out: this step is about it."""
    seen = one.question
    if seen is None:
        return Markup()
    texts = {id: text for id, text in seen["lines"].items() if id != PASS}
    change = seen["change"] if one.change else None
    changed = None
    if change:
        text = _n(
            "{changed} of {n} who voted twice changed their mind.",
            "{changed} of {n} who voted twice changed their minds.",
            change["both"],
        )
        changed = tag("p", text.format(changed=change["changed"], n=change["both"]))
    place = tag("p", debriefing.where(seen), " ", tag("b", seen["ask"]))
    table = _table(texts, seen["tally"], "")
    spare = None if one.split else _CHANGE
    return tag("section", tag("h3", one.heading), place, table, changed, data_spare=spare)


def _endings(endings: Iterable[tuple[str, int]]) -> Markup:
    items = [tag("li", _("{title}: {n}").format(title=title, n=n)) for title, n in endings]
    return joined(tag("h3", _("Where it ended")), tag("ul", items)) if items else Markup()
