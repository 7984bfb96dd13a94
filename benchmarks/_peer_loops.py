"""The same work in other libraries. Runs by itself in a Python that has them: reads a name a line, answers in JSON.

The answer is how many steps a second (of one network, or of all lanes or points together) this turn gave, or null when
the library is not installed.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from time import process_time
from typing import Any

import numpy as np

POINTS, BATCH, LANES, RATE = 300, 10, 8, 0.1
Work = tuple[Callable[[int], None], int]
"""What takes so many steps, and how many lanes each of them is for."""


def torch_network(batch: int) -> Work:
    torch: Any = import_module("torch")

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    layers = torch.nn.Linear(2, 8), torch.nn.Tanh(), torch.nn.Linear(8, 8), torch.nn.Tanh(), torch.nn.Linear(8, 1)
    model, cost = torch.nn.Sequential(*layers), torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    inputs, targets = torch.randn(POINTS, 2), (torch.rand(POINTS, 1) > 0.5).double()

    def steps(count: int) -> None:
        for step in range(count):
            place = step * batch % POINTS
            optimizer.zero_grad()
            cost(model(inputs[place : place + batch]), targets[place : place + batch]).backward()
            optimizer.step()

    return steps, 1


def torch_surface() -> Work:
    torch: Any = import_module("torch")

    torch.set_num_threads(1)
    points = torch.tensor([[-1.5 + 0.1 * i, 2.0] for i in range(LANES)], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([points], lr=0.01)

    def steps(count: int) -> None:
        for _ in range(count):
            optimizer.zero_grad()
            x, y = points[:, 0], points[:, 1]
            ((1 - x) ** 2 + 100 * (y - x * x) ** 2).sum().backward()
            optimizer.step()

    return steps, LANES


def sklearn_network(batch: int) -> Work:
    network: Any = import_module("sklearn.neural_network").MLPClassifier
    warnings.filterwarnings("ignore")
    rng = np.random.default_rng(0)
    inputs, targets = rng.normal(size=(POINTS, 2)), rng.random(POINTS) > 0.5
    epoch = -(-POINTS // batch)

    def steps(count: int) -> None:
        network(
            (8, 8), activation="tanh", solver="sgd", momentum=0, alpha=0, batch_size=batch, learning_rate_init=RATE,
            max_iter=max(count // epoch, 1), tol=0, n_iter_no_change=10**9,
        ).fit(inputs, targets)  # fmt: skip

    return steps, 1


def jax_network(batch: int, lanes: int) -> Work:
    jax: Any = import_module("jax")
    jnp: Any = import_module("jax.numpy")
    jax.config.update("jax_enable_x64", True)
    keys = jax.random.split(jax.random.PRNGKey(0), 5)
    sizes = (2, 8, 8, 1)
    params = [
        (jax.random.normal(key, (lanes, a, b)) / a**0.5, jnp.zeros((lanes, b)))
        for key, a, b in zip(keys, sizes, sizes[1:], strict=False)
    ]
    inputs = jax.random.normal(keys[3], (POINTS, 2))
    targets = (jax.random.uniform(keys[4], (POINTS,)) > 0.5).astype(float)

    def cost(params: Any, x: Any, y: Any) -> Any:
        for w, b in params[:-1]:
            x = jnp.tanh(x @ w + b)
        z = (x @ params[-1][0] + params[-1][1])[:, 0]
        return jnp.mean(jnp.maximum(z, 0) - z * y + jnp.log1p(jnp.exp(-jnp.abs(z))))

    def update(params: Any, place: int) -> Any:
        x = jax.lax.dynamic_slice_in_dim(inputs, place, batch)
        y = jax.lax.dynamic_slice_in_dim(targets, place, batch)
        slopes = jax.vmap(jax.grad(cost), (0, None, None))(params, x, y)
        return jax.tree.map(lambda p, g: p - RATE * g, params, slopes)

    step = jax.jit(update)
    state = [params]

    def steps(count: int) -> None:
        for i in range(count):
            state[0] = step(state[0], i * batch % POINTS)
        jax.block_until_ready(state[0])

    return steps, lanes


WORK: dict[str, tuple[Callable[[], Work], int]] = {
    "torch, full batch": (lambda: torch_network(POINTS), 150),
    "torch, mini-batch": (lambda: torch_network(BATCH), 150),
    "torch, surface": (torch_surface, 150),
    "scikit-learn, full batch": (lambda: sklearn_network(POINTS), 200),
    "scikit-learn, mini-batch": (lambda: sklearn_network(BATCH), 300),
    "jax, full batch, 8 lanes": (lambda: jax_network(POINTS, LANES), 300),
    "jax, mini-batch, 8 lanes": (lambda: jax_network(BATCH, LANES), 600),
}


def main() -> None:
    made: dict[str, Work] = {}
    for line in sys.stdin:
        name = line.strip()
        make, count = WORK[name]
        try:
            if name not in made:
                made[name] = make()
                made[name][0](count)
        except ImportError:
            print("null", flush=True)
            continue
        steps, lanes = made[name]
        begun = process_time()
        steps(count)
        print(json.dumps(count * lanes / (process_time() - begun)), flush=True)


if __name__ == "__main__":
    main()
