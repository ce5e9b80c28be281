"""How the shipped scenarios read: a table, with what stands far from the rest.

    python -m benchmarks.prose

Sentence length is words per sentence. The reading level is Björnsson's LIX: words per sentence, and
to it the share in percent of words with more than six letters; below 30 is children's books, 40 is
newspapers. Speech is the share of words that somebody says aloud or types, of shared text, of
`after` and of choices; a choice is speech as far as it is no deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, pstdev

from game.author.full.words import of_story
from game.library import is_scenario
from game.paths import shipped_scenarios
from game.story.model import Line, Story, Text
from game.story.reader import read

FAR = 1.8
"""Standard deviations from the mean at which a figure is marked."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END = re.compile(r"[.?!…]+")


@dataclass(frozen=True, slots=True)
class Prose:
    """Figures of one scenario; `why` are its reasons alone."""

    words: int
    a_sentence: float
    level: float
    speech: float
    why: float


def prose() -> None:
    """The table, with a star beside what is far from the mean of all."""
    told = {path.stem: measured(read(path)) for path in _scenarios()}
    print(f"{'':24}{'words':>8}{'/sentence':>11}{'LIX':>7}{'speech':>9}{'LIX of why':>12}")
    marks = {name: _marked(told, name) for name in ("a_sentence", "level", "speech", "why")}
    for id, one in told.items():
        a_sentence, level = f"{one.a_sentence:.1f}", f"{one.level:.0f}"
        speech, why = f"{100 * one.speech:.0f} %", f"{one.why:.0f}"
        stars = {name: "*" if id in far else " " for name, far in marks.items()}
        print(
            f"{id:24}{one.words:>8}{a_sentence:>10}{stars['a_sentence']}{level:>6}{stars['level']}"
            f"{speech:>8}{stars['speech']}{why:>11}{stars['why']}"
        )


def measured(story: Story) -> Prose:
    """The figures of a story: every variant of a text counts."""
    lines = list(_lines(story))
    texts = ["".join(span.text for span in line.spans) for line in lines]
    said = sum(len(_WORD.findall(text)) for text in _said(story))
    words = sum(len(_WORD.findall(text)) for text in texts)
    reasons = [rated.why for choice in story.choices for rated in choice.rated]
    a_sentence, level = _level(texts)
    return Prose(of_story(story), a_sentence, level, said / max(words, 1), _level(reasons)[1])


def _level(texts: list[str]) -> tuple[float, float]:
    words = [word for text in texts for word in _WORD.findall(text)]
    # A text ends its sentence even where no full stop stands.
    sentences = sum(max(1, len(_END.findall(text))) for text in texts if _WORD.search(text))
    if not words:
        return 0.0, 0.0
    a_sentence = len(words) / sentences
    return a_sentence, a_sentence + 100 * sum(len(word) > 6 for word in words) / len(words)


def _lines(story: Story) -> Iterator[Line]:
    texts: list[Text] = [ending.text for ending in story.endings]
    for scene in story.scenes:
        texts += [scene.text, *(outcome.text for outcome in scene.outcomes)]
    for choice in story.choices:
        texts += [choice.text, choice.after]
    for text in texts:
        yield from text


def _said(story: Story) -> Iterator[str]:
    private = {scene.id for scene in story.scenes if scene.private}
    for line in _lines(story):
        if line.speaker:
            yield "".join(span.text for span in line.spans if not span.starred)
    for choice in story.choices:
        for line in choice.text:
            if choice.scene not in private and not line.speaker:
                yield "".join(span.text for span in line.spans if not span.starred)


def _marked(told: dict[str, Prose], name: str) -> set[str]:
    figures = {id: float(getattr(one, name)) for id, one in told.items()}
    middle, spread = mean(figures.values()), pstdev(figures.values())
    return {id for id, figure in figures.items() if abs(figure - middle) > FAR * spread}


def _scenarios() -> list[Path]:
    paths = sorted(shipped_scenarios().glob("*.toml"))
    return [path for path in paths if is_scenario(path)]


if __name__ == "__main__":
    prose()
