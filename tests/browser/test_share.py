"""The share dialog: what is put together in it is what readers get to see."""

from __future__ import annotations

import re
from functools import partial
from html import unescape

from playwright.sync_api import Page, expect

from tests.browser.lab_page import LabPage
from tests.browser.test_accessibility import CHECK

FITS = "() => (dialog => dialog.scrollWidth <= dialog.clientWidth)(document.querySelector('dialog.share'))"


def preview(page: Page, address: str) -> None:
    """Wait until the preview shows an address."""
    expect(page.locator(".share-preview iframe")).to_have_attribute("src", address)


def test_the_dialog_shares_what_is_chosen_in_it(landscape: LabPage) -> None:
    lab, page = landscape, landscape.page
    lab.until_computed()
    lab.scrub(20)
    page.locator("#share").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Share what is set here")
    link, code = page.locator("#share-link"), page.locator("#share-code")
    expect(link).to_have_value(re.compile("/landscape[?]surface=rosenbrock&.*&step=20$"))
    state = link.input_value().partition("?")[2].removesuffix("&step=20")

    page.locator('input[name="share-theme"][value="dark"]').check()
    page.locator("#share-step").fill("35")
    page.locator("#share-play").check()
    page.locator(".share-parts summary").click()
    page.get_by_role("checkbox", name="Hide: Race table").check()
    expect(page.get_by_role("checkbox", name="Hide: Tolerance of the race")).to_be_disabled()
    page.get_by_role("checkbox", name="Lock: Optimizer: learning rate").check()
    page.get_by_role("checkbox", name="Lock: Surface", exact=True).check()
    look = "hide=race&lock=optimizer.learning_rate,surface&theme=dark&play=true&step=35"
    expect(link).to_have_value(f"{lab.url}/landscape?{state}&{look}")
    address = f"/embed/landscape?{state}&{look}"
    expected = {
        "frame": (f'<iframe src="{lab.url}{address}"', 'loading="lazy"', 'allow="fullscreen"', "title="),
        "component": (
            f'<script type="module" src="{lab.url}/embed.js">', f'query="{state}"', 'hide="race"', " play ", 'step="35"'
        ),
        "markdown": (f'<iframe src="{lab.url}{address}"', f"({lab.url}/landscape?{state}&{look})"),
        "jupyter": ("from IPython.display import IFrame", f'"{lab.url}{address}"', "height=900"),
    }  # fmt: skip

    def says(part: str) -> bool:
        return part in unescape(code.input_value())

    page.locator('input[name="share-form"]:checked').focus()
    for form, parts in expected.items():
        expect(page.locator(f'input[name="share-form"][value="{form}"]')).to_be_checked()
        for part in parts:
            lab.until(partial(says, part), f"{part} in the code of the {form}")
        page.keyboard.press("ArrowRight")

    preview(page, address)
    shown = page.frame_locator(".share-preview iframe")
    expect(shown.locator("html")).to_have_attribute("data-theme", "dark")
    expect(shown.locator("#add-lane")).to_be_attached()
    expect(shown.locator(".race-table")).to_be_hidden()
    expect(shown.locator("select#surface")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#share")).to_be_focused()
    page.keyboard.press("Enter")
    expect(link).to_have_value(f"{lab.url}/landscape?{state}&{look.replace('step=35', 'step=20')}")


def test_the_dialog_is_accessible_and_fits(lab: LabPage, axe_source: str) -> None:
    page = lab.page
    lab.open("/initialization?hide=losses&lock=data&step=7")
    lab.press("Share")
    expect(page.locator("#share-link")).to_have_value(f"{lab.url}/initialization?hide=losses&lock=data&step=7")
    page.locator(".share-parts summary").click()
    expect(page.get_by_role("checkbox", name="Hide: Where the cost comes from")).to_be_checked()
    preview(page, "/embed/initialization?hide=losses&lock=data&step=7")
    expect(page.frame_locator(".share-preview iframe").locator("input#points")).to_be_disabled()
    page.evaluate(axe_source)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        assert page.evaluate(CHECK) == []
    for width in (1440, 900, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(FITS)
