"""From a save and its scenario to the report of that play."""

from __future__ import annotations

from collections.abc import Iterator

from game import phrases
from game.journal.lines import Reading
from game.journal.model import JournalError
from game.journal.reflections import Reflections
from game.journal.replay import Replayed
from game.play.debrief import debrief
from game.play.run import Run
from game.play.transcript import passages
from game.report.names import Names
from game.report.play import PlayReport, Reflected, Standing
from game.report.talk import talk
from game.report.two import showed
from game.rubric import Rubric
from game.story.model import Story
from game.words import _


def play_report(
    story: Story,
    reading: Reading,
    rubric: Rubric,
    reflections: Reflections | None = None,
    *,
    named: bool = True,
) -> PlayReport:
    """The report of the branch where one stopped, as far as it fits the story as it is now.

    Without `reflections` none are told. Without `named` the seats are "you" and "the other", and
    no name of a person's stands anywhere. Raises JournalError where the seats are no more.
    """
    header = reading.header
    if set(header.seats) != {role.id for role in story.roles}:
        raise JournalError(
            _("The people of this scenario are others now than in the save: it can't be told.")
        )
    names = Names(story, header, named=named)
    story = names.story
    replayed = Replayed(Run.start(story, header.seed), reading.entries)
    _entries, tree, number = replayed.renumbered()
    run = tree[number]
    seat = header.role if header.persons < 2 else ""
    written, fault = _reflections(run, reflections, names)
    ending = run.ending
    return PlayReport(
        save=header.id if named else "",
        day=header.started[:10],
        scenario=header.story,
        title=story.header.title,
        language=story.header.language,
        summary=" ".join(story.header.summary.split()),
        persons=header.persons,
        seat=names.of(seat) if seat else "",
        other=names.of(story.other(seat)) if seat else "",
        brief=" ".join(story.role(seat).brief.split()) if seat else "",
        seed=header.seed,
        fear=bool(story.header.safety),
        notices=(*_notices(reading, story, replayed), *([fault] if fault else ())),
        ended=ending is not None,
        ending=ending.id if ending else "",
        ending_title=ending.title if ending else "",
        ending_text=_ending_text(run, seat or None),
        elsewhere=tuple(
            dict.fromkeys(at.ending.title for n, at in tree.items() if at.ending and n != number)
        ),
        talk=talk(run, names, rubric) if seat else None,
        showed=() if seat else showed(run, names, rubric),
        standing=tuple(_standing(run, seat, names, rubric)),
        reflections=written,
    )


def _standing(run: Run, seat: str, names: Names, rubric: Rubric) -> Iterator[Standing]:
    """What stands between the two, as far as a seat may know it, or with `''` both may."""
    for fate in debrief(run, seat, rubric).between:
        told = names.sentence(phrases.fate(run.story, fate))
        yield Standing(fate.thing.kind.name, fate.state, told)


def _ending_text(run: Run, viewer: str | None) -> str:
    told = (one for one in passages(run, run.events(), viewer) if one.kind == "ending")
    return "\n".join(line.text for passage in told for line in passage.lines)


def _reflections(
    run: Run, kept: Reflections | None, names: Names
) -> tuple[tuple[Reflected, ...], str]:
    """The questions of the ending with what was written to them, then what was to other endings'.

    All that was written is there, though the ending be no more. And a sentence where it can't be
    read.
    """
    here = run.ending.id if run.ending else ""
    endings = {one.id: one for one in run.story.endings}
    found: list[Reflected] = []
    written: dict[str, dict[int, str]] = {}
    fault = ""
    try:
        written = kept.all() if kept else {}
    except JournalError as error:  # whose name tells when it was played
        fault = str(error) if names.named else _("What was written at its end can't be read.")
    for id in filter(None, dict.fromkeys([here, *endings, *written])):
        answers = written.get(id, {})
        ending = endings.get(id)
        asked = dict(enumerate(ending.reflect if ending else ()))
        for index in sorted({*answers, *(asked if id == here else ())}):
            question = asked.get(index, _("A question that is no longer asked"))
            answer = names.left_out(answers.get(index, ""))
            found.append(Reflected(ending.title if ending else id, question, answer))
    return tuple(found), fault


def _notices(reading: Reading, story: Story, replayed: Replayed) -> Iterator[str]:
    if reading.garbled:
        text = _("This save is damaged at line {line}: what comes before it is told.")
        yield text.format(line=reading.garbled)
    elif reading.torn:
        yield _("The last line of this save was not whole, as after a sudden end: it is left out.")
    if reading.header.rules != story.rules_hash or replayed.faults:
        yield str(replayed.changed())
    elif reading.header.text != story.text_hash:
        yield _("Words of this scenario were changed since; they are told as they are now.")
