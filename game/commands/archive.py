"""The scenarios in a zip from somebody else: read within limits, and nothing unpacked."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from game.commands.parser import Fault
from game.story.source import MAX_BYTES
from game.words import _

MOST_FILES = 50
MOST_BYTES = 10 << 20
"""Of all scenarios together, unpacked; and of the zip itself."""
MOST_NAMES = 1000
"""Of anything in the zip."""

_READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def scenarios_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """The name and content of every `.toml` in a zip; other files in it are left alone.

    Raises Fault, in one sentence, for a zip that is damaged, too large, or up to something.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(path, _("it is over {n} MiB").format(n=MOST_BYTES >> 20))
        with zipfile.ZipFile(path) as archive:
            yield from _read(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _refused(path, _("it is damaged")) from error
    except OSError as error:
        raise _refused(path, error.strerror or _("it can't be read")) from error


def _read(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    names = archive.infolist()
    if len(names) > MOST_NAMES:
        raise _refused(path, _("it holds over {n} files").format(n=MOST_NAMES))
    for info in names:
        _check(path, info)
    scenarios = [info for info in names if _is_scenario(info.filename)]
    if not scenarios:
        raise _refused(path, _("there is no .toml file in it"))
    if len(scenarios) > MOST_FILES:
        raise _refused(path, _("it holds over {n} scenarios").format(n=MOST_FILES))
    left = MOST_BYTES
    for info in scenarios:
        if info.flag_bits & 1 or info.compress_type not in _READABLE:
            raise _refused(path, _("'{name}' is packed in a way that can't be read"), info)
        with archive.open(info) as file:
            content = file.read(min(left, MAX_BYTES) + 1)  # never trust the size it claims
        left -= len(content)
        if left < 0:
            text = _("its scenarios are over {n} MiB in all").format(n=MOST_BYTES >> 20)
            raise _refused(path, text)
        yield info.filename, content


def _check(path: Path, info: zipfile.ZipInfo) -> None:
    """Refuses a zip with a name that leads out of it, or with a link."""
    name = info.orig_filename
    parts = PurePosixPath(name).parts
    if "\\" in name or "\0" in name or name.startswith("/") or ".." in parts or ":" in name:
        raise _refused(path, _("the name '{name}' leads out of it"), info)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise _refused(path, _("'{name}' is a link"), info)


def _is_scenario(name: str) -> bool:
    """A `.toml` file, but for what macOS and hidden folders lay beside."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return name.endswith(".toml") and not hidden


def _refused(path: Path, why: str, info: zipfile.ZipInfo | None = None) -> Fault:
    reason = why.format(name=info.orig_filename) if info else why
    return Fault(_("'{path}' can't be added: {why}.").format(path=path, why=reason))
