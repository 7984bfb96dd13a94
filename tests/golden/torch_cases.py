"""Runs whose scripts for PyTorch have been run: what they printed is in torch_code.json."""

from __future__ import annotations

from typing import Any

from engine import catalogue
from engine.optimizers.base import Optimizer

Json = dict[str, Any]
STEPS = 100

MORE: list[Json] = [
    {"name": "momentum", "learning_rate": 1e-4, "momentum": 0.0},
    {"name": "nesterov", "learning_rate": 1e-4, "momentum": 0.0},
    {"name": "adagrad", "initial_accumulator": 0.5},
    {"name": "adagrad", "initial_accumulator": 0.5, "include_current": False},
    {"name": "adagrad", "epsilon": 0.0},
    {"name": "adadelta", "epsilon": 1e-3, "rho": 0.8},
    {"name": "adadelta", "form": "window", "window": 1},
    {"name": "rmsprop", "momentum": 0.9, "beta": 0.9, "learning_rate": 0.002},
    {"name": "rmsprop", "epsilon": 0.0},
    {"name": "adam", "epsilon": 0.0, "bias_correction": False},
    {"name": "adamw", "weight_decay": 0.5},
    {"name": "amsgrad", "epsilon": 0.0, "beta2": 0.9},
    {"name": "nadam", "epsilon": 0.0},
    {"name": "adamax", "epsilon": 0.0},
    {"name": "radam", "epsilon": 0.0, "beta2": 0.6},
    {"name": "radam", "beta2": 0.9},
    {"name": "lion", "weight_decay": 0.1},
    {"name": "newton", "damping": 0.5},
]
"""Controls that no form covers; ε = 0 is where 0/0 is 0."""
SCHEDULES: list[Json] = [
    *({"name": name} for name in ("constant", "inverse_time", "exponential", "inverse_sqrt", "one_cycle")),
    {"name": "staircase", "every": 3, "first": 0},
    {"name": "by_hand", "factors": [[3, 0.5], [9, 2.0]]},
    {"name": "cosine", "period": 12, "floor": 0.1},
    {"name": "cosine", "period": 60, "per": "step"},
    {"name": "warm_up", "steps": 4, "then": {"name": "cosine", "period": 7}},
    {"name": "warm_up", "steps": 4, "first": 0, "per": "step", "then": "exponential"},
]
ACTIVATIONS: list[Any] = ["relu", "tanh", "sigmoid", "identity", "elu", "gelu", "swish", "leaky_relu"]
ACTIVATIONS += [{"name": "leaky_relu", "slope": 0.3}, {"name": "elu", "alpha": 0.4}]
FORMULAS = [
    "-x^2/2 + x^4/16 + 2^(x/3) (y - 1)^2",
    "sin(x) cos(y) tan(x/9) + asin(x/9) + acos(y/9) + atan(x y)",
    "sinh(x/4) + cosh(y/4) tanh(x) + exp(-x^2) + log(9 + y) + sqrt(2 + x^2 + y^2) + abs(y)^1.5",
    "max(x^2, y, 1) + min(x, y, 2 y) + pi e^-x + 1/(3 + y^2)^2",
    "(x + 5)^(y/4) + sin(2) x^2 + 2^3^0.5 y^2",
]


def with_rate(optimizer: Json) -> Json:
    """The optimizer with a rate that neither stays nor runs away on Rosenbrock's valley."""
    component = catalogue.components("optimizers")[optimizer["name"]]
    # Before the first slope is known a step is slope over ε, or over its root.
    wild = (
        {"epsilon": 1.0} if optimizer.get("include_current") is False and "initial_accumulator" not in optimizer else {}
    )
    rates = {"momentum": 1e-4, "nesterov": 1e-4, "gradient_descent": 5e-4, "newton": 1.0, "radam": 1e-3}
    return {"learning_rate": 1e-3 if wild else rates.get(component.name, 0.02), **wild, **optimizer}


def optimizers(surfaces: bool) -> list[Json]:
    """Every optimizer in every form, and what no form covers."""
    forms = [{"name": n, **f} for n, c in catalogue.components("optimizers").items() for f in c.forms()]
    found = [with_rate(optimizer) for optimizer in (*forms, *MORE)]
    known = {n: c for n, c in catalogue.components("optimizers").items() if issubclass(c, Optimizer)}
    return [optimizer for optimizer in found if surfaces or not known[optimizer["name"]].needs_hessian]


def labelled(lanes: list[Json]) -> list[Json]:
    """The lanes, each with a label that says which it is."""
    return [{"label": f"lane {i}", **lane} for i, lane in enumerate(lanes)]


def surface(chosen: Any, lanes: list[Any], **run: Any) -> Json:
    """A run on a surface."""
    problem = {"kind": "surface", "surface": chosen, "gradient_noise": run.pop("gradient_noise", 0.0)}
    return {"steps": STEPS, "problem": problem, "lanes": labelled(lanes), **run}


def network(lanes: list[Any], **run: Any) -> Json:
    """A run on a network."""
    problem = {"kind": "network", **run.pop("problem", {})}
    return {"steps": STEPS, "seed": 3, "problem": problem, "lanes": labelled(lanes), **run}


