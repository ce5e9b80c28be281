from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.story.model import Line, Span
from game.story.texts import TextReader, remark, says_you, starts
from tests.story.frame import SOUND, faults, story

READER = TextReader(
    frozenset({"ann", "bo"}),
    {"ann": "ann", "Ann": "ann", "bo": "bo", "Bo": "bo", "Élodie (upstairs)": "elodie"},
    lambda source, at, fault: None,
)


def ignored(code: str, message: str, offset: int) -> None:
    """Takes a fault that the test does not ask for."""


def line(source: str, via: str = "") -> Line:
    """The only line of a text."""
    (only,) = READER.text(source, ignored, via)
    return only


def test_a_line_is_a_paragraph_and_empty_ones_are_none() -> None:
    lines = READER.text("\n One. \n\n\tTwo.\n", ignored)
    assert [one.source for one in lines] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("source", "role", "speaker", "via", "text"),
    [
        ("It rains.", "", "", "", "It rains."),
        ("[ann] It rains.", "ann", "", "", "It rains."),
        ("[phone, ann, if x] Bo: u there", "ann", "bo", "phone", "u there"),
        ("[if x in ['a, b', ']']] It rains.", "", "", "", "It rains."),
        ("bo: Hm.", "", "bo", "", "Hm."),
        ("BO: Hm.", "", "bo", "", "Hm."),
        ("Élodie (upstairs): Hm.", "", "elodie", "", "Hm."),
        ("At 10:30 it rains.", "", "", "", "At 10:30 it rains."),
        ("It says: rain.", "", "", "", "It says: rain."),
        ("Bo:no space", "", "", "", "Bo:no space"),
    ],
)
def test_a_line_says_for_whom_who_and_how(
    source: str, role: str, speaker: str, via: str, text: str
) -> None:
    one = line(source)
    assert (one.role, one.speaker, one.via) == (role, speaker, via)
    assert "".join(span.text for span in one.spans) == text


def test_asterisks_set_off_deeds() -> None:
    assert line("*He sits.*").starred
    assert line("Bo: *He sits.* Well. *He stands.*").spans == (
        Span("He sits.", starred=True),
        Span(" Well. "),
        Span("He stands.", starred=True),
    )
    assert line("5 * 3").spans == (Span("5 * 3"),)


def test_the_way_of_a_scene_is_that_of_its_speech_and_choices_but_not_of_its_telling() -> None:
    assert line("Bo: hi", "phone").via == "phone"
    assert line("[paper] Bo: hi", "phone").via == "paper"
    assert line("It rains.", "phone").via == ""
    assert [one.via for one in READER.choice("ok then", ignored, "phone")] == ["phone"]
    assert [one.via for one in READER.choice("*She sighs.*", ignored, "phone")] == [""]


def test_all_that_is_typed_in_a_scene_is_typed(tmp_path: Path) -> None:
    text = SOUND.replace('turn = "ann"\nto = "night"', 'turn = "ann"\nvia = "phone"\nto = "night"')
    scene = story(tmp_path, text).scenes[0]
    assert scene.choices[0].text[0].via == "phone"
    assert scene.choices[0].after[0].via == "phone"
    assert scene.choices[1].text[0].via == ""


@pytest.mark.parametrize(
    "told",
    [
        "You look up.",
        "The clock strikes. Your tea is cold.",
        "He has a plan; You have none.",
        "The bird looks at you.",
    ],
)
def test_telling_that_turns_to_a_reader_says_you(told: str) -> None:
    at = says_you(Line((), source=told))
    assert at is not None
    assert told[at:].lower().startswith("you")


@pytest.mark.parametrize(
    "told",
    [
        "It is so quiet that you could hang a coat on it.",
        "He says “You never ring.”",
        'On the card stands: "You were missed."',
        "*You knew.* He turns round.",
        "She asks what you do with a wet coat.",
        "Young people go by.",
        "The one thing you don't do with a cow is pull.",
    ],
)
def test_a_you_that_means_anybody_or_is_quoted_does_not(told: str) -> None:
    assert says_you(Line((), source=told)) is None


def test_speech_may_say_you(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND.replace("The kettle is empty.", "Bo: You knew.")) == ()


@given(st.text(st.sampled_from("ab [],'\"*:\n.if"), max_size=80))
def test_any_text_is_read_and_every_fault_lies_inside_it(source: str) -> None:
    found: list[int] = []
    lines = READER.choice(source, lambda code, message, at: found.append(at), "phone")
    assert all(0 <= at <= len(source) for at in found)
    places = starts(source, lines)
    assert places == sorted(places)
    for one, at in zip(lines, places, strict=True):
        assert source[at : at + len(one.source)] == one.source


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("She hears only *until*.", "She hears only “until”."),
        ("*We*, and *us*.", "“We”, and “us”."),
        ("Two * three.", "Two * three."),
        ("", ""),
    ],
)
def test_what_is_set_apart_in_a_remark_stands_in_quotes(written: str, shown: str) -> None:
    assert remark(written) == shown
