"""`commonground graph`: a scenario as a picture, a page, or text for other tools."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import common, terminal
from game.commands.parser import Fault, Parser
from game.words import _

if TYPE_CHECKING:
    from game.author.graph.view import View
    from game.author.graph.way import Step
    from game.story.model import Story

FORMATS = {".mmd": "mermaid", ".dot": "dot", ".gv": "dot", ".svg": "svg", ".html": "html"}
"""The format that a file's ending means."""


def configure(parser: Parser) -> None:
    """A scenario, what is shown of it, and where to."""
    parser.add_argument("scenario", metavar="STORY", help=_("a scenario, by its id or its file"))
    parser.add_argument(
        "--format",
        choices=("mermaid", "dot", "svg", "html"),
        help=_("mermaid, dot, svg or html; if left out, what FILE ends in, or mermaid"),
    )
    parser.add_argument("--play", metavar="SAVE", help=_("shows the way of a play that was kept"))
    parser.add_argument(
        "--shares",
        action="store_true",
        help=_("shows where 2,000 plays by the computer go: sampled, not proved"),
    )
    parser.add_argument("--out", metavar="FILE", help=_("a new file; else it is printed"))
    parser.add_argument("--replace", action="store_true", help=_("FILE may be there already"))
    parser.add_argument("--json", action="store_true", help=_("the graph itself, for programs"))
    parser.examples(
        "graph first-words",
        "graph my-scenario.toml --out map.html",
        "graph first-words --format svg --shares --out ~/first-words.svg",
        "graph first-words --format html --play first-words-20261123 --out ~/way.html",
    )


def run(given: Namespace) -> int:
    """Draws it. Returns 0."""
    out = Path(given.out).expanduser() if given.out else None
    if out and not given.replace and out.exists():
        raise Fault(_taken(out))
    library = common.library(given)
    story = library.story(library.find(given.scenario))
    from game.author.graph.view import view
    from game.author.graph.way import PLAYS

    steps = _steps(given, story) if given.play else ()
    text = _text(given, out, story, view(story, steps, PLAYS if given.shares else 0))
    if out is None:
        page = terminal.out()
        page.exactly(text.rstrip("\n"))
        page.flush()
        return 0
    _write(out, text, given.replace)
    terminal.out().say(_("Written to {path}.").format(path=out))
    return 0


def _text(given: Namespace, out: Path | None, story: Story, view: View) -> str:
    if given.json:
        return json.dumps(_values(view), indent=2) + "\n"
    format = given.format or (FORMATS.get(out.suffix.lower(), "") if out else "mermaid")
    match format:
        case "mermaid":
            from game.author.graph.text import mermaid

            return mermaid(view)
        case "dot":
            from game.author.graph.text import dot

            return dot(view)
        case "svg":
            from game.author.graph.svg import svg

            return svg(view)
        case "html":
            from game.author.graph.page import html

            return html(view, story.header.language)
    assert out is not None
    text = _("The ending of '{path}' tells no format; name one: --format svg.")
    raise Fault(text.format(path=out))


def _values(view: View) -> dict[str, object]:
    values: dict[str, object] = asdict(view.graph)
    if view.steps:
        values["play"] = [
            {
                "number": step.number,
                "moves": [move._asdict() for move in step.moves],
                "hops": [hop._asdict() for hop in step.hops],
            }
            for step in view.steps
        ]
    if view.shares:
        values["sampled"] = {
            "exact": False,
            "plays": view.shares.plays,
            "stuck": view.shares.stuck,
            "nodes": dict(view.shares.nodes),
            "links": [
                {"source": source, "target": target, "kind": kind, "share": share}
                for (source, target, kind), share in view.shares.links.items()
            ],
        }
    return values


def _steps(given: Namespace, story: Story) -> tuple[Step, ...]:
    """The way of the save that is asked for, as far as it fits the scenario as it is now."""
    from game.author.graph.way import way
    from game.journal.folder import Saves
    from game.journal.model import story_key
    from game.journal.replay import Replayed
    from game.play.run import Run

    reading = Saves(common.saves_folder(given)).read(given.play)
    header = reading.header
    if header.story != story_key(story):
        text = _("The play '{id}' is of the scenario '{other}', not of '{this}'.")
        raise Fault(text.format(id=header.id, other=header.story, this=story_key(story)))
    replayed = Replayed(Run.start(story, header.seed), reading.entries)
    if replayed.faults:
        terminal.err().say(str(replayed.changed()))
    _entries, tree, number = replayed.renumbered()
    return way(tree[number])


def _write(out: Path, text: str, replace: bool) -> None:
    """Writes a file whole or not at all. An older one is not touched unless it may be."""
    data = text.encode("utf-8", errors="replace")
    try:
        if not replace:
            with out.open("xb") as file:
                file.write(data)
            return
        if out.is_dir():
            raise Fault(_("'{path}' is a folder; name a file.").format(path=out))
        new = out.with_name(f".{out.name}.{os.getpid()}")
        try:
            new.write_bytes(data)
            new.replace(out)
        finally:
            new.unlink(missing_ok=True)
    except FileExistsError:
        raise Fault(_taken(out)) from None


def _taken(out: Path) -> str:
    text = _("'{path}' is there already; name another file, or allow it with --replace.")
    return text.format(path=out)
