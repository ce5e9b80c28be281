"""How a report's page looks: a column in the game's colours, and black on white in print."""

from __future__ import annotations

from string import Template

from game.author.graph.style import DARK, LIGHT

_SHAPES = """
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
html { font: 100%/1.55 Georgia, "Times New Roman", serif; }
body { margin: 0; padding: 1.5rem 1rem 4rem; }
main { max-width: 44rem; margin: 0 auto; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.5rem 0 0.75rem; padding-top: 0.75rem;
  border-top: 1px solid; }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 1.75rem 0 0.5rem; }
h4 { font-size: 0.9rem; font-style: italic; font-weight: normal; margin: 0.75rem 0 0.25rem; }
p, ul, blockquote, figure { margin: 0.5rem 0; }
ul { padding-left: 1.25rem; }
li { margin: 0.2rem 0; }
blockquote { padding-left: 0.9rem; border-left: 3px solid; }
.strong { font-weight: bold; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: 0.9rem; overflow-wrap: normal; }
caption { text-align: left; font-style: italic; padding-bottom: 0.35rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.9rem 0.3rem 0;
  border-bottom: 1px solid; }
th { font-weight: bold; }
tbody th { font-weight: normal; min-width: 6rem; }
td.words { min-width: 7rem; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1.25rem 0; }
figcaption b { display: block; }
svg { display: block; }
svg text { font: 11px system-ui, sans-serif; fill: currentColor; }
.course { width: 100%; max-width: 34rem; height: auto; }
.line { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; }
.end { fill: currentColor; }
.edge { fill: none; stroke: currentColor; stroke-width: 0.75; stroke-dasharray: 2 3; opacity: 0.7; }
.score { white-space: nowrap; }
.bar { display: inline-block; width: 5.5rem; height: 0.7rem; margin-right: 0.5rem; }
.full { fill: currentColor; }
.frame { fill: none; stroke: currentColor; stroke-width: 1; }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
@media (max-width: 40em) { .bar { display: none; } }
@media print {
  @page { margin: 18mm 16mm; }
  html { font-size: 10.5pt; }
  body { padding: 0; }
  main { max-width: none; }
  h1, h2, h3, h4, caption { break-after: avoid; }
  h2 { margin-top: 1.5rem; }
  figure, tr, blockquote, li { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  thead { display: table-header-group; break-after: avoid; }
  tbody tr:nth-child(-n+2), tbody tr:last-child { break-before: avoid; }
  .wide { overflow: visible; }
}
"""

_COLOURS = Template("""
body { background: $ground; color: $ink; }
h2, th, td, blockquote { border-color: $edge; }
.quiet, caption { color: $quiet; }
svg { color: $first; }
svg text { fill: $ink; }
""")

_PRINT = """
@media print {
  :root { color-scheme: only light; }
  body, .quiet, caption, svg { background: #fff; color: #000; }
  h2, th, td, blockquote { border-color: #777; }
  svg text { fill: #000; }
}
"""


def style() -> str:
    """The style sheet of a page: light, dark where that is preferred, and print last."""
    dark = _COLOURS.substitute(DARK)
    return (
        f"{_SHAPES}{_COLOURS.substitute(LIGHT)}"
        f"@media screen and (prefers-color-scheme: dark) {{{dark}}}{_PRINT}"
    )
