"""The JSON Schema that editors read: the shipped file, and that it agrees with the reader."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from game.author import schema, schema_words
from game.cli import main
from game.paths import shipped_scenarios
from game.rubric import load
from game.story import shape
from game.story.between import KINDS
from game.story.building import STANCES, Builder
from game.story.diagnostics import StoryError
from game.story.header import check_format, header
from game.story.shaping import shaped
from game.story.texts import VIAS
from tests.shipped import IDS
from tests.stories import KETTLE
from tests.tui.play_story import KEYS

SCHEMA = schema.schema()
VALIDATOR = Draft202012Validator(SCHEMA)
ROOT = Path(__file__).resolve().parents[2]

Data = dict[str, Any]
Place = tuple[str | int, ...]


def faults(data: Data) -> list[str]:
    """What the schema has against a file, each with its place."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def tables() -> Iterator[tuple[str, type[shape.Shape]]]:
    for kind in vars(shape).values():
        if isinstance(kind, type) and issubclass(kind, shape.Shape) and kind is not shape.Shape:
            yield schema._table(kind.__name__), kind


def definition(name: str) -> Data:
    found: Data = SCHEMA if name == "file" else SCHEMA["$defs"][name]
    return found


# ------------------------------------------------------------------ the file


def test_it_is_a_schema_of_its_draft() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_the_shipped_file_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    kept = (shipped_scenarios() / "schema.json").read_text(encoding="utf-8")
    assert capsys.readouterr().out == kept, "say: commonground schema --out scenarios/schema.json"


def test_it_is_written_where_one_says(tmp_path: Path) -> None:
    out = tmp_path / "schema.json"
    out.write_text("an older one", encoding="utf-8")
    assert main(["schema", "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8")) == SCHEMA


def test_a_place_where_it_can_not_be_written_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--out", str(tmp_path / "none" / "schema.json")]) == 1
    assert "No such file or directory" in capsys.readouterr().err


def test_the_schema_is_the_same_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.words.gettext", lambda text: text.upper())
    assert schema.schema() == SCHEMA


# ------------------------------------------------------------------ schema and model


def test_every_shape_is_a_table_of_the_schema() -> None:
    assert {name for name, _kind in tables()} == set(schema_words.TABLES) == set(schema_words.KEYS)


@pytest.mark.parametrize(("name", "kind"), list(tables()))
def test_every_key_of_a_shape_is_told_and_no_other(name: str, kind: type[shape.Shape]) -> None:
    fields = {field.alias or key for key, field in kind.model_fields.items()} - {shape.JOINT}
    properties = definition(name)["properties"]
    assert set(properties) == fields
    for key, value in properties.items():
        assert value["description"].endswith("."), key
    own = set(schema_words.KEYS[name])
    assert own == fields - (set(schema_words.KEYS["choice"]) if name == "move" else set())


def test_what_can_be_chosen_from_is_what_the_game_knows() -> None:
    rubric = load()
    file, defs = SCHEMA["properties"], SCHEMA["$defs"]
    assert file["strategies"]["items"]["enum"] == list(rubric.strategies)
    assert list(defs["rate"]["properties"]) == list(rubric.principles)
    assert defs["between"]["properties"]["kind"]["enum"] == list(KINDS)
    assert defs["choice"]["properties"]["stance"]["enum"] == list(STANCES)
    assert defs["scene"]["properties"]["via"]["enum"] == list(VIAS)
    limits = shape.BetweenShape.model_json_schema()["properties"]["limit"]["enum"]
    assert defs["between"]["properties"]["limit"]["enum"] == [one for one in limits if one]


def test_every_word_to_choose_is_explained() -> None:
    found = [value for value in nested(SCHEMA) if isinstance(value, dict) and "x-taplo" in value]
    assert len(found) >= 5
    for value in found:
        meanings = value["x-taplo"]["docs"]["enumValues"]
        assert len(meanings) == len(value["enum"])
        assert all(meanings)


# ------------------------------------------------------------------ sound files


