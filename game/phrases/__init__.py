"""How the game tells in plain words what happened: one sentence for each thing, for every face.

ratings    a reply's points, the figures that come of them; meters: names, levels, changes
between    promises, agreements, secrets, wrongs, memories: what was done, how they stand, their end
speech     what was said, in quotes or without; moments: a choice and all that it changed
signs      what stands beside the words

Pure functions of the play's values; each sentence can be translated as a whole. A face knows them
all by one name: `phrases.fate(…)`.
"""

from __future__ import annotations

from game.phrases.between import about, between_change, between_state, fate, turned
from game.phrases.meters import level, meter_change, meter_moved, meter_name, meter_steps
from game.phrases.moments import changes, turning_point
from game.phrases.ratings import (
    constructive,
    figure,
    how_far,
    points,
    points_sign,
    together,
    which_six,
)
from game.phrases.signs import ROLE_SIGNS
from game.phrases.speech import quoted, said, voice

__all__ = [
    "ROLE_SIGNS",
    "about",
    "between_change",
    "between_state",
    "changes",
    "constructive",
    "fate",
    "figure",
    "how_far",
    "level",
    "meter_change",
    "meter_moved",
    "meter_name",
    "meter_steps",
    "points",
    "points_sign",
    "quoted",
    "said",
    "together",
    "turned",
    "turning_point",
    "voice",
    "which_six",
]
