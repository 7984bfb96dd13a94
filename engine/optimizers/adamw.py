"""AdamW."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from engine.component import Array, Control, Number, Reference, Term
from engine.expression import Symbol
from engine.optimizers.adam import Adam, State
from engine.optimizers.base import ALPHA, THETA, Oracle, TorchOptim, previous


@dataclass(frozen=True)
class AdamW(Adam):
    r"""Adam with weights that decay: :math:`\theta \leftarrow \theta - \alpha\lambda\theta`, then Adam's.

    Parameters
    ----------
    learning_rate, beta1, beta2, epsilon, bias_correction, epsilon_inside_root : Adam's
    weight_decay : λ, the share of a parameter that is lost in a step, per learning rate; biases decay too

    Notes
    -----
    Teaches that an L2 penalty and weight decay are two things here: Adam divides a penalty's slope by its usual size,
    so that all weights shrink alike fast; a decay beside the step shrinks each in proportion. With λ = 0 it is Adam.

    References
    ----------
    Loshchilov and Hutter (2019), algorithm 2; torch.optim.AdamW. optax multiplies by the rate as well.

    Examples
    --------
    >>> import numpy as np
    >>> from engine.optimizers.base import Evaluation
    >>> flat = lambda p: Evaluation(0 * p[:, 0], np.zeros_like(p))
    >>> optimizer, params = AdamW(weight_decay=0.5), np.array([[2.0]])
    >>> optimizer.update(flat, optimizer.init(params), params, np.array([[0.1]]))[0].tolist()
    [[1.9]]
    """

    name = "adamw"
    label = "AdamW"
    summary = "Adam, with parameters that shrink a little in every step."
    menu = 8
    references = (
        Reference("Loshchilov and Hutter 2019", "https://arxiv.org/abs/1711.05101"),
        Reference("PyTorch: torch.optim.AdamW", "https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html"),
    )

    weight_decay: Annotated[
        Number,
        Control(
            symbol=r"\lambda",
            minimum=0,
            maximum=10,
            marks=(0.01, 0.1),
            help="What share of each parameter is lost in a step, times the learning rate.",
        ),
    ] = 0.01

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> tuple[Array, State]:
        stepped, after = super().update(evaluate, state, params, rate)
        return stepped - rate * self.weight_decay * params, after

    def terms(self) -> tuple[Term, ...]:
        *lines, last = super().terms()
        return (*lines, Term("params", last.expression - ALPHA * Symbol("weight_decay") * previous(THETA)))

    def torch_optim(self) -> TorchOptim | None:
        adam = super().torch_optim()
        return adam and ("AdamW", {**adam[1], "weight_decay": self.weight_decay})
