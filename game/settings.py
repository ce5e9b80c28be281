"""What a player likes, the same in every play: kept in one small file of this user's.

A setting that the file does not know, or holds wrongly, has its default.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from game.paths import settings_file
from game.words import _

LONGEST = 64
"""Characters that the name of a theme may have."""


class SettingsError(Exception):
    """The settings can't be kept; one clear sentence."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the game looks and tells. `notice` is a sentence about the file, and is not kept."""

    theme: str = "lamplight"
    coach: bool = True
    line_by_line: bool = False
    motion: bool = True
    plain_borders: bool = False
    tutorial_offered: bool = False
    notice: str = field(default="", compare=False)


def load(path: Path | None = None) -> Settings:
    """The settings of this user. Never raises: a broken file gives the defaults and a notice."""
    path = path or settings_file()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        return Settings(
            notice=_(
                "Your settings could not be read, so the usual ones are used; "
                "the next change that you make writes {file} anew."
            ).format(file=path)
        )
    known = {
        one.name: kept[one.name]
        for one in fields(Settings)
        if one.name != "notice" and _fits(kept.get(one.name), one.default)
    }
    return replace(Settings(), **known)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole, readable by this user alone. Raises SettingsError."""
    path = path or settings_file()
    kept = asdict(settings)
    del kept["notice"]
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new.touch(mode=0o600)
        new.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
        new.replace(path)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise SettingsError(
            _("Your settings could not be kept in {file}: {reason}.").format(
                file=path, reason=error.strerror or error
            )
        ) from error


def _fits(value: object, default: object) -> bool:
    if isinstance(default, bool):
        return isinstance(value, bool)
    return isinstance(value, str) and value.isprintable() and 0 < len(value) <= LONGEST
