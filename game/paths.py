"""Where things are: scenarios, saves and settings, in a checkout and when installed.

Nothing here makes a folder or touches a file; who writes there does.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_APP = "commonground"

SAVES_VARIABLE = "COMMONGROUND_SAVES"


def shipped_scenarios() -> Path:
    """The folder of the scenarios that came with the game, rubric.toml among them."""
    return (_checkout() or _PACKAGE) / "scenarios"


def user_scenarios() -> Path:
    """The folder into which `commonground add` installs; it need not exist."""
    return _user_data() / "scenarios"


def default_saves() -> Path:
    """The folder of the journals where no `--saves` is given; it need not exist.

    `COMMONGROUND_SAVES` if it is set; else `saves/` in a checkout, and the platform's folder for
    this user's data when installed.
    """
    if chosen := os.environ.get(SAVES_VARIABLE):
        return Path(chosen).expanduser()
    return (_checkout() or _user_data()) / "saves"


def settings_file() -> Path:
    """The file of this user's settings, the same in every checkout; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False) / "settings.json"


@cache
def _checkout() -> Path | None:
    """The top of the checkout that the game runs from, or None when it is installed."""
    top = _PACKAGE.parent
    if not (top / "scenarios").is_dir():
        return None
    try:
        project = (top / "pyproject.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return top if f'\nname = "{_APP}"\n' in project else None


def _user_data() -> Path:
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)
