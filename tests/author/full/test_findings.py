"""A scenario that claims full length is asked for it, count by count; a short one is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.author.check import check
from game.author.codes import CODES
from game.author.finding import Finding
from game.author.full import plays, threads, words
from game.author.full.findings import full
from game.author.sample.seeded import at_random, seed_of, start, walk
from game.author.space.circles import components
from game.author.space.decided import answers_move, deciders, fewest
from game.author.space.gains import Gains
from game.author.space.visit import Space, explore
from game.story.model import Story
from game.story.reader import read
from tests.play.frame import END, HEAD, scene
from tests.shipped import shipped

STAIR = "the-ninth-stair"


def story(folder: Path, body: str, minutes: int = 9, head: str = "") -> Story:
    path = folder / "frame.toml"
    top = HEAD.replace("minutes = 3", f"minutes = {minutes}{head}")
    path.write_text(top + body + END, encoding="utf-8")
    return read(path)


def found(made: Story) -> list[Finding]:
    return full(made, explore(made))


def of(made: Story, code: str) -> list[Finding]:
    return [finding for finding in found(made) if finding.code == code]


def codes(made: Story) -> set[str]:
    return {finding.code for finding in found(made)}


SMALL = scene("one", "ann", "done", "a", "b")
FEAR = '\nsafety = "coercive"\nat_risk = "ann"'


def with_stances(body: str) -> str:
    """What each choice says, which must stand where fear is in play."""
    return re.sub(r'(?m)^(text = "I say .*)$', r'\1\nstance = "stall"', body)


# ------------------------------------------------------------------ whom it asks


@pytest.mark.parametrize(("minutes", "asked"), [(1, False), (7, False), (8, True), (12, True)])
def test_only_a_scenario_that_claims_full_length_is_asked(
    minutes: int, asked: bool, tmp_path: Path
) -> None:
    made = story(tmp_path, SMALL, minutes)
    assert bool(found(made)) == asked


def test_a_small_scenario_that_claims_full_length_lacks_nearly_everything(tmp_path: Path) -> None:
    lacking = {code for code in CODES if code.startswith("F")} - {"F412"}
    assert codes(story(tmp_path, SMALL)) == lacking


def test_a_full_scenario_lacks_nothing() -> None:
    assert found(shipped(STAIR)) == []


def test_where_fear_is_in_play_one_seat_is_asked_and_nothing_for_couples(tmp_path: Path) -> None:
    made = story(tmp_path, with_stances(SMALL), head=FEAR)
    assert "F406" not in codes(made)
    assert [finding.path for finding in of(made, "F414")] == [("teach", "discuss", "class")]
    assert [finding.path for finding in of(made, "F401")] == [("roles", "ann")]
    assert {finding.path for finding in of(made, "F403")} == {("roles", "ann")}


def test_where_not_every_state_was_visited_nothing_is_said_of_all_plays(tmp_path: Path) -> None:
    made = story(tmp_path, SMALL)
    space = explore(made)
    space.exact = False
    left = {finding.code for finding in full(made, space)}
    assert codes(made) - left == {"F403", "F408", "F409"}


# ------------------------------------------------------------------ words


def test_a_seat_alone_sees_its_brief_its_lines_and_what_it_decides_in_private(
    tmp_path: Path,
) -> None:
    body = """
