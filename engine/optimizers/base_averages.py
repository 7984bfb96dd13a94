"""What the optimizers of Adam's kind share: two moving averages, of the slope and of its square."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from engine.component import Array, Control, Number, Term, Trace
from engine.expression import Symbol
from engine.optimizers.base import GRADIENT, Curvature, Optimizer, T, previous

M, V, M_HAT, V_HAT = Symbol("m"), Symbol("v"), Symbol("m_hat"), Symbol("v_hat")
BETA1, BETA2, EPSILON = Symbol("beta1"), Symbol("beta2"), Symbol("epsilon")

M_TRACE = Trace("m", "First moment", "m", "point")
V_TRACE = Trace("v", "Second moment", "v", "point")
M_HAT_TRACE = Trace("m_hat", "First moment, corrected", r"\hat m", "update")
V_HAT_TRACE = Trace("v_hat", "Second moment, corrected", r"\hat v", "update")
EFFECTIVE_RATE = Trace("effective_rate", "Effective rate", r"\alpha_{\mathrm{eff}}", "update")

M_LINE = Term("m", BETA1 * previous(M) + (1 - BETA1) * GRADIENT)
V_LINE = Term("v", BETA2 * previous(V) + (1 - BETA2) * GRADIENT**2)
M_HAT_LINE = Term("m_hat", M / (1 - BETA1**T))
V_HAT_LINE = Term("v_hat", V / (1 - BETA2**T))
"""The lines of an update that several of them have."""


@dataclass(frozen=True)
class Averages(Optimizer):
    """An optimizer that divides an average of slopes by the root of an average of their squares, or the like."""

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

    def averaged(self, m: Array, gradient: Array) -> Array:
        """The average slope after this one."""
        return self.beta1 * m + (1 - self.beta1) * gradient

    def averaged_square(self, v: Array, gradient: Array) -> Array:
        """The average squared slope after this one."""
        return self.beta2 * v + (1 - self.beta2) * (gradient * gradient)

    def torch_averages(self) -> dict[str, Any]:
        """The arguments by which PyTorch knows the two averages and ε."""
        return {"betas": (self.beta1, self.beta2), "eps": self.epsilon}

    def suggest(self, surface: Curvature) -> float:
        # A step is about α long in every coordinate, so this many of them go five times as far as needed.
        return 5 * surface.distance / surface.steps
