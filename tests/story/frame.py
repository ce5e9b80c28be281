"""A small sound scenario that has one of everything, and ways to damage it at a marked place."""

from __future__ import annotations

from pathlib import Path

from game.story.diagnostics import Diagnostic
from game.story.model import Story
from game.story.reader import examine, read

MARK = "§"
"""Stands before the character where a fault is expected; not written to the file."""

SOUND = '''\
format = 1
title = "The Kettle"
summary = "Two people and a kettle that nobody has filled."
strategies = ["conflict"]
minutes = 3
audience = 12
start = "kitchen"

[teach]
discuss.couple = ["Who fills the kettle?"]

[roles.ann]
name = "Ann"
brief = "You are tired."
[roles.bo]
name = "Bo"

[cast]
eve = "Aunt Eve"

[state]
trust = { start = 5, min = 0, max = 10, label = "Trust" }
guard = { start = 0, min = 0, max = 3, each = true }
mood = { start = "calm", one_of = ["calm", "hurt"] }
asked = false

[between.tea]
kind = "promise"
by = "bo"
text = "to fill it"
[between.phones]
kind = "agreement"
limit = "digital"
forms = { shut = "nobody looks", ask = "asking first" }
start = "shut"
[between.debt]
kind = "secret"
by = "ann"
text = "she owes forty"
[between.slip]
kind = "wrong"
by = "bo"
text = "what he said"
known_with = "debt"
[between.hill]
kind = "memory"
text = "the hill"

[each_scene]
enter = ["guard.ann -= 1"]

[scenes.kitchen]
turn = "ann"
to = "night"
text = """
The kettle is empty.
[if asked] Nobody says so.
[bo, phone] Aunt Eve: fill it
[ann] *You knew.*
"""
[scenes.kitchen.choices.ask]
text = "Would you fill it?"
after = "Bo: In a minute."
do = ["asked = true", { if = "trust > 3", do = "promise tea" }]
rate = { solution = 1 }
why = "She asks."
weight = [{ if = "trust < 3", weight = 1 }, { weight = "trust + 1" }]
[scenes.kitchen.choices.sigh]
text = "*She sighs.*"
if = "trust < 8"
locked = "There is nothing to sigh about."
once = true
to = [{ if = "mood == 'hurt'", scene = "door" }, { scene = "night" }]

[scenes.night]
turn = "bo"
private = true
to = "table"
text = "You lie awake."
[scenes.night.choices.own_up]
text = "*You could say so.*"
[[scenes.night.choices.own_up.rated]]
if = "kitchen == 'ask'"
rate = { self-reflect = 1 }
why = "He looks."
[[scenes.night.choices.own_up.rated]]
rate = { self-reflect = 2 }
why = "He looks unasked."

[scenes.table]
turn = ["ann", "bo"]
text = "They both reach for the kettle."
[scenes.table.choices.ann.take]
text = "I'll do it."
[scenes.table.choices.ann.leave]
text = "You do it."
[scenes.table.choices.bo.take]
text = "Let me."
[[scenes.table.outcomes]]
ann = "take"
bo = ["take"]
text = "Two hands on one handle."
do = ["trust += 1"]
to = "done"
[[scenes.table.outcomes]]
to = "door"

[scenes.door]
turn = "ann"
text = "The door."
to = "resume"
[scenes.door.choices.knock]
text = "Knock."

[[interrupts]]
if = "trust < 1"
scene = "door"
not_in = ["night"]

[moves.again]
text = "Can we start again?"
by = "ann"
once = true
to = "door"

[endings.done]
title = "Done"
text = "The kettle clicks."

[[tests]]
choose = ["ask", "night:own_up", { ann = "take", bo = "take" }]
expect = { scene = "done", if = "trust == 6", not = ["door"], not_open = ["knock"] }
'''


def changed(old: str, new: str) -> tuple[str, int, int]:
    """The sound file with one thing changed, and line and column of the mark in what is new."""
    assert SOUND.count(old) == 1, f"{SOUND.count(old)} times in the frame: {old!r}"
    marked = SOUND.replace(old, new)
    assert marked.count(MARK) == 1
    at = marked.index(MARK)
    line = marked.count("\n", 0, at) + 1
    return marked.replace(MARK, ""), line, at - marked.rfind("\n", 0, at)


def written(folder: Path, text: str | bytes, name: str = "frame.toml") -> Path:
    """A file of that text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def faults(folder: Path, text: str | bytes) -> tuple[Diagnostic, ...]:
    """What is wrong with a file of that text."""
    return examine(written(folder, text)).diagnostics


def story(folder: Path, text: str = SOUND) -> Story:
    """The story of a file of that text."""
    return read(written(folder, text))
