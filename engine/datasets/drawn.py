"""The user's own points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.random import SeedSequence

from engine.component import Array, Control
from engine.control import column
from engine.datasets.base import EDGE, Dataset
from engine.errors import SpecError

MOST_CLASSES = 6


@dataclass(frozen=True)
class Drawn(Dataset):
    """Labelled points that somebody has drawn: taken as they are, in order, no class made larger or smaller.

    Parameters
    ----------
    examples : x₁, x₂ and the class of each point; classes are numbered from 0, two to six of them, none left out

    Notes
    -----
    Teaches by one's own questions: what one stray point does, how few points a shape needs, what a network makes of
    classes of very different sizes.

    References
    ----------
    What the author of the points has in mind.

    Examples
    --------
    >>> Drawn(examples=((0.0, 1.0, 0), (2.0, 1.0, 2), (1.0, 1.0, 1))).classes
    3
    """

    name = "drawn"
    label = "Your own"
    summary = "Points that you draw yourself, each with its class."
    menu = 8
    equation = r"(x_1, x_2, y)_i, \quad i = 1, \dots, m"

    examples: Annotated[
        tuple[tuple[float, float, int], ...],
        Control(
            symbol="x",
            columns=(
                column("x1", "number", symbol="x_1", minimum=-EDGE, maximum=EDGE, help="To the right."),
                column("x2", "number", symbol="x_2", minimum=-EDGE, maximum=EDGE, help="Up."),
                column("label", "integer", symbol="y", minimum=0, maximum=MOST_CLASSES - 1, help="The class."),
            ),
            longest=2000,
            help="Each point's place and class.",
        ),
    ] = (
        (-3.0, 2.5, 0),
        (-2.0, 3.2, 0),
        (-3.5, 0.5, 0),
        (-1.2, 1.8, 0),
        (2.6, 1.4, 0),
        (1.5, -2.0, 1),
        (3.2, -1.2, 1),
        (0.4, -3.1, 1),
        (2.5, -3.4, 1),
        (-2.2, -1.6, 1),
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        labels = {label for _, _, label in self.examples}
        if len(labels) < 2:
            raise SpecError(("examples",), "must have points of at least two classes")
        missing = set(range(max(labels))) - labels
        if missing:
            raise SpecError(
                ("examples",), f"must have a point of every class up to the largest; {min(missing)} has none"
            )

    @property
    def classes(self) -> int:
        """One more than the largest label."""
        return max(label for _, _, label in self.examples) + 1

    def draw(self, placing: SeedSequence, moving: SeedSequence) -> tuple[Array, Array]:
        rows = np.array(self.examples)
        return rows[:, :2].copy(), rows[:, 2].copy()
