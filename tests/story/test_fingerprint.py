from __future__ import annotations

from pathlib import Path

import pytest

from game.story.model import Story
from tests.story.frame import SOUND, story


def changed(folder: Path, old: str, new: str) -> tuple[Story, Story]:
    assert old in SOUND
    return story(folder), story(folder, SOUND.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Would you fill it?", "Will you fill it?"),
        ("The kettle is empty.", "The kettle is quite empty."),
        ('label = "Trust"', 'label = "Faith"'),
        ('name = "Bo"', 'name = "Beau"'),
        ("solution = 1", "solution = 2"),
        ('locked = "There is nothing to sigh about."', 'locked = "Why?"'),
        ("minutes = 3", "minutes = 4"),
        ('weight = "trust + 1"', 'weight = "trust + 2"'),
        ('to = "night"\n', 'to = [{ scene = "night" }]\n'),
    ],
)
def test_an_edit_of_words_is_no_change_of_rules(tmp_path: Path, old: str, new: str) -> None:
    before, after = changed(tmp_path, old, new)
    assert before.rules_hash == after.rules_hash
    assert before.text_hash != after.text_hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("trust < 8", "trust < 7"),
        ("asked = true", "asked = false"),
        ("promise tea", "keep tea"),
        ("once = true\nto = [", "to = ["),
        ("start = 5", "start = 4"),
        ("max = 10", "max = 9"),
        ('start = "shut"', 'start = "ask"'),
        ('not_in = ["night"]', 'not_in = ["door"]'),
        ('if = "trust < 1"', 'if = "trust < 2"'),
        ('bo = ["take"]', "bo = []"),
        ("private = true", "private = false"),
        ("guard.ann -= 1", "guard.ann -= 2"),
        ('by = "ann"\nonce', "once"),
        ("choices.knock]", "choices.rap]"),
    ],
)
def test_an_edit_of_rules_is(tmp_path: Path, old: str, new: str) -> None:
    if new == "choices.rap]":
        both = SOUND.replace(old, new).replace('not_open = ["knock"]', "not_open = []")
        assert story(tmp_path).rules_hash != story(tmp_path, both).rules_hash
        return
    before, after = changed(tmp_path, old, new)
    assert before.rules_hash != after.rules_hash


def test_line_ends_and_a_byte_order_mark_change_neither(tmp_path: Path) -> None:
    plain = story(tmp_path)
    windows = story(tmp_path, "\ufeff" + SOUND.replace("\n", "\r\n"))
    assert (plain.rules_hash, plain.text_hash) == (windows.rules_hash, windows.text_hash)
