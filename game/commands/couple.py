"""`commonground couple`: one scenario, two people at one keyboard, in either face."""

from __future__ import annotations

import sys
from argparse import Namespace

from game.commands import common, play, terminal
from game.commands.parser import Fault, Parser, add_plain
from game.library import Item, Library
from game.words import _


def configure(parser: Parser) -> None:
    """A scenario, and who the two are."""
    parser.add_argument(
        "scenario", metavar="ID|FILE", nargs="?", help=_("a scenario; asked if left out")
    )
    parser.add_argument(
        "--names",
        metavar="NAME,NAME",
        help=_("what you call yourselves, in the order of the seats; asked if left out"),
    )
    parser.add_argument("--seed", metavar="N", type=play.seed, help=_("the order of the replies"))
    parser.add_argument("--no-guess", action="store_true", help=_("nothing is asked to be guessed"))
    parser.add_argument("--private", action="store_true", help=_("nothing is written"))
    add_plain(parser)
    parser.examples(
        "couple", "couple the-marrow", "couple the-marrow --names Ada,Ben --no-guess --plain"
    )


def run(given: Namespace) -> int:
    """Plays it."""
    _given_names(given.names)  # a fault is told before any screen
    library = common.library(given, keep=not given.private)
    item = library.find(given.scenario) if given.scenario else None
    if not common.wants_lines(given):
        if item is not None:
            library.story(item, for_two=True)  # a fault is told before any screen
        return _screens(given, library, item)
    if item is None:
        return _which(library)
    from game.couple.sitting import Sitting
    from game.plain.couple import play_couple

    story = library.story(item, for_two=True)
    named = _given_names(given.names) or [_asked_name(role.name) for role in story.roles]
    names = {role.id: name for role, name in zip(story.roles, named, strict=True)}
    folder = None if given.private else common.saves_folder(given)
    sitting = Sitting.begin(story, names, folder, seed=given.seed, guessing=not given.no_guess)
    return play_couple(sitting, input=sys.stdin, output=sys.stdout)


def _which(library: Library) -> int:
    """The scenarios that are for two, where none was named."""
    page = terminal.out()
    page.say(_("Name one: commonground couple ID. For two there are:"))
    for item in library.items:
        if item.header is not None and not item.header.safety:
            page.item(f"{item.id}: {item.header.title}")
    return 0


def _given_names(given: str | None) -> list[str]:
    """What the two call themselves, in the order of the seats; [] where it is not said.

    Raises Fault.
    """
    names = [name.strip() for name in given.split(",")] if given is not None else []
    if names and len(names) != 2:
        raise Fault(_("--names takes two names with a comma between: --names Ada,Ben."))
    return names


def _asked_name(role: str) -> str:
    """What the one in a seat calls themself; `''` where nobody can be asked."""
    asked = _("Who of you plays {name}? Your name:").format(name=role)
    return terminal.ask(asked) if terminal.can_ask() else ""


def _screens(given: Namespace, library: Library, item: Item | None) -> int:
    from game.tui import TuiOptions, run
    from game.tui.options import Couple

    two = Couple(item, tuple(_given_names(given.names)), not given.no_guess)
    return run(
        TuiOptions(
            library=library,
            saves=common.saves_folder(given),
            private=given.private,
            couple=two,
            seed=given.seed,
        )
    )
