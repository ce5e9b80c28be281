"""Reads a text of the file into lines: for whom, when, who speaks, by what way.

    [emlyn, phone, if asked] Shiru: *She sits down.* Tell me.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from game.story.diagnostics import did_you_mean
from game.story.model import Condition, Line, Span, Text

VIAS = ("phone", "paper")
"""The ways by which speech can come, other than by voice."""

Fault = Callable[[str, str, int], None]
"""Takes a code, a message, and the offset in characters into the text."""

_BRACKET = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\s*")
_PART = re.compile(r"\s*((?:'[^']*'|\"[^\"]*\"|\[[^\]]*\]|[^,])*?)\s*(?:,|$)")
_SPEAKER = re.compile(r"([A-Za-z][\w'’.-]*(?: [\w'’.-]+){0,3}):\s+")
_STARRED = re.compile(r"\*([^*]+)\*")
_REPORTED = re.compile(r"\b(?:says?|said|asks?|asked|tells?|told|writes?|wrote|thinks?)\b")
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)


class TextReader:
    """Reads the texts of one story.

    `speakers` gives the id of everyone who may speak, by id and by shown name; `condition` reads
    the source of a condition that stands at an offset, or reports its faults and gives None.
    """

    def __init__(
        self,
        roles: frozenset[str],
        speakers: Mapping[str, str],
        condition: Callable[[str, int, Fault], Condition | None],
    ) -> None:
        self._roles = roles
        self._speakers = speakers
        self._condition = condition

    def text(self, source: str, fault: Fault, via: str = "") -> Text:
        """All lines of a text; faults go to `fault` with the code, a message and an offset."""
        lines: list[Line] = []
        offset = 0
        for raw in source.split("\n"):
            body = raw.strip()
            if body:
                lines.append(self._line(body, offset + raw.find(body), fault, via))
            offset += len(raw) + 1
        return tuple(lines)

    def choice(self, source: str, fault: Fault) -> Text:
        """A choice's text: speech or a deed, in `[if]` variants of which the last is open."""
        lines = self.text(source, fault)
        for line in lines:
            if line.speaker:
                fault("E403", "a choice's text is what is said; drop the name before it", 0)
            if line.role:
                fault("E404", "a choice's text is for both; it can't have [role] lines", 0)
        if lines and lines[-1].when is not None:
            fault("E405", "the last line of a choice's text must stand without [if]", 0)
        return lines

    def _line(self, body: str, at: int, fault: Fault, via: str) -> Line:
        role = ""
        when: Condition | None = None
        if body[0] == "[":
            match = _BRACKET.match(body)
            if match is None:
                fault("E401", "the bracket is not closed; write [role] or [if …] before a line", at)
                return Line((Span(body),), source=body)
            role, via, when = self._bracket(match.group(1), at + 1, fault, via)
            at += match.end()
            body = body[match.end() :]
            if not body:
                fault("E401", "nothing stands after the bracket", at)
        source = body
        speaker = ""
        match = _SPEAKER.match(body) if ":" in body else None
        if match is not None:
            name = match.group(1)
            speaker = self._speakers.get(name, "") or self._speakers.get(name.lower(), "")
            if speaker:
                body = body[match.end() :]
            elif name[0].isupper() and " " not in name:
                near = did_you_mean(name, self._speakers, "declare it in [cast] if it speaks")
                fault("W401", f"'{name}:' looks like speech, and nobody is called so{near}", at)
        if "*" not in body:
            return Line((Span(body),), role, when, speaker, via, source)
        return Line(_spans(body), role, when, speaker, via, source)

    def _bracket(
        self, inside: str, at: int, fault: Fault, via: str
    ) -> tuple[str, str, Condition | None]:
        role = ""
        when: Condition | None = None
        for part in _PART.finditer(inside):
            word, place = part.group(1), at + part.start(1)
            if not word:
                continue
            if word.startswith("if "):
                if when is not None:
                    fault("E402", "a bracket has one if; join the two by and", place)
                source = word[3:].lstrip()
                when = self._condition(source, place + len(word) - len(source), fault)
            elif word in self._roles:
                if role:
                    fault("E402", "a line is for one role or for both; name one", place)
                role = word
            elif word in VIAS:
                via = word
            else:
                near = did_you_mean(word, [*self._roles, *VIAS, "if"])
                message = (
                    f"'{word}' is neither a role nor a way ({', '.join(VIAS)}) nor an if{near}"
                )
                fault("E402", message, place)
        if not inside.strip():
            fault("E402", "the bracket is empty; it names a role, a way, or an if", at)
        return role, via, when


def _spans(body: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for match in _STARRED.finditer(body):
        before = body[at : match.start()]
        if before.strip() or (before and spans):
            spans.append(Span(before))
        spans.append(Span(match.group(1), starred=True))
        at = match.end()
    rest = body[at:]
    if rest.strip():
        spans.append(Span(rest))
    return tuple(spans)


def says_you(line: Line) -> bool:
    """Whether what is told (not said, nor reported) in a line speaks to a reader as "you"."""
    if "you" not in line.source.lower():
        return False
    return not (line.speaker or line.via or _REPORTED.search(line.source)) and any(
        _SECOND_PERSON.search(span.text) for span in line.spans if not span.starred
    )