@pytest.mark.parametrize("id", IDS)
def test_every_shipped_scenario_fits_and_names_the_schema(id: str) -> None:
    text = (shipped_scenarios() / f"{id}.toml").read_text(encoding="utf-8")
    assert text.startswith("#:schema ./schema.json\n")
    assert not faults(tomli.loads(text))


def examples() -> list[Any]:
    """Every block of TOML in the docs that is a whole scenario."""
    found = []
    for page in sorted((ROOT / "docs").rglob("*.md")):
        blocks = page.read_text(encoding="utf-8").split("```toml\n")[1:]
        for number, block in enumerate(blocks, start=1):
            text = block.partition("```")[0]
            whole = "\nformat = 1\n" in f"\n{text}" and "[endings." in text
            # A page of a fault shows first what triggers it; its own tests hold those.
            if whole and "diagnostics" not in page.parts:
                found.append(pytest.param(text, id=f"{page.name} {number}"))
    return found


@pytest.mark.parametrize("text", [KETTLE, KEYS, *examples()])
def test_every_whole_example_fits(text: str) -> None:
    assert not faults(tomli.loads(text))


EVERYTHING = """
format = 1
title = "All"
summary = "Everything that may be written, as it may be written."
strategies = ["trust", "boundaries"]
minutes = 10
language = "pt-BR"
audience = 14
difficulty = 2
safety = "coercive"
at_risk = "ann"
content_notes = ["fear"]
author = "Somebody"
licence = "CC-BY-4.0"
start = "one"
[teach]
facilitator = "Ask."
meant = ["T107"]
discuss.couple = "One question?"
discuss.class = ["One?", "Two?"]
[roles.ann]
name = "Ann"
pronouns = "she/her"
brief = "You."
[roles.bo]
name = "Bo"
[cast]
mia = "Mia"
[state]
trust = { min = 0, max = 9, label = "Trust" }
guard = { start = 2, min = 0, max = 6, each = true }
mood = { start = "calm", one_of = ["calm", "hurt"] }
rung = { start = false }
asked = false
[between.ring]
kind = "promise"
by = "ann"
text = "to ring"
start = "open"
due = "later"
known_with = "loan"
[between.house]
kind = "agreement"
limit = "digital"
forms = { full = "it stays here" }
start = "full"
[between.loan]
kind = "secret"
by = "bo"
text = "the money"
[between.left]
kind = "wrong"
by = "bo"
text = "he left"
start = "open"
known_with = "loan"
[between.swim]
kind = "memory"
text = "the lake"
[each_scene]
enter = "trust += 1"
[scenes.one]
turn = "ann"
to = [{ if = "trust > 3", scene = "both" }, { scene = "alone" }]
enter = ["trust += 1", { if = "asked", do = "asked = false" }]
order = "fixed"
via = "phone"
ask_class = "Which?"
tip = "Here."
text = "Rain."
[scenes.one.choices.soon]
text = "Soon."
after = "She waits."
if = "asked"
locked = "Not asked."
once = true
do = { if = "trust > 1", do = ["keep ring", { if = "asked", do = "share swim" }] }
to = "both"
rate = { honesty = -2, own = false }
why = "So."
when_wrong = "Else."
meant = "A."
heard = "B."
stance = "limit"
weight = [{ if = "trust < 3", weight = 1 }, { weight = "trust + 1" }, {}]
[scenes.one.choices.late]
text = "Late."
stance = "stay"
weight = "trust"
do = "trust += 1"
[[scenes.one.choices.late.rated]]
if = "asked"
rate = { own = 2 }
why = "So."
when_wrong = "Else."
[scenes.alone]
turn = ["bo"]
private = true
to = "both"
text = "[bo] Your coat."
choices.go = { text = "*Go.*", weight = 3 }
[scenes.both]
turn = ["ann", "bo"]
text = "Two chairs."
choices.ann.sit = { text = "*She sits.*", stance = "stay" }
choices.bo.wait = { text = "*He waits.*" }
[[scenes.both.outcomes]]
ann = "sit"
bo = ["wait"]
if = "asked"
text = "Both."
do = "asked = false"
to = "end"
[[scenes.both.outcomes]]
to = "resume"
[scenes.again]
turn = "other"
to = "resume"
text = "Again?"
choices.yes = { text = "Yes.", stance = "stay" }
[[interrupts]]
if = "trust >= 9"
scene = "both"
not_in = ["alone"]
[[interrupts]]
if = "trust >= 8"
scene = "both"
only_in = ["one"]
[moves.start_again]
text = "Again?"
by = "ann"
if = "trust > 3"
to = "again"
not_in = ["both"]
stance = "stall"
[moves.stay]
text = "Stay."
to = "again"
only_in = ["one", "alone"]
[endings.end]
title = "End"
text = "Quiet."
reflect = ["Why?"]
[[tests]]
choose = ["late", "one:late", { ann = "sit", bo = "wait" }]
expect = { scene = "end", if = "trust > 1", not = "alone", not_open = ["soon"] }
[[tests]]
expect = { not = ["alone"], not_open = "soon" }
"""


