"""How the page to print looks: as a report does, and on paper a scene stays with its choices."""

from __future__ import annotations

from game.report.style import style as report

_SHAPES = """
a { color: inherit; }
h3 { border-bottom: 1px solid; padding-bottom: 0.2rem; }
h4 { font-style: normal; font-weight: bold; }
nav ul, .replies { list-style: none; padding-left: 0; }
nav ul { columns: 3 9rem; }
.decides { font-style: italic; }
.when, .alone, .label, .speaker { font-weight: bold; }
.when { font-weight: normal; font-style: italic; }
.ask { border: 1px solid; padding: 0.4rem 0.7rem; }
.replies > li { margin: 0.8rem 0; padding-left: 2.6rem; }
.replies p { margin: 0.15rem 0; }
.replies .said { text-indent: -2.6rem; }
.label { display: inline-block; width: 2.6rem; text-indent: 0; }
.small { font-size: 0.85rem; }
.sign { letter-spacing: 0.05em; white-space: nowrap; }
dt { font-weight: bold; margin-top: 0.5rem; }
dd { margin-left: 0; }
@media print {
  @page { margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); } }
  html { font-size: 9.5pt; line-height: 1.35; }
  p { margin: 0.3rem 0; }
  .replies { margin: 0.3rem 0; }
  .replies > li { margin: 0.5rem 0; }
  .replies p { margin: 0.05rem 0; }
  h4 { margin: 0.6rem 0 0.2rem; }
  h1 { font-size: 18pt; }
  a { text-decoration: none; }
  h3 { margin-top: 1.2rem; }
  h2, h3, h4, .decides { break-after: avoid; }
  .place, .replies > li, .step, .ask, .seat { break-inside: avoid; }
  .replies > li:first-child, .results > li:first-child { break-before: avoid; }
  .new { break-before: page; }
}
"""

_COLOURS = """
@media print { h3, .ask, nav { border-color: #777; } a { color: #000; } }
"""


def style() -> str:
    """The style sheet of the page to print."""
    return f"{report()}{_SHAPES}{_COLOURS}"
