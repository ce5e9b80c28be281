"""What stands between the two: one table of kinds, their states, the verbs that move them.

Source of the table: docs/scenario-format.md, "What stands between the two".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Whose = Literal["owner", "other", "either", "nobody"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One way in which a thing between the two changes.

    `before` are the states it fits, `None` meaning any form of an agreement; `after` is the state
    it leads to, `None` meaning the form named (`agree`) or the same form (`keep`). `whose` says
    whose deed it is, and so in whose choice it rates itself: `principle` by `points` (-2 to 2).
    """

    name: str
    before: tuple[str | None, ...]
    after: str | None
    whose: Whose
    principle: str = ""
    points: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing between the two; an agreement's forms stand beside `states`."""

    name: str
    states: tuple[str, ...]
    verbs: dict[str, Verb]
    owned: bool

    @property
    def start(self) -> str:
        """The state in which it begins where the file names none."""
        return self.states[0]


def _kind(name: str, states: tuple[str, ...], owned: bool, *verbs: Verb) -> Kind:
    return Kind(name, states, {verb.name: verb for verb in verbs}, owned)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind(
            "promise",
            ("none", "open", "kept", "broken"),
            True,
            Verb("promise", ("none",), "open", "owner"),
            Verb("keep", ("open",), "kept", "owner", "reliability", 2),
            Verb("break", ("open",), "broken", "owner", "reliability", -2),
        ),
        _kind(
            "agreement",
            ("none", "broken"),
            False,
            Verb("agree", ("none", "broken", None), None, "either"),
            Verb("keep", (None,), None, "either", "boundaries", 1),
            Verb("break", (None,), "broken", "either", "boundaries", -2),
        ),
        _kind(
            "secret",
            ("hidden", "known"),
            True,
            Verb("tell", ("hidden",), "known", "owner", "honesty", 1),
            Verb("surface", ("hidden",), "known", "nobody"),
        ),
        _kind(
            "wrong",
            ("none", "open", "owned", "forgiven"),
            True,
            Verb("wrong", ("none",), "open", "owner"),
            Verb("own", ("open",), "owned", "owner", "own", 1),
            Verb("forgive", ("owned",), "forgiven", "other", "forgive", 1),
        ),
        _kind(
            "memory",
            ("none", "shared"),
            False,
            Verb("share", ("none",), "shared", "either"),
        ),
    )
}

VERBS: frozenset[str] = frozenset(verb for kind in KINDS.values() for verb in kind.verbs)
