"""AMSGrad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Number, Reference, Term, Trace
from engine.expression import Symbol, divide, maximum, sqrt
from engine.optimizers.base import ALPHA, THETA, Oracle, T, TorchOptim, count, previous, rate_control
from engine.optimizers.base_averages import (
    BETA2,
    EFFECTIVE_RATE,
    EPSILON,
    M_HAT,
    M_HAT_LINE,
    M_HAT_TRACE,
    M_LINE,
    M_TRACE,
    V_HAT,
    V_HAT_TRACE,
    V_LINE,
    V_TRACE,
    Averages,
    V,
)

V_MAX = Symbol("v_max")


class State(NamedTuple):
    """Adam's averages, the largest second one so far, and how many updates they have seen."""

    m: Array
    """First moment, (rows, dimension)"""
    v: Array
    """Second moment, (rows, dimension)"""
    v_max: Array
    """The largest v so far, (rows, dimension)"""
    t: Array
    """(rows, 1)"""


@dataclass(frozen=True)
class AMSGrad(Averages):
    r"""Adam whose scale never shrinks: it divides by the largest average square so far.

    .. math::
        \bar v \leftarrow \max(\bar v, v), \quad \hat v = \bar v/(1-\beta_2^t), \quad
        \theta \leftarrow \theta - \alpha \hat m / (\sqrt{\hat v} + \epsilon)

    Parameters
    ----------
    learning_rate, beta1, beta2, epsilon : Adam's

    Notes
    -----
    Teaches why Adam may fail to converge: a rare large slope is forgotten, and many small wrong ones then take large
    steps. Here it is remembered for good, which also makes the rates fall like Adagrad's.

    References
    ----------
    Reddi, Kale and Kumar (2018), who do not correct; torch.optim.Adam(amsgrad=True) takes the maximum of v and then
    corrects it, as here; Keras likewise.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> slope = lambda g: lambda p: Evaluation(g * p[:, 0], np.full_like(p, g))
    >>> optimizer, params, rate = AMSGrad(), np.zeros((1, 1)), np.array([[0.1]])
    >>> _, state = optimizer.update(slope(3.0), optimizer.init(params), params, rate)
    >>> _, state = optimizer.update(slope(0.0), state, params, rate)
    >>> bool(state.v < state.v_max)
    True
    """

    name = "amsgrad"
    label = "AMSGrad"
    summary = "Adam that never forgets how large a slope has been."
    menu = 9
    references = (
        Reference("Reddi et al. 2018", "https://openreview.net/forum?id=ryQu7f-RZ"),
        Reference("PyTorch: torch.optim.Adam", "https://pytorch.org/docs/stable/generated/torch.optim.Adam.html"),
    )
    traces = (
        M_TRACE,
        V_TRACE,
        Trace("v_max", "Largest second moment", r"\bar v", "point"),
        M_HAT_TRACE,
        V_HAT_TRACE,
        EFFECTIVE_RATE,
    )
    state_per_parameter = 3

    learning_rate: Annotated[Number, rate_control("About how far each coordinate moves in a step.", 0.001)] = 0.001

    def init(self, params: Array) -> State:
        return State(np.zeros_like(params), np.zeros_like(params), np.zeros_like(params), count(len(params)))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient = evaluate(params).gradient
        m, v = self.averaged(state.m, gradient), self.averaged_square(state.v, gradient)
        after = State(m, v, np.maximum(state.v_max, v), state.t + 1)
        m_hat, v_hat = self._corrected(after)
        return params - rate * divide(m_hat, np.sqrt(v_hat) + self.epsilon), after

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        m_hat, v_hat = self._corrected(state)
        return {"m_hat": m_hat, "v_hat": v_hat, "effective_rate": divide(rate, np.sqrt(v_hat) + self.epsilon)}

    def terms(self) -> tuple[Term, ...]:
        return (
            M_LINE,
            V_LINE,
            Term("v_max", maximum(previous(V_MAX), V)),
            M_HAT_LINE,
            Term("v_hat", V_MAX / (1 - BETA2**T)),
            Term("params", previous(THETA) - ALPHA * (M_HAT / (sqrt(V_HAT) + EPSILON))),
        )

    def torch_optim(self) -> TorchOptim | None:
        return ("Adam", {**self.torch_averages(), "amsgrad": True}) if self.epsilon else None

    def _corrected(self, state: State) -> tuple[Array, Array]:
        return state.m / (1 - np.power(self.beta1, state.t)), state.v_max / (1 - np.power(self.beta2, state.t))
