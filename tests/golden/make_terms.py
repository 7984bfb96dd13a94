"""Makes terms.json with the engine: what the browser's reading of an optimizer's terms is compared with.

Run it by hand after adding an optimizer or a form: ``python -m tests.golden.make_terms``. The engine's own tests check
that the file is what the engine still says.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from engine import catalogue
from engine.component import Term
from engine.optimizers.base import Optimizer


def symbols(described: Any) -> list[str]:
    """Every symbol of a described expression, ``previous(name)`` for a trace before the update."""
    if isinstance(described, str):
        return [described]
    if isinstance(described, list):
        if described[0] == "previous":
            return [f"previous({described[1]})"]
        if described[0] == "recent_squares":
            return [f"recent_squares({', '.join(described[1:])})"]
        return [name for operand in described[1:] for name in symbols(operand)]
    return []


def case(optimizer: str, form: dict[str, Any], term: Term, kind: str) -> dict[str, Any]:
    """One line with numbers of that kind for its symbols, and its value."""
    described = term.expression.describe()
    names = symbols(described)
    random = np.random.default_rng(len(optimizer) + len(names))
    numbers = {name: float(random.uniform(0.05, 0.95)) if kind == "some" else 0.0 for name in names}
    if "t" in numbers:
        numbers["t"] = 3.0
    return {
        "optimizer": optimizer,
        "form": form,
        "trace": term.trace,
        "expression": described,
        "numbers": numbers,
        "value": float(term.expression.value(numbers)),
    }


def cases() -> list[dict[str, Any]]:
    """Every line of every form of every optimizer, with some numbers and with all of them 0."""
    found = []
    for name, component in catalogue.components("optimizers").items():
        for form in component.forms():
            optimizer = component(**form)
            assert isinstance(optimizer, Optimizer)
            found += [case(name, form, term, kind) for term in optimizer.terms() for kind in ("some", "nothing")]
    return found


if __name__ == "__main__":
    (Path(__file__).parent / "terms.json").write_text(json.dumps(cases()) + "\n")
