"""Moving the scrub bar of a page, and how long it takes until everything is painted."""

from collections.abc import Iterable
from statistics import median

from benchmarks.table import Row
from tests.browser.lab_page import LabPage

SCRUB = """async (step) => {
  const bar = document.querySelector('.scrub')
  const begun = performance.now()
  bar.value = String(step)
  bar.dispatchEvent(new InputEvent('input', {bubbles: true}))
  do await new Promise(requestAnimationFrame)
  while (!window.descentLab.painted())
  return performance.now() - begun
}"""


def scrub(lab: LabPage, step: int) -> float:
    """Milliseconds until a step that is scrubbed to is painted in full."""
    took: float = lab.page.evaluate(SCRUB, step)
    return took


def median_and_largest(name: str, times: Iterable[float], budget: float | None = None) -> list[Row]:
    """Two rows of times: as ratios to a budget, or the largest to the median."""
    times = list(times)
    middle, most = median(times), max(times)
    ratios = (None, most / middle) if budget is None else (middle / budget, most / budget)
    return [
        Row(f"{name}, median of {len(times)}", middle, "ms", ratios[0]),
        Row(f"{name}, largest", most, "ms", ratios[1]),
    ]
