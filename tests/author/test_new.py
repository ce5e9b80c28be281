"""The scenario to begin with: sound for every answer, and refused for what can't be answered."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from game.author import new
from game.author.check import check
from game.author.new import NewError, Plan
from game.author.storytests import failures
from game.play.rating import decisions
from game.play.run import Run
from game.rubric import load
from game.story.reader import Reading, examine

RUBRIC = load()


def written(plan: Plan, folder: Path) -> Reading:
    path = new.place(plan.id, folder)
    new.write(plan, path)
    return examine(path)


@pytest.mark.parametrize("strategy", RUBRIC.strategies)
def test_it_is_sound_for_every_strategy_and_rates_what_that_is_about(
    tmp_path: Path, strategy: str
) -> None:
    reading = written(Plan("a-tap", "A tap", ("Ann", "Bo"), (strategy,)), tmp_path)
    assert reading.diagnostics == ()
    story = reading.story
    assert story is not None
    assert not failures(story)
    assert story.header.strategies == (strategy,)
    for role in story.roles:
        rated = {
            RUBRIC.principles[principle].strategy
            for choice in story.choices
            if choice.role == role.id
            for rating in choice.rated
            for principle in rating.rate
        }
        assert strategy in rated, f"{role.name} can show it"


@pytest.mark.parametrize("strategy", RUBRIC.strategies)
def test_nothing_is_found_wrong_or_doubtful_in_it_for_any_two_strategies(
    tmp_path: Path, strategy: str
) -> None:
    for other in RUBRIC.strategies:
        plan = Plan(f"a-{other}", "A tap", ("Ann", "Bo"), tuple(dict.fromkeys((strategy, other))))
        path = new.place(plan.id, tmp_path)
        new.write(plan, path)
        assert check(path) == []


def test_it_has_the_size_that_was_promised(tmp_path: Path) -> None:
    story = written(Plan("a-tap", "A tap", ("Ann", "Bo"), ("trust",)), tmp_path).story
    assert story is not None
    assert (len(story.scenes), len(story.endings), len(story.tests)) == (4, 2, 2)
    assert [thing.kind.name for thing in story.between.values()] == ["promise"]
    assert {scene.turn for scene in story.scenes} == {("ann",), ("bo",)}
    assert story.header.playable == ("ann", "bo")


def test_every_way_through_it_ends_and_both_endings_and_every_choice_are_met(
    tmp_path: Path,
) -> None:
    story = written(Plan("a-tap", "A tap", ("Ann", "Bo"), ("conflict",)), tmp_path).story
    assert story is not None
    ends: set[str] = set()
    taken: set[str] = set()
    runs = [Run.start(story, 1)]
    while runs:
        run = runs.pop()
        if run.ending is not None:
            ends.add(run.ending.id)
            taken |= {move.choice for move in run.moves()}
            assert all(decisions(run, role.id) for role in story.roles)
            continue
        (role,) = run.deciding()
        choices = run.choices(role)
        # At noon 'together' is closed where trust is low.
        assert len(choices) >= 3 or (len(choices) == 2 and choices[0].scene == "noon")
        runs += [run.take(role, choice.id) for choice in choices]
    assert ends == {"tuesday", "blue_bowl"}
    assert taken == {choice.id for choice in story.choices}


def test_its_comments_come_before_or_beside_what_they_tell_of() -> None:
    text = new.scenario(Plan("a-tap", "A tap", ("Ann", "Bo"), ("conflict",)))
    told = ["format", "[roles.", "[state]", "[between.", "[scenes.", "[endings.", "[[tests]]"]
    places = [text.index(f"\n{one}") for one in told]
    assert places == sorted(places), "in the order in which one needs them"
    assert all("#" in text[max(0, at - 500) : at] for at in places)
    assert text.startswith("#:schema ./schema.json\n")
    assert "commonground preview a-tap.toml" in text
    assert max(len(line) for line in text.splitlines() if line.startswith("#")) <= 104


NAMES = st.text(
    st.sampled_from("abeloÅéñßøŁжЮ语한हि -'’.") | st.characters(categories=["L", "M"]),
    min_size=1,
    max_size=new.LONGEST_NAME,
)
TITLES = st.text(min_size=1, max_size=new.LONGEST_TITLE)


@settings(max_examples=150)
@given(TITLES, NAMES, NAMES, st.lists(st.sampled_from(list(RUBRIC.strategies)), max_size=3))
def test_whatever_is_answered_makes_a_sound_scenario_or_a_sentence(
    title: str, one: str, two: str, strategies: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            plan = Plan(
                "a-tap",
                new.checked_title(title),
                new.checked_names(f"{one},{two}"),
                new.checked_strategies(",".join(strategies)),
            )
            reading = written(plan, Path(folder))
        except NewError:
            assert not list(Path(folder).iterdir())
            return
        assert reading.diagnostics == ()
        assert reading.story is not None
        assert reading.story.header.title == plan.title
        assert tuple(role.name for role in reading.story.roles) == plan.names
        assert not failures(reading.story)


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        ("Ann, Bo", ("ann", "bo")),
        ("Noël,Zoë", ("noel", "zoe")),
        ("Trust, Ring", ("trust_too", "ring_too")),
        ("Noon,Text", ("noon_too", "text_too")),
        ("Zoe,Zoë", ("zoe", "zoe_too")),
        ("Юлия,한", ("first", "second")),
        ("First,Юлия", ("first", "second")),
        ("Юлия,First", ("first", "first_too")),
        ("Mary Ann, O'Neil", ("mary_ann", "o_neil")),
    ],
)
def test_names_get_ids_that_nothing_else_has(
    tmp_path: Path, names: str, ids: tuple[str, str]
) -> None:
    plan = Plan("a-tap", "A tap", new.checked_names(names), ("trust",))
    reading = written(plan, tmp_path)
    assert reading.diagnostics == ()
    assert reading.story is not None
    assert tuple(role.id for role in reading.story.roles) == ids


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("The Blue Bowl", "'the-blue-bowl' would do."),
        ("bowl.toml", "'bowl' would do."),
        ("Überfahrt", "'uberfahrt' would do."),
        ("../up", "'up' would do."),
        ("9lives", "begin with a letter"),
        ("", "begin with a letter"),
        ("語", "begin with a letter"),
        ("a" * 61, "60 at most"),
    ],
)
def test_an_id_that_can_not_be_is_refused_with_one_that_can(id: str, said: str) -> None:
    with pytest.raises(NewError) as error:
        new.checked_id(id)
    assert said in str(error.value)


@pytest.mark.parametrize("id", ["a", "the-blue-bowl", "a_2", "x" * 60])
def test_an_id_that_can_be_is_taken(id: str) -> None:
    assert new.checked_id(id) == id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann", "two names"),
        ("Ann, Bo, Cleo", "two names"),
        ("Ann,", "two names"),
        ("Ann, ann", "different names"),
        ("Ann: x, Bo", "'Ann: x' can't be shown"),
        ("[Ann], Bo", "can't be shown"),
        ("A\x1b[2J, Bo", "can't be shown"),
        ("A" * 31 + ", Bo", "at most 30"),
    ],
)
def test_names_that_can_not_be_shown_are_refused(text: str, said: str) -> None:
    with pytest.raises(NewError) as error:
        new.checked_names(text)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("conflict", ("conflict",)),
        ("1", ("conflict",)),
        ("3, 1", ("trust", "conflict")),
        ("quality-time Trust", ("quality_time", "trust")),
        ("trust,trust", ("trust",)),
    ],
)
def test_strategies_are_named_by_id_or_number(text: str, found: tuple[str, ...]) -> None:
    assert new.checked_strategies(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("conflit", "did you mean 'conflict'?"),
        ("0", "There is no strategy '0'"),
        ("12", "There is no strategy '12'"),
        ("trust,conflict,support", "one strategy, or two"),
        ("", "one strategy, or two"),
    ],
)
def test_strategies_that_are_none_are_refused(text: str, said: str) -> None:
    with pytest.raises(NewError) as error:
        new.checked_strategies(text)
    assert said in str(error.value)


def test_nothing_is_overwritten_not_even_a_link_to_nowhere(tmp_path: Path) -> None:
    plan = Plan("a-tap", "A tap", ("Ann", "Bo"), ("trust",))
    path = tmp_path / "a-tap.toml"
    path.write_text("mine", encoding="utf-8")
    link = tmp_path / "b-tap.toml"
    link.symlink_to(tmp_path / "nowhere")
    for id in ("a-tap", "b-tap"):
        with pytest.raises(NewError, match="already"):
            new.place(id, tmp_path)
    with pytest.raises(NewError, match="already"):
        new.write(plan, path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_replies_stand_for_every_strategy_and_name_its_principles() -> None:
    replies = tomli.loads((Path(new.__file__).parent / "replies.toml").read_text("utf-8"))
    assert list(replies) == list(RUBRIC.strategies)
    for strategy, seats in replies.items():
        assert set(seats) == {"one", "two"}
        for seat in seats.values():
            assert RUBRIC.principles[seat["rate"]].strategy == strategy
            assert seat["third"][2] in RUBRIC.principles
            assert seat["third"][2] != seat["rate"]


def test_the_kinder_reply_is_not_given_away_by_its_length() -> None:
    replies = tomli.loads((Path(new.__file__).parent / "replies.toml").read_text("utf-8"))
    pairs = [seat for seats in replies.values() for seat in seats.values()]
    longer = sum(len(pair["kind"][1]) > len(pair["poor"][1]) for pair in pairs)
    assert len(pairs) / 3 <= longer <= len(pairs) * 2 / 3
