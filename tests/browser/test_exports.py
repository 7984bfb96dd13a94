"""What can be taken along: the export dialog, and the files it makes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Page, expect

from tests.browser.lab_page import LabPage


def export(lab: LabPage, name: str) -> Download:
    """Press the button of one exporter in the open dialog; the file that comes of it."""
    with lab.page.expect_download() as coming:
        lab.page.locator(f'[data-export="{name}"]').click()
    expect(lab.page.locator("#export-outcome")).to_contain_text(coming.value.suggested_filename)
    return coming.value


def content(download: Download) -> bytes:
    """What is in the file."""
    return Path(download.path()).read_bytes()


def focused(page: Page) -> Any:
    """The id of what has the focus."""
    return page.evaluate("document.activeElement.id")


def test_the_dialog_opens_by_key_saves_the_spec_and_gives_the_focus_back(lab: LabPage) -> None:
    page = lab.page
    state = lab.until_computed()
    page.locator("#export").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Export")
    expect(dialog).to_be_visible()
    file = export(lab, "spec")
    assert file.suggested_filename == "initialization-circle-fan_in_normal-gradient_descent.spec.json"
    assert json.loads(content(file)) == state["spec"]
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert focused(page) == "export"
