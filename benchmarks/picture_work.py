"""What drawing costs the browser while a run plays."""

from playwright.sync_api import sync_playwright

from benchmarks._viewer import running_server
from benchmarks.table import Row
from devtools.browser import find_browser, hint
from tests.browser.conftest import QUIET
from tests.browser.lab_page import LabPage

TITLE = "picture work a frame while playing (1440 × 900; the page's budget is 4 ms)"
SECONDS = 6


def main() -> list[Row]:
    """Mean and largest picture work a frame, one lane and four, at 4× and at 64×."""
    browser = find_browser()
    if browser is None:
        raise RuntimeError(f"this figure needs a browser: {hint()}")
    rows = []
    with running_server() as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        for lanes, speed in ((1, "4"), (1, "64"), (4, "4"), (4, "64")):
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            lab = LabPage(page, server.url)
            lab.open()
            if lanes == 4:
                lab.press("Compare all four")
            lab.until_computed()
            lab.speed(speed)
            page.evaluate("window.descentLab.forgetWork()")
            lab.press("Play")
            page.wait_for_timeout(1000 * SECONDS)  # a fast run ends before that: frames are only counted while playing
            work = lab.picture_work()
            name = f"{lanes} lane{'s' if lanes > 1 else ''} at {speed}×"
            rows.append(Row(f"{name}, mean of {work['frames']} frames", work["mean"], "ms"))
            rows.append(Row(f"{name}, largest", work["max"], "ms", work["max"] / max(work["mean"], 1e-9)))
            page.close()
        chromium.close()
    return rows
