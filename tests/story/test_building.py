from __future__ import annotations

from pathlib import Path

import pytest

from game.story.model import RESUME, Scene, Story
from tests.story.frame import SOUND, changed, faults, story


@pytest.fixture
def frame(tmp_path: Path) -> Story:
    return story(tmp_path)


def scene(one: Story, id: str) -> Scene:
    place = one.place(id)
    assert isinstance(place, Scene)
    return place


def test_a_scenes_way_is_that_of_every_choice_that_names_no_other(frame: Story) -> None:
    ask, sigh = scene(frame, "kitchen").choices
    assert [way.target for way in ask.to] == [frame.numbers["night"]]
    assert [way.target for way in sigh.to] == [frame.numbers["door"], frame.numbers["night"]]
    assert [way.target for way in scene(frame, "door").choices[0].to] == [RESUME]


def test_a_turn_of_one_in_brackets_is_a_turn_of_one(tmp_path: Path) -> None:
    one = story(tmp_path, SOUND.replace('"ann"\nto = "night"', '["ann"]\nto = "night"'))
    assert scene(one, "kitchen").turn == ("ann",)
    assert not scene(one, "kitchen").joint
    assert [choice.id for choice in scene(one, "kitchen").choices] == ["ask", "sigh"]


def test_a_move_is_closed_in_private_and_joint_scenes_unless_it_names_them(tmp_path: Path) -> None:
    def open_in(text: str) -> set[str]:
        return {one.id for one in story(tmp_path, text).scenes if one.moves}

    assert open_in(SOUND) == {"kitchen", "door"}
    again = 'once = true\nto = "door"\n'
    assert open_in(SOUND.replace(again, again + 'not_in = ["door"]\n')) == {"kitchen"}
    named = again + 'only_in = ["night", "table"]\n'
    assert open_in(SOUND.replace(again, named)) == {"night", "table"}


def test_once_takes_a_bit_of_its_own_and_so_does_each_interrupt(frame: Story) -> None:
    bits = [choice.spent_bit for choice in frame.choices if choice.spent_bit]
    bits += [interrupt.spent_bit for interrupt in frame.interrupts]
    assert sorted(bits) == [1, 2, 4]


def test_an_interrupt_is_looked_for_where_it_may(frame: Story) -> None:
    (only,) = frame.interrupts
    assert frame.numbers["night"] not in only.scenes
    assert only.scenes == {frame.numbers[id] for id in ("kitchen", "table", "door")}


def test_a_rating_by_condition_ends_in_none_where_none_holds(tmp_path: Path) -> None:
    last = "[[scenes.night.choices.own_up.rated]]\nrate = { self-reflect = 2 }"
    one = story(tmp_path, SOUND.replace(last, last.replace("\nrate", '\nif = "asked"\nrate')))
    rated = scene(one, "night").choices[0].rated
    assert [dict(each.rate) for each in rated] == [{"self-reflect": 1}, {"self-reflect": 2}, {}]
    assert rated[-1].when is None


def test_a_silenced_deed_needs_no_reason(tmp_path: Path) -> None:
    text = SOUND.replace(
        'text = "Knock."', 'text = "Knock."\ndo = "keep tea"\nrate = { own = false }'
    )
    rated = scene(story(tmp_path, text), "door").choices[0].rated
    assert rated[0].rate == {"own": None}


def test_one_condition_is_one_test_however_often_it_stands(frame: Story) -> None:
    sources = [condition.source for condition in frame.conditions]
    assert len(sources) == len(set(sources))
    assert [condition.number for condition in frame.conditions] == list(range(len(sources)))


def test_in_play_each_role_has_its_own_of_a_name_declared_for_each(frame: Story) -> None:
    assert {"guard.ann", "guard.bo", "table.ann", "table.bo"} <= set(frame.slots)
    assert frame.slots["table.ann"].values == ("", "take", "leave")
    assert [meter.name for meter in frame.meters] == ["trust"]


COERCIVE = SOUND.replace("[teach]", 'safety = "coercive"\nat_risk = "bo"\n[teach]')


def test_where_fear_is_in_play_each_choice_of_the_one_at_risk_says_its_stance(
    tmp_path: Path,
) -> None:
    found = faults(tmp_path, COERCIVE)
    lines = COERCIVE.split("\n")
    assert [(d.code, lines[d.line - 1]) for d in found] == [
        ("E112", "[scenes.night.choices.own_up]"),
        ("E112", "[scenes.table.choices.bo.take]"),
    ]
    stance = '\nstance = "stall"\n'
    said = COERCIVE.replace('"*You could say so.*"\n', '"*You could say so.*"' + stance)
    assert faults(tmp_path, said.replace('"Let me."\n', '"Let me."' + stance)) == ()


@pytest.mark.parametrize(
    ("old", "new", "warned"),
    [
        ('text = "You lie awake."', "text = '''\nAwake.\n[if night == ''] Still.'''", False),
        ("[ann] *You knew.*", "[ann, if night == ''] *You knew.*", False),
        ("[ann] *You knew.*", "[bo, if night == ''] *You knew.*", False),
        ("[if asked] Nobody", "[if asked and night == ''] Nobody", True),
        ('after = "Bo: In a minute."', "after = \"[if night != ''] Bo: In a minute.\"", True),
        ('if = "trust < 8"', "if = \"night == ''\"", False),
    ],
)
def test_shared_text_that_asks_for_a_private_choice_is_warned_of(
    tmp_path: Path, old: str, new: str, warned: bool
) -> None:
    found = faults(tmp_path, SOUND.replace(old, new))
    assert [d.code for d in found] == (["W404"] if warned else [])


def test_what_is_wrong_in_shape_hides_nothing_else_and_makes_up_nothing(tmp_path: Path) -> None:
    text, line, column = changed('enter = ["guard.ann -= 1"]', 'enter = ["guard.ann -= 1", §3]')
    text = text.replace('to = "night"\n', 'to = "nigth"\n')
    found = faults(tmp_path, text)
    assert next((d.code, d.line, d.column) for d in found) == ("E111", line, column)
    assert [d.code for d in found] == ["E111", "E201"]


@pytest.mark.parametrize(
    "value",
    ["3", "true", "[]", "[3]", "{}", "[{}]", "'x'", "{ a = 1 }", "nan", "['x']"],
)
@pytest.mark.parametrize(
    "table",
    [
        "teach",
        "roles",
        "cast",
        "state",
        "between",
        "each_scene",
        "scenes",
        "interrupts",
        "moves",
        "endings",
        "tests",
    ],
)
def test_a_table_of_another_type_is_told_and_never_raised(
    tmp_path: Path, table: str, value: str
) -> None:
    header = SOUND[: SOUND.index("[teach]")]
    found = faults(tmp_path, header + f"{table} = {value}\n")
    assert all(d.message for d in found)
    assert any(d.code.startswith("E") for d in found)
