"""Nesterov's accelerated gradient, in the two ways it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Control, Number, Reference, Term, Trace
from engine.expression import Expression, Symbol
from engine.optimizers.base import (
    ALPHA,
    CURVATURE,
    GRADIENT,
    THETA,
    Curvature,
    Optimizer,
    Oracle,
    TorchOptim,
    previous,
    rate_control,
)


class State(NamedTuple):
    """The velocity."""

    velocity: Array
    """v, (rows, dimension)"""


@dataclass(frozen=True)
class Nesterov(Optimizer):
    r"""Momentum that looks where it is going: the slope is taken where the velocity leads.

    - ``pytorch``: :math:`v \leftarrow \mu v + g,\ \theta \leftarrow \theta - \alpha (g + \mu v)`
    - ``look_ahead``: g at :math:`\theta + \mu v`; :math:`v \leftarrow \mu v - \alpha g,\ \theta \leftarrow \theta + v`

    v starts at 0.

    Parameters
    ----------
    learning_rate : α, per update
    momentum : μ in [0, 1); 0 is gradient descent
    form : which of the two

    Notes
    -----
    Teaches why looking ahead helps: momentum notices that it has gone too far only when it is there, and overshoots.
    The two forms walk the same way: at a constant rate the θ of ``pytorch`` is where ``look_ahead`` looks, θ + μv.

    References
    ----------
    Nesterov (1983); Sutskever et al. (2013) for ``look_ahead``, as most lectures write it; torch.optim.SGD and Keras
    with ``nesterov=True`` for ``pytorch``, which needs the slope at θ only.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> bowl = lambda p: Evaluation((p**2).sum(axis=1) / 2, p)
    >>> optimizer, params, rate = Nesterov(form="look_ahead", momentum=0.5), np.array([[1.0]]), np.array([[0.5]])
    >>> params, state = optimizer.update(bowl, optimizer.init(params), params, rate)
    >>> params, state = optimizer.update(bowl, state, params, rate)
    >>> params.tolist(), state.velocity.tolist()
    ([[0.125]], [[-0.375]])
    """

    name = "nesterov"
    label = "Nesterov"
    summary = "Momentum that takes the slope where its velocity leads, and so overshoots less."
    menu = 3
    references = (
        Reference("Sutskever et al. 2013", "https://proceedings.mlr.press/v28/sutskever13.html"),
        Reference("PyTorch: torch.optim.SGD", "https://pytorch.org/docs/stable/generated/torch.optim.SGD.html"),
    )
    traces = (Trace("velocity", "Velocity", "v", "point"),)
    state_per_parameter = 1

    learning_rate: Annotated[Number, rate_control("How far a step goes for a velocity of 1.", 0.01)] = 0.01
    momentum: Annotated[
        Number,
        Control(
            symbol=r"\mu",
            minimum=0,
            exclusive_maximum=1,
            marks=(0.2, 0.8, 0.9, 0.99),
            help="How much of the velocity is kept at each update.",
        ),
    ] = 0.9
    form: Annotated[
        str,
        Control(
            choices=("pytorch", "look_ahead"),
            structural=True,
            help="How it is written. pytorch: the slope at θ, applied as if it had been taken ahead. "
            "look_ahead: the slope at θ + μv (Sutskever).",
        ),
    ] = "pytorch"

    def init(self, params: Array) -> State:
        return State(np.zeros_like(params))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        mu = self.momentum
        if self.form == "look_ahead":
            gradient = evaluate(params + mu * state.velocity).gradient
            velocity = mu * state.velocity - rate * gradient
            return params + velocity, State(velocity)
        gradient = evaluate(params).gradient
        velocity = mu * state.velocity + gradient
        return params - rate * (gradient + mu * velocity), State(velocity)

    def terms(self) -> tuple[Term, ...]:
        v, mu = Symbol("velocity"), Symbol("momentum")
        if self.form == "look_ahead":
            return (
                Term("evaluated_at", previous(THETA) + mu * previous(v)),
                Term("velocity", mu * previous(v) - ALPHA * GRADIENT),
                Term("params", previous(THETA) + v),
            )
        return (
            Term("velocity", mu * previous(v) + GRADIENT),
            Term("params", previous(THETA) - ALPHA * (GRADIENT + mu * v)),
        )

    def torch_optim(self) -> TorchOptim | None:
        if self.form != "pytorch":
            return None
        # PyTorch refuses the form without momentum, where it is gradient descent.
        return "SGD", {"momentum": self.momentum, "nesterov": True} if self.momentum else {}

    def suggest(self, surface: Curvature) -> float:
        # As momentum's: the gathered velocity is 1/(1−μ) gradients long.
        return min(2.5 * (1 - float(np.max(self.momentum))), 1) / surface.curvature

    def stability(self) -> Expression:
        mu = Symbol("momentum")
        return 2 * (1 + mu) / ((1 + 2 * mu) * CURVATURE)
