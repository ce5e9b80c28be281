from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from game.story.locate import Path, Places

TEXT = """\
a.b."c d".'e.f' = 1 # x
[ x . "y\\u0041" ] # c
z = [ # c
 {a=1, b='x'}, "qw"]
[[q.w]]
u="1"
[[q.w]] # the second
u="é\\u00e9\\nX\\U0001F600!"
[q.w.r]
v=1
t = \"\"\"\\
   a\\
   b
c\"\"\"
l = '''
é\\u00e9'''
"""


@pytest.mark.parametrize(
    ("path", "offset", "place"),
    [
        (("a",), None, (1, 1)),
        (("a", "b"), None, (1, 3)),
        (("a", "b", "c d"), None, (1, 5)),
        (("a", "b", "c d", "e.f"), None, (1, 11)),
        (("x", "yA"), None, (2, 7)),
        (("x", "yA", "z", 0, "b"), None, (4, 8)),
        (("x", "yA", "z", 0, "b"), 0, (4, 11)),
        (("x", "yA", "z", 1), None, (4, 16)),
        (("x", "yA", "z", 1), 1, (4, 18)),
        (("q", "w", 0, "u"), None, (6, 1)),
        (("q", "w", 1), None, (7, 5)),
        (("q", "w", 1, "u"), 1, (8, 5)),
        (("q", "w", 1, "u"), 2, (8, 11)),
        (("q", "w", 1, "u"), 3, (8, 13)),
        (("q", "w", 1, "u"), 4, (8, 14)),
        (("q", "w", 1, "u"), 5, (8, 24)),
        (("q", "w", 1, "r"), None, (9, 6)),
        (("q", "w", 1, "r", "t"), 0, (12, 4)),
        (("q", "w", 1, "r", "t"), 1, (13, 4)),
        (("q", "w", 1, "r", "t"), 3, (14, 1)),
        (("q", "w", 1, "r", "l"), 0, (16, 1)),
        (("q", "w", 1, "r", "l"), 2, (16, 3)),
        (("q", "w", 1, "r", "l"), 99, (16, 8)),
    ],
)
def test_keys_and_characters_have_their_line_and_column(
    path: Path, offset: int | None, place: tuple[int, int]
) -> None:
    assert Places(TEXT).at(path, offset) == place


def test_what_does_not_stand_there_is_given_by_the_nearest_part_that_does() -> None:
    places = Places(TEXT)
    assert places.at(("a", "b", "none", 3)) == (1, 3)
    assert places.at(("none",)) == (1, 1)
    assert places.at(("q", "w", 1, "u", 0, "scene"), 2) == (8, 11)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=40)
)
def test_every_character_of_a_string_is_found_where_it_is_written(value: str) -> None:
    """In a basic string, escaped or not, and in a literal one of many lines."""
    written = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if "'''" not in value and not value.endswith("'"):
        source = f"k = '''\n{value}'''"
        assert tomli.loads(source)["k"] == value
        places = Places(source)
        for offset, character in enumerate(value):
            line, column = places.at(("k",), offset)
            assert [*source.split("\n")[line - 1], "\n"][column - 1] == character
    source = f'k = "{written}"'
    assert tomli.loads(source)["k"] == value
    places = Places(source)
    last = 0
    for offset, character in enumerate(value):
        line, column = places.at(("k",), offset)
        assert line == 1
        assert column > last
        last = column
        here = source[column - 1]
        assert here == (character if character not in '\\"\n' else "\\")
