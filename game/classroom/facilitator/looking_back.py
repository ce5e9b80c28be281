"""The debrief as the teacher reads it: one step at a time, its questions, and what fits to it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from game.classroom import debriefing, words
from game.classroom.debriefing import StoodOut
from game.classroom.facilitator import figures, telling
from game.classroom.room import STEPS
from game.classroom.rows import CLASS
from game.classroom.seen import DebriefSeen, MapSeen, PathSeen, SplitSeen
from game.story.model import Story
from game.words import _, _n


def debrief(seen: DebriefSeen, story: Story) -> Iterator[Content]:
    """The step that is open: what it is for, its questions, then figures."""
    step = seen["step"]
    at = STEPS.index(step) + 1
    title = _("Step {at} of {all}: {step}")
    yield Content.styled(
        title.format(at=at, all=len(STEPS), step=words.STEPS[step]), "bold $text-accent"
    )
    yield telling.quiet(words.ABOUT_STEPS[step])
    yield from questions(seen)
    yield from stood_out(seen)
    yield from ways(seen, story)


def questions(seen: DebriefSeen) -> Iterator[Content]:
    """The questions of the step that is open."""
    here = next(one for one in seen["steps"] if one["id"] == seen["step"])
    yield from (Content(f"·  {one}") for one in here["questions"])


def stood_out(seen: DebriefSeen) -> Iterator[Content]:
    """Where the class was most divided, and where most minds changed, in the step for it."""
    for one in debriefing.stood_out(seen):
        yield telling.heading(one.heading)
        if one.question is None:
            none = _("None was counted: it takes two votes on phones.")
            if one.split:
                none = _("There was none: whenever votes were counted, all were of one mind.")
            yield telling.quiet(none)
        else:
            yield from _question(one, one.question)


def _question(one: StoodOut, question: SplitSeen) -> Iterator[Content]:
    yield telling.quiet(debriefing.where(question))
    yield from figures.whole(question)
    if one.split:
        text = _("Spread {value:.2f} of 1: {word}.")
        word = words.spread(question["tally"][0]["counts"])
        yield Content(text.format(value=question["spread"], word=word))
    if one.change and question["change"]:
        yield Content(figures.changed(question["change"]))
        yield from figures.ways(question["change"], question["lines"])


def ways(seen: DebriefSeen, story: Story) -> Iterator[Content]:
    """The ways that were gone, in the steps that look at them."""
    if seen["step"] not in ("description", "analysis"):
        return
    if len(seen["endings"]) + len(seen["maps"]) > 2:
        for title, n in seen["endings"]:
            text = _n("{title}: {n} came there.", "{title}: {n} came there.", n)
            yield Content(text.format(title=title, n=n))
    # At one's own pace there are as many ways as people: there the endings tell enough.
    maps = [one for one in seen["maps"] if one["group"] == CLASS or words.group(one["group"])]
    if maps:
        yield telling.heading(_("The way that was gone"))
    for one in maps:
        yield from _way(one, story)


def _way(one: MapSeen, story: Story) -> Iterator[Content]:
    title = words.group(one["group"])
    if title:
        yield Content.styled(title, "bold")
    rows = [_move(number, move, story) for number, move in enumerate(one["path"], start=1)]
    yield Content("\n").join(rows)
    if one["ended"]:
        yield Content.assemble((_("So it ended: "), "$text-muted"), (one["place"], "bold"))
    else:
        yield telling.quiet(_("The story was left before its end."))


def _move(number: int, move: PathSeen, story: Story) -> Content:
    who = telling.name(story, move["role"], move["name"])
    how = words.HOW.get(move["how"], "")
    by = (f"  ({how})" if how else "") if move["by"] != "computer" else _("  (the computer)")
    row = Content.assemble(
        f"{number:>2}  ", who, "  ", telling.reply(move["line"]), (by, "$text-muted")
    )
    if move["rating"] and move["rating"]["named"]:
        return Content.assemble(row, "\n    ", figures.rating(move["rating"]))
    return row
