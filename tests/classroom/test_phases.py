from __future__ import annotations

import pytest

from game.classroom.phases import FORWARD, TABLE, Act, Phase, Way, Who, forward, open_to, opened


@pytest.mark.parametrize("way", Way)
def test_one_key_leads_from_the_lobby_to_the_end(way: Way) -> None:
    phase, seen = Phase.LOBBY, [Phase.LOBBY]
    while (act := forward(phase, way)) is not None:
        line = opened(act, phase, way)
        assert line is not None
        assert line.to is not None
        phase = line.to
        if phase in seen:  # the next question; a story that is over goes on to the debrief
            phase = Phase.DEBRIEF
        seen.append(phase)
    assert seen[-1] is Phase.ENDED


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("phase", Phase)
def test_an_act_has_at_most_one_line_in_a_phase(phase: Phase, way: Way) -> None:
    acts = [line.act for line in TABLE if phase in line.phases and way in line.ways]
    assert len(acts) == len(set(acts))


def test_votes_are_taken_only_while_a_vote_is_open() -> None:
    open_in = {(phase, way) for phase in Phase for way in Way if opened(Act.VOTE, phase, way)}
    assert open_in == {
        (Phase.VOTE, Way.CLASS),
        (Phase.VOTE_AGAIN, Way.CLASS),
        (Phase.VOTE, Way.PACE),
    }


def test_a_class_that_has_closed_a_vote_never_opens_the_same_round_again() -> None:
    for line in TABLE:
        if Way.CLASS in line.ways and line.to in (Phase.VOTE, Phase.VOTE_AGAIN):
            assert not line.phases & {Phase.CLOSED, Phase.CLOSED_AGAIN, Phase.REVEAL}
            assert line.to is not Phase.VOTE or Phase.DISCUSS not in line.phases


def test_nothing_is_open_when_a_session_has_ended_but_to_come_back() -> None:
    for way in Way:
        assert open_to(Who.FACILITATOR, Phase.ENDED, way) == ()
        assert open_to(Who.PARTICIPANT, Phase.ENDED, way) == (Act.BACK,)


def test_nobody_votes_where_fear_is_in_play() -> None:
    told = {line.act for line in TABLE if Way.TOLD in line.ways}
    assert not told & {Act.VOTE, Act.OPEN, Act.OPEN_AGAIN, Act.CLOSE, Act.REVEAL, Act.HANDS}


def test_every_act_can_be_done_somewhere() -> None:
    assert {line.act for line in TABLE} == set(Act)
    assert set().union(*FORWARD.values()) <= set(Act)
