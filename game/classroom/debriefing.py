"""The debrief: four steps, the ways that were gone, where the class was split, who thought anew.

The steps are reactions, description, analysis and application (PEARLS, DEAL); the figures are
counted from the votes, and nothing here judges a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from game.classroom import telling, words
from game.classroom.deciding import spread
from game.classroom.phases import Way
from game.classroom.question import Question
from game.classroom.room import STEPS, Group, Room
from game.classroom.seen import (
    ChangeSeen,
    DebriefSeen,
    MapSeen,
    PathSeen,
    SplitSeen,
    StepSeen,
    TallySeen,
)
from game.play.run import Option, Run
from game.play.seats import Computer
from game.words import _

ALL = "*"
"""The viewer who may see everything: the teacher."""


def debrief(room: Room, viewer: str | None, group: str = "") -> DebriefSeen:
    """The debrief for a role, for everyone at once (None), or for the teacher (ALL).

    `group` is the viewer's own, `''` for none: at one's own pace its map alone is told.
    """
    return {
        "step": room.step,
        "steps": steps(room),
        "maps": [_map(room, one, viewer) for one in _told(room, viewer, group)],
        "largest_split": _largest_split(room, viewer),
        "largest_change": _largest_change(room, viewer),
        "endings": _endings(room),
    }


class StoodOut(NamedTuple):
    """What stands out, with its heading: the largest split, the largest change, or one for both.

    `question` is None where there was none.
    """

    heading: str
    question: SplitSeen | None
    split: bool
    change: bool


def stood_out(seen: DebriefSeen) -> list[StoodOut]:
    """What stood out in the votes; in the step of analysis alone, on every device."""
    if seen["step"] != "analysis":
        return []
    split, change = seen["largest_split"], seen["largest_change"]
    if split is not None and split == change:
        both = _("The largest split · The largest change of mind")
        return [StoodOut(both, split, split=True, change=True)]
    return [
        StoodOut(_("The largest split"), split, split=True, change=False),
        StoodOut(_("The largest change of mind"), change, split=False, change=True),
    ]


def where(question: SplitSeen) -> str:
    """Of which scene a question is, and whose reply it was, in a sentence."""
    text = _("Scene “{scene}”: {name} decides.")
    if question["visit"] > 1:
        text = _("Scene “{scene}”, visit {visit}: {name} decides.")
    told = text.format(scene=question["scene"], visit=question["visit"], name=question["name"])
    group = words.group(question["group"])
    return f"{group}. {told}" if group else told


def steps(room: Room) -> list[StepSeen]:
    """The four steps, each with its questions: the game's own, and those of the scenario."""
    story = room.story
    runs = [group.run for group in room.active()]
    endings = {run.ending.id: run.ending for run in runs if run.ending is not None}
    reflect = [text for ending in endings.values() for text in ending.reflect]
    one, two = (role.name for role in story.roles)
    questions = {
        "reactions": [
            _("What are you left with, in one word?"),
            _("Where did you feel something in your body: a laugh, a knot, a sigh?"),
        ],
        "description": [
            _("What happened, and in which order? Only what could be seen and heard."),
            _("Where did the story turn?"),
            _("What did {one} know that {two} did not, and the other way round?").format(
                one=one, two=two
            ),
        ],
        "analysis": [
            _("Where were you most divided? Let one of each side say what spoke for it."),
            _("What changed the mind of those who voted otherwise the second time?"),
            _("What did a reply do to what the other could say next?"),
            *story.discuss.get("class", ()),
        ],
        "application": [
            _("Where do you meet this outside of the story?"),
            _("Which one sentence would you like to have ready the next time?"),
            *reflect,
        ],
    }
    return [{"id": step, "questions": questions[step]} for step in STEPS]


def _told(room: Room, viewer: str | None, group: str) -> list[Group]:
    if room.way is Way.PACE and viewer != ALL:
        return [room.groups[group]] if group else []
    return [one for one in room.groups.values() if one.run.depth or one in room.active()]


def _map(room: Room, group: Group, viewer: str | None) -> MapSeen:
    run = group.run
    path = [seen for step in run.line() if (seen := _step(room, group, step, viewer))]
    place = run.ending.title if run.ending else run.scene.id if run.scene else ""
    return {
        "group": group.id,
        "people": sum(room.sitting[group.id, role] for role in room.voting_roles()),
        "path": path,
        "place": place,
        "ended": run.ending is not None,
    }


