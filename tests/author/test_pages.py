"""Every code has a page that explains it, and the page's own examples prove it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from game.author import codes, pages
from game.author.check import check
from game.author.pages import Example, PageError
from game.cli import main
from game.story import diagnostics
from game.story.reader import examine

READER = diagnostics.CODES
ALL = READER | codes.CODES
PAGES = pages.folder()


def faults_of(code: str, table: Mapping[str, str], folder: Path, scratch: Path) -> list[str]:
    """What is wrong with the page of a code: nothing, where the page is right."""
    try:
        page = pages.parsed(code, folder)
    except PageError as error:
        return [str(error)]
    wrong = []
    if page.title != table.get(code):
        wrong.append(f"{code} is called '{page.title}' here and '{table.get(code)}' in its table")
    triggered, left = found(code, page.triggers, scratch), found(code, page.mended, scratch)
    # Only what belongs to the code, and not what the small frame lacks of a whole scenario.
    lacking = {one for one in LACKING if one != code and code not in READER}
    if code not in triggered or errors(triggered) - {code} - lacking != page.triggers.comes_with:
        wrong.append(f"the example of {code} gives {sorted(triggered)}")
    if code in left or errors(left) - lacking:
        wrong.append(f"the mended example of {code} gives {sorted(left)}")
    return wrong


LACKING = {"P302", "P303"}
"""What is wrong with the frame as a whole scenario: nobody can practise much in two decisions.

P302 is told where a page lets it take more than five minutes.
"""


def errors(found: Mapping[str, str]) -> set[str]:
    """The codes among those found that are errors, and warnings of the reader."""
    return {one for one, severity in found.items() if one in READER or severity == "error"}


def found(code: str, example: Example, folder: Path) -> dict[str, str]:
    """The codes of all that is wrong with the file of an example, each with its severity.

    A code of the reader's needs no more than the reader.
    """
    path = folder / "example.toml"
    path.unlink(missing_ok=True)
    if example.file is not None:
        path.write_bytes(example.file)
    faults = examine(path).diagnostics if code in READER else check(path)
    return {one.code: one.severity for one in faults}


def unmatched(table: Mapping[str, str], folder: Path) -> set[str]:
    """Codes without a page, and pages without a code."""
    return set(table) ^ set(pages.codes(folder))


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert unmatched(ALL, PAGES) == set()
    assert len(ALL) == len(READER) + len(codes.CODES)


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_page_has_its_parts_and_its_examples_show_what_it_says(code: str, tmp_path: Path) -> None:
    assert faults_of(code, ALL, PAGES, tmp_path) == []


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_page_reads_well_in_a_narrow_terminal(code: str) -> None:
    text = pages.page(code)
    assert all(len(line) <= 80 for line in text.splitlines())
    shown = [example.shown for example in pages.examples(code)]
    assert all(len(line) <= 76 for line in "\n".join(shown).splitlines())  # set in by four
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    told = text.partition("\n## ")[0]
    assert "!" not in told
    assert not re.search(r"\b(?:oops|stupid|obviously|simply|silly|invalid)\b", told, re.I)


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_file_that_can_not_be_shown_is_told(code: str) -> None:
    told = [example.told for example in pages.examples(code)]
    assert all(told) or "```text" not in pages.page(code)


# ------------------------------------------------------------------ what a page must not lack


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PAGES, tmp_path / "copy"))


@pytest.mark.parametrize("code", ["E201", "E101", "W403", "P106", "T106"])
def test_a_code_without_a_page_is_found(code: str, copy: Path, tmp_path: Path) -> None:
    (copy / f"{code}.md").unlink()
    assert unmatched(ALL, copy) == {code}
    assert faults_of(code, ALL, copy, tmp_path)


def test_a_new_code_without_a_page_is_found() -> None:
    assert unmatched(ALL | {"E999": "Something new"}, PAGES) == {"E999"}


def test_a_page_without_a_code_is_found(copy: Path) -> None:
    shutil.copy(copy / "E201.md", copy / "E299.md")
    assert unmatched(ALL, copy) == {"E299"}


def swapped(text: str) -> str:
    """The page with its two examples in each other's place."""
    sections = re.split(r"^## .*\n", text, flags=re.M)
    return f"{sections[0]}## {pages.TRIGGERS}\n{sections[2]}\n## {pages.MENDED}\n{sections[1]}"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: text.partition("\n## ")[0], id="no examples"),
        pytest.param(lambda text: text.partition(f"\n## {pages.MENDED}")[0], id="none mended"),
        pytest.param(lambda text: text.replace(pages.TRIGGERS, pages.MENDED), id="none triggers"),
        pytest.param(lambda text: re.sub(r"(?s)```toml.*?^```", "", text, flags=re.M), id="empty"),
        pytest.param(lambda text: text.replace("```toml fragment", "```python"), id="not run"),
        pytest.param(swapped, id="examples swapped"),
        pytest.param(lambda text: re.sub("anser", "answer", text), id="both sound"),
        pytest.param(lambda text: text.replace('"answer"', '"anser"'), id="both at fault"),
        pytest.param(lambda text: text.replace('turn = "ann"', 'turn = "anne"', 1), id="another"),
        pytest.param(lambda text: text.replace("leads nowhere", "is lost", 1), id="other title"),
        pytest.param(lambda text: text.replace("# E201", "# E202", 1), id="other code"),
        pytest.param(lambda text: text.replace(f"**{pages.PARTS['what']}**", ""), id="no what"),
        pytest.param(lambda text: text.replace(f"**{pages.PARTS['why']}**", ""), id="no why"),
        pytest.param(lambda text: text.replace(f"**{pages.PARTS['mend']}**", ""), id="no mend"),
    ],
)
def test_a_page_that_lacks_something_is_found(
    damage: Callable[[str], str], copy: Path, tmp_path: Path
) -> None:
    assert faults_of("E201", ALL, copy, tmp_path) == []
    path = copy / "E201.md"
    text = path.read_text(encoding="utf-8")
    assert damage(text) != text
    path.write_text(damage(text), encoding="utf-8")
    assert faults_of("E201", ALL, copy, tmp_path)


