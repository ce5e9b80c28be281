"""How much there is to read: in a whole story, and for one seat alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from game.story.model import Choice, Scene, Story, Text

_SENTENCE = re.compile(r"(?<=[.?!…])[”’\"')]*\s+")
_WORD = re.compile(r"\w+(?:'\w+)*")


def of_story(story: Story) -> int:
    """Words of scenes, choices, what follows them, outcomes and endings; every variant counts."""
    texts: list[Text] = [ending.text for ending in story.endings]
    for scene in story.scenes:
        texts += [scene.text, *(outcome.text for outcome in scene.outcomes)]
    for choice in story.choices:
        texts += [choice.text, choice.after]
    return sum(_words(text) for text in texts)


def of_seat(story: Story, role: str) -> int:
    """Words that one seat alone sees: its brief, its `[role]` lines, the private scenes that it
    decides with what it can think there. Of the file, not of one play.
    """
    shared: list[Text] = [move.after for move in story.moves]
    shared += [ending.text for ending in story.endings]
    count = len(story.role(role).brief.split())
    for scene in story.scenes:
        if scene.private:
            count += _in_private(scene, role)
        else:
            shared += [scene.text, *(outcome.text for outcome in scene.outcomes)]
            shared += [choice.after for choice in scene.choices]
    return count + sum(_words(text, (role,)) for text in shared)


def shared_sentences(story: Story) -> Mapping[str, tuple[Choice, ...]]:
    """Sentences that stand in two `why`s or more, as they are compared, with their choices."""
    places: dict[str, list[int]] = {}
    for choice in story.choices:
        for rated in choice.rated:
            for sentence in set(sentences(rated.why)):
                places.setdefault(sentence, []).append(choice.number)
    return {
        sentence: tuple(story.choices[number] for number in dict.fromkeys(numbers))
        for sentence, numbers in places.items()
        if len(numbers) > 1
    }


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, in small letters and without signs, so that like ones are equal."""
    for sentence in _SENTENCE.split(text):
        words = _WORD.findall(sentence.casefold().replace("’", "'"))
        if words:
            yield " ".join(words)


def _in_private(scene: Scene, role: str) -> int:
    """Words of a private scene that a role reads if it decides there."""
    if scene.turn != ("other",) and role not in scene.turn:
        return 0
    own = [choice for choice in scene.choices if choice.role in ("", role)]
    count = sum(_words(choice.text) + _words(choice.after, ("", role)) for choice in own)
    return count + _words(scene.text, ("", role))


def _words(text: Text, roles: Iterable[str] = ()) -> int:
    """Words of a text; with `roles` of the lines for these alone, '' being for both."""
    kept = frozenset(roles)
    return sum(
        len("".join(span.text for span in line.spans).split())
        for line in text
        if not kept or line.role in kept
    )
