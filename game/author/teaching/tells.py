"""What gives the best choice away to somebody who does not weigh it: its length, its place.

Everything is counted over the decisions of a scenario, each once: where its choices are now these
and now those, it counts in equal parts. Left out are decisions whose choices all sum alike. Best is
the highest sum of ratings, and ties share. Nothing is told that could well be chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, pvariance

from game.author.finding import Finding
from game.author.sample.offers import Decisions, Offer
from game.words import _

SHARE_LONGEST = 0.40
SHARE_AT_PLACE = 0.60
LEAST_DECISIONS = 5
CHANCE = 0.10
"""A tell of length or place is told where chance would do as much in at most so many stories."""
CLEARLY_MORE = 0.15
CHANCE_AS_SPREADS = 1.28
"""`CHANCE`, as standard deviations above what chance is worth."""


@dataclass(frozen=True, slots=True)
class Guess:
    """How often a guess finds the best choice: `hits` of `decisions`, and `chance` would find.

    `likely` is how likely chance alone is to find as many; `scenes` are those where it finds it.
    """

    hits: float
    decisions: int
    chance: float
    likely: float
    scenes: tuple[str, ...]

    @property
    def share(self) -> float:
        """Hits of one decision."""
        return self.hits / self.decisions if self.decisions else 0.0

    @property
    def tells(self) -> bool:
        """Whether there are decisions enough, and it is more than chance."""
        return self.decisions >= LEAST_DECISIONS and self.likely <= CHANCE


@dataclass(frozen=True, slots=True)
class Worth:
    """What always taking the shortest (or longest) choice is worth, 0 to 1, and what chance is.

    `spread` is how far chance strays, as a standard deviation.
    """

    short: bool
    decisions: int
    worth: float
    chance: float
    spread: float

    @property
    def tells(self) -> bool:
        """Whether there are decisions enough, it is clearly more, and it is more than chance."""
        more = self.worth - self.chance
        enough = self.decisions >= LEAST_DECISIONS and more >= CLEARLY_MORE
        return enough and more > CHANCE_AS_SPREADS * self.spread


def tells(decisions: Decisions) -> Iterator[Finding]:
    """T101, T104 and T109, which hold in any language."""
    found = longest(decisions)
    if found.share >= SHARE_LONGEST and found.tells:
        text = _(
            "the best choice is the longest in {share} of {count} decisions, where chance would "
            "give {chance}: {scenes}"
        )
        yield Finding("T101", (), _told(text, found))
    worth = by_length(decisions)
    if worth.tells:
        text = _(
            "taking always the {which} reply is worth {share} of what can be had in {count} "
            "decisions, where chance is worth {chance}"
        )
        which = _("shortest") if worth.short else _("longest")
        share, chance = _percent(worth.worth, 1), _percent(worth.chance, 1)
        text = text.format(which=which, share=share, chance=chance, count=worth.decisions)
        yield Finding("T109", (), text)
    place, found = at_one_place(decisions)
    if found.share > SHARE_AT_PLACE and found.tells:
        text = _(
            "where order = 'fixed', the best choice is number {place} in {share} of {count} "
            "decisions, where chance would give {chance}: {scenes}"
        )
        yield Finding("T104", (), _told(text, found, place))


# ------------------------------------------------------------------ length and place


def longest(decisions: Decisions) -> Guess:
    """Taking the choice with the most letters, in every decision."""

    def hit(offer: Offer) -> tuple[float, float]:
        lengths = [len(said.text) for said in offer.said]
        longest = {n for n, one in enumerate(lengths) if one == max(lengths)}
        return len(offer.best & longest) / (len(offer.best) * len(longest)), 1 / len(lengths)

    return _guess(decisions, hit)


def by_length(decisions: Decisions) -> Worth:
    """Taking always the shortest choice, or always the longest, whichever is worth more."""
    shortest, longest = (_worth(decisions, short) for short in (True, False))
    return shortest if shortest.worth >= longest.worth else longest


def _worth(decisions: Decisions, short: bool) -> Worth:
    """Each offer's choices are worth 0 (its lowest sum) to 1 (its highest); offers of one decision
    count in equal parts. The spread of chance is that of one choice drawn in every decision.
    """
    taken, drawn, variances = [], [], []
    for offers in decisions.values():
        kept = [_worths(offer) for offer in offers if offer.best]
        if not kept:
            continue
        taken.append(fmean(fmean(_extreme(worths, short)) for worths in kept))
        means = [fmean(one for _length, one in worths) for worths in kept]
        drawn.append(fmean(means))
        variances.append(pvariance([one for _length, one in kept[0]]))
    if not taken:
        return Worth(short, 0, 0.0, 0.0, 0.0)
    spread = math.sqrt(sum(variances)) / len(variances)
    return Worth(short, len(taken), fmean(taken), fmean(drawn), spread)


def _worths(offer: Offer) -> list[tuple[int, float]]:
    totals = [judged.total for judged in offer.judged]
    low, high = min(totals), max(totals)
    return [
        (len(said.text), (total - low) / (high - low))
        for said, total in zip(offer.said, totals, strict=True)
    ]


def _extreme(worths: Sequence[tuple[int, float]], short: bool) -> list[float]:
    at = (min if short else max)(length for length, _one in worths)
    return [one for length, one in worths if length == at]


def at_one_place(decisions: Decisions) -> tuple[int, Guess]:
    """Taking what stands at one place of those scenes whose order is fixed; the place, from 1."""
    fixed = {key: offers for key, offers in decisions.items() if offers[0].scene.fixed_order}
    most = max((len(offer.said) for offers in fixed.values() for offer in offers), default=1)

    def guess(place: int) -> Guess:
        def hit(offer: Offer) -> tuple[float, float]:
            count = len(offer.said)
            return (place in offer.best) / len(offer.best), 1 / count if place < count else 0.0

        return _guess(fixed, hit, most)

    found = [guess(place) for place in range(most)]
    best = max(range(most), key=lambda place: found[place].share)
    return best + 1, found[best]


def _guess(
    decisions: Decisions, hit: Callable[[Offer], tuple[float, float]], tries: int = 1
) -> Guess:
    hits, chances, scenes = 0.0, [], []
    for (scene, _role), offers in decisions.items():
        kept = [hit(offer) for offer in offers if offer.best]
        if kept:
            own = sum(one for one, _chance in kept) / len(kept)
            hits += own
            chances.append(sum(chance for _one, chance in kept) / len(kept))
            scenes += [scene] if own >= 0.5 else []
    likely = min(1.0, tries * _at_least(int(hits + 1e-9), chances))
    return Guess(hits, len(chances), sum(chances), likely, tuple(dict.fromkeys(scenes)))


def _at_least(hits: int, chances: Sequence[float]) -> float:
    """How likely so many hits are, where each comes with a chance of its own."""
    likely = [1.0]
    for chance in chances:
        stay = [one * (1 - chance) for one in likely] + [0.0]
        likely = [
            a + b for a, b in zip(stay, [0.0, *(one * chance for one in likely)], strict=True)
        ]
    return sum(likely[hits:])


# ------------------------------------------------------------------ messages


def _percent(part: float, whole: float) -> str:
    return f"{round(100 * part / whole)} %"


def _told(text: str, found: Guess, place: int = 0) -> str:
    return text.format(
        share=_percent(found.hits, found.decisions),
        count=found.decisions,
        chance=_percent(found.chance, found.decisions),
        scenes=", ".join(found.scenes),
        place=place,
    )
