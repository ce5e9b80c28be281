"""The page: well formed, self-contained, readable by everybody, whatever stands in it."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import rubric
from game.journal.reflections import Reflections
from game.report.document import (
    Course,
    Document,
    Items,
    Paragraph,
    Quote,
    Score,
    Section,
    Table,
)
from game.report.gather import play_report
from game.report.markdown import markdown
from game.report.page import page
from game.report.telling import document
from tests.report import strict
from tests.report.plays import HOSTILE, TODAY, solo
from tests.shipped import IDS, shipped

RUBRIC = rubric.load()
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def whole(text: str) -> Document:
    """A document with a part of every kind, and the same text wherever one may stand."""
    parts = (
        Paragraph(text),
        Paragraph(text, "strong"),
        Items((text, text), "questions"),
        Quote(text),
        Table(text, (text, text), ((text, Score(40)), (text, None), (text, -1), (text, text))),
        Course(text, text, (0, 3, 2), 0, 4),
    )
    inner = Section(text, parts, (Section(text, parts),))
    return Document(text, text, parts, (inner, inner))


def shape(text: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Elements and the names of their attributes."""
    read = strict.read(page(whole(text)))
    return [(one.name, one.parents, sorted(one.attributes)) for one in read.elements]


@given(st.text() | st.sampled_from([HOSTILE, "</main>", "]]>", "<!--", "&lt;", "\x00", "'\""]))
def test_no_text_changes_what_a_page_is_made_of(text: str) -> None:
    lines = [line for line in text.splitlines() if line.split()]
    calm = "\n".join("word" for _line in lines)
    made = page(whole(text))
    made.encode("utf-8")
    if page(whole(calm)).count("<p ") == made.count("<p "):
        assert shape(text) == shape(calm)
    strict.read(made)
    assert {one.name for one in strict.read(made).elements} <= {
        one.name for one in strict.read(page(whole("a word"))).elements
    }


def test_hostile_text_stands_there_to_be_read() -> None:
    read = strict.read(page(whole(HOSTILE)))
    (title,) = read.named("h1")
    assert "<script>alert(1)</script> ]]> & &amp; &#60;b>" in title.text
    assert not {"\u202e", "\x1b", "\x00", "\u2066"} & set(title.text)
    (html,) = read.named("html")
    assert html.attributes["lang"] == "en", "what is no language is not said to be one"


@pytest.fixture(scope="module", params=[*IDS[:3], "the-ninth-stair", "where-the-dot-stops"])
def made(request: pytest.FixtureRequest) -> str:
    story = shipped(request.param)
    reading = solo(story, story.header.playable[0], taken=1)
    kept = Reflections(None)
    for ending in story.endings:
        kept.write(ending.id, 0, HOSTILE.replace("\ud800", ""))
    return page(document(play_report(story, reading, RUBRIC, kept), TODAY))


def test_it_needs_nothing_else_and_lets_nothing_in(made: str) -> None:
    read = strict.read(made)
    for element in read.elements:
        assert not {"href", "src", "srcset", "action", "style", "xlink:href"} & set(
            element.attributes
        )
        assert not [name for name in element.attributes if name.startswith("on")]
    assert not read.named("script", "link", "a", "img", "iframe", "object", "form", "base", "use")
    (sheet,) = read.named("style")
    assert not re.search(r"url\(|@import|expression|https?:", sheet.text)
    (policy,) = (one for one in read.named("meta") if "http-equiv" in one.attributes)
    mark = b64encode(sha256(sheet.text.encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'"
    )
    assert made.index("Content-Security-Policy") < made.index("<style>")


def test_headings_go_down_step_by_step(made: str) -> None:
    levels = [int(one.name[1]) for one in strict.read(made).named(*HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_names_are_given_once_and_lead_somewhere(made: str) -> None:
    read = strict.read(made)
    ids = [one.attributes["id"] for one in read.elements if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    used = {
        name
        for one in read.elements
        for name in (one.attributes.get("aria-labelledby") or "").split()
    }
    assert used <= set(ids)


def test_tables_say_what_they_are(made: str) -> None:
    read = strict.read(made)
    assert len(read.named("table")) == len(read.named("caption")) > 0
    assert all(one.text for one in read.named("caption"))
    for cell in read.named("th"):
        assert cell.attributes["scope"] == ("col" if "thead" in cell.parents else "row")


def test_charts_say_in_words_what_they_show(made: str) -> None:
    read = strict.read(made)
    drawn = [one for one in read.named("svg") if one.attributes.get("role") == "img"]
    assert len(drawn) == len([one for one in read.named("title") if "svg" in one.parents])
    assert len(drawn) == len([one for one in read.named("desc") if one.text])
    for mute in (one for one in read.named("svg") if one not in drawn):
        assert mute.attributes["aria-hidden"] == "true"
        assert "td" in mute.parents, "a bar stands beside its number"


def test_it_speaks_the_language_of_the_story() -> None:
    assert '<html lang="cy">' in page(replace(whole("a"), language="cy"))
    assert '<html lang="pt-BR">' in page(replace(whole("a"), language="pt-BR"))


def test_a_chart_keeps_within_its_frame() -> None:
    for values in ((5,), (0, 10), (-3, 14, 5), (0,) * 80):
        text = page(Document("", "en", (Course("a", "b", values, 0, 10),), ()))
        (line,) = (
            one for one in strict.read(text).named("path") if one.attributes["class"] == "line"
        )
        path = line.attributes["d"] or ""
        assert all(0 <= float(y) <= 108 for y in re.findall(r"V(-?[\d.]+)", path))
        across = [float(x) for x in re.findall(r"H([\d.]+)", path)]
        assert across == sorted(across)
        assert len(across) == len(values)
        assert across[-1] == pytest.approx(370)
    flat = page(Document("", "en", (Course("a", "b", (2, 2), 2, 2),), ()))
    strict.read(flat)


def test_markdown_and_the_page_tell_the_same() -> None:
    story = shipped("the-ninth-stair")
    told = document(play_report(story, solo(story, "emlyn"), RUBRIC), TODAY)
    plain = re.sub(r"\\(.)", r"\1", markdown(told)).replace("&lt;", "<").replace("&amp;", "&")
    read = strict.read(page(told))
    for element in read.named("p", "li", "h1", "h2", "h3", "h4", "caption", "td", "th"):
        assert element.text in plain
