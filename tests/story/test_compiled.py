from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import game
from game.play.step import begin
from game.story.compiled import compiled, is_ours
from game.story.model import Slot, Story, Type
from game.story.reader import read
from tests.shipped import IDS, shipped
from tests.story.frame import SOUND, story, written

FRAME = SOUND.replace("asked = false\n", "asked = false\nsure = true\n")
NUMBERS = ("trust", "guard.ann", "guard.bo")
FLAGS = ("asked", "sure", "again")
TEXTS = ("mood", "kitchen", "tea", "table.ann")

Tree = tuple[Any, ...]
Env = dict[str, Any]


# ---------------------------------------------------------------- a tiny reference interpreter

OPS: dict[str, Callable[[Any, Any], Any]] = {
    "or": lambda a, b: a or b,
    "and": lambda a, b: a and b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
}
POWER = {"or": 1, "and": 2, "not": 3, "in": 4, "+": 5, "-": 5, "*": 6, "neg": 7}
POWER |= dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), 4)


def value_of(tree: Tree, env: Env) -> Any:
    """What a tree comes to."""
    match tree:
        case ("value", value):
            return value
        case ("name", name):
            return env[name]
        case ("not", of):
            return not value_of(of, env)
        case ("neg", of):
            return -value_of(of, env)
        case ("in", of, values):
            return value_of(of, env) in values
        case (op, left, right):
            return OPS[op](value_of(left, env), value_of(right, env))
    raise AssertionError(tree)


def source_of(tree: Tree, least: int = 0) -> str:
    """A tree as an author would write it, with no bracket that is not needed."""
    match tree:
        case ("value", bool(value)):
            return str(value).lower()
        case ("value", int(value)):
            return str(value)
        case ("value", value):
            return f"'{value}'"
        case ("name", name):
            return str(name)
    op = tree[0]
    power = POWER[op]
    if op == "in":
        text = f"{source_of(tree[1], 5)} in [{', '.join(repr(v) for v in tree[2])}]"
    elif op == "not":
        text = f"not {source_of(tree[1], power)}"
    elif op == "neg":
        text = f"-{source_of(tree[1], power)}"
    else:
        left = power + 1 if power == 4 else power
        text = f"{source_of(tree[1], left)} {op} {source_of(tree[2], power + 1)}"
    return f"({text})" if power < least else text


