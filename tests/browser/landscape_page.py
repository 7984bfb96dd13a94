"""The landscape's picture as it comes: the surface's values are asked for beside the run, and may be later."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.lab_page import LabPage


def drawn(lab: LabPage) -> None:
    """Wait until the paused page's picture is of the surface that is chosen, and all on it is painted."""
    label = lab.page.locator("select#surface option:checked").text_content()
    expect(lab.page.locator("#landscape-text")).to_contain_text(f"{label}, x from")
    lab.painted()
