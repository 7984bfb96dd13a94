"""Makes losses.json with PyTorch: where gradient descent ends on every loss, kind of data and activation.

Run it by hand after adding a loss or an activation, with torch installed, which is not a dependency:
``python -m tests.golden.make_losses``. First weights and data come from the engine, the rest is PyTorch's in float64.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from engine import Run
from engine.problems.network import NetworkProblem
from tests.golden.loss_cases import UPDATES, cases, spec_of

Rule = Callable[[torch.Tensor], torch.Tensor]


def activation_of(controls: dict[str, Any]) -> Rule:
    match controls["name"]:
        case "leaky_relu":
            return lambda z: functional.leaky_relu(z, controls["slope"])
        case "elu":
            return lambda z: functional.elu(z, controls["alpha"])
        case "gelu":
            return lambda z: functional.gelu(z, approximate="tanh")
        case "swish":
            return lambda z: functional.silu(z)
        case "identity":
            return lambda z: z
        case name:
            return lambda z: getattr(torch, name)(z)


def cost_of(controls: dict[str, Any], z: torch.Tensor, targets: torch.Tensor, classes: int) -> torch.Tensor:
    """The loss of the last z ``(points, units)``."""
    match controls["name"]:
        case "binary_cross_entropy":
            return functional.binary_cross_entropy_with_logits(z[:, 0], targets)
        case "categorical_cross_entropy":
            return functional.cross_entropy(z, targets.long())
    said, wanted = z[:, 0], targets
    if classes == 2:
        said = torch.sigmoid(said)
    if classes > 2:
        said, wanted = torch.softmax(z, dim=1), functional.one_hot(targets.long(), classes).double()
    match controls["name"]:
        case "mean_squared_error":
            return functional.mse_loss(said, wanted)
        case "mean_absolute_error":
            return functional.l1_loss(said, wanted)
        case "huber":
            return functional.huber_loss(said, wanted, delta=controls["delta"])
    raise ValueError(controls["name"])


def last_point(problem: dict[str, Any]) -> list[float]:
    run = Run(spec_of(problem))
    network = run._problem
    assert isinstance(network, NetworkProblem)
    full, data = run.spec["problem"], network.data
    start = run.advance(1).lanes[0]["params"].values[0]
    tensors = [
        torch.tensor(start[t.start : t.stop].reshape(t.shape), dtype=torch.float64, requires_grad=True)
        for t in network.layout.tensors
    ]
    rule = activation_of(full["activation"])
    optimizer = torch.optim.SGD(tensors, lr=run.spec["lanes"][0]["optimizer"]["learning_rate"])
    targets, m = torch.tensor(data.targets), len(data.targets)
    for _ in range(UPDATES):
        values = torch.tensor(data.inputs)
        for weight, bias in zip(tensors[:-2:2], tensors[1:-2:2], strict=True):
            values = rule(values @ weight + bias)
        cost = cost_of(full["loss"], values @ tensors[-2] + tensors[-1], targets, data.classes)
        penalties = [full["l2"] / (2 * m) * (w**2).sum() + full["l1"] / m * w.abs().sum() for w in tensors[::2]]
        optimizer.zero_grad()
        (cost + sum(penalties)).backward()
        optimizer.step()
    row: list[float] = torch.cat([t.detach().reshape(-1) for t in tensors]).tolist()
    return row


if __name__ == "__main__":
    made = {"made_with": f"torch {torch.__version__.split('+')[0]}", "updates": UPDATES}
    made["last_points"] = {name: last_point(problem) for name, problem in cases().items()}
    (Path(__file__).parent / "losses.json").write_text(json.dumps(made) + "\n")
