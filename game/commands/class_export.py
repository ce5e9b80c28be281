"""`commonground class export`: a lesson as a file, for the teacher alone or to hand out."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import class_sessions, common, terminal
from game.commands.parser import Fault, Parser, WrongCall
from game.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.classroom.folder import Sessions
    from game.report.classroom.model import Session

FORMATS = ("csv", "xlsx", "html", "xapi", "canvas", "moodle")
_BY_PARTICIPANT = ("xapi", "canvas", "moodle")
_GRADEBOOKS = ("canvas", "moodle")
_ENDINGS = {"xapi": "json", "canvas": "csv", "moodle": "csv"}


def configure(parser: Parser) -> None:
    """A session, how it is told, and where to."""
    parser.add_argument(
        "session",
        metavar="SESSION",
        nargs="?",
        help=_("its id, or how it begins; without one those that are kept are told"),
    )
    parser.add_argument("--format", choices=FORMATS, help=_("how it is told: %(choices)s"))
    parser.add_argument(
        "--share",
        action="store_true",
        help=_("only what may be handed out: no participants, and no cell under five"),
    )
    parser.add_argument(
        "--wide",
        action="store_true",
        help=_("csv: a row for each participant, else one for each answer"),
    )
    parser.add_argument(
        "--roster",
        metavar="FILE",
        help=_("canvas, moodle: lines of 'code,id', to join with; it is not kept"),
    )
    parser.add_argument(
        "--out", metavar="FILE|DIR", help=_("a new file, or a folder; else it is printed")
    )
    parser.examples(
        "class export first-words-20261123 --format html --share --out ~/lesson.html",
        "class export first-words-20261123 --format csv --wide --out ~/lesson.csv",
        "class export first-words-20261123 --format canvas --roster ~/codes.csv --out ~/grades.csv",
    )


def run(given: Namespace) -> int:
    """Makes it. Returns 0."""
    from game.classroom.folder import Sessions

    sessions = Sessions(common.saves_folder(given))
    if not given.session:
        class_sessions.unnamed(sessions, _("Name the lesson that is to be told."), "class export")
    _checked(given)
    ids = _roster(given)
    session = _session(given, sessions)
    if given.share:
        from game.report.classroom.share import shared

        session = shared(session)
    data = _made(given, session, ids)
    if given.out is None:
        page = terminal.out()
        page.exactly(data.decode("utf-8").rstrip("\r\n"))
        page.flush()
    else:
        _write(given, session, data)
    for sentence in (*session.notices, *_said(given, session, ids)):
        terminal.err().say(sentence)
    return 0


def _checked(given: Namespace) -> None:
    """What is missing, or does not go together. Raises WrongCall."""
    text = ""
    if given.format is None:
        text = _("Say how it is to be told: --format with csv, xlsx, html, xapi, canvas or moodle.")
    elif given.share and given.format in _BY_PARTICIPANT:
        text = _("{format} tells of each participant and is not to be shared; take csv or html.")
    elif given.roster and given.format not in _GRADEBOOKS:
        text = _("A roster is for canvas and moodle alone: {format} tells no names.")
    elif given.wide and given.format != "csv":
        text = _("--wide is for csv alone, not for {format}.")
    elif given.wide and given.share:
        text = _("--wide has a row for each participant and is not to be shared.")
    elif given.format == "xlsx" and given.out is None:
        text = _("A workbook can't be printed here; name a file with --out FILE.")
    if text:
        raise WrongCall(text.format(format=given.format), "class export")


def _session(given: Namespace, sessions: Sessions) -> Session:
    """The values of the session. Raises Fault."""
    from game.classroom import log
    from game.classroom.log import LogError
    from game.commands import exporting
    from game.play.run import NotOpen
    from game.play.step import PlayFault

    try:
        header, rows = log.read(class_sessions.find(sessions, given.session))
    except LogError as error:
        raise Fault(str(error)) from None
    library = common.library(given)
    item = library.named(header.story)
    if item is None and Path(header.path).is_file():
        item = library.find(header.path)
    if item is None:
        text = _(
            "This session is of the scenario '{id}', which is not in your library; "
            "name its folder with --scenarios DIR, or add it with 'commonground add'."
        )
        raise Fault(text.format(id=header.story))
    story = library.story(item)
    changed = _("The rules of this scenario were changed since; put the file back as it was.")
    if story.rules_hash != header.rules:
        raise Fault(changed)
    try:
        return exporting.session(story, header, rows)
    except (NotOpen, PlayFault):
        raise Fault(changed) from None


def _roster(given: Namespace) -> Mapping[str, str] | None:
    """Ids by code from the teacher's file, or None without one. Raises Fault."""
    if not given.roster:
        return None
    from game.journal import disk
    from game.journal.model import printable
    from game.report.classroom import roster

    path = Path(given.roster).expanduser()
    try:
        with path.open("rb") as file:
            return roster.read(file.read(roster.LARGEST + 1))
    except OSError as error:
        text = _("The roster '{name}' can't be read: {why}.")
        raise Fault(text.format(name=printable(str(path)), why=disk.why(error))) from None
    except roster.RosterError as error:
        raise Fault(str(error)) from None


def _made(given: Namespace, session: Session, ids: Mapping[str, str] | None) -> bytes:
    from game.report.classroom import csv, tables

    match given.format:
        case "xlsx":
            from game.report.classroom.xlsx import workbook

            return workbook(session)
        case "html":
            from game.report.classroom import html

            text = html.text(session, datetime.now(UTC).date())
        case "xapi":
            from game.report.classroom import xapi

            text = xapi.text(session)
        case "canvas":
            from game.report.classroom import canvas

            text = canvas.text(session, ids)
        case "moodle":
            from game.report.classroom import moodle

            text = moodle.text(session, ids)
        case _csv if given.share:
            text = csv.text(tables.counts(session))
        case _csv:
            text = csv.text((tables.people if given.wide else tables.answers)(session))
    return text.encode("utf-8", errors="replace")


def _write(given: Namespace, session: Session, data: bytes) -> None:
    from game.journal import disk
    from game.report.csv import BOM

    if given.format == "csv":  # for spreadsheets; a gradebook would take it for a letter
        data = BOM.encode() + data
    name = f"{session.id}.{_ENDINGS.get(given.format, given.format)}"
    path = disk.write_out(Path(given.out), data, name)
    terminal.out().say(_("Written to {path}; only you can read it.").format(path=path))


def _said(given: Namespace, session: Session, ids: Mapping[str, str] | None) -> list[str]:
    from game.report.classroom import participation

    if given.format in _GRADEBOOKS:
        return participation.notices(session, ids)
    if given.format in ("csv", "xapi") and not session.shared and not session.people:
        return [participation.nobody()]
    return []
