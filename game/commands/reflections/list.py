"""`commonground reflections list`: what was written at debriefs."""

from __future__ import annotations

import json
from argparse import Namespace
from itertools import groupby

from game.commands import reflections, terminal
from game.commands.parser import Parser, add_json
from game.journal.notebook import Written
from game.plain.page import Page
from game.report import notebook
from game.words import _


def configure(parser: Parser) -> None:
    """All of it, or what has some words; for people, or for programs."""
    reflections.add_words(parser)
    add_json(parser)
    parser.description = f"{parser.description} {reflections.CHANGED}"
    parser.examples("reflections list", "reflections list promise --json")


def run(given: Namespace) -> int:
    """Tells them, the newest play first."""
    found = reflections.found(given)
    page = terminal.out()
    if given.json:
        page.exactly(json.dumps(notebook.values(found), indent=2))
    elif found:
        for _play, written in groupby(found, key=lambda one: one.play):
            _tell(page, list(written))
    elif given.words:
        page.say(_("Nothing that you wrote has all of these words."))
    else:
        page.say(_("Nothing is written yet; a debrief in the game asks what to think about."))
    page.flush()
    return 0


def _tell(page: Page, written: list[Written]) -> None:
    """What was written at one play; the numbers are those that 'reflections delete' takes."""
    one = written[0]
    text = _("{id}  {title}, as {seat}, begun {started}") if one.started else "{id}"
    started = one.started.replace("T", " ").replace("Z", " UTC")
    page.heading(text.format(id=one.play, title=one.title, seat=one.seat, started=started))
    for one in written:
        page.item(one.question or _("(its question is not known any more)"), f"{one.number}.")
        for line in one.text.splitlines():
            page.say(f"| {line}", hang=2)
