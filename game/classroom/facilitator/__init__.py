"""The teacher's screens, in Textual: one lesson, led from the keyboard.

lesson      what a lesson is started with: story, ways, network, look
telling     passages and choices as text; figures: tallies, changes and ratings as text
page        what stands on the main screen in each phase; looking_back: the debrief
screens/    the lesson, its first questions, hands, people, notes, projector
app         the session, the server and the screens together; leaving: its end, from within or not

Nothing of Textual is imported until `run` is called.
"""

from __future__ import annotations

from game.classroom.facilitator.lesson import Left, Lesson, LessonError, Look, Network

__all__ = ["Left", "Lesson", "LessonError", "Look", "Network", "run"]


def run(lesson: Lesson) -> Left:
    """Lead the lesson until the teacher leaves it, or a signal ends it. Raises LessonError."""
    import asyncio

    from game.classroom.facilitator import leaving

    return asyncio.run(leaving.led(lesson))
