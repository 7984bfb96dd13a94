"""Adagrad."""

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
    TorchOptim,
    previous,
    rate_control,
)


class State(NamedTuple):
    """The sum of all squared slopes, and what the last one was divided by."""

    s: Array
    """(rows, dimension)"""
    scale: Array
    """(rows, dimension), only shown"""


@dataclass(frozen=True)
class Adagrad(Optimizer):
    r"""Divides each slope by the root of the sum of its squares so far: coordinates that were steep slow down.

    .. math::
        s \leftarrow s + g^2, \quad \theta \leftarrow \theta - \alpha g/(\sqrt s + \epsilon)

    with ε under the root when `epsilon_inside_root`; without `include_current` the s before this slope is used.

    Parameters
    ----------
    learning_rate : α, the length of the first step in each coordinate
    initial_accumulator : s before the first update
    epsilon : keeps the quotient finite; with 0, 0/0 is a step of 0
    epsilon_inside_root, include_current : the form

    Notes
    -----
    Teaches that each coordinate can have a rate of its own, and that a sum only grows: the rates fall like 1/√t, which
    suits rare features and tires on long ways. Without the current slope the first step is α g/ε long, or α g/√ε.

    References
    ----------
    Duchi, Hazan and Singer (2011); torch.optim.Adagrad puts ε beside the root, TensorFlow begins with s = 0.1, lecture
    slides that sum to i − 1 put δ under the root.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> steep = lambda p: Evaluation(100 * p[:, 0], np.full_like(p, 100.0))
    >>> optimizer, params = Adagrad(), np.zeros((1, 1))
    >>> moved, state = optimizer.update(steep, optimizer.init(params), params, np.array([[0.1]]))
    >>> round(moved.item(), 9), state.s.tolist()
    (-0.1, [[10000.0]])
    """

    name = "adagrad"
    label = "Adagrad"
    summary = "Divides each slope by the root of the sum of its squares so far."
    menu = 4
    references = (
        Reference("Duchi et al. 2011", "https://jmlr.org/papers/v12/duchi11a.html"),
        Reference("PyTorch: torch.optim.Adagrad", "https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html"),
    )
    traces = (
        Trace("s", "Sum of squared slopes", "s", "point"),
        Trace("effective_rate", "Effective rate", r"\alpha_{\mathrm{eff}}", "update"),
    )
    state_per_parameter = 1

    learning_rate: Annotated[Number, rate_control("How far each coordinate moves in the first step.", 0.01)] = 0.01
    initial_accumulator: Annotated[
        Number,
        Control(symbol="s_0", minimum=0, maximum=100, marks=(0.1,), help="The sum before the first update."),
    ] = 0.0
    epsilon: Annotated[
        Number,
        Control(
            symbol=r"\epsilon",
            minimum=0,
            maximum=1,
            scale="log",
            marks=(1e-10, 1e-7),
            help="Keeps the quotient finite where the slope is zero.",
        ),
    ] = 1e-10
    epsilon_inside_root: Annotated[bool, Control(help="Add ε under the root instead of beside it.")] = False
    include_current: Annotated[bool, Control(help="Let the sum include this update's slope.")] = True

    def init(self, params: Array) -> State:
        s = np.zeros_like(params) + self.initial_accumulator
        return State(s, self._scale(s))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient = evaluate(params).gradient
        s = state.s + gradient * gradient
        scale = self._scale(s if self.include_current else state.s)
        return params - rate * divide(gradient, scale), State(s, scale)

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        return {"effective_rate": divide(rate, state.scale)}

    def terms(self) -> tuple[Term, ...]:
        s, epsilon = Symbol("s"), Symbol("epsilon")
        used = s if self.include_current else previous(s)
        scale = sqrt(used + epsilon) if self.epsilon_inside_root else sqrt(used) + epsilon
        add = Term("s", previous(s) + GRADIENT**2)
        move = Term("params", previous(THETA) - ALPHA * (GRADIENT / scale))
        return (add, move) if self.include_current else (move, add)

    def torch_optim(self) -> TorchOptim | None:
        if self.epsilon == 0 or self.epsilon_inside_root or not self.include_current:
            return None
        return "Adagrad", {"initial_accumulator_value": self.initial_accumulator, "eps": self.epsilon}

    def suggest(self, surface: Curvature) -> float:
        if self.include_current:
            return surface.distance / 4
        # The first slope, about curvature times distance, is divided by next to nothing.
        first = float(np.min(self._scale(np.asarray(self.initial_accumulator))))
        return min(surface.distance, first / surface.curvature) / 4

    def _scale(self, s: Array) -> Array:
        return np.sqrt(s + self.epsilon) if self.epsilon_inside_root else np.sqrt(s) + self.epsilon
