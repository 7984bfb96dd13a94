"""Adam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Control, Number, Reference, Term, Trace
from engine.expression import Symbol, divide, sqrt
from engine.optimizers.base import (
    ALPHA,
    GRADIENT,
    THETA,
    Curvature,
    Optimizer,
    Oracle,
    T,
    count,
    previous,
    rate_control,
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
class Adam(Optimizer):
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
    traces = (
        Trace("m", "First moment", "m", "point"),
        Trace("v", "Second moment", "v", "point"),
        Trace("m_hat", "First moment, corrected", r"\hat m", "update"),
        Trace("v_hat", "Second moment, corrected", r"\hat v", "update"),
        Trace("effective_rate", "Effective rate", r"\alpha_{\mathrm{eff}}", "update"),
    )
    state_per_parameter = 2

    learning_rate: Annotated[Number, rate_control("About how far each coordinate moves in a step.", 0.001)] = 0.001
    beta1: Annotated[
        Number,
        Control(
            symbol=r"\beta_1",
            minimum=0,
            exclusive_maximum=1,
            marks=(0.9,),
            help="How much of the average slope is kept; 0 uses this slope alone.",
        ),
    ] = 0.9
    beta2: Annotated[
        Number,
        Control(
            symbol=r"\beta_2",
            minimum=0,
            exclusive_maximum=1,
            marks=(0.99, 0.999),
            help="How much of the average squared slope is kept.",
        ),
    ] = 0.999
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
    bias_correction: Annotated[bool, Control(help="Divide the averages by 1 − βᵗ, which lifts their cold start.")] = (
        True
    )
    epsilon_inside_root: Annotated[bool, Control(help="Add ε under the root instead of beside it.")] = False

    def init(self, params: Array) -> State:
        return State(np.zeros_like(params), np.zeros_like(params), count(len(params)))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient = evaluate(params).gradient
        after = State(
            self.beta1 * state.m + (1 - self.beta1) * gradient,
            self.beta2 * state.v + (1 - self.beta2) * (gradient * gradient),
            state.t + 1,
        )
        m_hat, v_hat = self._corrected(after)
        return params - rate * divide(m_hat, self._scale(v_hat)), after

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        m_hat, v_hat = self._corrected(state)
        return {"m_hat": m_hat, "v_hat": v_hat, "effective_rate": divide(rate, self._scale(v_hat))}

    def terms(self) -> tuple[Term, ...]:
        m, v, m_hat, v_hat = Symbol("m"), Symbol("v"), Symbol("m_hat"), Symbol("v_hat")
        beta1, beta2, epsilon = Symbol("beta1"), Symbol("beta2"), Symbol("epsilon")
        scale = sqrt(v_hat + epsilon) if self.epsilon_inside_root else sqrt(v_hat) + epsilon
        return (
            Term("m", beta1 * previous(m) + (1 - beta1) * GRADIENT),
            Term("v", beta2 * previous(v) + (1 - beta2) * GRADIENT**2),
            Term("m_hat", m / (1 - beta1**T) if self.bias_correction else m),
            Term("v_hat", v / (1 - beta2**T) if self.bias_correction else v),
            Term("params", previous(THETA) - ALPHA * (m_hat / scale)),
        )

    def suggest(self, surface: Curvature) -> float:
        return 5 * surface.distance / surface.steps

    def _corrected(self, state: State) -> tuple[Array, Array]:
        if not self.bias_correction:
            return state.m, state.v
        return state.m / (1 - np.power(self.beta1, state.t)), state.v / (1 - np.power(self.beta2, state.t))

    def _scale(self, v_hat: Array) -> Array:
        return np.sqrt(v_hat + self.epsilon) if self.epsilon_inside_root else np.sqrt(v_hat) + self.epsilon
