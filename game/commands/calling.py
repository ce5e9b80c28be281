"""From the words of a call to the module that answers it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from game import __version__
from game.commands import terminal
from game.commands.parser import Parser, WrongCall, shared
from game.commands.table import HOME, Command, table
from game.story.diagnostics import did_you_mean
from game.words import _


class _Module(Protocol):
    """What the module of every command has."""

    def configure(self, parser: Parser) -> None:
        """Says what the command takes."""

    def run(self, given: Namespace) -> int:
        """Does it. Returns the exit status."""


def call(given: Sequence[str]) -> int:
    """Run the command that is called. Returns its exit status; raises WrongCall."""
    terminal.prepare()
    values, rest = shared().parse_known_args(given)
    words = [word for word in rest if not word.startswith("-")]
    wants_help = not {"-h", "--help"}.isdisjoint(rest)
    if wants_help and (not words or _is_group(words)):
        _overview(_beginning(" ".join(words)))
        return 0
    if "--version" in rest and not words:
        terminal.out().say(f"commonground {__version__}")
        return 0
    command = _command(words)
    for word in command.name.split():
        rest.remove(word)
    module = cast(_Module, import_module(f"game.commands.{command.module}"))
    parser = Parser(command.name, command.about)
    parser.add_argument("-h", "--help", action="store_true", help=_("tell this"))
    module.configure(parser)
    if wants_help:
        terminal.out().exactly(parser.format_help().rstrip())
        return 0
    return module.run(parser.parse(rest, values))


def _command(words: Sequence[str]) -> Command:
    if not words:
        return HOME
    known = {command.name: command for command in table()}
    first, both = words[0], " ".join(words[:2])
    if both in known or first in known:
        return known.get(both) or known[first]
    group = [command.name.partition(" ")[2] for command in _beginning(first + " ")]
    if not group:
        firsts = dict.fromkeys(name.partition(" ")[0] for name in known)
        text = _("There is no command '{word}'{near}")
        near = did_you_mean(first, firsts, _("known are {names}.").format(names=", ".join(firsts)))
        raise WrongCall(text.format(word=first, near=near))
    names = ", ".join(group)
    if len(words) == 1:
        text = _("'{word}' needs a word after it: {names}.")
        raise WrongCall(text.format(word=first, names=names), first)
    if words[1] not in group:
        text = _("There is no command '{word}'{near}")
        near = did_you_mean(words[1], group, _("known are {names}.").format(names=names))
        raise WrongCall(text.format(word=f"{first} {words[1]}", near=near), first)
    return known[f"{first} {words[1]}"]


def _is_group(words: Sequence[str]) -> bool:
    """Whether it is one word that only begins the names of commands."""
    names = {command.name for command in table()}
    return len(words) == 1 and words[0] not in names and bool(_beginning(words[0] + " "))


def _beginning(text: str) -> list[Command]:
    return [command for command in table() if command.name.startswith(text)]


def _overview(commands: Sequence[Command]) -> None:
    page = terminal.out()
    page.say(_("Common Ground: practise the talks that love runs into."))
    page.heading(_("Commands:"))
    if len(commands) == len(table()):
        page.exactly(f"  {'commonground':<33}{_('open the game')}")
    for command in commands:
        page.exactly(f"  {'commonground ' + command.name:<33}{command.about}")
    page.heading(_("Before or after any of them:"))
    page.exactly(f"  {'--scenarios DIR':<33}{_('a folder with more scenarios; may be repeated')}")
    page.exactly(f"  {'--saves DIR':<33}{_('the folder in which plays are kept')}")
    page.exactly(f"  {'--version, --help':<33}{_('after a command, --help tells what it takes')}")
    page.heading(_("Examples:"))
    page.exactly("  commonground play first-words")
    page.exactly("  commonground play my-scenario.toml --seat noor --plain")
    page.exactly("  commonground list --scenarios ~/scenarios --json")
    page.heading(
        _("Exit status: 0; 1 for faults in what was given; 2 for a wrong call; 130 on Ctrl-C.")
    )
