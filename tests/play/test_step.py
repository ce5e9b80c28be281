"""The order of things in one move."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.play.run import NotOpen, Run
from game.play.step import Chosen, Ended, Entered, PlayFault, Resumed
from game.story.model import Story
from tests.play.frame import scene, story


def value(run: Run, name: str) -> int | str | bool:
    return run.value(run.story.slots[name])


def place(run: Run) -> str:
    where = run.scene or run.ending
    assert where is not None
    return where.id


def test_effects_run_top_down_and_numbers_stay_in_their_range(tmp_path: Path) -> None:
    body = scene("one", "ann", "done", 'go:do = ["trust = 9", "trust += 4", "trust = trust - 1"]')
    run = Run.start(story(tmp_path, body), 1).take("ann", "go")
    assert value(run, "trust") == 9


def test_a_scene_is_named_before_its_effects(tmp_path: Path) -> None:
    do = """go:do = [{ if = "one == 'go'", do = "asked = true" }]"""
    run = Run.start(story(tmp_path, scene("one", "ann", "done", do)), 1)
    assert value(run, "one") == ""
    assert value(run.take("ann", "go"), "asked") is True


def test_a_condition_under_a_condition_needs_both(tmp_path: Path) -> None:
    do = """go:do = [{ if = "trust > 3", do = [{ if = "asked", do = "mood = 'hurt'" }] }]"""
    run = Run.start(story(tmp_path, scene("one", "ann", "done", do)), 1)
    assert value(run.take("ann", "go"), "mood") == "calm"


def test_what_stands_in_the_same_braces_is_done_together(tmp_path: Path) -> None:
    do = """go:do = [{ if = "not asked", do = ["asked = true", "trust = 9", { if = "asked", do = \
"mood = 'hurt'" }] }, { if = "not asked", do = "trust = 0" }]"""
    run = Run.start(story(tmp_path, scene("one", "ann", "done", do.replace("\\\n", ""))), 1)
    run = run.take("ann", "go")
    assert (value(run, "asked"), value(run, "trust"), value(run, "mood")) == (True, 9, "hurt")


def test_the_first_way_that_holds_is_taken(tmp_path: Path) -> None:
    body = scene(
        "one",
        "ann",
        "done",
        """up:do = ["trust = 8"]
