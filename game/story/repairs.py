"""The game's own moves, by which two at one keyboard can mend a talk at any time.

Read from `scenarios/repairs.toml`, in the words of the scenario format. Each move leads to a scene
in which the other answers in words of their own choosing, and back; it changes nothing of a
story's state but the names of what was said (`repair_again`, `repair_again_answer`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from game import datafile
from game.datafile import DataFileError
from game.story.asides import AnswerShape, RepairShape
from game.story.building import Builder
from game.story.header import header
from game.story.locate import Path as KeyPath
from game.story.shape import ChoiceShape, FileShape
from game.story.shaping import shaped

PREFIX = "repair_"
"""Begins the ids of the moves and of their answers."""
LEAST = 3
"""Answers to a move: two ways of receiving it, and not yet."""
PAUSE, NOT_YET = "repair_pause", "not_yet"
"""The move that asks for a pause, and the answer that does not give it at once."""

Fault = tuple[KeyPath, str]
"""A key of the file, and what is wrong with it."""

# The least story in which moves can stand, so that they are checked as a scenario is.
_FRAME: dict[str, object] = {
    "title": "Frame",
    "summary": "Frame",
    "strategies": ["conflict"],
    "minutes": 1,
    "start": "here",
    "roles": {"one": {"name": "One"}, "two": {"name": "Two"}},
    "scenes": {
        "here": {"turn": "one", "to": "end", "text": "Here.", "choices": {"go": {"text": "Go."}}}
    },
    "endings": {"end": {"title": "End", "text": "End."}},
}


class RepairsError(DataFileError):
    """A fault in the file of the game's own moves."""


@dataclass(frozen=True, slots=True)
class Repairs:
    """The moves, and the scenes that answer them, by id."""

    moves: Mapping[str, RepairShape]
    scenes: Mapping[str, AnswerShape]

    def answer(self, move: str) -> str:
        """The id of the scene that answers a move."""
        return self.moves[move].to[0].scene


@functools.cache
def load(path: Path | None = None) -> Repairs:
    """The moves of the game, or those of `path`; read once, and checked as a scenario is.

    Raises RepairsError, whose one sentence says which key of the file to mend and how.
    """
    if path is None:
        from game.paths import shipped_scenarios

        path = shipped_scenarios() / "repairs.toml"
    file = path
    table = datafile.read(file, RepairsError)
    data = {name: table.value(name) for name in ("moves", "scenes")}
    table.done()

    def fault(code: str, message: str, path: KeyPath, offset: int | None = None) -> None:
        raise RepairsError(file, _dotted(path), f"{message} ({code}).")

    shaped(data, fault)
    moves, scenes = data["moves"], data["scenes"]
    assert isinstance(moves, dict)  # or `shaped` has told of it
    assert isinstance(scenes, dict)
    repairs = Repairs(
        MappingProxyType({id: RepairShape.model_validate(one) for id, one in moves.items()}),
        MappingProxyType({id: AnswerShape.model_validate(one) for id, one in scenes.items()}),
    )
    for key, message in _wrong(repairs):
        raise RepairsError(file, _dotted(key), message)
    frame = with_repairs(FileShape.model_validate(_FRAME), repairs)
    story = Builder(frame, header(Path("frame.toml"), _FRAME), fault).story("")
    if story.conditions:
        source = story.conditions[0].source
        message = f"[if {source}] can't stand in these texts; take it out."
        raise RepairsError(file, "", message)
    return repairs


def with_repairs(file: FileShape, repairs: Repairs) -> FileShape:
    """The file with the game's moves beside its own, and their answers after its own scenes.

    They are closed while another move is being answered. Where the story has one of these ids for
    something of its own, that stands, and the move is left out.
    """
    taken = set(_names(file))
    moves = {
        id: move
        for id, move in repairs.moves.items()
        if id not in taken and repairs.answer(id) not in taken
    }
    scenes = {repairs.answer(id): repairs.scenes[repairs.answer(id)] for id in moves}
    answers = {way.scene for move in file.moves.values() for way in move.to} & set(file.scenes)
    closed = {"not_in": sorted(answers)}
    return file.model_copy(
        update={
            "moves": {**file.moves, **{id: m.model_copy(update=closed) for id, m in moves.items()}},
            "scenes": {**file.scenes, **scenes},
        }
    )


def gives_pause(scene: str, choice: str) -> bool:
    """Whether a choice is an answer that gives the pause that was asked for."""
    repairs = load()
    return PAUSE in repairs.moves and scene == repairs.answer(PAUSE) and choice != NOT_YET


def _names(file: FileShape) -> Iterator[str]:
    """Every name of a story that a move, or a scene, could be mistaken for."""
    for table in (file.roles, file.cast, file.state, file.between, file.moves, file.endings):
        yield from table
    for id, scene in file.scenes.items():
        yield id
        yield from scene.choices
        for choices in scene.joint.values():
            yield from choices


def _wrong(repairs: Repairs) -> Iterator[Fault]:
    """What a scenario may do, and a move that fits into every story may not."""
    led_to: list[str] = []
    if not repairs.moves:
        yield ("moves",), "needs at least one move: [moves.NAME]."
    for id, move in repairs.moves.items():
        here = ("moves", id)
        if not id.startswith(PREFIX):
            yield here, f"must begin with '{PREFIX}', so that no story has the name already."
        yield from _touches(move, here, ("by", "not_in", "only_in"))
        if len(move.to) != 1 or move.to[0].scene not in repairs.scenes:
            yield (*here, "to"), "must name the one scene of this file in which the other answers."
        else:
            led_to.append(move.to[0].scene)
    for id, scene in repairs.scenes.items():
        here = ("scenes", id)
        if not id.startswith(PREFIX):
            yield here, f"must begin with '{PREFIX}', so that no story has the name already."
        if led_to.count(id) != 1:
            yield here, "must be the answer to one move; give it its own, or take it out."
        if scene.turn != ["other"]:
            yield (*here, "turn"), 'must be "other": whoever did not make the move answers it.'
        if [way.scene for way in scene.to] != ["resume"]:
            yield (*here, "to"), 'must be "resume", so that the story goes on where it was.'
        for key in ("enter", "private"):
            if getattr(scene, key):
                yield (*here, key), "can't stand here; take it out, so that it fits every story."
        if len(scene.choices) < LEAST:
            yield (*here, "choices"), f"needs {LEAST} answers: two that take it, and not yet."
        for name, choice in scene.choices.items():
            at = (*here, "choices", name)
            yield from _touches(choice, at, ("to",))


def _touches(choice: ChoiceShape, path: KeyPath, also: tuple[str, ...]) -> Iterator[Fault]:
    """The keys by which a choice would change a story, or hang on its state."""
    for key in ("when", "locked", "once", "do", "rated", "weight", "stance", *also):
        if getattr(choice, key):
            at = (*path, "if" if key == "when" else key)
            yield at, "can't stand here; take it out, so that it fits every story."


def _dotted(path: KeyPath) -> str:
    """As the other files of the game tell of a key: `moves.x.to[1]`, from 1."""
    return "".join(f"[{k + 1}]" if isinstance(k, int) else f".{k}" for k in path).lstrip(".")
