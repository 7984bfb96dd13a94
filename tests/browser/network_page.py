"""The initialization lab's pictures as a person points at them, and the numbers they should show."""

from __future__ import annotations

from typing import Any

import numpy as np
from playwright.sync_api import Locator

from tests.browser.arithmetic import Place, places
from tests.browser.lab_page import LabPage

UNITS = "network-0-units"

GRID = 40
"""Points along a side of a unit's picture that stands still."""

SIZES = [2, 6, 3, 1]


def network(lab: LabPage) -> Locator:
    return lab.page.locator("#network-0-picture")


def unit_places(lab: LabPage, sizes: list[int]) -> list[list[Place]]:
    width, height = network(lab).evaluate("(element) => [element.clientWidth, element.clientHeight]")
    return places(width, height, sizes)


def readout(lab: LabPage, of: str = "network-0") -> Locator:
    return lab.page.locator(f'[data-readout="{of}"]')


def value_read(lab: LabPage, of: str = "network-0") -> float:
    return float(readout(lab, of).get_attribute("data-value") or "nan")


def named_and_read(lab: LabPage) -> tuple[str, float]:
    """What the network's readout is about, if it is about anything, and its number: both of the same moment."""
    name, value = readout(lab).evaluate(
        "(line) => [line.querySelector('b')?.textContent ?? '', Number(line.dataset.value ?? NaN)]"
    )
    return name, value


def hover(lab: LabPage, x: float, y: float) -> None:
    network(lab).hover(position={"x": x, "y": y})


def examples(lab: LabPage, spec: dict[str, Any]) -> Any:
    dataset = spec["problem"]["dataset"]
    query = f"points={dataset['points']}&noise={dataset['noise']}&seed={dataset['seed'] or 0}"
    answer = lab.page.request.get(f"{lab.url}/api/datasets/{dataset['name']}?{query}")
    return np.array(answer.json()["inputs"])


def params_at(answer: dict[str, Any], step: int, trace: str = "params") -> list[float]:
    row: list[float] = answer["lanes"][0]["traces"][trace][step]
    return row
