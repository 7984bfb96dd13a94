"""Makes networks.json with PyTorch: what its optimizers do to a whole network, update by update.

Run it by hand with torch installed, which is not a dependency: ``python -m tests.golden.make_networks``. First weights,
data and batches come from the engine; everything after that, forward, cost, gradients, clipping and updates, is
PyTorch's in float64.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from engine import Run
from engine.problems.network import NetworkProblem
from engine.seeds import Streams, permutation
from tests.golden.cases import CASES, KEPT, spec_of
from tests.golden.pytorch import optimizer_of

ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda z: z}


def trajectory(case: dict[str, Any]) -> list[list[float]]:
    spec = Run(spec_of(case)).spec
    run = Run({**spec, "record": {"params": 1}})
    problem, lane = run._problem, run.spec["lanes"][0]
    assert isinstance(problem, NetworkProblem)
    start = run.advance(1).lanes[0]["params"].values[0]
    tensors = [
        torch.tensor(start[t.start : t.stop].reshape(t.shape), dtype=torch.float64, requires_grad=True)
        for t in problem.layout.tensors
    ]
    inputs, targets = torch.tensor(problem.data.inputs), torch.tensor(problem.data.targets)
    activation, m = ACTIVATIONS[spec["problem"]["activation"]["name"]], len(targets)
    optimizer, schedule = optimizer_of(lane["optimizer"], tensors), lane["schedule"]
    size = lane["batch_size"] or m
    an_epoch = -(-m // size)
    points = [flat(tensors)]
    for update in range(spec["steps"]):
        epoch, place = divmod(update, an_epoch)
        order = permutation(Streams.of(spec["seed"]).order, epoch, m) if size < m else np.arange(m)
        batch = order[place * size : (place + 1) * size]
        values = inputs[batch]
        for weight, bias in zip(tensors[:-2:2], tensors[1:-2:2], strict=True):
            values = activation(values @ weight + bias)
        logits = (values @ tensors[-2] + tensors[-1])[:, 0]
        cost = torch.nn.functional.binary_cross_entropy_with_logits(logits, targets[batch])
        cost = cost + sum(
            spec["problem"]["l2"] / (2 * m) * (w**2).sum() + spec["problem"]["l1"] / m * w.abs().sum()
            for w in tensors[::2]
        )
        optimizer.zero_grad()
        cost.backward()
        if lane["clipping"]["name"] == "by_norm":
            norm = torch.sqrt(sum((t.grad**2).sum() for t in tensors))
            for t in tensors:
                t.grad.mul_(torch.clamp(lane["clipping"]["limit"] / norm, max=1.0))
        elif lane["clipping"]["name"] == "by_value":
            torch.nn.utils.clip_grad_value_(tensors, lane["clipping"]["limit"])
        if schedule["name"] == "inverse_time":
            n = schedule["first"] + (epoch if schedule["per"] == "epoch" else update)
            for group in optimizer.param_groups:
                group["lr"] = lane["optimizer"]["learning_rate"] / (1 + schedule["decay_rate"] * n)
        optimizer.step()
        if (update + 1) % KEPT == 0:
            points.append(flat(tensors))
    return points


def flat(tensors: list[torch.Tensor]) -> list[float]:
    row: list[float] = torch.cat([t.detach().reshape(-1) for t in tensors]).tolist()
    return row


if __name__ == "__main__":
    made = {"made_with": f"torch {torch.__version__.split('+')[0]}", "every": KEPT}
    made["trajectories"] = {name: trajectory(case) for name, case in CASES.items()}
    (Path(__file__).parent / "networks.json").write_text(json.dumps(made) + "\n")
