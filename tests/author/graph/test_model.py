"""A story as a graph: nothing is missed, a play is followed, shares are counted."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from pathlib import Path

import pytest

from game.author.graph.links import FEW, links, told, told_short
from game.author.graph.model import Graph, Hop, graph
from game.author.graph.view import view
from game.author.graph.way import shares, way
from game.play.run import Run
from game.story.model import RESUME, Scene, Story, Way
from tests.play.frame import scene, story
from tests.shipped import IDS, shipped
from tests.stories import kettle

ASIDE = (
    scene("one", "ann", "two", "go: do = ['asked = true']", "stay")
    + scene("two", "bo", "done", "end")
    + scene("ring", "ann", "ring_more", "pick_up", "let_it: to = 'resume'")
    + scene("ring_more", "bo", "resume", "talk")
    + scene("again", "bo", "resume", "sure")
    + """
[[interrupts]]
if = "asked"
scene = "ring"
not_in = ["ring", "ring_more", "again"]
[moves.once_more]
by = "ann"
only_in = ["one"]
text = "Say that again?"
to = "again"
"""
)
"""What a play can leave its way for: a phone that rings, and a move."""


def played(story: Story, seed: int) -> Run:
    run = Run.start(story, seed)
    while run.ending is None:
        role = run.deciding()[0]
        run = run.take(role, run.drawn(role))
    return run


def takes(story: Story, *moves: tuple[str, str]) -> Run:
    run = Run.start(story, 1)
    for role, choice in moves:
        run = run.take(role, choice)
    return run


def targets(story: Story, ways: tuple[Way, ...]) -> list[str]:
    """Ids of what ways lead to, resumes left out."""
    every = [*(s.id for s in story.scenes), *(e.id for e in story.endings)]
    return [every[way.target] for way in ways if way.target != RESUME]


# ---------------------------------------------------------------------------------- whole


@pytest.mark.parametrize("id", IDS)
def test_every_place_of_a_shipped_scenario_is_a_node_once(id: str) -> None:
    told, made = shipped(id), graph(shipped(id))
    by_kind = Counter((node.kind, node.id) for node in made.nodes)
    assert set(by_kind.values()) == {1}
    assert by_kind.keys() == {
        *(("scene", one.id) for one in told.scenes),
        *(("ending", one.id) for one in told.endings),
        *(("interrupt", f"interrupt:{n + 1}") for n in range(len(told.interrupts))),
        *(("move", f"move:{one.id}") for one in told.moves),
    }


@pytest.mark.parametrize("id", IDS)
def test_every_choice_and_move_of_a_shipped_scenario_stands_at_one_node(id: str) -> None:
    told, made = shipped(id), graph(shipped(id))
    stands = Counter((node.id, pick.role, pick.id) for node in made.nodes for pick in node.choices)
    expected = Counter(
        (choice.scene or f"move:{choice.id}", choice.role, choice.id) for choice in told.choices
    )
    assert stands == expected
    outcomes = [pick for node in made.nodes for pick in node.picks if pick.kind == "outcome"]
    assert len(outcomes) == sum(len(one.outcomes) for one in told.scenes)


@pytest.mark.parametrize("id", IDS)
def test_every_way_of_a_shipped_scenario_is_an_edge(id: str) -> None:
    told, made = shipped(id), graph(shipped(id))
    found = Counter((e.source, e.target, e.id) for e in made.edges if e.kind != "resume")
    expected: Counter[tuple[str, str, str]] = Counter()
    for one in told.scenes:
        if not one.joint:
            expected.update((one.id, to, c.id) for c in one.choices for to in targets(told, c.to))
        for n, outcome in enumerate(one.outcomes, start=1):
            expected.update((one.id, to, str(n)) for to in targets(told, outcome.to))
        expected.update((one.id, f"move:{move.id}", move.id) for move in one.moves)
    for move in told.moves:
        expected.update((f"move:{move.id}", to, move.id) for to in targets(told, move.to))
    for n, interrupt in enumerate(told.interrupts, start=1):
        for number in interrupt.scenes:
            expected[told.scenes[number].id, f"interrupt:{n}", ""] += 1
        expected[f"interrupt:{n}", told.scenes[interrupt.scene].id, ""] += 1
    assert found == expected


@pytest.mark.parametrize("id", IDS)
def test_whatever_is_played_goes_along_the_edges(id: str) -> None:
    told = shipped(id)
    known = {edge.hop for edge in graph(told).edges}
    for seed in range(60):
        run = played(told, seed)
        steps = way(run)
        hops = list(chain.from_iterable(step.hops for step in steps))
        assert known.issuperset(hops)
        assert [move for step in steps for move in step.moves] == list(run.moves())
        assert hops[0].source == told.scenes[told.start].id
        assert run.ending is not None
        assert hops[-1].target == run.ending.id
        for before, after in pairwise(hops):
            assert before.target == after.source or after.source.startswith("move:")


def test_conditions_stand_on_their_edges(tmp_path: Path) -> None:
    body = scene("one", "ann", "done", "go: if = 'asked'\nlocked = 'not yet'", "stay")
    body = body.replace(
        'to = "done"', "to = [{ if = 'trust > 3', scene = 'done' }, { scene = 'other_end' }]"
    )
    made = graph(story(tmp_path, body))
    told = {(e.id, e.target): (e.when, e.way, e.otherwise) for e in made.edges}
    assert told == {
        ("go", "done"): ("asked", "trust > 3", False),
        ("go", "other_end"): ("asked", "", True),
        ("stay", "done"): ("", "trust > 3", False),
        ("stay", "other_end"): ("", "", True),
    }


def test_a_way_back_leads_to_every_scene_in_which_it_may_have_been_left(tmp_path: Path) -> None:
    made = graph(story(tmp_path, ASIDE))
    back = {(e.source, e.target, e.id, e.through) for e in made.edges if e.kind == "resume"}
    assert back == {
        ("ring", "one", "let_it", "interrupt:1"),
        ("ring", "two", "let_it", "interrupt:1"),
        ("ring_more", "one", "talk", "interrupt:1"),
        ("ring_more", "two", "talk", "interrupt:1"),
        ("again", "one", "sure", "move:once_more"),
    }


# ---------------------------------------------------------------------------------- links


def drawn(made: Graph) -> set[tuple[str, str, str]]:
    return {link.key for link in links(made)}


def test_choices_between_the_same_two_places_are_one_link(tmp_path: Path) -> None:
    made = graph(kettle(tmp_path))
    found = {link.key: link for link in links(made)}
    door = found["door", "hall", "choice"]
    assert [edge.id for edge in door.edges] == ["late", "bus"]
    assert told(made, door) == (("late, bus", ""),)
    assert told(made, found["night", "slept", "choice"]) == (("bed", ""),)


@pytest.mark.parametrize("id", IDS)
def test_no_edge_of_a_shipped_scenario_is_lost_in_links(id: str) -> None:
    made = graph(shipped(id))
    many = {node.id for node in made.nodes if len(node.opened_in) > FEW}
    hops = Counter(hop for link in links(made) for hop in link.hops)
    assert set(hops.values()) == {1}
    missing = {edge.hop for edge in made.edges} - hops.keys()
    assert all(hop.target in many for hop in missing)
    shown = {(link.source, edge.id) for link in links(made) for edge in link.edges}
    for node in made.nodes:
        leading = {pick.id for pick in node.picks if pick.leads}
        assert leading <= {id for source, id in shown if source == node.id}


def test_an_arrow_for_each_of_few_scenes_and_none_from_many(tmp_path: Path) -> None:
    made = graph(story(tmp_path, ASIDE))
    assert ("ring_more", "two", "resume") in drawn(made)
    assert ("two", "interrupt:1", "interrupt") in drawn(made)
    body = ASIDE + "".join(scene(f"more{n}", "bo", "done", "end") for n in range(FEW))
    made = graph(story(tmp_path, body))
    assert ("ring_more", "two", "resume") not in drawn(made)
    assert ("two", "interrupt:1", "interrupt") not in drawn(made)
    assert ("ring_more", "interrupt:1", "resume") in drawn(made)
    walked = Hop("two", "interrupt:1", "interrupt", "")
    assert walked[:3] in {link.key for link in links(made, {walked})}


def test_a_link_says_when_it_stands_for_any_choice(tmp_path: Path) -> None:
    ways = "to = [{ if = 'trust > 3', scene = 'done' }, { scene = 'other_end' }]"
    body = scene("one", "ann", "done", "a", "b", "c", "d: to = 'done'").replace(
        'to = "done"', ways, 1
    )
    made = graph(story(tmp_path, body))
    to_done, to_other = links(made)
    assert told(made, to_done) == (("all but d", "if trust > 3"), ("d", ""))
    assert told(made, to_other) == (("all but d", "else"),)
    assert told_short(made, to_other) == ("all but d\u00a0else",)
    body = scene("one", "ann", "done", "a", "b", "c")
    made = graph(story(tmp_path, body))
    assert told(made, links(made)[0]) == (("any choice", ""),)


def test_an_outcome_is_called_so_even_where_it_leads_back() -> None:
    made = graph(shipped("the-ninth-stair"))
    (back,) = [link for link in links(made) if link.key[::2] == ("overflow", "resume")]
    assert [ids for ids, _when in told(made, back)] == ["outcome 5"]


# ---------------------------------------------------------------------------------- plays


def test_a_play_is_followed_through_what_breaks_in(tmp_path: Path) -> None:
    made = story(tmp_path, ASIDE)
    run = takes(made, ("ann", "once_more"), ("bo", "sure"), ("ann", "go"))
    run = run.take("ann", "pick_up").take("bo", "talk").take("bo", "end")
    hops = [step.hops for step in way(run)]
    assert hops == [
        (
            Hop("one", "move:once_more", "move", "once_more"),
            Hop("move:once_more", "again", "move", "once_more"),
        ),
        (Hop("again", "one", "resume", "sure"),),
        (Hop("one", "interrupt:1", "interrupt", ""), Hop("interrupt:1", "ring", "interrupt", "")),
        (Hop("ring", "ring_more", "choice", "pick_up"),),
        (Hop("ring_more", "one", "resume", "talk"), Hop("one", "two", "choice", "go")),
        (Hop("two", "done", "choice", "end"),),
    ]


def test_both_choices_of_a_joint_scene_are_one_step(tmp_path: Path) -> None:
    run = takes(kettle(tmp_path), ("ann", "late"), ("bo", "ask"), ("ann", "sit"), ("bo", "wait"))
    last = way(run)[-1]
    assert last.number == 3
    assert [(move.role, move.choice) for move in last.moves] == [("ann", "sit"), ("bo", "wait")]
    assert last.hops == (Hop("table", "night", "outcome", "1"),)
    assert run.parent is not None
    assert len(way(run.parent)) == 2


def test_what_a_play_went_along_is_numbered(tmp_path: Path) -> None:
    made = kettle(tmp_path)
    round_ = [("ann", "late"), ("bo", "ask"), ("ann", "sit"), ("bo", "wait")]
    run = takes(made, *round_, ("ann", "once_more"), ("ann", "bus"))
    seen = view(made, way(run))
    numbers = {link.key[:2]: seen.numbers(link) for link in seen.links}
    assert numbers["door", "hall"] == (1, 5)
    assert numbers["night", "door"] == (4,)
    assert numbers["night", "slept"] == ()
    visited = {node.id for node in seen.graph.nodes if seen.visited(node)}
    assert visited == {"door", "hall", "table", "night"}


@pytest.mark.parametrize("id", IDS)
def test_shares_are_those_of_the_plays(id: str) -> None:
    made = shipped(id)
    drawn = links(graph(made))
    found = shares(made, drawn, plays=40)
    assert found == shares(made, drawn, plays=40)
    assert found.stuck == 0
    assert found.nodes[made.scenes[made.start].id] == 1.0
    runs = [played(made, seed) for seed in range(1, 41)]
    for ending in made.endings:
        reached = sum(run.ending is ending for run in runs)
        assert found.nodes.get(ending.id, 0.0) == pytest.approx(reached / 40)
    for one in made.scenes:
        entered = sum(any(_stands(run, one) for run in each.line()) for each in runs)
        assert found.nodes.get(one.id, 0.0) >= entered / 40


def _stands(run: Run, scene: Scene) -> bool:
    return run.scene is scene


def test_a_sampled_play_that_goes_round_without_end_is_given_up(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "go") + scene("two", "bo", "one", "back")
    made = story(tmp_path, body)
    found = shares(made, links(graph(made)), plays=3)
    assert found.stuck == 3
    seen = view(made, plays=3)
    assert any("came to no ending" in note for note in seen.notes)
