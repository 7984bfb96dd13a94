"""JSON Schema of a spec, made from the fields that the engine declares and the controls of the catalogue.

A schema takes every spec that can be run. What no schema can say (a component that does not fit another one, the limits
of a server's settings) the server's error says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import catalogue
from engine.checks import LARGEST_INTEGER
from engine.component import Component
from engine.control import BoundControl
from engine.spec import KINDS
from engine.spec.edits import COMPONENTS, Changes
from engine.spec.fields import REQUIRED, Chosen, Field, Listed, Nested, Real, Text, Whole
from engine.spec.kind import Kind
from engine.spec.run import fields_of
from engine.spec.surface import Suggested

Json = dict[str, Any]

BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive_minimum": "exclusiveMinimum",
    "exclusive_maximum": "exclusiveMaximum",
}
"""What a bound is called in a declaration, and in JSON Schema."""
PLACE = "#/components/schemas/"


def schemas() -> dict[str, Json]:
    """The schemas by name: `Spec`, the spec of each kind, and a family's components, each by itself."""
    found: dict[str, Json] = {"Spec": {"title": "Spec", "anyOf": [reference(f"Spec.{kind}") for kind in KINDS]}}
    for name, kind in KINDS.items():
        found[f"Spec.{name}"] = _spec(name, kind)
    for family in catalogue.FAMILIES:
        known = catalogue.components(family)
        objects = [reference(f"{family}.{name}") for name in known]
        found[family] = {"title": family, "anyOf": [{"enum": list(known)}, *objects]}
        for name, component in known.items():
            found[f"{family}.{name}"] = of_component(component)
    return found


def reference(name: str) -> Json:
    """A schema that is told elsewhere."""
    return {"$ref": PLACE + name}


def of_component(component: type[Component], left_out: tuple[str, ...] = ()) -> Json:
    """A component as an object of its name and controls."""
    controls = {name: of_control(c) for name, c in component.controls().items() if name not in left_out}
    return {
        "title": component.label,
        "description": component.summary,
        **_object({"name": {"const": component.name}, **controls}, ["name"]),
    }


def of_control(control: BoundControl) -> Json:
    """The values that a control takes."""
    c = control.control
    told = {"description": c.help} if c.help else {}
    match control.kind:
        case "number" | "integer":
            return {**_number(control), "default": control.default, **told}
        case "switch":
            return {"type": "boolean", "default": control.default, **told}
        case "choice":
            return {"enum": list(c.choices), "default": control.default, **told}
        case "text":
            longest = {} if c.longest is None else {"maxLength": c.longest}
            examples = {"examples": list(c.examples)} if c.examples else {}
            return {"type": "string", **longest, "default": control.default, **examples, **told}
        case "pairs" | "points":
            width = len(c.columns)
            # Drafts differ in how they say what stands at which place of a row: any of its columns is near enough.
            row = {"type": "array", "items": any_of([_number(column) for column in c.columns])}
            longest = {} if c.longest is None else {"maxItems": c.longest}
            rows = {"type": "array", "items": {**row, "minItems": width, "maxItems": width}, **longest}
            return {**rows, "default": control.plain(control.default), **told}
        case "component":
            options = control.options()
            objects = [of_component(option, c.shared) for option in options.values()]
            return {"anyOf": [{"enum": list(options)}, *objects], "default": control.plain(control.default), **told}
    raise TypeError(f"{control.name}: no schema for a control of kind {control.kind}")


def of_field(field: Field) -> Json:
    """The values that a field takes, with its default as a spec may write it."""
    found = _values(field)
    if field.nullable:
        found = any_of([found, {"type": "null"}])
    return found if field.default in (None, REQUIRED) else {**found, "default": field.default}


