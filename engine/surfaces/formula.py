"""A formula that the user writes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated

import numpy as np

from engine.component import Array, Control, Reference
from engine.errors import SpecError
from engine.formula.errors import FormulaError
from engine.formula.minima import minima
from engine.formula.parser import parse
from engine.formula.program import Program
from engine.formula.python import python
from engine.formula.sample import FAR, Problem, Sample
from engine.formula.tokens import LONGEST
from engine.formula.tree import Tree
from engine.surfaces.base import Domain, Minimum, Place, Surface

EXPRESSION = "sin(x) cos(y) + (x^2 + y^2)/10"
STARTS = ((-4.0, 3.0), (3.5, 4.0), (4.0, -2.5), (-1.5, -4.0))
SAME_VALUE = 1e-12


class Known:
    """What follows from a text: computed when it is first asked for."""

    def __init__(self, expression: str, dimension: int) -> None:
        self.tree: Tree = parse(expression, dimension)
        self.dimension = dimension
        self.program = Program(self.tree, dimension)
        self.sample = Sample(self.program, dimension)

    @cached_property
    def minima(self) -> list[Minimum]:
        """The lowest first; global are those that nothing on the grid is lower than."""
        found = minima(self.sample)
        values = self.sample.values[self.sample.is_finite]
        lowest = min([value for _, value in found] + [float(values.min(initial=np.inf))])
        within = SAME_VALUE * max(1.0, abs(lowest))
        return [Minimum(place, value, value <= lowest + within) for place, value in found]

    @cached_property
    def levels(self) -> tuple[float, ...]:
        """Quantiles of the field, so that as much of the picture lies between two levels everywhere."""
        values = self.sample.values[self.sample.is_finite]
        if not len(values):
            return ()
        shares = (np.arange(1, 15) / 14.5) ** 1.5
        found = np.unique(np.quantile(values, shares))
        return tuple(found[(found > values.min()) & (found < values.max())].tolist())

    @cached_property
    def starts(self) -> tuple[tuple[float, ...], ...]:
        """The usual places, without those at which a run cannot begin; others of the grid if too few are left."""
        usual = list(dict.fromkeys(place[: self.dimension] for place in STARTS))
        points = np.array(usual)
        with np.errstate(all="ignore"):
            numbers = np.stack([self.program.value(points.T), *self.program.slopes(points.T)])
        found = [place for place, good in zip(usual, np.isfinite(numbers).all(axis=0), strict=True) if good]
        safe = self.sample.points[self.sample.is_safe]
        if len(found) < 2 and len(safe):
            found += [tuple(safe[int(share * (len(safe) - 1))].tolist()) for share in (0.15, 0.85)]
        return tuple(found) or tuple(usual)

    @cached_property
    def problems(self) -> list[Problem]:
        """What somebody who walks on it should know."""
        found = self.sample.problems()
        if not self.minima and self.sample.lowest is not None:
            found.append(Problem("minimum", 0.0, None, "no minimum was found within the domain"))
        return found


@lru_cache(maxsize=64)
def known(expression: str, dimension: int) -> Known:
    """What follows from a text, remembered for the last few."""
    return Known(expression, dimension)


@dataclass(frozen=True)
class Formula(Surface):
    r"""Your own surface: :math:`f(x, y)`, or :math:`f(x)`, as you write it.

    Parameters
    ----------
    expression : numbers, x, y, pi, e, ``+ - * / ^`` (or ``**``), parentheses, and sin cos tan asin acos atan sinh cosh
        tanh exp log sqrt abs min max; at most 200 characters and 60 operations
    dimension : 2, or 1 for a formula in x alone

    Notes
    -----
    Gradient and Hessian are exact: the formula is differentiated rule by rule along with its value, for all rows at
    once. Powers gather from the right and go before a minus (−x^2 is −(x²)); factors side by side are multiplied
    (``2x``, ``2(x+1)``, ``x y``) as tightly as with a star. An exponent that is a number is within ±12; one that
    depends on the place has no limit. At kinks the slope is the middle of both sides' and there is no Hessian
    (`engine.formula.functions`). Where a formula has no value a run ends as diverged.

    Minima are sought on a grid of the domain and refined, so a very narrow one may be missed; levels are quantiles
    of the field.

    References
    ----------
    Griewank and Walther (2008), "Evaluating Derivatives", for forward differentiation.

    Examples
    --------
    >>> cup = Formula("(x - 1)^2 + 2y^2")
    >>> cup.gradient(np.array([[3.0, 0.5]])).tolist(), cup.hessian(np.array([[3.0, 0.5]])).tolist()
    ([[4.0, 2.0]], [[[2.0, 0.0], [0.0, 4.0]]])
    >>> cup.minima()
    [Minimum(place=(1.0, 0.0), value=0.0, is_global=True)]
    >>> Formula("x +* 2")
    Traceback (most recent call last):
        ...
    engine.errors.SpecError: expression: is wrong at "*" in column 4: a number, x, y, a function or "(" is missing here
    """

    name = "formula"
    label = "Your own formula"
    summary = "A surface that you write."
    menu = 30
    equation = r"z = f(x, y)"
    references = (Reference("Griewank and Walther 2008", "https://doi.org/10.1137/1.9780898717761"),)
    story = "What makes it hard is up to you."

    expression: Annotated[
        str,
        Control(
            symbol="f",
            longest=LONGEST,
            examples=(
                "x^2 + 3y^2",
                "(x^2 - 1)^2 + y^2",
                "abs(x) + 2abs(y)",
                "log(1 + x^2 + 10y^2)",
                "max(x^2, y^2) + x/4",
                "sqrt(x^2 + y^2) - cos(2x)",
            ),
            help="In x and y, with + − * / ^, parentheses, pi, e and functions such as sin, exp, log, sqrt, abs, max.",
        ),
    ] = EXPRESSION
    dimension: Annotated[
        int, Control(symbol="d", minimum=1, maximum=2, help="2 for a formula in x and y, 1 for one in x alone.")
    ] = 2

    def __post_init__(self) -> None:
        super().__post_init__()
        try:
            self.known()
        except FormulaError as error:
            raise SpecError(("expression",), f"is wrong at {error}") from None

    def known(self) -> Known:
        """What follows from the text."""
        return known(self.expression, self.dimension)

    def height(self, place: Place) -> Array:
        found: Array = self.known().program.value(place)
        return found

    def slopes(self, place: Place) -> tuple[Array, ...]:
        return self.known().program.slopes(place)

    def bends(self, place: Place) -> tuple[Array, ...]:
        return self.known().program.bends(place)

    def torch_code(self) -> str:
        return f"return {python(self.known().tree)}"

    def domain(self) -> Domain:
        return ((-FAR, FAR),) * self.dimension

    @property
    def starts(self) -> tuple[tuple[float, ...], ...]:
        return self.known().starts

    def minima(self) -> list[Minimum]:
        return list(self.known().minima)

    def levels(self) -> tuple[float, ...]:
        return self.known().levels

    def goals(self) -> list[tuple[float, ...]]:
        # Without a minimum the lowest place of the domain tells how far it may be.
        return super().goals() or [self.known().sample.lowest or (0.0,) * self.dimension]
