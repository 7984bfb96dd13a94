"""What an optimizer is: state, update, observations, terms."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.component import Array, Component, Control, Number, Term, Trace
from engine.expression import Expression, Symbol, previous


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Value and gradient at one point a row.

    Attributes
    ----------
    value : (rows,)
    gradient : (rows, dimension)
    hessian : (rows, dimension, dimension) or None where the problem has none
    """

    value: Array
    gradient: Array
    hessian: Array | None = None

    def rows(self, rows: slice) -> Evaluation:
        """The evaluation of these rows alone."""
        hessian = None if self.hessian is None else self.hessian[rows]
        return Evaluation(self.value[rows], self.gradient[rows], hessian)


Oracle = Callable[[Array], Evaluation]
"""Asked for the evaluation at any params ``(rows, dimension)``; the gradient is after noise and clipping."""

State = Any
"""A NamedTuple of arrays with one row a lane; its fields beside `t` are traces."""

THETA, GRADIENT, ALPHA, T = Symbol("params"), Symbol("used_gradient"), Symbol("rate"), Symbol("t")
"""The symbols every optimizer's terms may use: θ, g, this update's learning rate, the update's number."""

CURVATURE = Symbol("curvature")
"""λ, the second derivative of a quadratic: with the controls, what a limit of stability may use."""

COMMON_OBSERVATIONS = (
    Trace("used_gradient", "Gradient used", "g", "update"),
    Trace("evaluated_at", "Where the gradient was taken", r"\theta_g", "update"),
    Trace("update", "Update", r"\Delta\theta", "update"),
    Trace("angle", "Angle between the update and steepest descent, degrees", r"\angle", "update", "scalar"),
)
"""What the runner observes of every optimizer."""


TorchOptim = tuple[str, dict[str, Any]]
"""A class of ``torch.optim``, and its arguments beside `lr`: settings of its groups by the same names."""


class Curvature(NamedTuple):
    """What a suggestion for a surface may use (measured by the surface)."""

    curvature: float
    """The largest absolute eigenvalue of the Hessian at the starts and minima."""
    distance: float
    """From the start to the nearest minimum."""
    steps: int


@dataclass(frozen=True)
class Optimizer(Component):
    """A rule that moves parameters: pure, over rows ``(rows, dimension)``.

    Every optimizer has the control `learning_rate`; the runner hands `update` the rate of that update, after the
    schedule, as ``(rows, 1)``.
    """

    learning_rate: Number
    """α before the schedule; each optimizer declares its control, default and marks."""

    traces: ClassVar[tuple[Trace, ...]] = ()
    """Its state (kind point) and its own observations (kind update)."""
    state_per_parameter: ClassVar[int] = 0
    """How many numbers it remembers for every parameter, in the form that remembers most."""
    needs_hessian: ClassVar[bool] = False
    """Whether it asks for the Hessian, which not every problem has."""

    @abstractmethod
    def init(self, params: Array) -> State:
        """The state before the first update, for params ``(rows, dimension)``."""

    @abstractmethod
    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        """The params and the state after one update.

        Parameters
        ----------
        evaluate : callable
            The oracle; ask it at `params` itself, or anywhere else.
        state : NamedTuple
            What `init` or the last update returned.
        params : (rows, dimension)
        rate : (rows, 1)

        Returns
        -------
        new_params : (rows, dimension)
        state : NamedTuple
        """

    @abstractmethod
    def terms(self) -> tuple[Term, ...]:
        """The update of this form, line by line, in the order in which the lines are computed."""

    @abstractmethod
    def suggest(self, surface: Curvature) -> float:
        """A learning rate for a surface that is known to be of this shape."""

    def torch_optim(self) -> TorchOptim | None:
        """PyTorch's own optimizer where it has this very form, 0/0 included; else it is written out from the terms."""
        return None

    def torch_failed(self) -> str | None:
        """When this update cannot be made (`failed`), in PyTorch: a condition over controls and what the terms use."""
        return None

    def stability(self) -> Expression | None:
        """The learning rate from which on it runs away on a quadratic of curvature λ; None where there is no such law.

        An expression over `CURVATURE` and the controls.
        """
        return None

    def stability_limit(self, curvature: float) -> float | None:
        """`stability` in numbers; None also where nothing bends upwards, or hardly."""
        law = self.stability()
        if law is None or not curvature > 0:
            return None
        with np.errstate(over="ignore"):
            limit = float(law.value({"curvature": curvature} | {name: getattr(self, name) for name in self.controls()}))
        return limit if np.isfinite(limit) else None

    def failed(self, state: State) -> NDArray[np.bool_]:
        """The rows that could not be updated, from the state after the update; their lanes end there.

        ``(rows,)``, or ``(1,)`` for all of them alike.
        """
        del state
        return np.zeros(1, dtype=bool)

    def observe(self, state: State, rate: Array) -> dict[str, Array]:
        """What is only shown of an update: own observations by trace name, from the state after it.

        What only the update itself can know travels in the state.
        """
        del state, rate
        return {}

    @classmethod
    def symbols(cls) -> dict[str, str]:
        """LaTeX of every symbol its terms may use."""
        own = {t.name: t.symbol for t in (*COMMON_OBSERVATIONS, *cls.traces)}
        controls = {c.name: c.control.symbol for c in cls.controls().values()}
        return {"params": r"\theta", "rate": r"\alpha", "t": "t", **controls, **own}

    @classmethod
    def equations(cls) -> list[dict[str, Any]]:
        """`{"when", "latex"}` for every form, written from the terms."""
        return [
            {"when": f["when"], "latex": r",\quad ".join(line["latex"] for line in f["lines"])} for f in cls._lines()
        ]

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """The catalogue's entry, with traces, terms by form, and the memory it needs."""
        return {
            **super().describe(),
            "traces": [t.describe() for t in cls.traces],
            "terms": cls._lines(),
            "state_per_parameter": cls.state_per_parameter,
            "needs_hessian": cls.needs_hessian,
            "stability": cls._limits(),
        }

    @classmethod
    def _limits(cls) -> list[dict[str, Any]]:
        symbols = {"curvature": r"\lambda", **cls.symbols()}
        limits = [(form, cls(**form).stability()) for form in cls.forms()]
        return [
            {"when": form, "latex": limit.latex(symbols), "expression": limit.describe()}
            for form, limit in limits
            if limit is not None
        ]

    @classmethod
    def _lines(cls) -> list[dict[str, Any]]:
        symbols = cls.symbols()
        found = []
        for form in cls.forms():
            terms = cls(**form).terms()
            lines = [
                {
                    "trace": term.trace,
                    "latex": rf"{symbols[term.trace]} \leftarrow {term.expression.latex(symbols)}",
                    "expression": term.expression.describe(),
                }
                for term in terms
            ]
            found.append({"when": form, "lines": lines})
        return found


def rate_control(help: str, *marks: float) -> Control:
    """The control of a learning rate: every optimizer has the same range, its own help and marks."""
    return Control(symbol=r"\alpha", minimum=1e-6, maximum=10, scale="log", marks=marks, help=help)


def count(rows: int) -> Array:
    """The update counter t of a new state: zeros ``(rows, 1)``."""
    return np.zeros((rows, 1))


__all__ = [
    "ALPHA",
    "COMMON_OBSERVATIONS",
    "CURVATURE",
    "GRADIENT",
    "THETA",
    "Curvature",
    "Evaluation",
    "Optimizer",
    "Oracle",
    "State",
    "T",
    "TorchOptim",
    "count",
    "previous",
    "rate_control",
]
