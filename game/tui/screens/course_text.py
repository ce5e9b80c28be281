"""What the course of all plays says, as the paragraphs of a letter. Texts only, no widgets."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from game import course_words as words
from game import phrases
from game.journal.course.profile import Course, Profile
from game.journal.course.record import LEAST, Tally
from game.journal.course.suggest import Suggestion
from game.rubric import Rubric
from game.story.header import Header
from game.tui.widgets import chart
from game.tui.widgets.when import day
from game.words import _

BAR, NAME, TREND = 16, 29, 12
CHART_WIDTH, CHART_HEIGHT = 48, 3
MUTED, ACCENT = "$text-muted", "$text-accent"


def beginning(profile: Profile) -> Content:
    """What all of it is made of."""
    plays = words.plays(profile, day(profile.first), day(profile.last))
    return Content("\n\n").join([*map(Content, plays), Content.styled(words.least(), MUTED)])


def together(course: Course) -> Content:
    """The constructive principles pooled: the whole figure, and a chart of it over time."""
    if course.score is None:
        return Content(words.too_few(course.occasions))
    head = _scored(phrases.together(), course.tally, course.score)
    if len(course.points) < 2:
        text = _("One point so far: a course needs later plays, with five occasions or more.")
        return Content("\n").join([head, Content.styled(text, MUTED)])
    values = [point.tally.score or 0 for point in course.points]
    drawn = chart.course(values, 0, 100, height=CHART_HEIGHT, width=CHART_WIDTH)
    rows: list[Content] = []
    for n, row in enumerate(drawn):
        mark = "100" if n == 0 else "0" if n == len(drawn) - 1 else ""
        edge = "┤" if mark else "│"
        rows.append(Content.assemble((f"{mark:>3} {edge}", MUTED), (row, ACCENT)))
    text = words.over_time(values[0], values[-1])
    what = _("{n} points, the oldest at the left, each of five occasions or more")
    text += "\n" + what.format(n=len(values))
    return Content("\n").join([head, Content(""), *rows, Content.styled(text, MUTED)])


def principle(course: Course, score: int, rubric: Rubric) -> Content:
    """A principle's name, small chart and figure with its word."""
    name = rubric.principles[course.principle].name
    values = [point.tally.score or 0 for point in course.points]
    rows = [_scored(name, course.tally, score)]
    if len(values) > 1:
        (drawn,) = chart.course(values, 0, 100, height=1, width=TREND)
        told = (f"  {words.over_time(values[0], values[-1])}", MUTED)
        rows.append(Content.assemble((drawn, ACCENT), told))
    return Content("\n").join(rows)


def too_seldom(courses: list[Course], rubric: Rubric) -> Content:
    """The principles that came up fewer than five times, in one paragraph."""
    times = [
        _("{name} ({n} of {least})").format(
            name=rubric.principles[one.principle].name, n=one.occasions, least=LEAST
        )
        for one in courses
    ]
    text = _("Came up, but fewer than five times, so that nothing is claimed: {names}.")
    return Content.styled(text.format(names=", ".join(times)), MUTED)


def pressure(profile: Profile) -> Content:
    """Constructive replies under low trust and under high."""
    low, high = profile.low, profile.high
    rows = [Content(words.pressure(low, high))]
    if low.score is not None and high.score is not None:
        rows.append(_scored(_("When trust was low"), low, low.score))
        rows.append(_scored(_("When it was high"), high, high.score))
    rows.append(Content.styled(words.trust_is(), MUTED))
    return Content("\n\n").join(rows)


def words_given(profile: Profile) -> Content:
    """Promises and agreements."""
    told = (words.promises(profile.promises), words.agreements(profile.agreements))
    return Content("\n").join(map(Content, told))


def repair(profile: Profile) -> Content:
    """What followed after a bad turn."""
    one = profile.repair
    rows = [Content(words.repair(one, LEAST))]
    if one.chances >= LEAST:
        share = f"  {_('{taken} of {n}').format(taken=one.taken, n=one.chances)}"
        name = (_("Repaired").ljust(NAME), "bold")
        bar = (chart.bar(one.taken, 0, one.chances, BAR), ACCENT)
        rows.append(Content.assemble(name, bar, share))
    rows.append(Content.styled(words.repair_is(), MUTED))
    return Content("\n\n").join(rows)


def strategies(profile: Profile, rubric: Rubric) -> Content:
    """Those practised, with how often, and those not yet."""
    done = [one for one in profile.strategies if one.plays]
    rows = [
        Content.assemble(("●  ", ACCENT), words.practised(one, rubric))
        for one in sorted(done, key=lambda one: -one.plays)
    ]
    rows += [
        Content.styled(
            _("○  {name}: not yet").format(name=rubric.strategies[one.strategy].name), MUTED
        )
        for one in profile.strategies
        if not one.plays
    ]
    return Content("\n").join(rows)


def suggestion(one: Suggestion, headers: Mapping[str, Header], rubric: Rubric) -> Content:
    """A scenario's title, and why it is suggested."""
    header = headers[one.story]
    reason = words.reason(one, rubric, dict(header.roles))
    return Content.assemble((header.title, "bold"), "\n", (reason, MUTED))


def _scored(name: str, tally: Tally, score: int) -> Content:
    return Content.assemble(
        (name.ljust(NAME), "bold"),
        (chart.bar(score, 0, 100, BAR), ACCENT),
        f"  {score:>3}",
        "\n",
        (words.tally(tally), MUTED),
    )
