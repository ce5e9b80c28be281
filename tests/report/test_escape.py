"""Text that is put into a file stays text there, whatever stands in it."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from game.report import escape
from tests.report.plays import HOSTILE

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

pieces = st.sampled_from(
    [
        *(
            "# ",
            "- ",
            "1. ",
            "12) ",
            "> ",
            "```",
            "~~~",
            "    ",
            "\t",
            "===",
            "---",
            "***",
            "+ ",
            "|",
        ),
        *("<b>", "</b>", "<!--", "&lt;", "&#35;", "[a](b)", "![a](b)", "*a*", "__a__", "`a`", "\\"),
        *(";", "; ", "=1", "+1", "@a", ";=1", "\t=1", '"', ","),
        *(
            "\n",
            "\r\n",
            "\u2028",
            "\x0b",
            ": ",
            "http://a.b",
            "<http://a.b>",
            "a\\",
            "[^1]: ",
            "| - |",
        ),
    ]
)
texts = st.lists(pieces | st.text(max_size=8), max_size=8).map("".join) | st.text()


def told(tokens: list[Token]) -> str:
    """What a reader of rendered Markdown sees of the only paragraph."""
    (inline,) = [token for token in tokens if token.type == "inline"]
    assert all(child.type in ("text", "text_special") for child in inline.children or [])
    return "".join(child.content for child in inline.children or [])


@pytest.mark.parametrize(
    ("around", "kinds"),
    [
        ("{}", ["paragraph_open", "inline", "paragraph_close"]),
        ("## {}", ["heading_open", "inline", "heading_close"]),
        (
            "> {}",
            [
                *("blockquote_open", "paragraph_open", "inline"),
                *("paragraph_close", "blockquote_close"),
            ],
        ),
        (
            "- {}",
            [
                *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
                *("paragraph_close", "list_item_close", "bullet_list_close"),
            ],
        ),
    ],
)
@given(text=texts)
def test_markdown_reads_as_the_text_and_as_nothing_else(
    around: str, kinds: list[str], text: str
) -> None:
    made = escape.markdown(text)
    assert "\n" not in made
    if made:
        tokens = READER.parse(around.format(made))
        assert [token.type for token in tokens] == kinds
        assert told(tokens) == escape.one_line(text)


@given(st.lists(texts, min_size=2, max_size=3))
def test_a_cell_of_a_markdown_table_stays_one(row: list[str]) -> None:
    bar = "| " + " | ".join("---" for _cell in row) + " |"
    line = "| " + " | ".join(map(escape.markdown, row)) + " |"
    tokens = READER.parse(f"| {' | '.join('h' for _cell in row)} |\n{bar}\n{line}")
    cells = [tokens[n + 1] for n, token in enumerate(tokens) if token.type == "td_open"]
    seen = ["".join(child.content for child in cell.children or []) for cell in cells]
    assert seen == [escape.one_line(text) for text in row]


def test_raw_html_and_addresses_are_defused_for_readers_that_know_no_backslash() -> None:
    made = escape.markdown(HOSTILE)
    assert "<" not in made
    assert "http:" not in made
    assert "https:" not in made
    assert "www." not in made


@given(texts)
def test_what_steers_or_turns_is_gone(text: str) -> None:
    kept = escape.clean(text)
    groups = {unicodedata.category(c) for c in kept if c not in "\n\u200c\u200d\u00ad"}
    assert not groups & {"Cc", "Cf", "Cs"}
    kept.encode("utf-8")


def test_words_in_every_script_stay_as_they_are() -> None:
    for text in ("l’été à 5\u202f€", "\u0645\u06cc\u200c\u062e", "👩\u200d🚀", "שלום", "a\u00a0b"):
        assert escape.clean(text) == text


@given(texts)
def test_html_has_neither_element_nor_quote(text: str) -> None:
    assert not set('<>"') & set(escape.html(text))


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "＝", "－", " =", "\t=", "\r\n+", "\u200b="])  # noqa: RUF001 (as they are typed)
def test_no_cell_begins_as_a_formula_does(begin: str) -> None:
    guarded = escape.cell(f"{begin}1+1")
    assert isinstance(guarded, str)
    assert guarded.startswith("'")


@given(texts)
def test_no_cell_begins_as_a_formula_whatever_a_spreadsheet_parts_cells_at(text: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(["a", escape.cell(text), -1])
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(stream.getvalue(), newline=""), delimiter=delimiter):
            own = [one for one in row if not one.endswith(",-1")]
            assert not any(one.lstrip()[:1] in set("=+@＝＋－＠") for one in own)  # noqa: RUF001


def test_numbers_stay_numbers() -> None:
    assert [escape.cell(value) for value in (-2, 0, 1, None)] == [-2, 0, 1, None]
    assert escape.cell("plain; and -1 within") == "plain; and -1 within"
