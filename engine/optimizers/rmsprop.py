"""RMSprop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Control, Number, Reference, Term, Trace
from engine.expression import Symbol, divide, maximum, sqrt
from engine.optimizers.base import (
    ALPHA,
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
    """Averages of slope and squared slope, and the velocity."""

    s: Array
    """Average squared slope, (rows, dimension)"""
    mean: Array
    """Average slope, (rows, dimension); 0 unless centred"""
    velocity: Array
    """b, (rows, dimension)"""


@dataclass(frozen=True)
class RMSprop(Optimizer):
    r"""Divides each slope by the root of its average square: a step of about the same length in every coordinate.

    .. math::
        s \leftarrow \beta s + (1-\beta) g^2, \quad b \leftarrow \mu b + g/(\sqrt s + \epsilon), \quad
        \theta \leftarrow \theta - \alpha b

    with ε under the root when `epsilon_inside_root`; `centered` has :math:`\max(s - \bar g^2, 0)` in place of s, where
    :math:`\bar g \leftarrow \beta \bar g + (1-\beta) g`.

    Parameters
    ----------
    learning_rate : α, about the length of a step in each coordinate
    beta : β, how much of the averages is kept
    epsilon : keeps the quotient finite; with 0, 0/0 is a step of 0
    epsilon_inside_root, centered : the form
    momentum : μ; 0 steps straight

    Notes
    -----
    Teaches the middle between Adagrad, which never forgets, and the sign of the slope alone. The average starts at 0
    and is not corrected: the first step is α/√(1−β) long, ten times α at β = 0.99. Centred it divides by how much the
    slope varies, so that a steady slope is walked down ever faster.

    References
    ----------
    Hinton's lecture 6e (2012), β = 0.9; torch.optim.RMSprop has β = 0.99 and ε beside the root, TensorFlow's has it
    under the root; Graves (2013) for ``centered``.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> steep = lambda p: Evaluation(100 * p[:, 0], np.full_like(p, 100.0))
    >>> optimizer, params = RMSprop(), np.zeros((1, 1))
    >>> moved, _ = optimizer.update(steep, optimizer.init(params), params, np.array([[0.01]]))
    >>> round(moved.item(), 9)
    -0.1
    """

    name = "rmsprop"
    label = "RMSprop"
    summary = "Divides each slope by its usual size, so that all coordinates move alike fast."
    menu = 5
    references = (
        Reference(
            "Hinton 2012, lecture 6e", "https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf"
        ),
        Reference("PyTorch: torch.optim.RMSprop", "https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html"),
        Reference("Graves 2013", "https://arxiv.org/abs/1308.0850"),
    )
    traces = (
        Trace("s", "Average squared slope", "s", "point"),
        Trace("mean", "Average slope", r"\bar g", "point"),
        Trace("velocity", "Velocity", "b", "point"),
        Trace("effective_rate", "Effective rate", r"\alpha_{\mathrm{eff}}", "update"),
    )
    state_per_parameter = 3

    learning_rate: Annotated[Number, rate_control("About how far each coordinate moves in a step.", 0.01)] = 0.01
    beta: Annotated[
        Number,
        Control(
            symbol=r"\beta",
            minimum=0,
            exclusive_maximum=1,
            marks=(0.9, 0.99, 0.999),
            help="How much of the averages is kept.",
        ),
    ] = 0.99
    epsilon: Annotated[
        Number,
        Control(
            symbol=r"\epsilon",
            minimum=0,
            maximum=1,
            scale="log",
            marks=(1e-8,),
            help="Keeps the quotient finite where the slope is zero.",
        ),
    ] = 1e-8
    epsilon_inside_root: Annotated[bool, Control(help="Add ε under the root instead of beside it.")] = False
    centered: Annotated[
        bool, Control(structural=True, help="Divide by how much the slope varies about its average.")
    ] = False
    momentum: Annotated[
        Number,
        Control(
            symbol=r"\mu",
            minimum=0,
            exclusive_maximum=1,
            marks=(0.9,),
            help="How much of the velocity is kept at each update; 0 steps straight.",
        ),
    ] = 0.0

    def init(self, params: Array) -> State:
        nothing = np.zeros_like(params)
        return State(nothing, nothing, nothing)

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient, beta = evaluate(params).gradient, self.beta
        s = beta * state.s + (1 - beta) * (gradient * gradient)
        mean = beta * state.mean + (1 - beta) * gradient if self.centered else state.mean
        velocity = self.momentum * state.velocity + divide(gradient, self._scale(s, mean))
        return params - rate * velocity, State(s, mean, velocity)

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        return {"effective_rate": divide(rate, self._scale(state.s, state.mean))}

    def terms(self) -> tuple[Term, ...]:
        s, mean, b = Symbol("s"), Symbol("mean"), Symbol("velocity")
        beta, epsilon, mu = Symbol("beta"), Symbol("epsilon"), Symbol("momentum")
        square = maximum(s - mean**2, 0) if self.centered else s
        scale = sqrt(square + epsilon) if self.epsilon_inside_root else sqrt(square) + epsilon
        centre = (Term("mean", beta * previous(mean) + (1 - beta) * GRADIENT),) if self.centered else ()
        return (
            Term("s", beta * previous(s) + (1 - beta) * GRADIENT**2),
            *centre,
            Term("velocity", mu * previous(b) + GRADIENT / scale),
            Term("params", previous(THETA) - ALPHA * b),
        )

    def torch_optim(self) -> TorchOptim | None:
        # Centred, PyTorch takes the root of what rounding may have made negative.
        if self.centered or self.epsilon_inside_root or self.epsilon == 0:
            return None
        return "RMSprop", {"alpha": self.beta, "eps": self.epsilon, "momentum": self.momentum}

    def suggest(self, surface: Curvature) -> float:
        return 2 * surface.distance / surface.steps * (1 - float(np.max(self.momentum)))

    def _scale(self, s: Array, mean: Array) -> Array:
        square = np.maximum(s - mean * mean, 0.0) if self.centered else s
        return np.sqrt(square + self.epsilon) if self.epsilon_inside_root else np.sqrt(square) + self.epsilon
