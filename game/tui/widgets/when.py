"""Days and hours, as they are told."""

from __future__ import annotations

from datetime import datetime

from game.words import _


def when(started: str, now: datetime | None = None) -> str:
    """A moment (UTC, `2026-11-23T07:05:12Z`) on the player's own clock; as it stands if garbled."""
    try:
        moment = datetime.fromisoformat(started).astimezone()
    except ValueError:
        return started
    days = ((now or datetime.now()).date() - moment.date()).days
    if days == 0:
        return _("today, {time}").format(time=f"{moment:%H:%M}")
    if days == 1:
        return _("yesterday, {time}").format(time=f"{moment:%H:%M}")
    return f"{moment:%Y-%m-%d}"


def day(started: str) -> str:
    """The day of a moment (UTC, as above) on the player's own calendar: `2026-11-23`."""
    return f"{datetime.fromisoformat(started).astimezone():%Y-%m-%d}"
