from __future__ import annotations

import pytest

from game.rubric import load
from game.story.between import KINDS, VERBS, Kind


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_verb_leads_between_states_that_its_kind_has(kind: Kind) -> None:
    for verb in kind.verbs.values():
        assert {state for state in verb.before if state} <= set(kind.states)
        assert verb.after is None or verb.after in kind.states


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_deed_rates_a_principle_of_the_rubric_or_none(kind: Kind) -> None:
    for verb in kind.verbs.values():
        assert bool(verb.principle) == bool(verb.points)
        assert not verb.principle or verb.principle in load().principles
        assert -2 <= verb.points <= 2


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_only_what_has_an_owner_has_verbs_that_are_the_owners(kind: Kind) -> None:
    whose = {verb.whose for verb in kind.verbs.values()}
    assert ("owner" in whose) == kind.owned
    assert kind.start == kind.states[0]


def test_the_verbs_are_those_of_all_kinds() -> None:
    assert {"keep", "break", "tell", "surface", "own", "forgive", "share", "agree"} <= VERBS
