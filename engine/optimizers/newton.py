"""Newton's method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.component import Array, Control, Number, Reference, Term, Trace
from engine.expression import Symbol
from engine.expression_special import solve
from engine.optimizers.base import ALPHA, GRADIENT, THETA, Curvature, Optimizer, Oracle, previous, rate_control

SINGULAR = 1 / np.finfo(np.float64).eps
"""From this condition number on a system has no solution that means anything."""


class State(NamedTuple):
    """Nothing to remember; what the last update was made of."""

    step: Array
    """(rows, dimension), only shown"""
    singular: Array
    """(rows,), 1 where the last matrix was singular"""
    hessian: Array
    """(rows, dimension²), only shown"""


@dataclass(frozen=True)
class Newton(Optimizer):
    r"""Steps to where the slope would be zero if the surface bent like this everywhere.

    .. math::
        \theta \leftarrow \theta - \alpha (H + \lambda I)^{-1} g

    Parameters
    ----------
    learning_rate : α, 1 is the whole step
    damping : λ, added to every curvature; large ones turn it into gradient descent with the rate α/λ

    Notes
    -----
    Teaches what curvature is worth: a quadratic takes one step whatever its shape. It also teaches the price: away
    from a minimum the nearest point without slope may be a saddle or a maximum, and where the Hessian is singular
    there is none, so that the lane ends there. A network's Hessian has the square of its parameters in numbers and is
    not offered.

    References
    ----------
    Nocedal and Wright, Numerical Optimization, chapter 3; Levenberg (1944) for the damping.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> hessian = np.array([[[1.0, 0.0], [0.0, 20.0]]])
    >>> ravine = lambda p: Evaluation(p[:, 0], p * np.array([1.0, 20.0]), hessian)
    >>> optimizer, params = Newton(), np.array([[4.0, 1.0]])
    >>> optimizer.update(ravine, optimizer.init(params), params, np.array([[1.0]]))[0].tolist()
    [[0.0, 0.0]]
    """

    name = "newton"
    label = "Newton"
    summary = "Divides the slope by the curvature: one step on a quadratic."
    menu = 14
    references = (
        Reference("Newton's method in optimization", "https://en.wikipedia.org/wiki/Newton%27s_method_in_optimization"),
    )
    traces = (
        Trace("newton_step", "Newton's step", "d", "update"),
        Trace("hessian", "Hessian", "H", "update", "matrix"),
    )
    needs_hessian = True

    learning_rate: Annotated[Number, rate_control("The share of the whole step that is taken.", 1.0)] = 1.0
    damping: Annotated[
        Number,
        Control(
            symbol=r"\lambda",
            minimum=0,
            maximum=1e6,
            help="Added to every curvature, so that steps stay short where the surface hardly bends.",
        ),
    ] = 0.0

    def init(self, params: Array) -> State:
        rows, dimension = params.shape
        return State(np.zeros_like(params), np.zeros(rows), np.zeros((rows, dimension**2)))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        here = evaluate(params)
        assert here.hessian is not None, "newton is refused where a problem has no Hessian"
        unit = np.eye(params.shape[1])
        matrix = here.hessian + np.reshape(np.asarray(self.damping), (-1, 1, 1)) * unit
        singular: NDArray[np.bool_] = np.logical_not(np.isfinite(matrix).all(axis=(1, 2)))
        matrix[singular] = 0.0
        singular |= np.logical_not(np.less(np.linalg.cond(matrix), SINGULAR))
        matrix[singular] = unit
        step: Array = np.linalg.solve(matrix, here.gradient[:, :, np.newaxis])[:, :, 0].astype(np.float64)
        step[singular] = np.nan
        curvature: Array = here.hessian.reshape(len(params), -1)
        return params - rate * step, State(step, singular.astype(np.float64), curvature)

    def failed(self, state: State) -> NDArray[np.bool_]:
        return state.singular > 0

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        del rate
        return {"newton_step": state.step, "hessian": state.hessian}

    def terms(self) -> tuple[Term, ...]:
        matrix = Symbol("hessian") + Symbol("damping") * Symbol("identity")
        return (
            Term("newton_step", solve(matrix, GRADIENT)),
            Term("params", previous(THETA) - ALPHA * Symbol("newton_step")),
        )

    def torch_failed(self) -> str | None:
        # Like NumPy's, PyTorch's condition number is infinite for a singular matrix; for NaN it is an error.
        matrix = "hessian + damping * identity"
        return f"not hessian.isfinite().all() or not torch.linalg.cond({matrix}) < {SINGULAR}"

    @classmethod
    def symbols(cls) -> dict[str, str]:
        return {**super().symbols(), "identity": "I"}

    def suggest(self, surface: Curvature) -> float:
        del surface
        return 1.0
