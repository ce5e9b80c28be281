"""axe-core in a page: what it finds against WCAG 2.2 A and AA."""

from __future__ import annotations

import json
from functools import cache

from tests.web import tools
from tests.web.browser import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OF_COLOURS = ("color-contrast", "link-in-text-block")
_RUN = """
(async () => {
  const found = await axe.run(document, %s);
  if (!found.passes.length) throw new Error("axe-core looked at nothing");
  const where = (one) => one.nodes.map((node) => node.html).join(" ");
  return found.violations.map((one) => one.id + ": " + where(one));
})()
"""


def findings(page: Page) -> list[str]:
    """What is wrong with a page as it stands, in light colours and in dark ones."""
    if not page.run("!!window.axe"):
        page.run(f"{_source()};0")
    found = _told(page, TAGS)
    page.dark(True)
    found += [f"dark: {one}" for one in _told(page, OF_COLOURS)]
    page.dark(False)
    return found


def _told(page: Page, rules: tuple[str, ...]) -> list[str]:
    return list(page.run(_RUN % json.dumps({"runOnly": rules, "preload": False})))


@cache
def _source() -> str:
    return tools.AXE.read_text(encoding="utf-8")
