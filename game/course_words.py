"""How the game tells of the course of all plays: one sentence for each thing, for every face.

Choices are spoken of, never the person who made them; nothing is praised. Where fewer than five
occasions are known a sentence says how many, and claims nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game import phrases
from game.words import _, _n

if TYPE_CHECKING:
    from game.journal.course.profile import Practised, Profile
    from game.journal.course.record import Kept, Repair, Tally
    from game.journal.course.suggest import Suggestion
    from game.rubric import Rubric

CLOSE = 10
"""Points by which two figures must differ at least, to be told apart in words."""


def plays(profile: Profile, first: str, last: str) -> tuple[str, ...]:
    """How many plays this is made of, and which of them give no figures; days as they are shown."""
    text = _n("One play so far", "{n} plays so far", profile.plays).format(n=profile.plays)
    day = _("from {first}") if first == last else _("from {first} to {last}")
    text += ", " + day.format(first=first, last=last) + "; "
    if profile.plays == 1:
        text += _("it came to an ending.") if profile.ended else _("it has not ended yet.")
    elif profile.ended:
        text += _n(
            "of these one came to an ending.", "of these {n} came to an ending.", profile.ended
        )
    else:
        text += _("of these none came to an ending yet.")
    found = [text.format(n=profile.ended), *left_out(profile)]
    return tuple(found)


def left_out(profile: Profile) -> tuple[str, ...]:
    """Plays that give no figures, and why."""
    found: list[str] = []
    if profile.fear:
        found.append(
            _n(
                "In one of them fear was in play: it counts as practised, and nothing in it is "
                "measured, since what one does to be safe is no skill to be scored.",
                "In {n} of them fear was in play: they count as practised, and nothing in them is "
                "measured, since what one does to be safe is no skill to be scored.",
                profile.fear,
            ).format(n=profile.fear)
        )
    if profile.gone:
        found.append(
            _n(
                "The scenario of one of them can’t be read any more: it gives no figures.",
                "The scenarios of {n} of them can’t be read any more: these give no figures.",
                profile.gone,
            ).format(n=profile.gone)
        )
    if profile.shared:
        found.append(shared(profile.shared))
    return tuple(found)


def shared(n: int) -> str:
    """Plays of two persons or a class."""
    return _n(
        "One play of two people, or of a class, is in no figure: it is not one person’s alone.",
        "{n} plays of two people, or of a class, are in no figure: they are not one person’s.",
        n,
    ).format(n=n)


def least() -> str:
    """What holds for every figure."""
    return _(
        "All of this is about choices in scenarios, and about nothing else. A figure stands where "
        "something came up five times or more; from fewer, nothing is claimed. The debrief of one "
        "play has figures from two times on, since it speaks of that talk alone."
    )


def nothing_yet() -> str:
    """Before the first play."""
    return _(
        "No play of your own is kept yet, so there is no course to show. It begins with the "
        "first one: Escape leads back to the library, and Enter opens a scenario there."
    )


def reading(done: int, of: int) -> str:
    """While the plays are read."""
    if not of:
        return _("Reading your plays.")
    return _("Reading your plays: {done} of {all} new ones.").format(done=done, all=of)


def tally(one: Tally) -> str:
    """A figure's word, and its occasions; of fewer than five only how many there were."""
    if one.score is None:
        return too_few(one.occasions)
    return _("{word}; {n} occasions: shown {shown}, missed {missed}, against {against}").format(
        word=phrases.how_far(one.score),
        n=one.occasions,
        shown=one.shown,
        missed=one.missed,
        against=one.against,
    )


def too_few(occasions: int) -> str:
    """Why there is no figure."""
    if not occasions:
        return _("It did not come up yet.")
    return _n(
        "It came up once so far, too seldom to claim anything.",
        "It came up {n} times so far, too seldom to claim anything.",
        occasions,
    ).format(n=occasions)


