"""Speech and deeds, as they stand in a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game import phrases
from game.play.run import Run
from game.play.transcript import Shown, spoken
from game.story.model import Span
from tests.tui.play_story import story


def test_a_deed_within_speech_is_told_apart_in_quotes_too(tmp_path: Path) -> None:
    said = Shown(
        "speech", (Span("She sits.", True), Span(" I'm tired.", False)), "She sits. I'm tired."
    )
    assert phrases.quoted(said) == "“(She sits.) I'm tired.”"
    assert phrases.quoted(replace(said, kind="deed")) == "She sits. I'm tired."


def test_a_deed_is_not_put_in_quotes(tmp_path: Path) -> None:
    talk = story(tmp_path)
    run = Run.start(talk, 11)
    texts = {c.id: phrases.quoted(spoken(run, c, run.state, "ann")) for c in talk.scenes[0].choices}
    assert texts["lost"] == "“I lost them.”"
    assert texts["kick"] == "She kicks the door."
