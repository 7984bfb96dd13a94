"""A component in a spec: found by its name first, then checked by that component's own model.

The models are made from the controls that the catalogue declares, so a new component needs nothing here.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from app.errors import Where, quoted
from app.schemas.sentences import Number, Strict, invalid, read
from engine import catalogue
from engine.component import BoundControl, Component

LARGEST_INTEGER = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""

Seed = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]

EXTRA_FIELDS: dict[str, dict[str, tuple[Any, Any]]] = {"datasets": {"seed": (Seed | None, None)}}
"""Fields that a family has in a spec beside its controls: name → (type, default)."""


def read_component(family: str, given: object, where: Where) -> dict[str, Any]:
    """A component as it stands in a complete spec: its name, then every control.

    Parameters
    ----------
    family : str
        One of the catalogue's families.
    given : object
        A name, or an object with a name and controls.
    where : tuple
        The place in the spec.

    Raises
    ------
    ApiError
        With code ``invalid``, naming the control that is wrong.
    """
    known = catalogue.components(family)
    if isinstance(given, str):
        given = {"name": given}
        name_where = where
    elif isinstance(given, dict):
        name_where = (*where, "name")
    else:
        raise invalid(where, "must be a name, or an object with a name")
    if "name" not in given:
        raise invalid(name_where, "is missing")
    name = given["name"]
    if not isinstance(name, str):
        raise invalid(name_where, "must be text")
    if name not in known:
        raise invalid(name_where, f"is {quoted(name)}, which is not known; there are {', '.join(known)}")
    controls = {key: value for key, value in given.items() if key != "name"}
    return {"name": name, **read(model_of(family, name), controls, where).model_dump()}


@cache
def model_of(family: str, name: str) -> type[Strict]:
    """The model of a component's controls, each a field with its default and bounds."""
    component: type[Component] = catalogue.components(family)[name]
    declared: dict[str, Any] = {key: field_of(control) for key, control in component.controls().items()}
    declared |= EXTRA_FIELDS.get(family, {})
    return create_model(name, __base__=Strict, __doc__=component.summary, **declared)


def prepare() -> None:
    """Make all models at once, so that a server's first visitor does not wait for them.

    Raises
    ------
    TypeError
        If a component has a control that specs cannot carry.
    """
    for family in catalogue.FAMILIES:
        for name in catalogue.components(family):
            model_of(family, name)


def field_of(control: BoundControl) -> tuple[Any, Any]:
    """The type and the default of a control's field.

    Raises
    ------
    TypeError
        If the control is of a kind that specs cannot carry yet.
    """
    match control.kind:
        case "number":
            return Annotated[Number, _bounds(control)], control.default
        case "integer":
            return Annotated[int, _bounds(control), Field(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)], control.default
        case "switch":
            return bool, control.default
        case "choice":
            return Literal[tuple(control.choices)], control.default
        case _:
            raise TypeError(f"{control.name}: a spec cannot carry a control of kind {control.kind} yet")


def _bounds(control: BoundControl) -> Any:
    return Field(
        ge=control.minimum,
        le=control.maximum,
        gt=control.exclusive_minimum,
        lt=control.exclusive_maximum,
        description=control.help,
    )
