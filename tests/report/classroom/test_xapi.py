"""xAPI statements, checked strictly against what the specification (1.0.3) asks of each part."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.report.classroom import xapi
from game.report.classroom.model import NONE, PASS, Session
from tests.report.classroom.sessions import HOSTILE, lesson

CLASS = {("stay", "stay"): 2, ("stay", "go"): 1, (PASS, "go"): 1, ("go", NONE): 1}

# An IRI with a host; no space or delimiter may stand in it (RFC 3987).
IRI = {"type": "string", "pattern": r"^https?://[a-z.]+(/[^\s<>\"{}|\\^`#?]+)+$"}
WORDS = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    "additionalProperties": {"type": "string", "minLength": 1},
}
EXTENSIONS = {"type": "object", "propertyNames": IRI}


def closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """An object with these properties and no other."""
    return {
        "type": "object",
        "required": list(required),
        "properties": required | (optional or {}),
        "additionalProperties": False,
    }


UNIQUE = {"type": "string", "format": "uuid"}
ACTIVITY = closed(
    {
        "objectType": {"const": "Activity"},
        "id": IRI,
        "definition": closed(
            {"type": IRI, "name": WORDS},
            {
                "description": WORDS,
                "interactionType": {"const": "choice"},
                "choices": {
                    "type": "array",
                    "minItems": 1,
                    "items": closed(
                        {"id": {"type": "string", "pattern": r"^\S+$"}, "description": WORDS}
                    ),
                },
            },
        ),
    }
)
ACTIVITIES = {"type": "array", "minItems": 1, "items": ACTIVITY}
STATEMENT = closed(
    {
        "id": UNIQUE,
        "actor": closed(
            {
                "objectType": {"const": "Agent"},
                "account": closed({"homePage": IRI, "name": {"type": "string", "minLength": 1}}),
            }
        ),
        "verb": closed({"id": IRI, "display": WORDS}),
        "object": ACTIVITY,
        "context": closed(
            {
                "registration": UNIQUE,
                "contextActivities": closed({"grouping": ACTIVITIES}, {"parent": ACTIVITIES}),
                "platform": {"type": "string", "minLength": 1},
                "revision": {"type": "string", "minLength": 1},
                "language": {"type": "string", "pattern": r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
            },
            {"extensions": EXTENSIONS},
        ),
        "timestamp": {"type": "string", "format": "date-time"},
    },
    {"result": closed({"response": {"type": "string", "minLength": 1}, "extensions": EXTENSIONS})},
)


def told(session: Session) -> list[dict[str, Any]]:
    """The statements as a store would read them, each checked."""
    statements: list[dict[str, Any]] = json.loads(xapi.text(session))
    check = jsonschema.Draft202012Validator(STATEMENT)
    for one in statements:
        check.validate(one)
        assert UUID(one["id"]).version == 5
        assert UUID(one["context"]["registration"]).version == 5
        at = datetime.fromisoformat(one["timestamp"])
        assert at.utcoffset() is not None
        choices = one["object"]["definition"].get("choices", [])
        ids = [choice["id"] for choice in choices]
        assert len(set(ids)) == len(ids)
        if "result" in one:
            assert one["result"]["response"] in ids
            assert one["result"]["response"] in one["context"]["extensions"][xapi.SHOWN]
    assert len({one["id"] for one in statements}) == len(statements)
    return statements


def words(session: Session) -> list[str]:
    return [
        one["verb"]["id"].removeprefix("http://adlnet.gov/expapi/verbs/") for one in told(session)
    ]


def test_everyone_attended_and_each_vote_answered_or_passed() -> None:
    said = words(lesson(CLASS))
    assert said == ["attended"] * 5 + ["answered"] * 3 + ["responded"] + ["answered"] * 5


def test_a_vote_tells_what_was_chosen_in_which_round_and_order() -> None:
    by = {
        (one["actor"]["account"]["name"], one["verb"]["display"]["en-US"]): one
        for one in told(lesson(CLASS))
    }
    one = by["p3", "answered"]
    assert one["result"] == {"response": "go", "extensions": {xapi.RATING: {}}}
    assert one["context"]["extensions"] == {
        xapi.ROUND: 2,
        xapi.VISIT: 1,
        xapi.SHOWN: ["go", "stay"],
    }
    assert by["p1", "answered"]["result"]["extensions"] == {
        xapi.RATING: {"repair": 1, "listening": -2}
    }
    assert "result" not in by["p4", "responded"], "a pass has no response"
    assert (
        one["object"]["definition"]["type"] == "http://adlnet.gov/expapi/activities/cmi.interaction"
    )
    above = [activity["id"] for activity in one["context"]["contextActivities"]["grouping"]]
    assert above == [
        "https://commonground.invalid/scenarios/the-kettle/scenes/door/ann",
        "https://commonground.invalid/scenarios/the-kettle",
    ]


def test_a_second_vote_is_a_statement_of_its_own_about_the_same_question() -> None:
    first, second = (
        one
        for one in told(lesson(CLASS))
        if one["actor"]["account"]["name"] == "p3" and "result" in one
    )
    assert first["object"] == second["object"]
    assert first["id"] != second["id"]
    assert [one["context"]["extensions"][xapi.ROUND] for one in (first, second)] == [1, 2]


def test_nothing_is_right_or_wrong() -> None:
    text = xapi.text(lesson(CLASS))
    for word in ("success", "correctResponsesPattern", '"score"', "passed", "failed", "completion"):
        assert word not in text


def test_the_same_session_is_told_the_same_and_another_by_other_ids() -> None:
    assert xapi.text(lesson(CLASS)) == xapi.text(lesson(CLASS))
    ids = {one["id"] for one in told(lesson(CLASS))}
    assert not ids & {one["id"] for one in told(lesson(CLASS, id="the-kettle-20261124-abcd"))}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_and_nicknames_stay_here(text: str) -> None:
    session = lesson(
        CLASS, nickname=f"Mona {text}", texts=(text, "\x00"), title=text, language=text
    )
    assert "Mona" not in xapi.text(session)
    assert xapi.text(session).isascii()
    assert len(told(session)) == len(told(lesson(CLASS)))


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_id_of_a_scenario_or_session_makes_a_name(scenario: str, id: str) -> None:
    scenario, id = (text.encode("utf-8", "replace").decode() for text in (scenario, id))
    # Each statement is checked as it is read, the names in it too.
    said = words(lesson({("stay", "go"): 1}, scenario=scenario, id=id))
    assert said == ["attended", "answered", "answered"]