def trees(one: Story) -> st.SearchStrategy[Tree]:
    """Conditions on the names of a story."""
    numbers = st.recursive(
        st.one_of(
            st.integers(0, 12).map(lambda n: ("value", n)),
            st.sampled_from(NUMBERS).map(lambda n: ("name", n)),
        ),
        lambda inner: st.one_of(
            st.tuples(st.sampled_from(("+", "-", "*")), inner, inner),
            inner.map(lambda of: ("neg", of)),
        ),
        max_leaves=6,
    )
    texts = st.sampled_from(TEXTS).flatmap(
        lambda name: st.one_of(
            st.tuples(
                st.sampled_from(("==", "!=")),
                st.just(("name", name)),
                st.sampled_from(one.slots[name].values).map(lambda v: ("value", v)),
            ),
            st.tuples(
                st.just("in"),
                st.just(("name", name)),
                st.lists(st.sampled_from(one.slots[name].values), min_size=1, max_size=3),
            ),
        )
    )
    compared = st.tuples(st.sampled_from(("==", "!=", "<", "<=", ">", ">=")), numbers, numbers)
    flags = st.one_of(
        st.sampled_from(FLAGS).map(lambda name: ("name", name)),
        st.booleans().map(lambda flag: ("value", flag)),
    )
    return st.recursive(
        st.one_of(texts, compared, flags),
        lambda inner: st.one_of(
            st.tuples(st.sampled_from(("and", "or", "==", "!=")), inner, inner),
            inner.map(lambda of: ("not", of)),
        ),
        max_leaves=8,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("frame")


@pytest.fixture(scope="module")
def frame(folder: Path) -> Story:
    return story(folder, FRAME)


def value_in(draw: Callable[[st.SearchStrategy[Any]], Any], slot: Slot) -> Any:
    if slot.type is Type.NUMBER:
        return draw(st.integers(slot.low, slot.high))
    return draw(st.booleans() if slot.type is Type.FLAG else st.sampled_from(slot.values))


def state_of(one: Story, env: Env) -> list[Any]:
    """A state of the play in which the names have these values."""
    values: list[Any] = list(begin(one, compiled(one)))
    for name, value in env.items():
        number = one.texts.index(value) if isinstance(value, str) else int(value)
        values[one.slots[name].place] = number
    return values


@given(data=st.data())
def test_a_condition_comes_to_what_a_plain_reading_of_it_says(
    frame: Story, folder: Path, data: st.DataObject
) -> None:
    tree = data.draw(trees(frame))
    env = {n: value_in(data.draw, frame.slots[n]) for n in (*NUMBERS, *FLAGS, *TEXTS)}
    text = FRAME.replace('if = "trust < 8"', f'if = "{source_of(tree)}"')
    one = read(written(folder, text, "generated.toml"))
    choice = one.choice("kitchen", "sigh")
    assert choice is not None
    assert choice.when is not None
    test = compiled(one).tests[choice.when.number]
    assert bool(test(state_of(one, env))) == value_of(tree, env)


@given(data=st.data(), amount=st.integers(-40, 40), op=st.sampled_from(("=", "+=", "-=")))
def test_a_number_never_leaves_its_range(
    frame: Story, folder: Path, data: st.DataObject, amount: int, op: str
) -> None:
    env = {n: value_in(data.draw, frame.slots[n]) for n in NUMBERS}
    text = FRAME.replace('"asked = true"', f'"trust {op} guard.bo + {amount}"'.replace("+ -", "- "))
    one = read(written(folder, text, "generated.toml"))
    choice = one.choice("kitchen", "ask")
    assert choice is not None
    values = state_of(one, env)
    compiled(one).dos[choice.number](values, values, [])
    added = env["guard.bo"] + amount
    plain = {"=": added, "+=": env["trust"] + added, "-=": env["trust"] - added}[op]
    assert values[one.slots["trust"].place] == max(0, min(10, plain))


def test_the_deepest_expression_that_is_read_can_be_run(folder: Path) -> None:
    deepest = "not (" * 20 + "asked" + ")" * 20 + " or asked" * 60
    text = FRAME.replace('if = "trust < 8"', f'if = "{deepest}"')
    text = text.replace('"trust + 1"', '"' + "1 + " * 99 + '1"')
    one = read(written(folder, text, "deepest.toml"))
    assert compiled(one).weights[0](state_of(one, {"trust": 9})) == 100


# ---------------------------------------------------------------- what is run is ours

OURS = {"def", "return", "if", "else", "and", "or", "not", "in", "append", "pass", "True", "False"}
OURS |= set("osprv")


@pytest.mark.parametrize("id", IDS)
def test_what_is_run_holds_no_word_of_the_file(id: str) -> None:
    one = shipped(id)
    source = compiled(one).source
    assert is_ours(source)
    words = set(re.findall(r"[^\W\d]\w*", source))
    assert {word for word in words if not re.fullmatch(r"[cwondxit]\d+(_[01])?", word)} <= OURS
    assert not re.search(r"[\"'`{}@#$\\%/|^~;?]", source)
    names = {*one.slots, *one.numbers, *(choice.id for choice in one.choices), *one.texts}
    assert not (words & names - OURS)


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "def c0(s):\n return s.__class__",
        "def c0(s):\n return s.clear()",
        "def c0(s):\n return 'x'",
        "def c0(s):\n return os",
        "def c0(s):\n return ss",
        "def c0(s):\n return c0x",
        "def z0(s):\n return 1",
        "def c0(s):\n return s[0] # x",
        "def c0(s):\n return é",
        "def c0(s):\n return 0x1f",
        "lambda: 0",
    ],
)
def test_anything_else_would_not_be_run(source: str) -> None:
    assert not is_ours(source)


def test_nothing_but_the_compiled_module_runs_source() -> None:
    """By the words themselves: no file of the game but one names what could run a text."""
    root = Path(game.__file__).parent
    found: set[str] = set()
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            named = isinstance(node, ast.Name) and node.id in ("exec", "eval", "compile")
            imported = isinstance(node, ast.Import) and any(
                alias.name in ("ast", "code", "codeop", "pickle", "marshal") for alias in node.names
            )
            if named or imported or (isinstance(node, ast.ImportFrom) and node.module == "ast"):
                found.add(path.relative_to(root).as_posix())
    assert found == {"story/compiled.py"}
