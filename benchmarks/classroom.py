"""A class of 300, one of 1,000, and one that is killed twenty times: the real command, led by keys.

The phones are raw sockets in a process of their own (`crowd.py`). A count is the facilitator's once
it stands painted in the terminal, at the time when the last byte of that frame came out of the pty.
"""

from __future__ import annotations

import math
import os
import random
import tempfile
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from benchmarks.echo import echoed
from benchmarks.kept_votes import Sent, Vote, as_sent, people_in, rows, token_hash, wrong_in
from benchmarks.led import (
    ENTER,
    SCENARIO,
    Crowd,
    Desk,
    Figures,
    code_on,
    free_port,
    kept,
)

CLASS, WINDOW = 300, 2.0
HALL, WITHIN = 1_000, 10.0
ARRIVING = 9.0
"""Seconds in which a thousand come; the last second is for the last of them to be through."""
KILLS, BURST = 20, 0.2
"""How often it is killed, and the seconds in which 300 vote meanwhile."""
ACKNOWLEDGED, COUNTED = 0.250, 0.500
"""Seconds, p95."""
MOST_MB = 100
_ROUNDS = ("first", "second")


def classroom() -> None:
    """All three, each with a session of its own in a folder of its own."""
    for part in PARTS:
        load = ", ".join(f"{one:.2f}" for one in os.getloadavg())
        print(f"load before: {load}")
        with lesson_folder() as env:
            part(env)


@contextmanager
def lesson_folder() -> Iterator[dict[str, str]]:
    """Homes and saves of their own."""
    from benchmarks.run import home_in

    with tempfile.TemporaryDirectory() as folder:
        yield home_in(folder)


# -- 300


def a_class(env: dict[str, str]) -> None:
    """300 phones that are in vote within two seconds, twice, and the echo in turn with them."""
    from benchmarks.run import say

    bare = [echoed(CLASS, WINDOW)]
    port = free_port()
    desk, crowd, code = _begun(env, port, CLASS)
    _sound(crowd.do(desk, "join", code=code, seconds=5.0)["faults"])
    desk.press(ENTER, "Open the vote")
    met: list[Vote] = []
    for number, name in enumerate(_ROUNDS, start=1):
        pressed = _open(desk, number)
        seen = crowd.do(desk, "shown", round=number)
        shown = [at - pressed for at in seen["at"]]
        say(f"vote opened to phone's page, {name} vote", _times(shown), "noted", True)
        votes = _voted(desk, crowd, f"{CLASS}, {name} vote", CLASS, WINDOW, name)
        met += votes
        desk.press(ENTER, "Show the split")
        bare.append(echoed(CLASS, WINDOW))
    memory = desk.figures()
    figure = f"{memory.peak:.0f} MB (now {memory.now:.0f})"
    say(f"server, peak memory at {CLASS}", figure, f"<= {MOST_MB} MB", memory.peak <= MOST_MB)
    desk.leave()
    crowd.close()
    _compare(env, met, CLASS)
    _against(bare, met)


def _against(echoed: Sequence[tuple[list[float], float]], votes: Sequence[Vote]) -> None:
    """The class's times against those of the bare echo, p50 and p95."""
    from benchmarks.run import say

    bare = sorted(one for times, _busy in echoed for one in times)
    ours = sorted(vote["kept_at"] - vote["due"] for vote in votes)
    say(f"bare echo, {CLASS} in {WINDOW:g} s", _times(bare), "floor", True)
    busy = sum(busy for _times, busy in echoed) / len(bare)
    say("  processor time of the echo, a vote", f"{1000 * busy:.2f} ms", "floor", True)
    ratios = (_at(ours, share) / _at(bare, share) for share in (0.5, 0.95))
    figure = "p50 {:.1f} x, p95 {:.1f} x".format(*ratios)
    say("vote to acknowledgement / echo", figure, "noted", True)


# -- 1,000


