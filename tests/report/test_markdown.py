"""The Markdown of a report: what is a heading, a list, a table there is so in the report, too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.report.escape import clean, one_line
from game.report.markdown import markdown
from tests.report.plays import HOSTILE
from tests.report.test_escape import READER, texts
from tests.report.test_page import whole


def kinds(text: str) -> list[tuple[str, str]]:
    """What a reader of Markdown takes the parts of a document for, levels of headings too."""
    return [(token.type, token.tag) for token in READER.parse(markdown(whole(text)))]


@given(texts.filter(one_line) | st.just(HOSTILE))
def test_no_text_changes_what_a_document_is_made_of(text: str) -> None:
    lines = [line for line in clean(text).split("\n") if line.split()]
    assert kinds(text) == kinds("\n".join("word" for _line in lines))


def test_headings_lists_quotes_and_tables_are_there() -> None:
    found = {kind for kind, _tag in kinds("word")}
    assert {"heading_open", "bullet_list_open", "blockquote_open", "table_open"} <= found
    tags = [tag for kind, tag in kinds("word") if kind == "heading_open"]
    assert tags == ["h1", "h2", "h3", "h2", "h3"]


def test_it_reads_as_plain_text() -> None:
    text = markdown(whole("It’s late – isn’t it? (It is.)"))
    assert "\\" not in text
    assert "| It’s late – isn’t it? (It is.) | 40 of 100 |" in text
