"""The terms and numbers that the browser's explanation is tested with are still the engine's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.golden.make_terms import cases

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "terms.json").read_text())


def test_the_engine_still_says_so() -> None:
    now = cases()
    for golden, case in zip(GOLDEN, now, strict=True):
        assert {**golden, "value": None} == {**case, "value": None}
        assert golden["value"] == pytest.approx(case["value"], rel=1e-12)
