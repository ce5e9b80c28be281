"""`commonground play`: one scenario, alone, in either face."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from game.commands import common, terminal
from game.commands.parser import Fault, Parser, add_coach, add_plain
from game.story.diagnostics import did_you_mean
from game.words import _

if TYPE_CHECKING:
    from game.plain.page import Page
    from game.play.run import Run
    from game.story.model import Story


def configure(parser: Parser) -> None:
    """A scenario, and how it is played."""
    parser.add_argument("scenario", metavar="ID|FILE", help=_("a scenario"))
    parser.add_argument("--seat", metavar="ROLE", help=_("whom you play; asked if left out"))
    parser.add_argument(
        "--seed", metavar="N", type=seed, help=_("the same seed and choices bring the same talk")
    )
    add_coach(parser)
    add_plain(parser)
    parser.add_argument("--private", action="store_true", help=_("nothing is written"))
    parser.add_argument(
        "--moves",
        metavar="ID,ID…",
        default="",
        help=_("choices that are taken first, whoever's turn it is; where both choose: a+b"),
    )
    parser.examples(
        "play first-words",
        "play first-words --seat noor --seed 7 --no-coach",
        "play my-scenario.toml --plain < answers.txt",
        "play first-words --moves hold_up,eight_ten --private",
    )


def run(given: Namespace) -> int:
    """Plays it."""
    library = common.library(given, keep=not given.private)
    item = library.find(given.scenario)
    story = library.story(item)
    asks = not given.seat and not given.moves and len(story.header.playable) > 1
    if asks and not common.wants_lines(given):
        return common.choose_seat(given, library, item)
    role = seat(story, given.seat) if given.seat else _asked_seat(story)
    if not role:
        return 0
    from game.journal.play import Play

    folder = None if given.private else common.saves_folder(given)
    play = Play.new(story, role, folder, given.seed)
    taken = _taken(play.run, given.moves)
    if taken:
        moves = [(run.move, run.ending.id if run.ending else "") for run in taken if run.move]
        play.journal.extend(0, moves)
        play = Play.resume(story, play.journal)
    return common.show(given, library, play, whole=True)


def seed(text: str) -> int:
    """The seed that is written there. Raises ArgumentTypeError."""
    from game.play.draw import MAX_SEED

    if not (text.isascii() and text.isdecimal()) or len(text) > 10 or int(text) > MAX_SEED:
        message = _("'{text}' is no seed; it is a whole number from 0 to {most}")
        raise ArgumentTypeError(message.format(text=text, most=MAX_SEED))
    return int(text)


def seat(story: Story, text: str) -> str:
    """The id of the role that is meant by its id or name. Raises Fault."""
    for role in story.roles:
        if text.lower() in (role.id.lower(), role.name.lower()):
            if role.id not in story.header.playable:
                (only,) = story.header.playable
                raise Fault(
                    _("Only {name} can be played here: --seat {id}.").format(
                        name=story.name_of(only), id=only
                    )
                )
            return role.id
    ids = [role.id for role in story.roles]
    near = did_you_mean(text, ids, _("there are {ids}.").format(ids=", ".join(ids)))
    text = _("There is no role '{text}' in this scenario{near}").format(text=text, near=near)
    raise Fault(text)


def _asked_seat(story: Story) -> str:
    """The seat that can be played; if there are two, the person is asked, or has the first.

    `''` where they leave.
    """
    seats = story.header.playable
    if len(seats) == 1 or not terminal.can_ask():
        return seats[0]
    page = terminal.out()
    page.say(story.header.title)
    for number, id in enumerate(seats, start=1):
        page.item(story.name_of(id), f"{number}.")
    while True:
        answer = terminal.ask(_("Whom do you play?"))
        word, _space, rest = answer.lower().partition(" ")
        if not answer:
            return seats[0]
        if word in ("quit", "gone"):
            if word == "gone":
                page.clear()
            return ""
        if word == "help":
            _seat_help(page, story.name_of(seats[0]), rest.strip())
            continue
        if answer in ("1", "2"):
            return seats[int(answer) - 1]
        try:
            return seat(story, answer)
        except Fault as fault:
            page.say(str(fault))


def _seat_help(page: Page, first: str, country: str) -> None:
    from game.plain import outside

    page.say(
        _(
            "Answer with a number or a name; Enter alone takes {first}. 'quit' leaves, 'gone' "
            "clears the screen and leaves, 'help' and a country tells who can be rung there."
        ).format(first=first)
    )
    outside.tell(page, country)


def _taken(run: Run, moves: str) -> list[Run]:
    """The runs that the moves of `--moves` lead through, in order."""
    from game.play.run import NotOpen
    from game.play.step import PlayFault

    runs: list[Run] = []
    for number, move in enumerate(moves.split(",") if moves.strip() else [], start=1):
        try:
            for role, choice in _halves(run, move.strip()):
                run = run.take(role, choice)
                runs.append(run)
        except (NotOpen, PlayFault) as error:
            text = _("--moves, number {number}: {why}.")
            raise Fault(text.format(number=number, why=str(error).rstrip("."))) from None
    return runs


def _halves(run: Run, move: str) -> list[tuple[str, str]]:
    """Who takes what in one of the moves: `a` of whoever's turn it is, or `a+b` of both."""
    from game.play.run import NotOpen

    deciding = run.deciding()
    parts = move.split("+")
    if not any(parts):
        raise NotOpen(_("no choice is named"))
    if len(parts) == 1 and len(deciding) == 2:
        able = [role for role in deciding if move in (c.id for c in run.choices(role))]
        if len(able) == 1 and any(c.is_move for c in run.choices(able[0]) if c.id == move):
            return [(able[0], move)]
        raise NotOpen(
            _("both choose here; write '{move}' as a pair, {first}'s first: a+b").format(
                move=move, first=deciding[0]
            )
        )
    if len(parts) > max(1, len(deciding)):
        raise NotOpen(_("'{move}' is of more people than decide here").format(move=move))
    roles = deciding or (run.story.roles[0].id,)
    return [(role, part) for role, part in zip(roles, parts, strict=True) if part]
