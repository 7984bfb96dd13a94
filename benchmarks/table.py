"""A figure's rows, and how they look in a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured number of a figure."""

    name: str
    """What was measured, as "8 lanes stacked"."""

    value: float
    """The number, in ``unit``."""

    unit: str
    """The unit, as "ms" or "steps/s"."""

    ratio: float | None = None
    """How many times the row it is compared with; None for that row itself."""


def number(value: float) -> str:
    """Three significant digits, without an exponent where a person would write none."""
    if value == 0:
        return "0"
    if not 1e-4 <= abs(value) < 1e6:
        return f"{value:.2e}"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{float(f'{value:.3g}'):.10f}".rstrip("0").rstrip(".")


def table(title: str, rows: Sequence[Row]) -> str:
    """A figure as text: its title, then a line a row with number, unit and ratio in columns.

    Parameters
    ----------
    title
        One line on what the figure shows.
    rows
        In the order to print.
    """
    cells = [
        (row.name, number(row.value), row.unit, "" if row.ratio is None else f"× {number(row.ratio)}") for row in rows
    ]
    widths = [max((len(cell[column]) for cell in cells), default=0) for column in range(4)]
    lines = [
        f"  {name:<{widths[0]}}  {value:>{widths[1]}} {unit:<{widths[2]}}  {ratio:>{widths[3]}}".rstrip()
        for name, value, unit, ratio in cells
    ]
    return "\n".join([title, *lines])
