"""`commonground report`: one play or the whole course, to keep, to print or to hand to somebody."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import common, terminal
from game.commands.parser import Fault, Parser, WrongCall
from game.commands.progress import progress
from game.journal import disk
from game.journal.file import read_file
from game.journal.folder import Save, Saves, Unreadable
from game.journal.model import JournalError
from game.library import Library, LibraryError
from game.story.diagnostics import StoryError
from game.words import _, _n

if TYPE_CHECKING:
    from game.report.document import Document
    from game.report.play import PlayReport

FORMATS = {".md": "md", ".html": "html", ".htm": "html", ".csv": "csv", ".json": "json"}
"""The format that a file's ending means."""


def configure(parser: Parser) -> None:
    """A save or all, how it is told, and where to."""
    parser.add_argument("save", metavar="SAVE", nargs="?", help=_("its id, or how it begins"))
    parser.add_argument("--all", action="store_true", help=_("the course over all kept plays"))
    parser.add_argument(
        "--format",
        choices=("md", "html", "csv", "json"),
        help=_("md, html, csv or json; if left out, what FILE ends in, or md"),
    )
    parser.add_argument(
        "--out", metavar="FILE|DIR", help=_("a new file, or a folder; else it is printed")
    )
    parser.add_argument(
        "--no-names",
        action="store_true",
        help=_("calls the seats 'you' and 'the other'; what the story itself says stays"),
    )
    parser.add_argument(
        "--no-reflections", action="store_true", help=_("leaves out what you wrote at debriefs")
    )
    parser.examples(
        "report first-words-20261123",
        "report first-words-20261123 --out ~/talk.html --no-reflections",
        "report --all --format csv --no-names --out ~/decisions.csv",
    )


def run(given: Namespace) -> int:
    """Makes it. Returns 0."""
    if bool(given.save) == given.all:
        text = _("Name one play by its id, or take --all for the course over all of them.")
        raise WrongCall(text, "report")
    out = None if given.out is None else common.out(given.out)
    format = given.format or _format_of(out)
    text, told = _course(given, format) if given.all else _one(given, format)
    if out is None:
        page = terminal.out()
        page.exactly(text.rstrip("\r\n"))
        page.flush()
    else:
        path = disk.write_out(
            out, _bytes(text, format), f"{'course' if given.all else 'play'}.{format}"
        )
        terminal.out().say(_("Written to {path}; only you can read it.").format(path=path))
    for sentence in told:
        terminal.err().say(sentence)
    return 0


def _format_of(out: Path | None) -> str:
    """What a file's ending means; Markdown where there is none. Raises WrongCall for another."""
    if out and out.suffix.lower() in FORMATS:
        return FORMATS[out.suffix.lower()]
    if out is None or not out.suffix or out.is_dir():
        return "md"
    text = _("A report can't be '{ending}'; it can be .md, .html, .csv or .json, or add --format.")
    raise WrongCall(text.format(ending=out.suffix), "report")


def _one(given: Namespace, format: str) -> tuple[str, list[str]]:
    """One play in a format, and what has to be said beside it."""
    from game.report import words

    saves = Saves(common.saves_folder(given))
    report = _play(given, saves.find(given.save), common.library(given))
    told = [*report.notices, *([words.guard()] if report.fear else ())]
    match format:
        case "csv":
            if report.talk is None:
                told.append(_("A play of two has no figures, and so no rows."))
            return _rows([report]), told
        case "json":
            from game.report import json

            return json.play(report), told
    from game.report.telling import document

    return _drawn(document(report, _today()), format), told


def _course(given: Namespace, format: str) -> tuple[str, list[str]]:
    """The course of all plays in a format, and what has to be said beside it."""
    from game import course_words, rubric
    from game.journal.course.records import records
    from game.report import words
    from game.report.course import course_report

    folder = common.saves_folder(given)
    library = common.library(given)
    headers = [item.header for item in library.items if item.header]
    with progress() as line:
        every = records(
            folder,
            library,
            rubric.load(),
            told=lambda n, all: line.tell(course_words.reading(n, all)),
        )
    report = course_report(every, headers, rubric.load(), named=not given.no_names)
    kept = sorted(Saves(folder).list(), key=lambda save: save.id)
    told = [save.fault for save in kept if isinstance(save, Unreadable)]
    notices = [_unread(len(told))] if told and given.no_names else list(told)
    guard = [words.guard()] if report.fear else []
    match format:
        case "csv":
            saves = [save for save in kept if isinstance(save, Save)]
            saves.sort(key=lambda save: (save.started, save.id))
            reports: list[PlayReport] = []
            for save in saves:
                try:
                    reports.append(_play(given, save, library))
                except (Fault, JournalError, LibraryError, StoryError) as error:
                    told.append(f"{save.id}: {error}")
            return _rows(reports), [*told, *guard]
        case "json":
            from game.report import json

            return json.course(report), [*told, *guard]
    from game.report.course_telling import document

    return _drawn(document(report, _today(), notices), format), [*told, *guard]


def _unread(n: int) -> str:
    """What a report without names says of saves that can't be read: a save's name tells a time."""
    return _n(
        "One save can't be read and is left out.", "{n} saves can't be read and are left out.", n
    ).format(n=n)


def _play(given: Namespace, save: Save, library: Library) -> PlayReport:
    """The report of a play. Raises Fault where its scenario is not there, or JournalError."""
    from game import rubric
    from game.journal.reflections import Reflections
    from game.report.gather import play_report

    reading = read_file(save.path)
    item = common.scenario_of(save, library)
    return play_report(
        library.story(item, for_two=reading.header.persons > 1),
        reading,
        rubric.load(),
        None if given.no_reflections else Reflections(save.path),
        named=not given.no_names,
    )


def _drawn(document: Document, format: str) -> str:
    if format == "html":
        from game.report.page import page

        return page(document)
    from game.report.markdown import markdown

    return markdown(document)


def _rows(reports: list[PlayReport]) -> str:
    from game import rubric
    from game.report.csv import table

    return table(reports, rubric.load())


def _today() -> date:
    return datetime.now(UTC).date()


def _bytes(text: str, format: str) -> bytes:
    if format == "csv":
        from game.report.csv import BOM

        text = BOM + text
    return text.encode("utf-8", errors="replace")
