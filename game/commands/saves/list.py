"""`commonground saves list`: which plays are kept."""

from __future__ import annotations

import json
from argparse import Namespace

from game.commands import common, terminal
from game.commands.parser import Parser, add_json
from game.journal.folder import ENDED, Save, Saves
from game.library import LibraryError
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
                "seat": "" if save.names else save.role,
                "names": list(save.names),
                "state": save.state,
                "started": save.started,
            }
            for save in saves
        ]
        page.exactly(json.dumps(entries, indent=2))
    elif not found:
        page.say(_("No plays are kept yet; 'commonground play ID' begins one."))
    else:
        seats = _seats(given)
        for save in saves:
            page.say(_line(save, seats.get((save.scenario, save.role), save.role)), hang=2)
    page.flush()
    for one in found:
        fault = one.notice if isinstance(one, Save) else one.fault
        if fault:
            terminal.err().say(f"{one.id}: {fault}")
    return 0


def _seats(given: Namespace) -> dict[tuple[str, str], str]:
    """What each role is called, by its scenario and id; those that can't be read are not there."""
    try:
        items = common.library(given).items
    except LibraryError:
        return {}
    return {
        (item.id, role): name for item in items if item.header for role, name in item.header.roles
    }


def _line(save: Save, seat: str) -> str:
    who = _("as {seat}").format(seat=seat)
    if save.names:
        who = _("{one} and {other}").format(one=save.names[0], other=save.names[1])
    text = _("{id}  {title}, {who}: in progress, begun {started}")
    if save.state == ENDED:
        text = _("{id}  {title}, {who}: ended, begun {started}")
    started = save.started.replace("T", " ").replace("Z", " UTC")
    return text.format(id=save.id, title=save.title, who=who, started=started)
