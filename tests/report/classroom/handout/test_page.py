"""The page to print: whole for every scenario, safe whatever stands in one, readable by all."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from game import rubric
from game.report.classroom.handout.gather import handout
from game.report.classroom.handout.model import Step
from game.report.classroom.handout.page import page
from game.report.escape import one_line
from game.story.model import RESUME, Scene, Story, Text
from tests.report import strict
from tests.shipped import IDS, shipped
from tests.stories import kettle

RUBRIC = rubric.load()
TODAY = date(2026, 11, 23)
REPORTS = Path(__file__).parents[4] / "game" / "report"
STEPS = (Step("Reactions", "First what they feel.", ("What are you left with?",)),)
HOSTILE = "</p><script>alert(1)</script> <!-- & &amp; ]]> onload= {x} *a* https://x.y"


def made(story: Story) -> str:
    return page(handout(story, RUBRIC, STEPS), TODAY)


@pytest.fixture(scope="module", params=IDS)
def story(request: pytest.FixtureRequest) -> Story:
    return shipped(request.param)


@pytest.fixture(scope="module")
def read(story: Story) -> strict.Page:
    return strict.read(made(story))


def texts(story: Story) -> Iterator[str]:
    """Everything that a teacher may have to know of a story."""
    head = story.header
    yield from (head.title, head.summary, *head.content_notes, story.teach_facilitator)
    yield from (role.brief for role in story.roles)
    yield from story.discuss.get("class", ())
    for scene in story.scenes:
        yield scene.ask_class
        yield from lines(scene.text)
        for outcome in scene.outcomes:
            yield from lines(outcome.text)
    for ending in story.endings:
        yield from (ending.title, *lines(ending.text), *ending.reflect)
    for choice in story.choices:
        yield from (*lines(choice.text), *lines(choice.after), choice.locked)
        yield from (choice.meant, choice.heard)
        for rated in choice.rated:
            yield from (rated.why, rated.when_wrong)


def lines(text: Text) -> Iterator[str]:
    return ("".join(span.text for span in line.spans) for line in text)


def targets(story: Story, scene: Scene) -> set[str]:
    """Ids of all that a scene may lead to."""
    scenes = {story.numbers[one.id]: one.id for one in story.scenes}
    named = scenes | {story.numbers[one.id]: one.id for one in story.endings}
    ways = [way for choice in scene.choices for way in choice.to]
    ways += [way for outcome in scene.outcomes for way in outcome.to]
    return {named[way.target] for way in ways if way.target != RESUME}


def test_nothing_of_the_scenario_is_left_out(story: Story, read: strict.Page) -> None:
    (main,) = read.named("main")
    shown = one_line(main.text)
    missing = [text for text in texts(story) if one_line(text) not in shown]
    assert not missing


def test_every_way_is_a_link_to_where_it_leads(story: Story, read: strict.Page) -> None:
    ids = [one.attributes["id"] for one in read.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    links = read.named("a")
    assert all((one.attributes["href"] or "")[1:] in ids for one in links)
    of = {f"{n}. {scene.id}": scene for n, scene in enumerate(story.scenes, start=1)}
    sections = parts(made(story))
    assert list(sections) == list(of)
    titles = {f"Ending {n}: {one.title}": one.id for n, one in enumerate(story.endings, start=1)}
    named = {name: scene.id for name, scene in of.items()} | titles
    for name, scene in of.items():
        section = strict.read(f"<section>{sections[name]}</section>")
        came = [one for one in section.named("p") if one.text.startswith("Comes after:")]
        back = {link for one in came for link in one.text.split(": ", 1)[1].split(", ")}
        linked = [one_line(one.text) for one in section.named("a")]
        for link in back:
            linked.remove(link)
        assert {named[one] for one in linked} == targets(story, scene)
        assert back == {other for other, one in of.items() if scene.id in targets(story, one)}


def parts(whole: str) -> dict[str, str]:
    """What stands in each scene, by the scene's heading."""
    found = re.findall(
        r'<section class="place" id="scene-\d+">\n(<h3 dir="auto">(.*?)</h3>.*?)\n</section>',
        whole,
        re.DOTALL,
    )
    return {name: inner for inner, name in found}


def test_every_choice_has_a_label_of_its_own_and_its_ratings(
    story: Story, read: strict.Page
) -> None:
    labels = [one.text for one in read.named("span") if one.attributes.get("class") == "label"]
    assert len(labels) == len(set(labels)) == len(story.choices)
    signs = [one.text for one in read.named("span") if one.attributes.get("class") == "sign"]
    rated = [
        points
        for choice in story.choices
        for one in choice.rated
        for points in one.rate.values()
        if points
    ]
    assert len(signs) >= len(rated)
    assert signs.count("▼▼") >= rated.count(-2)
    assert all(
        one.attributes["aria-hidden"] == "true"
        for one in read.named("span")
        if one.attributes.get("class") == "sign"
    ), "the words say it too"


