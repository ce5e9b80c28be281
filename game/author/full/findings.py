"""Whether a scenario that claims full length has what people come for: the findings F401 to F415.

All of it can be counted, and none of it makes a story good. Where the header says less than
`FULL` minutes nothing is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from game.author.finding import Finding, path_of
from game.author.full import plays, threads, words
from game.author.sample.strategies import minutes
from game.author.space.circles import Components, components
from game.author.space.decided import deciders, fewest
from game.author.space.gains import Gains
from game.author.space.visit import Space
from game.story.locate import Path
from game.story.model import Role, Story
from game.words import _

FULL, LONGEST = 8, 12
"""Minutes of the header: from how many on a scenario is a full one, and how many are too long."""
OFF = 0.3
"""By which part of itself the header's minutes may miss what is measured."""
OWN_WORDS, WORDS = 300, 2_500
SCENES = range(20, 31)
DECISIONS = range(6, 11)
"""Of a playable seat, in every play."""
CHOICES, ENDINGS, TESTS, QUESTIONS = 40, 4, 4, 2
FELT_LATE = 3
SOME, PART_SEEN_BY_SOME = 0.7, 0.5
"""At least this part of the scenes is seen by less than that share of plays at random."""

READ = 40
"""Plays of a seat that are read for their length."""

_LENGTH: Path = ("minutes",)
"""The key that claims the length."""


def full(
    story: Story, space: Space, parts: Components | None = None, gains: Gains | None = None
) -> list[Finding]:
    """Everything that is missing. Less is looked for in a space that was not explored whole.

    `parts` are the components of the space, and `gains` those of the story, where they are known.
    """
    if story.header.minutes < FULL:
        return []
    gains = gains or Gains(story)
    found = [
        *_own_words(story),
        *_size(story),
        *_shared_turns(story),
        *_seen(story, gains),
        *_minutes(story, gains),
        *_whys(story),
        *_teach(story),
    ]
    if space.exact:
        found += [*_decisions(space, parts or components(space)), *_threads(story, space)]
    return found


def _own_words(story: Story) -> Iterator[Finding]:
    """F401."""
    for role in _playable(story):
        count = words.of_seat(story, role.id)
        if count < OWN_WORDS:
            text = _(
                "only {count} words are for {role} alone, with the brief, the [{role}] lines and "
                "private scenes; write {least} or more"
            ).format(count=count, role=role.id, least=OWN_WORDS)
            yield Finding("F401", ("roles", role.id), text)


def _size(story: Story) -> Iterator[Finding]:
    """F402, F404, F405 and F407."""
    at_minutes = partial(Finding, path=_LENGTH)
    scenes = len(story.scenes)
    if scenes not in SCENES:
        text = _("a full scenario has {least} to {most} scenes, and this one {count}")
        values = {"least": SCENES[0], "most": SCENES[-1], "count": scenes}
        yield at_minutes("F402", message=text.format(**values))
    choices = sum(len(scene.choices) for scene in story.scenes)
    if choices < CHOICES:
        text = _("a full scenario has {least} choices or more, moves not counted; this one {count}")
        yield at_minutes("F404", message=text.format(least=CHOICES, count=choices))
    count = words.of_story(story)
    if count < WORDS:
        text = _("a full scenario has {least} words or more to read and choose, this one {count}")
        yield at_minutes("F405", message=text.format(least=WORDS, count=count))
    endings = len(story.endings)
    if endings < ENDINGS:
        text = _("a full scenario has {least} endings or more, and this one {count}")
        yield at_minutes("F407", message=text.format(least=ENDINGS, count=endings))


def _decisions(space: Space, parts: Components) -> Iterator[Finding]:
    """F403."""
    who = deciders(space)
    spans = plays.spans(space, parts, who)
    for role in _playable(space.story):
        span = spans[role.number] if spans else None
        if span and span[0] >= DECISIONS[0] and span[-1] <= DECISIONS[-1]:
            continue
        path = ("roles", role.id)
        least = fewest(space, role.number, DECISIONS[0], who)
        if least is not None:
            text = _("there is a play in which {role} decides {count} times, not {least}: {ids}")
            values = {"role": role.id, "least": DECISIONS[0], "ids": ", ".join(least[1])}
            yield Finding("F403", path, text.format(count=least[0], **values))
        scenes = plays.most(space, role.number, parts, who)
        if scenes is None:
            text = _("there is a circle in which {role} can decide again and again; give it an end")
            yield Finding("F403", path, text.format(role=role.id))
        elif len(scenes) > DECISIONS[-1]:
            text = _("there is a play in which {role} decides {count} times, over {most}: {ids}")
            values = {"role": role.id, "most": DECISIONS[-1], "ids": ", ".join(scenes)}
            yield Finding("F403", path, text.format(count=len(scenes), **values))


