"""One small whole story for tests: two seats, a joint scene, a way round, two endings."""

from __future__ import annotations

from pathlib import Path

from game.story.model import Story
from game.story.reader import read

KETTLE = """
format = 1
title = "The Kettle"
summary = "Ann comes home late; Bo has let the kettle boil dry."
strategies = ["conflict"]
minutes = 3
language = "en"
audience = 12
start = "door"

[roles.ann]
name = "Ann"
brief = "You missed the bus and did not ring."
[roles.bo]
name = "Bo"
brief = "You have been looking at the clock."

[state]
trust = { start = 5, min = 0, max = 10, label = "Trust" }

[scenes.door]
turn = "ann"
to = "hall"
text = "The key turns."
choices.late.text = "I'm late. I'm sorry."
choices.late.do = ["trust += 1"]
choices.bus.text = "The bus was late."
choices.bus.do = ["trust -= 1"]

[scenes.hall]
turn = "bo"
to = "table"
text = "It smells of hot iron."
choices.ask.text = "Are you all right?"
choices.count.text = "Forty minutes."

[scenes.table]
turn = ["ann", "bo"]
text = "Two chairs."
choices.ann.sit.text = "*She sits.*"
choices.ann.stand.text = "*She stands.*"
choices.bo.pour.text = "*He pours what there is.*"
choices.bo.wait.text = "*He waits.*"
[[scenes.table.outcomes]]
text = "Steam."
to = "night"

[scenes.night]
turn = "ann"
to = "slept"
text = "The clock again."
choices.once_more.text = "Can we start again?"
choices.once_more.to = "door"
choices.bed.text = "Come to bed."
choices.coat.text = "*She takes her coat.*"
choices.coat.to = "gone"

[endings.slept]
title = "Slept"
text = "In the morning the kettle is on the step."
reflect = ["What did the kettle stand for?", "Who rang last?"]
[endings.gone]
title = "Gone"
text = "The bus is on time."
"""


def kettle(folder: Path, *edits: tuple[str, str]) -> Story:
    """The story, with pieces of its file replaced by others, as by an author's hand."""
    text = KETTLE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "the-kettle.toml"
    path.write_text(text, encoding="utf-8")
    return read(path)