def over_time(first: int, last: int) -> str:
    """The first and the last point of a course, each 0 to 100."""
    if abs(last - first) < CLOSE:
        return _("{first} at first, {last} of late: about the same").format(first=first, last=last)
    return _("{first} at first, {last} of late").format(first=first, last=last)


def pressure(low: Tally, high: Tally) -> str:
    """The constructive replies at moments of low trust, beside those of high trust."""
    if low.score is None or high.score is None:
        return _(
            "Times that the six principles of conflict came up when trust was low: {low}; when it "
            "was high: {high}. Each needs five before they are set beside each other."
        ).format(low=low.occasions, high=high.occasions)
    if abs(low.score - high.score) < CLOSE:
        return _("There is little between the two: trust made no great difference to the replies.")
    if low.score < high.score:
        return _(
            "When trust was low, the replies chosen stood {n} points lower than when it was high."
        ).format(n=high.score - low.score)
    return _(
        "When trust was low, the replies chosen stood {n} points higher than when it was high."
    ).format(n=low.score - high.score)


def trust_is() -> str:
    """What low and high mean here."""
    return _(
        "Low is under 40 % of the scenario’s meter of trust, ease or nearness; high over 60 %."
    )


def promises(one: Kept) -> str:
    """What became of promises: counts, and never a share."""
    if not one.occasions:
        return _("No promise of yours came to a test yet.")
    text = _("Promises: {kept} kept, {broken} broken, {left_open} left open at an ending.")
    return text.format(kept=one.kept, broken=one.broken, left_open=one.left_open)


def agreements(one: Kept) -> str:
    """What became of agreements by one's own choices: counts, and never a share."""
    if not one.occasions:
        return _("No agreement came to a test by a choice of yours yet.")
    text = _("Agreements, by choices of yours: {kept} held when tested, {broken} broken.")
    return text.format(kept=one.kept, broken=one.broken)


def repair(one: Repair, least: int) -> str:
    """How often a bad turn was mended, where it could be."""
    if not one.chances:
        return _("No turn for the worse left a reply open that repairs yet.")
    if one.chances < least:
        return _n(
            "Once so far a turn for the worse left a reply open that repairs: too seldom to "
            "claim anything.",
            "So far {n} turns for the worse left a reply open that repairs: too few to claim "
            "anything.",
            one.chances,
        ).format(n=one.chances)
    return _(
        "After {n} turns for the worse a reply that repairs was open within the next two; "
        "after {taken} of them it was chosen."
    ).format(n=one.chances, taken=one.taken)


def repair_is() -> str:
    """What a bad turn and a repair are here."""
    return _(
        "A turn for the worse is a reply of yours that worked against more than it showed, or "
        "that cost trust. A reply repairs when it listens, names a feeling, owns, cares or stays."
    )


def practised(one: Practised, rubric: Rubric) -> str:
    """A strategy, and in how many plays."""
    times = _n("{n} play", "{n} plays", one.plays).format(n=one.plays)
    return _("{strategy}: {times}").format(
        strategy=rubric.strategies[one.strategy].name, times=times
    )


def reason(one: Suggestion, rubric: Rubric, roles: Mapping[str, str]) -> str:
    """Why a scenario is suggested, in a line; `roles` has its names by id."""
    match one.kind:
        case "begun":
            text = _("You began it as {name}, and it has not come to an ending yet.")
            return text.format(name=roles.get(one.role) or one.role)
        case "strategy":
            text = _("It turns on “{name}”, which is not practised yet.")
            return text.format(name=rubric.strategies[one.what].name)
        case "principle":
            text = _("It gives room for “{name}”: {score} of 100 so far, of {n} occasions.")
            name = rubric.principles[one.what].name
            return text.format(name=name, score=one.score, n=one.occasions)
        case "seat":
            text = _("You have not sat in the seat of {name} yet.")
            return text.format(name=roles.get(one.role) or one.role)
        case "new":
            return _("It has not been played yet.")