def a_hall(env: dict[str, str]) -> None:
    """1,000 who scan the code, join and vote while the vote is open; then all vote once more."""
    from benchmarks.run import say

    desk, crowd, code = _begun(env, free_port(), HALL)
    desk.press(ENTER, "Open the vote")
    _open(desk, 1)
    before, own = desk.figures(), time.process_time()
    crowd.say("join", code=code, seconds=ARRIVING, vote=True)
    told = crowd.hear(desk)
    after, own = desk.figures(), time.process_time() - own
    votes = told["votes"]
    _sound([*told["faults"], *(vote["refused"] for vote in votes if vote["refused"])])
    last = max(vote["kept_at"] for vote in votes) - min(vote["due"] for vote in votes)
    lost = HALL - sum(vote["number"] > 0 for vote in votes)
    what = f"{HALL:,} join and vote, from first to last"
    say(what, f"{last:.2f} s, {lost} lost", f"<= {WITHIN:g} s", last <= WITHIN and not lost)
    whole = [vote["kept_at"] - vote["due"] for vote in votes]
    say("  from the code to the acknowledged vote", _times(whole), "noted", True)
    _busy(before, after, told, own, HALL)
    desk.stands(f"{HALL} of {HALL} have answered")
    desk.press(ENTER, "Show the split")
    pressed = _open(desk, 2)
    seen = crowd.do(desk, "shown", round=2)
    shown = [at - pressed for at in seen["at"]]
    say(f"vote opened to phone's page, {HALL:,}", _times(shown), "noted", True)
    again = _voted(desk, crowd, f"{HALL:,}, who are in", HALL, WITHIN, "second")
    memory = desk.figures()
    say(f"server, peak memory at {HALL:,}", f"{memory.peak:.0f} MB", "noted", True)
    desk.leave()
    crowd.close()
    _compare(env, [*votes, *again], HALL)


# -- kill -9


