"""`commonground explain`: what a code of a fault means, and how to mend it."""

from __future__ import annotations

import json
from argparse import Namespace

from game.author import pages
from game.author.pages import Example, PageError
from game.commands import terminal
from game.commands.parser import Fault, Parser, add_json
from game.plain.page import Page, harmless
from game.story.diagnostics import did_you_mean
from game.words import _


def configure(parser: Parser) -> None:
    """A code, or none."""
    parser.add_argument(
        "code", metavar="CODE", nargs="?", help=_("such as E201; all are listed if left out")
    )
    add_json(parser)
    parser.examples("explain E201", "explain", "explain E201 --json")


def run(given: Namespace) -> int:
    """Tells one page, or the titles of all."""
    page = terminal.out()
    try:
        if given.code is None:
            _tell_all(page, given.json)
        else:
            _tell(page, _known(given.code), given.json)
    except PageError as error:
        raise Fault(str(error)) from None
    page.flush()
    return 0


def _known(word: str) -> str:
    code, codes = word.strip().upper(), pages.codes()
    if code in codes:
        return code
    near = did_you_mean(code, codes, _("'commonground explain' lists all."))
    raise Fault(_("There is no code '{code}'{near}").format(code=word, near=near))


def _tell_all(page: Page, for_programs: bool) -> None:
    titles = {code: pages.title(code) for code in pages.codes()}
    if for_programs:
        entries = [{"code": code, "title": title} for code, title in titles.items()]
        page.exactly(json.dumps(entries, indent=2))
        return
    for code, title in titles.items():
        page.say(f"{code}  {title}", hang=6)
    page.gap()
    page.say(_("'commonground explain' and a code tells more."))


def _tell(page: Page, code: str, for_programs: bool) -> None:
    told = pages.parsed(code)
    if for_programs:
        entry = {
            "code": code,
            "title": told.title,
            "what": told.what,
            "why": told.why,
            "mend": told.mend,
            "example": told.triggers.shown,
            "mended": told.mended.shown,
        }
        page.exactly(json.dumps(entry, indent=2))
        return
    page.say(f"{code}  {told.title}", hang=6)
    for part in (told.what, told.why):
        page.gap()
        page.say(part)
    page.heading(_("How to mend it:"))
    page.say(told.mend)
    _show(page, _("An example that triggers it:"), told.triggers)
    _show(page, _("The same, mended:"), told.mended)


def _show(page: Page, heading: str, example: Example) -> None:
    """What is told of an example; then it, set in by four columns, its lines as they are."""
    page.heading(heading)
    page.say(example.told)
    lines = (f"    {line}".rstrip() for line in harmless(example.shown).splitlines())
    page.exactly("\n".join(("", *lines)))
