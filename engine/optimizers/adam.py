"""Adam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Control, Number, Reference, Term
from engine.expression import divide, sqrt
from engine.optimizers.base import ALPHA, THETA, Oracle, TorchOptim, count, previous, rate_control
from engine.optimizers.base_averages import (
    EFFECTIVE_RATE,
    EPSILON,
    M_HAT,
    M_HAT_LINE,
    M_HAT_TRACE,
    M_LINE,
    M_TRACE,
    V_HAT,
    V_HAT_LINE,
    V_HAT_TRACE,
    V_LINE,
    V_TRACE,
    Averages,
    M,
    V,
)


class State(NamedTuple):
    """Two moving averages, and how many updates they have seen."""

    m: Array
    """First moment: the average gradient, (rows, dimension)"""
    v: Array
    """Second moment: the average squared gradient, (rows, dimension)"""
    t: Array
    """(rows, 1)"""


@dataclass(frozen=True)
class Adam(Averages):
    r"""Momentum's average over RMSprop's scale, both corrected for their cold start.

    .. math::
        m &\leftarrow \beta_1 m + (1-\beta_1) g, \quad v \leftarrow \beta_2 v + (1-\beta_2) g^2 \\
        \theta &\leftarrow \theta - \alpha \hat m / (\sqrt{\hat v} + \epsilon), \quad
        \hat m = m/(1-\beta_1^t),\ \hat v = v/(1-\beta_2^t)

    with ε under the root when `epsilon_inside_root`, and m, v in place of the hats without `bias_correction`.

    Parameters
    ----------
    learning_rate : α, about the length of a step in each coordinate
    beta1, beta2 : how much of the averages is kept, in [0, 1)
    epsilon : keeps the quotient finite; with 0, 0/0 is a step of 0
    bias_correction, epsilon_inside_root : the form

    Notes
    -----
    Teaches that each coordinate gets a step of its own length. The first corrected step is α long in every
    coordinate, whatever the slope. With β₁ = 0 it is RMSprop with a corrected start.

    References
    ----------
    Kingma and Ba (2015), algorithm 1; PyTorch, Keras and optax put ε outside the root by default.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation, rate_control
    >>> steep = lambda p: Evaluation(100 * p[:, 0], np.full_like(p, 100.0))
    >>> optimizer, params = Adam(), np.zeros((1, 1))
    >>> moved, _ = optimizer.update(steep, optimizer.init(params), params, np.array([[0.001]]))
    >>> round(moved.item(), 9)
    -0.001
    """

    name = "adam"
    label = "Adam"
    summary = "Averages the slope and divides it by its usual size, coordinate by coordinate."
    menu = 6
    references = (
        Reference("Kingma and Ba 2015", "https://arxiv.org/abs/1412.6980"),
        Reference("PyTorch: torch.optim.Adam", "https://pytorch.org/docs/stable/generated/torch.optim.Adam.html"),
    )
    traces = (M_TRACE, V_TRACE, M_HAT_TRACE, V_HAT_TRACE, EFFECTIVE_RATE)
    state_per_parameter = 2

    learning_rate: Annotated[Number, rate_control("About how far each coordinate moves in a step.", 0.001)] = 0.001
    bias_correction: Annotated[bool, Control(help="Divide the averages by 1 − βᵗ, which lifts their cold start.")] = (
        True
    )
    epsilon_inside_root: Annotated[bool, Control(help="Add ε under the root instead of beside it.")] = False

    def init(self, params: Array) -> State:
        return State(np.zeros_like(params), np.zeros_like(params), count(len(params)))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient = evaluate(params).gradient
        after = State(self.averaged(state.m, gradient), self.averaged_square(state.v, gradient), state.t + 1)
        m_hat, v_hat = self._corrected(after)
        return params - rate * divide(m_hat, self._scale(v_hat)), after

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        m_hat, v_hat = self._corrected(state)
        return {"m_hat": m_hat, "v_hat": v_hat, "effective_rate": divide(rate, self._scale(v_hat))}

    def terms(self) -> tuple[Term, ...]:
        scale = sqrt(V_HAT + EPSILON) if self.epsilon_inside_root else sqrt(V_HAT) + EPSILON
        return (
            M_LINE,
            V_LINE,
            M_HAT_LINE if self.bias_correction else Term("m_hat", M),
            V_HAT_LINE if self.bias_correction else Term("v_hat", V),
            Term("params", previous(THETA) - ALPHA * (M_HAT / scale)),
        )

    def torch_optim(self) -> TorchOptim | None:
        if not self.bias_correction or self.epsilon_inside_root or self.epsilon == 0:
            return None
        return "Adam", self.torch_averages()

    def _corrected(self, state: State) -> tuple[Array, Array]:
        if not self.bias_correction:
            return state.m, state.v
        return state.m / (1 - np.power(self.beta1, state.t)), state.v / (1 - np.power(self.beta2, state.t))

    def _scale(self, v_hat: Array) -> Array:
        return np.sqrt(v_hat + self.epsilon) if self.epsilon_inside_root else np.sqrt(v_hat) + self.epsilon
