"""A component in a spec: found by its name first, then checked by that component's own model.

The models are made from the controls that the catalogue declares, so a new component needs nothing here.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema, create_model

from app.errors import Where, quoted
from app.schemas.sentences import Number, Strict, invalid, read
from engine import catalogue
from engine.component import BoundControl, Component
from engine.errors import SpecError

LARGEST_INTEGER = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""

Seed = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]

EXTRA_FIELDS: dict[str, dict[str, tuple[Any, Any]]] = {"datasets": {"seed": (Seed | None, None)}}
"""Fields that a family has in a spec beside its controls: name → (type, default)."""


def read_component(family: str, given: object, where: Where, inside: BoundControl | None = None) -> dict[str, Any]:
    """A component as it stands in a complete spec: its name, then every control.

    Parameters
    ----------
    family : str
        One of the catalogue's families.
    given : object
        A name, or an object with a name and controls.
    where : tuple
        The place in the spec.
    inside : BoundControl or None
        The control of another component that this one is the value of.

    Raises
    ------
    ApiError
        With code ``invalid``, naming the control that is wrong.
    """
    known = inside.options() if inside else catalogue.components(family)
    shared = inside.shared if inside else ()
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
    component: type[Component] = known[name]
    controls = {key: value for key, value in given.items() if key != "name"}
    for key, control in component.controls().items():
        if control.kind == "component" and key in controls:
            controls[key] = read_component(control.family, controls[key], (*where, key), control)
    values = read(model_of(family, name, shared), controls, where).model_dump()
    try:
        built = component.build({key: values[key] for key in component.controls() if key in values}, where)
    except SpecError as error:
        raise invalid(error.where, error.message) from None
    complete = {**values, **catalogue.as_spec(built)}
    return {key: value for key, value in complete.items() if key not in shared}


@cache
def model_of(family: str, name: str, left_out: tuple[str, ...] = ()) -> type[Strict]:
    """The model of a component's controls, each a field with its default and bounds."""
    component: type[Component] = catalogue.components(family)[name]
    declared: dict[str, Any] = {
        key: field_of(control) for key, control in component.controls().items() if key not in left_out
    }
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
        case "pairs" | "points":
            return Annotated[Any, _rows(control)], control.plain(control.default)
        case "component":
            return Annotated[Any, _inner(control)], control.plain(control.default)
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


def _rows(control: BoundControl) -> Any:
    """The schema of a list of rows. The engine's own declaration checks it: its places reach into the rows."""
    entries = []
    for entry in control.columns:
        bounds = {"minimum": entry.minimum, "maximum": entry.maximum}
        entries.append({"type": entry.kind, **{key: bound for key, bound in bounds.items() if bound is not None}})
    row = {"type": "array", "prefixItems": entries, "minItems": len(entries), "maxItems": len(entries)}
    most = {} if control.longest is None else {"maxItems": control.longest}
    return WithJsonSchema({"type": "array", "items": row, **most, "description": control.help})


def _inner(control: BoundControl) -> Any:
    """The schema of a component inside a component, which has been read on its own."""
    name = {"enum": list(control.options())}
    full = {"type": "object", "properties": {"name": name}, "required": ["name"]}
    return WithJsonSchema({"anyOf": [name, full], "description": control.help})
