"""How each paragraph of the talk is set: what tells speech, deed, thought and message apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from game.phrases import ROLE_SIGNS
from game.rubric import Rubric
from game.tui.widgets import coach
from game.tui.widgets.page import Page, Piece, hang, strip
from game.tui.widgets.script import Paragraph
from game.words import _

COMPONENTS = {
    "talk--first",
    "talk--second",
    "talk--cast",
    "talk--text",
    "talk--own",
    "talk--typed",
    "talk--title",
    "talk--faint",
    "talk--note",
    "talk--mark",
}

Styles = Callable[[str], Style]
"""The style of a component, by the last part of its name."""

BAR = "▏"
NOTE_BAR = "┃"
ITALIC = Style(italic=True)
BOLD = Style(bold=True)


def lay(paragraph: Paragraph, page: Page, styles: Styles, rubric: Rubric) -> list[Strip]:
    """The rows of a paragraph, without the space around it."""
    match paragraph.look:
        case "note" | "folded":
            return list(_note(paragraph, page, styles, rubric))
        case "typed":
            return list(_typed(paragraph, page, styles))
        case "title":
            return list(_title(paragraph, page, styles))
        case _look:
            return list(_text(paragraph, page, styles))


def space_before(paragraph: Paragraph, above: Paragraph | None) -> int:
    """Blank rows above it: what is alike and came at once stands together."""
    if above is None:
        return 0
    if paragraph.look == "title":
        return 2
    together = paragraph.look in ("own", "typed") and paragraph.look == above.look
    return 0 if together and paragraph.mine == above.mine and not paragraph.opens else 1


def _text(paragraph: Paragraph, page: Page, styles: Styles) -> Iterator[Strip]:
    base, hue = styles("text"), _hue(paragraph, styles)
    yield from _long_name(paragraph, page, base, hue)
    barred = paragraph.look in ("thought", "own")
    bar = (f"{BAR} ", hue) if barred else ("", hue)
    if paragraph.look == "own":
        base = base + styles("own")
    if paragraph.look == "paper":
        bar = (_("on paper") + "  ", styles("faint"))
    slanted = paragraph.look in ("deed", "thought")
    for n, line in enumerate(_wrap(paragraph, page.text - len(bar[0]), slanted)):
        if paragraph.look == "paper" and n:
            bar = (" " * len(bar[0]), hue)
        yield strip(base, *_gutter(paragraph, page, hue, n), bar, line)


def _typed(paragraph: Paragraph, page: Page, styles: Styles) -> Iterator[Strip]:
    """Typed words stand on the side of the one who types: one's own at the right."""
    base, hue, box = styles("text"), _hue(paragraph, styles), styles("typed")
    yield from _long_name(paragraph, page, base, hue)
    lines = _wrap(paragraph, min(44, page.text * 3 // 4) - 3, False)
    widest = max(line.cell_length for line in lines)
    shift = page.text - widest - 3 if paragraph.mine else 0
    for n, line in enumerate(lines):
        said = Content(" ") + line.extend_right(widest - line.cell_length + 1)
        edge = ("▐", hue) if paragraph.mine else ("▌", hue)
        said = said.stylize(box)
        row: tuple[Piece, Piece] = (said, edge) if paragraph.mine else (edge, said)
        yield strip(base, *_gutter(paragraph, page, hue, n), (" " * shift, base), *row)


def _title(paragraph: Paragraph, page: Page, styles: Styles) -> Iterator[Strip]:
    for line in Content(paragraph.text).wrap(page.text):
        yield strip(styles("title"), (" " * page.start, Style()), line)


def _note(paragraph: Paragraph, page: Page, styles: Styles, rubric: Rubric) -> Iterator[Strip]:
    decision = paragraph.note
    assert decision is not None
    base, mark, faint = styles("note"), styles("mark"), styles("faint")
    edge = (" " * page.start, base)
    if paragraph.look == "folded":
        for line in Content(coach.in_short(decision, rubric)).wrap(page.text - 2):
            yield strip(faint, edge, (f"{NOTE_BAR} ", mark), line)
        return
    yield strip(base, edge, (f"{NOTE_BAR} ", mark), (_("The coach"), mark + BOLD))
    for row in coach.note(decision, rubric):
        said = Content.assemble((f"{row.head}  " if row.head else "", BOLD), row.text)
        for line in hang(said, page.text - 2, 3):
            yield strip(base, edge, (f"{NOTE_BAR} ", mark), line)


def _wrap(paragraph: Paragraph, width: int, slanted: bool) -> list[Content]:
    spans = paragraph.spans
    whole = all(span.starred for span in spans)
    parts = [
        (span.text, ITALIC if slanted or (span.starred and not whole) else Style())
        for span in spans
    ]
    return Content.assemble(*parts).wrap(max(4, width)) or [Content("")]


def _hue(paragraph: Paragraph, styles: Styles) -> Style:
    return styles(("first", "second", "cast")[paragraph.role])


def _fits(paragraph: Paragraph, page: Page) -> bool:
    return len(paragraph.name) + 3 <= page.gutter


def _long_name(paragraph: Paragraph, page: Page, base: Style, hue: Style) -> Iterator[Strip]:
    """A name too long for the gutter stands above the words."""
    if paragraph.name and not _fits(paragraph, page):
        sign = f"{ROLE_SIGNS[paragraph.role]} " if paragraph.role >= 0 else ""
        yield strip(base, (" " * page.left + sign, hue), (paragraph.name, hue + BOLD))


def _gutter(
    paragraph: Paragraph, page: Page, hue: Style, row: int
) -> tuple[tuple[str, Style], tuple[str, Style]]:
    if row or not paragraph.name or not _fits(paragraph, page):
        return (" " * page.start, Style()), ("", Style())
    sign = ROLE_SIGNS[paragraph.role] if paragraph.role >= 0 else " "
    return (
        (" " * page.left + f"{sign} ", hue),
        (paragraph.name.ljust(page.gutter - 2), hue + BOLD),
    )
