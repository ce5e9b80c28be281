"""What these tests need: each missing tool is told of, and what is pinned names no registry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.web import tools

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("name", "nowhere", "told"),
    [("CHROMIUM", "", "Chromium"), ("AXE", Path("no/axe"), "axe-core"), ("RALPH", Path(), "Ralph")],
)
def test_a_missing_tool_is_told_of_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, nowhere: object, told: str
) -> None:
    assert list(tools.missing()) == []
    monkeypatch.setattr(tools, name, nowhere)
    (sentence,) = tools.missing()
    assert sentence.startswith(f"{told} is missing: ")
    assert sentence.endswith(".")


def test_what_is_pinned_has_hashes_and_names_no_registry() -> None:
    for name in ("package-lock.json", "ralph.lock"):
        assert "://" not in (HERE / name).read_text()
    packages = json.loads((HERE / "package-lock.json").read_text())["packages"]
    assert all("integrity" in one for path, one in packages.items() if path)
    lines = (HERE / "ralph.lock").read_text().splitlines()
    pinned = [n for n, line in enumerate(lines) if "==" in line]
    assert all("--hash=" in lines[n + 1] for n in pinned)
