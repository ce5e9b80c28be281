"""docs/authors.md, walked as a new author would: every block typed, every answer compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "authors.md"
BLOCKS = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
FILE = "the-blue-bowl.toml"
CUT = "…"
WIDTH = 100
ENTER = {"new": ["", "", "", "conflict"], "preview": None}
"""What is answered to a command's questions; None for one that has a screen of its own."""


def test_the_page_is_what_its_reader_meets(tmp_path: Path, home: Path) -> None:
    for kind, body in blocks(PAGE.read_text(encoding="utf-8")):
        if kind.startswith("toml "):
            edit(tmp_path / FILE, kind.removeprefix("toml "), body)
        elif body.startswith("$ "):
            command, _, shown = body[2:].partition("\n")
            answer = answered(command, tmp_path)
            if answer is not None:
                assert same(shown, answer), f"{command} tells\n{answer}"


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """The kind and the content of each block, from the top."""
    for found in BLOCKS.finditer(page):
        yield found[1], found[2]


def edit(file: Path, what: str, block: str) -> None:
    """Types a block where its kind says: `at the end`, or above, below or instead of a line."""
    text = file.read_text(encoding="utf-8")
    if what == "at the end":
        file.write_text(f"{text}\n{block}", encoding="utf-8")
        return
    way, line = next(re.finditer(r"(above|below|instead of) (.+)", what)).groups()
    assert text.count(f"\n{line}") == 1, f"one line begins with {line}"
    at = text.index(f"\n{line}") + 1
    end = text.index("\n]\n", at) + 3 if line.endswith("[") else text.index("\n", at) + 1
    if way == "above":
        block, end = f"{block}\n", at
    elif way == "below":
        at = end
    file.write_text(text[:at] + block + text[end:], encoding="utf-8")


def answered(command: str, folder: Path) -> str | None:
    """What a command tells; None where it opens a screen."""
    words = command.split()
    assert words[0] == "commonground"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": str(WIDTH)}
    call = [sys.executable, "-m", "game", *words[1:]]
    answers = ENTER.get(words[1], [])
    if answers is None:
        return None
    if not answers:
        found = subprocess.run(
            call, cwd=folder, env=environment, capture_output=True, text=True, timeout=60
        )
        return found.stdout + found.stderr
    terminal = pexpect.spawn(
        call[0], call[1:], cwd=str(folder), env=environment, encoding="utf-8",
        dimensions=(24, WIDTH), timeout=60,
    )  # fmt: skip
    told = ""
    for answer in answers:
        terminal.expect(r"\] ")
        told = f"{told}{terminal.before}{terminal.after}"
        terminal.sendline(answer)
    terminal.expect(pexpect.EOF)
    told = f"{told}{terminal.before}"
    return told.replace("\r\n", "\n")


def same(shown: str, answer: str) -> bool:
    """Whether the page shows the answer; a line of dots stands for lines that are left out."""
    lines = [line.rstrip() for line in shown.strip().splitlines()]
    pattern = "\n".join("(?:.*\n?)*?" if line == CUT else re.escape(line) for line in lines)
    told = "\n".join(line.rstrip() for line in answer.strip().splitlines())
    return re.fullmatch(pattern, told) is not None
