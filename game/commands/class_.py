"""`commonground class`: a class plays a scenario together; one teacher leads, on this machine."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from game.commands import class_sessions, common, faults, terminal
from game.commands.parser import Fault, Parser, WrongCall
from game.commands.play import seat
from game.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from game.classroom.facilitator import Lesson, Look, Network
    from game.classroom.folder import Sessions
    from game.library import Library
    from game.report.classroom.handout.model import Step
    from game.story.model import Story

PHONES = 30
"""How many phones are simulated in a rehearsal."""
BOTH = "both"
LAST = ""
"""Which lesson goes on where none is named."""
_WAYS = ("majority", "teacher", "draw")
_NOTHING_LISTENS = _("With --hands nothing listens: leave out --port, --host and --rehearse.")
_NEEDED = ("starlette", "uvicorn", "segno", "websockets")


def configure(parser: Parser) -> None:
    """A scenario, and how a class plays it."""
    parser.add_argument("scenario", metavar="ID", nargs="?", help=_("a scenario, or its file"))
    parser.add_argument(
        "--hands", action="store_true", help=_("hands are raised and keyed in; nothing listens")
    )
    parser.add_argument(
        "--groups", metavar="N", type=_number, default=0, help=_("so many groups, each its own way")
    )
    parser.add_argument("--own-pace", action="store_true", help=_("each plays alone, on the phone"))
    parser.add_argument(
        "--seat", metavar="ROLE", help=_("whom the class plays, or 'both'; asked if left out")
    )
    parser.add_argument(
        "--deciding",
        choices=_WAYS,
        help=_("which way the story goes: majority, teacher or draw; asked if left out"),
    )
    parser.add_argument(
        "--typed-names", action="store_true", help=_("nicknames may be typed, not only drawn")
    )
    parser.add_argument(
        "--port",
        metavar="N",
        type=_port,
        default=0,
        help=_("where phones come; 8765 or one after, and a lesson that goes on where it was"),
    )
    parser.add_argument(
        "--host",
        metavar="ADDRESS",
        default="",
        help=_("the address to listen at; chosen if left out"),
    )
    parser.add_argument(
        "--rehearse", action="store_true", help=_("thirty simulated phones join and vote")
    )
    parser.add_argument(
        "--resume",
        metavar="SESSION",
        nargs="?",
        const=LAST,
        help=_("go on with a lesson, by its id; with none the last one"),
    )
    parser.add_argument(
        "--print",
        action="store_true",
        help=_("a page to print: all scenes, choices, reasons, questions; for you alone"),
    )
    parser.add_argument(
        "--out",
        metavar="FILE|DIR",
        help=_("with --print: a new file, or a folder; else it is printed here"),
    )
    parser.examples(
        "class first-words",
        "class first-words --rehearse",
        "class first-words --hands --seat noor --deciding majority",
        "class second-drummer --groups 5",
        "class --resume",
        "class first-words --print --out ~/first-words.html",
    )


def run(given: Namespace) -> int:
    """Leads the lesson, or prints what it may come to. Returns the exit status."""
    _fits(given)
    if given.print:
        return _print(given)
    if not terminal.can_show_screens():
        raise Fault(_("A lesson is led in a terminal; this is none."))
    from game.classroom import facilitator

    library = common.library(given)
    lesson = _resumed(given, library) if given.resume is not None else _new(given, library)
    try:
        left = facilitator.run(lesson)
    except facilitator.LessonError as why:
        if why.__cause__ is not None and os.environ.get(faults.TRACEBACK):
            raise
        raise Fault(str(why)) from None
    finally:
        if lesson.session is not None:
            lesson.session.close()
    if left.id and not left.status:  # after a signal there may be no terminal to say it on
        terminal.out().say(_kept(left.id))
    return left.status


def _kept(id: str) -> str:
    text = _("This lesson is kept as {id}; '{call}' makes a report of it.")
    return text.format(id=id, call=f"commonground class export {id} --format html")


def _fits(given: Namespace) -> None:
    """Raises WrongCall where words don't go together."""
    if given.out is not None and not given.print:
        raise WrongCall(_("--out is where the page of --print goes: add --print."), "class")
    if given.print and _leads(given):
        text = _("--print makes a page and leads no lesson: give the scenario and --out alone.")
        raise WrongCall(text, "class")
    if given.resume is not None:
        told = given.scenario or given.hands or given.groups or given.own_pace
        if told or given.seat or given.deciding or given.typed_names:
            text = _("A lesson that goes on has its scenario and its ways: give --resume alone.")
            raise WrongCall(text, "class")
    elif not given.scenario:
        raise WrongCall(_("Which scenario? 'commonground list' tells their ids."), "class")
    if given.hands and (given.port or given.host or given.rehearse):
        raise WrongCall(_NOTHING_LISTENS, "class")


