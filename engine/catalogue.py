"""Finds the components of each family: one module in the family's folder, one component.

Adding a file is all it takes for a component to appear; a module that declares none, or two, is a loud error.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from engine.checks import quoted
from engine.component import Component
from engine.errors import SpecError

FAMILIES = (
    "optimizers",
    "schedules",
    "clippings",
    "surfaces",
    "initializers",
    "activations",
    "losses",
    "datasets",
)


class CatalogueError(RuntimeError):
    """A family's folder does not hold what it must."""


@cache
def components(family: str) -> dict[str, type[Component]]:
    """The components of a family by name, in menu order (`menu` of the component, then its label).

    Raises
    ------
    KeyError
        If there is no such family.
    CatalogueError
        If a module has no component, more than one, or a name that another one has.
    """
    if family not in FAMILIES:
        raise KeyError(family)
    found: dict[str, type[Component]] = {}
    for component in discover(f"engine.{family}"):
        if component.name in found:
            raise CatalogueError(f"engine.{family} has two components named {component.name!r}")
        found[component.name] = component
    return dict(sorted(found.items(), key=lambda item: (getattr(item[1], "menu", 100), item[1].label)))


def discover(package: str) -> list[type[Component]]:
    """The one component of every module in `package`, sorted by module name.

    Modules whose name begins with ``base`` hold what the others share.
    """
    found = []
    for module in iter_modules(import_module(package).__path__):
        if module.name.startswith("base"):
            continue
        full = f"{package}.{module.name}"
        own = [
            value
            for value in vars(import_module(full)).values()
            if inspect.isclass(value) and issubclass(value, Component) and value.__module__ == full
        ]
        if len(own) != 1:
            raise CatalogueError(f"{full} must declare one component, it declares {len(own)}")
        if own[0].name != module.name:
            raise CatalogueError(f"{full} declares {own[0].name!r}; module and component share one name")
        found.append(own[0])
    return found


def component(
    family: str, choice: Any, where: tuple[str | int, ...], known: Mapping[str, type[Component]] | None = None
) -> Component:
    """The component that a spec asks for: a name, or ``{"name", controls}``; of the `known` ones, or of all.

    Raises
    ------
    SpecError
        If there is no such component, no such control, or a value out of range; it names the place.
    """
    known = components(family) if known is None else known
    if isinstance(choice, str):
        values, name_where = {"name": choice}, where
    elif isinstance(choice, Mapping):
        values, name_where = dict(choice), (*where, "name")
    else:
        raise SpecError(where, "must be a name, or an object with a name")
    if "name" not in values:
        raise SpecError(name_where, "is missing")
    name = values.pop("name")
    if not isinstance(name, str):
        raise SpecError(name_where, "must be text")
    if name not in known:
        raise SpecError(name_where, f"is {quoted(name)}, which is not known; there are {', '.join(known)}")
    return known[name].build(values, where)


def as_spec(chosen: Component) -> dict[str, Any]:
    """The component as it stands in a complete spec: its name and every control."""
    return {"name": chosen.name, **{n: c.plain(getattr(chosen, n)) for n, c in chosen.controls().items()}}


def describe() -> dict[str, Any]:
    """The whole catalogue as plain data: ``{"families": {family: [component, ...]}}``."""
    return {"families": {f: [c.describe() for c in components(f).values()] for f in FAMILIES}}
