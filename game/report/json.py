"""A report for programs: `format`, `kind`, and the keys of a PlayReport or a CourseReport."""

from __future__ import annotations

import json
from dataclasses import asdict

from game.report.course import CourseReport
from game.report.play import PlayReport

FORMAT = 1
"""Counts up when a key changes its meaning or goes; new ones may come at any time."""


def play(report: PlayReport) -> str:
    """One play, in ASCII alone."""
    return _text("play", asdict(report))


def course(report: CourseReport) -> str:
    """The course of all plays, in ASCII alone."""
    return _text("course", asdict(report))


def _text(kind: str, values: dict[str, object]) -> str:
    return json.dumps({"format": FORMAT, "kind": kind, **values}, indent=2) + "\n"
