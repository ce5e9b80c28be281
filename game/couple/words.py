"""What a shared screen says to two people: one sentence for each thing, for every face.

No figure of how somebody did, no comparison of the two, nobody ahead.
"""

from __future__ import annotations

from game import phrases
from game.couple.guessing import Guess
from game.couple.people import Partner
from game.couple.phases import Part, Phase
from game.couple.sitting import Sitting
from game.play.transcript import Shown, between_seen
from game.story.model import Story
from game.words import _, _n

MINUTES = 20
"""How long a pause lasts that is taken by the clock."""


def welcome(story: Story, *, private: bool = False) -> tuple[str, ...]:
    """Before the first scene: how it goes, and what is kept; of a `private` play nothing is."""
    first, second = (role.name for role in story.roles)
    kept = _(
        "Nothing is written while you play: if the game is closed, this play is gone. At the "
        "end each of you says, unseen, whether to keep it. It takes two yeses."
    )
    if private:
        kept = _("This is private: nothing of the play is written, and it is gone at the end.")
    return (
        _("{first} and {second} have a talk to get through. Each of you sits in one seat.").format(
            first=first, second=second
        ),
        _(
            "You take turns at this keyboard. Between turns a curtain hides what is only for "
            "the other; look away while it is open for them."
        ),
        kept,
    )


def resumed(sitting: Sitting) -> tuple[str, ...]:
    """Before a play that was kept goes on: who sits where, and what was found on opening it.

    Where the scenario is another now no scene and no choice is named: it may have been one's own.
    """
    play = sitting.play
    told = play.notice
    if play.changed:
        found = _("The scenario was changed since. You go on from the last moment that still fits.")
        told = told.replace(str(play.changed), found)
    first = _("You go on where you stopped.")
    kept = _("You have kept this play: what you say from here on is kept with it.")
    if play.run.ending:
        first, kept = _("This talk has come to its end."), _("You have kept this play.")
    seats = (seat(sitting, role) + "." for role in sitting.people)
    return (first, *seats, kept, *([told] if told else ()))


def seat(sitting: Sitting, role: str) -> str:
    """`Ada, as Ro`."""
    return _("{name}, as {role}").format(
        name=sitting.people[role].name, role=sitting.story.name_of(role)
    )


def curtain(sitting: Sitting) -> tuple[str, ...]:
    """Whose turn it is, and how it begins; nothing of the play."""
    step = sitting.now
    if step.phase is Phase.BOTH:
        first, second = sitting.people.values()
        told = _("Both have chosen.")
        if sitting.behind is not Phase.REVEAL:
            told = _("The talk has come to its end.")
        return (
            told,
            _("Look at it together: {first} presses {one}, {second} presses {two}.").format(
                first=first.name,
                one=first.key.upper(),
                second=second.name,
                two=second.key.upper(),
            ),
        )
    partner, other = _two(sitting, step.role)
    called = _("{name}’s turn.").format(name=seat(sitting, step.role))
    if sitting.behind is Phase.ASK:
        called = _("{name}, something for you alone to say.").format(name=partner.name)
    return (
        called,
        _("{other}, look away until you are called.").format(other=other.name),
        _("{name}, press {key} when you alone can see the screen.").format(
            name=partner.name, key=partner.key.upper()
        ),
    )


def swapped(sitting: Sitting) -> tuple[str, ...]:
    """After a change of seats: who is who from here on."""
    told = (_("You have changed seats."), *(seat(sitting, role) + "." for role in sitting.people))
    told = (*told, _("Each of you reads first what that seat has known until now."))
    if sitting.kept:
        told = (*told, _("Opened again, the play has you in the seats in which you kept it."))
    return told


def before_swap(sitting: Sitting) -> tuple[str, ...]:
    """Before it: what it means."""
    first, second = sitting.people
    one, two = sitting.people[first], sitting.people[second]
    text = _("{one} would go on as {second}, {two} as {first}.")
    return (
        text.format(
            one=one.name,
            two=two.name,
            first=sitting.story.name_of(first),
            second=sitting.story.name_of(second),
        ),
        _("Each would read all that the other’s seat has been shown: thoughts and secrets too."),
        _("What was said stays said. Do you both want that?"),
    )


def pause_agreed() -> str:
    """Where a pause was asked for in the talk, and given: it is one."""
    return _("Here is the pause that was asked for.")


def time_left(minutes: int) -> str:
    """Of a pause by the clock; a calm sentence once it is over."""
    if minutes <= 0:
        return _("The twenty minutes are over. Go back whenever you are both ready.")
    return _n("{n} minute left.", "{n} minutes left.", minutes).format(n=minutes)


def to_guess(sitting: Sitting) -> str:
    """The question above what can be guessed."""
    partner = sitting.people[sitting.story.other(sitting.now.role)]
    if len(sitting.now.run.deciding()) > 1:
        return _("What do you think {name} will choose?").format(name=partner.name)
    return _("Before you read on: what has {name} chosen?").format(name=partner.name)


def guessed(sitting: Sitting, one: Guess) -> tuple[str, ...]:
    """A guess beside what it was."""
    rows = (
        _("{name} guessed: {words}").format(name=one.guesser, words=quoted(one.guessed_words)),
        _("{name} chose: {words}").format(name=one.other, words=quoted(one.chosen_words)),
    )
    if one.alike or not one.scene.joint:  # nothing to ask, or nobody beside one to ask it
        return rows
    return (*rows, _("What made you think so, {name}?").format(name=one.guesser))


def asked(sitting: Sitting) -> str:
    """A question that only one sees, and answers with yes or no."""
    if sitting.now.part is Part.RESEMBLES:
        return _("Would you like to talk about whether any of this resembles the two of you?")
    if sitting.play.run.ending:
        return _("May this play be kept on this machine, with your names, to read again?")
    return _("May this play be kept on this machine, with your names, to go on with it?")


def asked_about(sitting: Sitting) -> str:
    """What becomes of the answer."""
    if sitting.now.part is Part.RESEMBLES:
        return _(
            "The question comes only if you both say yes. No answer is shown; but whoever says "
            "yes will see whether it comes."
        )
    return _(
        "It is written only if you both say yes, and then whole, with what was for one of you "
        "alone. No answer is shown; but you will see whether it was kept."
    )


def over(sitting: Sitting) -> str:
    """Whether it was kept."""
    if sitting.keeping.fault:
        return sitting.keeping.fault
    if sitting.keeping.unchanged:
        return _("The play that you kept is as it was.")
    if sitting.kept:
        return _("This play is kept as {id}.").format(id=sitting.play.journal.header.id)
    return _("Nothing of this play was kept.")


def between_both(sitting: Sitting) -> tuple[str, ...]:
    """What stands between the two as both may know it: promises, agreements and the rest."""
    run = sitting.play.run
    found: list[str] = []
    for thing, state in between_seen(run, None):
        sign, word, about = phrases.between_state(thing, state)
        if thing.by:
            word = _("{word} · {name}").format(word=word, name=run.story.name_of(thing.by))
        found.append(f"{sign} {word}: {about}")
    return tuple(found)


def quoted(shown: Shown) -> str:
    """Words as they stand in a sentence, without a stop of their own; a deed in parentheses."""
    if shown.kind != "speech":
        return _("({text})").format(text=shown.text.rstrip("."))
    return _("“{text}”").format(text=phrases.said(shown.spans).rstrip("."))


def _two(sitting: Sitting, role: str) -> tuple[Partner, Partner]:
    return sitting.people[role], sitting.people[sitting.story.other(role)]
