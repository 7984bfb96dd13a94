"""Gradient descent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from engine.component import Array, Number, Reference, Term
from engine.expression import Expression
from engine.optimizers.base import (
    ALPHA,
    CURVATURE,
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
    """Nothing to remember."""


@dataclass(frozen=True)
class GradientDescent(Optimizer):
    r"""Steps straight down the slope: :math:`\theta \leftarrow \theta - \alpha g`.

    Parameters
    ----------
    learning_rate : α, per update

    Notes
    -----
    Teaches what the learning rate does: on a quadratic of curvature λ it converges for α < 2/λ, in one step at 1/λ,
    and diverges above. With mini-batches this is stochastic gradient descent.

    References
    ----------
    Cauchy (1847), "Méthode générale pour la résolution des systèmes d'équations simultanées".

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation, rate_control
    >>> bowl = lambda p: Evaluation((p**2).sum(axis=1) / 2, p)
    >>> optimizer, params = GradientDescent(), np.array([[1.0, -2.0]])
    >>> optimizer.update(bowl, optimizer.init(params), params, np.array([[0.5]]))[0].tolist()
    [[0.5, -1.0]]
    """

    name = "gradient_descent"
    label = "Gradient descent"
    summary = "Steps straight down the slope, as far as the learning rate says."
    menu = 1
    references = (
        Reference("PyTorch: torch.optim.SGD", "https://pytorch.org/docs/stable/generated/torch.optim.SGD.html"),
    )

    learning_rate: Annotated[Number, rate_control("How far a step goes for a slope of 1.", 0.01, 0.1)] = 0.01

    def init(self, params: Array) -> State:
        del params
        return State()

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        return params - rate * evaluate(params).gradient, state

    def terms(self) -> tuple[Term, ...]:
        return (Term("params", previous(THETA) - ALPHA * GRADIENT),)

    def torch_optim(self) -> TorchOptim | None:
        return "SGD", {}

    def suggest(self, surface: Curvature) -> float:
        return 1 / surface.curvature

    def stability(self) -> Expression:
        return 2 / CURVATURE
