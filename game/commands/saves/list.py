"""`commonground saves list`: which plays are kept."""

from __future__ import annotations

import json
from argparse import Namespace

from game.commands import common, terminal
from game.commands.parser import Parser, add_json
from game.journal.folder import ENDED, Save, Saves
from game.words import _


def configure(parser: Parser) -> None:
    """For people, or for programs."""
    add_json(parser)
    parser.examples("saves list", "saves list --json")


def run(given: Namespace) -> int:
    """Tells them, what was played last first, and on standard error those that can't be read."""
    found = Saves(common.saves_folder(given)).list()
    saves = [save for save in found if isinstance(save, Save)]
    page = terminal.out()
    if given.json:
        entries = [
            {
                "id": save.id,
                "scenario": save.scenario,
                "seat": save.role,
                "state": save.state,
                "started": save.started,
            }
            for save in saves
        ]
        page.exactly(json.dumps(entries, indent=2))
    elif not found:
        page.say(_("No plays are kept yet; 'commonground play ID' begins one."))
    else:
        for save in saves:
            page.say(_line(save), hang=2)
    page.flush()
    for one in found:
        fault = one.notice if isinstance(one, Save) else one.fault
        if fault:
            terminal.err().say(f"{one.id}: {fault}")
    return 0


def _line(save: Save) -> str:
    text = _("{id}  {title}, as {seat}: in progress, begun {started}")
    if save.state == ENDED:
        text = _("{id}  {title}, as {seat}: ended, begun {started}")
    started = save.started.replace("T", " ").replace("Z", " UTC")
    return text.format(id=save.id, title=save.title, seat=save.role, started=started)
