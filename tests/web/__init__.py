"""Checks in a real browser and against a real store: `make test-web`, never `make test`.

tools       where Chromium, axe-core and Ralph are
browser     drives Chromium over its own protocol
walk        a lesson, stop by stop, and pages that come along
axe         what axe-core finds on a page
pictures    a lesson as PNG, to look at: python -m tests.web.pictures FOLDER [SCENARIO]
"""
