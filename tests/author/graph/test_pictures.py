"""A graph as Mermaid, dot, SVG and a page: well-formed, readable, safe whatever a story says."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from game.author.graph import style as graph_style
from game.author.graph.layout import Placed
from game.author.graph.marks import columns, cut
from game.author.graph.page import html
from game.author.graph.svg import svg
from game.author.graph.text import dot, mermaid
from game.author.graph.view import View, view
from game.author.graph.way import way
from game.story.model import Story
from game.tui.theme import LAMPLIGHT, PAPER
from tests.author.graph.test_layout import apart
from tests.author.graph.test_model import played
from tests.shipped import IDS, shipped
from tests.stories import kettle

EVIL = (
    """<script>alert(1)</script> "] --> x; \\\\ `b` #quot; {{%% end]]> </title></svg> & 'q' | a"""
)
SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = {"title": 12.1, "name": 7.9, "label walk": 7.9, "what": 6.65, "label": 6.65, "note": 6.65}
"""Pixels of a letter in each style: a little over 0.6 of its size, as wide as such fonts are."""


@pytest.fixture
def evil(tmp_path: Path) -> Story:
    """A story whose every free text would be code, if it were let."""
    words = EVIL.replace('"', '\\"')
    return kettle(
        tmp_path,
        ('"The Kettle"', f'"{words}"'),
        ('name = "Ann"', f'name = "Ann{words}"'),
        ('"Slept"', f'"{words}"'),
        ("\"I'm late. I'm sorry.\"", f'"{words}"'),
    )


def seen(id: str) -> View:
    told = shipped(id)
    return view(told, way(played(told, 5)), plays=20)


def views() -> list[View]:
    return [*(view(shipped(id)) for id in IDS), *map(seen, IDS)]


# ---------------------------------------------------------------------------------- text

_MERMAID_NODE = re.compile(
    r"  (n\d+)(?:\[\"([^\"]+)\"\]|\(\[\"([^\"]+)\"\]\)|\{\{\"([^\"]+)\"\}\}"
    r"|\[/\"([^\"]+)\"/\]):::(\w+)"
)
_MERMAID_LINK = re.compile(r"  (n\d+) (?:-->|==>)(?:\|\"([^\"]+)\"\|)? (n\d+)")
_MERMAID_REST = re.compile(
    r"%% [^{}]*|flowchart TD|  (?:linkStyle (\d+)|classDef (\w+)) [\w:#, -]+"
)
_MERMAID_TEXT = re.compile(r"(?:[\w .,:·+/*=!?%'()●◆\u00a0-]|#\d+;|<br/>)+")


