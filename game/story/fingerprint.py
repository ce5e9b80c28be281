"""Two hashes of a scenario: one of its rules, one of its words.

Only a change of rules can make a kept play go another way; so only that is told to the player.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import BaseModel

from game.story.shape import ChoiceShape, FileShape, MoveShape, OutcomeShape, SceneShape


def of_rules(file: FileShape) -> str:
    """The hash of everything that decides which moves are open and where they lead.

    Weights are left out: a move that the computer made is read back and never drawn again.
    """
    state = {
        name: [slot.start, slot.min, slot.max, slot.each, slot.one_of]
        for name, slot in file.state.items()
    }
    between = {
        name: [thing.kind, thing.by, thing.start, list(thing.forms)]
        for name, thing in file.between.items()
    }
    rules = [
        file.start,
        list(file.roles),
        state,
        between,
        file.each_scene.enter,
        {name: _scene(scene) for name, scene in file.scenes.items()},
        {name: _move(move) for name, move in file.moves.items()},
        [[one.when, one.scene, one.not_in, one.only_in] for one in file.interrupts],
        list(file.endings),
    ]
    data = json.dumps(rules, separators=(",", ":"), default=_plain)
    return _hash(data)


def of_words(text: str) -> str:
    """The hash of the whole file, as it is written."""
    return _hash(text)


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _plain(shape: BaseModel) -> list[Any]:
    """What a conditional effect or a way says."""
    return list(shape.__dict__.values())


def _scene(scene: SceneShape) -> list[Any]:
    return [
        scene.turn,
        scene.enter,
        scene.to,
        scene.private,
        {id: _choice(choice) for id, choice in scene.choices.items()},
        {
            role: {id: _choice(choice) for id, choice in choices.items()}
            for role, choices in scene.joint.items()
        },
        [_outcome(outcome) for outcome in scene.outcomes],
    ]


def _choice(choice: ChoiceShape) -> list[Any]:
    return [choice.when, choice.once, choice.do, choice.to]


def _move(move: MoveShape) -> list[Any]:
    return [_choice(move), move.by, move.not_in, move.only_in]


def _outcome(outcome: OutcomeShape) -> list[Any]:
    return [outcome.when, outcome.do, outcome.to, outcome.model_extra]
