"""How soon a step that is scrubbed to is painted."""

from statistics import median

from benchmarks._page import open_pages
from benchmarks.picture_work import VIEWS
from benchmarks.table import Row

TITLE = "from moving the scrub bar to every picture painted in full (1440 × 900; median and largest of 20)"
SCRUB = """async (step) => {
  const bar = document.querySelector('.scrub')
  const begun = performance.now()
  bar.value = String(step)
  bar.dispatchEvent(new InputEvent('input', {bubbles: true}))
  do await new Promise(requestAnimationFrame)
  while (!window.descentLab.painted())
  return performance.now() - begun
}"""


def main() -> list[Row]:
    """Milliseconds, with one, four and eight lanes."""
    rows = []
    with open_pages() as open_page:
        for name, address in VIEWS.items():
            lab = open_page(f"/initialization{address}")
            lab.until_computed()
            times = [lab.page.evaluate(SCRUB, 40 + 45 * i) for i in range(20)]
            rows.append(Row(f"{name}, median", median(times), "ms"))
            rows.append(Row(f"{name}, largest", max(times), "ms", max(times) / median(times)))
    return rows
