"""Reads a text of the file into lines: for whom, when, who speaks, by what way.

[emlyn, phone, if asked] Shiru: *She sits down.* Tell me.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from game.story.diagnostics import did_you_mean
from game.story.model import Condition, Line, Span, Text
from game.words import _

VIAS = ("phone", "paper")
"""The ways by which speech can come, other than by voice."""

Fault = Callable[[str, str, int], None]
"""Takes a code, a message, and the offset in characters into the text."""

_PIECE = re.compile(r"'[^']*'|\"[^\"]*\"|[^'\"\[\],]+|.")
_NAME = re.compile(r"[A-Z]\w*")
_STARRED = re.compile(r"\*([^*]+)\*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\u2018[^’]*’(?!\w)|«[^»]*»|„[^“]*“|\*[^*]*\*")
_REPORTED = re.compile(r"\b(?:says?|said|asks?|asked|tells?|told|writes?|wrote|thinks?)\b")
_ADDRESSED = re.compile(
    r"(?:^|[.!?…:;–]\s+)(?:You|Your|Yours|Yourself)\b"
    r"|\b(?:at|beside|behind|towards?|opposite) you\b(?! would| might| could| can)"
)

_NO_LINE = Line((Span(""),))


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
        """All lines of a text; faults go to `fault` with the code, a message and an offset.

        `via` is the way of all speech that names no other.
        """
        if "\n" not in source:
            return self._line(source, 0, fault, via)
        lines: list[Line] = []
        offset = 0
        for raw in source.split("\n"):
            lines += self._line(raw, offset, fault, via)
            offset += len(raw) + 1
        return tuple(lines)

    def choice(self, source: str, fault: Fault, via: str = "") -> Text:
        """A choice's text: speech or a deed, in `[if]` variants of which the last is open."""
        lines = self.text(source, fault, via)
        if any(line.speaker or line.role for line in lines) or (lines and lines[-1].when):
            self._check_choice(source, lines, fault)
        return tuple(_by(line, via) for line in lines) if via else lines

    def _check_choice(self, source: str, lines: Text, fault: Fault) -> None:
        for line, at in zip(lines, starts(source, lines), strict=True):
            opening = source.rfind("\n", 0, at) + 1
            opening += len(source[opening:at]) - len(source[opening:at].lstrip())
            if line.speaker:
                message = _("a choice's text is what is said; take the name before it out")
                fault("E403", message, at)
            if line.role:
                message = _("a choice's text is for both; take '{role}' out of the bracket")
                fault("E404", message.format(role=line.role), opening)
            if line is lines[-1] and line.when is not None:
                message = _("the last line of a choice's text must stand without [if]; add one")
                fault("E405", message, opening)

    def _line(self, raw: str, at: int, fault: Fault, via: str) -> tuple[Line, ...]:
        body = raw.strip()
        if not body:
            return ()
        at += raw.find(body[0])
        role = said_via = ""
        when: Condition | None = None
        if body[0] == "[":
            parts, end = _bracket(body)
            if end < 0:
                message = _("this bracket is not closed; write [role] or [if …] before the line")
                fault("E401", message, at)
                return (_NO_LINE,)
            role, said_via, when = self._for_whom(parts, at, fault)
            rest = body[end:].lstrip()
            if not rest:
                fault("E401", _("nothing stands after the bracket; write the line there"), at)
                return (_NO_LINE,)
            at += len(body) - len(rest)
            body = rest
        source, speaker = body, ""
        if ":" in body:
            speaker, body = self._speech(body, at, fault)
        if speaker and via and not said_via:
            said_via = via
        spans = _spans(body) if "*" in body else (Span(body),)
        return (Line(spans, role, when, speaker, said_via, source),)

    def _speech(self, body: str, at: int, fault: Fault) -> tuple[str, str]:
        """The id of who speaks, or `''`, and what is said."""
        name, _colon, said = body.partition(":")
        speaker = self._speakers.get(name, "") or self._speakers.get(name.lower(), "")
        if speaker and said[:1].isspace():
            return speaker, said.lstrip()
        if speaker and not said:
            fault("E401", _("nothing stands after the name; write what is said there"), at)
        elif not speaker and said[:1].isspace() and _NAME.fullmatch(name):
            near = did_you_mean(name, self._speakers, _("declare it in [cast] if it speaks"))
            message = _("'{name}:' looks like speech, and nobody is called so").format(name=name)
            fault("W401", message + near, at)
        return "", body

    def _for_whom(
        self, parts: list[tuple[str, int]], at: int, fault: Fault
    ) -> tuple[str, str, Condition | None]:
        """Role, way and condition of what a bracket names."""
        role = via = ""
        when: Condition | None = None
        for part, offset in parts:
            word = part.strip()
            place = at + offset + part.find(word[:1])
            if word in self._roles:
                if role:
                    message = _("a line is for one role or for both; take '{role}' out")
                    fault("E402", message.format(role=word), place)
                role = word
            elif word in VIAS:
                via = word
            elif word == "if" or word.startswith("if "):
                if when is not None:
                    fault("E402", _("a bracket has one if; join the two by and"), place)
                source = word[2:].lstrip()
                when = self._condition(source, place + len(word) - len(source), fault)
            elif not word:
                message = _("something is missing here; a bracket names a role, a way, or an if")
                fault("E402", message, place)
            else:
                near = did_you_mean(word, [*self._roles, *VIAS, "if"])
                message = _("'{word}' is neither a role nor a way ({ways}) nor an if")
                fault("E402", message.format(word=word, ways=", ".join(VIAS)) + near, place)
        return role, via, when


def says_you(line: Line) -> int | None:
    """Where what is told (not said, quoted nor reported) in a line speaks to a reader as "you".

    The offset into the line's source, or None. A "you" that means anybody is not told apart by a
    rule, so only one that begins a sentence, or that somebody turns to, counts.
    """
    source = line.source
    if line.speaker or line.via or ("you" not in source and "You" not in source):
        return None
    if _REPORTED.search(source):
        return None
    told = _QUOTED.sub(lambda match: "_" * len(match.group()), source)
    found = _ADDRESSED.search(told)
    return found.start() + max(0, found.group().lower().find("you")) if found else None


def remark(text: str) -> str:
    """A text that is no part of the play, as it is shown: what is set apart stands in quotes."""
    return _STARRED.sub(r"“\1”", text)


def starts(source: str, lines: Text) -> list[int]:
    """The offsets at which the lines of a text, without their brackets, stand in its source."""
    found: list[int] = []
    at = 0
    for line in lines:
        at = max(at, source.find(line.source, at))
        found.append(at)
        at += len(line.source)
    return found


def _bracket(body: str) -> tuple[list[tuple[str, int]], int]:
    """The parts between a bracket's commas, each with its offset, and where the bracket ends.

    Quotes and inner brackets keep their commas. The end is -1 where the bracket is not closed.
    """
    parts: list[tuple[str, int]] = []
    depth, start = 0, 1
    for piece in _PIECE.finditer(body):
        mark = piece.group()
        if mark == "[":
            depth += 1
        elif mark == "]":
            depth -= 1
        if (mark == "," and depth == 1) or depth == 0:
            parts.append((body[start : piece.start()], start))
            start = piece.end()
        if depth == 0:
            return parts, start
    return parts, -1


def _by(line: Line, via: str) -> Line:
    """The line as it comes by a way, where it is said and names no other."""
    if line.via or line.starred:
        return line
    return Line(line.spans, line.role, line.when, line.speaker, via, line.source)


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