def test_what_can_be_written_in_several_ways_fits_in_all_of_them() -> None:
    data = tomli.loads(EVERYTHING)
    assert not faults(data)
    written = {key for value in nested(data) if isinstance(value, dict) for key in value}
    known = {key for name in schema_words.TABLES for key in definition(name)["properties"]}
    assert known <= written, "the example has every key"


# ------------------------------------------------------------------ wrong files

WRONG = [
    ("format = 1", "format = 2", "$.format"),
    ('title = "The Kettle"', 'titel = "The Kettle"', "'titel' was unexpected"),
    ('title = "The Kettle"', "title = 3", "$.title"),
    ('strategies = ["conflict"]', 'strategies = ["conflicts"]', "'conflicts' is not one of"),
    ('strategies = ["conflict"]', 'strategies = ["conflict", "conflict"]', "$.strategies"),
    ('strategies = ["conflict"]', "strategies = []", "$.strategies"),
    ("minutes = 3", "minutes = 300", "$.minutes"),
    ("minutes = 3", "", "'minutes' is a required property"),
    ("minutes = 3", 'minutes = 3\nsafety = "coercive"', "'at_risk' is a dependency"),
    ('language = "en"', 'language = "English"', "$.language"),
    ('[roles.bo]\nname = "Bo"\nbrief', "[teach]\nfacilitator", "$.roles"),
    ("[roles.bo]", "[roles.Bo]", "$.roles"),
    ('name = "Bo"', 'name = "Bo"\nage = 40', "'age' was unexpected"),
    ("max = 10, ", "", "$.state.trust"),
    ("start = 5, min", 'start = "five", min', "$.state.trust"),
    ('label = "Trust" }', 'label = "Trust" }\nmood = "calm"', "$.state.mood"),
    ('turn = "bo"', 'turn = ["bo", "bo"]', "$.scenes.hall"),
    ('turn = "bo"', 'turn = ["ann", "bo"]', "$.scenes.hall"),
    ('turn = ["ann", "bo"]', 'turn = "ann"', "$.scenes.table"),
    ('turn = "bo"', "", "'turn' is a required property"),
    ('to = "hall"', 'to = { scene = "hall" }', "$.scenes.door.to"),
    ('to = "hall"', 'to = "the hall"', "$.scenes.door.to"),
    ('to = "hall"', 'to = [{ if = "trust > 3" }]', "$.scenes.door.to"),
    ("choices.late.text = \"I'm late. I'm sorry.\"", "choices.late.once = 1", "$.scenes.door"),
    ('do = ["trust += 1"]', "do = [1]", "$.scenes.door.choices.late.do"),
    ('do = ["trust += 1"]', 'do = { if = "trust > 3" }', "$.scenes.door.choices.late.do"),
    ('do = ["trust += 1"]', "rate = { honesty = 3 }", "late.rate.honesty"),
    ('do = ["trust += 1"]', "rate = { honesty = true }", "late.rate.honesty"),
    ('do = ["trust += 1"]', "rate = { honest = 1 }", "'honest' was unexpected"),
    ('do = ["trust += 1"]', "weight = 1.5", "late.weight"),
    ('do = ["trust += 1"]', 'stance = "flee"', "'flee' is not one of"),
    ('text = "Steam."', 'texts = "Steam."\nif = 3', "$.scenes.table.outcomes[0].if"),
    ('text = "Steam."', "ann = 3", "$.scenes.table.outcomes[0].ann"),
    ("[endings.slept]", "[endings.Slept]", "'Slept' does not match"),
    ('title = "Slept"', "", "'title' is a required property"),
    ("[endings.gone]", "[[tests]]\nchoose = [3]\n[endings.gone]", "$.tests[0].choose[0]"),
]
WRONG += [
    ("[scenes.door]", f"[between.x]\n{lines}\n\n[scenes.door]", place)
    for lines, place in (
        ('kind = "promis"', "$.between.x.kind"),
        ('text = "to ring"', "'kind' is a required property"),
        ('kind = "promise"\ntext = "to ring"', "'by' is a required property"),
        ('kind = "promise"\nby = "bo"', "'text' is a required property"),
        ('kind = "promise"\nby = "bo"\ntext = "t"\nstart = "owned"', "$.between.x.start"),
        ('kind = "memory"\nby = "bo"\ntext = "t"', "$.between.x.by"),
        ('kind = "secret"\nby = "bo"\ntext = "t"\ndue = "later"', "$.between.x.due"),
        ('kind = "agreement"\nlimit = "digital"', "'forms' is a required property"),
        ('kind = "agreement"\nlimit = "d"\nforms.a = "b"', "$.between.x.limit"),
        ('kind = "wrong"\nby = "bo"\ntext = "t"\nlimit = "digital"', "$.between.x.limit"),
    )
]