def on(optimizer: Any, **lane: Any) -> Json:
    """A lane with this optimizer."""
    return {"optimizer": optimizer, **lane}


WALKERS = [on("gradient_descent"), on("adam"), on("momentum")]
SURFACES = {name: surface(name, WALKERS) for name in catalogue.components("surfaces")}
EDITS: list[Json] = [
    {"step": 0, "lane": 0, "set": {"params": [[0, -1.0]]}},
    {"step": 20, "lane": 0, "set": {"optimizer": {"learning_rate": 0.03}}},
    {"step": 20, "lane": 1, "set": {"optimizer": {"beta1": 0.5, "epsilon_inside_root": True}}},
    {"step": 30, "lane": 0, "set": {"frozen": [0]}},
    {"step": 40, "lane": 1, "set": {"optimizer": {"bias_correction": False, "epsilon": 0.0}}},
    {"step": 45, "lane": 2, "set": {"optimizer": {"momentum": 0.9}, "clipping": "by_norm"}},
    {"step": 50, "lane": 0, "set": {"optimizer": "momentum", "frozen": []}},
    {"step": 60, "lane": 0, "set": {"optimizer": {"learning_rate": 1e-4, "momentum": 0.5}}},
    {"step": 60, "lane": 2, "set": {"schedule": {"name": "cosine", "period": 200}, "params": [[0, 1.2], [1, 0.5]]}},
    {"step": 70, "lane": 0, "set": {"optimizer": {"form": "averaged", "learning_rate": 1e-3}}},
    {"step": 100, "lane": 2, "set": {"params": [[1, 1.0]]}},
]
TURNED = {"name": "ravine", "condition_number": 50.0, "angle": 30.0}
CASES: dict[str, Json] = {
    **{f"surface {name}": spec for name, spec in SURFACES.items()},
    "surface turned": surface(TURNED, WALKERS),
    "surface with a minimum to the left": surface({"name": "rosenbrock", "a": -1.25, "b": 10.0}, WALKERS),
    **{f"formula {i}": surface({"name": "formula", "expression": f}, WALKERS) for i, f in enumerate(FORMULAS)},
    "formula in x": surface({"name": "formula", "expression": "x^4/9 - x^2", "dimension": 1}, WALKERS),
    "optimizers on a surface": surface("rosenbrock", [on(o) for o in optimizers(surfaces=True)]),
    "optimizers on a network": network(
        [on({**o, "learning_rate": 0.01 if o["learning_rate"] < 1 else 1.0}) for o in optimizers(surfaces=False)],
        problem={"dataset": "moons"},
    ),
    "noise": surface("himmelblau", [*WALKERS, on({"name": "nesterov", "form": "look_ahead"})], gradient_noise=0.5),
    "much noise, packed": surface("bowl", WALKERS, gradient_noise=1.0, steps=1500),
    "edits on a surface": surface("rosenbrock", [on("adam"), on("adam"), on("rmsprop")], edits=EDITS),
    "clipped": surface("rosenbrock", [on("momentum", clipping=c) for c in ("none", "by_value", "by_norm")]),
    "endings": surface(
        "rosenbrock",
        [on({"name": "gradient_descent", "learning_rate": 1.0}), on("adam"), on("newton", start=[0.0, 0.005])],
        stop={"patience": 3, "min_delta": 0.05},
    ),
    "default network": network([{}], seed=0),
    "schedules": network([on("adam", batch_size=40, schedule=s) for s in SCHEDULES]),
    "activations": network([on("adam", activation=name) for name in ACTIVATIONS]),
    "batches, penalties, held out": network(
        [on("adam", batch_size=16), on("lion", batch_size=7, clipping="by_value"), on("nesterov", evaluate_every=9)],
        problem={"dataset": {"name": "spiral", "points": 120}, "test_fraction": 0.3, "l2": 0.4, "l1": 0.02},
        stop={"patience": 4},
    ),
    "edits on a network": network(
        [on("adam", batch_size=30), on({"name": "nesterov", "form": "look_ahead"})],
        edits=[
            {"step": 25, "lane": 0, "set": {"params": [[1, 0.7], [13, -0.4], [20, 0.3]], "frozen": [1, 2, 13]}},
            {"step": 50, "lane": 1, "set": {"clipping": {"name": "by_norm", "limit": 0.05}, "frozen": [40]}},
            {"step": 60, "lane": 0, "set": {"optimizer": "adagrad", "frozen": []}},
        ],
    ),
    "beside": network([on("adam", batch_size=64)], problem={"dataset": {"name": "circle", "points": 300}}),
    "deep, packed": network([on("adam")], problem={"hidden": [40, 40], "activation": "tanh"}),
    **{
        f"loss {loss} on {data}": network([on("adam")], problem={"dataset": data, "loss": loss})
        for data, losses in {
            "xor": ("binary_cross_entropy", "categorical_cross_entropy", "mean_squared_error", "huber"),
            "blobs": ("categorical_cross_entropy", "mean_squared_error", "mean_absolute_error"),
            "line": ("mean_squared_error", "mean_absolute_error", "huber"),
        }.items()
        for loss in losses
    },
}
