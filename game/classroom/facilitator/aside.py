"""Which acts have a key of their own beside the one for what comes next, and are open now."""

from __future__ import annotations

from game.classroom import words
from game.classroom.facilitator import page
from game.classroom.phases import Act, Phase
from game.classroom.seen import FacilitatorSeen, LedAsked

KEYS = (
    ("t", Act.THINK),
    ("o", Act.OPEN),
    ("d", Act.DISCUSS),
    ("s", Act.REVEAL),
    ("r", Act.RATE),
    ("c", Act.CHOOSE),
    ("b", Act.DEBRIEF),
    ("x", Act.END),
)


def aside(view: FacilitatorSeen, at: int) -> str:
    """Those that are open now, each with its key; `at` is the number of the group looked at."""
    onward = page.onward(view).what
    parts = []
    for pressed, act in KEYS:
        hidden = {
            Act.CHOOSE: choosable(view, at) is None,
            Act.RATE: view["rated"],
            Act.END: view["phase"] != Phase.DEBRIEF,
        }
        if act in view["acts"] and act != onward and not hidden.get(act):
            parts.append(f"{pressed.upper()} {words.act(act, view['way'])}")
    return "  ·  ".join(parts)


def choosable(view: FacilitatorSeen, at: int) -> LedAsked | None:
    """A question of the group looked at, where the choice is the teacher's."""
    if not view["groups"]:
        return None
    for one in view["groups"][at]["questions"]:
        if one["decided"] and one["decided"]["how"] == "teacher":
            return one
    return None