def mermaid_parts(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Labels by node, and the links; every line must be one of those that there are."""
    nodes: dict[str, str] = {}
    links: list[tuple[str, str, str]] = []
    styled: list[int] = []
    classes: set[str] = set()
    used: set[str] = set()
    for line in text.splitlines():
        if node := _MERMAID_NODE.fullmatch(line):
            assert node[1] not in nodes
            nodes[node[1]] = next(label for label in node.groups()[1:5] if label)
            used.add(node[6])
        elif link := _MERMAID_LINK.fullmatch(line):
            links.append((link[1], link[2] or "", link[3]))
        else:
            rest = _MERMAID_REST.fullmatch(line)
            assert rest, line
            styled += [int(rest[1])] if rest[1] else []
            classes |= {rest[2]} if rest[2] else set()
    for label in [*nodes.values(), *(label for _, label, _ in links if label)]:
        assert _MERMAID_TEXT.fullmatch(label), label
    assert {end for one, _, other in links for end in (one, other)} <= nodes.keys()
    assert all(number < len(links) for number in styled)
    assert used <= classes
    return nodes, links


@pytest.mark.parametrize("id", IDS)
def test_mermaid_is_well_formed_and_whole(id: str) -> None:
    for one in (view(shipped(id)), seen(id)):
        nodes, links = mermaid_parts(mermaid(one))
        assert (len(nodes), len(links)) == (len(one.graph.nodes), len(one.links))
        for node, label in zip(one.graph.nodes, nodes.values(), strict=True):
            if node.kind == "scene":
                assert re.search(rf"(?:^|[●◆] ){node.id}<br/>", label)


def test_words_of_a_story_are_no_mermaid(evil: Story) -> None:
    text = mermaid(view(evil))
    nodes, _links = mermaid_parts(text)
    assert "<script" not in text
    assert any("#60;script#62;" in label for label in nodes.values())


_DOT_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|->|[\w.]+|[\[\]{};=,])')


def dot_tokens(text: str) -> list[str]:
    tokens: list[str] = []
    at = 0
    while text[at:].strip():
        token = _DOT_TOKEN.match(text, at)
        assert token, text[at : at + 60]
        tokens.append(token[1])
        at = token.end()
    return tokens


@pytest.mark.parametrize("id", [*IDS, "evil"])
def test_dot_is_well_formed_and_whole(id: str, evil: Story) -> None:
    one = view(evil) if id == "evil" else seen(id)
    tokens = dot_tokens(dot(one))
    assert tokens[0] == "digraph"
    for opening, closing in ("{}", "[]"):
        assert tokens.count(opening) == tokens.count(closing)
    names = [f"n{n}" for n in range(len(one.graph.nodes))]
    declared = [a for a, b in pairwise(tokens) if b == "[" and a in names]
    places = [n for n, token in enumerate(tokens) if token == "->"]
    ends = [(tokens[n - 1], tokens[n + 1]) for n in places]
    order = {node.id: f"n{n}" for n, node in enumerate(one.graph.nodes)}
    assert ends == [(order[link.source], order[link.target]) for link in one.links]
    assert set(declared) == set(names)
    assert not any("\n" in token for token in tokens)


# ---------------------------------------------------------------------------------- SVG


def boxes_of(root: ElementTree.Element) -> list[tuple[ElementTree.Element, Placed]]:
    """Every node of a picture with where its box stands."""
    found = []
    for group in root.iter():
        if (group.get("class") or "").startswith("node"):
            box = next(one for one in group if (one.get("class") or "") == "box")
            if box.tag.endswith("polygon"):
                points = [
                    tuple(map(float, p.split(","))) for p in (box.get("points") or "").split()
                ]
                xs, ys = zip(*points, strict=True)
                found.append(
                    (group, Placed(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
                )
            else:
                found.append((group, placed(box)))
    return found


def placed(rect: ElementTree.Element) -> Placed:
    x, y, width, height = (float(rect.get(key) or 0) for key in ("x", "y", "width", "height"))
    return Placed(x, y, width, height)


def text_of(element: ElementTree.Element) -> Placed:
    """What a text covers at most."""
    style = element.get("class") or ""
    width = columns(element.text or "") * WIDTHS[style]
    x, y = float(element.get("x") or 0), float(element.get("y") or 0)
    return Placed(x, y - 10, width, 13)


@pytest.mark.parametrize("number", range(2 * len(IDS)))
def test_boxes_and_labels_lie_apart_and_hold_their_texts(number: int) -> None:
    one = views()[number]
    root = ElementTree.fromstring(svg(one))
    boxes = boxes_of(root)
    assert len(boxes) == len(one.graph.nodes)
    areas = [area for _group, area in boxes]
    for group, area in boxes:
        texts = [element for element in group if element.tag == f"{SVG}text"]
        assert len(texts) >= 2
        for text in texts:
            assert inside(text_of(text), area, 4), text.text
    labels = 0
    for group in root.iter(f"{SVG}g"):
        if (group.get("class") or "").startswith("link") and group.get("data-ends"):
            behind = [placed(e) for e in group if e.get("class") == "behind"]
            for text in group.iter(f"{SVG}text"):
                assert inside(text_of(text), behind[0], 0), text.text
            areas += behind
            labels += len(behind)
    assert labels
    assert not [pair for pair in combinations(areas, 2) if not apart(*pair)]
    width, height = (float(root.get(key) or 0) for key in ("width", "height"))
    for text in root.iter(f"{SVG}text"):
        if text.get("class") in ("title", "note"):
            assert inside(text_of(text), Placed(0, 0, width, height), 20)


def inside(one: Placed, other: Placed, margin: float) -> bool:
    return (
        one.x >= other.x + margin - 0.2
        and one.x + one.width <= other.x + other.width - margin + 0.2
        and one.y >= other.y
        and one.y + one.height <= other.y + other.height + 1
    )


def test_a_link_names_all_that_it_stands_for_in_its_title() -> None:
    root = ElementTree.fromstring(svg(view(shipped("the-back-half"))))
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    (one,) = [title for title in titles if title.startswith("head → found")]
    assert "open, if " in one


def test_roles_have_a_sign_beside_their_hue(tmp_path: Path) -> None:
    root = ElementTree.fromstring(svg(view(kettle(tmp_path))))
    signs = {}
    for group, _area in boxes_of(root):
        name = next(e.text for e in group if e.get("class") == "name")
        signs[name] = [e.tag.removeprefix(SVG) for e in group if e.get("class") in SIGNED]
    assert signs["door"] == ["circle"]
    assert signs["hall"] == ["path"]
    assert signs["table"] == ["circle", "path"]
    assert signs["Slept"] == []


SIGNED = ("first", "second")


def test_the_way_of_a_play_is_thick_and_numbered(tmp_path: Path) -> None:
    made = kettle(tmp_path)
    steps = way(played(made, 3))
    one = view(made, steps)
    root = ElementTree.fromstring(svg(one))
    walked = [
        group for group in root.iter(f"{SVG}g") if "walked" in (group.get("class") or "").split()
    ]
    numbers = {n for link in one.links for n in one.numbers(link)}
    assert numbers == {step.number for step in steps}
    shown = {
        int(n)
        for group in walked
        for text in group.iter(f"{SVG}text")
        if text.get("class") == "label walk"
        for n in (text.text or "").removeprefix("▸ ").split(", ")
    }
    assert shown == numbers
    assert ".walked .line { stroke-width: 4px; }" in svg(one)
    assert not re.search(r'class="[^"]*walked', svg(view(made)))


@pytest.mark.parametrize("theme", [(graph_style.LIGHT, PAPER), (graph_style.DARK, LAMPLIGHT)])
def test_the_colours_are_those_of_the_game(theme: tuple[dict[str, str], object]) -> None:
    ours, game = theme
    for mine, other in (("ground", "background"), ("ink", "foreground"), ("first", "primary")):
        assert ours[mine] == getattr(game, other)
    assert (ours["second"], ours["lamp"]) == (
        getattr(game, "secondary", ""),
        getattr(game, "accent", ""),
    )


@pytest.mark.parametrize("colours", [graph_style.LIGHT, graph_style.DARK])
def test_every_text_can_be_read_on_its_ground(colours: dict[str, str]) -> None:
    for text in ("ink", "quiet", "lamp", "first", "second"):
        for ground in ("ground", "raised"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["line"], colours["ground"]) >= 3


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_what_is_too_long_is_cut_to_its_columns() -> None:
    assert cut("a kettle", 8) == "a kettle"
    assert cut("a kettle", 7) == "a kett…"
    assert columns("日本") == 4
    assert cut("日本語", 4) == "日…"
    assert columns("e\u0301") == 1


# ---------------------------------------------------------------------------------- the page


class Page(HTMLParser):
    """What a page holds: its elements, and the texts of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]].append(data)


