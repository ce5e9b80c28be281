"""How the game tells in plain words what happened: one sentence for each thing, for every face.

Pure functions of the play's values; each sentence can be translated as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from game.play.run import Run
from game.play.transcript import (
    BetweenChange,
    MeterChange,
    Shown,
    between_changes,
    meter_changes,
    spoken,
)
from game.story.model import Between, Meter, Span, State, Story
from game.words import _, _n

if TYPE_CHECKING:  # the debrief is imported when a play is looked back on
    from game.play.debrief import Fate, Turned, TurningPoint
    from game.play.scoring import Figure
    from game.rubric import Rubric

ROLE_SIGNS = ("◆", "●")
"""The sign of each role, by its number."""

UP, DOWN = "▲", "▼"

_STOPS = (".", "!", "?", "…")


def points(value: int) -> str:
    """The words for a rating of one principle, from -2 to 2."""
    match value:
        case 2:
            return _("shown clearly")
        case 1:
            return _("shown in passing")
        case -1:
            return _("worked against in passing")
        case -2:
            return _("worked against")
        case _other:
            return _("not touched")


def points_sign(value: int) -> str:
    """The sign for a rating, two characters wide: ▲▲ to ▼▼."""
    return ((UP if value > 0 else DOWN) * abs(value) or "·").ljust(2)


def how_far(score: int) -> str:
    """The word beside a score: how far the way from the worst to the best of what was open."""
    words = (
        _("near the least that was open"),
        _("nearer the least than the most"),
        _("about half way"),
        _("nearer the most than the least"),
        _("near the most that was open"),
    )
    return words[min(4, max(0, score) // 20)]


def figure(one: Figure) -> str:
    """How often a principle was shown, missed and worked against; of a single time a sentence."""
    if one.occasions == 1:
        if one.shown:
            return _("Came up once, and was shown.")
        if one.missed:
            return _("Came up once; another reply would have shown it.")
        return _("Came up once, and this reply worked against it.")
    return _("shown {shown}, missed {missed}, against {against}").format(
        shown=one.shown, missed=one.missed, against=one.against
    )


def together() -> str:
    """What the one figure over the principles of conflict is called, everywhere."""
    return _("All six of conflict")


def which_six(rubric: Rubric) -> str:
    """Which principles those are."""
    names = "; ".join(rubric.principles[id].name for id in rubric.constructive)
    return _("The six principles of conflict are: {names}.").format(names=names)


def constructive(one: Figure) -> str:
    """The figure of the principles of conflict in words, or why there is none yet."""
    if one.score is not None:
        return _("{score} of 100: {word}").format(score=one.score, word=how_far(one.score))
    if one.occasions == 0:
        return _("None of the six principles of conflict came up in this talk: there is no figure.")
    return _n(
        "The six principles of conflict came up once in this talk, too seldom for a figure.",
        "The six principles of conflict came up {n} times in this talk, too seldom for a figure.",
        one.occasions,
    ).format(n=one.occasions)


def meter_name(story: Story, meter: Meter) -> str:
    """A meter's label, with its owner where each has one."""
    if not meter.role:
        return meter.label
    return _("{label}, {name}").format(label=meter.label, name=story.name_of(meter.role))


def level(meter: Meter, value: int) -> str:
    """The word for a meter's value within its range."""
    low, high = meter.slot.low, meter.slot.high
    if value <= low:
        return _("at its lowest")
    if value >= high:
        return _("at its highest")
    third = 3 * (value - low) / (high - low)
    return _("low") if third < 1 else _("in the middle") if third <= 2 else _("high")


def meter_change(story: Story, change: MeterChange) -> str:
    """`Trust 5 → 4 ▼`; where both moved it, whose choice did: `Trust 5 → 4 ▼ (Ann) → 5 ▲ (Bo)`."""
    told = f"{meter_name(story, change.meter)} {change.before}"
    value = change.before
    for role, after in change.steps or (("", change.after),):
        told += f" → {after} {UP if after > value else DOWN}"
        told += f" ({story.name_of(role)})" if role else ""
        value = after
    return told


def meter_moved(story: Story, meter: Meter, before: int, after: int) -> str:
    """The same as part of a sentence: `Trust rose from 4 to 5`."""
    text = _("{meter} rose from {before} to {after}")
    if after < before:
        text = _("{meter} fell from {before} to {after}")
    return text.format(meter=meter_name(story, meter), before=before, after=after)


