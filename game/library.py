"""Which scenarios there are: those shipped with the game, those added, those of named folders.

A file is a scenario when it says `format =`; only its header is read. Headers are kept in the
user's cache folder by path, time and size, so that a library of a thousand lists at once.
"""

from __future__ import annotations

import functools
import json
import os
import re
import stat
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game import __version__, rubric
from game.paths import shipped_scenarios, user_scenarios
from game.story.diagnostics import StoryError, did_you_mean
from game.story.header import Header, read_header
from game.words import _

if TYPE_CHECKING:
    from game.story.model import Story

SHORT = 5
"""Minutes up to which a scenario is one to begin with."""

MOST_KEPT = 10_000
"""Files that the cache remembers; those looked at longest ago are forgotten first."""

_FORMAT = re.compile(rb"^[ \t]*[\"']?format[\"']?[ \t]*=", re.MULTILINE)


class LibraryError(Exception):
    """A scenario or a folder that can't be used; one clear sentence, or a line for each fault."""


@dataclass(frozen=True, slots=True)
class Item:
    """One scenario. `header` is None where `fault` says why it can't be played."""

    id: str
    path: Path
    header: Header | None
    fault: str = ""


class Library:
    """The scenarios that can be chosen, in the order of the path; those with a fault stand last."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items: tuple[Item, ...] = tuple(sorted(items, key=_place))

    @classmethod
    def open(cls, extra: Sequence[Path] = (), *, keep: bool = True) -> Library:
        """The shipped scenarios, those that this user added, and those in the folders of `extra`.

        Folders within them count, hidden ones don't. `keep=False` leaves the cache as it is.
        Raises LibraryError where a folder of `extra` can't be read.
        """
        for folder in extra:
            if not folder.is_dir():
                raise LibraryError(
                    _("There is no folder '{folder}' to read scenarios from.").format(folder=folder)
                )
        cache = _Cache()
        found: dict[str, list[Item]] = {}
        seen: set[Path] = set()
        for folder in (shipped_scenarios(), user_scenarios(), *extra):
            for path in _files(folder.resolve()):
                item = None if path in seen else cache.item(path)
                seen.add(path)
                if item:
                    found.setdefault(item.id, []).append(item)
        if keep:
            cache.write()
        return cls(_one(items) for items in found.values())

    def named(self, id: str) -> Item | None:
        """The scenario of that id, if there is one; no file is looked for."""
        return next((item for item in self.items if item.id == id), None)

    def find(self, id_or_path: str) -> Item:
        """The scenario of that id, or in that file. Raises LibraryError, naming the nearest id."""
        known = self.named(id_or_path)
        if known:
            return known
        path = Path(id_or_path)
        if path.suffix == ".toml" or len(path.parts) > 1 or path.is_file():
            return _read(path)
        raise LibraryError(
            _("There is no scenario '{id}'").format(id=id_or_path)
            + did_you_mean(
                id_or_path,
                [item.id for item in self.items],
                _("'commonground list' tells which there are."),
            )
        )

    def story(self, item: Item, for_two: bool = False) -> Story:
        """The whole scenario. Raises LibraryError, or StoryError with every fault of the file.

        `for_two` reads it for two at one keyboard, with the game's own moves; where fear or control
        is in play that is a LibraryError, which says no more, since both read it.
        """
        if item.fault:
            raise LibraryError(item.fault)
        if for_two and item.header and item.header.safety:
            message = _("'{title}' is not for two at one keyboard; choose another.")
            raise LibraryError(message.format(title=item.header.title))
        from game.story.reader import read  # late: a list must not pay for pydantic

        return read(item.path, for_two)

    def story_of(self, id: str) -> Story | None:
        """The whole scenario of that id; None where there is none, or where it has a fault."""
        item = self.named(id)
        try:
            return self.story(item) if item else None
        except (LibraryError, StoryError):
            return None

    def mark(self, id: str) -> str:
        """A word that changes whenever the scenario's file does; `''` where there is none."""
        from hashlib import blake2b  # late: a list must not pay for it

        item = self.named(id)
        try:
            data = item.path.read_bytes() if item and not item.fault else b""
        except OSError:
            return ""
        return blake2b(data, digest_size=8).hexdigest() if data else ""


