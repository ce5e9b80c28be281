"""Reads a scenario file whole: a Story, or every fault at once, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.story import source
from game.story.building import Builder
from game.story.diagnostics import Diagnostic, StoryError, did_you_mean
from game.story.header import check_format, header
from game.story.locate import Path as KeyPath
from game.story.locate import Places
from game.story.model import Story
from game.story.shape import JOINT, FileShape

_WORDS = {
    "string_type": "this must be a text",
    "int_type": "this must be a whole number",
    "bool_type": "this must be true or false",
    "list_type": "this must be a list: [ … ]",
    "dict_type": "this must be a table",
    "model_type": "this must be a table",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file. `story` is None where there are errors."""

    story: Story | None
    diagnostics: tuple[Diagnostic, ...]


def read(path: Path | str) -> Story:
    """The story in a file. Raises StoryError with every fault; warnings are let pass."""
    reading = examine(path)
    if reading.story is None:
        raise StoryError(d for d in reading.diagnostics if d.severity == "error")
    return reading.story


def examine(path: Path | str) -> Reading:
    """Reads a file and keeps its warnings too. Never raises for what a file holds."""
    path = Path(path)
    try:
        text = source.read_text(path)
        data = source.parse(path, text)
        check_format(path, data)
    except StoryError as error:
        return Reading(None, tuple(error.diagnostics))
    faults = _Faults(path, text)
    for at, offset, message in source.unsafe(data, text):
        faults.add("E106", message, at, offset)
    if faults.list:
        return Reading(None, faults.sorted())
    shape = _shaped(data, faults)
    story = Builder(shape, header(path, data), faults.add).story()
    faults.header_order()
    failed = any(d.severity == "error" for d in faults.list)
    return Reading(None if failed else story, faults.sorted())


class _Faults:
    """Collects faults by the path of a key; looks up places only when there is one."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._places: Places | None = None
        self.list: list[Diagnostic] = []

    def add(self, code: str, message: str, path: KeyPath, offset: int | None = None) -> None:
        if self._places is None:
            self._places = Places(self._text)
        line, column = self._places.at(path, offset)
        self.list.append(Diagnostic(str(self._path), line, column, code, message))

    def header_order(self) -> None:
        """Warns of a table that the library could not see, since it stands after the body."""
        text = source.head(self._text)
        if len(text) == len(self._text):
            return
        for table in ("[teach", "[roles", "[cast"):
            at = self._text.find("\n" + table, len(text))
            if at >= 0:
                line = self._text.count("\n", 0, at + 1) + 1
                message = (
                    f"{table}…] stands before the first of [state], [between…] and [scenes…], "
                    "so that the library can read it alone; move it up"
                )
                self.list.append(Diagnostic(str(self._path), line, 1, "E114", message))

    def sorted(self) -> tuple[Diagnostic, ...]:
        """In the order of the file, each once."""
        return tuple(sorted(set(self.list)))


def _shaped(data: dict[str, Any], faults: _Faults) -> FileShape:
    """The file's shape; parts of a wrong type are reported and left out."""
    while True:
        try:
            return FileShape.model_validate(data)
        except ValidationError as error:
            wrong: dict[KeyPath, str] = {}
            for detail in error.errors(include_url=False, include_input=False):
                path = _key_path(data, detail["loc"])
                said = _said(detail, path)
                if path in wrong and said != wrong[path]:
                    said = f"{wrong[path]}, or {said.removeprefix('this must be ')}"
                wrong[path] = said
            for path, message in wrong.items():
                code = "E110" if message.startswith("unknown") else "E111"
                faults.add(code, message, path)
            for path in sorted(wrong, key=_depth_last, reverse=True):
                _drop(data, path)


def _depth_last(path: KeyPath) -> tuple[int, str]:
    last = path[-1] if path else ""
    return len(path), f"{last:09d}" if isinstance(last, int) else last


def _key_path(data: Any, loc: tuple[int | str, ...]) -> KeyPath:
    """The loc of a pydantic error, less the parts that name a type and not a key."""
    path: list[int | str] = []
    for part in loc:
        part = "choices" if part == JOINT else part
        if isinstance(data, dict) and part in data:
            data = data[part]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        path.append(part)
    return tuple(path)


def _said(detail: ErrorDetails, path: KeyPath) -> str:
    if detail["type"] == "extra_forbidden":
        known = _known_keys(path[:-1])
        near = did_you_mean(str(path[-1]), known, "known here: " + ", ".join(known))
        return f"unknown key '{path[-1]}'{near}"
    if detail["type"] == "literal_error":
        return f"this must be {detail['ctx']['expected']}"
    return _WORDS.get(detail["type"], detail["msg"].lower())


def _known_keys(path: KeyPath) -> list[str]:
    """The keys that may stand in the table at a path."""
    model: Any = FileShape
    for part in path:
        if isinstance(model, type) and issubclass(model, BaseModel):
            fields = {f.alias or n: f for n, f in model.model_fields.items()}
            model = fields[cast(str, part)].annotation if part in fields else None
        else:
            args = [a for a in get_args(model) if a is not str]
            model = args[-1] if args else None
        while get_args(model) and _is_annotated(model):
            model = get_args(model)[0]
    while get_args(model):
        model = get_args(model)[-1 if not _is_annotated(model) else 0]
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [f.alias or n for n, f in model.model_fields.items() if f.alias != JOINT]
    return []


def _is_annotated(model: Any) -> bool:
    return hasattr(model, "__metadata__")


def _drop(data: Any, path: KeyPath) -> None:
    """Takes the value at a path out of the data; in a list an empty one takes its place."""
    if not path:
        data.clear()
        data["format"] = source.FORMAT
        return
    for part in path[:-1]:
        data = data[part] if isinstance(data, dict) and part in data else data
        if isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
    last = path[-1]
    if isinstance(data, dict):
        data.pop(last, None)
    elif isinstance(data, list) and isinstance(last, int) and last < len(data):
        data.pop(last)