[scenes.one]
turn = "ann"
to = "two"
text = '''
Both read this.
[ann] Four words for her.
[bo] Two words.
'''
[scenes.one.choices.go]
text = "I go."
after = '''
[ann] And three more.
'''
[scenes.two]
turn = "bo"
private = true
to = "done"
text = "You think of nothing at all."
[scenes.two.choices.dream]
text = "*A dream.*"
after = "It goes."
"""
    made = story(tmp_path, body)
    assert words.of_seat(made, "ann") == 4 + 3
    assert words.of_seat(made, "bo") == 2 + 6 + 2 + 2
    endings = 3 + 4
    assert words.of_story(made) == 3 + 4 + 2 + 2 + 3 + 6 + 2 + 2 + endings


def test_a_brief_is_enough_where_it_is_long_enough(tmp_path: Path) -> None:
    def with_brief(count: int) -> set[tuple[str | int, ...]]:
        brief = '[roles.ann]\nbrief = "' + "word " * count + '"'
        path = tmp_path / "frame.toml"
        head = HEAD.replace("minutes = 3", "minutes = 9").replace("[roles.ann]", brief)
        path.write_text(head + SMALL + END, encoding="utf-8")
        return {finding.path for finding in of(read(path), "F401")}

    assert with_brief(299) == {("roles", "ann"), ("roles", "bo")}
    assert with_brief(300) == {("roles", "bo")}


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("He knows. He can wait.", "She asks. He can wait.", {"he can wait"}),
        ("He’s tired, and can't say it.", "He's tired, and can’t say it!", None),
        ("He can wait for it.", "He can wait.", set()),
        ("“Yes.” He can wait.", "He can wait", {"he can wait"}),
    ],
)
def test_a_sentence_of_two_reasons_is_found(
    one: str, two: str, shared: set[str] | None, tmp_path: Path
) -> None:
    rated = "rate = {{ listen = 1 }}\nwhy = '''{}'''"
    choices = [f"a:{rated.format(one)}", f"b:{rated.format(two)}"]
    made = story(tmp_path, scene("one", "ann", "done", *choices))
    sentences = words.shared_sentences(made)
    assert set(sentences) == ({"he's tired and can't say it"} if shared is None else shared)
    places = [("scenes", "one", "choices", "b")] * len(sentences)
    assert [finding.path for finding in of(made, "F412")] == places


# ------------------------------------------------------------------ decisions


def chain(*turns: str) -> str:
    """Scenes s1, s2, … one after the other."""
    ids = [*(f"s{n}" for n in range(1, len(turns) + 1)), "done"]
    first = scene("one", "bo", "s1", "go")
    return first + "".join(
        scene(id, turn, after, "a", "b")
        for id, turn, after in zip(ids, turns, ids[1:], strict=False)
    )


@pytest.mark.parametrize(
    ("count", "told"), [(5, "not 6"), (6, ""), (10, ""), (11, "11 times, over 10")]
)
def test_a_seat_decides_six_to_ten_times(count: int, told: str, tmp_path: Path) -> None:
    made = story(tmp_path, chain(*["ann"] * count))
    messages = [f.message for f in of(made, "F403") if f.path == ("roles", "ann")]
    assert [told in message for message in messages] == [True] * bool(told)


def test_the_longest_play_is_told_by_the_scenes_of_the_seat(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "short: to = 'done'", "long")
    body += scene("two", "bo", "three", "go") + scene("three", "ann", "done", "a", "b")
    space = explore(story(tmp_path, body))
    assert plays.most(space, 0) == ("one", "three")
    assert plays.most(space, 1) == ("two",)


def test_a_circle_of_decisions_has_no_bound(tmp_path: Path) -> None:
    made = story(tmp_path, scene("one", "ann", "one", "again", "stop: to = 'done'"))
    space = explore(made)
    assert plays.most(space, 0) is None
    assert plays.most(space, 1) == ()
    assert any("again and again" in finding.message for finding in of(made, "F403"))


def test_a_circle_that_leads_to_no_ending_is_no_play(tmp_path: Path) -> None:
    body = scene("one", "ann", "done", "go", "lost: to = 'two'") + scene("two", "ann", "two", "a")
    assert plays.most(explore(story(tmp_path, body)), 0) == ("one",)


def test_moves_and_what_answers_them_are_no_decisions(tmp_path: Path) -> None:
    body = scene("one", "ann", "done", "a", "b") + scene("pause", "ann", "resume", "c", "d")
    body += '[moves.breathe]\ntext = "*A breath.*"\nto = "pause"\n'
    assert plays.most(explore(story(tmp_path, body)), 0) == ("one",)


@settings(max_examples=25)
@given(st.integers(1, 10_000), st.sampled_from([0, 1]))
def test_no_play_has_more_decisions_than_the_most(number: int, role: int) -> None:
    made = shipped(STAIR)
    run = start(made, seed_of(7, number))
    decisions = sum(
        one.role == role and not one.choice.is_move and not answers_move(made, one.state)
        for one in walk(run, (at_random, at_random), Gains(made))
    )
    assert decisions <= MOST[role]


@pytest.mark.parametrize("id", [STAIR, "first-words", "the-tent"])
def test_the_spans_are_those_that_are_found_one_by_one(id: str) -> None:
    space = explore(shipped(id))
    spans = plays.spans(space, components(space), deciders(space))
    assert spans is not None
    for role in (0, 1):
        least, greatest = spans[role][0], spans[role][-1]
        assert len(plays.most(space, role) or ()) == greatest
        assert fewest(space, role, least) is None
        assert (fewest(space, role, least + 1) or (0,))[0] == least


def test_a_circle_or_a_dead_end_leaves_the_spans_open(tmp_path: Path) -> None:
    for body in (
        scene("one", "ann", "one", "again", "stop: to = 'done'"),
        scene("one", "ann", "done", "go", "lost: to = 'two'") + scene("two", "ann", "two", "a"),
    ):
        space = explore(story(tmp_path, body))
        assert plays.spans(space, components(space), deciders(space)) is None


def _most(space: Space, role: int) -> int:
    scenes = plays.most(space, role)
    assert scenes is not None
    return len(scenes)


_SPACE = explore(shipped(STAIR))
MOST = (_most(_SPACE, 0), _most(_SPACE, 1))


# ------------------------------------------------------------------ what is felt later


def late(made: Story) -> tuple[str, ...]:
    return threads.felt_late(made, threads.follows(explore(made)))


def talk(line: str = "", choice: str = "", turn: str = "ann") -> str:
    """Three scenes, the last with a line of its text and lines of a choice that may ask."""
    body = scene("one", "ann", "two", "a: do = ['asked = true', 'trust += 1']", "b")
    body += scene("two", "bo", "three", "c", "d")
    last = scene("three", turn, "done", "e", f"f: {choice}")
    return body + last.replace('"Here is three."', f"'''\nHere.\n{line}\n'''")


@pytest.mark.parametrize(
    ("line", "choice", "felt"),
    [
        ("", "", False),
        ("[if one == 'a'] It was asked.", "", True),
        ("[if asked] It was asked.", "", True),
        ("", "if = \"one == 'b'\"", True),
        ("[if two == 'c'] Just now.", "", False),
        ("[if trust >= 6] A number.", "", False),
        ("[ann, if one == 'a'] For her.", "", True),
        ("[bo, if one == 'a'] For him, who does not decide here.", "", False),
    ],
)
def test_a_scene_feels_what_was_said_two_or_more_scenes_before(
    line: str, choice: str, felt: bool, tmp_path: Path
) -> None:
    made = story(tmp_path, talk(line, choice))
    assert late(made) == (("three",) if felt else ())


def test_what_only_the_other_seat_decides_is_not_felt_where_it_is_not_played(
    tmp_path: Path,
) -> None:
    body = talk("[if one == 'a'] It was asked.", "", "bo")
    assert late(story(tmp_path, body)) == ("three",)
    assert late(story(tmp_path, with_stances(body), head=FEAR)) == ()


def test_what_comes_later_alone_was_not_said_before(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "a", "b") + scene("two", "bo", "three", "c", "d")
    body += scene("three", "ann", "done", "e", "f")
    body = body.replace('"Here is one."', '"""\nHere.\n[if three == \'e\'] Never.\n"""')
    assert late(story(tmp_path, body)) == ()


