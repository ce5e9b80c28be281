"""The codes of what can be proved of a whole story, beside those that the reader gives."""

from __future__ import annotations

CODES: dict[str, str] = {
    "P101": "A scene that no play reaches",
    "P102": "An ending that no play reaches",
    "P103": "A choice that no play can take",
    "P104": "A condition that is never true",
    "P106": "A dead end",
    "P107": "A circle with no way to an ending",
    "P108": "A hub that runs empty",
    "P109": "Nothing to go back to",
    "P110": "An interrupt that can't fire",
    "P111": "A deed that does not fit",
    "P112": "A joint outcome that never fits",
    "P201": "A state that is never read",
    "P202": "A state that is never written",
    "P203": "A meter that cannot move",
    "P204": "A promise that can't be kept",
    "P205": "A promise that is never tested",
    "P206": "An agreement that is never tested",
    "P207": "A secret that can never come out",
    "P208": "A wrong that can never be owned",
    "P209": "A condition that is always true",
    "P210": "Choices that are too long for the screen",
    "P211": "All weights are 0",
    "P301": "A choice without a rating",
    "P302": "Fewer than five decisions",
    "P303": "A heart that can't be practised three times",
    "P305": "A story test that fails",
    "S101": "A choice that does not say its stance",
    "S102": "Giving in is rated up",
    "S103": "Reassuring is rated up",
    "S104": "Leaving is rated as not staying with it",
    "S105": "Stalling for safety is rated down",
    "S106": "Nothing says beforehand what it is about",
    "S107": "No help, or no way out, within reach",
    "T101": "The best choice is the longest",
    "T102": "Only the best choice speaks like a counsellor",
    "T103": "Always and never stand in poor choices only",
    "T104": "The best choice stands at one place",
    "T105": "One good choice among straw men",
    "T106": "Choices that differ in nothing",
    "T107": "The kindest play ends lowest",
    "T108": "The worst play ends highest",
}
"""Every such code, with a short title, as `game.story.diagnostics.CODES` has the reader's.

P1, P3 and S are errors, P2 and T warnings.
"""
