"""Edits on the way of a run: making them, and comparing the run with the server's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.lab_page import LabPage

Json = dict[str, Any]


def mark(lab: LabPage, step: int) -> Any:
    """The mark of a step on the scrub bar."""
    return lab.page.locator(f'.scrub-marks [data-step="{step}"]')


def pause_at(lab: LabPage, step: int) -> None:
    """Show a step that has been computed."""
    lab.until_computed()
    lab.scrub(step)
    assert lab.state()["step"] == step


def rows(lab: LabPage, trace: str, steps: list[int], lane: int = 0) -> list[list[float]]:
    """Rows of a trace as the page holds them."""
    return [
        lab.page.evaluate("([lane, trace, step]) => window.descentLab.row(lane, trace, step)", [lane, trace, step])
        for step in steps
    ]


def asked_edits(lab: LabPage) -> Any:
    """The edits of the run that the page asks for."""
    return lab.state()["asked"]["edits"]


def rate_edit(step: int, rate: float, lane: int = 0) -> Json:
    """A change of the learning rate."""
    return {"step": step, "lane": lane, "set": {"optimizer": {"learning_rate": rate}}}


def expect_the_apis(lab: LabPage, steps: list[int], lane: int = 0) -> None:
    """The page's numbers are those of its spec, asked for over HTTP."""
    lab.until_computed()
    traces = lab.run_over_http()["lanes"][lane]["traces"]
    for trace in ("params", "train_cost", "rate"):
        for step, row in zip(steps, rows(lab, trace, steps, lane), strict=True):
            wanted = traces[trace][step] if isinstance(traces[trace][step], list) else [traces[trace][step]]
            assert row == pytest.approx(wanted, rel=1e-6, abs=1e-30), (trace, step)
