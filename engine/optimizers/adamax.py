"""Adamax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Number, Reference, Term, Trace
from engine.expression import Symbol, divide, magnitude, maximum
from engine.optimizers.base import ALPHA, GRADIENT, THETA, Oracle, TorchOptim, count, previous, rate_control
from engine.optimizers.base_averages import (
    BETA2,
    EFFECTIVE_RATE,
    EPSILON,
    M_HAT,
    M_HAT_LINE,
    M_HAT_TRACE,
    M_LINE,
    M_TRACE,
    Averages,
)

U = Symbol("u")


class State(NamedTuple):
    """The average slope, the largest slope that is remembered, and how many updates they have seen."""

    m: Array
    """First moment, (rows, dimension)"""
    u: Array
    """The largest slope, slowly forgotten, (rows, dimension)"""
    t: Array
    """(rows, 1)"""


@dataclass(frozen=True)
class Adamax(Averages):
    r"""Adam that divides by the largest slope it remembers, in place of a root of averaged squares.

    .. math::
        m \leftarrow \beta_1 m + (1-\beta_1) g, \quad u \leftarrow \max(\beta_2 u, |g| + \epsilon), \quad
        \theta \leftarrow \theta - \frac{\alpha}{1-\beta_1^t} \frac mu

    Parameters
    ----------
    learning_rate, beta1 : Adam's
    beta2 : how much of the largest slope is kept, in [0, 1)
    epsilon : added to each slope; with 0, 0/0 is a step of 0

    Notes
    -----
    Teaches what the root of averaged squares stands for: it is one of many ways to say how large slopes are, and the
    maximum is the one where a single large slope counts in full. It needs no correction, for it starts with a slope.

    References
    ----------
    Kingma and Ba (2015), algorithm 2; torch.optim.Adamax. optax adds ε to the quotient's lower part instead.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> steep = lambda p: Evaluation(100 * p[:, 0], np.full_like(p, 100.0))
    >>> optimizer, params = Adamax(), np.zeros((1, 1))
    >>> moved, _ = optimizer.update(steep, optimizer.init(params), params, np.array([[0.002]]))
    >>> round(moved.item(), 9)
    -0.002
    """

    name = "adamax"
    label = "Adamax"
    summary = "Adam that divides by the largest slope it remembers."
    menu = 11
    references = (
        Reference("Kingma and Ba 2015", "https://arxiv.org/abs/1412.6980"),
        Reference("PyTorch: torch.optim.Adamax", "https://pytorch.org/docs/stable/generated/torch.optim.Adamax.html"),
    )
    traces = (M_TRACE, Trace("u", "Largest slope", "u", "point"), M_HAT_TRACE, EFFECTIVE_RATE)
    state_per_parameter = 2

    learning_rate: Annotated[Number, rate_control("The most that each coordinate moves in a step.", 0.002)] = 0.002

    def init(self, params: Array) -> State:
        return State(np.zeros_like(params), np.zeros_like(params), count(len(params)))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient = evaluate(params).gradient
        largest = np.maximum(self.beta2 * state.u, np.abs(gradient) + self.epsilon)
        after = State(self.averaged(state.m, gradient), largest, state.t + 1)
        return params - rate * divide(self._corrected(after), after.u), after

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        return {"m_hat": self._corrected(state), "effective_rate": divide(rate, state.u)}

    def terms(self) -> tuple[Term, ...]:
        return (
            M_LINE,
            Term("u", maximum(BETA2 * previous(U), magnitude(GRADIENT) + EPSILON)),
            M_HAT_LINE,
            Term("params", previous(THETA) - ALPHA * (M_HAT / U)),
        )

    def torch_optim(self) -> TorchOptim | None:
        return ("Adamax", self.torch_averages()) if self.epsilon else None

    def _corrected(self, state: State) -> Array:
        m_hat: Array = state.m / (1 - np.power(self.beta1, state.t))
        return m_hat
