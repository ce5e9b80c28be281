"""The debrief as lines of text, from what came of the talk to what stands between the two."""

from __future__ import annotations

from game import both_sides, phrases
from game.plain import telling
from game.plain.page import Page
from game.play.accounts import Accounts
from game.play.debrief import Debrief, MeterLine
from game.play.rating import Decision
from game.play.scoring import Figure
from game.rubric import Rubric
from game.story.model import Story
from game.words import _


def tell(page: Page, one: Debrief, rubric: Rubric, sides: Accounts | None = None) -> None:
    """The debrief of a seat but for its questions; the talk, its ending's text too, has been told.

    `sides` is there where the computer took choices that the person made in the other seat.
    """
    page.heading(_("Debrief"))
    if one.ending:
        page.say(_("What came of it: {ending}").format(ending=one.ending.title))
    _scores(page, one, rubric)
    if one.meters:
        page.heading(_("Over the course of the talk"))
        page.items(_course(one, line) for line in one.meters)
    if one.turning_points:
        page.heading(_("Where the talk turned"))
        page.items(phrases.turning_point(one.run, turn, one.role) for turn in one.turning_points)
    if one.decisions:
        page.heading(_("Moment by moment"))
        for decision in one.decisions:
            _decision(page, one, decision, rubric)
    if sides:
        _both_sides(page, one.run.story, sides)
    if one.between:
        page.heading(_("What stands between the two"))
        page.items(phrases.fate(one.run.story, fate) for fate in one.between)


def _scores(page: Page, one: Debrief, rubric: Rubric) -> None:
    page.heading(_("How you talked"))
    if one.scored:
        page.say(
            _("{figure}: {score}").format(
                figure=phrases.together(), score=phrases.constructive(one.constructive)
            ),
            hang=2,
        )
        page.say(phrases.which_six(rubric))
    else:
        page.say(
            _(
                "The six principles of conflict have no figure here: where somebody has to be "
                "afraid, staying safe counts for more than any way of talking."
            )
        )
    page.items(_figure(figure, rubric) for figure in one.figures)


def _figure(figure: Figure, rubric: Rubric) -> str:
    name = rubric.principles[figure.principle].name
    if figure.score is None:
        return f"{name}: {phrases.figure(figure)}"
    return _("{name}: {score} of 100, {far} ({times})").format(
        name=name,
        score=figure.score,
        far=phrases.how_far(figure.score),
        times=phrases.figure(figure),
    )


def _course(one: Debrief, line: MeterLine) -> str:
    """A meter in words: a chart says nothing to who hears it."""
    first, last = line.values[0], line.values[-1]
    text = _("{meter}: it began at {first} ({began}) and ended at {last} ({ended})")
    if first == last:
        text = _("{meter}: it ended where it began, at {last} ({ended})")
    low, high = min(line.values), max(line.values)
    if low < min(first, last) or high > max(first, last):
        text += _("; the lowest was {low}, the highest {high}")
    return text.format(
        meter=phrases.meter_name(one.run.story, line.meter),
        first=first,
        began=phrases.level(line.meter, first),
        last=last,
        ended=phrases.level(line.meter, last),
        low=low,
        high=high,
    )


def _decision(page: Page, one: Debrief, decision: Decision, rubric: Rubric) -> None:
    page.gap()
    page.item(telling.taken(one.run, decision, decision.taken), f"{decision.number}.")
    page.items(telling.note(decision.taken, rubric))
    for other in decision.others:
        page.item(
            _("Also open: {text} {ratings}").format(
                text=telling.taken(one.run, decision, other),
                ratings=" ".join(telling.ratings(other, rubric)),
            )
        )


def _both_sides(page: Page, story: Story, sides: Accounts) -> None:
    page.heading(_("The same moments from both sides"))
    page.say(both_sides.in_short(story, sides))
    for number, moment in enumerate(sides.moments, start=1):
        said, *more = both_sides.then(story, sides, moment)
        page.gap()
        page.item(said, f"{number}.")
        page.items((*more, *both_sides.now(story, sides, moment)))
