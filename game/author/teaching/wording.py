"""Words that give a choice away: counsellors' in best ones alone, absolutes in poor ones alone.

Counted as in `tells`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import comb

from game.author.finding import Finding
from game.author.sample.offers import Decisions, Offer
from game.words import _

CHANCE_OF_WORDS = 0.05
"""Words are told where chance would do as much in at most so many stories."""

COUNSEL = re.compile(
    r"""\b(?:
    i\ hear\ (?:you|that|what|how) | (?:i'm|i\ am)\ hearing | what\ i\ hear |
    i\ feel | you(?:'re|\ are)\ feeling | (?:do|did|must|might|would|to)\ you\ feel |
    (?:my|your|our|the|each\ other's)\ feelings? | emotions? | emotional(?:ly)? |
    i\ understand | it\ sounds\ (?:like|as) | that\ sounds | validat\w+ | acknowledg\w+ |
    appreciat\w+ | respect(?:s|ed)?\ (?:you|your|that) | boundar(?:y|ies) |
    (?:my|your|our)\ needs? | what\ do\ you\ need | need\ from\ me |
    safe\ space | hold(?:ing)?\ space | trigger(?:s|ed|ing)? | vulnerab\w+ | insecur\w+ |
    open(?:ing)?\ up | communicat\w+ | active(?:ly)?\ listen\w* | reassur\w+ | compromis\w+ |
    process(?:ing)?\ (?:this|that|it|my|what) | work(?:ing)?\ through | in\ this\ together |
    thank\ you\ for\ (?:telling|sharing|saying|listening|being|trusting) |
    shar(?:e|ing)\ (?:that|this|how|my) | your\ (?:perspective|point\ of\ view) |
    take\ responsibility | toxic | self-care | love\ language
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that are at home in books about talking. English."""

ABSOLUTES = re.compile(
    r"""\b(?:
    always | never | everything | nothing | everyone | everybody | no\ one | nobody |
    every\ (?:single\ )?(?:time|day|night|week|morning|evening) | all\ the\ time |
    the\ whole\ time | constantly | forever | not\ once | as\ (?:usual|ever) | totally |
    completely | without\ fail | no\ matter\ what
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that leave no room. English."""


@dataclass(frozen=True, slots=True)
class Words:
    """How many choices of a group hold such words, and of all the others; `likely` by chance."""

    held: int
    group: int
    held_elsewhere: int
    elsewhere: int
    likely: float

    @property
    def tells(self) -> bool:
        """Whether the words stand in the group alone, and so often that it is no chance."""
        return not self.held_elsewhere and self.likely <= CHANCE_OF_WORDS


def words(decisions: Decisions) -> Iterator[Finding]:
    """T102 and T103, for English."""
    found = counsel(decisions)
    if found.tells:
        text = _(
            "words of counsellors stand in {held} of {group} best choices, and in none of "
            "{others} others"
        )
        yield Finding("T102", (), _counted(text, found))
    found = absolutes(decisions)
    if found.tells:
        text = _(
            "words such as 'always' and 'never' stand in {held} of {group} poor choices, and in "
            "none of {others} others"
        )
        yield Finding("T103", (), _counted(text, found))


def counsel(decisions: Decisions) -> Words:
    """Counsellors' words in best choices, and in all others."""
    return _words(decisions, COUNSEL, lambda offer, n: n in offer.best)


def absolutes(decisions: Decisions) -> Words:
    """Absolutes in choices whose ratings sum below 0, and in all others."""
    return _words(decisions, ABSOLUTES, lambda offer, n: offer.judged[n].total < 0)


def _words(
    decisions: Decisions, words: re.Pattern[str], is_one: Callable[[Offer, int], bool]
) -> Words:
    held = group = elsewhere = held_elsewhere = 0
    for offers in decisions.values():
        ones: dict[int, list[bool]] = {}
        hold: dict[int, bool] = {}
        for offer in offers:
            if offer.best:
                for n, judged in enumerate(offer.judged):
                    number = judged.choice.number
                    ones.setdefault(number, []).append(is_one(offer, n))
                    hold[number] = hold.get(number, False) or _holds(offer, n, words)
        for number, flags in ones.items():
            if 2 * sum(flags) >= len(flags):
                group, held = group + 1, held + hold[number]
            else:
                elsewhere, held_elsewhere = elsewhere + 1, held_elsewhere + hold[number]
    likely = _drawn_at_least(held, held + held_elsewhere, group, group + elsewhere)
    return Words(held, group, held_elsewhere, elsewhere, likely)


def _holds(offer: Offer, n: int, words: re.Pattern[str]) -> bool:
    """Whether what is said, or in a private scene thought, holds such words; deeds don't count."""
    spans = offer.said[n].spans
    text = "".join(span.text for span in spans if offer.scene.private or not span.starred)
    return words.search(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")) is not None


def _drawn_at_least(held: int, holding: int, group: int, all_: int) -> float:
    """How likely a group of so many has at least `held` of those that hold a word."""
    ways = sum(
        comb(holding, n) * comb(all_ - holding, group - n)
        for n in range(held, min(holding, group) + 1)
    )
    return ways / comb(all_, group)


def _counted(text: str, found: Words) -> str:
    return text.format(held=found.held, group=found.group, others=found.elsewhere)