def test_three_scenes_feel_it(tmp_path: Path) -> None:
    body = talk("[if one == 'a'] It was asked.")
    told = of(story(tmp_path, body), "F408")
    assert "1 scenes (three)" in told[0].message


# ------------------------------------------------------------------ what comes back

TEA = '[between.tea]\nkind = "promise"\nby = "bo"\ntext = "to fill the kettle"\n'


def back(folder: Path, first: str, second: str, thing: str = TEA) -> tuple[str, ...]:
    body = scene("one", "bo", "two", f"a: {first}", "b") + scene(
        "two", "bo", "done", f"c: {second}", "d"
    )
    made = story(folder, thing + body)
    coming = threads.coming_back(made, threads.follows(explore(made)))
    assert ("F409" in codes(made)) == (not coming)
    return coming


def test_a_promise_that_is_asked_for_or_moved_on_later_comes_back(tmp_path: Path) -> None:
    promise = "do = ['promise tea']"
    assert back(tmp_path, promise, "if = \"tea == 'open'\"") == ("tea",)
    assert back(tmp_path, promise, "do = [{ if = \"tea == 'open'\", do = 'keep tea' }]") == ("tea",)


def test_a_promise_that_nothing_later_touches_has_not_come_back(tmp_path: Path) -> None:
    promise = "do = ['promise tea']"
    assert back(tmp_path, promise, "") == ()
    assert back(tmp_path, "", promise) == ()
    assert back(tmp_path, "if = \"tea == 'none'\"", promise) == ()


