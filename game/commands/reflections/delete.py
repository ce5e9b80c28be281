"""`commonground reflections delete`: what was written at debriefs, gone for good."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from game.commands import reflections, terminal
from game.commands.parser import Fault, Parser, WrongCall
from game.journal.folder import Unreadable
from game.journal.model import printable
from game.journal.notebook import Notebook, Written
from game.words import _, _n

_BEGINNING = 50
"""Letters of a reflection by which it is known again."""


def configure(parser: Parser) -> None:
    """Those of a play, one of them, or all."""
    parser.add_argument("play", metavar="ID", nargs="?", help=_("a play's id, or how it begins"))
    parser.add_argument(
        "number", metavar="N", nargs="?", type=int, help=_("one of that play, by its number now")
    )
    parser.add_argument("--all", action="store_true", help=_("those of every play"))
    parser.add_argument("--yes", action="store_true", help=_("without a question"))
    parser.examples(
        "reflections delete first-words-20261123",
        "reflections delete first-words-20261123 2 --yes",
        "reflections delete --all",
    )


def run(given: Namespace) -> int:
    """Asks, unless told not to, and deletes."""
    if given.all == bool(given.play):
        text = _("Name a play by its id, or say --all; 'reflections list' tells the ids.")
        raise WrongCall(text, "reflections delete")
    if not given.yes and not terminal.can_ask():
        text = _("Nobody can be asked here; to delete all the same, add --yes.")
        raise WrongCall(text, "reflections delete")
    notebook = reflections.notebook(given)
    if given.all:
        return _all(notebook, given.yes)
    journal = notebook.find(given.play)
    written = [one for one in notebook.read() if _journal(one) == journal]
    if given.number is None:
        return _play(notebook, journal, written, given.yes)
    return _one(notebook, written, given)


def _all(notebook: Notebook, yes: bool) -> int:
    count = len(notebook.read())
    text = _n(
        "Delete all that you wrote at debriefs for good, {n} entry? yes or no:",
        "Delete all that you wrote at debriefs for good, {n} entries? yes or no:",
        count,
    )
    if not _sure(text.format(n=count), yes):
        return 0
    notebook.delete_all()
    terminal.out().say(_("All that you wrote at debriefs is deleted."))
    return 0


def _play(notebook: Notebook, journal: Path, written: list[Written | Unreadable], yes: bool) -> int:
    id = printable(journal.stem)
    texts = [_beginning(one) for one in written if isinstance(one, Written)]
    text = _("Delete all that you wrote at {id} for good ({texts})? yes or no:")
    told = ", ".join(texts) or (_("it can't be read") if written else _("there is nothing in it"))
    if _sure(text.format(id=id, texts=told), yes):
        notebook.delete_play(journal)
        terminal.out().say(_("What you wrote at {id} is deleted.").format(id=id))
    return 0


def _one(notebook: Notebook, written: list[Written | Unreadable], given: Namespace) -> int:
    for one in written:
        if isinstance(one, Unreadable):
            raise Fault(one.fault)
        if one.number == given.number:
            text = _("Delete {text} for good? yes or no:").format(text=_beginning(one))
            if _sure(text, given.yes):
                notebook.delete(one)
                said = _("Number {n} of {id} is deleted.")
                terminal.out().say(said.format(n=one.number, id=one.play))
            return 0
    text = _n(
        "There is no number {n} there: {all} entry is kept.",
        "There is no number {n} there: {all} entries are kept.",
        len(written),
    )
    raise Fault(text.format(n=given.number, all=len(written)))


def _sure(question: str, yes: bool) -> bool:
    if yes or terminal.agreed(question):
        return True
    terminal.out().say(_("Nothing was deleted."))
    return False


def _beginning(one: Written) -> str:
    text = printable(one.text)
    return f"“{text[:_BEGINNING]}…”" if len(text) > _BEGINNING else f"“{text}”"


def _journal(one: Written | Unreadable) -> Path:
    return one.journal if isinstance(one, Written) else one.path
