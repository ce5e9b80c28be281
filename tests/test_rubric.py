from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.paths import shipped_scenarios
from game.rubric import Rubric, RubricError, load

TABLE = {
    "conflict": ["solution", "issue-not-person", "listen", "acknowledge", "together", "commit"],
    "jealousy": ["self-reflect", "root-cause", "reassure", "self-worth"],
    "trust": ["care"],
    "communication": ["speak", "safe-space"],
    "transparency": ["honesty"],
    "reliability": ["reliability"],
    "boundaries": ["boundaries"],
    "support": ["support"],
    "intimacy": ["vulnerability"],
    "forgiveness": ["own", "forgive"],
    "quality_time": ["presence"],
}

SOURCE = Path(__file__).parents[2] / "shared" / "source"

SOUND = """
[strategies.conflict]
name = "Arguing"
about = "Why."
section = "Section"
mechanic = "How."

[principles.listen]
name = "Listen"
strategy = "conflict"
line = "It asks."
shows = "Shown."
against = "Not shown."
"""


def texts(rubric: Rubric) -> Iterator[str]:
    for strategy in rubric.strategies.values():
        yield from (strategy.name, strategy.about, strategy.mechanic)
    for principle in rubric.principles.values():
        yield from (principle.name, principle.line, principle.shows, principle.against)


def shingles(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z']+", text.lower().replace("’", "'"))
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def written(folder: Path, text: str) -> Path:
    path = folder / "rubric.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_strategy_and_principle_of_the_table_is_there_in_its_order() -> None:
    rubric = load()
    assert {id: list(one.principles) for id, one in rubric.strategies.items()} == TABLE
    assert list(rubric.strategies) == list(TABLE)
    assert list(rubric.principles) == [id for ids in TABLE.values() for id in ids]


def test_the_constructive_principles_are_those_of_conflict() -> None:
    assert load().constructive == tuple(TABLE["conflict"])


def test_a_principle_has_the_section_of_its_strategy() -> None:
    rubric = load()
    for principle in rubric.principles.values():
        assert principle.section == rubric.strategies[principle.strategy].section


def test_every_principle_shows_speech_on_both_sides() -> None:
    for principle in load().principles.values():
        assert re.search("“[^”]+”", principle.shows), principle.id
        assert re.search("“[^”]+”", principle.against), principle.id


def test_no_text_is_given_twice_and_none_praises() -> None:
    every = list(texts(load()))
    assert len(set(every)) == len(every)
    for text in every:
        outside_speech = re.sub("“[^”]*”", "", text)
        assert "!" not in outside_speech
        assert not re.search(r"\b(great|excellent|well done|bravo)\b", outside_speech, re.I)


def test_nothing_is_copied_from_the_source() -> None:
    essays = sorted(SOURCE.glob("*.txt"))
    if not essays:
        pytest.skip(f"the source essay is not beside this checkout ({SOURCE})")
    source = set().union(*(shingles(essay.read_text(encoding="utf-8")) for essay in essays))
    assert source
    for text in texts(load()):
        assert not shingles(text) & source


def test_the_sections_are_headings_of_the_source() -> None:
    essays = sorted(SOURCE.glob("*.txt"))
    if not essays:
        pytest.skip(f"the source essay is not beside this checkout ({SOURCE})")
    lines = {line for essay in essays for line in essay.read_text(encoding="utf-8").splitlines()}
    for strategy in load().strategies.values():
        assert strategy.section in lines


def test_it_is_read_once() -> None:
    assert load() is load()


def test_what_was_read_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load().principles["new"] = load().principles["listen"]  # type: ignore[index]


def test_a_small_sound_file_is_read(tmp_path: Path) -> None:
    rubric = load(written(tmp_path, SOUND))
    assert rubric.strategies["conflict"].principles == ("listen",)
    assert rubric.constructive == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('line = "It asks."', "", "principles.listen.line: is missing; add it."),
        ('line = "It asks."', "line = 3", "principles.listen.line: must be a text in quotes"),
        ('line = "It asks."', 'line = "  "', "principles.listen.line: must be a text in quotes"),
        ('strategy = "conflict"', 'strategy = "war"', "'war' is no strategy; choose one of: conf"),
        ('shows = "Shown."', 'show = "Shown."', "principles.listen.shows: is missing"),
        ('name = "Listen"', 'name = "Listen"\nlin = "x"', "lin: is not a key .* did you mean line"),
        ('name = "Listen"', 'name = "Listen"\nconstructive = "yes"', "must be true or false"),
        ("[principles.listen]", "[other.listen]", "principles: is missing"),
        ("[strategies.conflict]", "[strategies]\n[[strategies.conflict]]", "must be a table"),
        (SOUND, "strategies = {}\nprinciples = {}", "strategies: is empty"),
        (SOUND, "strategies = ]", "is not valid TOML; mend this: .*line 1"),
        (
            'line = "It asks."',
            "line = 'a'\n[strategies.new]\nname = 'x'",
            "new.section: is missing",
        ),
    ],
)
def test_a_fault_says_where_it_is_and_what_to_do(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in SOUND
    with pytest.raises(RubricError, match=says) as caught:
        load(written(tmp_path, SOUND.replace(old, new)))
    assert str(caught.value).startswith("rubric.toml: ")


def test_a_strategy_without_a_principle_is_a_fault(tmp_path: Path) -> None:
    bare = "[strategies.new]\nname='x'\nabout='x'\nsection='x'\nmechanic='x'\n"
    with pytest.raises(RubricError, match=r'new: has no principle; give one .*strategy = "new"'):
        load(written(tmp_path, SOUND + bare))


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match=r"rubric\.toml: can't be read \(No such file"):
        load(tmp_path / "rubric.toml")


def test_a_file_in_another_encoding_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "rubric.toml"
    path.write_bytes('name = "é"'.encode("latin-1"))
    with pytest.raises(RubricError, match="is not UTF-8 text"):
        load(path)


def test_the_rubric_stands_beside_the_scenarios() -> None:
    assert (shipped_scenarios() / "rubric.toml").is_file()
