"""What a hyperparameter declares, and what values it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from engine import checks
from engine.checks import Where
from engine.errors import SpecError

if TYPE_CHECKING:
    from engine.component import Component

Kind = Literal["number", "integer", "choice", "switch", "text", "points", "pairs", "component"]

TABLES: Mapping[int, Kind] = {2: "pairs", 3: "points"}
"""The kind of a control whose value is a list of rows, by how many entries a row has."""


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
    columns: tuple[BoundControl, ...] = ()
    """Of a list of rows (pairs, points): what stands in a row, `column` makes them."""
    ascending: bool = False
    """Of a list of rows: whether the first entry grows from row to row."""
    longest: int | None = None
    """Of a list of rows: how many there may be. Of a text: how many characters."""
    examples: tuple[str, ...] = ()
    """Of a text: some worth trying."""
    family: str = ""
    """Of a component inside this one: the family it is chosen from."""
    shared: tuple[str, ...] = ()
    """Of a component inside this one: those of its controls that are this one's own controls."""


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
        described: dict[str, Any] = {
            "name": self.name,
            "symbol": c.symbol,
            "kind": self.kind,
            "default": self.plain(self.default),
            "minimum": c.minimum,
            "maximum": c.maximum,
            "exclusive_minimum": c.exclusive_minimum,
            "exclusive_maximum": c.exclusive_maximum,
            "scale": c.scale,
            "choices": list(self.options() if self.kind == "component" else c.choices),
            "marks": list(c.marks),
            "structural": c.structural,
            "when": None if c.when is None else {k: list(v) for k, v in c.when.items()},
            "help": c.help,
        }
        if self.kind == "component":
            described |= {"family": c.family, "shared": list(c.shared)}
        if c.columns:
            described |= {
                "columns": [column.describe() for column in c.columns],
                "ascending": c.ascending,
                "longest": c.longest,
            }
        if self.kind == "text":
            described |= {"longest": c.longest, "examples": list(c.examples)}
        return described

    def options(self) -> dict[str, type[Component]]:
        """Of a component inside a component: those it may be. They hold no further one."""
        # The catalogue is made of components, and these of controls.
        from engine import catalogue

        found = catalogue.components(self.control.family)
        return {n: c for n, c in found.items() if all(b.kind != "component" for b in c.controls().values())}

    def plain(self, value: Any) -> Any:
        """A value of this control as it stands in a spec."""
        if self.kind == "component":
            own = {n: b for n, b in value.controls().items() if n not in self.control.shared}
            return {"name": value.name, **{n: b.plain(getattr(value, n)) for n, b in own.items()}}
        return [list(row) for row in value] if self.control.columns else value

    def read(self, value: object, where: Where) -> Any:
        """The value as a component holds it; SpecError unless this control can take it."""
        here = (*where, self.name)
        match self.kind:
            case "switch":
                return checks.switch(value, here)
            case "choice":
                return checks.choice(value, here, self.control.choices)
            case "integer" | "number":
                return self._number(value, here)
            case "pairs" | "points":
                return self._rows(value, here)
            case "component":
                return self._component(value, here)
            case "text":
                return checks.text(value, here, shortest=0, longest=self.control.longest or checks.LONGEST_TEXT)

    def _number(self, value: object, here: Where) -> float:
        c = self.control
        bounds = (c.minimum, c.maximum, c.exclusive_minimum, c.exclusive_maximum)
        return checks.whole(value, here, *bounds) if self.kind == "integer" else checks.real(value, here, *bounds)

    def _rows(self, value: object, here: Where) -> tuple[tuple[float, ...], ...]:
        columns, rows = self.control.columns, []
        for at, row in enumerate(checks.listed(value, here, longest=self.control.longest)):
            if not isinstance(row, list | tuple) or len(row) != len(columns):
                raise SpecError((*here, at), f"must be a list of {', '.join(c.name for c in columns)}")
            rows.append(tuple(columns[k]._number(entry, (*here, at, k)) for k, entry in enumerate(row)))
            if self.control.ascending and at and rows[at][0] <= rows[at - 1][0]:
                before = checks.written(rows[at - 1][0])
                raise SpecError((*here, at, 0), f"must be more than {before}, the one before it")
        return tuple(rows)

    def _component(self, value: object, here: Where) -> Any:
        from engine import catalogue

        options = self.options()
        if isinstance(value, tuple(options.values())):
            return value
        if isinstance(value, Mapping):
            for name in self.control.shared:
                if name in value:
                    raise SpecError((*here, name), f"is set once, beside {self.name}")
        return catalogue.component(self.control.family, value, here, options)


def column(name: str, kind: Literal["number", "integer"], **declared: Any) -> BoundControl:
    """What stands in one place of a row, for `Control.columns`."""
    return BoundControl(name, kind, 0, Control(**declared))
