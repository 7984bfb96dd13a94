"""What drawing costs the browser while a run plays."""

from benchmarks._page import open_pages
from benchmarks.table import Row

TITLE = "picture work a frame while playing (1440 × 900; the page's budget is 4 ms)"
SECONDS = 6
EIGHT = "?hidden=8-8&" + "&".join(
    f"lane=initializer:fan_in_normal,initializer.variance_factor:{factor}"
    for factor in (0, 0.01, 0.1, 0.5, 1, 2, 10, 100)
)
VIEWS = {
    "1 lane": "",
    "4 lanes": "?"
    + "&".join(f"lane=optimizer:gradient_descent,optimizer.learning_rate:{r}" for r in (0.01, 0.1, 0.3, 1)),
    "8 lanes of 2–8–8–1": EIGHT,
}


def main() -> list[Row]:
    """Mean and largest picture work a frame at 4× and at 64×; frames are counted only while the run plays."""
    rows = []
    with open_pages() as open_page:
        for name, address in VIEWS.items():
            for speed in ("4", "64"):
                lab = open_page(f"/initialization{address}")
                lab.until_computed()
                lab.speed(speed)
                lab.page.evaluate("window.descentLab.forgetWork()")
                lab.press("Play")
                lab.page.wait_for_timeout(1000 * SECONDS)
                work = lab.picture_work()
                rows.append(Row(f"{name} at {speed}×, mean of {work['frames']} frames", work["mean"], "ms"))
                rows.append(
                    Row(f"{name} at {speed}×, largest", work["max"], "ms", work["max"] / max(work["mean"], 1e-9))
                )
                lab.page.close()
    return rows
