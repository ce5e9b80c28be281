"""The JSON Schema (draft 2020-12) of a scenario file, for editors that complete and check.

The tables, their keys and the types of plain values come from `game.story.shape`; here they become
what an author writes, a single text where the shape has made a list of it. The schema takes
whatever the reader takes, save for empty texts that stand for nothing; that a name is declared, or
an expression sound, only the reader can tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from game import rubric
from game.author import schema_words as words
from game.story.between import KINDS
from game.story.shape import JOINT, FileShape

Schema = dict[str, Any]

_NAME = "[a-z][a-z0-9_]*"
_ID: Schema = {"type": "string", "pattern": f"^{_NAME}$"}
_IDS: Schema = {"type": "array", "items": _ID}
_TEXT: Schema = {"type": "string"}
_SAID: Schema = {"type": "string", "minLength": 1}
_CONDITION: Schema = {"type": "string", "minLength": 1}


def schema() -> Schema:
    """The schema, its keys in the order of the shapes."""
    made = FileShape.model_json_schema(mode="validation")
    tables = {_table(name): shape for name, shape in made.pop("$defs").items()}
    tables["file"] = made
    values = _values()
    shapes = {name: _shape(name, tables[name], values.get(name, {})) for name in words.TABLES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **shapes.pop("file"),
        "$defs": {**shapes, **_shared()},
    }


def as_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema(), indent=2) + "\n"


def _table(name: str) -> str:
    """`EachSceneShape` is `each_scene`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.removesuffix("Shape")).lower()


