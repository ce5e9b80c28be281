"""The command line: finds the command, runs it, and turns whatever befalls it into a sentence.

Exit status: 0; 1 for faults in what was given; 2 for a wrong call; 130 on Ctrl-C. A lesson that a
signal ends leaves with 128 and its number: 129 (SIGHUP), 130 (SIGINT) or 143 (SIGTERM).
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as typing's, without the cost of importing it
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, by default that of the process. Returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(given)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:
        status = 0  # who read along has seen enough
    except KeyboardInterrupt:
        status = 130
    except Exception as error:
        status = _told(error)
    _let_go()
    return status


def _run(given: list[str]) -> int:
    if given == ["--version"]:
        # Without a parser: this answer takes as long as Python itself.
        from game import __version__

        if sys.stdout is not None:
            sys.stdout.write(f"commonground {__version__}\n")
        return 0
    from game import starting

    starting.begin()
    from game.commands import calling

    return calling.call(given)


def _told(error: Exception) -> int:
    from game.commands import faults

    try:
        return faults.tell(error)
    except BrokenPipeError:
        return 1


def _let_go() -> None:
    """Writes what is left, or drops it: on its way out Python could tell nobody of a fault."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
