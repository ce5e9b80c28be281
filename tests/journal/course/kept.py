"""Plays that were kept, for the tests of the course: made as a face makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from game import rubric
from game.journal.course.record import Record, record
from game.journal.file import read_file
from game.journal.play import Play
from game.story.model import Story

RUBRIC = rubric.load()


class Shelf:
    """Scenarios by id, as the course asks for them; `asked` are those read, in order."""

    def __init__(self, *stories: Story) -> None:
        self.stories: Mapping[str, Story] = {story.id: story for story in stories}
        self.asked: list[str] = []

    def mark(self, id: str) -> str:
        return self.stories[id].text_hash if id in self.stories else ""

    def story_of(self, id: str) -> Story | None:
        self.asked.append(id)
        return self.stories.get(id)


def played(story: Story, role: str, folder: Path, *choices: str, seed: int = 1) -> Play:
    """A play with these choices; `<` goes back to before the last one. It is still open."""
    play = Play.new(story, role, folder, seed=seed)
    play.answer()
    for choice in choices:
        if choice == "<":
            assert play.back()
        else:
            play.take(choice)
    return play


def wandered(story: Story, role: str, folder: Path, seed: int, back: float = 0.0) -> Play:
    """A play of random choices to an ending, now and then going back. It is closed."""
    chance = Random(seed)
    play = Play.new(story, role, folder, seed=seed)
    play.answer()
    for _ in range(400):
        if play.run.ending is None:
            if chance.random() < back:
                play.back()
            choices = play.run.choices(play.role)
            play.take(chance.choice([one.id for one in choices]))
        else:
            break
    play.close()
    return play


def recorded(play: Play, story: Story | None) -> Record:
    """The record of a kept play."""
    play.close()
    assert play.journal.path is not None
    return record(read_file(play.journal.path), story, RUBRIC)


def of_choices(story: Story, folder: Path, role: str, choices: Sequence[str]) -> Record:
    """The record of a play with these choices."""
    return recorded(played(story, role, folder, *choices), story)