def _leads(given: Namespace) -> bool:
    """Whether anything is said of how a lesson is led."""
    ways = (given.hands, given.own_pace, given.typed_names, given.rehearse, given.groups)
    told = (given.seat, given.deciding, given.port, given.host)
    return any((*ways, *told)) or given.resume is not None


def _print(given: Namespace) -> int:
    """The page to print, to standard output or a file."""
    from datetime import UTC, datetime

    from game import rubric
    from game.journal import disk
    from game.report.classroom.handout.gather import handout
    from game.report.classroom.handout.page import page

    out = None if given.out is None else common.out(given.out)
    library = common.library(given)
    story = library.story(library.find(given.scenario))
    told = handout(story, rubric.load(), _steps(story))
    text = page(told, datetime.now(UTC).date())
    if out is None:
        lines = terminal.out()
        lines.exactly(text.rstrip("\n"))
        lines.flush()
        return 0
    path = disk.write_out(out, text.encode("utf-8", errors="replace"), f"{story.id}.html")
    terminal.out().say(_("Written to {path}; only you can read it.").format(path=path))
    return 0


def _steps(story: Story) -> tuple[Step, ...]:
    """The debrief as a lesson of this story would have it, before anything has come of it."""
    from game.classroom import debriefing, words
    from game.classroom.room import Room
    from game.classroom.session import new_header
    from game.report.classroom.handout.model import Step

    room = Room(story, new_header(story, voting=story.header.playable[:1]))
    return tuple(
        Step(words.STEPS[one["id"]], words.ABOUT_STEPS[one["id"]], tuple(one["questions"]))
        for one in debriefing.steps(room)
    )


def _new(given: Namespace, library: Library) -> Lesson:
    from game.classroom.deciding import Deciding
    from game.classroom.facilitator import Lesson
    from game.classroom.folder import Sessions
    from game.classroom.session import new_header

    story = library.story(library.find(given.scenario))
    voting = _voting(story, given.seat) if given.seat else None
    ways = {"groups": given.groups, "pace": given.own_pace, "hands": given.hands}
    try:
        new_header(story, voting=voting or story.header.playable[:1], **ways)
    except ValueError as fault:
        raise Fault(str(fault)) from None
    return Lesson(
        story=story,
        folder=Sessions(common.saves_folder(given)).folder,
        voting=voting,
        deciding=Deciding(given.deciding) if given.deciding else None,
        groups=given.groups,
        pace=given.own_pace,
        typed_names=given.typed_names,
        network=None if given.hands else _network(given),
        look=_look(),
    )


def _resumed(given: Namespace, library: Library) -> Lesson:
    from game.classroom import log
    from game.classroom.facilitator import Lesson
    from game.classroom.folder import Sessions
    from game.classroom.phases import Phase
    from game.classroom.session import LogError, Session

    sessions = Sessions(common.saves_folder(given))
    try:
        path = class_sessions.find(sessions, given.resume) if given.resume else _last(sessions)
        header, _rows = log.read(path)
        if header.hands and (given.port or given.host or given.rehearse):
            raise Fault(_NOTHING_LISTENS)
        network = None if header.hands else _network(given)
        item = library.named(header.story) or library.find(header.path)
        session = Session.resume(path, library.story(item))
    except LogError as fault:
        raise Fault(str(fault)) from None
    if session.room.phase is Phase.ENDED:
        session.close()
        raise Fault(_("This lesson has ended. {kept}").format(kept=_kept(header.id)))
    return Lesson(session.story, sessions.folder, session, network=network, look=_look())


def _last(sessions: Sessions) -> Path:
    """The file of the lesson that was led last. Raises Fault where there is none."""
    kept = sessions.kept()
    if not kept:
        raise Fault(_("No lesson is kept there that could go on."))
    return kept[0].path


def _voting(story: Story, text: str) -> tuple[str, ...]:
    if text.lower() != BOTH:
        return (seat(story, text),)
    return tuple(seat(story, role.id) for role in story.roles)


def _network(given: Namespace) -> Network:
    """Where phones come. Raises Fault where what serves them is not installed."""
    from importlib.util import find_spec

    from game.classroom.facilitator import Network

    if any(find_spec(name) is None for name in _NEEDED):
        raise Fault(
            _(
                "Phones need a part of the game that is not installed: "
                "pip install 'commonground[classroom]'; or count hands with --hands."
            )
        )
    return Network(given.host, given.port, PHONES if given.rehearse else 0)


def _look() -> Look:
    from game import settings
    from game.classroom.facilitator import Look
    from game.tui.theme import OWN

    liked = settings.load()
    return Look(OWN, liked.theme, liked.motion)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 4:
        raise ArgumentTypeError(_("'{text}' is no number of groups").format(text=text))
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text[:6]) < 65536:
        raise ArgumentTypeError(_("'{text}' is no port; it is from 1 to 65535").format(text=text))
    return int(text)