def kills(env: dict[str, str]) -> None:
    """300 vote in one burst, and somewhere in it the process is killed, twenty times.

    A first burst, which nobody kills, tells how long one usually takes.
    """
    from benchmarks.run import say

    chance = random.Random(20)
    port = free_port()
    desk, crowd, code = _begun(env, port, CLASS)
    _sound(crowd.do(desk, "join", code=code, seconds=4.0)["faults"])
    desk.press(ENTER, "Open the vote")
    _open(desk, 1)
    crowd.do(desk, "shown", round=1)
    path = kept(env)
    people = people_in(path)
    sent: set[Sent] = set()
    acknowledged: dict[Sent, int] = {}
    under_way: list[int] = []
    back: list[float] = []
    wrong: list[str] = []
    begun = time.perf_counter()
    whole = crowd.do(desk, "vote", seconds=BURST, key="whole")["votes"]
    usual = max(vote["kept_at"] for vote in whole) - begun
    say(f"{CLASS} votes in {BURST:g} s, to the last kept", f"{usual:.2f} s", "noted", True)
    sent |= {as_sent(vote) for vote in whole}
    acknowledged |= {as_sent(vote): vote["number"] for vote in whole if vote["number"]}
    for number in range(KILLS):
        end = time.perf_counter() + chance.uniform(0.0, usual)
        crowd.say("vote", seconds=BURST, key=f"k{number}", tries=1)
        while time.perf_counter() < end:
            desk.read(0.002)
        killed = desk.kill()
        told = crowd.hear(None)["votes"]
        under_way.append(sum(vote["sent"] < killed and not vote["number"] for vote in told))
        sent |= {as_sent(vote) for vote in told if vote["tries"]}
        acknowledged |= {as_sent(vote): vote["number"] for vote in told if vote["number"]}
        wrong += wrong_in(path, sent, acknowledged, people)
        start = time.perf_counter()
        desk = Desk(env, port, "--resume", path.name.removesuffix(".sqlite"))
        voted = len({row[0] for row in rows(path, "SELECT participant FROM votes")})
        desk.stands(f"{voted} of {CLASS} have answered")
        back.append(time.perf_counter() - start)
        told = crowd.do(desk, "back")
        seen = {token_hash(seat): page for seat, page in told["pages"].items()}
        if len(seen) != CLASS or not all(code in seen[token] for token, code, _n in people):
            wrong.append("a phone is somebody else now")
        sent |= {as_sent(vote) for vote in told["votes"]}
        acknowledged |= {as_sent(vote): vote["number"] for vote in told["votes"] if vote["number"]}
    desk.leave()
    crowd.close()
    wrong += wrong_in(path, sent, acknowledged, people)
    figure = f"{len(acknowledged):,} of {len(sent):,}"
    say(f"{KILLS} x kill -9, votes acknowledged", figure, "noted", True)
    midway = sum(one > 0 for one in under_way)
    figure = f"{midway} of {KILLS} ({sum(under_way)} votes)"
    say("  killed with votes under way", figure, "most", midway > KILLS // 2)
    say("  resumed and counted again within", _times(back), "noted", True)
    figure = "; ".join(wrong[:3]) or "none lost, none doubled, same people"
    say("  rows of the file against the phones", figure, "none lost", not wrong)


PARTS = (a_class, a_hall, kills)


# -- what they share


def _begun(env: dict[str, str], port: int, phones: int) -> tuple[Desk, Crowd, str]:
    """A lobby with the projector and one phone in it, the crowd, and the code of the class."""
    id, seat = SCENARIO
    desk = Desk(env, port, id, "--seat", seat, "--deciding", "majority")
    crowd, code = Crowd(port, phones), code_on(desk.stands("Begin"))
    crowd.do(desk, "first", code=code)
    return desk, crowd, code


def _open(desk: Desk, number: int) -> float:
    """Opens the first vote, or lets them talk and opens the second; when that was pressed."""
    if number == 2:
        desk.press(b"d", "Open a second vote")
    return desk.press(ENTER, "Close the vote")


def _voted(
    desk: Desk, crowd: Crowd, what: str, phones: int, seconds: float, key: str
) -> list[Vote]:
    """All vote; rows for acknowledgement, count and processor time."""
    from benchmarks.run import say

    before, own = desk.figures(), time.process_time()
    told = crowd.do(desk, "vote", seconds=seconds, key=key)
    after, own = desk.figures(), time.process_time() - own
    desk.quiet()  # all of it, before any of it is painted here: that takes a second
    desk.feed()
    votes: list[Vote] = told["votes"]
    _sound([*told["faults"], *(vote["refused"] for vote in votes if vote["refused"])])
    counted = [at - vote["due"] for vote, at in zip(votes, _painted(desk, votes), strict=True)]
    times = [vote["kept_at"] - vote["due"] for vote in votes]
    late = [vote["sent"] - vote["due"] for vote in votes]
    good = _at(sorted(times), 0.95) <= ACKNOWLEDGED
    say(f"vote to acknowledgement, {what}", _times(times), "p95 <= 250 ms", good)
    good = _at(sorted(counted), 0.95) <= COUNTED
    say(f"vote to painted count, {what}", _times(counted), "p95 <= 500 ms", good)
    say("  of that the phones' own lateness", _times(late), "noted", True)
    _busy(before, after, told, own, phones)
    return votes


def _painted(desk: Desk, votes: Sequence[Vote]) -> Iterator[float]:
    """When the first count was painted in which each vote is: they are counted in their order."""
    begun = min(vote["due"] for vote in votes)
    painted = [(at, count) for at, count, _of in desk.counts if at >= begun]
    numbers = sorted(vote["number"] for vote in votes if vote["number"])
    for vote in votes:
        place = bisect_left(numbers, vote["number"]) + 1 if vote["number"] else math.inf
        yield next((at for at, count in painted if count >= place), math.inf)


def _busy(before: Figures, after: Figures, told: dict[str, Any], own: float, phones: int) -> None:
    """Seconds of processor time of server, clients and the reading of the terminal."""
    from benchmarks.run import say

    server = after.busy - before.busy
    figure = f"{server:.2f} + {told['busy']:.2f} + {own:.2f} s of {told['took']:.1f}"
    say("  processor: server + phones + terminal", figure, "noted", True)
    figure = f"{after.waited - before.waited:.2f} s"
    say("  the server stood in line for one", figure, "noted", True)
    say(
        "  processor time of the server, a phone", f"{1000 * server / phones:.2f} ms", "noted", True
    )


def _compare(env: dict[str, str], votes: Sequence[Vote], phones: int) -> None:
    """What was acknowledged against the rows of the file, after the end."""
    from benchmarks.run import say

    path = kept(env)
    acknowledged = {as_sent(vote): vote["number"] for vote in votes if vote["number"]}
    wrong = wrong_in(path, {as_sent(vote) for vote in votes}, acknowledged, people_in(path))
    if len(people_in(path)) != phones:
        wrong.append(f"{len(people_in(path))} participants")
    figure = f"{len(acknowledged):,} of {len(votes):,}; " + ("; ".join(wrong) or "all in the file")
    met = not wrong and len(acknowledged) == len(votes)
    say(f"{phones:,}: acknowledged, and in the file", figure, "none lost", met)


def _sound(faults: Sequence[str]) -> None:
    """Says what phones met with; it is no secret where a figure hides one."""
    for text, number in Counter(faults).most_common(5):
        print(f"  {number} phones: {text}")


def _times(seconds: Sequence[float]) -> str:
    values = sorted(seconds)
    p50, p95, p99 = (1000 * _at(values, share) for share in (0.5, 0.95, 0.99))
    return f"p50 {p50:.0f} p95 {p95:.0f} p99 {p99:.0f} max {1000 * values[-1]:.0f} ms"


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]
