"""What phases, acts, steps and figures are called, on every device that leads a lesson."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from math import ceil

from game.classroom.deciding import EVEN_FROM, Advice, Deciding, judged
from game.classroom.deciding import spread as spread_of
from game.classroom.phases import Act, Phase
from game.classroom.seen import AskedSeen, LedAsked
from game.words import _, _n

PHASES: Mapping[str, str] = {
    Phase.LOBBY: _("Before it begins"),
    Phase.READ: _("Reading"),
    Phase.THINK: _("Thinking"),
    Phase.VOTE: _("Voting"),
    Phase.CLOSED: _("Vote closed"),
    Phase.DISCUSS: _("Talking it over"),
    Phase.VOTE_AGAIN: _("Second vote"),
    Phase.CLOSED_AGAIN: _("Second vote closed"),
    Phase.REVEAL: _("The split is shown"),
    Phase.CONSEQUENCE: _("What came of it"),
    Phase.DEBRIEF: _("Debrief"),
    Phase.ENDED: _("Ended"),
}
PACE: Mapping[str, str] = {
    Phase.VOTE: _("Each plays alone"),
    Phase.CLOSED: _("A pause"),
}
"""Those that mean something else where each plays alone."""

ACTS: Mapping[str, str] = {
    Act.CONFIRM: _("Confirm that you have read what this is about"),
    Act.BEGIN: _("Begin"),
    Act.THINK: _("Time to think"),
    Act.OPEN: _("Open the vote"),
    Act.CLOSE: _("Close the vote"),
    Act.DISCUSS: _("Let them talk"),
    Act.OPEN_AGAIN: _("Open a second vote"),
    Act.REVEAL: _("Show the split to all"),
    Act.RATE: _("Show the ratings"),
    Act.CHOOSE: _("Choose"),
    Act.PROCEED: _("Do what was decided"),
    Act.NEXT: _("On to the next scene"),
    Act.DEBRIEF: _("On to the debrief"),
    Act.END: _("End the lesson"),
    Act.LOCK: _("Let nobody else in"),
    Act.UNLOCK: _("Open the door again"),
    Act.STOP_TIMER: _("No timer"),
}
PACE_ACTS: Mapping[str, str] = {
    Act.BEGIN: _("Let them play"),
    Act.OPEN: _("Let them play on"),
    Act.CLOSE: _("Pause all phones"),
}

STEPS: Mapping[str, str] = {
    "reactions": _("Reactions"),
    "description": _("Description"),
    "analysis": _("Analysis"),
    "application": _("Application"),
}
ABOUT_STEPS: Mapping[str, str] = {
    "reactions": _("First what they feel. Nothing is explained yet, and nobody has to speak."),
    "description": _("What happened, before what it means."),
    "analysis": _("Why it went so. The ratings are of replies, never of who chose them."),
    "application": _("What of it holds elsewhere. Nobody has to tell of their own life."),
}

TO_TALK_OVER: Sequence[str] = (
    _("Which one did you lean to, and what drew you to it?"),
    _("If the other heard it, what would reach them?"),
    _("What would have to be true here for another one to be the better one?"),
)
"""Questions about any vote, which tell nothing of what comes later."""

ADVICE: Mapping[str, str] = {
    Advice.NONE: "",
    Advice.FEW: _("Few have answered: wait a little, or ask what holds them back."),
    Advice.AGREE: _("Most agree: ask why, and what would speak for another reply."),
    Advice.SPLIT: _("Evenly split: let them talk with somebody who chose otherwise."),
    Advice.LEANING: _("One reply leads and others have their friends: hear one of each."),
}

DECIDING: Mapping[str, str] = {
    Deciding.MAJORITY: _("the majority decides"),
    Deciding.TEACHER: _("you decide, having seen the vote"),
    Deciding.DRAW: _("a draw decides, weighted by the votes"),
}
HOW: Mapping[str, str] = {
    Deciding.MAJORITY: _("by majority"),
    Deciding.TEACHER: _("by the teacher"),
    Deciding.DRAW: _("by a draw"),
    Deciding.ALONE: "",
}


def phase(phase: str, way: str) -> str:
    """What a phase is called."""
    return (PACE.get(phase) if way == "pace" else None) or PHASES[phase]


def act(act: str, way: str) -> str:
    """What an act is called."""
    return (PACE_ACTS.get(act) if way == "pace" else None) or ACTS[act]


def to_talk_over(phase: str, asks: Set[str], of_story: Sequence[str]) -> list[str]:
    """Questions to the class. Those of the story tell how it goes on: they wait for the debrief.

    `asks` is what the scenes ask in which the class is; where it is one for all, it comes first.
    """
    if phase in (Phase.DEBRIEF, Phase.ENDED):
        return list(of_story)
    return [*filter(None, asks if len(asks) == 1 else ()), *TO_TALK_OVER]


def answered(asked: Sequence[AskedSeen]) -> str:
    """How many phones have answered these questions, and how many hands were counted beside."""
    hands = sum(one["raised"] for one in asked)
    phones = sum(map(by_phone, asked))
    of = sum(one["asked"] for one in asked)
    if not hands:
        return _("{voted} of {asked} have answered.").format(voted=phones, asked=of)
    text = _n(
        "{voted} of {asked} have answered, and {n} hand.",
        "{voted} of {asked} have answered, and {n} hands.",
        hands,
    )
    return text.format(voted=phones, asked=of, n=hands)


def by_phone(asked: AskedSeen) -> int:
    """How many have answered on a phone."""
    return asked["voted"] - asked["raised"]


def spread(counts: Mapping[str, int]) -> str:
    """The word for how far a vote is spread: of the same judgement as the advice beside it."""
    value = spread_of(counts)
    match judged(counts):
        case Advice.SPLIT:
            return _("as divided as can be") if value >= EVEN_FROM else _("far apart")
        case Advice.LEANING:
            return _("apart")
        case _:
            return _("most of one mind") if value > 0 else _("all of one mind")


def advice(asked: LedAsked, *, open: bool) -> str:
    """What to do while a vote is open, where few have answered; and once it is closed."""
    if open:
        return ADVICE[Advice.FEW] if asked["advice"] == Advice.FEW else ""
    return ADVICE[judged(asked["tally"][-1]["counts"])] if asked["tally"] else ""


def left(seconds: float) -> str:
    """What is left of a timer, in words that change seldom."""
    if seconds <= 0:
        return _("time is up")
    if seconds <= 20:
        return _("a few seconds left")
    if seconds <= 45:
        return _("half a minute left")
    minutes = ceil((seconds - 15) / 60)
    if minutes <= 1:
        return _("about a minute left")
    return _n("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)


def group(id: str) -> str:
    """What a group is called; `''` for a class together."""
    return _("Group {n}").format(n=id) if id.isdecimal() else ""