def _values(field: Field) -> Json:
    match field:
        case Whole():
            bounds = {"minimum": -LARGEST_INTEGER, "maximum": LARGEST_INTEGER} | _bounds(field)
            return {"type": "integer", **bounds}
        case Real():
            return {"type": "number", **_bounds(field)}
        case Text():
            return {"type": "string", "minLength": field.shortest, "maxLength": field.longest}
        case Suggested():
            return any_of([reference(field.family), *map(_unrated, catalogue.components(field.family).values())])
        case Chosen(beside=None):
            return reference(field.family)
        case Chosen(family=family, beside=beside):
            more = {name: of_field(each) for name, each in (beside or {}).items()}
            known = catalogue.components(family)
            objects = [_with(of_component(component), more) for component in known.values()]
            return any_of([{"enum": list(known)}, *objects])
        case Listed():
            return {"type": "array", "items": of_field(field.each), "minItems": field.shortest}
        case Nested(fields=fields):
            return _object({name: of_field(each) for name, each in fields.items()}, _required(fields))
        case Changes():
            return _changes()
    raise TypeError(f"no schema for {field}")


def _changes() -> Json:
    """What an edit sets: components, or controls of those that the lane has; parameters; what is frozen."""
    place = {"type": "integer", "minimum": 0}
    # Drafts differ in how they say what stands at which place of a pair.
    pair = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    # Of the kind that takes most: on a surface a learning rate may be null, which is the surface's suggestion.
    lane = next(iter(KINDS.values())).lane
    parts = {part: any_of([_values(lane[part]), _partial(lane[part])]) for part in COMPONENTS}
    lists = {"params": {"type": "array", "items": pair}, "frozen": {"type": "array", "items": place}}
    return {**_object({**parts, **lists}, []), "minProperties": 1}


def _partial(field: Field) -> Json:
    """Some controls of whichever component is there."""
    assert isinstance(field, Chosen)
    found = controls_of(field.family)
    if isinstance(field, Suggested):
        found["learning_rate"] = any_of([found["learning_rate"], {"type": "null"}])
    return {**_object(found, []), "minProperties": 1}


def controls_of(family: str) -> Json:
    """Every control in a family; one that several components have takes what any of them takes."""
    found: dict[str, list[Json]] = {}
    for component in catalogue.components(family).values():
        for name, control in component.controls().items():
            known = found.setdefault(name, [])
            known += [schema for schema in [of_control(control)] if schema not in known]
    return {name: any_of(known) for name, known in found.items()}


def _spec(name: str, kind: Kind) -> Json:
    fields = fields_of(kind)
    found = _object({key: of_field(field) for key, field in fields.items()}, _required(fields))
    problem = found["properties"]["problem"]
    # The first kind is the one that a problem has unless it says.
    unsaid = name == next(iter(KINDS))
    problem["properties"] = {"kind": {"const": name}, **problem["properties"]}
    if not unsaid:
        problem["required"] = ["kind", *problem["required"]]
        del problem["default"]
        found["required"] = ["problem", *found["required"]]
    return {"title": f"Spec of kind {name}", **found}


def _unrated(component: type[Component]) -> Json:
    """An optimizer whose learning rate is the surface's suggestion."""
    found = of_component(component)
    return _with(found, {"learning_rate": {"type": "null"}}) if "learning_rate" in found["properties"] else found


def _object(properties: Json, required: list[str]) -> Json:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _with(found: Json, more: Json) -> Json:
    return {**found, "properties": {**found["properties"], **more}}


def _required(fields: Mapping[str, Field]) -> list[str]:
    return [name for name, field in fields.items() if field.default is REQUIRED]


def any_of(schemas: list[Json]) -> Json:
    """What any of these takes."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _number(control: BoundControl) -> Json:
    whole = {"minimum": -LARGEST_INTEGER, "maximum": LARGEST_INTEGER} if control.kind == "integer" else {}
    return {"type": control.kind, **whole, **_bounds(control.control)}


def _bounds(declared: object) -> Json:
    bounds = {told: getattr(declared, name, None) for name, told in BOUNDS.items()}
    return {told: bound for told, bound in bounds.items() if bound is not None}
