"""Random specs that can be run, made from the fields that the engine declares and the catalogue's controls.

A new component, control or field of a spec is drawn from without a word here, as long as its kind is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from engine import Run, SpecError, catalogue
from engine.component import BoundControl, Component
from engine.spec import KINDS
from engine.spec.common import FAMILY_OF
from engine.spec.edits import Changes
from engine.spec.fields import REQUIRED, Chosen, Field, Listed, Nested, Real, Text, Whole
from engine.spec.run import fields_of
from engine.spec.surface import Suggested

Json = dict[str, Any]

FAR = 1e3
"""How far an unbounded number is from 0, at most."""
MOST_ROWS = 3
SMALL: Mapping[str, st.SearchStrategy[Any]] = {
    "steps": st.integers(1, 24),
    "points": st.integers(10, 30),
    "hidden": st.lists(st.integers(1, 4), max_size=3),
    "batch_size": st.none() | st.integers(1, 5),
    "evaluate_every": st.none() | st.integers(1, 9),
    "start": st.none() | st.lists(st.floats(-3, 3), min_size=2, max_size=2),
    "params": st.integers(0, 9),
    "gradient": st.integers(0, 9),
    "state": st.integers(0, 9),
    "signal": st.integers(0, 9),
    "step": st.integers(0, 9),
    "lane": st.integers(0, 1),
    "patience": st.integers(1, 5),
}
"""What is kept small, by the field's name."""


@st.composite
def specs(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(KINDS)) -> Json:
    """A spec that can be run, of few steps; most of its fields may be left out, components may be names alone."""
    kind = draw(st.sampled_from(kinds))
    spec = draw(_objects(fields_of(KINDS[kind]), always=("steps",)))
    edits = spec.pop("edits", [])
    spec["problem"] = {"kind": kind, **spec.get("problem", {})}
    if not runs(spec):
        # The one choice that others rule out often.
        spec["problem"].pop("loss", None)
    assume(runs(spec))
    for edit in edits:
        longer = {**spec, "edits": [*spec.get("edits", []), edit]}
        spec = longer if runs(longer) else spec
    return spec


def components(family: str) -> st.SearchStrategy[Any]:
    """A component of a family as a spec has it: a name, or an object."""
    known = catalogue.components(family)
    return st.sampled_from(list(known)) | st.sampled_from(list(known)).flatmap(lambda name: _component(known[name]))


def changes() -> st.SearchStrategy[Json]:
    """What an edit may set: components, or some of their controls; a parameter or two; what is frozen."""
    places = st.integers(0, 1)
    parts = {part: components(family) | components(family).map(_partial) for part, family in FAMILY_OF.items()}
    # The one control that every optimizer has.
    parts["optimizer"] |= st.fixed_dictionaries({"learning_rate": st.floats(0.001, 0.1)})
    pairs = st.lists(st.tuples(places, st.floats(-3, 3)).map(list), max_size=2, unique_by=lambda pair: pair[0])
    drawn = {**parts, "params": pairs, "frozen": st.lists(places, max_size=2)}
    return st.fixed_dictionaries({}, optional=drawn).filter(bool)


def _partial(chosen: Any) -> Any:
    """A component's controls without its name: those of the one that is there, if they fit."""
    controls = {} if isinstance(chosen, str) else {key: value for key, value in chosen.items() if key != "name"}
    return controls or chosen


def controls(control: BoundControl) -> st.SearchStrategy[Any]:
    """Values that a control can take; the default is among them."""
    match control.kind:
        case "number" | "integer":
            found: st.SearchStrategy[Any] = _numbers(control)
        case "switch":
            found = st.booleans()
        case "choice":
            found = st.sampled_from(control.control.choices)
        case "text":
            found = st.sampled_from([control.default, *control.control.examples])
        case "pairs" | "points":
            found = _rows(control)
        case "component":
            options = control.options()
            found = st.sampled_from(list(options)).flatmap(
                lambda name: _component(options[name], control.control.shared)
            )
        case _:
            raise TypeError(f"{control.name}: no strategy for a control of kind {control.kind}")
    return found


def runs(spec: Json) -> bool:
    """Whether the engine can run a spec: components may rule each other out."""
    try:
        Run(spec).advance(1)
    except SpecError:
        return False
    return True


def _field(name: str, field: Field) -> st.SearchStrategy[Any]:
    if name in SMALL:
        return SMALL[name]
    found = _values(field)
    return st.none() | found if field.nullable else found


def _values(field: Field) -> st.SearchStrategy[Any]:
    match field:
        case Whole():
            return st.integers(field.minimum, field.maximum)
        case Real():
            return _reals(field.minimum, field.maximum)
        case Text():
            printable = st.characters(exclude_categories=["Cs"])
            return st.text(printable, min_size=field.shortest, max_size=field.longest)
        case Suggested():
            return components(field.family).map(_unrated)
        case Chosen():
            return components(field.family)
        case Listed(shortest=shortest):
            return st.lists(_values(field.each), min_size=shortest, max_size=MOST_ROWS)
        case Nested():
            required = tuple(name for name, each in field.fields.items() if each.default is REQUIRED)
            return _objects(field.fields, always=required)
        case Changes():
            return changes()
        case _:
            raise TypeError(f"no strategy for {field}")


def _unrated(chosen: Any) -> Any:
    """A component whose learning rate is the surface's suggestion now and then."""
    if isinstance(chosen, str) or chosen.get("learning_rate", 0.0) > 0.1:
        return chosen
    return {**chosen, "learning_rate": None}


def _objects(fields: Mapping[str, Field], always: tuple[str, ...] = ()) -> st.SearchStrategy[Json]:
    drawn = {name: _field(name, field) for name, field in fields.items()}
    required = {name: drawn.pop(name) for name in always}
    return st.fixed_dictionaries(required, optional=drawn)


def _component(component: type[Component], left_out: tuple[str, ...] = ()) -> st.SearchStrategy[Json]:
    drawn = {
        name: SMALL["points"] if name == "points" and control.kind == "integer" else controls(control)
        for name, control in component.controls().items()
        if name not in left_out
    }
    return st.fixed_dictionaries({"name": st.just(component.name)}, optional=drawn).filter(
        lambda given: _builds(component, given)
    )


def _builds(component: type[Component], given: Json) -> bool:
    try:
        component.build({key: value for key, value in given.items() if key != "name"})
    except SpecError:
        return False
    return True


def _numbers(control: BoundControl) -> st.SearchStrategy[Any]:
    c = control.control
    low = c.minimum if c.minimum is not None else c.exclusive_minimum
    high = c.maximum if c.maximum is not None else c.exclusive_maximum
    open_low, open_high = c.minimum is None and low is not None, c.maximum is None and high is not None
    if control.kind == "integer":
        first = None if low is None else int(low) + open_low
        return st.integers(first, None if high is None else int(high) - open_high)
    return _reals(low, high).filter(lambda value: not ((open_low and value == low) or (open_high and value == high)))


def _reals(low: float | None, high: float | None) -> st.SearchStrategy[float]:
    low, high = -FAR if low is None else low, FAR if high is None else high
    return st.floats(low, max(low, high)) | st.sampled_from([low, high])


def _rows(control: BoundControl) -> st.SearchStrategy[list[list[float]]]:
    c = control.control
    row = st.tuples(*(_numbers(column) for column in c.columns)).map(list)
    rows = st.lists(row, max_size=min(c.longest or MOST_ROWS, MOST_ROWS), unique_by=lambda entries: entries[0])
    return rows.map(sorted) if c.ascending else rows
