"""What stands between the two, in words and signs."""

from __future__ import annotations

from pathlib import Path

from game import phrases
from game.play.debrief import Fate
from game.play.transcript import BetweenChange
from game.story.between import KINDS
from game.story.model import Between, Slot, Type
from tests.tui.play_story import story


def test_every_state_of_every_kind_has_a_sign_a_word_and_a_fate(tmp_path: Path) -> None:
    talk = story(tmp_path)
    slot = Slot("x", 5, Type.TEXT, 0, "between", values=())
    for kind in KINDS.values():
        forms = {"full": "all of it"} if kind.name == "agreement" else {}
        thing = Between("x", kind, "what it is", slot, by="bo", forms=forms)
        for state in {*kind.states, *forms} - {"none"}:
            sign, word, about = phrases.between_state(thing, state)
            assert len(sign) == 1
            assert word
            assert word != state
            assert about in ("what it is", "all of it")
            told = phrases.fate(talk, Fate(thing, state, False, 0, (), True))
            assert about in told
            so_far = phrases.fate(talk, Fate(thing, state, False, 0, (), False))
            if kind.name != "promise":  # of which those left open are judged at an ending
                assert " end" not in so_far
            for before in (*kind.states, *forms):
                if before != state:
                    change = phrases.between_change(talk, BetweenChange(thing, before, state))
                    assert ("what it is" in change) or ("all of it" in change)
                    assert change != about


def test_a_promise_that_is_due_later_is_still_to_come(tmp_path: Path) -> None:
    thing = story(tmp_path).between["ring"]
    talk = story(tmp_path)
    assert "still to come" in phrases.fate(talk, Fate(thing, "open", True, 0, (), True))
    assert "had not been kept" in phrases.fate(talk, Fate(thing, "broken", False, 0, (), True))
