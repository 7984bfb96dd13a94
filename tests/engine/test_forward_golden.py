"""The numbers that the browser's forward pass is tested with are still the engine's."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.golden.make_forward import cases

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "forward.json").read_text())
CASES = cases()


def test_every_activation_and_shape_is_there() -> None:
    assert [(c["activation"], c["layout"]) for c in GOLDEN] == [(c["activation"], c["layout"]) for c in CASES]


@pytest.mark.parametrize("i", range(len(CASES)))
def test_the_engine_still_computes_them(i: int) -> None:
    for name in ("params", "inputs", "logits"):
        np.testing.assert_allclose(GOLDEN[i][name], CASES[i][name], rtol=1e-9, atol=1e-12)
    for golden, now in zip(GOLDEN[i]["activations"], CASES[i]["activations"], strict=True):
        np.testing.assert_allclose(golden, now, rtol=1e-9, atol=1e-12)
