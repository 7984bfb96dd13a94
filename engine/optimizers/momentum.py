"""Momentum, in the three ways it is written."""

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
    T,
    TorchOptim,
    count,
    previous,
    rate_control,
)


class State(NamedTuple):
    """The velocity, and how many updates it has seen."""

    velocity: Array
    """v, (rows, dimension)"""
    t: Array
    """(rows, 1)"""


@dataclass(frozen=True)
class Momentum(Optimizer):
    r"""Remembers where it was going: a velocity that gathers gradients and lets old ones fade.

    - ``pytorch``: :math:`v \leftarrow \mu v + g,\ \theta \leftarrow \theta - \alpha v`
    - ``averaged``: :math:`v \leftarrow \mu v + (1-\mu) g,\ \theta \leftarrow \theta - \alpha v`, with
      `bias_correction` :math:`v/(1-\mu^t)` in place of v
    - ``classical``: :math:`v \leftarrow \mu v - \alpha g,\ \theta \leftarrow \theta + v`

    v starts at 0.

    Parameters
    ----------
    learning_rate : α, per update
    momentum : μ in [0, 1); 0 is gradient descent
    form : which of the three
    bias_correction : only with ``averaged``

    Notes
    -----
    Teaches that across a ravine gradients cancel and along it they add up, so that momentum goes about 1/(1−μ) times
    as far. ``averaged`` is ``pytorch`` at the rate α(1−μ); ``classical`` differs from ``pytorch`` only while α changes.
    PyTorch's ``dampening`` is another method: its first buffer is the whole gradient.

    References
    ----------
    Polyak (1964); Sutskever et al. (2013) for ``classical``; Ng's course notes for ``averaged``; torch.optim.SGD for
    ``pytorch``.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation, rate_control
    >>> slope = lambda p: Evaluation(p[:, 0], np.ones_like(p))
    >>> optimizer, params = Momentum(), np.zeros((1, 1))
    >>> state, rate = optimizer.init(params), np.array([[1.0]])
    >>> params, state = optimizer.update(slope, state, params, rate)
    >>> params, state = optimizer.update(slope, state, params, rate)
    >>> params.tolist(), state.velocity.tolist()
    ([[-2.9]], [[1.9]])
    """

    name = "momentum"
    label = "Momentum"
    summary = "Keeps a velocity: slopes that agree add up, slopes that change sign cancel."
    menu = 2
    references = (
        Reference("Sutskever et al. 2013", "https://proceedings.mlr.press/v28/sutskever13.html"),
        Reference("PyTorch: torch.optim.SGD", "https://pytorch.org/docs/stable/generated/torch.optim.SGD.html"),
        Reference("Why Momentum Really Works", "https://distill.pub/2017/momentum/"),
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
            choices=("pytorch", "averaged", "classical"),
            structural=True,
            help="How it is written. pytorch: gradients are added up. averaged: an average of gradients (Ng). "
            "classical: the learning rate is inside the velocity (Sutskever).",
        ),
    ] = "pytorch"
    bias_correction: Annotated[
        bool,
        Control(when={"form": ("averaged",)}, help="Divide by 1 − μᵗ, which lifts the cold start of the average."),
    ] = False

    def init(self, params: Array) -> State:
        return State(np.zeros_like(params), count(len(params)))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient = evaluate(params).gradient
        mu, t = self.momentum, state.t + 1
        if self.form == "classical":
            velocity = mu * state.velocity - rate * gradient
            return params + velocity, State(velocity, t)
        if self.form == "pytorch":
            velocity = mu * state.velocity + gradient
            return params - rate * velocity, State(velocity, t)
        velocity = mu * state.velocity + (1 - mu) * gradient
        step = velocity / (1 - np.power(mu, t)) if self.bias_correction else velocity
        return params - rate * step, State(velocity, t)

    def terms(self) -> tuple[Term, ...]:
        v, mu = Symbol("velocity"), Symbol("momentum")
        if self.form == "classical":
            return (
                Term("velocity", mu * previous(v) - ALPHA * GRADIENT),
                Term("params", previous(THETA) + v),
            )
        if self.form == "pytorch":
            return (
                Term("velocity", mu * previous(v) + GRADIENT),
                Term("params", previous(THETA) - ALPHA * v),
            )
        step = v / (1 - mu**T) if self.bias_correction else v
        return (
            Term("velocity", mu * previous(v) + (1 - mu) * GRADIENT),
            Term("params", previous(THETA) - ALPHA * step),
        )

    def torch_optim(self) -> TorchOptim | None:
        return ("SGD", {"momentum": self.momentum}) if self.form == "pytorch" else None

    def suggest(self, surface: Curvature) -> float:
        kept = float(np.max(self.momentum))
        # The gathered velocity is 1/(1−μ) gradients long; with little momentum gradient descent's limit holds.
        gathered = min(2.5 * (1 - kept), 1) / surface.curvature
        if self.form != "averaged":
            return gathered
        # An average has the factor 1/(1−μ) inside already. Corrected, its first step is a whole gradient.
        return 1 / surface.curvature if self.bias_correction else gathered / (1 - kept)

    def stability(self) -> Expression:
        mu = Symbol("momentum")
        # The correction of the average fades, so that in the end it changes nothing.
        kept = (1 - mu) * CURVATURE if self.form == "averaged" else CURVATURE
        return 2 * (1 + mu) / kept
