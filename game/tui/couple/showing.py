"""What stands on the page at each moment of an evening of two. Values only, no widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.couple import guessing, looking_back, words
from game.couple.phases import Part, Phase, Step
from game.couple.sitting import Sitting
from game.phrases import ROLE_SIGNS
from game.play.run import Turn
from game.rubric import Rubric
from game.story.model import Span
from game.tui.screens import play_foot
from game.tui.screens.play_foot import CHOICE, Foot
from game.tui.widgets.choices import Item
from game.tui.widgets.script import Paragraph, history, met, own, shared
from game.words import _

GUESS = "guess:"
NO_GUESS, GUESS_NO_MORE, GO_ON, YES, NO = "no_guess", "guess_no_more", "go_on", "yes", "no"
MEND, REPLIES = "mend", "replies"
AGAIN, AGAIN_SWAPPED, LIBRARY = "again", "again_swapped", "library"


@dataclass(frozen=True, slots=True)
class Showing:
    """Paragraphs, the first that is new among them, what can be chosen, and what is marked."""

    paragraphs: tuple[Paragraph, ...]
    foot: Foot
    fresh: int = 0
    marked: str = ""


def showing(sitting: Sitting, rubric: Rubric, *, narrow: bool = False) -> Showing:
    """What a step shows that is no curtain; `narrow`: no pane beside it tells what changed."""
    step = sitting.now
    match step.phase:
        case Phase.GUESS:
            return _guess(sitting, step)
        case Phase.DECIDE:
            return _decide(sitting, step, narrow=narrow)
        case Phase.REVEAL:
            page = (*met(step.run), *_guesses(sitting), *_between(sitting))
            return Showing(page, _go_on())
        case Phase.ENDING:
            page = (*shared(sitting.unread_together()), *_between(sitting))
            return Showing(page, _go_on())
        case Phase.OWN_END:
            known = sitting.read_to(step.role)
            runs = step.run.line()[known.depth + 1 if known else 0 :]
            title = _("For {name} alone").format(name=sitting.people[step.role].name)
            return Showing((_title(title), *own(runs, step.role)), _go_on())
        case Phase.LOOK_BACK:
            return _look_back(sitting, step, rubric)
        case Phase.ASK:
            page = (_telling(words.asked(sitting)), _telling(words.asked_about(sitting)))
            return Showing(page, Foot(_numbered((YES, _("Yes")), (NO, _("No")))), marked=NO)
        case _over:
            return _the_end(sitting)


def moves(sitting: Sitting) -> Foot:
    """What mends a talk, or halts it, open everywhere; and the way back to the replies."""
    items = [item for item in _turn_items(sitting) if item.id in _move_ids(sitting)]
    first, *rest = items
    first = Item(first.id, first.spans, 1)
    numbered = [Item(one.id, one.spans, n + 2, one.locked) for n, one in enumerate(rest)]
    back = Item.plain(REPLIES, _("Back to the replies (R)"), _("or"))
    said = _("Whatever was said, at any time:")
    return Foot((first, *numbered, back), (("said", said),))


def has_moves(sitting: Sitting) -> bool:
    """Whether a move that is open everywhere can be made here."""
    return sitting.now.phase is Phase.DECIDE and bool(_move_ids(sitting))


def told(sentences: Sequence[str], *, may_leave: bool = False) -> Showing:
    """What both are told before it goes on; with `may_leave` they are asked whether it does."""
    first, *rest = sentences
    foot = _go_on()
    if may_leave:
        foot = Foot((*foot.items, Item.plain(LIBRARY, _("To the library"))))
    return Showing((_title(first), *map(_telling, rest)), foot)


def whose(sitting: Sitting) -> tuple[str, int]:
    """Whose eyes the page is for, and the number of their seat; -1 for both."""
    step = sitting.now
    if not step.role or step.phase is Phase.LOOK_BACK:
        return _("for both of you"), -1
    number = sitting.story.role(step.role).number
    return f"{ROLE_SIGNS[number]} {words.seat(sitting, step.role)}", number


def _guess(sitting: Sitting, step: Step) -> Showing:
    other = sitting.story.other(step.role)
    items = [
        Item(GUESS + choice.id, guessing.words(step.run, choice, other).spans, n + 1)
        for n, choice in enumerate(sitting.to_guess())
    ]
    items.append(Item.plain(NO_GUESS, _("I’d rather not guess"), _("or")))
    items.append(Item.plain(GUESS_NO_MORE, _("No guessing from here on, for either of us")))
    foot = Foot(tuple(items), (("said", words.to_guess(sitting)),))
    return Showing(tuple(history(step.run, step.role)), foot, _fresh(sitting, step))


def _decide(sitting: Sitting, step: Step, *, narrow: bool) -> Showing:
    apart = _move_ids(sitting)
    items = [item for item in _turn_items(sitting) if item.id not in apart]
    if apart:
        items.append(Item.plain(MEND, _("Mend the talk itself, or halt it (R)"), _("or")))
    known = sitting.read_to(step.role)
    above = play_foot.to_choose(step.run, step.role).above
    if narrow and known:
        above = (*play_foot.changes(step.run, known.state, step.role), *above)
    page = (*history(step.run, step.role), *_guesses(sitting))
    if narrow:  # where it is wide it stands in the pane
        page = (*page, *_between(sitting))
    return Showing(page, Foot(tuple(items), above), _fresh(sitting, step))


def _look_back(sitting: Sitting, step: Step, rubric: Rubric) -> Showing:
    parts = looking_back.part(sitting, sitting.looked_back(rubric), rubric)
    page = (_title(looking_back.title(sitting)), *map(_telling, parts))
    if step.part is Part.QUESTION:
        items = (Item.plain(GO_ON, _("Go on")), Item.plain(GO_ON, _("Set this one aside")))
        return Showing(page, Foot(items))
    return Showing(page, _go_on())


def _the_end(sitting: Sitting) -> Showing:
    page = (_title(sitting.story.header.title), _telling(words.over(sitting)))
    roles = list(sitting.people)
    one, two = (sitting.people[role].name for role in roles)
    first, second = (sitting.story.name_of(role) for role in roles)
    swapped = _("Again with seats changed: {one} as {second}, {two} as {first}")
    items = (
        Item.plain(LIBRARY, _("To the library")),
        Item.plain(AGAIN, _("Again, in the same seats")),
        Item.plain(AGAIN_SWAPPED, swapped.format(one=one, two=two, first=first, second=second)),
    )
    return Showing(page, Foot(items))


def _guesses(sitting: Sitting) -> Iterator[Paragraph]:
    """A guess beside what it was."""
    for one in sitting.shown_guesses():
        yield from (
            _beside(text, opens=n == 0) for n, text in enumerate(words.guessed(sitting, one))
        )


def _between(sitting: Sitting) -> Iterator[Paragraph]:
    known = words.between_both(sitting)
    if known:
        yield _title(_("Between the two"))
        yield from (_beside(line, opens=n == 0) for n, line in enumerate(known))


def _fresh(sitting: Sitting, step: Step) -> int:
    """How much of the page this seat has read before."""
    known = sitting.read_to(step.role)
    return len(history(known, step.role)) if known else 0


def _turn_items(sitting: Sitting) -> tuple[Item, ...]:
    step = sitting.now
    return play_foot.to_choose(step.run, step.role).items


def _move_ids(sitting: Sitting) -> set[str]:
    turn = _turn(sitting)
    options = turn.options if turn else ()
    shown = {CHOICE + option.choice.id for option in options if option.choice.is_move}
    # A scene of moves alone has them for its replies.
    return shown if any(not option.choice.is_move for option in options) else set()


def _turn(sitting: Sitting) -> Turn | None:
    step = sitting.now
    return next((turn for turn in step.run.open() if turn.role == step.role), None)


def _numbered(*items: tuple[str, str]) -> tuple[Item, ...]:
    return tuple(Item(id, (Span(text),), n + 1) for n, (id, text) in enumerate(items))


def _go_on() -> Foot:
    return Foot((Item.plain(GO_ON, _("Go on")),))


def _title(text: str) -> Paragraph:
    return Paragraph("title", (Span(text),), opens=True)


def _telling(text: str) -> Paragraph:
    return Paragraph("telling", (Span(text),), opens=True)


def _beside(text: str, *, opens: bool = False) -> Paragraph:
    return Paragraph("own", (Span(text),), opens=opens)
