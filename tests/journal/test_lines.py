"""The format of the file: what is written is read back; what is not ours is refused or cut off."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.journal import lines
from game.journal.model import (
    JOURNAL_VERSION,
    MAX_NAME,
    MAX_OWN,
    Entry,
    JournalError,
    Own,
    called,
)
from tests.journal.trees import HEADER, LINE, Grown, ids, trees


def written(grown: list[Grown]) -> tuple[list[Entry], bytes]:
    entries = [Entry(n, parent, *move, end) for n, (parent, move, end) in enumerate(grown, 1)]
    return entries, lines.header_line(HEADER) + lines.entry_lines(entries)


ENTRIES, FILE = written(LINE)


@given(trees())
def test_every_tree_is_read_back_as_it_was_written(grown: list[Grown]) -> None:
    entries, data = written(grown)
    reading = lines.read(data)
    assert (reading.header, reading.entries) == (HEADER, entries)
    assert (reading.whole, reading.torn, reading.garbled) == (len(data), False, 0)


@given(trees(), st.data())
def test_a_file_cut_anywhere_keeps_every_whole_line(
    grown: list[Grown], data: st.DataObject
) -> None:
    entries, file = written(grown)
    cut = file[: data.draw(st.integers(0, len(file)))]
    whole = cut.count(b"\n") - 1
    if whole < 0:
        with pytest.raises(JournalError):
            lines.read(cut)
        return
    reading = lines.read(cut)
    assert reading.entries == entries[:whole]
    assert reading.whole == cut.rfind(b"\n") + 1
    assert reading.torn == (not cut.endswith(b"\n"))
    assert not reading.garbled


@settings(max_examples=500)
@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_our_error(data: bytes) -> None:
    for file in (data, FILE + data, FILE + data + b"\n", lines.header_line(HEADER) + data):
        try:
            reading = lines.read(file)
        except JournalError:
            assert file is data
        else:
            assert reading.header == HEADER


@settings(max_examples=500)
@given(st.data())
def test_a_damaged_file_gives_a_prefix_of_its_moves_or_our_error(data: st.DataObject) -> None:
    damaged = bytearray(FILE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(len(lines.header_line(HEADER)), len(damaged) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    reading = lines.read(bytes(damaged))
    for number, entry in enumerate(reading.entries, start=1):
        assert entry.number == number > entry.parent >= 0
        assert lines.entry_lines([entry]).isascii()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(json_values, st.sampled_from(sorted(asdict(HEADER))))
def test_a_header_with_any_other_value_is_sound_or_refused(value: Any, key: str) -> None:
    line = json.dumps({**asdict(HEADER), key: value}).encode()
    try:
        header = lines.read_header(line)
    except JournalError:
        return
    shown = (header.id, header.story, header.title, header.language, header.started, *header.seats)
    shown += (*header.names, *header.names.values(), *(id for pair in header.own for id in pair))
    assert all(text.isprintable() for text in shown)


@given(json_values, st.sampled_from(Entry._fields))
def test_a_move_with_any_other_value_is_sound_or_ends_the_reading(value: Any, key: str) -> None:
    line = json.dumps({**ENTRIES[0]._asdict(), key: value}).encode()
    reading = lines.read(lines.header_line(HEADER) + line + b"\n" + lines.entry_lines(ENTRIES[1:]))
    if reading.garbled:
        assert (reading.garbled, reading.entries) == (2, [])
    else:
        assert lines.entry_lines(reading.entries[:1]).isascii()


@pytest.mark.parametrize(
    "line",
    [
        '{"number":5,"parent":5,"role":"ann","scene":"a","choice":"b"}',
        '{"number":6,"parent":0,"role":"ann","scene":"a","choice":"b"}',
        '{"number":5,"parent":-1,"role":"ann","scene":"a","choice":"b"}',
        '{"number":5.0,"parent":0,"role":"ann","scene":"a","choice":"b"}',
        '{"number":true,"parent":0,"role":"ann","scene":"a","choice":"b"}',
        '{"number":5,"parent":false,"role":"ann","scene":"a","choice":"b"}',
        '{"number":5,"parent":0,"role":"ann","scene":"a"}',
        '{"number":5,"parent":0,"role":"ann","scene":"a","choice":"b","more":1}',
        '{"number":5,"parent":0,"role":"ann","scene":"a\\u001b[2J","choice":"b"}',
        '{"number":5,"parent":0,"role":"","scene":"a","choice":"b"}',
        '{"number":5,"parent":0,"role":"ann","scene":"../a","choice":"b"}',
        '{"number":5,"parent":0,"role":"ann","scene":"a","choice":"B"}',
        "[]",
        "5",
        '{"number":5,"parent":0,"role":"ann","scene":"a","choice":"%s"}' % ("b" * lines.MAX_LINE),
    ],
)
def test_a_line_that_is_no_such_move_ends_the_reading_there(line: str) -> None:
    reading = lines.read(FILE + line.encode() + b"\n")
    assert reading.entries == ENTRIES
    assert reading.garbled == len(ENTRIES) + 2
    assert reading.whole == len(FILE)


@pytest.mark.parametrize(
    "line", [b"{", b"\0" * 40, b"\xff\xfe{", b"[" * 50_000, b"", b"1" * 5000, b"not json"]
)
def test_a_last_line_that_is_not_json_is_torn_and_in_the_middle_it_is_damage(line: bytes) -> None:
    last = lines.read(FILE + line + b"\n")
    assert (last.entries, last.torn, last.garbled) == (ENTRIES, True, 0)
    middle = lines.read(FILE + line + b"\n" + b'{"number":5}\n')
    assert (middle.entries, middle.torn, middle.garbled) == (ENTRIES, False, len(ENTRIES) + 2)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (FILE[:40], "cut off"),
        (b"Hello\nthere\n", "does not begin"),
        (b"\x89PNG\r\n\x1a\n\0\0", "does not begin"),
        ("ä".encode("latin-1") + FILE, "does not begin"),
        (b"\xef\xbb\xbf" + FILE, "does not begin"),
        (b"{}\n", "does not begin"),
        (b'{"version":true}\n', "does not begin"),
        (b'{"version":1}\n', "damaged"),
        (b'{"version":0}\n', "damaged"),
        (b'{"version":%d,"moves":[]}\n' % (JOURNAL_VERSION + 1), "newer version.*update"),
        (b"[" * 60_000 + b"\n", "does not begin"),
        (b" " * (lines.MAX_BYTES + 1), "8 MiB"),
    ],
)
def test_what_is_no_save_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(JournalError, match=says):
        lines.read(data)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "../../etc/passwd"),
        ("id", ""),
        ("id", "a" * 200),
        ("story", ""),
        ("story", "a\x1bb"),
        ("rules", "xyz"),
        ("language", "en\n"),
        ("seats", {"ann": "person"}),
        ("seats", {"ann": "person", "bo": "nobody"}),
        ("seats", {"ann": "person", "b\x1b": "computer"}),
        ("seats", ["ann", "bo"]),
        ("seed", "7"),
        ("seed", True),
        ("started", "yesterday"),
        ("started", "2026-13-23T07:05:12Z"),
        ("title", 5),
        ("version", 1),
        ("own", None),
        ("own", {"door": "late"}),
        ("own", ["ab"]),
        ("own", [["door"]]),
        ("own", [["door", "late", "more"]]),
        ("own", [["door", 5]]),
        ("own", [["../door", "late"]]),
        ("own", [["door", ""]]),
        ("own", [["door", "late"]] * (MAX_OWN + 1)),
        ("names", None),
        ("names", [["ann", "Kim"]]),
        ("names", {"ann": 5}),
        ("names", {"ann": ""}),
        ("names", {"ann": "\x1b\u202e"}),
        ("names", {"nobody": "Kim"}),
    ],
)
def test_a_header_that_no_game_wrote_is_refused(key: str, value: object) -> None:
    line = json.dumps({**asdict(HEADER), key: value}).encode()
    with pytest.raises(JournalError, match="damaged"):
        lines.read_header(line)


def test_a_title_loses_what_a_terminal_must_not_be_sent() -> None:
    line = json.dumps({**asdict(HEADER), "title": "The\x1b[31m \u202eKettle\n\x07"}).encode()
    assert lines.read_header(line).title == "The[31m Kettle"


def test_a_name_loses_what_a_terminal_must_not_be_sent_and_what_is_over_forty_characters() -> None:
    names = {"ann": " Kim\x1b[31m\n\u202eO’Hara", "bo": "ä" * 50}
    line = json.dumps({**asdict(HEADER), "names": names}).encode()
    assert lines.read_header(line).names == {"ann": "Kim[31m O’Hara", "bo": "ä" * MAX_NAME}


pairs = st.lists(st.tuples(ids, ids), max_size=30).map(tuple)
given_names = st.dictionaries(
    st.sampled_from(("ann", "bo")), st.text(max_size=60).map(called).filter(bool)
)


@given(pairs, given_names)
def test_own_choices_and_names_are_read_back_as_they_were_written(
    own: Own, names: dict[str, str]
) -> None:
    header = replace(HEADER, own=own, names=names)
    assert lines.read(lines.header_line(header)).header == header


@given(trees())
def test_a_save_of_version_1_is_read_as_one_with_no_own_choices_and_no_names(
    grown: list[Grown],
) -> None:
    entries, data = written(grown)
    values = {key: value for key, value in asdict(HEADER).items() if key not in ("own", "names")}
    first = json.dumps({**values, "version": 1}).encode() + b"\n"
    reading = lines.read(first + data.partition(b"\n")[2])
    assert (reading.header, reading.entries) == (HEADER, entries)


def test_what_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(JournalError, match="64 KiB"):
        lines.entry_lines([Entry(1, 0, "ann", "door", "a" * lines.MAX_LINE)])
    with pytest.raises(JournalError, match="64 KiB"):
        lines.header_line(replace(HEADER, own=(("a" * 40, "b" * 40),) * MAX_OWN))


@pytest.mark.parametrize(
    ("kinds", "role"),
    [
        (("computer", "person"), "sam"),
        (("vote", "person"), "sam"),
        (("person", "person"), "ro"),
        (("computer", "vote"), "sam"),
        (("vote", "vote"), "ro"),
        (("computer", "computer"), "ro"),
    ],
)
def test_the_seat_of_a_play_is_a_persons_else_that_of_a_vote(
    kinds: tuple[str, str], role: str
) -> None:
    header = replace(HEADER, seats=dict(zip(("ro", "sam"), kinds, strict=True)))
    assert header.role == role
