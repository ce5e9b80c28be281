"""How a graph looks: the game's two palettes as plain CSS, without variables, for every reader."""

from __future__ import annotations

from string import Template

LIGHT = {
    "ground": "#faf5ea",
    "raised": "#fffdf7",
    "ink": "#2c2620",
    "quiet": "#685c4d",
    "line": "#8c7c66",
    "edge": "#b5a58a",
    "first": "#1f6358",
    "second": "#9a3f27",
    "lamp": "#8a5300",
}
DARK = {
    "ground": "#1b1613",
    "raised": "#2d2520",
    "ink": "#f0e6d2",
    "quiet": "#b3a48c",
    "line": "#9a8a74",
    "edge": "#6b5a48",
    "first": "#8fc4b7",
    "second": "#e3a08c",
    "lamp": "#eab04f",
}

_SHAPES = """
svg text { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.title { font-size: 20px; font-weight: 600; }
.name { font-size: 13px; font-weight: 600; }
.what, .label, .note { font-size: 11px; }
.line { fill: none; stroke-width: 1.5px; }
.interrupt .line { stroke-dasharray: 7 5; }
.move .line { stroke-dasharray: 10 4 2 4; }
.resume .line { stroke-dasharray: 1 5; stroke-width: 2px; stroke-linecap: round; }
.walked .line { stroke-width: 4px; }
.box { stroke-width: 1.5px; }
.inner { fill: none; stroke-width: 1px; }
.visited .box { stroke-width: 3.5px; }
.walk { font-size: 13px; font-weight: 700; }
"""

_COLOURS = Template("""
.ground { fill: $ground; }
.title, .name, .label, .legend .what { fill: $ink; }
.what, .note { fill: $quiet; }
.line { stroke: $line; }
.tip { fill: $line; }
.behind { fill: $ground; }
.box { fill: $raised; stroke: $edge; }
.inner { stroke: $edge; }
.first { fill: $first; }
.second { fill: $second; }
.of-first .box { stroke: $first; }
.of-second .box { stroke: $second; }
.walked .line, .visited .box { stroke: $lamp; }
.walked .tip, .walk { fill: $lamp; }
""")

_PAGE = """
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; height: 100vh;
  grid: auto minmax(0, 1fr) / minmax(0, 1fr) minmax(20rem, 27rem); }
header { grid-column: 1 / -1; padding: 0.75rem 1.25rem; border-bottom: 1px solid; }
h1 { font-size: 1.25rem; margin: 0; }
header p { margin: 0.15rem 0 0; font-size: 0.875rem; }
.map { overflow: auto; padding: 1.25rem; }
.map svg { display: block; margin: 0 auto; }
aside { overflow: auto; padding: 1rem 1.25rem 3rem; border-left: 1px solid; }
h2 { font-size: 1.125rem; margin: 0 0 0.25rem; overflow-wrap: anywhere; }
h3 { font-size: 0.9375rem; margin: 1.25rem 0 0.25rem; }
article { margin: 0 0 2.5rem; }
article p { margin: 0.25rem 0; overflow-wrap: anywhere; }
ul, ol { margin: 0.25rem 0; padding-left: 1.25rem; }
.picks { list-style: none; padding: 0; }
.picks > li { border-top: 1px solid; padding: 0.6rem 0; }
code, kbd { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: 0.875em; overflow-wrap: anywhere; }
kbd { border: 1px solid; border-radius: 3px; padding: 0 0.3em; }
.words { font-size: 1rem; }
.small { font-size: 0.875rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
[hidden] { display: none; }
a.node { cursor: pointer; outline: none; }
a.node:focus .box, a.node.now .box { stroke-width: 3.5px; }
a.node:focus .box { stroke-dasharray: none; }
.hot .line { stroke-width: 3px; }
.hot.walked .line { stroke-width: 5px; }
summary { cursor: pointer; }
details { margin-bottom: 1.25rem; }
@media (max-width: 56rem) {
  body { display: block; height: auto; }
  .map { max-height: 65vh; }
  aside { border-left: 0; border-top: 1px solid; }
}
@media print {
  body { display: block; height: auto; }
  .map, aside { overflow: visible; border: 0; }
  article[hidden] { display: block; }
}
"""

_PAGE_COLOURS = Template("""
body { background: $ground; color: $ink; }
header, aside, .picks > li, kbd { border-color: $edge; }
a { color: $lamp; }
.quiet, header p { color: $quiet; }
:focus-visible { outline: 3px solid $lamp; outline-offset: 2px; }
a.node:focus .box, a.node.now .box { stroke: $ink; }
.hot:not(.walked) .line { stroke: $ink; }
.hot:not(.walked) .tip { fill: $ink; }
""")


def for_pictures() -> str:
    """The style of a picture: light, and dark where that is preferred."""
    dark = _COLOURS.substitute(DARK)
    return f"{_SHAPES}{_COLOURS.substitute(LIGHT)}@media (prefers-color-scheme: dark) {{{dark}}}\n"


def for_pages() -> str:
    """The style of a page with a picture in it."""
    light, dark = _PAGE_COLOURS.substitute(LIGHT), _PAGE_COLOURS.substitute(DARK)
    scheme = ":root { color-scheme: light dark; }\n"
    return f"{scheme}{for_pictures()}{_PAGE}{light}@media (prefers-color-scheme: dark) {{{dark}}}\n"