to = [{ if = "trust > 7", scene = "other_end" }, { scene = "done" }]""",
        """down:to = [{ if = "trust > 7", scene = "other_end" }, { scene = "done" }]""",
    )
    run = Run.start(story(tmp_path, body), 1)
    assert place(run.take("ann", "up")) == "other_end"
    assert place(run.take("ann", "down")) == "done"


def test_entering_runs_what_every_scene_does_and_then_the_scenes_own(tmp_path: Path) -> None:
    body = (
        '[each_scene]\nenter = ["trust += 2"]\n'
        + scene("one", "ann", "two", "go", more='enter = ["trust = trust * 0"]')
        + scene("two", "bo", "done", "go")
    )
    run = Run.start(story(tmp_path, body), 1)
    assert value(run, "trust") == 0
    assert value(run.take("ann", "go"), "trust") == 2


BREAKS_IN = (
    '[[interrupts]]\nif = "trust >= 7"\nscene = "flood"\n'
    + scene("one", "ann", "two", 'wet:do = ["trust = 8"]', more='enter = ["guard.ann += 1"]')
    + scene("two", "bo", "done", "go")
    + scene("flood", "bo", "resume", 'mop:do = ["trust = 2"]', 'run:to = "other_end"')
)


def test_an_interrupt_comes_before_the_way_which_is_read_once_it_has_resumed(
    tmp_path: Path,
) -> None:
    body = BREAKS_IN.replace(
        'to = "two"', 'to = [{ if = "trust >= 7", scene = "other_end" }, { scene = "two" }]'
    )
    run = Run.start(story(tmp_path, body), 1).take("ann", "wet")
    assert place(run) == "flood"
    assert place(run.take("bo", "mop")) == "two"


def test_an_interrupt_comes_once_a_play(tmp_path: Path) -> None:
    body = BREAKS_IN.replace('mop:do = ["trust = 2"]', "mop:").replace(
        '[scenes.two]\nturn = "bo"\nto = "done"', '[scenes.two]\nturn = "bo"\nto = "one"'
    )
    run = Run.start(story(tmp_path, body), 1).take("ann", "wet").take("bo", "mop")
    run = run.take("bo", "go").take("ann", "wet")
    assert place(run) == "two"


def test_two_interrupts_at_once_come_one_after_the_other(tmp_path: Path) -> None:
    body = (
        '[[interrupts]]\nif = "trust >= 7"\nscene = "flood"\nonly_in = ["one"]\n'
        '[[interrupts]]\nif = "trust >= 7"\nscene = "bell"\nonly_in = ["one"]\n'
        + scene("one", "ann", "done", 'wet:do = ["trust = 8"]')
        + scene("flood", "bo", "resume", "mop")
        + scene("bell", "bo", "resume", "ring")
    )
    run = Run.start(story(tmp_path, body), 1).take("ann", "wet")
    assert place(run) == "flood"
    run = run.take("bo", "mop")
    assert place(run) == "bell"
    assert place(run.take("bo", "ring")) == "done"


def test_an_interrupt_may_lead_away_for_good(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, BREAKS_IN), 1).take("ann", "wet").take("bo", "run")
    assert place(run) == "other_end"


MOVES = (
    '[moves.again]\ntext = "Can we start over?"\nonce = true\nto = "heard"\nif = "trust >= 5"\n'
    'do = ["asked = true"]\n'
    + scene("one", "ann", "two", "go", more='enter = ["guard.ann += 1"]')
    + scene("two", "bo", "done", "go")
    + scene("heard", "other", "resume", 'yes:do = ["trust += 1"]', "no")
)


def test_a_move_is_answered_by_the_other_and_the_scene_goes_on(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, MOVES), 1)
    assert [c.id for c in run.choices("ann")] == ["go", "again"]
    run = run.take("ann", "again")
    assert (place(run), run.deciding()) == ("heard", ("bo",))
    run = run.take("bo", "yes")
    assert (place(run), run.deciding()) == ("one", ("ann",))
    assert value(run, "again") is True
    assert value(run, "guard.ann") == 1, "a resumed scene is not entered again"
    assert any(isinstance(event, Resumed) for event in run.events())
    assert not any(isinstance(event, Entered) for event in run.events())


def test_once_is_once_a_play_for_both_seats(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, MOVES), 1).take("ann", "again").take("bo", "no")
    assert [c.id for c in run.choices("ann")] == ["go"]
    run = run.take("ann", "go")
    assert [c.id for c in run.choices("bo")] == ["go"]


def test_the_other_answers_whoever_made_the_move(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, MOVES), 1).take("ann", "go").take("bo", "again")
    assert run.deciding() == ("ann",)


def test_a_move_of_one_role_is_open_to_that_role_alone(tmp_path: Path) -> None:
    body = MOVES.replace("once = true", 'once = true\nby = "bo"')
    run = Run.start(story(tmp_path, body), 1)
    assert [c.id for c in run.choices("ann")] == ["go"]
    assert [c.id for c in run.take("ann", "go").choices("bo")] == ["go", "again"]


def test_a_move_is_closed_in_private_scenes_unless_named(tmp_path: Path) -> None:
    private = MOVES.replace('turn = "bo"\nto = "done"', 'turn = "bo"\nprivate = true\nto = "done"')
    run = Run.start(story(tmp_path, private), 1).take("ann", "go")
    assert [c.id for c in run.choices("bo")] == ["go"]
    named = private.replace("once = true", 'once = true\nonly_in = ["two"]')
    run = Run.start(story(tmp_path, named), 1)
    assert [c.id for c in run.choices("ann")] == ["go"]
    assert [c.id for c in run.take("ann", "go").choices("bo")] == ["go", "again"]


JOINT = """
[scenes.one]
turn = ["bo", "ann"]
text = "Both at once."
to = "done"
[scenes.one.choices.bo.push]
text = "Push."
do = ["trust = 9", { if = "one.ann == 'pull'", do = "asked = true" }]
[scenes.one.choices.bo.wait]
text = "Wait."
[scenes.one.choices.ann.pull]
text = "Pull."
do = ["trust += 1", { if = "trust >= 9", do = "mood = 'hurt'" }]
[scenes.one.choices.ann.sit]
text = "Sit."
[[scenes.one.outcomes]]
bo = "push"
ann = ["pull", "sit"]
if = "trust >= 9"
text = "It gives."
to = "other_end"
[[scenes.one.outcomes]]
text = "It holds."
"""


def test_in_a_joint_scene_nothing_happens_until_both_have_chosen(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, JOINT), 1)
    assert run.deciding() == ("bo", "ann")
    half = run.take("ann", "pull")
    assert half.deciding() == ("bo",)
    assert half.events() == ()
    assert value(half, "trust") == 5
    assert value(half, "one.ann") == ""


def test_joint_effects_run_in_the_order_of_turn_whoever_chose_first(tmp_path: Path) -> None:
    start = Run.start(story(tmp_path, JOINT), 1)
    one = start.take("ann", "pull").take("bo", "push")
    two = start.take("bo", "push").take("ann", "pull")
    assert one.state == two.state
    assert value(one, "trust") == 10
    assert [e.role for e in one.events() if isinstance(e, Chosen)] == ["bo", "ann"]


def test_joint_conditions_are_read_before_either_effect(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, JOINT), 1).take("ann", "pull").take("bo", "push")
    assert value(run, "mood") == "calm", "trust was 5 when it was asked"
    assert value(run, "asked") is True, "but both choices have their names by then"


def test_the_first_outcome_that_fits_both_is_told_after_the_effects(tmp_path: Path) -> None:
    start = Run.start(story(tmp_path, JOINT), 1)
    assert place(start.take("bo", "push").take("ann", "sit")) == "other_end"
    assert place(start.take("bo", "wait").take("ann", "sit")) == "done"


def test_a_verb_that_does_not_fit_changes_nothing(tmp_path: Path) -> None:
    body = (
        '[between.call]\nkind = "promise"\nby = "ann"\ntext = "to call"\n'
        + scene("one", "ann", "two", 'early:do = ["keep call"]', 'promise:do = ["promise call"]')
        + scene("two", "ann", "done", 'kept:do = ["keep call", "break call"]')
    )
    start = Run.start(story(tmp_path, body), 1)
    early = start.take("ann", "early")
    assert value(early, "call") == "none"
    assert [e.deeds for e in early.events() if isinstance(e, Chosen)] == [()]
    assert value(start.take("ann", "promise").take("ann", "kept"), "call") == "kept"


BETWEEN = """
[between.house]
kind = "agreement"
limit = "digital"
forms = { shut = "phones shut", ask = "asking first" }
[between.loan]
kind = "secret"
by = "bo"
text = "the loan"
[between.left]
kind = "wrong"
by = "ann"
text = "she left"
[between.tent]
kind = "memory"
text = "the tent"
"""


@pytest.mark.parametrize(
    ("thing", "verbs", "state"),
    [
        ("house", ["agree house shut"], "shut"),
        ("house", ["agree house shut", "agree house ask"], "ask"),
        ("house", ["agree house shut", "keep house"], "shut"),
        ("house", ["agree house shut", "break house"], "broken"),
        ("house", ["agree house shut", "break house", "agree house ask"], "ask"),
        ("house", ["break house"], "none"),
        ("loan", ["tell loan"], "known"),
        ("loan", ["surface loan"], "known"),
        ("left", ["own left"], "none"),
        ("left", ["wrong left", "forgive left"], "open"),
        ("left", ["wrong left", "own left"], "owned"),
        ("left", ["wrong left", "own left", "forgive left"], "forgiven"),
        ("tent", ["share tent"], "shared"),
    ],
)
def test_verbs_lead_from_state_to_state(
    tmp_path: Path, thing: str, verbs: list[str], state: str
) -> None:
    do = "go:do = [" + ", ".join(f'"{verb}"' for verb in verbs) + "]"
    run = Run.start(story(tmp_path, BETWEEN + scene("one", "ann", "done", do)), 1)
    assert value(run.take("ann", "go"), thing) == state


def test_resuming_where_nothing_broke_in_is_a_fault_in_one_sentence(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, scene("one", "ann", "resume", "go")), 1)
    with pytest.raises(PlayFault, match="'one' leads back to where it broke in"):
        run.take("ann", "go")


def test_a_move_without_end_is_stopped(tmp_path: Path) -> None:
    body = (
        '[moves.again]\ntext = "Again?"\nto = "heard"\n'
        + scene("one", "ann", "done", "go")
        + scene("heard", "other", "one", "yes")
    )
    run = Run.start(story(tmp_path, body), 1)
    for _ in range(32):
        run = run.take("ann", "again").take("bo", "yes")
    with pytest.raises(PlayFault, match="without end"):
        run.take("ann", "again")


def test_what_is_not_open_is_refused_and_the_nearest_is_named(tmp_path: Path) -> None:
    made: Story = story(tmp_path, scene("one", "ann", "done", "gently", "stop"))
    run = Run.start(made, 1)
    with pytest.raises(NotOpen, match="did you mean 'gently'"):
        run.take("ann", "gentle")
    with pytest.raises(NotOpen, match="not bo's turn"):
        run.take("bo", "gently")
    with pytest.raises(NotOpen, match="has come to its end: 'done'"):
        run.take("ann", "stop").take("ann", "stop")


def test_an_ending_is_told_and_nothing_is_open(tmp_path: Path) -> None:
    run = Run.start(story(tmp_path, scene("one", "ann", "done", "go")), 1).take("ann", "go")
    assert run.open() == ()
    assert isinstance(run.events()[-1], Ended)
