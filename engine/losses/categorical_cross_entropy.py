"""Cross-entropy for any number of classes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.component import Array, Reference
from engine.losses.base import Loss
from engine.network.outputs import Output, Softmax


@dataclass(frozen=True)
class CategoricalCrossEntropy(Loss):
    r"""Cross-entropy of one probability a class: :math:`J = -\frac1m \sum_i \ln \hat y_{i, c_i}`, c the right class.

    With :math:`\hat y` the softmax of k logits, computed from them as :math:`\ln \sum_j e^{z_j} - z_c` with the largest
    taken out first, so that nothing overflows. For two classes it is binary cross-entropy of z₁ − z₀.

    Notes
    -----
    Teaches that a network which knows nothing pays ln k a point, and that only the differences of the logits count.

    References
    ----------
    torch.nn.CrossEntropyLoss computes the same from logits.

    Examples
    --------
    >>> loss = CategoricalCrossEntropy()
    >>> loss.cost(np.zeros((1, 3, 2)), np.array([0.0, 2.0]), Softmax(3)).round(6).tolist()
    [1.098612]
    """

    name = "categorical_cross_entropy"
    label = "Cross-entropy (softmax)"
    summary = "The surprise at the right class among all of them, averaged over the points."
    surprise = True
    menu = 2
    equation = r"J = -\frac{1}{m} \sum_i \ln \hat y_{i, c_i}, \quad \hat y_{ij} = \frac{e^{z_{ij}}}{\sum_l e^{z_{il}}}"
    references = (
        Reference(
            "PyTorch: CrossEntropyLoss", "https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html"
        ),
    )

    @classmethod
    def output(cls, classes: int) -> Output | None:
        return Softmax(classes) if classes >= 2 else None

    def cost(self, z: Array, targets: Array, output: Output) -> Array:
        largest = np.max(z, axis=1)
        all_of_them = largest + np.log(np.sum(np.exp(z - largest[:, None]), axis=1))
        right = z[:, targets.astype(np.intp), np.arange(len(targets))]
        mean: Array = np.sum(all_of_them - right, axis=1) / len(targets)
        return mean

    def slope(self, z: Array, targets: Array, output: Output) -> Array:
        difference = output.predict(z)
        difference -= output.wanted(targets)
        difference /= len(targets)
        return difference

    def torch_code(self, output: Output) -> str:
        return "return nn.functional.cross_entropy(z, y.long())"
