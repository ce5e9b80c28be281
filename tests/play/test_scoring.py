"""The score: the worked example of the docs, and what holds for every play."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import rubric
from game.play.rating import Decision, Judged, decisions
from game.play.run import Run
from game.play.scoring import Figure, constructive, figure, figures, occasions
from game.story.model import Choice, Scene
from game.story.reader import read
from tests.play.test_run import played, plays

DOCS = Path(__file__).parents[2] / "docs" / "scoring.md"
RUBRIC = rubric.load()


def test_the_worked_example_comes_out_as_the_docs_say(tmp_path: Path) -> None:
    text = DOCS.read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "late-bus.toml"
    path.write_text(example, encoding="utf-8")
    run = Run.start(read(path), 1)
    for choice in ("blame", "fine", "hear"):
        run = run.take("ann", choice)
    own = decisions(run, "ann")
    found = {f.principle: f for f in figures(own, RUBRIC.principles)}
    found["constructive"] = constructive(own, RUBRIC.constructive)
    said = {
        row[0]: (None if row[1] == "–" else int(row[1]), *map(int, row[2:]))
        for row in re.findall(r"\| ([a-z-]+) \| (–|\d+) \| (\d+) \| (\d+) \| (\d+) \|", text)
    }
    assert {n: (f.score, f.shown, f.missed, f.against) for n, f in found.items()} == said


points = st.sampled_from([-2, -1, 0, 1, 2])
ratings = st.fixed_dictionaries({"listen": points, "solution": points, "care": points})


def decision(rates: list[dict[str, int]], taken: int) -> Decision:
    """A decision among choices of which only the ratings matter."""
    scene = Scene("s", 0, ("ann",), (), (), (), ())
    judged = tuple(
        Judged(
            Choice(str(n), n, "s", "ann", (), (), None, "", 0, (), (), (), None),
            {principle: value for principle, value in rate.items() if value},
            "",
            "",
        )
        for n, rate in enumerate(rates)
    )
    return Decision(1, 0, "ann", scene, (0, 0, 0, 0, ()), judged[taken], judged)


made = st.lists(
    st.lists(ratings, min_size=1, max_size=5).flatmap(
        lambda rates: st.builds(decision, st.just(rates), st.integers(0, len(rates) - 1))
    ),
    max_size=8,
)


@given(made)
def test_a_score_is_from_0_to_100_and_shown_missed_against_are_all_occasions(
    every: list[Decision],
) -> None:
    for one in (*figures(every, RUBRIC.principles), constructive(every, RUBRIC.constructive)):
        assert one.score is None or 0 <= one.score <= 100
        assert one.occasions == one.shown + one.missed + one.against
    for one in figures(every, RUBRIC.principles):
        assert (one.score is None) == (one.occasions < 2)
    pooled = constructive(every, RUBRIC.constructive)
    assert (pooled.score is None) == (pooled.occasions < 3)


@given(made)
def test_as_good_as_could_be_is_100_and_as_poor_as_could_be_is_0(every: list[Decision]) -> None:
    best = [o for o in occasions(every) if o.taken == o.hi]
    worst = [o for o in occasions(every) if o.taken == o.lo]
    if len(best) >= 2:
        assert figure("x", best).score == 100
    if len(worst) >= 2:
        assert figure("x", worst).score == 0


@given(plays)
def test_the_best_rated_choice_everywhere_gives_100_for_what_it_alone_shows_best(
    play: tuple[str, int, list[int]],
) -> None:
    own = decisions(played(*play), "")
    assert own == ()
    run = played(*play)
    for role in run.story.roles:
        every = decisions(run, role.id)
        kept = [
            d for d in every if all(points == _best(d, p) for p, points in d.taken.rate.items())
        ]
        shown = [o for o in occasions(kept) if o.taken > 0]
        if len(shown) >= 2:
            assert figure("x", shown).score == 100


def _best(of: Decision, principle: str) -> int:
    return max(judged.rate.get(principle, 0) for judged in of.open)


@given(plays)
def test_another_seats_decisions_change_nothing(play: tuple[str, int, list[int]]) -> None:
    run = played(*play)
    for role in run.story.roles:
        every = decisions(run, role.id)
        assert {d.role for d in every} <= {role.id}
        assert {o.decision.role for o in occasions(every)} <= {role.id}
        assert all(d.taken in d.open for d in every)


@given(made, made)
def test_figures_do_not_depend_on_the_order_of_decisions(
    one: list[Decision], two: list[Decision]
) -> None:
    def as_set(found: tuple[Figure, ...]) -> set[Figure]:
        return set(found)

    assert as_set(figures(one + two, RUBRIC.principles)) == as_set(
        figures(two + one, RUBRIC.principles)
    )


@pytest.mark.parametrize(
    ("rates", "taken", "missed"),
    [
        ([{"listen": 2}, {"solution": 1}], 1, ()),
        ([{"listen": 2}, {"solution": -1}], 1, ("listen",)),
        ([{"listen": 2}, {}], 1, ("listen",)),
        ([{"listen": -2}, {}], 1, ()),
        ([{"listen": 2}, {"listen": -1, "care": 1}], 1, ()),
    ],
)
def test_what_is_missed(rates: list[dict[str, int]], taken: int, missed: tuple[str, ...]) -> None:
    assert decision(rates, taken).missed == missed
