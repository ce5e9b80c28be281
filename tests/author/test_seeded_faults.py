"""Faults put into copies of real scenarios, one at a time, are found at the right line."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from game.author.check import check
from game.paths import shipped_scenarios
from game.story.diagnostics import Diagnostic

STAIR, WORDS = "the-ninth-stair", "first-words"


class Seed(NamedTuple):
    """A fault: what is replaced in which scenario, and the code and the text at whose line it is.

    `at` stands in the file that comes of it, once.
    """

    id: str
    scenario: str
    replaced: tuple[tuple[str, str], ...]
    code: str
    at: str


def seed(id: str, scenario: str, code: str, at: str, *replaced: tuple[str, str]) -> Seed:
    return Seed(id, scenario, replaced, code, at)


def before(table: str, new: str) -> tuple[str, str]:
    """Puts something before a table."""
    return f"\n{table}\n", f"\n{new}\n\n{table}\n"


def once(choice: str) -> tuple[str, str]:
    return f"\n[{choice}]\n", f"\n[{choice}]\nonce = true\n"


# The faults on which other systems for interactive stories were tried.
ELEVEN = [
    seed(
        "a link to a missing scene",
        STAIR,
        "E201",
        '{ scene = "tolled" }',
        ('{ scene = "told" }]\n', '{ scene = "tolled" }]\n'),
    ),
    seed(
        "a scene that nobody reaches",
        STAIR,
        "P101",
        "[scenes.landing]",
        ('to = "landing"', 'to = "apart"'),
    ),
    seed(
        "a branch that runs out",
        WORDS,
        "E201",
        "[scenes.thought.choices.careless]",
        ('to = "knock"\n', ""),
    ),
    seed(
        "an undefined name in a text",
        WORDS,
        "E302",
        "[if bowed.ben != 'push']",
        ("[if bow.ben != 'push']", "[if bowed.ben != 'push']"),
    ),
    seed(
        "every choice conditional and none true",
        WORDS,
        "P106",
        "[scenes.half_past]",
        ("if = \"half == 'none'\"", "if = \"half == 'kept'\""),
        (
            "\n[scenes.half_past.choices.nine_flats]\n",
            "\n[scenes.half_past.choices.nine_flats]\nif = \"half == 'open'\"\n",
        ),
    ),
    seed(
        "a loop without a way out",
        WORDS,
        "P107",
        "[scenes.thought]",
        ('to = "knock"\n', 'to = "lean"\n'),
    ),
    seed(
        "a condition that is never true",
        STAIR,
        "P104",
        "[if guard.emlyn > 3] Emlyn has folded",
        ("[if guard.emlyn >= 3] Emlyn has folded", "[if guard.emlyn > 3] Emlyn has folded"),
    ),
    seed(
        "a scene that stands twice",
        STAIR,
        "E104",
        '[scenes.stairs]\nturn = "shiru"',
        ('[scenes.tin]\nturn = "shiru"', '[scenes.stairs]\nturn = "shiru"'),
    ),
    seed(
        "a variable that is never used",
        STAIR,
        "P201",
        "rained = true",
        ("\nwrote = false\n", "\nwrote = false\nrained = true\n"),
    ),
    seed(
        "a type error in arithmetic",
        STAIR,
        "E303",
        "\"guard.emlyn += 'two'\"",
        ('do = ["guard.emlyn += 2", "guard.shiru += 1"]', "do = [\"guard.emlyn += 'two'\"]"),
    ),
    seed(
        "a hub emptied by choices that can be taken once",
        WORDS,
        "P108",
        "[scenes.thought]",
        ('to = "knock"\n', 'to = "thought"\n'),
        once("scenes.thought.choices.careless"),
        once("scenes.thought.choices.wardrobe"),
        once("scenes.thought.choices.boxes"),
    ),
]

OURS = [
    seed(
        "a deed that does not fit",
        WORDS,
        "P111",
        'do = ["keep half", "ease += 2"]',
        (
            'do = [{ if = "half == \'open\'", do = "keep half" }, "ease += 1"]',
            'do = ["keep half", "ease += 2"]',
        ),
    ),
    seed(
        "a promise that is never tested",
        WORDS,
        "P205",
        "[between.half]",
        ('do = [{ if = "half == \'open\'", do = "keep half" }, "ease += 1"]', "do = []"),
        ('"keep half", ', ""),
        ('"break half", ', ""),
    ),
    seed(
        "a secret that can never come out",
        STAIR,
        "P207",
        "[between.lathe]",
        before(
            "[between.hat]",
            '[between.lathe]\nkind = "secret"\nby = "emlyn"\ntext = "the lathe is sold"',
        ),
    ),
    seed(
        "a wrong that nobody can own",
        WORDS,
        "P208",
        "[between.booklet]",
        before(
            "[between.half]",
            '[between.booklet]\nkind = "wrong"\nby = "ben"\nstart = "open"\ntext = "he hid it"',
        ),
    ),
    seed(
        "an interrupt that can't fire",
        STAIR,
        "P110",
        '[[interrupts]]\nif = "water > 10"',
        ('if = "water >= 10"', 'if = "water > 10"'),
    ),
    seed(
        "a joint outcome that never fits",
        WORDS,
        "P112",
        '[[scenes.bow.outcomes]]\nnoor = ["frightened"]\nben = ["flat"]',
        ('noor = ["holding"]\nben = ["flat"]\n', 'ben = ["flat"]\n'),
    ),
    seed(
        "a meter that nothing moves",
        STAIR,
        "P203",
        "soup = {",
        (
            "\nwrote = false\n",
            '\nwrote = false\nsoup = { start = 3, min = 0, max = 5, label = "Soup" }\n',
        ),
    ),
    seed(
        "a meter that is full from the start and only filled",
        WORDS,
        "P203",
        "pride = {",
        (
            "\n[between.half]\n",
            '\npride = { start = 5, min = 0, max = 5, label = "Pride" }\n\n[between.half]\n',
        ),
        ('do = ["promise half", "ease += 1"]', 'do = ["promise half", "pride += 1"]'),
    ),
    seed(
        "a way back where nothing broke in",
        WORDS,
        "P109",
        "[scenes.thought.choices.careless]",
        ('to = "knock"\n', 'to = "resume"\n'),
    ),
    seed(
        "a choice that no play can take",
        STAIR,
        "P103",
        "[scenes.apart.choices.carpet]",
        (
            "\n[scenes.apart.choices.carpet]\n",
            '\n[scenes.apart.choices.carpet]\nlocked = "It is dry."\n',
        ),
        (
            'if = "loan == \'known\'"\nafter = "He wrings',
            'if = "loan == \'known\' and trust > 10"\nafter = "He wrings',
        ),
    ),
    seed(
        "a story test that fails",
        STAIR,
        "P305",
        'expect = { scene = "stone" }',
        ('expect = { scene = "gate" }', 'expect = { scene = "stone" }'),
    ),
    seed(
        "an unknown principle",
        STAIR,
        "E203",
        "rate = { honnesty = -2 }",
        ('rate = { honesty = -2 }\nwhy = "The soup', 'rate = { honnesty = -2 }\nwhy = "The soup'),
    ),
    seed(
        "a role after the first table of the body",
        WORDS,
        "E114",
        "[roles.ben]",
        before("[roles.ben]", "[each_scene]\nenter = []"),
    ),
    seed(
        "weights that are all 0",
        WORDS,
        "P211",
        "[scenes.thought]",
        (
            "hasn't been heard yet. A question kept for later is still a question.\"\nweight = 2",
            "hasn't been heard yet. A question kept for later is still a question.\"\nweight = 0",
        ),
        (
            'Nobody has asked him why it has to be tonight."\nweight = 2',
            'Nobody has asked him why it has to be tonight."\nweight = 0',
        ),
        ('and this sees which part."\nweight = 2', 'and this sees which part."\nweight = 0'),
    ),
    seed(
        "a choice without a rating",
        WORDS,
        "P301",
        "[scenes.lean.choices.egg_cups]",
        ("rate = { issue-not-person = -2 }\nwhy = \"It's quite", "why = \"It's quite"),
    ),
    seed(
        "a line whose condition always holds",
        WORDS,
        "P209",
        "[if half_past == 'on' or half_past != 'on']",
        ("[if half_past == 'on'] It's", "[if half_past == 'on' or half_past != 'on'] It's"),
    ),
]


@cache
def original(scenario: str) -> str:
    return (shipped_scenarios() / f"{scenario}.toml").read_text(encoding="utf-8")


@cache
def codes_of(scenario: str) -> frozenset[str]:
    """What is found in the scenario as it is shipped."""
    return frozenset(one.code for one in check(shipped_scenarios() / f"{scenario}.toml"))


def seeded(one: Seed, folder: Path) -> tuple[str, list[Diagnostic]]:
    text = original(one.scenario)
    for old, new in one.replaced:
        assert old in text, old
        text = text.replace(old, new)
    path = folder / f"{one.scenario}.toml"
    path.write_text(text, encoding="utf-8")
    return text, check(path)


@pytest.mark.parametrize("one", [pytest.param(one, id=one.id) for one in (*ELEVEN, *OURS)])
def test_a_seeded_fault_is_found_at_its_line(one: Seed, tmp_path: Path) -> None:
    text, found = seeded(one, tmp_path)
    start = text.index(one.at)
    assert text.count(one.at) == 1
    line = text.count("\n", 0, start) + 1
    assert (line, one.code) in {(fault.line, fault.code) for fault in found}, found
    assert one.code not in codes_of(one.scenario)


def test_there_are_as_many_of_our_own_as_of_the_others() -> None:
    assert len(ELEVEN) == 11
    assert len(OURS) >= 11
    assert len({one.id for one in (*ELEVEN, *OURS)}) == len(ELEVEN) + len(OURS)
