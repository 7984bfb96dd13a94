"""A learning rate that is set by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from engine.component import Array, Control
from engine.control import column
from engine.schedules.base import Schedule


@dataclass(frozen=True)
class ByHand(Schedule):
    r"""Changes when and as one says: :math:`\alpha_n = f_i\, \alpha_0` from :math:`n_i` on, until the next.

    Parameters
    ----------
    factors : pairs of n and the factor from there on, n ascending; before the first the factor is 1

    Notes
    -----
    Teaches what people did, and do: watch the cost, and turn the rate down when it no longer falls.

    References
    ----------
    Ng's course notes call it manual decay; torch.optim.lr_scheduler.LambdaLR with a function of one's own.

    Examples
    --------
    >>> import numpy as np
    >>> ByHand(factors=((3, 0.5), (5, 0.1))).scale(np.array([[1.0], [3.0], [4.0], [9.0]])).ravel().tolist()
    [1.0, 0.5, 0.5, 0.1]
    """

    name = "by_hand"
    label = "By hand"
    summary = "The learning rate changes at the epochs and by the factors that you set."
    menu = 7
    equation = r"\alpha_n = \alpha_0 f_i, \quad n_i \leq n < n_{i+1}"

    factors: Annotated[
        tuple[tuple[float, float], ...],
        Control(
            symbol="f",
            columns=(
                column("n", "integer", symbol="n", minimum=0, maximum=1_000_000, help="The epoch or step."),
                column("factor", "number", symbol="f", minimum=0, maximum=1000, help="The factor from there on."),
            ),
            ascending=True,
            longest=100,
            help="From which epoch or step on the learning rate is multiplied by how much.",
        ),
    ] = ((100, 0.5), (200, 0.1))

    def scale(self, n: Array) -> Array:
        begins, factors = [begin for begin, _ in self.factors], [1.0, *(factor for _, factor in self.factors)]
        return np.array(factors)[np.searchsorted(begins, n, side="right")]

    def torch_code(self) -> str:
        changes = "".join(f"if n >= {begin}:\n    factor = {factor}\n" for begin, factor in self.factors)
        return f"factor = 1.0\n{changes}return factor"
