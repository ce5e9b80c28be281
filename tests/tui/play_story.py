"""A small story in which everything that a play can show comes up, and hostile texts beside it."""

from __future__ import annotations

from pathlib import Path

from game.journal.play import Play
from game.story.model import Story
from game.story.reader import read

KEYS = """
format = 1
title = "The Keys"
summary = "Who has them?"
strategies = ["conflict"]
minutes = 3
start = "door"

[roles.ann]
name = "Ann"
brief = "You lost the keys at noon."
[roles.bo]
name = "Bo"
[cast]
mia = "Mia from the third floor"

[state]
trust = { start = 5, min = 0, max = 10, label = "Trust" }

[between.ring]
kind = "promise"
by = "ann"
text = "to ring the locksmith tonight"
[between.lost]
kind = "secret"
by = "bo"
text = "the spare key is gone too"

[scenes.door]
turn = "ann"
order = "fixed"
to = "asks"
tip = "The number is the key."
text = '''
Rain on the step.
Bo: Where are they?
*He pats his pockets.*
[ann] They are in the river.
[bo] You know where the spare one is.
[phone] Bo: answer me
[phone] Ann: in a minute
Mia from the third floor: Locked out again?
'''
[scenes.door.choices.lost]
text = "I lost them."
after = "Bo sits down on the step."
do = ["promise ring", "trust -= 1"]
rate = { honesty = 2, issue-not-person = 1 }
why = "It is said before he had to dig for it."
when_wrong = "Not while he is on a ladder."
meant = "Help me."
heard = "It is nothing."
[scenes.door.choices.you]
text = "You had them last."
rate = { issue-not-person = -2 }
why = "It is about him, and not about the keys."
[scenes.door.choices.kick]
text = "*She kicks the door.*"
[scenes.door.choices.climb]
text = "I could climb in."
if = "trust > 8"
locked = "he would never let you"

[scenes.asks]
turn = "bo"
to = "together"
text = "A light goes on upstairs."
choices.so.text = "So what now?"

[scenes.together]
turn = ["ann", "bo"]
text = "Both draw breath."
choices.ann.wait.text = "Wait for it to stop."
choices.ann.wait.rate = { solution = 1, listen = 1 }
choices.ann.wait.why = "It leaves him room."
choices.ann.ring.text = "Ring somebody."
choices.bo.sing.text = "*He sings.*"
[[scenes.together.outcomes]]
text = "Nobody has heard the other."
do = ["trust += 2"]
to = "thought"

[scenes.thought]
turn = "ann"
private = true
order = "fixed"
to = "last"
text = "You look at his wet shoes."
choices.fond.text = "*He has come out without a coat.*"
choices.fond.rate = { self-reflect = 1 }
choices.fond.why = "She looks."
choices.cross.text = "*He never carries keys.*"

[scenes.last]
turn = "ann"
order = "fixed"
to = "inside"
text = "The locksmith's van turns in."
[scenes.last.choices.go]
text = "Come, let us stand under the tree, where it is dry, and tell me about the spare key."
do = ["keep ring"]
rate = { together = 2 }
why = "It asks for both."
[scenes.last.choices.stay]
text = "Stay."

[moves.again]
text = "Can we start again?"
by = "ann"
to = "taken"
not_in = ["thought", "together"]
rate = { commit = 2 }
why = "It stays."
[scenes.taken]
turn = "other"
to = "resume"
text = "A breath."
choices.yes.text = "Yes."

[endings.inside]
title = "Inside"
text = "The kettle clicks."
reflect = ["What did the rain do?", "Who would you ring?"]
"""

HOSTILE = "[/] [b]bold[/b] [@click=app.quit]x[/] $who [red]"


def story(folder: Path, *edits: tuple[str, str]) -> Story:
    """The story, with pieces of its file replaced by others."""
    text = KEYS
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path = folder / "the-keys.toml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def hostile(folder: Path) -> Story:
    """The same story with every text that is shown full of what looks like markup."""
    texts = [
        "The Keys",
        "You lost the keys at noon.",
        "Mia from the third floor",
        "Rain on the step.",
        "Where are they?",
        "They are in the river.",
        "answer me",
        "I lost them.",
        "Bo sits down on the step.",
        "It is said before he had to dig for it.",
        "Not while he is on a ladder.",
        "Help me.",
        "It is nothing.",
        "he would never let you",
        "to ring the locksmith tonight",
        "The number is the key.",
        "Can we start again?",
        "Inside",
        "The kettle clicks.",
        "What did the rain do?",
        'label = "Trust',
    ]
    return story(folder, *((text, f"{text} {HOSTILE}") for text in texts))


def coercive(folder: Path) -> Story:
    """The same story, told as one in which Ann has to fear Bo."""
    tables = ["I lost them.", "You had them last.", "*She kicks the door.*", "I could climb in."]
    tables += ["Come, let us stand under the tree", "Stay.", "Can we start again?"]
    dotted = ["ann.wait", "ann.ring", "fond", "cross"]
    edits = [(f'text = "{text}', f'stance = "limit"\ntext = "{text}') for text in tables]
    for id in dotted:
        edits.append((f"choices.{id}.text", f'choices.{id}.stance = "stall"\nchoices.{id}.text'))
    edits.append(("minutes = 3", 'minutes = 3\nsafety = "coercive"\nat_risk = "ann"'))
    return story(folder, *edits)


def play(story: Story, folder: Path | None = None, role: str = "ann") -> Play:
    """A new play with a seed of its own, kept in a folder or private."""
    return Play.new(story, role, folder, seed=11)
