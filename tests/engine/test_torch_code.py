"""The scripts for PyTorch: what they print is what the runs are, and every component has its place in them."""

from __future__ import annotations

import ast
import base64
import builtins
import json
import math
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from engine import Run, SpecError, catalogue, join
from engine.formula.parser import parse
from engine.formula.python import python
from engine.losses.base import Loss
from engine.optimizers.base import Optimizer
from engine.schedules.base import Schedule
from engine.seeds import Streams, permutation
from engine.surfaces.base import Surface
from engine.torch_code import carried, torch_script
from engine.torch_code.definitions import function
from engine.torch_code.numbers import FILE
from tests.engine.helpers import optimizer_forms
from tests.engine.torch_scripts import assert_same, fingerprint, printed
from tests.golden.torch_cases import CASES, network, on, optimizers, surface
from tests.strategies import runs, specs

TORCH = os.environ.get("DESCENT_LAB_TORCH")
GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "torch_code.json").read_text(encoding="utf-8"))["scripts"]

NUMPY = SimpleNamespace(
    **{name: getattr(np, name) for name in ("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "expm1", "stack")},
    **{name: getattr(np, name) for name in ("sinh", "cosh", "tanh", "maximum", "minimum")},
    asin=np.arcsin,
    acos=np.arccos,
    atan=np.arctan,
    sigmoid=lambda z: 1 / (1 + np.exp(-z)),
    as_tensor=np.float64,
    linalg=SimpleNamespace(vector_norm=lambda v: np.linalg.norm(v, axis=0)),
)
"""What surfaces use of PyTorch, by NumPy: their code can be held against their heights without it."""


def of_family(family: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", catalogue.components(family))


# ── against PyTorch ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def outputs() -> dict[str, str]:
    """What the scripts print: with PyTorch at hand now, without it what they printed when the file was made."""
    if TORCH is None:
        return {name: golden["output"] for name, golden in GOLDEN.items()}
    return printed({name: torch_script(CASES[name]) for name in GOLDEN}, TORCH)[1]


@pytest.mark.parametrize("name", GOLDEN)
def test_a_script_prints_the_numbers_of_its_run(name: str, outputs: dict[str, str]) -> None:
    again = "python -m tests.golden.make_torch_code says anew what it prints"
    assert GOLDEN[name]["script"] == fingerprint(torch_script(CASES[name])), f"the script is another: {again}"
    assert_same(CASES[name], GOLDEN[name]["output"])
    assert_same(CASES[name], outputs[name])


def test_what_is_printed_is_known_for_every_case() -> None:
    # The code of a surface that is new is held against its height by NumPy, below.
    new = {f"surface {name}" for name in catalogue.components("surfaces")}
    assert set(CASES) - set(GOLDEN) <= new
    assert set(GOLDEN) <= set(CASES)
    known = {optimizer["name"] for optimizer in optimizers(surfaces=True)}
    assert known == set(catalogue.components("optimizers"))


# ── every component ─────────────────────────────────────────────────────────────────────────────────────────────


@of_family("surfaces")
def test_the_code_of_every_surface_is_its_height(name: str) -> None:
    chosen = catalogue.components("surfaces")[name]()
    assert isinstance(chosen, Surface)
    low, high = np.array(chosen.domain()).T
    rows = np.random.default_rng(0).uniform(low, high, size=(200, chosen.dimension))
    place = [*rows.T]
    theirs = run(function("surface", ("x", "y")[: chosen.dimension], chosen.torch_code()), "surface", *place)
    np.testing.assert_allclose(theirs, chosen.value(rows), rtol=1e-10, atol=1e-10)


@of_family("schedules")
def test_the_code_of_every_schedule_is_its_factor(name: str) -> None:
    component = catalogue.components("schedules")[name]
    for first in (0, 1):
        try:
            schedule = component.build({"first": first})
        except SpecError:
            assert (name, first) == ("inverse_sqrt", 0)
            continue
        assert isinstance(schedule, Schedule)
        source = function(name, ("n",), schedule.torch_code())
        n = range(first, first + 250)
        ours = schedule.scale(np.array([[float(k)] for k in n]))[:, 0]
        np.testing.assert_allclose([run(source, name, k) for k in n], ours, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(("name", "form"), optimizer_forms(surfaces=True))
def test_every_form_of_every_optimizer_is_in_a_script(name: str, form: dict[str, Any]) -> None:
    component = catalogue.components("optimizers")[name]
    assert issubclass(component, Optimizer)
    for controls in (form, *({**form, "epsilon": 0.0} for _ in range("epsilon" in component.controls()))):
        text = torch_script(surface("bowl", [on({"name": name, **controls})])).text
        made = ast.parse(text)
        own = component(**controls).torch_optim()
        assert (f"torch.optim.{own[0]}(parameters, lr=" if own else f"class {component.__name__}(") in text
        assert ("quotient(" in text) == (own is None and controls.get("epsilon") == 0)
        assert_names_are_known(made)


@pytest.mark.parametrize("family", ["activations", "losses", "clippings", "initializers", "datasets"])
def test_every_other_component_is_in_a_script(family: str) -> None:
    for name, component in catalogue.components(family).items():
        for controls in component.forms():
            chosen = {"name": name, **controls}
            match family:
                case "losses":
                    assert issubclass(component, Loss)
                    data = "circle" if component.output(2) else "blobs"
                    spec = network([{}], problem={"dataset": data, "loss": chosen})
                case "datasets":
                    examples = {"examples": [[0, 0, 0], [1, 1, 1]]} if name == "drawn" else {}
                    spec = network([{}], problem={"dataset": {**chosen, **examples}})
                case _:
                    spec = network([{family.removesuffix("s"): chosen}])
            assert_names_are_known(ast.parse(torch_script(spec).text))


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(specs())
def test_every_spec_that_runs_has_a_script(spec: Any) -> None:
    assume(runs(spec))
    script = torch_script(spec)
    assert_names_are_known(ast.parse(script.text))
    assert script.text.encode().decode() == script.text


def run(source: str, name: str, *arguments: Any) -> Any:
    """What a function of a script returns, PyTorch being NumPy."""
    names: dict[str, Any] = {"torch": NUMPY, "math": math}
    exec(compile(source, name, "exec"), names)
    return names[name](*arguments)


def assert_names_are_known(script: ast.Module) -> None:
    """Every name that a script reads is one that it has given, or Python's own."""
    known = {*dir(builtins), "__file__"}
    read = set()
    for node in ast.walk(script):
        match node:
            case ast.Name(id, ast.Store()) | ast.arg(arg=id):
                known.add(id)
            case ast.Name(id, ast.Load()):
                read.add(id)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                known.add(name)
            case ast.Import(names) | ast.ImportFrom(names=names):
                known |= {alias.asname or alias.name for alias in names}
            case ast.ExceptHandler(name=str(name)):
                known.add(name)
    assert read <= known


# ── what is said, carried and refused ───────────────────────────────────────────────────────────────────────────


def test_a_plain_run_has_nothing_that_it_does_not_need() -> None:
    text = torch_script(surface("bowl", [on("gradient_descent")])).text
    for word in ("schedule", "clip", "NOISE", "edits", "frozen", "patience", "nn", "class Momentum"):
        assert word not in text
    assert len(text.splitlines()) < 90


def test_few_points_are_inside_and_many_beside() -> None:
    few = torch_script(network([{}], problem={"dataset": {"name": "moons", "points": 200}}))
    many = torch_script(network([{}], problem={"dataset": {"name": "moons", "points": 201}}))
    assert few.numbers is None
    assert FILE not in few.text
    assert many.numbers is not None
    assert FILE in many.text
    assert len(json.loads(many.numbers)["INPUTS"]) == 201
    assert len(many.text) < 5000


def test_data_and_weights_are_carried_to_the_last_digit() -> None:
    spec = network([{}], problem={"test_fraction": 0.25})
    script = ast.parse(torch_script(spec).text)
    tensors = {
        node.targets[0].id: ast.literal_eval(node.value.args[0])
        for node in script.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name)
        if ast.unparse(node.value.func) == "torch.tensor"
    }
    started = Run({**spec, "record": {"params": 1}})
    params = join([started.advance(1)])[0]["params"].values[0]
    first = started.layout[0]
    weight = params[first["start"] : first["stop"]].reshape(first["shape"])
    assert np.array(tensors["WEIGHTS_0_0"]).T.tolist() == weight.tolist()
    assert len(tensors["INPUTS"]) == len(tensors["TARGETS"]) == 76
    assert len(tensors["TEST_INPUTS"]) == len(tensors["TEST_TARGETS"]) == 24


def test_the_order_of_batches_is_packed_as_it_is() -> None:
    script = ast.parse(torch_script(network([on("adam", batch_size=16)], seed=3)).text)
    [call] = [node.value for node in script.body if isinstance(node, ast.Assign) and "ORDER" in ast.unparse(node)]
    assert isinstance(call, ast.Call)
    text, shape, _ = call.args
    order = np.frombuffer(base64.b64decode(ast.literal_eval(text)), np.uint8).reshape(ast.literal_eval(shape))
    # 100 updates and the last point, 7 an epoch.
    assert [row.tolist() for row in order] == [permutation(Streams.of(3).order, e, 100).tolist() for e in range(15)]


@pytest.mark.parametrize("spec", [CASES["batches, penalties, held out"], CASES["noise"], CASES["default network"]])
def test_how_much_is_carried_is_known_before(spec: Any) -> None:
    constants = [node.value for node in ast.walk(ast.parse(torch_script(spec).text)) if isinstance(node, ast.Constant)]
    written = sum(isinstance(value, float) for value in constants)
    packed = sum(len(value) for value in constants if isinstance(value, str) and len(value) > 1000)
    # Eight bytes a number, four characters three of them.
    assert carried(spec) >= max(written - 40, packed * 3 / 4 / 8)


def test_a_label_is_only_a_label() -> None:
    label = "\"\"\"\n\\\x00 '+__import__('os').abort()#" + "x" * 40
    script = ast.parse(torch_script(surface("bowl", [{"label": label, "optimizer": "adam"}])).text)
    said = [node.value for node in ast.walk(script) if isinstance(node, ast.Constant) and node.value == label]
    assert said == [label]
    assert "os" not in {node.id for node in ast.walk(script) if isinstance(node, ast.Name)}


def test_a_state_that_goes_on_has_the_same_names_before_and_after() -> None:
    edits = [{"step": 5, "lane": 0, "set": {"optimizer": {"bias_correction": False}}}]
    text = torch_script(surface("bowl", [on("adam")], edits=edits)).text
    assert "optimizer = Adam(parameters" in text
    assert "lane.optimizer = Adam_2(lane.parameters" in text
    assert "lane.optimizer.state = state" in text
    rates = [{"step": 5, "lane": 0, "set": {"optimizer": {"learning_rate": 0.5}}}]
    text = torch_script(surface("bowl", [on("adam")], edits=rates)).text
    assert "optimizer = torch.optim.Adam(parameters" in text
    assert "lane.optimizer.param_groups[0].update(lr=0.5)" in text


def test_a_wrong_spec_is_refused_where_it_is_wrong() -> None:
    with pytest.raises(SpecError, match=r"lanes\.0\.batch_size: must be at most 100"):
        torch_script(network([{"batch_size": 101}]))


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("-x^2/2", "-x**2 / 2.0"),
        ("2^-x", "2.0 ** -x"),
        ("x - (y - 1)", "x - (y - 1.0)"),
        ("x/(y/2)", "x / (y / 2.0)"),
        ("(-x)^2", "(-x) ** 2"),
        ("2(-x)", "2.0 * -x"),
        ("min(x, y, 1)", "torch.minimum(torch.minimum(x, y), torch.as_tensor(1.0))"),
        ("pi", "torch.as_tensor(math.pi) + 0 * x"),
    ],
)
def test_a_formula_in_python(formula: str, code: str) -> None:
    assert python(parse(formula, 2)) == code
