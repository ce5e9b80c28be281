"""Who reads what: lines for both, for one seat, and what nobody else may see."""

from __future__ import annotations

from pathlib import Path

from game.play.run import Run
from game.play.transcript import (
    between_changes,
    between_seen,
    meter_changes,
    passages,
    spoken,
)
from tests.play.frame import scene, story

TEXTS = """
[cast]
cat = "The cat"
[scenes.one]
turn = "ann"
to = "two"
text = '''
It is nine.
[ann] *You counted the minutes.*
[bo] The bus is in your knees.
[if trust > 5] The light is on.
Bo: Is there rice? *He looks.*
[phone] Ann: where r u
The cat: Rrr.
*The door shuts.*
'''
[scenes.one.choices.sit]
text = "*Sits down.*"
after = '''
She waits.
[bo] You see her wait.
'''
do = ["trust += 1"]
[scenes.two]
turn = "bo"
private = true
to = "done"
text = "You stand in the dark."
[scenes.two.choices.think]
text = "*Say it now.*"
after = "You don't."
[scenes.two.choices.late]
text = '''
[if trust > 5] *It is late, and she is kind.*
*It is late.*
'''
"""


def lines(run: Run, viewer: str | None) -> list[tuple[str, str, str, str]]:
    return [
        (passage.kind, shown.kind, shown.name, shown.text)
        for passage in passages(run, run.history(), viewer)
        for shown in passage.lines
    ]


def test_each_seat_reads_its_own_lines_and_the_class_those_for_both(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, TEXTS), 1)
    shared = [
        ("scene", "telling", "", "It is nine."),
        ("scene", "speech", "Bo", "Is there rice? He looks."),
        ("scene", "speech", "Ann", "where r u"),
        ("scene", "speech", "The cat", "Rrr."),
        ("scene", "deed", "", "The door shuts."),
    ]
    thought = ("scene", "thought", "", "You counted the minutes.")
    knees = ("scene", "telling", "", "The bus is in your knees.")
    assert lines(run, None) == shared
    assert lines(run, "ann") == [shared[0], thought, *shared[1:]]
    assert lines(run, "bo") == [shared[0], knees, *shared[1:]]


def test_stars_inside_speech_are_told_apart_and_messages_know_their_way(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, TEXTS), 1)
    (passage,) = passages(run, run.history(), None)
    speech, typed = passage.lines[1], passage.lines[2]
    assert [(s.text, s.starred) for s in speech.spans] == [
        ("Is there rice? ", False),
        ("He looks.", True),
    ]
    assert (speech.via, typed.via) == ("", "phone")


def test_a_private_scene_and_its_choice_reach_one_seat_alone(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, TEXTS), 1).take("ann", "sit").take("bo", "think")
    assert ("choice", "deed", "Ann", "Sits down.") in lines(run, None)
    for viewer in ("ann", None):
        shown = [text for *_, text in lines(run, viewer)]
        assert not {"You stand in the dark.", "Say it now.", "You don't."} & set(shown)
    assert lines(run, "bo")[-4:] == [
        ("scene", "telling", "", "You stand in the dark."),
        ("choice", "thought", "Bo", "Say it now."),
        ("after", "telling", "", "You don't."),
        ("ending", "telling", "", "The kettle clicks."),
    ]


def test_what_follows_is_told_as_things_are_after_it(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, TEXTS), 1).take("ann", "sit")
    assert ("after", "telling", "", "You see her wait.") in lines(run, "bo")
    assert [
        (c.meter.label, c.before, c.after) for c in meter_changes(run, run.line()[0].state)
    ] == [("Trust", 5, 6)]


def test_a_meter_that_both_moved_has_a_step_for_each(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "a:do = ['trust -= 1']")
    body += scene("two", "bo", "three", "b:do = ['trust += 1']")
    body += scene("three", "ann", "done", "c", more='enter = ["trust -= 2"]')
    start = Run.start(story(tmp_path, body), 1)
    one = start.take("ann", "a")
    two = one.take("bo", "b")
    (change,) = meter_changes(one, start.state)
    assert (change.before, change.after, change.steps) == (5, 4, ())
    (change,) = meter_changes(two, start.state)
    assert (change.before, change.after) == (5, 3)
    assert change.steps == (("ann", 4), ("bo", 5), ("", 3))


def test_a_choice_says_the_first_of_its_lines_that_holds(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, TEXTS), 1).take("ann", "sit")
    late = next(c for c in run.choices("bo") if c.id == "late")
    assert spoken(run, late, run.state, "bo").text == "It is late, and she is kind."
    assert spoken(run, late, run.line()[0].state, "bo").text == "It is late."


SECRETS = """
[between.loan]
kind = "secret"
by = "ann"
text = "the loan"
[between.took]
kind = "wrong"
by = "ann"
text = "she took it"
known_with = "loan"
[between.call]
kind = "promise"
by = "bo"
text = "to call"
"""


def test_a_secret_and_what_hangs_on_it_are_their_owners_until_they_are_known(
    tmp_path: Path,
) -> None:
    body = SECRETS + scene("one", "ann", "two", 'lend:do = ["wrong took", "promise call"]')
    body += scene("two", "ann", "done", 'tell:do = ["tell loan"]')
    start = Run.start(story(tmp_path, body), 1)

    def seen(run: Run, viewer: str | None) -> list[tuple[str, str]]:
        return [(thing.id, state) for thing, state in between_seen(run, viewer)]

    assert seen(start, "ann") == [("loan", "hidden")]
    assert seen(start, "bo") == seen(start, None) == []
    lent = start.take("ann", "lend")
    assert seen(lent, "ann") == [("loan", "hidden"), ("took", "open"), ("call", "open")]
    assert seen(lent, "bo") == seen(lent, None) == [("call", "open")]
    told = lent.take("ann", "tell")
    assert seen(told, "bo") == [("loan", "known"), ("took", "open"), ("call", "open")]
    assert [(c.thing.id, c.after) for c in between_changes(told, lent.state, "bo")] == [
        ("loan", "known"),
        ("took", "open"),
    ]
    assert [(c.thing.id, c.after) for c in between_changes(told, lent.state, "ann")] == [
        ("loan", "known")
    ]


def test_a_line_that_only_some_states_have_is_asked_anew_each_time(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", 'warm:do = ["trust = 9"]', 'cold:do = ["trust = 1"]')
    body += scene("two", "bo", "done", "go").replace(
        'text = "Here is two."', "text = '''\n[if trust > 5] The light is on.\nIt is late.\n'''"
    )
    made = story(tmp_path, body)
    told = []
    for choice in ("warm", "cold", "warm"):
        run = Run.start(made, 1).take("ann", choice)
        scenes = [p for p in passages(run, run.events(), None) if p.kind == "scene"]
        told.append([line.text for line in scenes[0].lines])
    both = ["The light is on.", "It is late."]
    assert told == [both, both[1:], both]
