"""The examples in docs/scenario-format.md are what the page says they are: read, and sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli

from game.rubric import load
from game.story.between import KINDS
from game.story.checks import MOST
from game.story.grammar import MAX_LENGTH, MAX_PARTS, RESERVED
from game.story.reader import examine
from game.story.shape import FileShape

PAGE = (Path(__file__).parents[1] / "docs" / "scenario-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```toml *([^\n]*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

# What a fragment is completed with; a part that the fragment itself has is left out.
HEADER = """\
format = 1
title = "A frame"
summary = "For a fragment."
strategies = ["conflict"]
minutes = 3
start = "kitchen"
"""
ROLES = '[roles.ann]\nname = "Ann"\n[roles.bo]\nname = "Bo"\n[cast]\neve = "Aunt Eve"\n'
STATE = {
    "trust": "trust = { start = 5, min = 0, max = 10 }",
    "guard": "guard = { start = 0, min = 0, max = 6, each = true }",
    "mood": 'mood = { start = "calm", one_of = ["calm", "hurt", "closed"] }',
    "asked": "asked = false",
}
SECRET = '[between.debt]\nkind = "secret"\nby = "ann"\ntext = "forty"\n'
KITCHEN = '[scenes.kitchen]\nturn = "ann"\nto = "done"\ntext = "The kitchen."\n'
ASK = '[scenes.kitchen.choices.ask]\ntext = "Would you?"\n'
HALL = (
    '[scenes.hall]\nturn = "bo"\nto = "done"\ntext = "The hall."\n'
    '[scenes.hall.choices.go]\ntext = "Bye."\n'
)
ENDINGS = (
    '[endings.done]\ntitle = "Done"\ntext = "It clicks."\n'
    '[endings.door]\ntitle = "The door"\ntext = "It shuts."\n'
)


def framed(kind: str, part: str) -> str:
    """A whole file around a fragment."""
    data = tomli.loads(part)
    header = HEADER if kind != "header" or "format" not in data else ""
    state = "[state]\n" + "\n".join(
        line for name, line in STATE.items() if name not in data.get("state", {})
    )
    between = "" if "between" in data else SECRET
    above, rest = ("", part) if kind not in ("header", "safety", "roles") else (part, "")
    roles = "" if kind == "roles" else ROLES
    if kind == "safety":
        rest = KITCHEN + ASK + 'stance = "limit"\n'
    elif kind == "scene":
        own = KITCHEN if "[scenes.kitchen]" not in part else ""
        own = "\n".join(line for line in own.splitlines() if line.split(" = ")[0] not in data)
        rest = own + "\n" + part + ASK
    elif kind == "choice":
        own = ASK if "[scenes.kitchen.choices.ask]" not in part else ""
        own = "\n".join(line for line in own.splitlines() if line.split(" = ")[0] not in data)
        rest = KITCHEN + own + "\n" + part
    else:
        rest += KITCHEN + ASK
    if "[state]" in rest:
        rest = rest.replace("[state]", state)
        state = ""
    if kind == "header" and header:
        header += part
        above = ""
    return "\n".join((header, above, roles, state, between, rest, HALL, ENDINGS))


@pytest.mark.parametrize(("kind", "part"), BLOCKS, ids=range(len(BLOCKS)))
def test_every_example_is_sound(tmp_path: Path, kind: str, part: str) -> None:
    word, _, rest = kind.partition(" ")
    assert word in ("", "fragment")
    text = framed(rest, part) if word else part
    path = tmp_path / "the-kettle.toml"
    path.write_text(text, encoding="utf-8")
    reading = examine(path)
    assert reading.diagnostics == (), text
    assert reading.story is not None


def test_the_page_begins_with_a_whole_file_that_is_short() -> None:
    kind, first = BLOCKS[0]
    assert kind == ""
    assert len([line for line in first.splitlines() if line.strip()]) <= 22
    for frightening in ("'''", '"""', "[["):
        assert frightening not in first


def test_copying_a_block_and_changing_the_last_word_gives_a_scenario(tmp_path: Path) -> None:
    start = BLOCKS[0][1]
    block = start[start.index("[scenes.kitchen.choices.slam]") : start.index("[endings.")]
    more = start + block.replace("choices.slam]", "choices.laugh]")
    path = tmp_path / "the-kettle.toml"
    path.write_text(more, encoding="utf-8")
    story = examine(path).story
    assert story is not None
    assert [choice.id for choice in story.scenes[0].choices] == ["ask", "slam", "laugh"]


def test_every_key_of_a_file_stands_on_the_page() -> None:
    for name, field in FileShape.model_fields.items():
        assert re.search(rf"(?<![a-z_]){field.alias or name}(?![a-z_])", PAGE), name


def test_the_tables_and_limits_of_the_page_are_those_of_the_game() -> None:
    for kind in KINDS.values():
        (row,) = re.findall(rf"^\| `{kind.name}` \|(.*)$", PAGE, re.MULTILINE)
        for verb in kind.verbs.values():
            assert f"`{verb.name}" in row
            if verb.points:
                assert f"`{verb.name}` {verb.points:+d}".replace("-", "\N{MINUS SIGN}") in row
                assert verb.principle in row
        for state in kind.states:
            assert state in row
    for id in load().strategies:
        assert f"`{id}`" in PAGE
    for word in RESERVED:
        assert f"`{word}`" in PAGE
    for table in ("scenes", "moves", "interrupts", "endings"):
        assert re.search(rf"\b{MOST[table]:,}\s+{table}", PAGE)
    assert f"{MAX_LENGTH:,} characters and {MAX_PARTS}\nparts" in PAGE
