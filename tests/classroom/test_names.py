from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from game.classroom.names import LONGEST, folded, nickname, typed


def test_a_thousand_people_have_a_thousand_names() -> None:
    taken: set[str] = set()
    for number in range(1, 1001):
        name = nickname(7, number, taken)
        assert folded(name) not in taken
        assert name.isprintable()
        assert len(name) <= LONGEST + 4
        taken.add(folded(name))


def test_even_when_all_pairs_are_taken_there_is_a_name() -> None:
    class Everything:
        def __contains__(self, name: object) -> bool:
            return not str(name)[-1].isdigit()

    assert nickname(7, 1, Everything())[-1].isdigit()


@given(st.text())
def test_what_is_typed_is_one_short_line_that_can_be_seen(text: str) -> None:
    name = typed(text)
    assert name == name.strip()
    assert len(name) <= LONGEST
    assert name.isprintable()
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in name)


def test_names_that_look_alike_are_one() -> None:
    assert folded("\uff21\uff2d\uff39") == folded("amy")
    assert typed(" a\u202eb\n c ") == "ab c"
