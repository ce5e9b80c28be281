"""`commonground new`: a small sound scenario to begin with, after a few questions."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from game import rubric
from game.commands import common, terminal
from game.commands.parser import Fault, Parser, add_json, folder
from game.words import _

T = TypeVar("T")

NAMES, STRATEGY = "Ann, Bo", "reliability"


def configure(parser: Parser) -> None:
    """Its id; and what is asked where no flag says it."""
    parser.add_argument("id", metavar="ID", help=_("what the file is called: a-z, 0-9, - and _"))
    parser.add_argument("--title", metavar="TITLE", help=_("its title"))
    parser.add_argument("--roles", metavar="ANN,BO", help=_("the names of the two people"))
    parser.add_argument(
        "--strategies", metavar="ID,ID", help=_("what can be practised: one or two")
    )
    parser.add_argument("--out", metavar="DIR", type=folder, help=_("where to; else this folder"))
    add_json(parser)
    parser.examples(
        "new my-scenario",
        "new my-scenario --title 'The blue bowl' --roles Ann,Bo --strategies conflict,trust",
    )


def run(given: Namespace) -> int:
    """Writes it, and beside it the schema for editors if there is none."""
    from game.author import new
    from game.author.schema import as_text

    id = _checked(new.checked_id, given.id)
    if common.library(given).named(id) is not None:
        raise Fault(_("There is a scenario '{id}' already; choose another id.").format(id=id))
    out = _answer(
        None if given.out is None else str(given.out), _("In which folder?"), ".", _folder
    )
    path = _checked(lambda id: new.place(id, out), id)
    plan = new.Plan(
        id,
        _answer(given.title, _("Its title?"), new.title_of(id), new.checked_title),
        _answer(given.roles, _("The two people?"), NAMES, new.checked_names),
        _strategies(given.strategies),
    )
    _checked(lambda plan: new.write(plan, path), plan)
    schema = path.with_name("schema.json")
    fresh = not schema.exists()
    if fresh:
        schema.write_text(as_text(), encoding="utf-8")
    page = terminal.out()
    if given.json:
        written = [str(path), str(schema)] if fresh else [str(path)]
        page.exactly(json.dumps({"id": id, "written": written}, indent=2))
        page.flush()
        return 0
    page.say(_("{path} is written.").format(path=path))
    if fresh:
        page.say(_("{path} beside it helps editors to complete and check.").format(path=schema))
    text = _("'commonground preview {path}' plays it, and shows each change as you save.")
    page.say(text.format(path=path))
    return 0


def _strategies(given: str | None) -> tuple[str, ...]:
    from game.author import new

    if given is None and terminal.can_ask():
        page = terminal.out()
        page.say(_("What can be practised in it:"))
        for number, (id, one) in enumerate(rubric.load().strategies.items(), start=1):
            page.item(f"{one.name} ({id})", f"{number:>2}.")
    return _answer(given, _("Which one, or which two?"), STRATEGY, new.checked_strategies)


def _answer(given: str | None, question: str, default: str, check: Callable[[str], T]) -> T:
    """What a flag says, or else a person at a terminal, or else the default."""
    if given is not None:
        return _checked(check, given)
    while terminal.can_ask():
        answer = terminal.ask(f"{question} [{default}]")
        try:
            return _checked(check, answer or default)
        except Fault as fault:
            terminal.out().say(str(fault))
    return _checked(check, default)


def _checked(check: Callable[..., T], value: object) -> T:
    from game.author.new import NewError

    try:
        return check(value)
    except NewError as error:
        raise Fault(str(error)) from None


def _folder(text: str) -> Path:
    found = Path(text).expanduser()
    if not found.is_dir():
        raise Fault(_("There is no folder '{folder}'; make it first.").format(folder=found))
    return found
