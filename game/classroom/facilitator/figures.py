"""Tallies, the split, changes of mind and ratings as text; every figure has its word beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from game import phrases
from game.classroom import words
from game.classroom.facilitator import telling
from game.classroom.rows import PASS
from game.classroom.seen import (
    AskedSeen,
    ChangeSeen,
    ChoiceSeen,
    DecidedSeen,
    LedAsked,
    RatedSeen,
    SplitSeen,
    TallySeen,
)
from game.rounding import hundredths
from game.words import _, _n

BAR = 24
"""Cells of the longest bar."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(votes: int, most: int, width: int = BAR) -> str:
    """A bar in eighths of a cell; never empty where there is a vote."""
    eighths = round(votes * width * 8 / most) if most else 0
    if votes and not eighths:
        eighths = 1
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def answers(
    asked: AskedSeen, tally: Sequence[TallySeen], *, marked: bool = True
) -> Iterator[Content]:
    """Each choice with its number, what was decided, and its bars if any; then the passes."""
    decided = asked["decided"] if marked else None
    most = max((n for one in tally for n in one["counts"].values()), default=0)
    tally = tally if most else ()
    for number, one in enumerate(asked["choices"], start=1):
        yield Content("\n").join([_choice(number, one, decided), *_bars(one["id"], tally, most)])
    passed = [one["passes"] for one in tally]
    if any(passed):
        yield telling.quiet(_("Passed: {n}").format(n=_rounds(passed)))


def split(asked: LedAsked) -> Iterator[Content]:
    """How far the vote is spread and what that suggests: for the teacher alone."""
    if not asked["tally"] or not sum(asked["tally"][-1]["counts"].values()):
        return
    value = asked["spread"]
    yield Content.assemble(
        (_("Spread {value:.2f} of 1: ").format(value=value), "$text-muted"),
        (words.spread(asked["tally"][-1]["counts"]), "bold"),
        ".",
    )
    if advice := words.advice(asked, open=False):
        yield Content.styled(advice, "$text-accent")
    if asked["change"]:
        yield Content(changed(asked["change"]))


def changed(change: ChangeSeen) -> str:
    """How many changed their minds, in a sentence."""
    if not change["both"]:
        return _("Who changed their minds can't be told: hands have no names.")
    text = _n(
        "{changed} of {n} who answered both times changed their mind.",
        "{changed} of {n} who answered both times changed their minds.",
        change["both"],
    )
    return text.format(changed=change["changed"], n=change["both"])


def ways(change: ChangeSeen, lines: Mapping[str, str]) -> Iterator[Content]:
    """Who went from where to where, the largest move first."""
    moved = [one for one in change["matrix"] if one[0] != one[1]]
    for first, second, n in sorted(moved, key=lambda one: -one[2]):
        text = _("{n}: from “{first}” to “{second}”")
        names = {"first": _short(first, lines), "second": _short(second, lines)}
        yield Content(text.format(n=n, **names))


def outcome(asked: AskedSeen) -> str:
    """What the vote has come to, or what the teacher has to do, in a sentence."""
    decided = asked["decided"]
    if decided is None:
        return ""
    if decided["choice"]:
        text = {
            "majority": _("Decided by majority: {n}."),
            "draw": _("Drawn, each reply weighed by its votes: {n}."),
        }.get(decided["how"], _("The teacher’s choice: {n}."))
        return text.format(n=number_of(asked, decided["choice"]))
    if decided["tied"]:
        numbers = sorted(number_of(asked, id) for id in decided["tied"])
        tied = ", ".join(str(number) for number in numbers)
        return _("Tied: {tied}. It is for you to say which.").format(tied=tied)
    if asked["voted"]:
        return _("It is for you to say which.")
    return _("Nobody has chosen yet; if it stays so, it is for you to say which.")


def outcome_for_all(asked: AskedSeen) -> str:
    """The same, as it may stand before the class."""
    decided = asked["decided"]
    if decided is None or decided["choice"]:
        return outcome(asked)
    if decided["tied"]:
        numbers = sorted(number_of(asked, id) for id in decided["tied"])
        tied = ", ".join(str(number) for number in numbers)
        return _("Tied: {tied}. The teacher says which.").format(tied=tied)
    return _("The teacher says which.")


def number_of(asked: AskedSeen, id: str) -> int:
    """The number under which a choice is shown here, from 1."""
    return 1 + [one["id"] for one in asked["choices"]].index(id)


def ratings(asked: AskedSeen, rated: Sequence[RatedSeen]) -> Iterator[Content]:
    """What each choice showed of the principles, and why, in the order of the choices."""
    by = {one["choice"]: one for one in rated}
    for number, one in enumerate(asked["choices"], start=1):
        if one["id"] in by:
            yield Content.assemble(f"{number}  ", rating(by[one["id"]]))


def rating(rated: RatedSeen) -> Content:
    """One rating: the principles by name with their words, why, and when that would be wrong."""
    named = [
        f"{phrases.points_sign(n).strip()} {name}: {phrases.points(n)}"
        for name, n in rated["named"].items()
    ]
    parts = [Content.styled("; ".join(named) or _("No principle is touched"), "bold")]
    parts += [Content(text) for text in (rated["why"], rated["when_wrong"]) if text]
    return Content("\n   ").join(parts)


def whole(split: SplitSeen) -> Iterator[Content]:
    """A question looked back on, with its rounds."""
    if split["ask"]:
        yield Content.styled(split["ask"], "bold")
    tally = split["tally"]
    most = max((n for one in tally for n in one["counts"].values()), default=0)
    for id, text in split["lines"].items():
        if any(id in one["counts"] for one in tally):
            mark = _("  ✓ taken") if id == split["taken"] else ""
            first = Content.assemble(text, (mark, "$text-accent"))
            yield Content("\n").join([first, *_bars(id, tally, most)])


def _choice(number: int, one: ChoiceSeen, decided: DecidedSeen | None) -> Content:
    marks = ""
    if decided and one["id"] == decided["choice"]:
        marks = _("  ✓ decided")
    elif decided and one["id"] in decided["tied"]:
        marks = _("  = tied")
    if one["locked"]:
        marks = _("  ▪ not open: {why}").format(why=one["locked"])
    return Content.assemble(
        (f"{number}  ", "bold $text-accent"), telling.choice(one), (marks, "$text-accent")
    )


def _bars(id: str, tally: Sequence[TallySeen], most: int) -> Iterator[Content]:
    for one in tally:
        if id not in one["counts"]:
            continue
        votes, total = one["counts"][id], sum(one["counts"].values())
        label = (_("1st "), _("2nd "))[one["round"] - 1] if len(tally) > 1 else ""
        drawn = bar(votes, most).ljust(BAR)
        share = _("{share:>3} %").format(share=hundredths(votes, total)) if total else ""
        yield Content.assemble(
            (f"   {label}", "$text-muted"), (drawn, "$text-accent"), f" {votes:>3}  {share}"
        )


def _short(id: str, lines: Mapping[str, str]) -> str:
    return _("pass") if id == PASS else Content(lines.get(id, id)).truncate(34, ellipsis=True).plain


def _rounds(counts: Sequence[int]) -> str:
    return (
        str(counts[0])
        if len(counts) == 1
        else _("{first}, then {second}").format(first=counts[0], second=counts[1])
    )