def test_fear_brings_help_lines_and_says_who_decides(story: Story, read: strict.Page) -> None:
    headings = [one.text for one in read.named("h2")]
    (main,) = read.named("main")
    assert ("Help outside the game" in headings) is bool(story.header.safety)
    assert ("Nobody votes: you choose what is said" in main.text) is bool(story.header.safety)


def test_it_says_at_once_whom_it_is_for_and_ends_with_the_debrief(read: strict.Page) -> None:
    first = next(one for one in read.named("p"))
    assert first.text.startswith("For you alone")
    assert first.attributes["class"] == "strong"
    assert "1. Reactions" in [one.text for one in read.named("h3")]
    assert "What are you left with?" in [one.text for one in read.named("li")]


def test_headings_go_down_step_by_step(read: strict.Page) -> None:
    levels = [int(one.name[1]) for one in read.named("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_needs_nothing_else_and_lets_nothing_in(read: strict.Page) -> None:
    for element in read.elements:
        assert not {"src", "srcset", "action", "style"} & set(element.attributes)
        assert not [name for name in element.attributes if name.startswith("on")]
    assert all((one.attributes["href"] or "").startswith("#") for one in read.named("a"))
    assert not read.named("script", "link", "img", "iframe", "object", "form", "base")
    (sheet,) = read.named("style")
    assert not re.search(r"url\(|@import|expression|https?:", sheet.text)
    (policy,) = (one for one in read.named("meta") if "http-equiv" in one.attributes)
    mark = b64encode(sha256(sheet.text.encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'"
    )


def test_on_paper_a_scene_stays_with_its_choices() -> None:
    sheet = strict.read(made(shipped("first-words"))).named("style")[0].text
    print_ = sheet[sheet.rindex("@media print {\n  @page") :]
    assert re.search(r"\.place, [^}]*break-inside: avoid", print_)
    assert "size:" not in print_.split("html")[0], "the paper is the printer's own: A4 or Letter"


def hostile(folder: Path, words: str) -> Story:
    """A story that says the same wherever it may say something."""
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    edits = [
        ('title = "The Kettle"', f'title = "{quoted}"'),
        ("Ann comes home late; Bo has let the kettle boil dry.", quoted),
        ("audience = 12", f'audience = 12\ncontent_notes = ["{quoted}"]'),
        ("You missed the bus and did not ring.", quoted),
        ("The key turns.", f"{quoted}\\n[ann] {quoted}"),
        ('text = "I\'m late. I\'m sorry."', f'text = "{quoted}"\nchoices.late.after = "{quoted}"'),
        ('choices.late.do = ["trust += 1"]', "\n".join((
            'choices.late.do = ["trust += 1"]',
            "choices.late.rate = { listen = 1 }",
            f'choices.late.why = "{quoted}"',
            f'choices.late.when_wrong = "{quoted}"',
            f'choices.late.meant = "{quoted}"',
            f'ask_class = "{quoted}"',
        ))),
        ('label = "Trust"', f'label = "{quoted}"'),
        ('title = "Slept"', f'title = "{quoted}"'),
        ("Who rang last?", quoted),
    ]  # fmt: skip
    edits.append(("[roles.ann]", f'[teach]\nfacilitator = "{quoted}"\n\n[roles.ann]'))
    return kettle(folder, *edits)


def shape(whole: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Elements and the names of their attributes."""
    read = strict.read(whole)
    return [(one.name, one.parents, sorted(one.attributes)) for one in read.elements]


def test_no_text_of_a_scenario_is_markup(tmp_path: Path) -> None:
    calm = HOSTILE
    for sign in "<>&\"'":
        calm = calm.replace(sign, "x")
    whole = made(hostile(tmp_path / "a", HOSTILE))
    assert shape(whole) == shape(made(hostile(tmp_path / "b", calm)))
    read = strict.read(whole)
    assert read.named("h1")[0].text == HOSTILE
    assert whole.count("&lt;script&gt;alert(1)") > 12


def test_without_notes_questions_or_cast_nothing_empty_is_shown(tmp_path: Path) -> None:
    read = strict.read(page(handout(kettle(tmp_path), RUBRIC, ()), TODAY))
    headings = [one.text for one in read.named("h2")]
    assert "For you" not in headings
    assert "Questions to the class" not in headings
    assert "Open in many scenes" not in headings
    assert all(one.text.strip() for one in read.named("p", "li", "dd", "h2", "h3", "h4"))


def test_a_frame_and_a_table_are_drawn_in_one_place() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in REPORTS.rglob("*.py")}
    for drawn in ("<!DOCTYPE html>", "Content-Security-Policy", "<table>", "<caption"):
        assert [path.name for path, source in sources.items() if drawn in source] == ["page.py"]
    assert "<!DOCTYPE html>" in sources[REPORTS / "page.py"]
