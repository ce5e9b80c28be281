"""Reflections as a document: what a person typed is text there, and nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from game.report.escape import clean
from game.report.notebook import markdown, values

HERE = timezone(timedelta(hours=1))


@dataclass(frozen=True)
class One:
    play: str = "the-kettle-1"
    number: int = 1
    scenario: str = "the-kettle"
    title: str = "The Kettle"
    role: str = "ann"
    seat: str = "Ann"
    ending: str = "slept"
    index: int = 0
    question: str = "What did the kettle stand for?"
    text: str = "For my mother."
    started: str = "2026-11-23T23:30:00Z"


def parsed(text: str) -> list[Token]:
    """The document as CommonMark has it, with tables and strikethrough as GitHub has them."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def shown(token: Token) -> str:
    """What a reader sees of a line; anything but text and line ends is an error."""
    parts = []
    for child in token.children or []:
        assert child.type in ("text", "text_special", "hardbreak"), child.type
        parts.append("\n" if child.type == "hardbreak" else child.content)
    return "".join(parts)


def test_it_reads_as_it_should() -> None:
    entries = [
        One(text="For my mother.\nAnd mine.\n\n\nFor nobody."),
        One(number=2, index=1, question="Who rang last?", text="I did."),
        One(play="the-ferry-1", title="The Ferry", seat="", started="", question="", text="Wind."),
    ]
    assert markdown(entries, HERE) == (
        "# Reflections\n\n"
        "## The Kettle, as Ann · 2026-11-24\n\n"
        "> What did the kettle stand for?\n\n"
        "For my mother.\\\nAnd mine.\n\n"
        "For nobody.\n\n"
        "> Who rang last?\n\n"
        "I did.\n\n"
        "## The Ferry\n\n"
        "Wind.\n"
    )


def test_the_day_is_that_of_the_place() -> None:
    assert "Ann · 2026-11-23\n" in markdown([One()], UTC)
    assert "Ann · 2026-11-24\n" in markdown([One()], HERE)
    assert "## The Kettle, as Ann\n" in markdown([replace(One(), started="some day")])


def test_of_nothing_there_is_a_heading_alone() -> None:
    assert markdown([]) == "# Reflections\n"


HOSTILE = [
    "# A heading",
    "Under it\n===",
    "Under it\n---",
    "- a list\n* another\n+ a third\n1. a fourth\n2) a fifth",
    "> a quote",
    "    code",
    "\tcode",
    "```\ncode",
    "~~~\ncode",
    "<script>alert(1)</script>",
    "<b>bold</b> <!-- hidden -->",
    "*soft* **loud** _soft_ __loud__ ~~gone~~ `code`",
    "[a link](https://example.org) ![a picture](x.png)",
    "<https://example.org>",
    "[a]: https://example.org\n\n[a]",
    "| a | b |\n|---|---|\n| c | d |",
    "a line\\\nand one",
    "two spaces  \nat the end",
    "&lt;b&gt; &amp; &#35; &copy",
    "back\\slash \\# \\",
    "***",
    "\u2028# after a line separator",
    "a\u202eb\u0007c",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_shown_as_it_was_typed(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from([*"#>-+*=_`~|<>[]()!&;:\\.19 \n\t", "a", "http", "//"])))
def test_no_row_of_signs_is_markup(parts: list[str]) -> None:
    check("".join(parts))


@given(st.text(max_size=80))
def test_no_text_at_all_is_markup(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """The document has the structure that it always has, and shows the text line by line."""
    one = replace(One(), text=text, question=f"{text} Q", title=f"{text} T")
    tokens = parsed(markdown([one], UTC))
    lines = [" ".join(line.split()) for line in clean(text).splitlines()]
    paragraphs = [part.strip("\n") for part in re.split("\n\n+", "\n".join(lines))]
    paragraphs = [part for part in paragraphs if part]
    kinds = [token.type for token in tokens if token.level == 0 and token.nesting >= 0]
    assert kinds == ["heading_open"] * 2 + ["blockquote_open"] + ["paragraph_open"] * len(
        paragraphs
    )
    before = " ".join(" ".join(lines).split())
    assert [shown(token) for token in tokens if token.type == "inline"] == [
        "Reflections",
        f"{before} T, as Ann · 2026-11-23".strip(),
        f"{before} Q".strip(),
        *paragraphs,
    ]


def test_values_are_what_json_holds() -> None:
    (one,) = json.loads(json.dumps(values([One()])))
    assert one == {
        "play": "the-kettle-1",
        "number": 1,
        "scenario": "the-kettle",
        "title": "The Kettle",
        "seat": "ann",
        "name": "Ann",
        "started": "2026-11-23T23:30:00Z",
        "ending": "slept",
        "index": 0,
        "question": "What did the kettle stand for?",
        "text": "For my mother.",
    }
