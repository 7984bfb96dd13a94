"""How soon a step that is scrubbed to is painted."""

from benchmarks._page import open_pages
from benchmarks._scrub import median_and_largest, scrub
from benchmarks.picture_work import VIEWS
from benchmarks.table import Row

TITLE = "from moving the scrub bar to every picture painted in full (1440 × 900; median and largest of 20)"


def main() -> list[Row]:
    """Milliseconds, with one, four and eight lanes."""
    rows: list[Row] = []
    with open_pages() as open_page:
        for name, address in VIEWS.items():
            lab = open_page(f"/initialization{address}")
            lab.until_computed()
            rows += median_and_largest(name, (scrub(lab, 40 + 45 * i) for i in range(20)))
    return rows
