"""What stands between the two: promises, agreements, secrets, wrongs, memories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.play.transcript import BetweenChange
from game.story.model import Between, Story
from game.words import _, _n

if TYPE_CHECKING:  # the debrief is imported when a play is looked back on
    from game.play.debrief import Fate, Turned


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
    return text.format(name=name, about=_last_about(one).rstrip("."), n=one.tested)


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
