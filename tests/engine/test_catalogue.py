"""The catalogue is what lies in the folders, and every component in it is declared well."""

from __future__ import annotations

import json
import sys
from inspect import cleandoc
from pathlib import Path
from typing import Any

import pytest

import engine
from engine import Run, SpecError, catalogue
from engine.catalogue import CatalogueError, discover
from engine.component import BoundControl, Component
from engine.problems.network import PROBES

COMPONENTS = [(family, name) for family in catalogue.FAMILIES for name in catalogue.components(family)]
EVERY = [catalogue.components(family)[name] for family, name in COMPONENTS] + [type(p) for p in PROBES.values()]
CONTROLS = [(c, b) for c in EVERY for b in c.controls().values()]


@pytest.mark.parametrize("family", [*catalogue.FAMILIES, "probes"])
def test_the_catalogue_equals_the_files(family: str) -> None:
    files = {p.stem for p in (Path(engine.__file__).parent / family).glob("[!_]*.py") if not p.stem.startswith("base")}
    found = set(PROBES) if family == "probes" else set(catalogue.components(family))
    assert found == files


def test_an_unknown_family_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        catalogue.components("spells")


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("", "declares 0"),
        ("class A(Component):\n    name = 'odd'\nclass B(Component):\n    name = 'two'\n", "declares 2"),
        ("class A(Component):\n    name = 'other'\n", "share one name"),
    ],
)
def test_a_module_that_is_no_component_is_a_loud_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, complaint: str
) -> None:
    package = tmp_path / "a_family"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "odd.py").write_text(f"from engine.component import Component\n{source}")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        with pytest.raises(CatalogueError, match=complaint):
            discover("a_family")
    finally:
        for module in [m for m in sys.modules if m.startswith("a_family")]:
            del sys.modules[module]


def test_it_describes_itself_in_plain_data() -> None:
    described = catalogue.describe()
    assert json.loads(json.dumps(described, allow_nan=False)) == described
    assert list(described["families"]) == list(catalogue.FAMILIES)


@pytest.mark.parametrize("component", EVERY, ids=lambda c: c.name)
class TestEveryComponent:
    def test_says_what_it_is(self, component: type[Component]) -> None:
        assert component.label
        assert component.summary.endswith(".")
        assert component.equations()
        assert all(e["latex"] for e in component.equations())
        assert all(r.url.startswith("https://") for r in component.references)

    def test_has_a_whole_docstring(self, component: type[Component]) -> None:
        text = cleandoc(component.__doc__ or "")
        sections = [s for s in ("Notes", "References", "Examples") if f"\n{s}\n---" in text]
        assert sections == ["Notes", "References", "Examples"]
        assert ">>>" in text
        own = set(component.controls()) - {"per", "first", "points", "noise"}
        assert all(name in text for name in own)

    def test_takes_its_own_defaults(self, component: type[Component]) -> None:
        assert component.build({n: c.default for n, c in component.controls().items()}) == component()

    def test_refuses_a_control_it_does_not_have(self, component: type[Component]) -> None:
        with pytest.raises(SpecError) as caught:
            component.build({"spin": 1.0}, ("here",))
        assert caught.value.where == ("here", "spin")


def wrong_values(control: BoundControl) -> list[Any]:
    """One value beyond each limit, and one of each wrong kind."""
    c = control.control
    wrong: list[Any] = ["text", None, [1.0], {"name": "text"}]
    if control.kind in ("number", "integer"):
        wrong += [True, float("nan"), float("inf")]
        wrong += [limit - 1 for limit in (c.minimum, c.exclusive_minimum) if limit is not None]
        wrong += [limit + 1 for limit in (c.maximum, c.exclusive_maximum) if limit is not None]
        wrong += [limit for limit in (c.exclusive_minimum, c.exclusive_maximum) if limit is not None]
    if control.kind == "integer":
        wrong += [1.0]
    if control.kind == "switch":
        wrong += [0, 1]
    if control.columns:
        right = [0] * len(control.columns)
        wrong += [[[*right, 0]], [right[1:]], [right] * (c.longest + 1 if c.longest else 0) or None]
        wrong += [[[bad if i == k else 0 for i in range(len(right))]] for k in range(len(right)) for bad in ("1", None)]
        wrong += [[right, right]] if c.ascending else []
    return wrong


@pytest.mark.parametrize(("component", "control"), CONTROLS, ids=lambda c: c.name)
class TestEveryControl:
    def test_explains_itself(self, component: type[Component], control: BoundControl) -> None:
        del component
        assert control.control.help.endswith(".")
        assert control.kind in ("switch", "choice") or control.control.symbol

    def test_refuses_what_is_out_of_range(self, component: type[Component], control: BoundControl) -> None:
        for value in wrong_values(control):
            with pytest.raises(SpecError) as caught:
                component.build({control.name: value}, ("lanes", 0))
            assert caught.value.where[:3] == ("lanes", 0, control.name)
            assert len(caught.value.where) == 3 or control.columns or control.kind == "component"
            assert caught.value.message

    def test_marks_are_values_it_can_take(self, component: type[Component], control: BoundControl) -> None:
        for mark in control.control.marks:
            component.build({control.name: int(mark) if control.kind == "integer" else float(mark)})


FIELDS = {
    "surfaces": ("problem", "surface"),
    "optimizers": ("lanes", "optimizer"),
    "schedules": ("lanes", "schedule"),
    "clippings": ("lanes", "clipping"),
    "initializers": ("lanes", "initializer"),
    "activations": ("problem", "activation"),
    "losses": ("problem", "loss"),
    "datasets": ("problem", "dataset"),
}
"""Where each family stands in a spec."""
ON_SURFACES = ("surfaces", "optimizers", "schedules", "clippings")
DEFAULTS = [
    (kind, family, name)
    for family, name in COMPONENTS
    for kind in ("surface", "network")
    if (family in ON_SURFACES if kind == "surface" else family != "surfaces")
]


@pytest.mark.parametrize(("kind", "family", "name"), DEFAULTS)
def test_every_default_makes_a_valid_run(kind: str, family: str, name: str) -> None:
    part, field = FIELDS[family]
    problem: dict[str, Any] = {"kind": kind}
    lane: dict[str, Any] = {}
    (problem if part == "problem" else lane)[field] = name
    asked = {"steps": 5, "problem": problem, "lanes": [lane]}
    if kind == "network" and getattr(catalogue.components(family)[name], "needs_hessian", False):
        with pytest.raises(SpecError) as caught:
            Run(asked)
        assert caught.value.where[:3] == ("lanes", 0, "optimizer")
        return
    run = Run(asked)
    run.advance(10)
    assert run.lanes[0].status == "finished"
