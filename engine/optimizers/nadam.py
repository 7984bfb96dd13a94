"""NAdam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Control, Number, Reference, Term, Trace
from engine.expression import Expression, Symbol, divide, expression, sqrt
from engine.optimizers.base import ALPHA, GRADIENT, THETA, Oracle, T, TorchOptim, count, previous, rate_control
from engine.optimizers.base_averages import (
    BETA1,
    EFFECTIVE_RATE,
    EPSILON,
    M_LINE,
    M_TRACE,
    V_HAT,
    V_HAT_LINE,
    V_HAT_TRACE,
    V_LINE,
    V_TRACE,
    Averages,
    M,
)

MU, MU_NEXT, MU_PRODUCT = Symbol("mu"), Symbol("mu_next"), Symbol("mu_product")


class State(NamedTuple):
    """Adam's averages, the product of all momenta, and how many updates they have seen."""

    m: Array
    """First moment, (rows, dimension)"""
    v: Array
    """Second moment, (rows, dimension)"""
    mu_product: Array
    """Π μᵢ up to this update, (rows, 1)"""
    t: Array
    """(rows, 1)"""


@dataclass(frozen=True)
class NAdam(Averages):
    r"""Adam with Nesterov's glance ahead: the next momentum is applied to this update's average already.

    .. math::
        \mu_t &= \beta_1(1 - \tfrac12\, 0.96^{t\psi}) \\
        \theta &\leftarrow \theta - \alpha \Big(\frac{(1-\mu_t)\, g}{1-\prod_{i \le t}\mu_i}
        + \frac{\mu_{t+1}\, m}{1-\prod_{i \le t+1}\mu_i}\Big) / (\sqrt{\hat v} + \epsilon)

    Parameters
    ----------
    learning_rate, beta1, beta2, epsilon : Adam's
    momentum_decay : ψ, how fast the momentum grows from about ½β₁ to β₁; with 0 it stays at the half

    Notes
    -----
    Teaches that looking ahead needs no second gradient: the present slope gets the weight that it will have once the
    average has moved on.

    References
    ----------
    Dozat (2016); torch.optim.NAdam and Keras use this schedule of μ.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> steep = lambda p: Evaluation(100 * p[:, 0], np.full_like(p, 100.0))
    >>> optimizer, params = NAdam(beta1=0.0), np.zeros((1, 1))
    >>> moved, _ = optimizer.update(steep, optimizer.init(params), params, np.array([[0.001]]))
    >>> round(moved.item(), 9)
    -0.001
    """

    name = "nadam"
    label = "NAdam"
    summary = "Adam that looks ahead: this slope counts as it will in the next average."
    menu = 10
    references = (
        Reference("Dozat 2016", "https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ"),
        Reference("PyTorch: torch.optim.NAdam", "https://pytorch.org/docs/stable/generated/torch.optim.NAdam.html"),
    )
    traces = (
        M_TRACE,
        V_TRACE,
        Trace("mu_product", "Product of the momenta", r"\Pi", "point", "scalar"),
        Trace("mu", "Momentum", r"\mu_t", "update", "scalar"),
        Trace("mu_next", "Next momentum", r"\mu_{t+1}", "update", "scalar"),
        V_HAT_TRACE,
        EFFECTIVE_RATE,
    )
    state_per_parameter = 2

    learning_rate: Annotated[Number, rate_control("About how far each coordinate moves in a step.", 0.002)] = 0.002
    momentum_decay: Annotated[
        Number,
        Control(
            symbol=r"\psi",
            minimum=0,
            maximum=1,
            marks=(0.004,),
            help="How fast the momentum grows from half of its value to all of it.",
        ),
    ] = 0.004

    def init(self, params: Array) -> State:
        rows = len(params)
        return State(np.zeros_like(params), np.zeros_like(params), np.ones((rows, 1)), count(rows))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient, t = evaluate(params).gradient, state.t + 1
        m, v = self.averaged(state.m, gradient), self.averaged_square(state.v, gradient)
        mu, mu_next = self._mu(t), self._mu(t + 1)
        product = state.mu_product * mu
        ahead = (1 - mu) * gradient / (1 - product) + mu_next * m / (1 - product * mu_next)
        after = State(m, v, product, t)
        return params - rate * divide(ahead, self._scale(after)), after

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        return {
            "mu": self._mu(state.t)[:, 0],
            "mu_next": self._mu(state.t + 1)[:, 0],
            "v_hat": state.v / (1 - np.power(self.beta2, state.t)),
            "effective_rate": divide(rate, self._scale(state)),
        }

    def terms(self) -> tuple[Term, ...]:
        psi = Symbol("momentum_decay")

        def momentum(t: Expression) -> Expression:
            return BETA1 * (1 - expression(0.96) ** (t * psi) / 2)

        now = (1 - MU) * GRADIENT / (1 - MU_PRODUCT)
        then = MU_NEXT * M / (1 - MU_PRODUCT * MU_NEXT)
        return (
            Term("mu", momentum(T)),
            Term("mu_next", momentum(T + 1)),
            Term("mu_product", previous(MU_PRODUCT) * MU),
            M_LINE,
            V_LINE,
            V_HAT_LINE,
            Term("params", previous(THETA) - ALPHA * ((now + then) / (sqrt(V_HAT) + EPSILON))),
        )

    def torch_optim(self) -> TorchOptim | None:
        return ("NAdam", {**self.torch_averages(), "momentum_decay": self.momentum_decay}) if self.epsilon else None

    def _mu(self, t: Array) -> Array:
        mu: Array = self.beta1 * (1 - np.power(0.96, t * self.momentum_decay) / 2)
        return mu

    def _scale(self, state: State) -> Array:
        scale: Array = np.sqrt(state.v / (1 - np.power(self.beta2, state.t))) + self.epsilon
        return scale
