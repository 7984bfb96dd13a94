"""Adadelta, in the two ways it is written."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt as sqrt_of
from typing import Annotated, NamedTuple

import numpy as np

from engine.component import Array, Control, Number, Reference, Term, Trace
from engine.expression import Symbol, divide, sqrt
from engine.expression_special import recent_squares
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
    """How large slopes and steps have been lately, and what the last update was made of."""

    s: Array
    """Average or sum of squared slopes, (rows, dimension)"""
    u: Array
    """Average of squared steps, (rows, dimension); 0 with a window"""
    recent: Array
    """The squared slopes in the window, oldest first, (rows, window, dimension); none with averages"""
    scale: Array
    """What the slope was multiplied by, (rows, dimension), only shown"""
    step: Array
    """Δ, (rows, dimension), only shown"""


@dataclass(frozen=True)
class Adadelta(Optimizer):
    r"""Adagrad that forgets: it divides by the size of recent slopes only.

    - ``averaged``: :math:`s \leftarrow \rho s + (1-\rho) g^2,\ \Delta = \sqrt{(u+\epsilon)/(s+\epsilon)}\, g,\
      u \leftarrow \rho u + (1-\rho) \Delta^2,\ \theta \leftarrow \theta - \alpha\Delta`
    - ``window``: :math:`\theta \leftarrow \theta - \alpha g/\sqrt{\epsilon + \sum g^2}`, the sum over the last `window`
      slopes, this one among them when `include_current`

    Parameters
    ----------
    learning_rate : α; 1 is Zeiler's method, which has none
    rho : ρ, how much of the averages is kept (``averaged``)
    epsilon : lets the first step be taken; with 0, 0/0 is a step of 0 and ``averaged`` stays where it is
    form : which of the two
    window : how many slopes are summed (``window``)
    include_current : whether this update's slope is among them (``window``)

    Notes
    -----
    Teaches two repairs of Adagrad: a memory that fades, so that the rates do not fall for ever, and a step measured by
    earlier steps, so that its units are those of θ. It has to grow from √ε, which makes it slow to start.

    References
    ----------
    Zeiler (2012) and torch.optim.Adadelta for ``averaged``; lecture slides for ``window``, Zeiler's first thought.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> steep = lambda p: Evaluation(100 * p[:, 0], np.full_like(p, 100.0))
    >>> optimizer, params = Adadelta(form="window", window=1), np.zeros((1, 1))
    >>> moved, _ = optimizer.update(steep, optimizer.init(params), params, np.array([[0.1]]))
    >>> round(moved.item(), 9)
    -0.1
    """

    name = "adadelta"
    label = "Adadelta"
    summary = "Divides each slope by its recent size and measures steps by earlier steps."
    menu = 7
    references = (
        Reference("Zeiler 2012", "https://arxiv.org/abs/1212.5701"),
        Reference(
            "PyTorch: torch.optim.Adadelta", "https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html"
        ),
    )
    traces = (
        Trace("s", "Recent squared slopes", "s", "point"),
        Trace("u", "Recent squared steps", "u", "point"),
        Trace("step", "Step before the rate", r"\Delta", "update"),
        Trace("effective_rate", "Effective rate", r"\alpha_{\mathrm{eff}}", "update"),
    )
    state_per_parameter = 2

    learning_rate: Annotated[Number, rate_control("A factor on the step, which has a length of its own.", 1.0)] = 1.0
    rho: Annotated[
        Number,
        Control(
            symbol=r"\rho",
            minimum=0,
            exclusive_maximum=1,
            marks=(0.9, 0.95),
            when={"form": ("averaged",)},
            help="How much of the averages is kept.",
        ),
    ] = 0.9
    epsilon: Annotated[
        Number,
        Control(
            symbol=r"\epsilon",
            minimum=0,
            maximum=1,
            scale="log",
            marks=(1e-6,),
            help="Lets the first step be taken; its root is about how long that is.",
        ),
    ] = 1e-6
    form: Annotated[
        str,
        Control(
            choices=("averaged", "window"),
            structural=True,
            help="How recent slopes are measured. averaged: by fading averages, of steps too (Zeiler). "
            "window: by the sum over the last few.",
        ),
    ] = "averaged"
    window: Annotated[
        int,
        Control(
            symbol="w",
            minimum=1,
            maximum=100,
            marks=(3, 10),
            structural=True,
            when={"form": ("window",)},
            help="How many slopes are summed.",
        ),
    ] = 3
    include_current: Annotated[
        bool, Control(when={"form": ("window",)}, help="Let the sum include this update's slope.")
    ] = True

    def init(self, params: Array) -> State:
        nothing = np.zeros_like(params)
        remembered = self.window if self.form == "window" else 0
        recent = np.zeros((params.shape[0], remembered, params.shape[1]))
        return State(nothing, nothing, recent, nothing, nothing)

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        gradient = evaluate(params).gradient
        square = gradient * gradient
        if self.form == "window":
            recent = np.concatenate([state.recent[:, 1:], square[:, np.newaxis]], axis=1)
            s, u = recent.sum(axis=1), state.u
            scale = divide(1.0, np.sqrt(self.epsilon + (s if self.include_current else state.s)))
            step = divide(gradient, np.sqrt(self.epsilon + (s if self.include_current else state.s)))
        else:
            recent = state.recent
            s = self.rho * state.s + (1 - self.rho) * square
            scale = np.sqrt(divide(state.u + self.epsilon, s + self.epsilon))
            step = scale * gradient
            u = self.rho * state.u + (1 - self.rho) * (step * step)
        return params - rate * step, State(s, u, recent, scale, step)

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        return {"step": state.step, "effective_rate": rate * state.scale}

    def terms(self) -> tuple[Term, ...]:
        s, u, step = Symbol("s"), Symbol("u"), Symbol("step")
        rho, epsilon = Symbol("rho"), Symbol("epsilon")
        move = Term("params", previous(THETA) - ALPHA * step)
        if self.form == "averaged":
            return (
                Term("s", rho * previous(s) + (1 - rho) * GRADIENT**2),
                Term("step", sqrt((previous(u) + epsilon) / (s + epsilon)) * GRADIENT),
                Term("u", rho * previous(u) + (1 - rho) * step**2),
                move,
            )
        add = Term("s", recent_squares(GRADIENT, Symbol("window")))
        if self.include_current:
            return (add, Term("step", GRADIENT / sqrt(epsilon + s)), move)
        return (Term("step", GRADIENT / sqrt(epsilon + previous(s))), move, add)

    def torch_optim(self) -> TorchOptim | None:
        if self.form != "averaged" or self.epsilon == 0:
            return None
        return "Adadelta", {"rho": self.rho, "eps": self.epsilon}

    def suggest(self, surface: Curvature) -> float:
        epsilon, updates = float(np.min(self.epsilon)), surface.steps
        if self.form == "averaged":
            # Down an even slope u grows by (1−ρ)ε in every update: at α = 1 the steps then add up to this far.
            fading = 1 - float(np.max(self.rho))
            reach = 2 / 3 * sqrt_of(fading * max(epsilon, 1e-12)) * sqrt_of(updates) * updates
            return 2 * surface.distance / reach
        # Down an even slope each step is α/√w long.
        far = 2 * surface.distance / updates * sqrt_of(self.window)
        return far if self.include_current else min(far, sqrt_of(epsilon) / (4 * surface.curvature))
