from __future__ import annotations

import builtins
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.story.expression import MAX_LENGTH, ExpressionFault, Language, names_in, texts_in
from game.story.reader import examine
from tests.story.frame import SOUND, faults, story, written


@pytest.fixture(scope="module")
def language(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """The language of the frame's names."""
    one = story(tmp_path_factory.mktemp("frame"))
    return Language(one.slots, one.between)


HOSTILE = (
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "trust.__class__",
    "trust.real",
    "guard.ann.x",
    "exec('1')",
    "eval ('1')",
    "print(trust)",
    "trust()",
    "(lambda: 1)()",
    "lambda x: x",
    "f'{trust}'",
    "b'a' == mood",
    "trust if asked else 1",
    "[trust for trust in mood]",
    "{trust: 1}",
    "trust := 3",
    "trust == 1; trust == 2",
    "trust == 1 # asked",
    "trust\n== 1 \\\n",
    "trust == 1\x00",
    "trust == 0x10",
    "trust == 1e9",
    "trust == 1_0",
    "trust == 1.5",
    "trust == ٣",
    "trust ** 99999999",
    "trust // 2",
    "trust / 2",
    "trust % 2",
    "trust << 99999",
    "trust | 1",
    "~trust == 1",
    "trust == 9999999999999999999999999",
    "trust is 1",
    "await trust",
    "yield",
    "import os",
    "del trust",
    "global trust",
    "trust.append",
    "True",
    "None",
    "asked == True",
    "Trust == 1",
    "trüst == 1",
    "asked and",
    "and asked",
    "not",
    "((asked)",
    "asked)",
    "()",
    "''",
    "'calm' == mood == 'calm'",
    "mood in 'calm'",
    "mood in []",
    "mood in [calm]",
    "trust in ['1']",
    "mood in ['calm'",
    "'calm' in ['calm']",
    "'a' == 'a'",
    "asked == not asked",
    "- asked",
    "not trust",
    "asked + 1 == 2",
    "asked < true",
    "mood < 'hurt'",
    "(" * 1000 + "asked" + ")" * 900,
    "not " * 400 + "asked",
    "-" * 1000 + "1 == 1",
    " or ".join(["asked"] * 250),
    "1" + "+1" * 900 + " == 1",
    "a" * 5000,
    "'" * 999,
    "\u202easked",
    "asked\u200b",
    "аsked",  # noqa: RUF001 - a Cyrillic letter is the point
)


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_condition_is_refused_with_a_place(language: Language, source: str) -> None:
    with pytest.raises(ExpressionFault) as raised:
        language.condition(source)
    fault = raised.value
    assert fault.code in ("E301", "E302", "E303", "E305")
    assert fault.message
    assert 0 <= fault.offset <= len(source)


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_no_word_of_a_file_is_evaluated_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    text = SOUND.replace('if = "trust < 8"', "if = " + _toml(source))
    path = written(tmp_path, text.replace('"asked = true"', _toml(source)))
    examine(written(tmp_path, text.replace("[if asked]", "[if askd]"), "loads-what-is-late.toml"))
    with monkeypatch.context() as patch:
        for name in ("eval", "exec", "compile"):
            patch.setattr(builtins, name, _never)
        reading = examine(path)
    assert reading.story is None
    assert {found.code[:2] for found in reading.diagnostics} <= {"E3", "E1"}


def _never(*_args: object, **_more: object) -> None:
    raise AssertionError("a word of a file was evaluated")


def _toml(source: str) -> str:
    written = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in source)
    return '"' + written.replace('"', '\\"').replace("\\\n", "") + '"'


WORDS = (
    *("trust", "mood", "asked", "guard.ann", "guard", "kitchen", "tea", "again", "nothing"),
    *("and", "or", "not", "in", "true", "false", "if", "else", "lambda", "__class__", "keep"),
    *("==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "**", "=", "+=", "(", ")", "[", "]"),
    *(",", ".", ":", ";", "'calm'", "'x'", '"hurt"', "'", "1", "0", "7", "1000000", "9" * 30, " "),
)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)))
@example("")
@example(" ")
@example("keep tea")
@example("agree")
@example("agree phones")
def test_anything_is_read_or_refused_at_a_place_inside(language: Language, source: str) -> None:
    for read in (language.condition, language.number, language.act):
        fault = _fault(read, source)
        assert fault is None or (fault.message and 0 <= fault.offset <= len(source))


def _fault(read: Callable[[str], object], source: str) -> ExpressionFault | None:
    try:
        read(source)
    except ExpressionFault as fault:
        return fault
    return None


def test_it_is_read_as_it_looks(language: Language) -> None:
    same = (
        ("not asked and asked", "(not asked) and asked"),
        ("not mood == 'calm'", "not (mood == 'calm')"),
        ("not(asked)", "not asked"),
        ("asked or asked and asked", "asked or (asked and asked)"),
        ("1 + 2 * 3 - 4 < 5", "((1 + (2 * 3)) - 4) < 5"),
        ("- trust + 1 == 2", "((-trust) + 1) == 2"),
        ("mood not in ['calm']", "not (mood in ['calm'])"),
        ('mood == "calm"', "mood == 'calm'"),
        ("  asked  ", "asked"),
        ("asked == false", "(asked) == (false)"),
    )
    for one, two in same:
        assert language.condition(one) == language.condition(two)
    with pytest.raises(ExpressionFault):
        language.condition("asked" + " " * MAX_LENGTH + "or asked")


def test_a_tree_tells_what_it_asks_for(language: Language) -> None:
    tree = language.condition("not (trust + 1 > 2) and mood in ['calm', 'hurt'] or tea == 'kept'")
    assert {slot.name for slot in names_in(tree)} == {"trust", "mood", "tea"}
    assert set(texts_in(tree)) == {"calm", "hurt", "kept"}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("tea = 'kept'", "use one of its verbs"),
        ("kitchen = 'ask'", "[scenes]"),
        ("again = true", "[moves]"),
        ("guard += 1", "guard.ann or guard.bo"),
        ("trust += asked", "holds a number"),
        ("asked += 1", "numbers only"),
        ("mood = 'angry'", "never 'angry'"),
        ("mood = tea", "can't hold"),
        ("trust =", "missing before the end"),
        ("trust", "an effect is"),
        ("keeep tea", "did you mean 'keep'?"),
        ("zzz tea", "the verbs are"),
        ("keep te", "did you mean 'tea'?"),
        ("keep debt", "of kind = 'promise' or 'agreement'"),
        ("agree phones", "shut or ask"),
        ("agree phones sut", "did you mean 'shut'?"),
        ("keep tea now", "more than"),
        ("trust = 1 = 2", "to compare write"),
    ],
)
def test_an_effect_that_cannot_be_is_refused(language: Language, source: str, says: str) -> None:
    with pytest.raises(ExpressionFault) as raised:
        language.act(source)
    assert says in raised.value.message


def test_an_empty_condition_is_a_fault_and_not_no_condition(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, SOUND.replace('if = "trust < 8"', 'if = ""'))
    assert found.code == "E301"
