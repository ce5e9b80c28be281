"""Who took part, for a gradebook: how many of the questions put to them somebody answered.

A pass is an answer, and a late comer was asked less: nobody loses by either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.report.classroom import roster
from game.report.classroom.model import Person, Session
from game.rounding import hundredths
from game.words import _, _n

Roster = Mapping[str, str]


def known(session: Session, ids: Roster | None) -> Iterator[tuple[str, Person]]:
    """Everyone who may be graded, by id; without a roster by code."""
    for person in session.people:
        name = person.code if ids is None else roster.id_of(person, ids)
        if name:
            yield name, person


def percent(person: Person) -> int | None:
    """Answered of asked, in whole numbers of a hundred; None for who was asked nothing."""
    if not person.asked:
        return None
    return hundredths(person.answered, person.asked)


def nobody() -> str:
    """Why a file that tells of each participant is empty."""
    return _("Nobody took part with a phone, so there is no participant to tell of.")


def notices(session: Session, ids: Roster | None) -> list[str]:
    """What the teacher has to know of the file, a sentence each."""
    if not session.people:
        return [nobody()]
    if ids is None:
        return [
            _(
                "Without a roster this file tells who took part by code alone, and no gradebook "
                "knows a code: give --roster FILE with lines of 'code,id'."
            )
        ]
    left = len(session.people) - sum(1 for _one in known(session, ids))
    codes = {roster.plain(person.code) for person in session.people}
    strange = sum(code not in codes for code in ids)
    said = []
    if left:
        text = _n(
            "{n} participant is not in the roster and is left out.",
            "{n} participants are not in the roster and are left out.",
            left,
        )
        said.append(text.format(n=left))
    if strange:
        text = _n(
            "{n} code of the roster is nobody's in this session.",
            "{n} codes of the roster are nobody's in this session.",
            strange,
        )
        said.append(text.format(n=strange))
    return said
