"""The page in a real browser, on a server of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks._viewer import running_server
from devtools.browser import find_browser, hint
from tests.browser.conftest import QUIET
from tests.browser.lab_page import LabPage


@contextmanager
def open_pages(**window: Any) -> Iterator[Callable[[str], LabPage]]:
    """A function that opens an address in a new window, of 1440 × 900 unless Playwright's words say otherwise.

    Raises
    ------
    RuntimeError
        Where there is no browser; it says how to get one.
    """
    browser = find_browser()
    if browser is None:
        raise RuntimeError(f"this figure needs a browser: {hint()}")
    window = {"viewport": {"width": 1440, "height": 900}, **window}
    with running_server() as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(QUIET))

        def open_page(address: str) -> LabPage:
            lab = LabPage(chromium.new_page(**window), server.url)
            lab.open(address)
            return lab

        yield open_page
        chromium.close()
