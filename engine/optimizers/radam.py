"""RAdam."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Number, Reference, Term, Trace
from engine.expression import Symbol, divide, sqrt
from engine.expression_special import cases
from engine.optimizers.base import ALPHA, THETA, Curvature, Oracle, T, TorchOptim, count, previous, rate_control
from engine.optimizers.base_averages import (
    BETA2,
    EPSILON,
    M_HAT,
    M_HAT_LINE,
    M_HAT_TRACE,
    M_LINE,
    M_TRACE,
    V_LINE,
    V_TRACE,
    Averages,
    V,
)

ENOUGH = 5.0
"""ρ above which the average of squares is trusted."""
RHO, RHO_LIMIT, R = Symbol("rho"), Symbol("rho_limit"), Symbol("rectification")


class State(NamedTuple):
    """Adam's averages, and how many updates they have seen."""

    m: Array
    """First moment, (rows, dimension)"""
    v: Array
    """Second moment, (rows, dimension)"""
    t: Array
    """(rows, 1)"""


@dataclass(frozen=True)
class RAdam(Averages):
    r"""Adam that does not divide by its average of squares before that has seen enough.

    .. math::
        \rho_\infty &= \tfrac{2}{1-\beta_2} - 1, \quad \rho = \rho_\infty - \tfrac{2t\beta_2^t}{1-\beta_2^t} \\
        \theta &\leftarrow \theta - \alpha \hat m\, r \sqrt{1-\beta_2^t}/(\sqrt v + \epsilon) \quad \text{if } \rho > 5,
        \quad \text{else } \theta - \alpha \hat m

    with :math:`r = \sqrt{\frac{(\rho-4)(\rho-2)\rho_\infty}{(\rho_\infty-4)(\rho_\infty-2)\rho}}`.

    Parameters
    ----------
    learning_rate, beta1, beta2, epsilon : Adam's; ε stands beside the uncorrected root

    Notes
    -----
    Teaches why Adam is warmed up: its first steps divide by an average of one, two, three squares, which says little.
    r is a warm-up that needs no setting. Before it begins the steps are momentum's, in the units of the slope.

    References
    ----------
    Liu et al. (2020), who switch at ρ > 4; torch.optim.RAdam switches at 5, as here.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> steep = lambda p: Evaluation(100 * p[:, 0], np.full_like(p, 100.0))
    >>> optimizer, params = RAdam(), np.zeros((1, 1))
    >>> moved, _ = optimizer.update(steep, optimizer.init(params), params, np.array([[0.001]]))
    >>> round(moved.item(), 9)
    -0.1
    """

    name = "radam"
    label = "RAdam"
    summary = "Adam that begins as momentum, until its averages have seen enough."
    menu = 12
    references = (
        Reference("Liu et al. 2020", "https://arxiv.org/abs/1908.03265"),
        Reference("PyTorch: torch.optim.RAdam", "https://pytorch.org/docs/stable/generated/torch.optim.RAdam.html"),
    )
    traces = (
        M_TRACE,
        V_TRACE,
        M_HAT_TRACE,
        Trace("rho_limit", "Length of the average in the end", r"\rho_{\infty}", "update", "scalar"),
        Trace("rho", "Length of the average", r"\rho", "update", "scalar"),
        Trace("rectification", "Rectification", "r", "update", "scalar"),
    )
    state_per_parameter = 2

    learning_rate: Annotated[Number, rate_control("About how far each coordinate moves in a step.", 0.001)] = 0.001

    def init(self, params: Array) -> State:
        return State(np.zeros_like(params), np.zeros_like(params), count(len(params)))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient = evaluate(params).gradient
        after = State(self.averaged(state.m, gradient), self.averaged_square(state.v, gradient), state.t + 1)
        m_hat, (_, rho, r) = self._corrected(after), self._rectification(after.t)
        scaled = m_hat * r * np.sqrt(1 - np.power(self.beta2, after.t))
        step = np.where(rho > ENOUGH, divide(scaled, np.sqrt(after.v) + self.epsilon), m_hat)
        return params - rate * step, after

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        del rate
        limit, rho, r = self._rectification(state.t)
        return {
            "m_hat": self._corrected(state),
            "rho_limit": np.broadcast_to(limit, rho.shape)[:, 0],
            "rho": rho[:, 0],
            "rectification": r[:, 0],
        }

    def terms(self) -> tuple[Term, ...]:
        rectified = M_HAT * R * sqrt(1 - BETA2**T) / (sqrt(V) + EPSILON)
        ratio = (RHO - 4) * (RHO - 2) * RHO_LIMIT / ((RHO_LIMIT - 4) * (RHO_LIMIT - 2) * RHO)
        return (
            M_LINE,
            V_LINE,
            M_HAT_LINE,
            Term("rho_limit", 2 / (1 - BETA2) - 1),
            Term("rho", RHO_LIMIT - 2 * T * BETA2**T / (1 - BETA2**T)),
            Term("rectification", cases(RHO, ENOUGH, sqrt(ratio), 0)),
            Term("params", previous(THETA) - ALPHA * cases(RHO, ENOUGH, rectified, M_HAT)),
        )

    def torch_optim(self) -> TorchOptim | None:
        return ("RAdam", self.torch_averages()) if self.epsilon else None

    def suggest(self, surface: Curvature) -> float:
        # The first steps are as long as the slope: there gradient descent's limit holds.
        return min(super().suggest(surface), 1 / surface.curvature)

    def _corrected(self, state: State) -> Array:
        m_hat: Array = state.m / (1 - np.power(self.beta1, state.t))
        return m_hat

    def _rectification(self, t: Array) -> tuple[Array, Array, Array]:
        """ρ∞, ρ and r, which is 0 while ρ is not enough."""
        limit = np.asarray(2 / (1 - self.beta2) - 1)
        kept = np.power(self.beta2, t)
        rho = limit - 2 * t * kept / (1 - kept)
        enough = rho > ENOUGH
        # Where it is not used the root need not exist: any number above 5 will do there.
        some, most = np.where(enough, rho, ENOUGH + 1), np.where(enough, limit, ENOUGH + 1)
        ratio = (some - 4) * (some - 2) * most / ((most - 4) * (most - 2) * some)
        return limit, rho, np.where(enough, np.sqrt(ratio), 0.0)
