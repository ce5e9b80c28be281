"""A reply's rating, and the figures that come of ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.phrases.signs import DOWN, UP
from game.words import _, _n

if TYPE_CHECKING:  # the debrief is imported when a play is looked back on
    from game.play.scoring import Figure
    from game.rubric import Rubric


def points(value: int) -> str:
    """The words for a rating of one principle, from -2 to 2."""
    match value:
        case 2:
            return _("shown clearly")
        case 1:
            return _("shown in passing")
        case -1:
            return _("worked against in passing")
        case -2:
            return _("worked against")
        case _other:
            return _("not touched")


def points_sign(value: int) -> str:
    """The sign for a rating, two characters wide: ▲▲ to ▼▼."""
    return ((UP if value > 0 else DOWN) * abs(value) or "·").ljust(2)


def how_far(score: int) -> str:
    """The word beside a score: how far the way from the worst to the best of what was open."""
    words = (
        _("near the least that was open"),
        _("nearer the least than the most"),
        _("about half way"),
        _("nearer the most than the least"),
        _("near the most that was open"),
    )
    return words[min(4, max(0, score) // 20)]


def figure(one: Figure) -> str:
    """How often a principle was shown, missed and worked against; of a single time a sentence."""
    if one.occasions == 1:
        if one.shown:
            return _("Came up once, and was shown.")
        if one.missed:
            return _("Came up once; another reply would have shown it.")
        return _("Came up once, and this reply worked against it.")
    return _("shown {shown}, missed {missed}, against {against}").format(
        shown=one.shown, missed=one.missed, against=one.against
    )


def together() -> str:
    """What the one figure over the principles of conflict is called, everywhere."""
    return _("All six of conflict")


def which_six(rubric: Rubric) -> str:
    """Which principles those are."""
    names = "; ".join(rubric.principles[id].name for id in rubric.constructive)
    return _("The six principles of conflict are: {names}.").format(names=names)


def constructive(one: Figure) -> str:
    """The figure of the principles of conflict in words, or why there is none yet."""
    if one.score is not None:
        return _("{score} of 100: {word}").format(score=one.score, word=how_far(one.score))
    if one.occasions == 0:
        return _("None of the six principles of conflict came up in this talk: there is no figure.")
    return _n(
        "The six principles of conflict came up once in this talk, too seldom for a figure.",
        "The six principles of conflict came up {n} times in this talk, too seldom for a figure.",
        one.occasions,
    ).format(n=one.occasions)