def meter_steps(story: Story, change: MeterChange) -> str:
    """A change as part of a sentence; where both moved it, by whose choice each way."""
    first, *more = change.steps or (("", change.after),)
    parts = [meter_moved(story, change.meter, change.before, first[1]) + _by(story, first[0])]
    value = first[1]
    for role, after in more:
        text = _("then rose to {after}") if after > value else _("then fell to {after}")
        parts.append(text.format(after=after) + _by(story, role))
        value = after
    return ", ".join(parts)


def _by(story: Story, role: str) -> str:
    return _(" by {name}’s choice").format(name=story.name_of(role)) if role else ""


def between_change(story: Story, change: BetweenChange) -> str:
    """What happened between the two: `Emlyn promised: to ring Gethin tonight`."""
    kind = change.thing.kind.name
    verb = _VERB_OF.get((kind, change.after), "agree" if kind == "agreement" else "")
    if kind == "wrong" and change.before == change.after:
        verb = "surface"
    return _told(story, change.thing, verb, change.before, change.after)


def turned(story: Story, one: Turned) -> str:
    """The same, of a deed that is known by its verb."""
    return _told(story, one.thing, one.verb, one.before, one.after)


def between_state(thing: Between, state: str) -> tuple[str, str, str]:
    """How a thing stands now: a sign, a word, and what it is about."""
    if thing.kind.name == "agreement" and state != "broken":
        return "≡", _("Agreed"), about(thing, state)
    signs_and_words: Mapping[tuple[str, str], tuple[str, str]] = {
        ("promise", "open"): ("○", _("Promise, open")),
        ("promise", "kept"): ("✓", _("Promise, kept")),
        ("promise", "broken"): ("✗", _("Promise, broken")),
        ("agreement", "broken"): ("✗", _("Agreement, broken")),
        ("secret", "hidden"): ("▪", _("Your secret")),
        ("secret", "known"): ("▫", _("A secret no more")),
        ("wrong", "open"): ("◇", _("Wrong, open")),
        ("wrong", "owned"): ("◈", _("Wrong, owned")),
        ("wrong", "forgiven"): ("·", _("Wrong, laid to rest")),
        ("memory", "shared"): ("✦", _("Shared memory")),
    }
    sign, word = signs_and_words.get((thing.kind.name, state), ("·", state))
    return sign, word, about(thing, state)


def fate(story: Story, one: Fate) -> str:
    """What became of a thing between the two, in one line."""
    name = story.name_of(one.thing.by) if one.thing.by else ""
    match one.thing.kind.name, one.state:
        case "promise", _state if one.still_to_come:
            text = _("{name} promised: {about}. That was still to come when the talk ended.")
        case "promise", "open":
            text = _("{name} promised: {about}. It stands open.")
        case "promise", "kept":
            text = _("{name} promised: {about}. It was kept.")
        case "promise", _state if any(t.verb == "break" for t in one.story):
            text = _("{name} promised: {about}. It was broken.")
        case "promise", _state:
            text = _("{name} promised: {about}. By the end it had not been kept.")
        case "agreement", "broken":
            text = _("Agreed between the two: {about}. It was broken.")
        case "agreement", _state if one.tested:
            text = _n(
                "Agreed between the two: {about}. It held when it was tested, {n} time.",
                "Agreed between the two: {about}. It held when it was tested, {n} times.",
                one.tested,
            )
        case "agreement", _state:
            text = _("Agreed between the two: {about}. It stands.")
        case "secret", "hidden":
            text = _("{name} kept to the end: {about}.")
            if not one.ended:
                text = _("{name} has kept so far: {about}.")
        case "secret", _state if any(t.verb == "tell" for t in one.story):
            text = _("{name} told: {about}.")
        case "secret", _state:
            text = _("It came out, and not by {name}: {about}.")
        case "wrong", "open":
            text = _("Open to the end, {name}’s to own: {about}.")
            if not one.ended:
                text = _("Open so far, {name}’s to own: {about}.")
        case "wrong", "owned":
            text = _("{name} owned it: {about}. It has not been laid to rest.")
        case "wrong", _state:
            text = _("{name} owned it: {about}. It was laid to rest.")
        case _other:
            text = _("Shared, and there to be drawn on: {about}.")
    return text.format(name=name, about=_no_stop(_last_about(one)), n=one.tested)


