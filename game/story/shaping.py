"""From plain TOML data to the file's shape: what is of a wrong type is told and left out."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.story.diagnostics import did_you_mean
from game.story.locate import Path
from game.story.shape import JOINT, FileShape
from game.words import _

Report = Callable[[str, str, Path], None]
"""Takes a code, a message, and the path of the key at fault."""

MAX_PASSES = 4
_TABLES = ("model_type", "dict_type", "model_attributes_type")


def shaped(data: dict[str, Any], report: Report) -> FileShape:
    """The file's shape. What is of a wrong type is reported and taken out of `data`."""
    for _pass in range(MAX_PASSES):
        try:
            return FileShape.model_validate(data)
        except ValidationError as error:
            wrong = _wrong(data, error)
        for path, details in wrong.items():
            if details[0]["type"] == "extra_forbidden":
                report("E110", _unknown(details[0], path), path)
            else:
                report("E111", _mistyped(details), path)
        for path in sorted(wrong, key=len, reverse=True):
            _take_out(data, path, wrong[path][0]["type"])
    return FileShape()


def _wrong(data: dict[str, Any], error: ValidationError) -> dict[Path, list[ErrorDetails]]:
    """The errors by path; of a value that could be two things, those of what it comes nearest."""
    found: dict[Path, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False, include_input=False, include_context=True):
        found.setdefault(_key_path(data, detail["loc"]), []).append(detail)
    inner = {path[:length] for path in found for length in range(len(path))}
    return {path: details for path, details in found.items() if path not in inner}


def _key_path(data: Any, loc: tuple[int | str, ...]) -> Path:
    """The loc of a pydantic error, less the parts that name a type and not a key."""
    path: list[int | str] = []
    for part in loc:
        part = "choices" if part == JOINT else part
        within = isinstance(data, dict) and part in data
        if within or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
            path.append(part)
    return tuple(path)


def _unknown(detail: ErrorDetails, path: Path) -> str:
    known = _known_keys(detail["loc"][:-1])
    listed = _("known here: {keys}").format(keys=", ".join(known))
    message = _("unknown key '{key}'").format(key=path[-1])
    return message + did_you_mean(str(path[-1]), known, listed if known else _("take it out"))


def _mistyped(details: list[ErrorDetails]) -> str:
    words = {
        "string_type": _("a text"),
        "int_type": _("a whole number"),
        "int_parsing_size": _("a whole number of ordinary size"),
        "bool_type": _("true or false"),
        "list_type": _("a list: [ … ]"),
        "dict_type": _("a table"),
        "model_type": _("a table"),
    }
    wanted: dict[str, None] = {}
    for detail in details:
        if detail["type"] == "literal_error":
            one = str(detail["ctx"]["expected"]).removeprefix("''").removeprefix(",")
            wanted[one.removeprefix(" or ").strip()] = None
        else:
            wanted[words.get(detail["type"], detail["msg"])] = None
    return _("this must be {what}").format(what=_(" or ").join(wanted))


def _known_keys(loc: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand in the table at a loc."""
    model: Any = FileShape
    for part in loc:
        model = _within(model, part)
    if isinstance(model, type) and issubclass(model, BaseModel):
        names = [field.alias or name for name, field in model.model_fields.items()]
        return [name for name in names if name != JOINT]
    return []


def _within(model: Any, part: int | str) -> Any:
    """The type of what stands at `part` in a value of a type."""
    if get_origin(model) is Annotated:
        return _within(get_args(model)[0], part)
    if isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            if part == (field.alias or name):
                return field.annotation
        return None
    if get_origin(model) in (list, dict):
        return get_args(model)[-1]
    if get_origin(model) in (Union, types.UnionType):
        return next((one for one in get_args(model) if getattr(one, "__name__", "") == part), None)
    return None


def _take_out(data: Any, path: Path, kind: str) -> None:
    """Takes the value at a path out; where others are counted or named by it, leaves it empty."""
    for part in path[:-1]:
        data = data[part]
    last = path[-1]
    if kind in _TABLES:
        data[last] = {}
    elif isinstance(data, list):
        data[int(last)] = ""
    else:
        del data[last]
