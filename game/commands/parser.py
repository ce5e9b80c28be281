"""What a call may hold: a parser whose every fault is one sentence that names the nearest."""

from __future__ import annotations

import argparse
import re
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from game.story.diagnostics import did_you_mean
from game.words import _


class WrongCall(Exception):
    """A call that this command line has not. One sentence; exit status 2."""

    def __init__(self, message: str, command: str = "") -> None:
        super().__init__(message)
        self.command = command


class Fault(Exception):
    """A fault in what was given, found by a command itself. One sentence; exit status 1."""


class Parser(argparse.ArgumentParser):
    """argparse's, which raises WrongCall and leaves the process alone."""

    def __init__(self, command: str = "", about: str = "") -> None:
        super().__init__(
            prog=f"commonground {command}".strip(),
            description=about[:1].upper() + about[1:] + "." if about else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            add_help=False,
        )
        self._command = command

    def examples(self, *lines: str) -> None:
        """Calls that show how it is used, told by its help."""
        shared = _("Before or after the command: --scenarios DIR, --saves DIR")
        told = "\n".join(f"  commonground {line}" for line in lines)
        self.epilog = _("examples:\n{examples}").format(examples=told) + f"\n\n{shared}"

    def parse(self, arguments: Sequence[str], namespace: Namespace) -> Namespace:
        """The values of a call. Raises WrongCall."""
        values, unknown = self.parse_known_args(arguments, namespace)
        if unknown:
            raise WrongCall(self._not_known(unknown[0]), self._command)
        return values

    def error(self, message: str) -> NoReturn:
        """Where argparse would end the process."""
        text = message[:1].upper() + message[1:].rstrip(".") + "."
        raise WrongCall(text, self._command)

    def _not_known(self, word: str) -> str:
        name = word.partition("=")[0]
        if not name.startswith("-"):
            return _("There is one word too many: '{word}'.").format(word=word)
        flags = dict.fromkeys(re.findall(r"--[a-z][a-z-]*", self.format_help()))
        near = did_you_mean(name, flags, _("known here: {flags}").format(flags=", ".join(flags)))
        return _("There is no '{flag}' here{near}").format(flag=name, near=near)


def shared() -> Parser:
    """What may stand before and after every command."""
    parser = Parser()
    parser.add_argument(
        "--scenarios",
        metavar="DIR",
        type=folder,
        action="append",
        default=[],
        help=_("a folder with more scenarios; may be repeated"),
    )
    parser.add_argument(
        "--saves", metavar="DIR", type=folder, help=_("the folder in which plays are kept")
    )
    return parser


def add_coach(parser: Parser) -> None:
    """`--coach` and `--no-coach`; None where neither is given."""
    parser.add_argument(
        "--coach",
        action=argparse.BooleanOptionalAction,
        help=_("a note after each choice, or all of it in the debrief; your setting if left out"),
    )


def add_plain(parser: Parser) -> None:
    """`--plain`."""
    parser.add_argument(
        "--plain",
        action="store_true",
        help=_("line by line; chosen by itself where there is no terminal"),
    )


def add_json(parser: Parser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help=_("for programs"))


def folder(text: str) -> Path:
    """The path of a folder, which need not exist."""
    if not text:
        raise argparse.ArgumentTypeError(_("name a folder"))
    return Path(text).expanduser()
