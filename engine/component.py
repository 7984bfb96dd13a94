"""The words components are declared in: control, trace, term, reference, component.

A component is a frozen dataclass whose fields are its controls::

    learning_rate: Annotated[Number, Control(symbol=r"\\alpha", minimum=0.0, scale="log")] = 0.01

Menus, sliders, equations, schema, docs and conformance tests are read off that declaration, so adding a
component touches one file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import product
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from engine.checks import unknown_field
from engine.control import TABLES, BoundControl, Control, Kind
from engine.errors import SpecError
from engine.expression import Expression

Array = NDArray[np.float64]
Number = float | Array
"""A number control's value: one number, or ``(rows, 1)`` with one number a row."""

C = TypeVar("C", bound="Component")


@dataclass(frozen=True, slots=True)
class Trace:
    """A named series that a run can keep.

    A point trace has a row for every point, an update trace a row for every update.
    """

    name: str
    label: str
    symbol: str
    kind: Literal["point", "update"]
    shape: Literal["params", "scalar", "layers", "matrix"] = "params"
    """What a row holds: a number a parameter, one, one a layer, or one for every pair of parameters, row-major."""

    def describe(self) -> dict[str, str]:
        """Plain data in the catalogue's shape."""
        return {
            "name": self.name,
            "label": self.label,
            "symbol": self.symbol,
            "kind": self.kind,
            "shape": self.shape,
        }


@dataclass(frozen=True, slots=True)
class Term:
    """One line of an update: the trace on its left side and the expression that gives its new value."""

    trace: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a definition comes from, or who uses it."""

    title: str
    url: str


@dataclass(frozen=True)
class Component:
    """One choice a user can make, declared once.

    Subclasses are frozen dataclasses; every field is a control (``Annotated[..., Control(...)]`` with a default).
    """

    name: ClassVar[str]
    label: ClassVar[str]
    summary: ClassVar[str]
    equation: ClassVar[str] = ""
    """LaTeX, for components whose equation does not depend on a form."""
    references: ClassVar[tuple[Reference, ...]] = ()

    def __post_init__(self) -> None:
        """A component inside this one shares what `Control.shared` names.

        Subclasses refuse here what no single control can see; a SpecError's place begins at the control.
        """
        for c in self.controls().values():
            if c.control.shared:
                inner = getattr(self, c.name)
                shared = {name: getattr(self, name) for name in c.control.shared}
                object.__setattr__(self, c.name, replace(inner, **shared))

    @classmethod
    @cache
    def controls(cls) -> dict[str, BoundControl]:
        """The controls by name, in the order in which they are declared."""
        hints = get_type_hints(cls, include_extras=True)
        found = {}
        for field in fields(cls):
            hint = hints[field.name]
            control = next((a for a in get_args(hint)[1:] if isinstance(a, Control)), None)
            if get_origin(hint) is not Annotated or control is None:
                raise TypeError(f"{cls.__name__}.{field.name} declares no Control")
            found[field.name] = BoundControl(field.name, _kind(field.default, control), field.default, control)
        return found

    @classmethod
    def build(cls, values: Mapping[str, object], where: tuple[str | int, ...] = ()) -> Self:
        """The component with these control values, each checked; SpecError names the first that is wrong."""
        controls = cls.controls()
        for key in values:
            if key not in controls:
                raise SpecError((*where, key), unknown_field(controls))
        read = {key: controls[key].read(value, where) for key, value in values.items()}
        try:
            return cls(**read)
        except SpecError as error:
            raise SpecError((*where, *error.where), error.message) from None

    @classmethod
    def forms(cls) -> list[dict[str, Any]]:
        """Every combination of the choices and switches that is distinct, as control values.

        A control that has no effect under the others (`Control.when`) is left out of the combination.
        """
        shaping = [c for c in cls.controls().values() if c.kind in ("choice", "switch")]
        values = [list(c.control.choices) if c.kind == "choice" else [False, True] for c in shaping]
        seen: list[dict[str, Any]] = []
        for combination in product(*values):
            every = dict(zip((c.name for c in shaping), combination, strict=True))
            form = {c.name: every[c.name] for c in shaping if _applies(c, every)}
            if form not in seen:
                seen.append(form)
        return seen

    @classmethod
    def equations(cls) -> list[dict[str, Any]]:
        """`{"when", "latex"}` for every form."""
        return [{"when": {}, "latex": cls.equation}] if cls.equation else []

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """Plain data in the catalogue's shape; families add keys of their own."""
        return {
            "name": cls.name,
            "label": cls.label,
            "summary": cls.summary,
            "equations": cls.equations(),
            "controls": [c.describe() for c in cls.controls().values()],
            "references": [{"title": r.title, "url": r.url} for r in cls.references],
        }

    def shape_key(self) -> tuple[object, ...]:
        """What must be equal in two components for them to step together as rows: all but the numbers."""
        own = {c.name: getattr(self, c.name) for c in self.controls().values() if c.kind != "number"}
        parts = ((name, v.shape_key() if isinstance(v, Component) else v) for name, v in own.items())
        return (type(self), *parts)


def stack(components: list[C]) -> C:
    """One component that acts on many rows: its number controls become ``(rows, 1)``.

    All of them must have the same `shape_key`. Even a single one is stacked, so that a lane alone and the same
    lane among others go through the same array operations and agree bit for bit.
    """
    first = components[0]
    controls = first.controls().values()
    return type(first)(**{c.name: _together(c, [getattr(one, c.name) for one in components]) for c in controls})


def tile(component: C, times: int) -> C:
    """A stacked component for so many times its rows, one after the other."""
    changed: dict[str, Any] = {}
    for field in fields(component):
        value = getattr(component, field.name)
        if isinstance(value, Component):
            changed[field.name] = tile(value, times)
        elif isinstance(value, np.ndarray):
            changed[field.name] = np.tile(value, (times, 1))
    return replace(component, **changed)


def _together(control: BoundControl, values: list[Any]) -> Any:
    match control.kind:
        case "number":
            return np.array([[float(value)] for value in values])
        case "component":
            return stack(values)
        case _:
            return values[0]


def _kind(default: object, control: Control) -> Kind:
    if control.family:
        return "component"
    if control.columns:
        return TABLES[len(control.columns)]
    match default:
        case bool():
            return "switch"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "choice" if control.choices else "text"
        case _:
            raise TypeError(f"no kind of control has the default {default!r}")


def _applies(control: BoundControl, values: Mapping[str, object]) -> bool:
    when = control.control.when or {}
    return all(values[name] in allowed for name, allowed in when.items() if name in values)


__all__ = ["Array", "BoundControl", "Component", "Control", "Kind", "Number", "Reference", "Term", "Trace", "stack"]
