"""The shape of a scenario file: which keys stand where, and what type each has.

Every key is optional here, so that one missing key never hides another fault; what must stand is
checked by the reader. `when` is spelled `if` in the file.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


def _ways(value: Any) -> Any:
    return [{"scene": value}] if isinstance(value, str) else value


def _steps(value: Any) -> Any:
    return value if isinstance(value, list) else [{"weight": value}]


class Shape(BaseModel):
    """What all tables share: strict types, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=False)


Names = Annotated[list[str], BeforeValidator(_listed)]
When = Annotated[str | None, Field(alias="if")]


class ConditionalShape(Shape):
    when: When = None
    do: Annotated[list[str | ConditionalShape], BeforeValidator(_listed)] = Field(
        default_factory=list
    )


Effects = Annotated[list[str | ConditionalShape], BeforeValidator(_listed)]


class WayShape(Shape):
    when: When = None
    scene: str = ""


Ways = Annotated[list[WayShape], BeforeValidator(_ways)]


class StepShape(Shape):
    when: When = None
    weight: int | str = 1


Steps = Annotated[list[StepShape], BeforeValidator(_steps)]
Rate = dict[str, int | bool]


class RatedShape(Shape):
    when: When = None
    rate: Rate = Field(default_factory=dict)
    why: str = ""
    when_wrong: str = ""


class ChoiceShape(Shape):
    text: str = ""
    after: str = ""
    when: When = None
    locked: str = ""
    once: bool = False
    do: Effects = Field(default_factory=list)
    to: Ways = Field(default_factory=list)
    rate: Rate = Field(default_factory=dict)
    why: str = ""
    when_wrong: str = ""
    meant: str = ""
    heard: str = ""
    stance: str = ""
    weight: Steps = Field(default_factory=list)
    rated: list[RatedShape] = Field(default_factory=list)


class MoveShape(ChoiceShape):
    by: str = ""
    not_in: list[str] = Field(default_factory=list)
    only_in: list[str] = Field(default_factory=list)


class OutcomeShape(Shape):
    model_config = ConfigDict(extra="allow", strict=True)

    when: When = None
    text: str = ""
    do: Effects = Field(default_factory=list)
    to: Ways = Field(default_factory=list)


JOINT = "choices of a joint scene"
"""Where a joint scene's choices are kept; the alias can't be written by hand."""


class SceneShape(Shape):
    turn: Names = Field(default_factory=list)
    text: str = ""
    enter: Effects = Field(default_factory=list)
    to: Ways = Field(default_factory=list)
    private: bool = False
    order: Literal["", "fixed"] = ""
    via: str = ""
    ask_class: str = ""
    tip: str = ""
    choices: dict[str, ChoiceShape] = Field(default_factory=dict)
    joint: dict[str, dict[str, ChoiceShape]] = Field(default_factory=dict, alias=JOINT)
    outcomes: list[OutcomeShape] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _joint_apart(cls, value: Any) -> Any:
        if isinstance(value, dict) and "choices" in value:
            turn = value.get("turn")
            if isinstance(turn, list) and len(turn) > 1:
                value = dict(value)
                value[JOINT] = value.pop("choices")
        return value


class InterruptShape(Shape):
    when: When = None
    scene: str = ""
    not_in: list[str] = Field(default_factory=list)
    only_in: list[str] = Field(default_factory=list)


class EndingShape(Shape):
    title: str = ""
    text: str = ""
    reflect: list[str] = Field(default_factory=list)


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
    one_of: list[str] = Field(default_factory=list)


class BetweenShape(Shape):
    kind: str = ""
    by: str = ""
    text: str = ""
    start: str = ""
    limit: Literal["", "emotional", "physical", "digital"] = ""
    forms: dict[str, str] = Field(default_factory=dict)
    due: Literal["", "later"] = ""
    known_with: str = ""


class DiscussShape(Shape):
    couple: Names = Field(default_factory=list)
    class_: Names = Field(default_factory=list, alias="class")


class TeachShape(Shape):
    facilitator: str = ""
    meant: Names = Field(default_factory=list)
    discuss: DiscussShape = Field(default_factory=DiscussShape)


class ExpectShape(Shape):
    scene: str = ""
    when: When = None
    not_: Names = Field(default_factory=list, alias="not")
    not_open: Names = Field(default_factory=list)


class TestShape(Shape):
    choose: list[str | dict[str, str]] = Field(default_factory=list)
    expect: ExpectShape = Field(default_factory=ExpectShape)


class EachSceneShape(Shape):
    enter: Effects = Field(default_factory=list)


class FileShape(Shape):
    """A whole file."""

    format: int = 0
    title: str = ""
    summary: str = ""
    strategies: list[str] = Field(default_factory=list)
    minutes: int = 0
    language: str = "en"
    audience: int = 0
    difficulty: int = 1
    safety: Literal["", "coercive"] = ""
    at_risk: str = ""
    content_notes: list[str] = Field(default_factory=list)
    author: str = ""
    licence: str = ""
    start: str = ""
    teach: TeachShape = Field(default_factory=TeachShape)
    roles: dict[str, RoleShape] = Field(default_factory=dict)
    cast: dict[str, str] = Field(default_factory=dict)
    state: dict[str, Annotated[SlotShape, BeforeValidator(lambda v: _bare(v))]] = Field(
        default_factory=dict
    )
    between: dict[str, BetweenShape] = Field(default_factory=dict)
    each_scene: EachSceneShape = Field(default_factory=EachSceneShape)
    scenes: dict[str, SceneShape] = Field(default_factory=dict)
    interrupts: list[InterruptShape] = Field(default_factory=list)
    moves: dict[str, MoveShape] = Field(default_factory=dict)
    endings: dict[str, EndingShape] = Field(default_factory=dict)
    tests: list[TestShape] = Field(default_factory=list)


def _bare(value: Any) -> Any:
    return {"start": value} if isinstance(value, bool | int | float | str) else value
