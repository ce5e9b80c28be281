"""The map as lines of text: every moment that was come to, by number; what was not is not told."""

from __future__ import annotations

from collections.abc import Callable

from game import phrases, rubric, side_by_side
from game.journal import ways
from game.journal.folder import Saves
from game.journal.model import JournalError
from game.journal.play import Play
from game.journal.rows import Row, end, rows
from game.journal.ways import Moment, Ways
from game.plain.page import Page
from game.play.compare import Comparison, compare, line_of
from game.words import _, _n

Go = Callable[[Play, Page, str], Play | None]
"""Tells what there is to tell, and returns the play to go on with, or None to be asked again."""


def tell(play: Play, page: Page, _rest: str) -> None:
    """The moments of this play and of all others of its scenario from the same seat."""
    if not (found := _ways(play, page)):
        return
    here = found.at(play.journal.header.id, play.number)
    every = rows(found)
    page.heading(_("The ways that you went"))
    if found.left_out:
        text = _n(
            "{n} play under earlier rules of this scenario is not told.",
            "{n} plays under earlier rules of this scenario are not told.",
            found.left_out,
        )
        page.say(text.format(n=found.left_out))
    parted: set[int] = set()
    level = 0
    for number, row in enumerate(every, start=1):
        if row.first or row.level < level:
            page.say(_fork(found, row, parted))
        level = row.level
        page.item(_row(found, row, here), f"{number}.")
    page.say(_("'go' and a number leads there; 'compare' and two numbers puts two ways together."))


def go(play: Play, page: Page, rest: str) -> Play | None:
    """Stands at the moment of that number, in this play or in the one that has it."""
    found = _ways(play, page)
    chosen = _chosen(page, found, rest, 1) if found else []
    if not found or not chosen:
        return None
    moment = found.moments[chosen[0].to]
    own = [stand.number for stand in moment.stands if stand.journal == play.journal.header.id]
    try:
        if own:
            play.go_to(own[-1])
        else:
            play = _opened(play, *moment.stands[-1])
    except JournalError as error:
        page.say(str(error))
        return None
    return play


def side(play: Play, page: Page, rest: str) -> None:
    """Two ways side by side, each by the number of any moment on it."""
    found = _ways(play, page)
    chosen = _chosen(page, found, rest, 2) if found else []
    if not found or not chosen:
        return
    first, second = (end(found, row) for row in chosen)
    if first.number == second.number:
        page.say(_("These two lie on one way; name one beside it."))
        return
    _tell_comparison(page, compare(first.run, second.run, found.role, rubric.load()))


WORDS: dict[str, Go] = {"map": tell, "go": go, "compare": side}
"""What answers to each word."""


def offered(word: str) -> str:
    """What a word does."""
    texts = {
        "map": _("tells every moment of your plays of this scenario, by number"),
        "go": _("with a number of the map, leads to that moment; what was chosen since is kept"),
        "compare": _("with two numbers of the map, tells where two ways parted and led"),
    }
    return texts[word]


def _ways(play: Play, page: Page) -> Ways | None:
    try:
        return ways.of_play(play)
    except JournalError as error:
        page.say(str(error))
        return None


def _opened(play: Play, journal: str, number: int) -> Play:
    """Another kept play, at one of its entries. Raises JournalError."""
    path = play.journal.path
    assert path is not None  # a private play has its own moments alone
    other = Play.resume(play.story, Saves(path.parent).open(journal))
    if number in other.tree:
        other.go_to(number)
    return other


def _chosen(page: Page, found: Ways, rest: str, count: int) -> list[Row]:
    """The rows of so many numbers; none, and a sentence, where they are not that."""
    every = rows(found)
    numbers = [int(word) for word in rest.split() if word.isdecimal() and len(word) < 7]
    if len(numbers) == count == len(rest.split()) and all(0 < n <= len(every) for n in numbers):
        return [every[number - 1] for number in numbers]
    text = _n(
        "Name a moment by its number, from 1 to {most}; 'map' tells them.",
        "Name {n} moments by their numbers, from 1 to {most}; 'map' tells them.",
        count,
    )
    page.say(text.format(n=count, most=len(every)))
    return []


def _fork(found: Ways, row: Row, parted: set[int]) -> str:
    """That another way begins, and from where."""
    moment = found.moments[row.moment]
    fork = moment.number if row.kind in ("open", "ending") else moment.parent
    text = _("Another way from choice {n}:") if fork in parted else _("One way from choice {n}:")
    if row.kind == "answer":
        text = _("Another answer there:") if fork in parted else _("One answer there:")
    parted.add(fork)
    return text.format(n=row.number)


def _row(found: Ways, row: Row, here: Moment | None) -> str:
    moment = found.moments[row.moment]
    run = moment.run
    shown = line_of(run, found.role)
    name = found.story.name_of(run.move.role) if run.move else ""
    match row.kind:
        case "said":
            text = _("Choice {n}: {line}")
        case "answer":
            text = _("{name}: {line}") if shown else _("{name} chose, unseen by you")
        case "open":
            text = _("Choice {n}: not made yet") if row.number else _("No answer yet")
        case "ending":
            text = _("Ending: {title}")
    line = phrases.quoted(shown) if shown else ""
    title = run.ending.title if run.ending else ""
    notes = [text.format(n=row.number, line=line, name=name, title=title)]
    if here and row.to == here.number:
        notes.append(_("you are here"))
    if row.untried:
        more = _n("there was another way", "there were {n} other ways", row.untried)
        notes.append(more.format(n=row.untried))
    return "; ".join(notes)


def _tell_comparison(page: Page, one: Comparison) -> None:
    page.heading(_("Where they parted"))
    page.say(" ".join(side_by_side.parting(one)))
    names = (_("The first way"), _("The second way"))
    for number, (name, side) in enumerate(zip(names, one.sides, strict=True)):
        page.heading(name)
        page.say(side_by_side.choice(one, number))
        page.say(side_by_side.ending(side))
        page.say(side_by_side.length(side))
        page.items(side_by_side.meter(one.shared.story, meter) for meter in side.meters)
        page.items(side_by_side.between(side))
        for principle, how in side_by_side.principles(one, number, rubric.load()):
            page.item(f"{principle}: {how}")
    page.gap()
