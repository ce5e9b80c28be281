"""The debrief of two in sentences, part by part: no figure, no comparison, nobody ahead."""

from __future__ import annotations

from collections.abc import Iterator

from game import phrases
from game.couple.debrief import Eyes, ForTwo, Met, Repair, View, Way
from game.couple.phases import Part, Step
from game.couple.sitting import Sitting
from game.couple.words import quoted, seat
from game.play.debrief import Fate
from game.rubric import Rubric
from game.words import _


def title(sitting: Sitting) -> str:
    """The heading of a part of the debrief."""
    step = sitting.now
    match step.part:
        case Part.SEAT if any(sitting.swaps):
            text = _("{role}, played by both of you")
            return text.format(role=sitting.story.name_of(step.role))
        case Part.SEAT:
            return seat(sitting, step.role)
        case Part.VIEWS:
            return _("Where you saw it alike, and where not")
        case Part.TURNS:
            return _("Where it turned, in the other’s eyes")
        case Part.BETWEEN:
            return _("What stands between the two of them")
        case Part.QUESTION:
            return _("To talk about")
        case Part.RESEMBLES:
            return _("You both said yes")
        case _outcome:
            return _("What came of it")


def part(sitting: Sitting, told: ForTwo, rubric: Rubric) -> tuple[str, ...]:
    """A part of the debrief, a paragraph each."""
    step = sitting.now
    match step.part:
        case Part.SEAT:
            return tuple(_seat(sitting, told, step, rubric))
        case Part.VIEWS:
            return tuple(_views(sitting, told))
        case Part.TURNS:
            return tuple(_eyes(sitting, one) for one in told.turns)
        case Part.BETWEEN:
            return tuple(_between(told))
        case Part.QUESTION:
            return (sitting.questions()[step.number], _("Talk as long as you like, or let it be."))
        case Part.RESEMBLES:
            return (
                _("Is there something in this talk that the two of you know?"),
                _("One of you begins; the other asks before answering. You may stop at any time."),
            )
        case _outcome:
            return tuple(_outcome_of(sitting, told))


def _outcome_of(sitting: Sitting, told: ForTwo) -> Iterator[str]:
    if told.run.ending:
        yield _("It ended with: {title}.").format(title=told.run.ending.title)
    if any(sitting.swaps):
        yield _("You changed seats on the way. At the end it was:")
    for role in sitting.people:
        yield seat(sitting, role) + "."
    for one in told.repairs:
        yield _repair(sitting, one)


def _seat(sitting: Sitting, told: ForTwo, step: Step, rubric: Rubric) -> Iterator[str]:
    met = dict(told.seats)[step.role]
    if not met:
        yield _("Nothing that this seat said bears on what the game looks for.")
    for one in met:
        yield _met(one, rubric)


def _met(one: Met, rubric: Rubric) -> str:
    texts = {
        Way.SHOWN: _("{principle}: it was there, as in {words}."),
        Way.BOTH_WAYS: _("{principle}: it was there, as in {words}."),
        Way.AGAINST: _("{principle}: could it have been there, at {words}?"),
        Way.OPEN: _("{principle}: could it have been there, at {words}?"),
    }
    name = rubric.principles[one.principle].name
    text = texts[one.way].format(principle=name, words=quoted(one.words))
    if one.why:
        text = f"{text} {one.why}"
    return text


def _views(sitting: Sitting, told: ForTwo) -> Iterator[str]:
    for guess in told.alike:
        text = _("{name} and {other} had the same in mind: {words}.")
        yield text.format(name=guess.guesser, other=guess.other, words=quoted(guess.chosen_words))
    for guess in told.surprises:
        text = _("A surprise for {name}, who thought of {guessed}: {other} chose {words}.")
        yield text.format(
            name=guess.guesser,
            guessed=quoted(guess.guessed_words),
            other=guess.other,
            words=quoted(guess.chosen_words),
        )
    if told.views:
        yield _("What the story’s two may have meant and heard; you may have meant something else:")
    for view in told.views:
        yield _view(sitting, view)
    if not (told.alike or told.surprises or told.views):
        yield _("What was said was heard as it was meant, as far as the story knows.")


def _view(sitting: Sitting, one: View) -> str:
    story = sitting.story
    text = _("{role} said {words}. It could mean: {meant} To {other} it could sound like: {heard}")
    if not one.meant:
        text = _("{role} said {words}. To {other} it could sound like: {heard}")
    return text.format(
        role=story.name_of(one.role),
        other=story.name_of(story.other(one.role)),
        words=quoted(one.words),
        meant=one.meant,
        heard=one.heard,
    )


def _repair(sitting: Sitting, one: Repair) -> str:
    story = sitting.story
    text = _("{role} offered a way back: {words}. {other} answered: {answer}.")
    if one.answer is None:
        text = _("{role} offered a way back: {words}.")
    return text.format(
        role=story.name_of(one.role),
        other=story.name_of(story.other(one.role)),
        words=quoted(one.words),
        answer=quoted(one.answer) if one.answer else "",
    )


def _eyes(sitting: Sitting, one: Eyes) -> str:
    story = sitting.story
    name, other = story.name_of(one.role), story.name_of(story.other(one.role))
    if one.turn is None or one.words is None:
        return _("For {other}, nothing that {role} said turned the talk by itself.").format(
            other=other, role=name
        )
    if one.heard:
        return _("For {other} it turned at {role}’s {words}. It could sound like: {heard}").format(
            role=name, other=other, words=quoted(one.words), heard=one.heard
        )
    changes = "; ".join(phrases.turned(story, deed).rstrip(".") for deed in one.turn.turned)
    text = _("For {other} it turned at {role}’s {words}: {changes}.")
    if not changes:
        text = _("For {other} it turned at {role}’s {words}.")
    return text.format(role=name, other=other, words=quoted(one.words), changes=changes)


def _between(told: ForTwo) -> Iterator[str]:
    if not told.between:
        yield _("No promise and no agreement was made.")
    for fate in told.between:
        yield _fate(told, fate)


def _fate(told: ForTwo, fate: Fate) -> str:
    if fate.thing.kind.name == "wrong" and fate.state == "open":
        text = _("Not laid to rest when the talk ended: {about}.")
        return text.format(about=phrases.about(fate.thing, fate.state).rstrip("."))
    if fate.tested and fate.state != "broken":
        text = _("Agreed between the two: {about}. It held when it was tested.")
        return text.format(about=phrases.about(fate.thing, fate.state).rstrip("."))
    return phrases.fate(told.run.story, fate)
