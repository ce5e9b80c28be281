"""What could be played next, and why."""

from __future__ import annotations

from dataclasses import replace

from game.journal.course.profile import profile
from game.journal.course.record import Record, Tally
from game.journal.course.suggest import Suggestion, suggest
from game.story.header import Header
from tests.journal.course.kept import RUBRIC
from tests.journal.course.test_profile import PLAIN, day


def header(id: str, *strategies: str, safety: str = "") -> Header:
    return Header(
        id=id,
        path=f"{id}.toml",
        title=id.title(),
        summary="",
        strategies=strategies,
        minutes=8,
        language="en",
        audience=12,
        difficulty=1,
        content_notes=(),
        roles=(("ann", "Ann"), ("bo", "Bo")),
        safety=safety,
        at_risk="ann" if safety else "",
    )


SHELF = [
    header("kettle", "conflict"),
    header("stair", "conflict", "transparency"),
    header("marrow", "jealousy"),
    header("coat", "trust", safety="coercive"),
    header("tent", "boundaries"),
]


def suggested(*of: Record, shelf: list[Header] = SHELF) -> tuple[Suggestion, ...]:
    return suggest(profile(of, RUBRIC), shelf, RUBRIC)


def played(story: str, role: str = "ann", **more: object) -> Record:
    values = {"save": f"{story}-{role}", "story": story, "role": role, **more}
    return replace(PLAIN, **values)  # type: ignore[arg-type]  # fields by name


def test_before_the_first_play_the_first_three_of_the_path() -> None:
    assert suggested() == tuple(Suggestion(id, "", "new") for id in ("kettle", "stair", "marrow"))


def test_one_of_each_kind_with_its_reason() -> None:
    weak = {"listen": Tally(2, 8, 1, 3, 2), "own": Tally(0, 3, 0, 1, 2)}
    found = suggested(
        played("kettle", principles=weak),
        played("stair", ended=False, started=day(3), strategies=("conflict", "transparency")),
    )
    assert found == (
        Suggestion("stair", "ann", "begun"),
        Suggestion("marrow", "", "strategy", "jealousy"),
        Suggestion("kettle", "", "principle", "listen", 25, 6),
    ), "of own there are three occasions: nothing is claimed"


def test_a_principle_shown_near_the_most_is_no_reason() -> None:
    found = suggested(played("kettle", principles={"listen": Tally(8, 10, 5, 0, 0)}))
    assert "principle" not in {one.kind for one in found}
    found = suggested(played("kettle", principles={"listen": Tally(7, 10, 5, 0, 0)}))
    (one,) = [one for one in found if one.kind == "principle"]
    assert (one.story, one.score) == ("stair", 70), "what was played least comes first"


def test_the_other_seat_of_what_was_ended() -> None:
    every = [header("kettle", "conflict")]
    assert suggested(played("kettle"), shelf=every) == (Suggestion("kettle", "bo", "seat"),)
    assert suggested(played("kettle"), played("kettle", "bo"), shelf=every) == ()
    assert suggested(played("kettle", ended=False), shelf=every)[0].kind == "begun"


def test_never_one_with_fear_in_it_and_never_one_twice() -> None:
    for of in ((), (played("coat", safety="coercive", scored=False, ended=False),)):
        found = suggested(*of)
        assert "coat" not in {one.story for one in found}
        assert len({one.story for one in found}) == len(found) == 3


def test_a_scenario_that_is_gone_is_not_suggested() -> None:
    assert "lost" not in {one.story for one in suggested(played("lost", ended=False))}
    assert suggested(played("lost"), shelf=[]) == ()
