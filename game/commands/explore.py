"""`commonground explore`: every state of a scenario, its plays counted, and how seats fare."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from game.commands import common, terminal
from game.commands.parser import Parser, WrongCall, add_json
from game.commands.progress import progress
from game.words import _

if TYPE_CHECKING:
    from game.story.model import Story

MOST_PLAYS = 1_000_000


def configure(parser: Parser) -> None:
    """A scenario, and whether it is explored whole or played by seed."""
    parser.add_argument("scenario", metavar="STORY", help=_("a scenario, by its id or its file"))
    parser.add_argument(
        "--limit", metavar="N", type=limit, help=_("transitions to follow; 2,000,000 if left out")
    )
    parser.add_argument(
        "--sample",
        metavar="N",
        type=_sample,
        help=_("seeded plays by rule; 10,000 if left out"),
    )
    parser.add_argument(
        "--random",
        metavar="N",
        type=_plays,
        help=_("explores nothing, and tells N plays in which both seats choose at random"),
    )
    parser.add_argument(
        "--cover", action="store_true", help=_("with --random: takes what was least taken before")
    )
    parser.add_argument(
        "--seed", metavar="S", type=_seed, default=1, help=_("of what is sampled; 1 if left out")
    )
    parser.add_argument(
        "--for-two",
        action="store_true",
        help=_("reads it as for two at one keyboard, with the game's repairs"),
    )
    add_json(parser)
    parser.examples(
        "explore first-words",
        "explore my-scenario.toml --limit 100000",
        "explore first-words --for-two",
        "explore first-words --random 20 --seed 7 --cover",
        "explore first-words --random 5 --json",
    )


def run(given: Namespace) -> int:
    """Explores it. Returns 0: what is wrong with a scenario is told by `check`."""
    if given.cover and given.random is None:
        raise WrongCall(_("--cover goes with --random N."), "explore")
    if given.for_two and given.random is not None:
        raise WrongCall(_("--for-two goes without --random N."), "explore")
    library = common.library(given)
    story = library.story(library.find(given.scenario), given.for_two)
    if given.random is None:
        _explore(given, story)
    else:
        _play(given, story)
    return 0


def _explore(given: Namespace, story: Story) -> None:
    from game.author.explored import explored
    from game.author.sample.strategies import PLAYS
    from game.author.space.visit import LIMIT

    sample = PLAYS if given.sample is None else given.sample
    with progress() as line:

        def visited(transitions: int) -> None:
            line.tell(_("{count} transitions visited").format(count=f"{transitions:,}"))

        found = explored(story, given.limit or LIMIT, given.seed, sample, visited)
    page = terminal.out()
    if given.json:
        from game.commands.exploring_data import as_data

        page.exactly(json.dumps(as_data(story, found, given.seed), indent=2))
    else:
        from game.commands.exploring import tell

        tell(page, story, found)
    page.flush()


def _play(given: Namespace, story: Story) -> None:
    from game.author.sample.coverage import played

    plays, covered = played(story, given.random, given.seed, cover=given.cover)
    page = terminal.out()
    if given.json:
        from game.commands.exploring_data import plays_as_data

        page.exactly(json.dumps(plays_as_data(story, plays, covered), indent=2))
    else:
        from game.commands.exploring import tell_plays

        tell_plays(page, story, plays, covered)
    page.flush()


def _seed(text: str) -> int:
    from game.play.draw import MAX_SEED

    return _number(text, 0, MAX_SEED)


def limit(text: str) -> int:
    """A number of transitions, as `check` takes it too."""
    return _number(text, 1, 1_000_000_000)


def _sample(text: str) -> int:
    return _number(text, 0, MOST_PLAYS)


def _plays(text: str) -> int:
    return _number(text, 1, MOST_PLAYS)


def _number(text: str, least: int, most: int) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= 10 and least <= int(text) <= most:
        return int(text)
    message = _("'{text}' is no whole number from {least} to {most}")
    raise ArgumentTypeError(message.format(text=text, least=least, most=f"{most:,}"))
