"""The few things that are done to files here, so that every fault has its sentence."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from game.journal.model import JournalError, printable
from game.words import _

_READ = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
_WRITE = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_CREATE = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | os.O_CREAT | os.O_EXCL
_NO_LINKS_HERE = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


def why(error: OSError) -> str:
    """The cause of a fault, as the end of a sentence."""
    match error.errno:
        case errno.ENOSPC:
            return _("the disk is full")
        case errno.EDQUOT | errno.EFBIG:
            return _("it would take more room than this user may use")
        case errno.EACCES | errno.EPERM:
            return _("this user may not do that there")
        case errno.EROFS:
            return _("nothing can be written there")
        case errno.ENOENT:
            return _("there is no such file")
        case errno.ENOTDIR | errno.EEXIST:
            return _("something else stands where it should be")
        case errno.EISDIR:
            return _("it is a folder")
        case errno.ELOOP:
            return _("it is a link, and a save is a file of its own")
        case errno.ENAMETOOLONG:
            return _("the name is too long")
        case _:
            return (error.strerror or str(error)).lower()


def open_to_read(path: Path, follow: bool = False) -> int:
    """A descriptor of a plain file. Links are refused unless `follow`. Raises OSError."""
    return _plain(os.open(path, _READ if follow else _READ | os.O_NOFOLLOW))


def open_to_write(path: Path) -> int:
    """A descriptor of a plain file to read, and to write at its end. Raises OSError."""
    return _plain(os.open(path, _WRITE))


def create(path: Path) -> int:
    """A descriptor of a new file that its owner alone can read. Raises OSError if it exists."""
    return os.open(path, _CREATE, 0o600)


def read_all(descriptor: int, most: int) -> bytes:
    """The whole file, or one byte more than `most` where it is longer."""
    size = min(os.fstat(descriptor).st_size, most) + 1
    parts: list[bytes] = []
    got = 0
    while got <= most and (part := os.pread(descriptor, size, got)):
        parts.append(part)
        got += len(part)
    return b"".join(parts)


def write_all(descriptor: int, data: bytes) -> None:
    """Writes at the end of the file, in one call wherever the system takes it whole."""
    while data:
        data = data[os.write(descriptor, data) :]


def make_folder(folder: Path) -> None:
    """Sees to a folder that its owner alone can read; one that is there stays as it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Puts the names in a folder on disk, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def appear(path: Path, data: bytes) -> int:
    """A descriptor of a new file that nobody sees, even after a kill, before all of it is there.

    Raises OSError; FileExistsError where something stands there.
    """
    new = beside(path)
    new.unlink(missing_ok=True)
    descriptor = create(new)
    try:
        write_all(descriptor, data)
        _link(new, path)
    except OSError:
        os.close(descriptor)
        raise
    finally:
        new.unlink(missing_ok=True)
    return descriptor


def write_new(path: Path, data: bytes, *, wait: bool = True) -> None:
    """Writes a file that must not exist yet, whole or not at all. Raises OSError.

    Without `wait` the system has it when this returns, and the disk a little later.
    """
    descriptor = create(path)
    try:
        write_all(descriptor, data)
        if wait:
            os.fsync(descriptor)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)


def write_out(path: Path, data: bytes, name: str) -> Path:
    """Writes a file that a person asked for, for its owner alone. Returns its full path.

    `path` is a new file, or a folder that it goes into by that name. Nothing is overwritten.
    Raises JournalError.
    """
    try:
        with suppress(RuntimeError):  # a name after ~ that nobody here has
            path = path.expanduser()
        path = path.absolute()
        if path.is_dir():
            path /= name
        write_new(path, data)
    except FileNotFoundError:
        message = _("There is no folder '{folder}' to put a file in.")
        raise JournalError(message.format(folder=printable(str(path.parent)))) from None
    except FileExistsError:
        message = _("'{name}' is there already; name another file.")
        raise JournalError(message.format(name=printable(str(path)))) from None
    except OSError as error:
        message = _("'{name}' can't be written: {why}.")
        raise JournalError(message.format(name=printable(str(path)), why=why(error))) from None
    return path


def replace(path: Path, data: bytes, *, wait: bool = True) -> None:
    """Puts a new file in the place of an old one, whole or not at all. Raises OSError.

    Always by the same name beside it, so that a kill leaves no copy that nobody finds.
    """
    new = beside(path)
    new.unlink(missing_ok=True)
    write_new(new, data, wait=wait)
    try:
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    if wait:
        sync_folder(path.parent)


def beside(path: Path) -> Path:
    """The name under which a file is written before it takes its place."""
    return path.with_name(path.name + ".new")


def named(path: Path) -> str:
    """A file's name as it can be shown."""
    return printable(path.name) or _("a save")


def unreadable(path: Path, reason: str) -> JournalError:
    """The error of a save that can't be read."""
    text = _("The save '{name}' can't be read: {why}.")
    return JournalError(text.format(name=named(path), why=reason))


def unwritten(path: Path, reason: str) -> JournalError:
    """The error of a move that can't be kept."""
    text = _("This can't be kept in '{folder}': {why}.")
    return JournalError(text.format(folder=printable(str(path.parent)), why=reason))


def _link(new: Path, path: Path) -> None:
    """Gives a file its name, and never another's; some file systems know no second name."""
    try:
        path.hardlink_to(new)
    except OSError as error:
        if error.errno not in _NO_LINKS_HERE:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        new.rename(path)


def _plain(descriptor: int) -> int:
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    raise OSError(errno.EINVAL, _("it is not a plain file"))
