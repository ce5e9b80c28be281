"""What the map says: its rows, and what stands below them of the row in focus. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game import phrases
from game.journal.rows import Row
from game.journal.ways import Moment, Ways
from game.play.compare import line_of
from game.play.transcript import passages
from game.tui.widgets.listing import Row as Shape
from game.words import _, _n

DEEPEST = 8
"""Levels that are drawn; what turned more often stands at the last of them."""
SIGNS = {"said": "○", "answer": "·", "open": "◐", "ending": "●"}
MUTED = "$text-muted"


def row(ways: Ways, one: Row, *, marked: bool) -> Shape:
    """A row of the map: rails, a sign, the decision's number, the line, and a note at the edge."""
    number = f" {one.number:>2}" if one.number else "   "
    notes = [_("marked")] if marked else []
    if one.here and one.kind != "open":
        notes.append(_("you are here"))
    elif one.untried:
        text = _n("another way", "{n} other ways", one.untried)
        notes.append(text.format(n=one.untried))
    return Shape(
        _title(ways, one),
        sign=_rails(one) + SIGNS[one.kind] + number,
        note=" · ".join(notes),
        quiet=one.kind == "answer",
    )


def stretch(rows: Sequence[Row]) -> Shape:
    """Several moments in which nothing turned, folded into one row."""
    text = _n("{n} moment", "{n} moments", len(rows)).format(n=len(rows))
    others = sum(bool(row.untried) for row in rows)
    if others:
        text = _("{moments}, at {n} of them another way").format(moments=text, n=others)
    return Shape(text, sign=_rails(rows[0]) + "⋮   ", note=_("Enter opens"), quiet=True)


def about(ways: Ways) -> str:
    """Whose map this is, and how many plays are not on it."""
    header = ways.story.header
    text = _("{title} · as {name}").format(title=header.title, name=ways.story.name_of(ways.role))
    if ways.left_out:
        more = _n(
            "{n} play under earlier rules is not shown",
            "{n} plays under earlier rules are not shown",
            ways.left_out,
        )
        text += " · " + more.format(n=ways.left_out)
    return text


def marked(ways: Ways, one: Row) -> str:
    """What is marked, and how to go on with it."""
    return _("Marked: {line} · now another, and c again").format(line=_title(ways, one))


def place(ways: Ways, one: Row) -> str:
    """What there is to know of the row in focus, in a line."""
    moment = ways.moments[one.to]
    plays = len({stand.journal for stand in moment.stands})
    parts = [_n("In {n} of your plays.", "In {n} of your plays.", plays).format(n=plays)]
    match one.kind:
        case "said":
            parts.insert(0, _("Enter leads back to before this was said."))
            if moment.untried:
                parts.append(other_ways(moment.untried))
        case "answer":
            name = ways.story.name_of(_mover(ways, one))
            parts.insert(0, _("Here it turned by {name}’s answer.").format(name=name))
        case "open":
            parts.insert(0, _("Enter goes on from here."))
        case "ending":
            parts.insert(0, _("Enter opens its debrief."))
    return " ".join(parts)


def before(ways: Ways, one: Row) -> str:
    """The last line that one heard or read before what stands in the row, or `''`."""
    number = ways.moments[one.moment].parent if one.kind in ("said", "answer") else one.moment
    moment: Moment | None = ways.moments[max(0, number)]
    while moment:  # back to a moment that showed something
        run = moment.run
        lines = [line for p in passages(run, run.events(), ways.role) for line in p.lines]
        if lines:
            line = lines[-1]
            text = " ".join(phrases.quoted(line).split())
            return f"{line.name}: {text}" if line.kind == "speech" else text
        moment = ways.moments[moment.parent] if moment.parent >= 0 else None
    return ""


def whole(ways: Ways, one: Row) -> Content:
    """What was said or done, in full."""
    if one.kind == "said":
        return Content.assemble((_("You: "), MUTED), _title(ways, one))
    return Content(_title(ways, one) if one.kind == "answer" else "")


def other_ways(count: int) -> str:
    """That there was more, and never what."""
    text = _n(
        "There was another way, not tried yet.",
        "There were {n} other ways, not tried yet.",
        count,
    )
    return text.format(n=count)


def _rails(one: Row) -> str:
    level = min(one.level, DEEPEST)
    if not level:
        return ""
    return "│ " * (level - 1) + ("├─" if one.first else "│ ")


def _title(ways: Ways, one: Row) -> str:
    run = ways.moments[one.moment].run
    if run.ending and one.kind == "ending":
        return _("Ending: {title}").format(title=run.ending.title)
    if one.kind == "open":
        return _("you are here") if one.here else _("you stopped here")
    shown = line_of(run, ways.role)
    if one.kind == "said":
        return phrases.quoted(shown) if shown else ""
    name = ways.story.name_of(_mover(ways, one))
    if shown is None:
        return _("{name} chose, unseen by you").format(name=name)
    return f"{name}: {phrases.quoted(shown)}"


def _mover(ways: Ways, one: Row) -> str:
    move = ways.moments[one.moment].run.move
    return move.role if move else ""
