"""What is checked of a file beside its scenes: its header, and the names in its story tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.rubric import Rubric
from game.story.diagnostics import did_you_mean
from game.story.locate import Path
from game.story.model import StoryTest
from game.story.parts import Fault, Parts
from game.story.shape import FileShape, TestShape
from game.words import _

MOST = {
    "cast": 200,
    "state": 500,
    "between": 200,
    "scenes": 2000,
    "interrupts": 100,
    "moves": 100,
    "endings": 500,
    "tests": 2000,
}
"""How many of each a scenario may have: far more than any needs, few enough to be read at once."""

_FILE_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_TEACHING = re.compile(r"T[0-9]{3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def check_header(id: str, file: FileShape, rubric: Rubric, fault: Fault) -> None:
    """What the library shows, and what a scenario can't be without."""
    if not _FILE_NAME.fullmatch(id):
        message = _(
            "the file's name is the scenario's id; '{id}' can't be one: begin with a "
            "letter, and use a-z, 0-9, - and _ only"
        )
        fault("E120", message.format(id=id), ())
    for key in ("title", "summary", "start"):
        if not getattr(file, key).strip():
            stands: Path = (key,) if key in file.model_fields_set else ()
            fault("E112", _("the file needs {key} = '…'").format(key=key), stands)
    if not 1 <= len(file.strategies) <= 2:
        fault("E112", _("name one or two strategies: strategies = ['…']"), ("strategies",))
    for index, name in enumerate(file.strategies):
        if name not in rubric.strategies:
            listed = _("there are {names}").format(names=", ".join(rubric.strategies))
            message = _("no strategy is called '{id}'").format(id=name)
            near = did_you_mean(name, rubric.strategies, listed)
            fault("E204", message + near, ("strategies", index), 0)
        elif name in file.strategies[:index]:
            fault("E113", _("a strategy is named twice; take one out"), ("strategies", index), 0)
    ranges = (
        ("difficulty", file.difficulty, 1, 3, _("difficulty is 1, 2 or 3")),
        ("minutes", file.minutes, 1, 120, _("minutes is how long a play takes, 1 to 120")),
        ("audience", file.audience, 0, 21, _("audience is the youngest age it suits, 0 to 21")),
    )
    for key, value, low, high, message in ranges:
        if not low <= value <= high:
            fault("E113", message, (key,))
    if not _LANGUAGE.fullmatch(file.language):
        message = _("language is a short code such as 'en' or 'pt-BR'")
        fault("E113", message, ("language",), 0)
    for index, code in enumerate(file.teach.meant):
        if not _TEACHING.fullmatch(code):
            message = _("meant names what a check says of the teaching, such as 'T107'")
            fault("E113", message, ("teach", "meant", index), 0)
    if len(file.roles) != 2:
        fault("E112", _("a scenario has two roles: [roles.ONE] and [roles.TWO]"), ("roles",))
    if not file.scenes:
        fault("E112", _("a scenario needs at least one scene: [scenes.NAME]"), ("scenes",))
    if not file.endings:
        fault("E112", _("a scenario needs at least one ending: [endings.NAME]"), ("endings",))
    if bool(file.safety) != bool(file.at_risk):
        key = "safety" if file.safety else "at_risk"
        fault("E112", _("safety and at_risk stand together or not at all"), (key,))
    if file.at_risk and file.at_risk not in file.roles:
        message = _("no role is called '{id}'").format(id=file.at_risk)
        listed = _("there are {names}").format(names=", ".join(file.roles))
        fault("E202", message + did_you_mean(file.at_risk, file.roles, listed), ("at_risk",), 0)


class Named:
    """The choices that a story test can name: ids by scene and role, `''` for any."""

    def __init__(self, file: FileShape) -> None:
        self.file = file
        self._ids: dict[tuple[str, str], dict[str, None]] = {}

    def choices(self, scene: str, role: str) -> dict[str, None]:
        """The ids that `role` may choose in `scene`, moves among them."""
        known = self._ids.get((scene, role))
        if known is None:
            known = dict.fromkeys((*self._in_scenes(scene, role), *self.file.moves))
            self._ids[scene, role] = known
        return known

    def _in_scenes(self, only: str, role: str) -> Iterator[str]:
        for id, scene in self.file.scenes.items():
            if only not in ("", id):
                continue
            if not role:
                yield from scene.choices
            for whose, choices in scene.joint.items():
                if role in ("", whose):
                    yield from choices


def story_test(number: int, shape: TestShape, named: Named, parts: Parts) -> StoryTest:
    """A story test, every name in it checked."""
    path: Path = ("tests", number)
    file = named.file
    for index, step in enumerate(shape.choose):
        at: Path = (*path, "choose", index)
        if isinstance(step, str):
            scene, colon, choice = step.rpartition(":")
            if colon:
                parts.known(scene, file.scenes, _("scene"), at)
            where = scene if scene in file.scenes else ""
            known = named.choices(where, "")
            parts.known(choice, known, _("choice"), at, len(scene) + 1 if colon else 0)
            continue
        for role, choice in step.items():
            parts.known(role, file.roles, _("role"), (*at, role), None)
            parts.known(choice, named.choices("", role), _("choice"), (*at, role))
    expect = shape.expect
    if expect.scene:
        parts.target(expect.scene, (*path, "expect", "scene"))
    for index, id in enumerate(expect.not_):
        parts.target(id, (*path, "expect", "not", index))
    for index, id in enumerate(expect.not_open):
        parts.known(id, named.choices("", ""), _("choice"), (*path, "expect", "not_open", index))
    return StoryTest(
        choose=tuple(shape.choose),
        expect={
            "scene": expect.scene,
            "if": parts.when(expect.when, (*path, "expect", "if")),
            "not": tuple(expect.not_),
            "not_open": tuple(expect.not_open),
        },
        number=number,
    )
