"""Plays are counted as if each were played, and the extremes are those that a play comes to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.author.space.circles import components
from game.author.space.extremes import extremes
from game.author.space.gains import CONSTRUCTIVE, Gains
from game.author.space.plays import Plays, plays
from game.author.space.visit import explore
from game.play.rating import decisions
from game.play.run import Run
from game.play.scoring import constructive, figures
from game.rubric import load
from game.story.model import Story
from tests.play.frame import joint, scene, story


def counted(made: Story) -> Plays:
    space = explore(made)
    assert space.exact
    return plays(space, components(space))


def by_id(found: Plays) -> dict[str, tuple[int, int | None, int | None]]:
    return {one.id: (one.plays, one.shortest, one.longest) for one in found.endings}


def test_choices_multiply(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "a", "b") + scene("two", "bo", "done", "c", "d", "e")
    found = counted(story(tmp_path, body))
    assert (found.count, found.bounded, found.shortest, found.longest) == (6, True, 2, 2)
    assert by_id(found) == {"done": (6, 2, 2), "other_end": (0, None, None)}


def test_shares_over_plays_and_over_choices_differ(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "on", 'out:to = "other_end"')
    body += scene("two", "bo", "done", "c", "d", "e")
    done, other = counted(story(tmp_path, body)).endings
    assert done.of_plays == 0.75
    assert done.of_choices == pytest.approx(0.5)
    assert (other.of_plays, other.of_choices) == (0.25, 0.5)
    assert (other.shortest, other.longest) == (1, 1)


def both(pull: str = "", push: str = "") -> str:
    """A joint scene, with further lines of TOML for two of its choices."""
    choices = (f"ann.pull:{pull}", "ann.sit", f"bo.push:{push}", "bo.wait", "bo.look")
    gives = 'ann = "pull"\nbo = "push"\nto = "other_end"'
    return joint("both", "done", *choices, outcomes=(gives, ""))


def test_a_pair_of_a_joint_scene_is_two_moves(tmp_path: Path) -> None:
    found = counted(story(tmp_path, scene("one", "ann", "both", "go") + both()))
    assert by_id(found) == {"done": (5, 3, 3), "other_end": (1, 3, 3)}


def test_an_interrupt_lengthens_the_plays_that_it_breaks_into(tmp_path: Path) -> None:
    body = (
        '[[interrupts]]\nif = "trust >= 7"\nscene = "flood"\n'
        + scene("one", "ann", "two", 'wet:do = ["trust = 8"]', "dry")
        + scene("two", "bo", "done", "go", "stay")
        + scene("flood", "bo", "resume", "mop", 'run:to = "other_end"')
    )
    found = counted(story(tmp_path, body))
    assert by_id(found) == {"done": (4, 2, 3), "other_end": (1, 2, 2)}


def test_a_move_is_counted_wherever_it_can_be_made(tmp_path: Path) -> None:
    body = (
        '[moves.again]\ntext = "Again?"\nonce = true\nto = "heard"\n'
        + scene("one", "ann", "two", "go")
        + scene("two", "bo", "done", "go")
        + scene("heard", "other", "resume", "yes", "no")
    )
    # It is made in neither scene, in the first, or in the second, and answered in two ways.
    assert by_id(counted(story(tmp_path, body)))["done"] == (1 + 2 + 2, 2, 4)


def test_a_circle_without_bound_is_said_and_counted_up_to_forty_moves(tmp_path: Path) -> None:
    body = scene("one", "ann", "done", 'round:to = "one"', "go")
    found = counted(story(tmp_path, body))
    assert (found.bounded, found.count, found.longest) == (False, 40, None)
    (circle,) = found.circles
    assert (circle.scenes, circle.states, circle.leads_on) == (("one",), 1, True)
    done, other = found.endings
    assert (done.shortest, done.longest) == (1, None)
    assert done.of_choices == pytest.approx(1.0)
    assert (other.plays, other.longest) == (0, None)
    assert found.stuck == ()


def test_a_longer_circle_and_an_ending_before_it(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "on", 'out:to = "other_end"')
    body += scene("two", "bo", "three", "on", 'out:to = "done"') + scene("three", "bo", "two", "on")
    found = counted(story(tmp_path, body))
    # To 'done' in 2, 4, … 40 moves.
    assert by_id(found) == {"done": (20, 2, None), "other_end": (1, 1, 1)}
    assert [circle.scenes for circle in found.circles] == [("two", "three")]


def test_a_circle_that_can_not_be_left_counts_as_no_play(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "in", 'out:to = "done"') + scene("two", "bo", "two", "on")
    found = counted(story(tmp_path, body))
    assert (found.bounded, found.count, found.longest, len(found.stuck)) == (True, 1, 1, 1)
    assert found.never == 0.5
    assert not found.circles[0].leads_on


def test_a_circle_that_a_limit_ends_is_none(tmp_path: Path) -> None:
    again = 'again:to = "one"\nif = "guard.ann < 3"\ndo = ["guard.ann += 1"]'
    found = counted(story(tmp_path, scene("one", "ann", "done", again, "go")))
    assert (found.bounded, found.count, found.longest, found.circles) == (True, 4, 4, ())


def test_a_circle_bears_only_on_what_is_rated_in_it(tmp_path: Path) -> None:
    rated = 'rate = { listen = 1 }\nwhy = "So."'
    solved = 'rate = { solution = 1 }\nwhy = "So."'
    body = (
        scene("one", "ann", "two", f"a:{solved}", "b")
        + scene("two", "ann", "three", f"c:{solved}", "d")
        + scene("three", "ann", "done", f'round:to = "three"\n{rated}', "go")
    )
    made = story(tmp_path, body)
    space = explore(made, rated=True)
    found = {one.principle: one for one in extremes(space, components(space), Gains(made))}
    assert not found["listen"].exact
    assert not found[CONSTRUCTIVE].exact
    assert found["solution"].exact
    assert (found["solution"].lowest, found["solution"].highest) == (0, 100)


def test_a_number_of_plays_is_exact_however_large(tmp_path: Path) -> None:
    ids = ["one", *(f"s{n}" for n in range(1, 120)), "done"]
    body = "".join(scene(id, "ann", after, "a", "b") for id, after in pairwise(ids))
    found = counted(story(tmp_path, body))
    assert (found.count, found.longest) == (2**120, 120)


# -------------------------------------------------------------------------- against brute force

THINGS = """
[between.call]
kind = "promise"
by = "ann"
text = "to call"
start = "open"
[between.lie]
kind = "wrong"
by = "bo"
text = "he lied"
start = "open"
"""
EFFECTS = (
    "trust += 2",
    "trust -= 1",
    "asked = true",
    "guard.bo += 1",
    "keep call",
    "break call",
    "own lie",
    "mood = 'hurt'",
)
CONDITIONS = (
    "trust >= 6",
    "trust < 5",
    "asked",
    "not asked",
    "call == 'kept'",
    "mood == 'hurt'",
    "guard.bo >= 1",
)
PRINCIPLES = ("listen", "solution", "together", "honesty")


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """The scenes of a small story in which every play ends."""
    count = draw(st.integers(1, 3))
    ids = ["one", "two", "three"][:count]
    conditions, effects = st.sampled_from(CONDITIONS), st.sampled_from(EFFECTS)
    parts = [THINGS]
    if draw(st.booleans()):
        parts.append(
            '[moves.again]\ntext = "Again?"\nonce = true\nto = "heard"\nby = "ann"\n'
            'rate = { listen = 1 }\nwhy = "So."\n' + scene("heard", "other", "resume", "yes", "no")
        )
    if draw(st.booleans()):
        when = draw(conditions)
        answers = ('mop:rate = { listen = 2 }\nwhy = "So."', "run")
        parts.append(f'[[interrupts]]\nif = "{when}"\nscene = "flood"\n')
        parts.append(scene("flood", "ann", "resume", *answers))
    if draw(st.booleans()):
        ids.append("both")
        when, (first, second) = draw(conditions), draw(st.lists(effects, min_size=2, max_size=2))
        push = (
            f'why = "So."\nrate = {{ together = 2 }}\ndo = [{{ if = "{when}", do = "{second}" }}]'
        )
        parts.append(both(f'do = ["{first}"]', push))
    for number, id in enumerate(ids[:count]):
        after = [*ids[number + 1 :], "done", "other_end"]
        choices = [draw(choices_of(name, after, conditions, effects)) for name in "abc"]
        parts.append(scene(id, draw(st.sampled_from(("ann", "bo"))), after[0], "z", *choices))
    return "\n".join(parts)


@st.composite
def choices_of(
    draw: st.DrawFn,
    name: str,
    after: list[str],
    conditions: st.SearchStrategy[str],
    effects: st.SearchStrategy[str],
) -> str:
    lines = [f'to = "{draw(st.sampled_from(after))}"']
    if draw(st.booleans()):
        lines.append(f'if = "{draw(conditions)}"')
    done = [f'"{one}"' for one in draw(st.lists(effects, max_size=2))]
    if draw(st.booleans()):
        done.append(f'{{ if = "{draw(conditions)}", do = "{draw(effects)}" }}')
    lines.append(f"do = [{', '.join(done)}]")
    rates = st.dictionaries(
        st.sampled_from(PRINCIPLES), st.sampled_from((-2, -1, 1, 2)), min_size=1
    )

    def rate() -> str:
        return ", ".join(f"{id} = {points}" for id, points in draw(rates).items())

    kind = draw(st.integers(0, 2))
    if kind == 1:
        lines.append(f'rate = {{ {rate()} }}\nwhy = "So."')
    if kind == 2:
        first = f'{{ if = "{draw(conditions)}", rate = {{ {rate()} }}, why = "So." }}'
        lines.append(f'rated = [{first}, {{ rate = {{ {rate()} }}, why = "Else." }}]')
    return f"{name}:" + "\n".join(lines)


def every_play(run: Run) -> Iterator[Run]:
    if run.ending is not None:
        yield run
    for role in run.deciding()[:1]:
        for choice in run.choices(role):
            yield from every_play(run.take(role, choice.id))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies())
def test_counts_and_extremes_are_those_of_all_plays_played(tmp_path: Path, body: str) -> None:
    made = story(tmp_path, body)
    played = list(every_play(Run.start(made, 1)))
    space = explore(made, rated=True)
    parts = components(space)
    found = plays(space, parts)
    assert found.bounded
    assert found.count == len(played)
    for ending in found.endings:
        lengths = [run.depth for run in played if run.ending and run.ending.id == ending.id]
        assert ending.plays == len(lengths)
        assert ending.shortest == min(lengths, default=None)
        assert ending.longest == max(lengths, default=None)
    chances = sum(ending.of_choices for ending in found.endings)
    assert chances + found.never == pytest.approx(1.0)
    assert by_key(made, played) == {
        (one.role, one.principle): (one.lowest, one.highest)
        for one in extremes(space, parts, Gains(made))
        if one.lowest is not None
    }


def by_key(made: Story, played: list[Run]) -> dict[tuple[str, str], tuple[int, int]]:
    """The lowest and highest score of every seat and principle, as debriefs would tell them."""
    rubric = load()
    found: dict[tuple[str, str], list[int]] = {}
    for run in played:
        for role in made.roles:
            made_by = decisions(run, role.id)
            pooled = constructive(made_by, rubric.constructive)
            for figure in (*figures(made_by, rubric.principles), pooled):
                if figure.score is not None:
                    found.setdefault((role.id, figure.principle), []).append(figure.score)
    return {key: (min(scores), max(scores)) for key, scores in found.items()}