@pytest.mark.parametrize("id", IDS)
def test_a_page_is_whole_and_needs_nothing_from_outside(id: str) -> None:
    one = seen(id)
    text = html(one, "en")
    page = Page(text)
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in page.elements:
        assert not attributes.keys() & {"src", "srcset", "action", "xlink:href", "style"}
        assert not any(name.startswith("on") for name in attributes)
        assert tag not in ("link", "img", "iframe", "object", "base", "form")
        if "href" in attributes:
            assert attributes["href"].removeprefix("#") in ids
    assert "http:" not in text
    assert "https:" not in text
    assert "url(" not in text
    assert "@import" not in text
    for node in one.graph.nodes:
        for pick in node.picks:
            assert f"<code><b>{pick.id}</b></code>" in text


@pytest.mark.parametrize("id", IDS)
def test_a_page_lets_only_its_own_script_and_style_run(id: str) -> None:
    page = Page(html(view(shipped(id))))
    policy = next(a["content"] for tag, a in page.elements if tag == "meta" and "http-equiv" in a)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for kind in ("script", "style"):
        (text,) = page.raw[kind]
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"


def test_every_place_of_a_page_can_be_come_to_by_keys(tmp_path: Path) -> None:
    one = view(kettle(tmp_path))
    page = Page(html(one))
    boxes = [a for tag, a in page.elements if tag == "a" and "node" in a.get("class", "").split()]
    assert [a["tabindex"] for a in boxes] == ["0"] * len(one.graph.nodes)
    assert all(a["aria-label"] for a in boxes)
    places = [a for tag, a in page.elements if tag == "article"]
    assert [f"#{a['id']}" for a in places] == [a["href"] for a in boxes]
    assert all(a["tabindex"] == "-1" for a in places)
    assert all(key in page.raw["script"][0] for key in ("ArrowDown", "ArrowUp", "Escape", "Home"))


def test_a_place_says_where_its_choices_lead_and_how_they_are_rated() -> None:
    text = html(view(shipped("the-ninth-stair")))
    start = text.index("<b>tell</b>")
    told = text[start : text.index("</li>", start)]
    assert "It&#x27;s three thousand short." in told
    assert re.search(r'→ <a href="#at-\d+">told</a>', told)
    assert re.search(r"<code>tell loan</code>: .* <b>\+1</b>", told)
    assert re.search(r"<b>\+2</b><br><span", told)


def test_words_of_a_story_are_no_markup(evil: Story) -> None:
    steps = way(played(evil, 1))
    for text in (svg(view(evil, steps)), html(view(evil, steps), '"><script>')):
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
        assert "]]></" not in text
    ElementTree.fromstring(svg(view(evil, steps)))
    page = Page(html(view(evil, steps), '"><script>'))
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert [tag for tag, _ in page.elements].count("svg") == 1
