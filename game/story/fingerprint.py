"""Two hashes of a scenario: one of its rules, one of its words.

Only a change of rules can make a kept play go another way; so only that is told to the player.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from game.story.shape import ChoiceShape, FileShape, MoveShape, SceneShape

_RULES = frozenset({"when", "once", "do", "to", "weight"})


def of(file: FileShape) -> tuple[str, str]:
    """The hash of the rules and the hash of the whole file, each of 16 hexadecimal digits."""
    everything = file.model_dump(mode="python", exclude_defaults=True)
    return _hash(_rules(file)), _hash(everything)


def _hash(value: Any) -> str:
    data = json.dumps(value, separators=(",", ":"), default=str, ensure_ascii=False).encode()
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def _rules(file: FileShape) -> dict[str, Any]:
    state = {
        name: slot.model_dump(exclude={"label"}, exclude_defaults=True)
        for name, slot in file.state.items()
    }
    between = {
        name: [thing.kind, thing.by, thing.start, list(thing.forms), thing.due]
        for name, thing in file.between.items()
    }
    return {
        "start": file.start,
        "roles": list(file.roles),
        "state": state,
        "between": between,
        "each_scene": file.each_scene.model_dump(exclude_defaults=True),
        "scenes": {name: _scene(scene) for name, scene in file.scenes.items()},
        "moves": {name: _choice(move) for name, move in file.moves.items()},
        "interrupts": [shape.model_dump(exclude_defaults=True) for shape in file.interrupts],
        "endings": list(file.endings),
    }


def _scene(scene: SceneShape) -> list[Any]:
    dumped = scene.model_dump(include={"turn", "enter", "to", "private"}, exclude_defaults=True)
    choices: Any = {id: _choice(choice) for id, choice in scene.choices.items()}
    if scene.joint:
        choices = {
            role: {id: _choice(choice) for id, choice in part.items()}
            for role, part in scene.joint.items()
        }
    outcomes = [o.model_dump(exclude={"text"}, exclude_defaults=True) for o in scene.outcomes]
    return [dumped, choices, outcomes]


def _choice(choice: ChoiceShape) -> dict[str, Any]:
    include = set(_RULES)
    if isinstance(choice, MoveShape):
        include |= {"by", "not_in", "only_in"}
    return choice.model_dump(include=include, exclude_defaults=True)
