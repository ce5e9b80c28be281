"""Names and keys of the two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.couple.people import KEYS, LONGEST, people_of


def test_a_key_is_a_letter_of_ones_own_name_that_is_not_the_others() -> None:
    people = people_of({"ro": "Ada", "sam": "Anna"})
    assert [(p.name, p.key) for p in people.values()] == [("Ada", "a"), ("Anna", "n")]


def test_two_of_one_name_can_be_told_apart() -> None:
    assert [p.name for p in people_of({"ro": "Kim", "sam": "kim"}).values()] == ["Kim", "kim 2"]


def test_who_gives_no_name_has_one() -> None:
    assert [p.name for p in people_of({"ro": "", "sam": "  "}).values()] == ["One", "Two"]


@given(st.text(), st.text())
def test_any_two_names_make_two_people(one: str, two: str) -> None:
    first, second = people_of({"ro": one, "sam": two}).values()
    assert first.name.casefold() != second.name.casefold()
    assert first.key != second.key
    for person in (first, second):
        assert person.key in KEYS
        assert 0 < len(person.name) <= LONGEST
        assert person.name.isprintable()
