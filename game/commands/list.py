"""`commonground list`: which scenarios there are."""

from __future__ import annotations

import json
from argparse import Namespace

from game.commands import common, terminal
from game.commands.parser import Parser, add_json
from game.story.header import Header
from game.words import _


def configure(parser: Parser) -> None:
    """For people, or for programs."""
    add_json(parser)
    parser.examples("list", "list --json", "list --scenarios ~/scenarios")


def run(given: Namespace) -> int:
    """Tells them in the order of the path, and on standard error those with a fault."""
    items = common.library(given).items
    headers = [(item.id, item.header) for item in items if item.header]
    page = terminal.out()
    if given.json:
        entries = [_entry(id, header) for id, header in headers]
        page.exactly(json.dumps(entries, indent=2))
    else:
        width = max((len(id) for id, _header in headers), default=0)
        for id, header in headers:
            page.say(f"{id:<{width}}  {_line(header)}", hang=width + 2)
        page.gap()
        page.say(_("'commonground play' and an id plays one."))
    page.flush()
    faults = [item for item in items if item.fault]
    for item in faults:
        terminal.err().say(item.fault)
    return 1 if faults and given.scenarios else 0


def _entry(id: str, header: Header) -> dict[str, object]:
    return {
        "id": id,
        "title": header.title,
        "strategies": header.strategies,
        "minutes": header.minutes,
        "audience": header.audience,
        "roles": [
            {"id": role, "name": name, "playable": role in header.playable}
            for role, name in header.roles
        ],
    }


def _line(header: Header) -> str:
    return _("{title}: {strategies}; {minutes} minutes, from {age}").format(
        title=header.title,
        strategies=", ".join(one.replace("_", " ") for one in header.strategies),
        minutes=header.minutes,
        age=header.audience,
    )
