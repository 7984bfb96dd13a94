"""Lion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Control, Number, Reference, Term, Trace
from engine.expression import Symbol, sign
from engine.optimizers.base import ALPHA, GRADIENT, THETA, Curvature, Optimizer, Oracle, previous, rate_control


class State(NamedTuple):
    """The average slope, and the mixture whose sign was the last step."""

    m: Array
    """(rows, dimension)"""
    c: Array
    """(rows, dimension), only shown"""


@dataclass(frozen=True)
class Lion(Optimizer):
    r"""Steps by the sign of an average: every coordinate moves by the learning rate, no more and no less.

    .. math::
        c = \beta_1 m + (1-\beta_1) g, \quad \theta \leftarrow \theta - \alpha (\operatorname{sign} c + \lambda\theta),
        \quad m \leftarrow \beta_2 m + (1-\beta_2) g

    Parameters
    ----------
    learning_rate : α, the length of a step in each coordinate
    beta1 : how much of the average counts in this step
    beta2 : how much of the average is kept
    weight_decay : λ, as AdamW's

    Notes
    -----
    Teaches how far the sign alone goes: no squares are kept, and a slope that is a thousand times steeper moves no
    further. The sign of 0 is 0. Steps do not shrink near the minimum, so that it circles there at a distance of α.

    References
    ----------
    Chen et al. (2023), found by a search over programs; optax and Keras have it as here. They take rates three to ten
    times smaller than Adam's.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> slopes = lambda p: Evaluation(p[:, 0], np.array([[100.0, -0.001, 0.0]]))
    >>> optimizer, params = Lion(), np.zeros((1, 3))
    >>> optimizer.update(slopes, optimizer.init(params), params, np.array([[0.5]]))[0].tolist()
    [[-0.5, 0.5, 0.0]]
    """

    name = "lion"
    label = "Lion"
    summary = "Steps by the sign of the average slope, equally far in every coordinate."
    menu = 13
    references = (Reference("Chen et al. 2023", "https://arxiv.org/abs/2302.06675"),)
    traces = (
        Trace("m", "Average slope", "m", "point"),
        Trace("c", "Mixture whose sign is taken", "c", "update"),
    )
    state_per_parameter = 1

    learning_rate: Annotated[Number, rate_control("How far each coordinate moves in a step.", 1e-4)] = 1e-4
    beta1: Annotated[
        Number,
        Control(
            symbol=r"\beta_1",
            minimum=0,
            exclusive_maximum=1,
            marks=(0.9,),
            help="How much the average counts in this step; 0 takes the sign of this slope alone.",
        ),
    ] = 0.9
    beta2: Annotated[
        Number,
        Control(
            symbol=r"\beta_2",
            minimum=0,
            exclusive_maximum=1,
            marks=(0.99,),
            help="How much of the average slope is kept.",
        ),
    ] = 0.99
    weight_decay: Annotated[
        Number,
        Control(
            symbol=r"\lambda",
            minimum=0,
            maximum=10,
            marks=(0.01, 0.1),
            help="What share of each parameter is lost in a step, times the learning rate.",
        ),
    ] = 0.0

    def init(self, params: Array) -> State:
        return State(np.zeros_like(params), np.zeros_like(params))

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient = evaluate(params).gradient
        c = self.beta1 * state.m + (1 - self.beta1) * gradient
        m = self.beta2 * state.m + (1 - self.beta2) * gradient
        return params - rate * (np.sign(c) + self.weight_decay * params), State(m, c)

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        del rate
        return {"c": state.c}

    def terms(self) -> tuple[Term, ...]:
        m, c, beta1, beta2 = Symbol("m"), Symbol("c"), Symbol("beta1"), Symbol("beta2")
        return (
            Term("c", beta1 * previous(m) + (1 - beta1) * GRADIENT),
            Term("params", previous(THETA) - ALPHA * (sign(c) + Symbol("weight_decay") * previous(THETA))),
            Term("m", beta2 * previous(m) + (1 - beta2) * GRADIENT),
        )

    def suggest(self, surface: Curvature) -> float:
        return 2 * surface.distance / surface.steps
