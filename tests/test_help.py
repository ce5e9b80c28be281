from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.help import NEEDS, Directory, HelpError, load, stale

SOUND = """
note = "How it was checked."
[general]
danger = "Call."
numbers_change = "They change."
out_of_date = "Old."
no_line = "Ask nearby."
watched = ["Use another device."]

[[emergency]]
country = "Nowhere"
code = "NO"
number = "1"
checked = 2026-01-02
sources = [{ name = "A", url = "https://a.example" }, { name = "B", url = "https://b.example" }]

[[lines]]
country = "Nowhere"
code = "NO"
kind = "young"
name = "Line"
number = "2"
hours = "day and night"
whom = "anyone"
checked = 2026-01-02
sources = [{ name = "A", url = "https://a.example/1" }, { name = "B", url = "https://b.example" }]

[[international]]
name = "World"
url = "https://world.example"
what = "many"
checked = 2026-01-02
"""


def checked_on(day: date) -> Directory:
    return Directory("a list", "https://a.example", "lines", day)


def written(folder: Path, text: str) -> Path:
    path = folder / "help.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_line_is_confirmed_by_two_publishers() -> None:
    for entry in load().numbers:
        hosts = {urlsplit(source.url).hostname for source in entry.sources}
        assert len(hosts) >= 2, entry
        assert len({source.name for source in entry.sources}) == len(entry.sources), entry


def test_numbers_can_be_dialled() -> None:
    for entry in load().numbers:
        for number in entry.number.split(" or "):
            assert re.fullmatch(r"[0-9][0-9 -]*[0-9]", number), entry


def test_nobody_is_listed_twice() -> None:
    lines = [(line.code, line.name) for line in load().lines]
    assert len(set(lines)) == len(lines)
    codes = [emergency.code for emergency in load().emergencies]
    assert len(set(codes)) == len(codes)


def test_a_country_has_one_name_and_one_code() -> None:
    pairs = {(entry.country, entry.code) for entry in load().numbers}
    assert len({country for country, _ in pairs}) == len({code for _, code in pairs}) == len(pairs)


def test_there_are_lines_of_every_kind_in_several_countries() -> None:
    for need in NEEDS:
        assert len({line.country for line in load().lines if line.kind == need}) >= 8, need


def test_a_country_is_found_by_name_and_by_code() -> None:
    page = load()
    assert page.lines_in("New Zealand") == page.lines_in("NZ")
    assert "0800 733 843" in [line.number for line in page.lines_in("NZ")]
    emergency = page.emergency_in("NZ")
    assert emergency is not None
    assert emergency.number == "111"


def test_a_country_without_a_line_is_told_where_to_look() -> None:
    page = load()
    assert page.lines_in("Atlantis") == ()
    assert page.emergency_in("Atlantis") is None
    assert "directories" in page.no_line
    assert page.international


def test_the_page_is_honest_about_watched_devices_and_about_its_own_sources() -> None:
    page = load()
    watched = " ".join(page.watched)
    assert "another one" in watched
    assert "does not hide that the game is installed" in watched
    assert "stored copies" in page.note
    assert "change" in page.numbers_change


def test_the_countries_are_sorted_and_each_has_something() -> None:
    page = load()
    assert list(page.countries) == sorted(set(page.countries))
    for country in page.countries:
        assert page.lines_in(country) or page.emergency_in(country)


def test_an_entry_is_stale_from_the_day_of_the_year_on() -> None:
    entry = checked_on(date(2026, 11, 23))
    assert not stale(entry, date(2026, 11, 23))
    assert not stale(entry, date(2027, 11, 22))
    assert stale(entry, date(2027, 11, 23))


def test_a_leap_day_is_stale_a_year_later() -> None:
    entry = checked_on(date(2028, 2, 29))
    assert not stale(entry, date(2029, 2, 28))
    assert stale(entry, date(2029, 3, 1))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-1000, 1000))
def test_what_is_stale_stays_so_and_a_year_is_365_or_366_days(day: date, days: int) -> None:
    entry = checked_on(day)
    today = day + timedelta(days=days)
    if stale(entry, today):
        assert days >= 365
        assert stale(entry, today + timedelta(days=1))
    else:
        assert days <= 365


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('number = "2"', "", r"lines\[1\]\.number: is missing; add it"),
        ('number = "2"', "number = 2", r"lines\[1\]\.number: must be a text in quotes"),
        ('kind = "young"', 'kind = "old"', "kind: must be one of: abuse, young, crisis"),
        ('code = "NO"', 'code = "Norway"', "code: must be the two capital letters"),
        ("checked = 2026-01-02", 'checked = "today"', "checked: must be a date without quotes"),
        ("checked = 2026-01-02", "checked = 2026-01-02T10:00:00", "checked: must be a date"),
        ("https://a.example/1", "https://b.example", "sources: needs two different pages"),
        ("https://world.example", "world.example", r"international\[1\]\.url: must be an address"),
        ('hours = "day and night"', 'hour = "day"', r"hours: is missing"),
        ('whom = "anyone"', 'whom = "anyone"\nlangs = ["x"]', "langs: is not a key"),
        ('whom = "anyone"', 'whom = "anyone"\nlanguages = []', "languages: must be a list of te"),
        ('["Use another device."]', '["", "x"]', r"general\.watched: may hold only texts"),
        ('note = "How it was checked."', 'nte = "x"', "help.toml: note: is missing"),
        ("[[international]]", "[international]", "international: must be a list of tables"),
    ],
)
def test_a_fault_says_where_it_is_and_what_to_do(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in SOUND
    with pytest.raises(HelpError, match=says) as caught:
        load(written(tmp_path, SOUND.replace(old, new)))
    assert str(caught.value).startswith("help.toml: ")


def test_what_is_not_known_is_empty(tmp_path: Path) -> None:
    (line,) = load(written(tmp_path, SOUND)).lines
    assert (line.text, line.chat, line.languages) == ("", "", ())
