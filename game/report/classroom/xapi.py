"""A session as statements for a learning record store, as ADL's xAPI 1.0.3 has them.

Three verbs of ADL's: a participant `attended` the session; `answered` a question with a choice, or
`responded` to it where they passed. The object is the question as it was put, and above it stand
the session and, across sessions, the scene of the scenario. A second vote is a statement of round
2. Nothing is right or wrong here: no statement has a success, a score or a correct pattern; how
the rubric sees a reply is an extension of the result.

The same session gives the same statements with the same ids, so that a store that has them already
takes no harm. An actor is an account with a pseudonym that holds for one session alone.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from game.report import escape
from game.report.classroom.model import PASS, Answer, Choice, Person, Question, Session
from game.report.classroom.tables import utc

BASE = "https://commonground.invalid"
"""Where names begin. No host has it (RFC 2606), so that these names can be nobody else's."""
_VERBS = "http://adlnet.gov/expapi/verbs/"
_ACTIVITIES = "http://adlnet.gov/expapi/activities/"
_EXTENSIONS = f"{BASE}/xapi/extensions/"
ROUND, VISIT, SHOWN = (f"{_EXTENSIONS}{name}" for name in ("round", "visit", "shown"))
RATING = f"{_EXTENSIONS}rating"

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")

Json = dict[str, Any]


def text(session: Session) -> str:
    """The statements as one JSON array, in ASCII, to be posted as it is."""
    return json.dumps(statements(session), indent=1) + "\n"


def statements(session: Session) -> list[Json]:
    """Who attended, then who answered what, in order."""
    asked = {question.number: question for question in session.questions}
    return [
        *(_attended(session, person) for person in session.people),
        *(_answered(session, asked[answer.question], answer) for answer in session.answers),
    ]


def _attended(session: Session, person: Person) -> Json:
    return {
        "id": _id(session, "attended", person.participant),
        "actor": _actor(session, person.participant),
        "verb": _verb("attended"),
        "object": _session(session),
        "context": {**_context(session), "contextActivities": {"grouping": [_scenario(session)]}},
        "timestamp": utc(person.joined),
    }


def _answered(session: Session, question: Question, answer: Answer) -> Json:
    passed = answer.choice == PASS
    activities = {
        "parent": [_session(session)],
        "grouping": [_scene(session, question), _scenario(session)],
    }
    extensions = {
        ROUND: answer.round,
        VISIT: question.visit,
        SHOWN: list(answer.shown),
    }
    statement: Json = {
        "id": _id(session, "answered", answer.participant, *_place(question), answer.round),
        "actor": _actor(session, answer.participant),
        "verb": _verb("responded" if passed else "answered"),
        "object": _question(session, question),
        "context": {
            **_context(session),
            "contextActivities": activities,
            "extensions": extensions,
        },
        "timestamp": utc(answer.at),
    }
    if not passed:
        rate = next((one.rate for one in question.choices if one.id == answer.choice), ())
        statement["result"] = {"response": answer.choice, "extensions": {RATING: dict(rate)}}
    return statement


def _id(session: Session, *names: str | int) -> str:
    return str(uuid5(_registration(session), json.dumps(names)))


def _registration(session: Session) -> UUID:
    return uuid5(NAMESPACE_URL, _session_iri(session))


def _actor(session: Session, participant: str) -> Json:
    account = {"homePage": _session_iri(session), "name": participant}
    return {"objectType": "Agent", "account": account}


def _verb(word: str) -> Json:
    return {"id": _VERBS + word, "display": {"en-US": word}}


def _context(session: Session) -> Json:
    return {
        "registration": str(_registration(session)),
        "revision": session.revision,
        "platform": "Common Ground",
        "language": _language(session),
    }


def _session(session: Session) -> Json:
    return _activity(_session_iri(session), "lesson", session, session.title)


def _scenario(session: Session) -> Json:
    return _activity(_iri("scenarios", session.scenario), "simulation", session, session.title)


def _scene(session: Session, question: Question) -> Json:
    where = ("scenarios", session.scenario, "scenes", question.scene, question.seat)
    return _activity(_iri(*where), "question", session, _named(session, question))


def _question(session: Session, question: Question) -> Json:
    where = ("sessions", session.id, "questions", *_place(question))
    name = _named(session, question)
    activity = _activity(_iri(*where), "cmi.interaction", session, name)
    activity["definition"]["interactionType"] = "choice"
    activity["definition"]["choices"] = [_component(session, one) for one in question.choices]
    if question.ask:
        activity["definition"]["description"] = _words(session, question.ask, name)
    return activity


def _component(session: Session, choice: Choice) -> Json:
    return {"id": choice.id, "description": _words(session, choice.text, choice.id)}


def _activity(iri: str, kind: str, session: Session, name: str) -> Json:
    definition = {"type": _ACTIVITIES + kind, "name": _words(session, name, iri)}
    return {"objectType": "Activity", "id": iri, "definition": definition}


def _named(session: Session, question: Question) -> str:
    return f"{session.title}: {question.scene}, {question.name}"


def _place(question: Question) -> tuple[str, str, str, int]:
    return question.group, question.seat, question.scene, question.visit


def _words(session: Session, text: str, otherwise: str) -> Json:
    return {_language(session): escape.one_line(text) or otherwise}


def _language(session: Session) -> str:
    return session.language if _LANGUAGE.fullmatch(session.language) else "und"


def _session_iri(session: Session) -> str:
    return _iri("sessions", session.id)


def _iri(*names: str | int) -> str:
    # A name that is empty, as that of a group of all, still takes its place.
    return "/".join((BASE, *(quote(str(name), safe="", errors="replace") or "-" for name in names)))
