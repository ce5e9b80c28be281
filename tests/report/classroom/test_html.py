"""The page of a session: whole, self-contained, and with no verdict from few."""

from __future__ import annotations

from datetime import date

import pytest

from game.report.classroom.html import text
from game.report.classroom.model import NONE, PASS
from game.report.classroom.share import shared
from tests.report import strict
from tests.report.classroom.sessions import HOSTILE, lesson

TODAY = date(2026, 11, 23)
CLASS = {("stay", "stay"): 20, ("stay", "go"): 9, ("go", "go"): 6, (PASS, "go"): 2}


def said(page: str) -> str:
    return strict.read(page).named("main")[0].text


def test_it_tells_counts_shares_and_the_change_of_mind() -> None:
    page = text(lesson(CLASS), TODAY)
    captions = [one.text for one in strict.read(page).named("caption")]
    assert captions == [
        "Round 1: 37 of 37 voted",
        "Round 2: 37 of 37 voted",
        "From the first answer (rows) to the second (columns)",
        "Everyone who came in",
    ]
    assert "Of 37 who voted twice 11 changed their mind." in said(page)
    assert "78 of 100" in said(page)
    assert "The majority decided: “I stay.”" in said(page)
    assert "Quiet Otter" in said(page)
    assert "2 of 2" in said(page)


def test_of_fewer_than_thirty_it_tells_counts_alone() -> None:
    page = said(text(lesson({("stay", "go"): 29, ("go", NONE): 0}), TODAY))
    assert "of 100" not in page
    assert "changed their mind" not in page
    assert page.count("Fewer than 30 voted") == 2


def test_to_hand_out_it_has_nobody_and_says_what_is_hidden() -> None:
    page = said(text(shared(lesson({**CLASS, ("go", "stay"): 1})), TODAY))
    assert "Quiet Otter" not in page
    assert "p1" not in page
    assert "Where fewer than 5 people gave an answer their number is not told" in page
    cells = [one.text for one in strict.read(text(shared(lesson(CLASS)), TODAY)).named("td")]
    assert cells.count("not told") == 2, "two passed, and the six who went with them"
    assert "changed their mind" not in page


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_changes_what_the_page_is_made_of(words: str) -> None:
    def shape(here: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
        session = lesson(CLASS, nickname=here, texts=(here, "“I go.”"), title=here, notices=(here,))
        page = text(session, TODAY)
        page.encode("utf-8", errors="strict")
        read = strict.read(page)
        return [(one.name, one.parents, sorted(one.attributes)) for one in read.elements]

    assert shape(words) == shape("a word")


def test_where_fear_is_in_play_it_tells_where_help_is() -> None:
    session = lesson({}, way="told", fear=True)
    assert "Help outside the game" in said(text(session, TODAY))