def is_scenario(path: Path) -> bool:
    """Whether a file says that it is one; False also where it can't be read."""
    try:
        with path.open("rb") as file:
            return _FORMAT.search(file.read(1 << 20)) is not None
    except OSError:
        return False


def step_of(header: Header) -> int:
    """Where a scenario stands on a newcomer's path: 0 the short ones, then 1 to 3 by difficulty."""
    return 0 if header.minutes <= SHORT else header.difficulty


def _place(item: Item) -> tuple[bool, int, int, str, str]:
    """Short before long, gentle before hard, and within that by strategy as the rubric has them."""
    header = item.header
    if header is None:
        return True, 0, 0, item.id.casefold(), item.id
    first = header.strategies[0] if header.strategies else ""
    return False, step_of(header), _strategies().get(first, 99), header.title.casefold(), item.id


@functools.cache
def _strategies() -> dict[str, int]:
    try:
        return {id: number for number, id in enumerate(rubric.load().strategies)}
    except rubric.RubricError:
        return {}


def _one(items: list[Item]) -> Item:
    """The one item of an id; where two files have it, neither can be chosen by it."""
    if len(items) == 1:
        return items[0]
    first, second = items[:2]
    fault = _(
        "Two scenarios have the id '{id}', {first} and {second}; "
        "rename one of them, or play it by its file."
    ).format(id=first.id, first=first.path, second=second.path)
    return Item(first.id, first.path, None, fault)


def _files(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".toml") and not name.startswith("."):
                yield Path(at, name)


def _read(path: Path) -> Item:
    try:
        return Item(path.stem, path, read_header(path))
    except StoryError as error:
        return Item(path.stem, path, None, str(error))


class _Cache:
    """What was read of each file the last time. Broken, absent or of another game: empty."""

    def __init__(self) -> None:
        self._kept = _load()
        self._now: dict[str, Any] = {}
        self._changed = False

    def item(self, path: Path) -> Item | None:
        """The item of a file, read again only if it changed; None where it is no scenario."""
        try:
            status = path.stat()
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        key, mark = str(path), [status.st_mtime_ns, status.st_size]
        entry = self._kept.pop(key, None)
        if entry is None or entry[:2] != mark:
            self._changed = True
            entry = [*mark, *self._content(path)]
        self._now[key] = entry
        _mtime, _size, header, fault = entry
        if header:
            return Item(path.stem, path, _header(header))
        return Item(path.stem, path, None, fault) if fault else None

    def _content(self, path: Path) -> tuple[dict[str, Any] | None, str]:
        item = _read(path)
        if item.header:
            return asdict(item.header), ""
        return None, item.fault if is_scenario(path) else ""

    def write(self) -> None:
        """Keep what was read, if anything is new. Where that can't be done, nothing is lost."""
        if not self._changed:
            return
        entries = list({**self._kept, **self._now}.items())[-MOST_KEPT:]
        body = json.dumps(dict(entries), separators=(",", ":"))
        file = _cache_file()
        new = file.with_suffix(f".{os.getpid()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new.touch(mode=0o600)
            new.write_text(f"{_tag(body)}\n{body}", encoding="utf-8", errors="surrogatepass")
            new.replace(file)
        except OSError:
            with suppress(OSError):
                new.unlink()


def _load() -> dict[str, Any]:
    try:
        text = _cache_file().read_text(encoding="utf-8", errors="surrogatepass")
    except (OSError, UnicodeDecodeError):
        return {}
    tag, _newline, body = text.partition("\n")
    kept: dict[str, Any] = json.loads(body) if tag == _tag(body) else {}
    return kept


def _tag(body: str) -> str:
    """What holds for this cache alone: the game's version, the header's fields, the content."""
    names = ",".join(field.name for field in fields(Header))
    check = zlib.crc32(f"{names}\n{body}".encode(errors="surrogatepass"))
    return f"commonground {__version__} {check:08x}"


def _header(kept: dict[str, Any]) -> Header:
    lists = {key: tuple(value) for key, value in kept.items() if isinstance(value, list)}
    roles = tuple((id, name) for id, name in kept["roles"])
    return Header(**{**kept, **lists, "roles": roles})


def _cache_file() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("commonground", appauthor=False) / "headers.json"