def changes(run: Run, before: State, viewer: str | None) -> tuple[str, ...]:
    """Everything that changed since an earlier state and that a viewer may know, each in words."""
    meters = (meter_change(run.story, change) for change in meter_changes(run, before))
    between = (between_change(run.story, c) for c in between_changes(run, before, viewer))
    return (*meters, *between)


def turning_point(run: Run, one: TurningPoint, viewer: str) -> str:
    """What was chosen, and what was different after it, in a sentence."""
    story = run.story
    shown = spoken(run, one.choice.choice, one.choice.before, one.role)
    said = shown.kind == "speech"
    if one.role == viewer:
        text = _("You said “{text}” {changes}.") if said else _("You did this: {text} {changes}.")
    else:
        text = _("{name} said “{text}” {changes}.")
        if not said:
            text = _("{name} did this: {text} {changes}.")
    parts = [meter_moved(story, *moved) for moved in one.moved]
    parts += [_no_stop(turned(story, each)) for each in one.turned]
    told = _said(shown)
    return text.format(name=story.name_of(one.role), text=told, changes=". ".join(parts))


def quoted(shown: Shown) -> str:
    """A choice as it stands in a sentence: speech in quotes, a deed bare."""
    told = _said(shown)
    return _("“{text}”").format(text=told) if shown.kind == "speech" else told


def _said(shown: Shown) -> str:
    return said(shown.spans) if shown.kind == "speech" else shown.text


def said(spans: Iterable[Span]) -> str:
    """Speech: a sentence set apart within it is a deed, a word set apart is only stressed."""
    return "".join(
        f"({span.text})" if span.starred and span.text.endswith(_STOPS) else span.text
        for span in spans
    )


def about(thing: Between, state: str) -> str:
    """What a thing is about in a state; an agreement has words of its own for each form."""
    if state in thing.forms:
        return thing.forms[state]
    return thing.text or next(iter(thing.forms.values()), thing.id)


_VERB_OF = {
    ("promise", "open"): "promise",
    ("promise", "kept"): "keep",
    ("promise", "broken"): "break",
    ("agreement", "broken"): "break",
    ("secret", "hidden"): "hidden",
    ("secret", "known"): "surface",
    ("wrong", "open"): "wrong",
    ("wrong", "owned"): "own",
    ("wrong", "forgiven"): "forgive",
    ("memory", "shared"): "share",
}


def _told(story: Story, thing: Between, verb: str, before: str, after: str) -> str:
    sentences: Mapping[tuple[str, str], str] = {
        ("promise", "promise"): _("{name} promised: {about}"),
        ("promise", "keep"): _("{name} kept the promise: {about}"),
        ("promise", "break"): _("{name} broke the promise: {about}"),
        ("agreement", "agree"): _("Agreed between the two: {about}"),
        ("agreement", "keep"): _("The agreement held: {about}"),
        ("agreement", "break"): _("The agreement was broken: {about}"),
        ("secret", "hidden"): _("Known to {name} alone: {about}"),
        ("secret", "tell"): _("{name} told: {about}"),
        ("secret", "surface"): _("It is known now: {about}"),
        ("wrong", "wrong"): _("A wrong stands open, {name}’s: {about}"),
        ("wrong", "surface"): _("It is known now, {name}’s to own: {about}"),
        ("wrong", "own"): _("{name} owned it: {about}"),
        ("wrong", "forgive"): _("Laid to rest: {about}"),
        ("memory", "share"): _("Shared from now on: {about}"),
    }
    text = sentences.get((thing.kind.name, verb), "{about}")
    if after == "broken" and before in thing.forms:
        after = before
    return text.format(name=story.name_of(thing.by), about=about(thing, after))


def _last_about(one: Fate) -> str:
    """An agreement that was broken is told in the words that it last had."""
    forms = [t.after for t in one.story if t.after in one.thing.forms]
    if one.state == "broken" and forms:
        return about(one.thing, forms[-1])
    return about(one.thing, one.state)


def _no_stop(text: str) -> str:
    return text.rstrip(".")
