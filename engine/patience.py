"""Early stopping: a lane ends when what it is judged by has not got better for a while."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Patience:
    """When a lane stops.

    Attributes
    ----------
    patience : evaluations in a row without a new best, 1 or more
    min_delta : how much lower than the best a value must be to become it
    """

    patience: int
    min_delta: float


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a lane has waited for a new best.

    Examples
    --------
    >>> patience, wait = Patience(2, 0.25), Wait()
    >>> for value in (1.0, 0.9, 0.5, 0.4, 0.3):
    ...     wait = wait.after(value, patience)
    >>> wait.best, wait.misses, wait.over(patience)
    (0.5, 2, True)
    """

    best: float = inf
    misses: int = 0

    def after(self, value: float, patience: Patience) -> Wait:
        """The wait after one more evaluation."""
        return Wait(value, 0) if value < self.best - patience.min_delta else Wait(self.best, self.misses + 1)

    def over(self, patience: Patience) -> bool:
        """Whether the lane stops here."""
        return self.misses >= patience.patience
