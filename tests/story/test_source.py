from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.story import source
from game.story.reader import examine
from tests.story.frame import SOUND, faults, written

MIB = 1 << 20


def one(path: Path) -> tuple[str, int, int, str]:
    """The only fault of a file."""
    (found,) = examine(path).diagnostics
    return found.code, found.line, found.column, found.message


def test_a_file_that_is_not_there_or_is_a_folder_is_one_sentence(tmp_path: Path) -> None:
    assert one(tmp_path / "none.toml")[::3] == (
        "E101",
        "there is no such file; look at its name again",
    )
    assert one(tmp_path)[::3] == ("E101", "this is a folder; name a file in it")


def test_a_pipe_and_a_device_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert one(tmp_path / "pipe.toml")[0] == "E101"
    assert one(Path("/dev/zero"))[0] == "E101"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_why(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND)
    path.chmod(0)
    assert "Permission denied" in one(path)[3]


@pytest.mark.parametrize("name", ["a\0b.toml", "x" * 5000, "frame.toml/x", "loop"])
def test_a_path_that_can_be_no_file_is_told(tmp_path: Path, name: str) -> None:
    written(tmp_path, SOUND)
    (tmp_path / "loop").symlink_to("loop")
    assert one(tmp_path / name)[0] == "E101"


def test_a_file_over_one_mebibyte_is_refused_and_one_of_that_size_is_read(tmp_path: Path) -> None:
    rest = MIB - len(SOUND.encode())
    assert faults(tmp_path, SOUND + "#" * rest) == ()
    assert one(written(tmp_path, SOUND + "#" * (rest + 1)))[0] == "E102"


def test_what_is_not_utf8_is_told_at_its_character(tmp_path: Path) -> None:
    data = SOUND.encode().replace(b"They both", "Thé".encode() + b"\xe9")
    line = SOUND.count("\n", 0, SOUND.index("They both")) + 1
    assert one(written(tmp_path, data))[:3] == ("E103", line, 12)
    assert one(written(tmp_path, SOUND.encode("utf-16")))[:3] == ("E103", 1, 1)


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_taken_in_stride(tmp_path: Path) -> None:
    assert faults(tmp_path, "\ufeff" + SOUND.replace("\n", "\r\n")) == ()
    damaged = "\ufeff" + SOUND.replace("[if asked]", "[if askd]").replace("\n", "\r\n")
    line = SOUND.count("\n", 0, SOUND.index("[if asked]")) + 1
    assert one(written(tmp_path, damaged))[:3] == ("E302", line, 5)


def test_a_file_that_is_no_scenario_says_so(tmp_path: Path) -> None:
    assert one(written(tmp_path, ""))[0] == "E108"
    assert one(written(tmp_path, 'title = "x"'))[0] == "E108"


@pytest.mark.parametrize(
    "text",
    [
        "[" * MIB,
        "{" * MIB,
        "a." * (MIB // 2),
        '"' * MIB,
        "'" * MIB,
        "\\" * MIB,
        " " * MIB,
        "\n" * MIB,
        "format = " + "[" * (MIB - 9),
        "format = " + "{a=" * 300_000,
        "format = 0x" + "f" * 900_000,
        "format = 1\nminutes = 0b" + "1" * 900_000,
        "format = 1\n" + "".join(f"k{n}=1\n" for n in range(90_000)),
        "format = 1\n" + "".join(f"[scenes.s{n}]\n" for n in range(50_000)),
        "format = 1\n[" + "a." * 900 + "a]\n" + "".join(f"x{n}.y=1\n" for n in range(60_000)),
        "format = 1\n" + "".join(f"[x{n}" + ".a" * 450 + "]\n" for n in range(1000)),
        SOUND.replace("Nobody", "[" + " " * 900_000 + "x] Nobody"),
        SOUND.replace("Nobody", "'" * 900_000),
        SOUND.replace("Nobody", "*" * 900_000),
        SOUND.replace("Nobody", "You go.\n" * 100_000),
        SOUND.replace('"asked = true"', '"asked = true", ' * 50_000),
        SOUND.replace('"asked = true"', '"askd = true", ' * 50_000),
        SOUND.replace('"asked = true"', '"trust = ' + "1+" * 400_000 + '1"'),
        SOUND + "\x00",
        SOUND.replace("\n", "\r"),
        SOUND.replace("max = 10", "max = nan"),
        SOUND.replace("minutes = 3", "minutes = 1979-05-27"),
    ],
    ids=range(27),
)
def test_what_is_hostile_is_read_or_refused_and_never_raised(tmp_path: Path, text: str) -> None:
    reading = examine(written(tmp_path, text))
    assert reading.story or reading.diagnostics
    for found in reading.diagnostics:
        assert found.message
        assert found.line <= text.count("\n") + text.count("\r") + 1


def test_prose_that_looks_like_tables_is_not_counted_among_them(tmp_path: Path) -> None:
    lines = "[if asked] It is said again.\n" * 6000
    assert faults(tmp_path, SOUND.replace("[ann] *You knew.*", lines)) == ()


def test_the_head_ends_where_the_body_begins() -> None:
    assert source.head('a = 1\n[cast]\nb = "c"\n [[ scenes.x ]]\n') == 'a = 1\n[cast]\nb = "c"\n'
    assert source.head("a = 1\n[stately]\n") == "a = 1\n[stately]\n"