@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_a_wrong_file_does_not_fit_and_the_place_is_told(old: str, new: str, said: str) -> None:
    assert old in KETTLE
    data = tomli.loads(KETTLE.replace(old, new, 1))
    assert said in "\n".join(faults(data))
    assert reader_faults(data), "the reader is no milder"


# ------------------------------------------------------------------ schema and reader, anywhere

SOUND = [tomli.loads(text) for text in (KETTLE, KEYS, EVERYTHING)]
VALUES = [3, -7, 1000, 1.5, True, False, "word", "Two words", [], ["a"], [3], {}, {"a": "b"}]


def reader_faults(data: Data) -> list[str]:
    """The codes of what the reader has against a file's data."""
    found: list[str] = []
    data = copy.deepcopy(data)
    path = Path("a.toml")
    try:
        check_format(path, data, "format = 1")
    except StoryError as error:
        return [one.code for one in error.diagnostics]
    shape_ = shaped(data, lambda code, _message, _path: found.append(code))
    builder = Builder(
        shape_, header(path, data), lambda code, _message, _path, _offset=None: found.append(code)
    )
    builder.story("")
    return [code for code in found if code.startswith("E")]


def nested(value: Any) -> Iterator[Any]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from nested(inner)


def places(value: Any, above: Place = ()) -> Iterator[Place]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield (*above, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*above, key))


def changed(data: Data, place: Place, how: str, value: Any) -> Data:
    data = copy.deepcopy(data)
    table: Any = data
    for key in place[:-1]:
        table = table[key]
    last: Any = place[-1]
    if how == "other":
        table[last] = value
    elif how == "gone":
        del table[last]
    elif isinstance(table, dict):
        table[value if isinstance(value, str) else "Odd key"] = table.pop(last)
    return data


@settings(max_examples=400)
@given(st.data())
def test_the_schema_takes_what_the_reader_takes_and_no_shape_that_it_does_not(
    draw: st.DataObject,
) -> None:
    data = draw.draw(st.sampled_from(SOUND))
    for _time in range(draw.draw(st.integers(1, 2))):
        place = draw.draw(st.sampled_from(list(places(data))))
        how = draw.draw(st.sampled_from(["other", "gone", "renamed"]))
        data = changed(data, place, how, draw.draw(st.sampled_from(VALUES)))
    against = faults(data)
    codes = reader_faults(data)
    if against:
        assert codes, against
    elif "E110" in codes:
        # A role that is no seat of this joint scene is for the reader alone to tell.
        assert any(isinstance(s, dict) and s.get("outcomes") for s in data["scenes"].values())
    else:
        assert "E111" not in codes
