"""Cross-entropy for two classes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array, Reference
from engine.losses.base import Loss
from engine.network.outputs import Output, Probability


@dataclass(frozen=True)
class BinaryCrossEntropy(Loss):
    r"""Cross-entropy of one probability: :math:`J = -\frac1m \sum y \ln \hat y + (1-y) \ln(1-\hat y)`.

    With :math:`\hat y = \sigma(z)`, computed from the logit z as :math:`\max(z, 0) - zy + \ln(1 + e^{-|z|})`, so that
    no logarithm of zero is taken however sure the network is. Class 1 is z > 0.

    Notes
    -----
    Teaches that being sure and wrong is expensive, and that a network which knows nothing pays ln 2 a point.

    References
    ----------
    torch.nn.BCEWithLogitsLoss computes the same from logits.

    Examples
    --------
    >>> loss = BinaryCrossEntropy()
    >>> loss.cost(np.zeros((1, 1, 2)), np.array([0.0, 1.0]), Probability()).round(6).tolist()
    [0.693147]
    """

    name = "binary_cross_entropy"
    label = "Cross-entropy (two classes)"
    summary = "The surprise at the right class, averaged over the points."
    surprise = True
    menu = 1
    equation = r"J = -\frac{1}{m} \sum_i \left( y_i \ln \hat y_i + (1 - y_i) \ln(1 - \hat y_i) \right)"
    references = (
        Reference(
            "PyTorch: BCEWithLogitsLoss",
            "https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html",
        ),
    )

    @classmethod
    def output(cls, classes: int) -> Output | None:
        return Probability() if classes == 2 else None

    def cost(self, z: Array, targets: Array, output: Output) -> Array:
        logits = z[:, 0]
        each = np.maximum(logits, 0.0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))
        mean: Array = np.sum(each, axis=1) / len(targets)
        return mean

    def slope(self, z: Array, targets: Array, output: Output) -> Array:
        difference = output.predict(z)
        difference -= targets
        difference /= len(targets)
        return difference

    def torch_code(self, output: Output) -> str:
        return "return nn.functional.binary_cross_entropy_with_logits(z[:, 0], y)"
