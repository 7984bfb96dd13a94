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
from math import isfinite
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from engine.errors import SpecError
from engine.expression import Expression

Array = NDArray[np.float64]
Number = float | Array
"""A number control's value: one number, or ``(rows, 1)`` with one number a row."""

C = TypeVar("C", bound="Component")
Kind = Literal["number", "integer", "choice", "switch", "text", "points", "pairs", "component"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What a hyperparameter declares beside its name and default.

    Bounds are read as in JSON Schema: `minimum` and `maximum` may be reached, the exclusive ones may not.
    """

    symbol: str = ""
    """LaTeX, the symbol it has in the component's equation."""
    help: str = ""
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    scale: Literal["linear", "log"] = "linear"
    choices: tuple[str, ...] = ()
    marks: tuple[float, ...] = ()
    """Values worth a mark on the slider: the usual first tries."""
    structural: bool = False
    """Whether an edit of it starts a new state at t = 1 (it changes what the state means)."""
    when: Mapping[str, tuple[str | bool, ...]] | None = None
    """Values of other controls under which this one has an effect; None: always."""


@dataclass(frozen=True, slots=True)
class BoundControl:
    """A control together with the field it belongs to: what the catalogue lists."""

    name: str
    kind: Kind
    default: Any
    control: Control

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self.control, attribute)

    def describe(self) -> dict[str, Any]:
        """Plain data in the catalogue's shape."""
        c = self.control
        return {
            "name": self.name,
            "symbol": c.symbol,
            "kind": self.kind,
            "default": self.default,
            "minimum": c.minimum,
            "maximum": c.maximum,
            "exclusive_minimum": c.exclusive_minimum,
            "exclusive_maximum": c.exclusive_maximum,
            "scale": c.scale,
            "choices": list(c.choices),
            "marks": list(c.marks),
            "structural": c.structural,
            "when": None if c.when is None else {k: list(v) for k, v in c.when.items()},
            "help": c.help,
        }

    def check(self, value: object, where: tuple[str | int, ...]) -> None:
        """Raise SpecError unless `value` is one this control can take."""
        here = (*where, self.name)
        match self.kind:
            case "switch":
                if not isinstance(value, bool):
                    raise SpecError(here, "must be true or false")
            case "choice":
                if value not in self.control.choices:
                    raise SpecError(here, f"must be one of {', '.join(self.control.choices)}")
            case "integer" | "number":
                self._check_number(value, here)
            case _:
                raise SpecError(here, f"a control of kind {self.kind} cannot be set here")

    def _check_number(self, value: object, here: tuple[str | int, ...]) -> None:
        kinds = (int,) if self.kind == "integer" else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds):
            raise SpecError(here, "must be a whole number" if self.kind == "integer" else "must be a number")
        if not isfinite(value):
            raise SpecError(here, "must be finite")
        c = self.control
        if c.minimum is not None and value < c.minimum:
            raise SpecError(here, f"must be at least {c.minimum:g}")
        if c.maximum is not None and value > c.maximum:
            raise SpecError(here, f"must be at most {c.maximum:g}")
        if c.exclusive_minimum is not None and value <= c.exclusive_minimum:
            raise SpecError(here, f"must be more than {c.exclusive_minimum:g}")
        if c.exclusive_maximum is not None and value >= c.exclusive_maximum:
            raise SpecError(here, f"must be less than {c.exclusive_maximum:g}")


@dataclass(frozen=True, slots=True)
class Trace:
    """A named series that a run can keep.

    A point trace has a row for every point, an update trace a row for every update.
    """

    name: str
    label: str
    symbol: str
    kind: Literal["point", "update"]
    shape: Literal["params", "scalar", "layers"] = "params"

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
            found[field.name] = BoundControl(field.name, _kind(field.default), field.default, control)
        return found

    @classmethod
    def build(cls, values: Mapping[str, object], where: tuple[str | int, ...] = ()) -> Self:
        """The component with these control values, each checked; SpecError names the first that is wrong."""
        controls = cls.controls()
        for key, value in values.items():
            if key not in controls:
                raise SpecError((*where, key), f"{cls.name} has no control {key!r}")
            controls[key].check(value, where)
        floats = {k: float(v) for k, v in values.items() if controls[k].kind == "number"}  # type: ignore[arg-type]
        return cls(**{**values, **floats})

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
        numbers = (c.name for c in self.controls().values() if c.kind != "number")
        return (type(self), *((name, getattr(self, name)) for name in numbers))


def stack(components: list[C]) -> C:
    """One component that acts on many rows: its number controls become ``(rows, 1)``.

    All of them must have the same `shape_key`. Even a single one is stacked, so that a lane alone and the same
    lane among others go through the same array operations and agree bit for bit.
    """
    first = components[0]
    numbers = [c.name for c in first.controls().values() if c.kind == "number"]
    others = {c.name: getattr(first, c.name) for c in first.controls().values() if c.kind != "number"}
    columns = {n: np.array([[float(getattr(c, n))] for c in components]) for n in numbers}
    return type(first)(**others, **columns)


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


def _kind(default: object) -> Kind:
    match default:
        case bool():
            return "switch"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "choice"
        case _:
            raise TypeError(f"no kind of control has the default {default!r}")


def _applies(control: BoundControl, values: Mapping[str, object]) -> bool:
    when = control.control.when or {}
    return all(values[name] in allowed for name, allowed in when.items() if name in values)
