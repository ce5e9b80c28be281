"""The pages that explain the diagnostics, and the files that their examples stand for.

How a page is made is told in docs/diagnostics/README.md, where the frame of the examples stands.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from game.paths import shipped_scenarios
from game.words import _

PARTS = {"what": "What it says.", "why": "Why it matters.", "mend": "How to mend it."}
"""What a page tells, and the words that each part begins with."""
TRIGGERS = "An example that triggers it"
MENDED = "The same, mended"

_CODE = re.compile(r"[A-Z][0-9]{3}")
_BLOCK = re.compile(r"^```(toml fragment|toml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMES_WITH = re.compile(r"^Comes with: ([A-Z0-9, ]+)\.$", re.MULTILINE)
# A line of a text may begin with a bracket too, but goes on behind it.
_HEADING = re.compile(r"^(?=\[{1,2}[\w.-]+\]{1,2}$)", re.MULTILINE)
_KEY = re.compile(r"^([\w-]+)\s*=", re.MULTILINE)
_BYTES = re.compile(r"[0-9a-f]{2}( [0-9a-f]{2})*")
_REPEAT = re.compile(r"(\".*\") ([0-9]+)")


class PageError(Exception):
    """A page that is not there, or lacks something. One sentence."""


@dataclass(frozen=True, slots=True)
class Example:
    """A block of a page as `shown`, and the `file` that it stands for; None where there is none.

    `told` is what the page says of it, maybe `''`; `comes_with` are the codes that must come with
    its own.
    """

    told: str
    shown: str
    file: bytes | None
    comes_with: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its paragraphs each one line."""

    code: str
    title: str
    what: str
    why: str
    mend: str
    triggers: Example
    mended: Example


def folder() -> Path:
    """Where the pages lie: docs/diagnostics in a checkout, game/diagnostics when installed."""
    beside = shipped_scenarios().parent
    installed = beside / "diagnostics"
    return installed if installed.is_dir() else beside / "docs" / "diagnostics"


def codes(pages: Path | None = None) -> tuple[str, ...]:
    """Every code that has a page, in `pages` or in `folder()`, by the alphabet."""
    names = (path.stem for path in (pages or folder()).glob("*.md"))
    return tuple(sorted(name for name in names if _CODE.fullmatch(name)))


def page(code: str, pages: Path | None = None) -> str:
    """The page of a code, as Markdown. Raises PageError where there is none."""
    return _read(pages or folder(), code)


def title(code: str, pages: Path | None = None) -> str:
    """The title of a code's page, `''` where its first line has none. Raises PageError."""
    first = page(code, pages).partition("\n")[0]
    return first.removeprefix(f"# {code} ").strip() if first.startswith(f"# {code} ") else ""


def parsed(code: str, pages: Path | None = None) -> Page:
    """The parts of a code's page. Raises PageError, which names what is missing."""
    text = page(code, pages)
    called = title(code, pages)
    if not called:
        raise _fault(code, f"# {code} …")
    told, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    blocks = dict(section.split("\n", 1) for section in sections)
    frame = _frame(pages or folder())
    return Page(
        code,
        called,
        **{name: _paragraph(code, told, words) for name, words in PARTS.items()},
        triggers=_example(code, blocks, TRIGGERS, frame),
        mended=_example(code, blocks, MENDED, frame),
    )


def examples(code: str, pages: Path | None = None) -> tuple[Example, Example]:
    """The file that triggers a code, and the same file mended. Raises PageError."""
    found = parsed(code, pages)
    return found.triggers, found.mended


def completed(fragment: str, frame: str) -> str:
    """The frame with what `fragment` says put in the place of what it says there."""
    top, *tables = _HEADING.split(fragment)
    frame_top, *frame_tables = _HEADING.split(frame)
    said = set(_KEY.findall(top))
    kept = [
        line
        for line in frame_top.splitlines(keepends=True)
        if not ((key := _KEY.match(line)) and key[1] in said)
    ]
    new = {_name(table): table for table in tables if not table.startswith("[[")}
    replaced = [new.pop(_name(table), table) for table in frame_tables]
    added = [table for table in tables if table.startswith("[[") or _name(table) in new]
    whole = "".join(("".join(kept).rstrip() + "\n", top.rstrip(), "\n\n"))
    return whole + "\n\n".join(table.rstrip() for table in (*replaced, *added)) + "\n"


def _read(pages: Path, name: str) -> str:
    try:
        return (pages / f"{name}.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        message = _("there is no page '{name}' in {folder}; put the game's own files back")
        raise PageError(message.format(name=name, folder=pages)) from None


def _fault(code: str, missing: str) -> PageError:
    message = _("the page of {code} lacks '{what}'; the others show how it stands there")
    return PageError(message.format(code=code, what=missing))


def _paragraph(code: str, told: str, words: str) -> str:
    found = re.search(rf"^\*\*{re.escape(words)}\*\* (.+?)(?=\n\n\*\*|\Z)", told, re.M | re.S)
    if found is None:
        raise _fault(code, words)
    return "\n".join(" ".join(part.split()) for part in found[1].strip().split("\n\n"))


def _example(code: str, blocks: dict[str, str], heading: str, frame: str) -> Example:
    section = blocks.get(heading, "")
    found = _BLOCK.findall(section)
    if len(found) != 1 or not found[0][1].strip():
        raise _fault(code, heading)
    kind, shown = found[0]
    told = _BLOCK.sub("", section)
    comes = _COMES_WITH.search(told)
    file: bytes | None
    if kind == "text":
        file = _made(code, shown, frame)
    else:
        file = (shown if kind == "toml" else completed(shown, frame)).encode()
    return Example(
        told=" ".join(_COMES_WITH.sub("", told).split()),
        shown=shown.rstrip(),
        file=file,
        comes_with=frozenset(_CODE.findall(comes[1]) if comes else ()),
    )


def _made(code: str, recipe: str, frame: str) -> bytes | None:
    """The file that a recipe makes. Raises PageError for a line that is none of its steps."""
    steps = recipe.strip().splitlines()
    if steps == ["no file"]:
        return None
    made = b""
    for step in steps:
        word, _colon, rest = step.partition(": ")
        repeat = _REPEAT.fullmatch(rest)
        if step == "frame":
            made += frame.encode()
        elif word == "frame":
            made += completed(_quoted(code, rest).decode(), frame).encode()
        elif word == "text":
            made += _quoted(code, rest)
        elif word == "bytes" and _BYTES.fullmatch(rest):
            made += bytes.fromhex(rest)
        elif word == "repeat" and repeat:
            once, times = _quoted(code, repeat[1]), int(repeat[2])
            made += b"".join(
                once.replace(b"{number}", b"%d" % number).replace(b"{next}", b"%d" % (number + 1))
                for number in range(1, times + 1)
            )
        else:
            raise _fault(code, step)
    return made


def _quoted(code: str, text: str) -> bytes:
    try:
        return str(json.loads(text)).encode()
    except ValueError:
        raise _fault(code, text) from None


def _frame(pages: Path) -> str:
    _before, _heading, after = _read(pages, "README").partition("\n## The frame\n")
    found = _BLOCK.search(after)
    if found is None:
        raise _fault("README", "## The frame")
    return found[2]


def _name(table: str) -> str:
    return table.partition("]")[0].lstrip("[").strip()
