"""The shape of a scenario file: which keys stand where, and what type each has.

Every key is optional here, so that one missing key never hides another fault; what must stand is
checked by the reader. `when` is spelled `if` in the file.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


def _ways(value: Any) -> Any:
    return [{"scene": value}] if isinstance(value, str) else value


def _steps(value: Any) -> Any:
    return value if isinstance(value, list) else [{"weight": value}]


class Shape(BaseModel):
    """What all tables share: strict types, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=False)


Names = Annotated[list[str], BeforeValidator(_listed)]
When = Annotated[str, Field(alias="if")]


class ConditionalShape(Shape):
    when: When = ""
    do: Annotated[list[str | ConditionalShape], BeforeValidator(_listed)] = []


Effects = Annotated[list[str | ConditionalShape], BeforeValidator(_listed)]


class WayShape(Shape):
    when: When = ""
    scene: str = ""


Ways = Annotated[list[WayShape], BeforeValidator(_ways)]


class StepShape(Shape):
    when: When = ""
    weight: int | str = 1


Steps = Annotated[list[StepShape], BeforeValidator(_steps)]
Rate = dict[str, int | bool]


class RatedShape(Shape):
    when: When = ""
    rate: Rate = {}
    why: str = ""
    when_wrong: str = ""


class ChoiceShape(Shape):
    text: str = ""
    after: str = ""
    when: When = ""
    locked: str = ""
    once: bool = False
    do: Effects = []
    to: Ways = []
    rate: Rate = {}
    why: str = ""
    when_wrong: str = ""
    meant: str = ""
    heard: str = ""
    stance: str = ""
    weight: Steps = []
    rated: list[RatedShape] = []


class MoveShape(ChoiceShape):
    by: str = ""
    not_in: list[str] = []
    only_in: list[str] = []


class OutcomeShape(Shape):
    model_config = ConfigDict(extra="allow", strict=True)

    when: When = ""
    text: str = ""
    do: Effects = []
    to: Ways = []


JOINT = "choices of a joint scene"
"""Where a joint scene's choices are kept; the alias can't be written by hand."""


class SceneShape(Shape):
    turn: Names = []
    text: str = ""
    enter: Effects = []
    to: Ways = []
    private: bool = False
    order: Literal["", "fixed"] = ""
    via: str = ""
    ask_class: str = ""
    tip: str = ""
    choices: dict[str, ChoiceShape] = {}
    joint: dict[str, dict[str, ChoiceShape]] = Field({}, alias=JOINT)
    outcomes: list[OutcomeShape] = []

    @model_validator(mode="before")
    @classmethod
    def _joint_apart(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("turn"), list) and "choices" in value:
            value = dict(value)
            value[JOINT] = value.pop("choices")
        return value


class InterruptShape(Shape):
    when: When = ""
    scene: str = ""
    not_in: list[str] = []
    only_in: list[str] = []


class EndingShape(Shape):
    title: str = ""
    text: str = ""
    reflect: list[str] = []


class RoleShape(Shape):
    name: str = ""
    pronouns: str = ""
    brief: str = ""


class SlotShape(Shape):
    start: int | str | bool = 0
    min: int | None = None
    max: int | None = None
    label: str = ""
    each: bool = False
    one_of: list[str] = []


class BetweenShape(Shape):
    kind: str = ""
    by: str = ""
    text: str = ""
    start: str = ""
    limit: Literal["", "emotional", "physical", "digital"] = ""
    forms: dict[str, str] = {}
    due: Literal["", "later"] = ""
    known_with: str = ""


class DiscussShape(Shape):
    couple: Names = []
    class_: Names = Field([], alias="class")


class TeachShape(Shape):
    facilitator: str = ""
    discuss: DiscussShape = DiscussShape()


class ExpectShape(Shape):
    scene: str = ""
    when: When = ""
    not_: Names = Field([], alias="not")
    not_open: Names = []


class TestShape(Shape):
    choose: list[str | dict[str, str]] = []
    expect: ExpectShape = ExpectShape()


class EachSceneShape(Shape):
    enter: Effects = []


class FileShape(Shape):
    """A whole file."""

    format: int = 0
    title: str = ""
    summary: str = ""
    strategies: list[str] = []
    minutes: int = 0
    language: str = "en"
    audience: int = 0
    difficulty: int = 1
    safety: Literal["", "coercive"] = ""
    at_risk: str = ""
    content_notes: list[str] = []
    author: str = ""
    licence: str = ""
    start: str = ""
    teach: TeachShape = TeachShape()
    roles: dict[str, RoleShape] = {}
    cast: dict[str, str] = {}
    state: dict[str, Annotated[SlotShape, BeforeValidator(lambda v: _bare(v))]] = {}
    between: dict[str, BetweenShape] = {}
    each_scene: EachSceneShape = EachSceneShape()
    scenes: dict[str, SceneShape] = {}
    interrupts: list[InterruptShape] = []
    moves: dict[str, MoveShape] = {}
    endings: dict[str, EndingShape] = {}
    tests: list[TestShape] = []


def _bare(value: Any) -> Any:
    return {"start": value} if isinstance(value, (bool, int, str)) else value