def test_a_memory_does_not_count(tmp_path: Path) -> None:
    bus = '[between.bus]\nkind = "memory"\ntext = "the wrong bus"\n'
    assert back(tmp_path, "do = ['share bus']", "if = \"bus == 'shared'\"", bus) == ()


# ------------------------------------------------------------------ plays at random


def test_the_share_of_plays_that_come_to_a_scene(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "left", "right: to = 'three'")
    body += scene("two", "bo", "done", "c") + scene("three", "bo", "done", "d")
    made = story(tmp_path, body)
    seen = plays.seen(made, Gains(made))
    assert seen["one"] == 1
    assert seen["two"] + seen["three"] == pytest.approx(1)
    assert 0.45 < seen["two"] < 0.55
    assert "F410" not in codes(made)


def test_scenes_that_everybody_sees_are_named(tmp_path: Path) -> None:
    (finding,) = of(story(tmp_path, chain("ann", "bo")), "F410")
    assert "3 of 3 scenes" in finding.message
    assert finding.message.endswith("one, s1, s2")


@pytest.mark.parametrize(
    ("minutes", "read", "told"),
    [(9, 100, "0.7 minutes"), (9, 1800, ""), (9, 2600, "13.2 minutes"), (14, 2600, "8 to 12")],
)
def test_the_minutes_are_those_that_are_read(
    minutes: int, read: int, told: str, tmp_path: Path
) -> None:
    body = SMALL.replace("Here is one.", "word " * read)
    messages = [f.message for f in of(story(tmp_path, body, minutes), "F411")]
    assert any(told in message for message in messages) == bool(told)
    assert bool(messages) == bool(told)


# ------------------------------------------------------------------ tests and teaching


def test_four_tests_questions_for_both_and_a_note(tmp_path: Path) -> None:
    teach = """
[teach]
facilitator = "It is not about tea."
discuss.couple = ["One?", "Two?"]
discuss.class = ["One?", "Two?"]
"""
    test = '[[tests]]\nchoose = ["a"]\nexpect = { scene = "done" }\n'
    asked = {"F413", "F414", "F415"}
    assert codes(story(tmp_path, SMALL + teach + test * 4)) & asked == set()
    assert codes(story(tmp_path, SMALL + teach + test * 3)) & asked == {"F413"}
    fewer = teach.replace('["One?", "Two?"]', '["One?"]', 1)
    (finding,) = of(story(tmp_path, SMALL + fewer), "F414")
    assert finding.path == ("teach", "discuss", "couple")


# ------------------------------------------------------------------ as the check tells it


def test_the_check_warns_of_it_at_its_place(tmp_path: Path) -> None:
    story(tmp_path, SMALL)
    path = tmp_path / "frame.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [one for one in check(path) if one.code.startswith("F")]
    assert {one.severity for one in told} == {"warning"}
    places = {one.code: lines[one.line - 1] for one in told}
    assert places["F402"] == "minutes = 9"
    assert places["F411"] == "minutes = 9"
    assert places["F403"] == "[roles.bo]"  # the later of the two
    assert {one.code for one in told} == codes(read(path))
