"""`commonground saves show`: the moves of a play, up to where one stopped."""

from __future__ import annotations

import json
from argparse import Namespace

from game.commands import common, terminal
from game.commands.parser import Parser, add_json
from game.journal.folder import Saves
from game.journal.model import branch
from game.words import _


def configure(parser: Parser) -> None:
    """A save."""
    parser.add_argument("save", metavar="SAVE", help=_("its id, or how it begins"))
    add_json(parser)
    parser.examples("saves show first-words-20261123", "saves show first-words-20261123 --json")


def run(given: Namespace) -> int:
    """Tells them; other branches of the play are left out."""
    reading = Saves(common.saves_folder(given)).read(given.save)
    header, moves = reading.header, branch(reading.entries)
    page = terminal.out()
    if given.json:
        told = [{"role": m.role, "scene": m.scene, "choice": m.choice} for m in moves]
        shown = {"id": header.id, "scenario": header.story, "moves": told}
        page.exactly(json.dumps(shown, indent=2))
    else:
        page.say(header.title)
        who = _("as {seat}").format(seat=header.role)
        if header.persons > 1:
            named = [header.names.get(role, role) for role in header.seats]
            who = _("{one} and {other}").format(one=named[0], other=named[1])
        page.say(
            _("{id}: the scenario {scenario}, {who}, seed {seed}").format(
                id=header.id, scenario=header.story, who=who, seed=header.seed
            )
        )
        for number, move in enumerate(moves, start=1):
            page.say(f"{number}. {move.role}, {move.scene}: {move.choice}", hang=4)
    page.flush()
    if reading.garbled or reading.torn:
        terminal.err().say(_("What comes after that in this save is damaged and is left out."))
    return 0