def _shape(name: str, made: Schema, values: Mapping[str, Schema]) -> Schema:
    """One table: pydantic's, with the words of the table and the values that are written."""
    told = words.KEYS[name] if name != "move" else {**words.KEYS["choice"], **words.KEYS["move"]}
    properties = {
        key: {"description": _said(key, told[key]), **(values.get(key) or _plain(value))}
        for key, value in made["properties"].items()
        if key != JOINT
    }
    shape: Schema = {
        "title": words.TABLES[name],
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return {**shape, **_RULES.get(name, {})}


def _said(key: str, about: str) -> str:
    return f"{about} {words.CONDITION}" if key == "if" else about


def _plain(made: Schema) -> Schema:
    """Pydantic's schema of a value, without the title and default that it makes of itself."""
    return {key: value for key, value in made.items() if key not in ("title", "default")}


# ------------------------------------------------------------------ the values, as they are written


def _values() -> dict[str, dict[str, Schema]]:
    """What stands for the value of a key where the shape's own would not say it."""
    book = rubric.load()
    strategy = _one_of({id: f"{one.name}." for id, one in book.strategies.items()})
    choice = {
        "text": _SAID,
        "if": _CONDITION,
        "do": _ref("effects"),
        "to": _ref("ways"),
        "rate": _ref("rate"),
        "stance": _one_of(words.STANCES),
        "weight": _ref("weights"),
        "rated": {"type": "array", "items": _ref("rated")},
    }
    return {
        "file": {
            "format": {"const": 1},
            "title": _SAID,
            "summary": _SAID,
            "strategies": {
                "type": "array",
                "items": strategy,
                "minItems": 1,
                "maxItems": 2,
                "uniqueItems": True,
            },
            "minutes": _range(1, 120),
            "language": {
                "type": "string",
                "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
                "default": "en",
            },
            "audience": _range(0, 21),
            "difficulty": {**_range(1, 3), "default": 1},
            "safety": {"enum": ["coercive"]},
            "at_risk": _ID,
            "start": _ID,
            "teach": _ref("teach"),
            "roles": {**_by_id(_ref("role")), "minProperties": 2, "maxProperties": 2},
            "cast": _by_id(_SAID),
            "state": _by_id({"anyOf": [{"type": "boolean"}, _ref("slot")]}),
            "between": _by_id(_ref("between")),
            "each_scene": _ref("each_scene"),
            "scenes": {**_by_id(_ref("scene")), "minProperties": 1},
            "interrupts": {"type": "array", "items": _ref("interrupt")},
            "moves": _by_id(_ref("move")),
            "endings": {**_by_id(_ref("ending")), "minProperties": 1},
            "tests": {"type": "array", "items": _ref("test")},
        },
        "role": {"name": _SAID},
        "slot": {"start": {"type": ["integer", "boolean", "string"]}},
        "between": {
            "kind": _one_of(words.KINDS),
            "by": _ID,
            "start": _ID,
            "limit": _one_of(words.LIMITS),
            "forms": {**_by_id(_TEXT), "minProperties": 1},
            "due": {"enum": ["later"]},
            "known_with": _ID,
        },
        "scene": {
            "turn": {
                "anyOf": [
                    _ID,
                    {**_IDS, "minItems": 1, "maxItems": 2, "uniqueItems": True},
                ]
            },
            "enter": _ref("effects"),
            "to": _ref("ways"),
            "order": {"enum": ["fixed"]},
            "via": _one_of(words.WAYS),
            "choices": {"anyOf": [_by_id(_ref("choice")), _by_id(_by_id(_ref("choice")))]},
            "outcomes": {"type": "array", "items": _ref("outcome")},
        },
        "choice": choice,
        "rated": {"if": _CONDITION, "rate": _ref("rate")},
        "outcome": {"if": _CONDITION, "do": _ref("effects"), "to": _ref("ways")},
        "conditional": {"if": _CONDITION, "do": _ref("effects")},
        "way": {"if": _CONDITION, "scene": _ID},
        "step": {"if": _CONDITION, "weight": {"type": ["integer", "string"]}},
        "interrupt": {"if": _CONDITION, "scene": _ID, "not_in": _IDS, "only_in": _IDS},
        "move": {**choice, "by": _ID, "not_in": _IDS, "only_in": _IDS},
        "ending": {"title": _SAID, "text": _SAID},
        "each_scene": {"enter": _ref("effects")},
        "teach": {
            "meant": _one_or_more({"type": "string", "pattern": "^T[0-9]{3}$"}),
            "discuss": _ref("discuss"),
        },
        "discuss": {"couple": _one_or_more(_TEXT), "class": _one_or_more(_TEXT)},
        "test": {
            "choose": {
                "type": "array",
                "items": {
                    "anyOf": [
                        {"type": "string", "pattern": f"^({_NAME}:)?{_NAME}$"},
                        {**_by_id(_ID), "maxProperties": 2},
                    ]
                },
            },
            "expect": _ref("expect"),
        },
        "expect": {
            "scene": _ID,
            "if": _CONDITION,
            "not": _one_or_more(_ID),
            "not_open": _one_or_more(_ID),
        },
    }


def _shared() -> Schema:
    """The values that stand in many tables."""
    return {
        "effects": {
            "title": "What it changes",
            "description": words.EFFECT,
            **_one_or_more({"anyOf": [_SAID, _ref("conditional")]}),
        },
        "ways": {
            "title": "Where it leads",
            "description": "A scene, an ending, or 'resume'; or ways under conditions, of which "
            "the first that holds is taken and the last has no if.",
            "anyOf": [_ID, {"type": "array", "items": _ref("way")}],
        },
        "weights": {
            "title": "How likely it is",
            "description": "A whole number, a sum such as '6 - trust', or steps under conditions, "
            "of which the first that holds counts. The computer alone asks for it.",
            "anyOf": [
                {"type": ["integer", "string"]},
                {"type": "array", "items": _ref("step")},
            ],
        },
        "rate": {
            "title": "A rating",
            "description": words.KEYS["choice"]["rate"],
            "type": "object",
            "properties": {
                id: {"description": f"{one.name}: {one.line}", "enum": [2, 1, -1, -2, False]}
                for id, one in rubric.load().principles.items()
            },
            "additionalProperties": False,
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _range(low: int, high: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high}


def _one_of(meanings: Mapping[str, str]) -> Schema:
    """One of these words; `x-taplo` is where the widest-used TOML extension looks for meanings."""
    docs = {"enumValues": list(meanings.values())}
    return {"enum": list(meanings), "x-taplo": {"docs": docs}}


def _one_or_more(value: Schema) -> Schema:
    return {"anyOf": [value, {"type": "array", "items": value}]}


def _by_id(value: Schema) -> Schema:
    return {
        "type": "object",
        "additionalProperties": value,
        "propertyNames": {"pattern": _ID["pattern"]},
    }


# ------------------------------------------------------------------ what must stand with what


def _where(test: Schema, then: Schema, otherwise: Schema | None = None) -> Schema:
    # Not within an allOf: editors that walk a schema to complete keys would stop there.
    rule = {"if": {"properties": test}, "then": then}
    return {**rule, "else": otherwise} if otherwise else rule


def _kinds() -> Schema:
    """What a kind of thing between the two needs, and what is not its own."""
    rule: Schema = {}
    for kind in reversed(KINDS.values()):
        agreed = kind.name == "agreement"
        own = {
            "by": kind.owned,
            "forms": agreed,
            "limit": agreed,
            "due": kind.name == "promise",
            "known_with": kind.name in ("promise", "wrong"),
        }
        needed = [*(["forms", "limit"] if agreed else ["text"]), *(["by"] if kind.owned else [])]
        values: Schema = {key: {"not": {}} for key, its in own.items() if not its}
        if not agreed:  # which may begin in one of its forms
            values["start"] = {"enum": list(kind.states)}
        then = {"required": needed, "properties": values}
        rule = _where({"kind": {"const": kind.name}}, then, rule)
    return {"required": ["kind"], **rule}


_NUMBER: Schema = {"start": {"type": "integer"}}
_BOTH: Schema = {"turn": {"type": "array", "minItems": 2}}

_RULES: Mapping[str, Schema] = {
    "file": {
        "required": [
            *("format", "title", "summary", "strategies", "minutes", "start"),
            *("roles", "scenes", "endings"),
        ],
        "dependentRequired": {"safety": ["at_risk"], "at_risk": ["safety"]},
    },
    "role": {"required": ["name"]},
    # Without a start it is a number that starts at 0.
    "slot": _where(
        _NUMBER,
        {"required": ["min", "max"]},
        _where({"start": {"type": "string"}}, {"required": ["one_of"]}),
    ),
    "between": _kinds(),
    "scene": {
        "required": ["turn", "choices"],
        **_where(
            _BOTH,
            {
                "required": ["outcomes"],
                "properties": {
                    "private": {"const": False},
                    "choices": {**_by_id(_by_id(_ref("choice"))), "minProperties": 2},
                    "outcomes": {"minItems": 1},
                },
            },
            {
                "properties": {
                    "choices": {**_by_id(_ref("choice")), "minProperties": 1},
                    "outcomes": {"maxItems": 0},
                }
            },
        ),
    },
    "choice": {"required": ["text"]},
    "outcome": {
        "propertyNames": {"pattern": _ID["pattern"]},
        "additionalProperties": {
            "description": "The choices of that role that it fits; a role not named fits any.",
            **_one_or_more(_ID),
        },
    },
    "conditional": {"required": ["if", "do"]},
    "way": {"required": ["scene"]},
    "interrupt": {"required": ["if", "scene"]},
    "move": {"required": ["text"]},
    "ending": {"required": ["title", "text"]},
}