@pytest.mark.parametrize(
    "step", ["bytes: xyz", 'repeat: "a"', "text: a", "frames", "no file\nframe"]
)
def test_a_step_that_is_none_is_found(step: str, copy: Path) -> None:
    path = copy / "E103.md"
    path.write_text(path.read_text(encoding="utf-8").replace("bytes: e9", step), encoding="utf-8")
    with pytest.raises(PageError, match="E103 lacks"):
        pages.examples("E103", copy)


@pytest.mark.parametrize("code", ["P104", "P205", "P305", "S102", "T106"])
def test_a_page_of_the_whole_story_with_its_examples_swapped_is_found(
    code: str, copy: Path, tmp_path: Path
) -> None:
    path = copy / f"{code}.md"
    path.write_text(swapped(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert len(faults_of(code, ALL, copy, tmp_path)) == 2


# ------------------------------------------------------------------ where they lie


@pytest.mark.parametrize("place", ["docs/diagnostics", "diagnostics"])
def test_the_pages_are_found_in_a_checkout_and_when_installed(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(PAGES, tmp_path / place)
    monkeypatch.setattr(pages, "shipped_scenarios", lambda: tmp_path / "scenarios")
    assert pages.folder() == tmp_path / place
    assert set(pages.codes()) == set(ALL)
    assert pages.page("E201") == (PAGES / "E201.md").read_text(encoding="utf-8")


def test_where_there_are_no_pages_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pages, "shipped_scenarios", lambda: tmp_path / "scenarios")
    assert main(["explain", "E201"]) == 1
    assert "There is no code 'E201'" in capsys.readouterr().err


# ------------------------------------------------------------------ the frame


FRAME = """\
title = "Frame"
start = "one"

[scenes.one]
text = '''
First.
[ann] *Yours.*
'''
[scenes.one.choices.go]
text = "Go."

[endings.end]
title = "End"
"""


def test_a_fragment_takes_the_place_of_what_the_frame_says_there_alone() -> None:
    fragment = """\
start = "two"

[scenes.one]
text = '''
[bo] *Mine.*
'''

[scenes.two]
text = "New."

[[interrupts]]
scene = "two"

[[interrupts]]
scene = "one"
"""
    assert (
        pages.completed(fragment, FRAME)
        == """\
title = "Frame"
start = "two"

[scenes.one]
text = '''
[bo] *Mine.*
'''

[scenes.one.choices.go]
text = "Go."

[endings.end]
title = "End"

[scenes.two]
text = "New."

[[interrupts]]
scene = "two"

[[interrupts]]
scene = "one"
"""
    )


def test_the_frame_alone_is_sound(tmp_path: Path) -> None:
    _example, mended = pages.examples("E101")
    assert mended.file is not None
    assert found("E101", mended, tmp_path) == {}
    assert errors(found("P101", mended, tmp_path)) == {"P303"}


# ------------------------------------------------------------------ commonground explain


@pytest.mark.parametrize("code", sorted(ALL))
def test_explain_tells_a_page_in_plain_words(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    told = capsys.readouterr().out
    page = pages.parsed(code)
    assert told.startswith(f"{code}  {page.title}\n")
    for part in (page.what, page.why, page.mend):
        assert part in told
    for example in (page.triggers, page.mended):
        assert example.told in told
        assert all(f"    {line}".rstrip() + "\n" in told for line in example.shown.splitlines())
    assert "**" not in told
    assert "```" not in told
    assert "\x1b" not in told


def test_explain_alone_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if line[:4] in ALL] == [
        f"{code}  {ALL[code]}" for code in sorted(ALL)
    ]
    assert main(["explain", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {entry["code"]: entry["title"] for entry in listed} == ALL


def test_explain_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "e201", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    page = pages.parsed("E201")
    assert told == {
        "code": "E201",
        "title": READER["E201"],
        "what": page.what,
        "why": page.why,
        "mend": page.mend,
        "example": page.triggers.shown,
        "mended": page.mended.shown,
    }
    assert main(["explain", "E107", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == READER["E107"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("E2O1", "; did you mean 'E201'?"),
        ("x", "; 'commonground explain' lists all."),
        ("W4O3", "; did you mean 'W403'?"),
        ("unreachable", "; 'commonground explain' lists all."),
    ],
)
def test_a_mistyped_code_names_the_nearest(
    word: str, near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", word]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert f"There is no code '{word}'" in told.err
    assert near in told.err


def test_two_words_are_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "E201", "E202"]) == 2
    assert "E202" in capsys.readouterr().err