def _shared_turns(story: Story) -> Iterator[Finding]:
    """F406. Where fear is in play one seat alone is played."""
    if not _coercive(story) and not any(scene.joint for scene in story.scenes):
        text = _("there is no scene in which both choose unseen: turn = [{one}, {two}]")
        one, two = (f'"{role.id}"' for role in story.roles)
        yield Finding("F406", _LENGTH, text.format(one=one, two=two))


def _threads(story: Story, space: Space) -> Iterator[Finding]:
    """F408 and F409."""
    order = threads.follows(space)
    late = threads.felt_late(story, order)
    if len(late) < FELT_LATE:
        text = _(
            "in {count} scenes{ids} what can be read or chosen depends on what was said two or "
            "more scenes before; let it be {least}"
        ).format(count=len(late), ids=_in_brackets(late), least=FELT_LATE)
        yield Finding("F408", _LENGTH, text)
    if not threads.coming_back(story, order):
        text = _(
            "no promise, agreement, secret or wrong comes back: let one scene move it, and a later "
            "one ask for it"
        )
        yield Finding("F409", ("between",), text)


def _seen(story: Story, gains: Gains) -> Iterator[Finding]:
    """F410."""
    shares = plays.seen(story, gains)
    often = [scene for scene, share in shares.items() if share >= SOME]
    if len(shares) - len(often) < PART_SEEN_BY_SOME * len(shares):
        text = _(
            "{count} of {all} scenes are seen in {share} of plays at random or more, and half may "
            "be: {ids}"
        ).format(count=len(often), all=len(shares), share=f"{SOME:.0%}", ids=", ".join(often))
        yield Finding("F410", _LENGTH, text)


def _minutes(story: Story, gains: Gains) -> Iterator[Finding]:
    """F411."""
    claimed = story.header.minutes
    if claimed > LONGEST:
        text = _("a full scenario takes {least} to {most} minutes, and this one {count}")
        yield Finding("F411", _LENGTH, text.format(least=FULL, most=LONGEST, count=claimed))
    for role in _playable(story):
        spread = minutes(story, gains, plays.SEED, role.number, READ)
        if spread is not None and abs(spread.median - claimed) > OFF * claimed:
            text = _("{role} reads and decides for {count} minutes, and this says {claimed}")
            values = {"role": role.id, "count": f"{spread.median:.1f}", "claimed": claimed}
            yield Finding("F411", _LENGTH, text.format(**values))


def _whys(story: Story) -> Iterator[Finding]:
    """F412, at the last of the choices."""
    for sentence, choices in words.shared_sentences(story).items():
        text = _("'{sentence}' stands in more than one why: {ids}; say what is true of each")
        ids = ", ".join(f"{choice.scene or 'moves'}:{choice.id}" for choice in choices)
        path = path_of(story, choices[-1])
        yield Finding("F412", path, text.format(sentence=sentence, ids=ids))


def _teach(story: Story) -> Iterator[Finding]:
    """F413, F414 and F415."""
    if len(story.tests) < TESTS:
        text = _("a full scenario has {least} story tests or more, and this one {count}")
        message = text.format(least=TESTS, count=len(story.tests))
        yield Finding("F413", _LENGTH, message)
    asked: Mapping[str, Sequence[str]] = story.discuss
    for whom in ("class",) if _coercive(story) else ("couple", "class"):
        count = len(asked.get(whom, ()))
        if count < QUESTIONS:
            text = _("discuss.{whom} has {count} questions to talk about; write {least} or more")
            message = text.format(whom=whom, count=count, least=QUESTIONS)
            yield Finding("F414", ("teach", "discuss", whom), message)
    if not story.teach_facilitator.strip():
        text = _("there is no note for who leads a group: facilitator = '…' in [teach]")
        yield Finding("F415", ("teach",), text)


def _playable(story: Story) -> list[Role]:
    return [role for role in story.roles if role.id in story.header.playable]


def _coercive(story: Story) -> bool:
    return story.header.safety == "coercive"


def _in_brackets(ids: Sequence[str]) -> str:
    return f" ({', '.join(ids)})" if ids else ""
