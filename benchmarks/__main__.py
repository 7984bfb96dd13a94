"""Measures and prints the figures: ``python -m benchmarks [name …]``.

A figure is a file in this folder with ``TITLE``, one line, and ``main()``, which measures and returns its rows.
"""

import importlib
import pkgutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from benchmarks.table import Row, table

MACHINERY = {"__main__", "table", "write_performance", "write_pictures"}


def names(folder: Path) -> list[str]:
    """The figures in a folder, in alphabetical order; files that begin with an underscore are helpers."""
    found = (module.name for module in pkgutil.iter_modules([str(folder)]))
    return sorted(name for name in found if name not in MACHINERY and not name.startswith("_"))


def figure(module: ModuleType) -> tuple[str, Callable[[], Sequence[Row]]]:
    """A figure's title and what measures it.

    Raises
    ------
    TypeError
        When the module is not a figure; it names what is missing.
    """
    title, measure = getattr(module, "TITLE", None), getattr(module, "main", None)
    if not isinstance(title, str):
        raise TypeError(f"{module.__name__} has no TITLE, a line on what it shows")
    if not callable(measure):
        raise TypeError(f"{module.__name__} has no main(), which returns its rows")
    return title, measure


def main(arguments: Sequence[str]) -> int:
    """Measure the named figures, or all of them.

    Returns
    -------
    int
        0, or 2 for a name that is not there. A figure that cannot be measured raises its own error.
    """
    known = names(Path(__file__).parent)
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(f"no figure is called {unknown[0]}; there are: {', '.join(known) or 'none yet'}", file=sys.stderr)
        return 2
    for name in arguments or known:
        title, measure = figure(importlib.import_module(f"benchmarks.{name}"))
        begun = time.perf_counter()
        text = table(f"{name}: {title}", measure())
        print(f"{text}\n  (measured in {time.perf_counter() - begun:.1f} s)\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