def _step(room: Room, group: Group, after: Run, viewer: str | None) -> PathSeen | None:
    """One move of the way, or None where it is not this viewer's to see."""
    before, move = after.parent, after.move
    if before is None or move is None or before.scene is None:
        return None
    if before.scene.private and viewer not in (ALL, move.role):
        return None
    by, how = group.came[before.depth]
    taken = next(one for one in before.choices(move.role) if one.id == move.choice)
    judged = STEPS.index(room.step) >= STEPS.index("analysis") and by != Computer.kind
    return {
        "scene": move.scene,
        "role": move.role,
        "name": room.story.name_of(move.role),
        "choice": move.choice,
        "line": telling.choice(before, Option(taken), move.role)["line"],
        "by": by,
        "how": how,
        "rating": telling.rated(before, move.choice, move.role) if judged else None,
    }


def _largest_split(room: Room, viewer: str | None) -> SplitSeen | None:
    splits = [split for split in _splits(room, viewer) if split["spread"] > 0]
    return max(splits, key=lambda split: split["spread"], default=None)


def _largest_change(room: Room, viewer: str | None) -> SplitSeen | None:
    changed = [split for split in _splits(room, viewer) if _share(split["change"]) > 0]
    return max(changed, key=lambda split: _share(split["change"]), default=None)


def _share(change: ChangeSeen | None) -> float:
    return change["changed"] / change["both"] if change and change["both"] else 0.0


def _splits(room: Room, viewer: str | None) -> list[SplitSeen]:
    """Every question that this viewer may look back on, in the order of the story."""
    seen = [one for one in room.questions.values() if _may_see(room, one, viewer)]
    if room.way is not Way.PACE:
        return [_split([one], one.key.group) for one in seen]
    alike: dict[tuple[str, str, int], list[Question]] = {}
    for one in seen:
        alike.setdefault(one.key[1:], []).append(one)
    return [_split(questions, "") for questions in alike.values()]


def _may_see(room: Room, question: Question, viewer: str | None) -> bool:
    if viewer == ALL:
        return True
    scene = question.run.scene
    private = scene is not None and scene.private and viewer != question.key.role
    return not private and (question.revealed or room.way is Way.PACE)


def _split(questions: Sequence[Question], group: str) -> SplitSeen:
    """One question, or the same question of many who play alone, counted together."""
    first = questions[0]
    assert first.run.scene is not None
    rounds = [pooled(questions, round) for round in range(1, first.rounds + 1)]
    lines: dict[str, str] = {}
    for one in questions:
        for seen in telling.told_choices(one).values():
            lines.setdefault(seen["id"], seen["line"]["text"])
    return {
        "group": group,
        "role": first.key.role,
        "name": first.run.story.name_of(first.key.role),
        "scene": first.key.scene,
        "visit": first.key.visit,
        "ask": telling.ask(first.run.story, first.run.scene, first.key.role),
        "lines": lines,
        "tally": rounds,
        "taken": first.taken if len(questions) == 1 else "",
        "spread": spread(rounds[0]["counts"]) if rounds else 0.0,
        "change": change(first) if len(questions) == 1 else None,
    }


def pooled(questions: Sequence[Question], round: int) -> TallySeen:
    """The counts of one round of a question, or of the same question of several groups."""
    counts: Counter[str] = Counter()
    for one in questions:
        counts.update(one.counts(round))
    return {
        "round": round,
        "counts": dict(counts),
        "passes": sum(one.passes(round) for one in questions),
        "voted": sum(one.voted(round) for one in questions),
        "asked": sum(len(one.ballots[round]) for one in questions),
    }


def change(question: Question) -> ChangeSeen | None:
    """Who changed their mind, or None where there was one round."""
    if question.rounds < 2:
        return None
    changes = question.changes()
    return {
        "both": changes.total(),
        "changed": sum(n for (first, second), n in changes.items() if first != second),
        "matrix": [(first, second, n) for (first, second), n in sorted(changes.items())],
    }


def _endings(room: Room) -> list[tuple[str, int]]:
    ended = (group.run.ending for group in room.groups.values())
    return Counter(ending.title for ending in ended if ending is not None).most_common()
