"""What `commonground explore` tells, as a page with a small chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.author.space.plays import MOST_MOVES
from game.commands.bar import bar
from game.plain.page import Page
from game.rubric import load
from game.words import _, _n

if TYPE_CHECKING:
    from game.author.explored import Explored
    from game.author.sample.coverage import Covered
    from game.author.sample.seeded import Sampled
    from game.author.sample.strategies import Fare, Spread
    from game.author.space.extremes import Extremes
    from game.author.space.plays import EndingPlays, Plays
    from game.story.model import Story

MOST_DIGITS = 24
MOST_TOLD = 10
"""Lines of a kind before the rest is left to `--json`."""


def tell(page: Page, story: Story, found: Explored) -> None:
    """The page."""
    page.say(story.header.title)
    _tell_size(page, found)
    if found.plays:
        _tell_plays(page, story, found.plays)
    for id, read in found.minutes.items():
        page.say(_minutes(story.name_of(id), read))
    _tell_extremes(page, story, found.extremes)
    _tell_fares(page, story, found.fares)


def _minutes(name: str, read: Spread) -> str:
    lower, upper = f"{read.lower:.1f}", f"{read.upper:.1f}"
    text = (
        _(
            "{name} reads and decides for {minutes} minutes (median of {count} plays at random, "
            "sampled; half of them take {lower} to {upper})."
        )
        if lower != upper
        else _(
            "{name} reads and decides for {minutes} minutes (median of {count} plays at random, "
            "sampled; half of them take {lower})."
        )
    )
    minutes = round(read.median)
    return text.format(name=name, minutes=minutes, count=read.count, lower=lower, upper=upper)


# --------------------------------------------------------------------------------------- proved


def _tell_size(page: Page, found: Explored) -> None:
    sizes = {"states": f"{found.states:,}", "transitions": f"{found.transitions:,}"}
    if found.exact:
        text = _("Every state was visited: {states} states, {transitions} transitions.")
        page.say(text.format(**sizes))
        if found.offers and not found.astray:
            text = _(
                "Read for two: every offer of a repair, of {count}, comes back to where it was "
                "made. What follows is told without them."
            )
            page.say(text.format(count=f"{found.offers:,}"))
    else:
        page.say(
            _(
                "Cut after {states} states and {transitions} transitions: what is told below is "
                "sampled, and proves nothing. '--limit' lets it go on for longer."
            ).format(**sizes)
        )
        page.heading(_("What makes it large:"))
        for large in found.large:
            names = ", ".join(
                _("'{name}' with {count} values").format(name=name, count=count)
                for name, count in large.names
            )
            text = _("'{scene}' in {states} states: {names}")
            page.item(text.format(scene=large.scene, states=f"{large.states:,}", names=names))
        page.gap()
    _tell_ways(page, _("No choice is open after: {moves}"), found.dead_ends)
    _tell_ways(page, _("No ending can be reached after: {moves}"), found.stuck)
    _tell_ways(page, _("A repair doesn't come back after: {moves}"), found.astray)
    faults = [(*way, f"({what})") for way, what in found.faults]
    _tell_ways(page, _("The scenario leads nowhere after: {moves}"), faults)


def _tell_ways(page: Page, text: str, ways: Sequence[Sequence[str]]) -> None:
    for way in ways[:MOST_TOLD]:
        page.say(text.format(moves=", ".join(way) or _("the start")), hang=2)
    _tell_rest(page, len(ways))


def _tell_rest(page: Page, count: int) -> None:
    rest = count - MOST_TOLD
    if rest > 0:
        text = _n(
            "And {count} more; --json tells it.", "And {count} more; --json tells them.", rest
        )
        page.say(text.format(count=rest))


def _tell_plays(page: Page, story: Story, plays: Plays) -> None:
    for circle in plays.circles[:MOST_TOLD]:
        text = (
            _("A circle that can be gone round without bound: {scenes}.")
            if circle.leads_on
            else _("A circle that leads to no ending: {scenes}.")
        )
        page.say(text.format(scenes=", ".join(circle.scenes)))
    _tell_rest(page, len(plays.circles))
    if plays.shortest is None:
        page.say(_("No play comes to an ending."))
        return
    count = _large(plays.count)
    if plays.bounded:
        page.say(_("{count} plays, {lengths}.").format(count=count, lengths=_lengths(plays)))
    else:
        text = _("Plays without number; {count} of them of up to {most} moves, {lengths}.")
        page.say(text.format(count=count, most=MOST_MOVES, lengths=_lengths(plays)))
    page.heading(_("Endings, by their share of all plays:"))
    width = max(len(ending.id) for ending in plays.endings)
    for ending in plays.endings:
        page.exactly(_ending(ending, width))
    if plays.never > 0:
        text = _("{share} of plays at random never end.")
        page.say(text.format(share=_percent(plays.never)))
    page.gap()


def _ending(ending: EndingPlays, width: int) -> str:
    if ending.shortest is None:
        return f"  {ending.id:<{width}}  " + _("no play leads there")
    text = _("{share:>5} of plays, {chance:>5} by chance, {lengths}").format(
        share=_percent(ending.of_plays),
        chance=_percent(ending.of_choices),
        lengths=_lengths(ending),
    )
    return f"  {ending.id:<{width}}  {bar(0, ending.of_plays)} {text}"


def _lengths(of: EndingPlays | Plays) -> str:
    if of.longest is None:
        return _("from {least} moves on").format(least=of.shortest)
    if of.longest == of.shortest:
        return _n("{count} move", "{count} moves", of.longest).format(count=of.longest)
    return _("{least} to {most} moves").format(least=of.shortest, most=of.longest)


def _tell_extremes(page: Page, story: Story, extremes: Sequence[Extremes]) -> None:
    scored = [one for one in extremes if one.lowest is not None and one.highest is not None]
    names = [_principle(one.principle) for one in scored]
    width = max(map(len, names), default=0)
    for role in story.roles:
        own = [(one, name) for one, name in zip(scored, names, strict=True) if one.role == role.id]
        if not own:
            continue
        page.heading(_("Scores of {name}, lowest and highest of all plays:").format(name=role.name))
        for one, name in own:
            low, high = one.lowest or 0, one.highest or 0
            text = _("{low:>3} to {high:>3}").format(low=low, high=high)
            if not one.exact:
                text += " " + _("(sampled)")
            page.exactly(f"  {name:<{width}}  {bar(low / 100, high / 100)} {text}")
        page.gap()


# -------------------------------------------------------------------------------------- sampled


def _tell_fares(page: Page, story: Story, fares: Sequence[Fare]) -> None:
    plays = f"{sum(fare.plays for fare in fares):,}"
    for role in story.roles:
        own = [fare for fare in fares if fare.role == role.id]
        if not own:
            continue
        text = _("{name} by a rule, against the computer (sampled, {plays} plays in all):")
        page.heading(text.format(name=role.name, plays=plays))
        width = max(len(fare.strategy) for fare in own)
        for fare in own:
            page.exactly(f"  {fare.strategy:<{width}}  {_fared(fare)}")
        page.gap()


def _fared(fare: Fare) -> str:
    ending, share = next(iter(fare.endings.items()), ("", 0.0))
    often = _("{share} end at {ending}").format(
        share=_percent(share), ending=ending or _("no ending")
    )
    score = fare.scores.get("")
    if score is None:
        return bar(0, 0) + " " + _("no constructive score; {often}").format(often=often)
    text = _("score {median:>3} ({lower} to {upper}); {often}").format(
        median=round(score.median), lower=round(score.lower), upper=round(score.upper), often=often
    )
    return f"{bar(score.lower / 100, score.upper / 100)} {text}"


def tell_plays(page: Page, story: Story, plays: Sequence[Sampled], covered: Covered) -> None:
    """Seeded plays, each as it can be taken again, and what they came past."""
    for play in plays:
        ending = play.ending or _("no ending")
        page.say(
            _("{number}. {ending}, {length} moves: --seed {seed} --moves {moves}").format(
                number=play.number,
                ending=ending,
                length=play.length,
                seed=play.seed,
                moves=",".join(play.moves),
            ),
            hang=4,
        )
    from game.author.sample.strategies import scores

    page.heading(_("Constructive scores:"))
    for role in story.roles:
        spread = scores(plays, role.id).get("")
        page.item(f"{role.name}: {_spread(spread)}")
    page.heading(_("What was come past:"))
    missed = covered.places_missed
    _tell_covered(page, _("{met} of {all} scenes and endings"), covered.places, missed)
    missed = covered.choices_missed
    _tell_covered(page, _("{met} of {all} choices"), covered.choices, missed)
    sides = 2 * covered.conditions
    text = _("{met} of {all} sides of conditions").format(met=covered.sides, all=sides)
    page.item(f"{_bar_of(covered.sides, sides)} {text}")
    _tell_ways(page, _("Never true: {moves}"), [[one] for one in covered.never_held])
    _tell_ways(page, _("Never false: {moves}"), [[one] for one in covered.never_failed])


def _tell_covered(page: Page, text: str, count: int, missed: Sequence[str]) -> None:
    met = count - len(missed)
    line = f"{_bar_of(met, count)} {text.format(met=met, all=count)}"
    if missed:
        line += "; " + _("not {missed}").format(missed=_list(missed))
    page.item(line)


def _list(names: Sequence[str]) -> str:
    text = ", ".join(names[:MOST_TOLD])
    rest = len(names) - MOST_TOLD
    return text + (_(" and {count} more").format(count=rest) if rest > 0 else "")


def _spread(spread: Spread | None) -> str:
    if spread is None:
        return _("none of these plays has one")
    return _("median {median}, half of them {lower} to {upper} ({count} plays)").format(
        median=round(spread.median),
        lower=round(spread.lower),
        upper=round(spread.upper),
        count=spread.count,
    )


# ---------------------------------------------------------------------------------------- words


def _bar_of(part: int, whole: int) -> str:
    return bar(0, part / whole if whole else 1)


def _percent(share: float) -> str:
    if 0 < share < 0.01:
        return "< 1%"
    if 0.99 < share < 1:
        return "> 99%"
    return f"{share:.0%}"


def _large(number: int) -> str:
    digits = len(str(number))
    if digits <= MOST_DIGITS:
        return f"{number:,}"
    lead = str(number)[:3]
    return _("about {lead} × 10^{power}").format(lead=f"{lead[0]}.{lead[1:]}", power=digits - 1)


def _principle(id: str) -> str:
    return load().principles[id].name if id else _("constructive, in all")
