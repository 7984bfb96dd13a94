"""A run that is refused: at first open nothing is told of what is not there, later the run before stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab_page import LabPage
from tests.browser.test_accessibility import CHECK
from tests.server_process import ServerProcess

NOT_CLOSED = 'expression is wrong at the end, column 6: the "(" in column 4 is not closed.'
TOO_MANY = "batch_size must be at most 100, the number of training points."
TOO_FAR = "start[0] must be at most 1,000,000."
REFUSED = [
    ("/landscape?surface=formula,expression:sin(x", NOT_CLOSED),
    ("/embed/landscape?surface=formula,expression:sin(x&hide=about,transport", NOT_CLOSED),
    ("/landscape?start=1e20~0", TOO_FAR),
    ("/landscape?lane=adam,0.1,start:1e20~0&lane=momentum", TOO_FAR),
    ("/initialization?batch_size=500", TOO_MANY),
    ("/initialization?lane=adam&lane=momentum,batch_size:500", TOO_MANY),
    ("/embed/initialization?batch_size=500", TOO_MANY),
    ("/initialization?dataset=drawn,examples:1~1~0", "examples must have points of at least two classes."),
]
FAILED = "Failed to load resource: the server responded with a status of 422"
"""What the browser itself notes of an answer that refuses."""


def opened(page: Page, server: ServerProcess, address: str) -> LabPage:
    """The page once it has heard that what it asks for is refused."""
    lab = LabPage(page, server.url)
    page.goto(f"{server.url}{address}")
    lab.until(lambda: page.evaluate("'descentLab' in window"), "the page")
    return lab


def expect_told(page: Page, name: str | re.Pattern[str]) -> None:
    """The words that stand for each picture."""
    pictures = page.locator("canvas[aria-labelledby]")
    expect(pictures.first).to_have_accessible_name(name)
    for picture in pictures.all():
        expect(picture).to_have_accessible_name(name)


def field_led_to(lab: LabPage, selector: str) -> None:
    """A button on the first screen leads to the field that is wrong."""
    page = lab.page
    expect(page.locator(".fault")).to_be_in_viewport()
    lab.press("To the field")
    expect(page.locator(selector)).to_be_focused()
    expect(page.locator(selector)).to_be_in_viewport()
    expect(page.locator(".fault")).to_have_count(0)


@pytest.mark.parametrize(("address", "why"), REFUSED)
def test_at_first_open_it_says_why_and_nothing_of_what_is_not_there(
    page: Page, server: ServerProcess, axe_source: str, address: str, why: str
) -> None:
    lab = opened(page, server, address)
    expect_told(page, f"Not run: {why}")
    expect(page.locator("p", has_text=why).locator("visible=true").first).to_be_in_viewport()
    expect(page.locator(".waiting")).to_have_text("not run")
    said = page.locator("main")
    for untrue in ("Waiting for", "Not measured yet", "all edges 0", "before it is shown", "No such arrow"):
        expect(said.get_by_text(untrue).locator("visible=true")).to_have_count(0)
    assert lab.state()["computed"] == -1
    page.evaluate(axe_source)
    assert page.evaluate(CHECK) == []
    assert [line for line in lab.complaints if not line.startswith(FAILED)] == []


def test_nothing_is_told_of_a_formula_that_cannot_be_read(page: Page, server: ServerProcess) -> None:
    opened(page, server, "/landscape?surface=formula,expression:sin(x")
    expect(page.locator("#ground .not-run")).to_have_text(f"Not run: {NOT_CLOSED}")
    expect(page.locator("#about-title")).to_have_text(re.compile("^Your own formula *$"))
    for silent in (".lead", ".hint", ".ground-foot", ".cost-legend", ".lane-rate"):
        expect(page.locator(silent).locator("visible=true")).to_have_count(0)
    expect(page.locator("#explanation")).to_have_text(f"Not run: {NOT_CLOSED}")
    page.locator("#race summary").click()
    expect(page.locator(".race .not-run")).to_have_text(f"Not run: {NOT_CLOSED}")
    expect(page.locator("#race-text")).to_have_text(f"Not run: {NOT_CLOSED}")
    # What is mended is run, and told of.
    page.locator("input#surface-expression").fill("sin(x)+y^2")
    page.locator("input#surface-expression").press("Enter")
    expect(page.locator(".not-run")).to_have_count(0)
    expect(page.locator("#about-title")).to_contain_text("minima")
    expect(page.locator(".waiting")).to_have_count(0)
    expect(page.locator("#landscape-text")).to_have_text(re.compile("^Your own formula, x from"))
    expect(page.locator(".lane-rate").first).to_be_visible()


def test_a_refusal_later_on_leaves_the_picture_and_says_so(page: Page, server: ServerProcess) -> None:
    lab = opened(page, server, "/landscape?surface=formula")
    lab.until_computed()
    page.locator("input#surface-expression").fill("sin(x")
    page.locator("input#surface-expression").press("Enter")
    expect_told(
        page, re.compile(f"^{re.escape(f'Not run: {NOT_CLOSED} The run before it is shown.')} .*Gradient descent")
    )
    expect(page.locator("#about-title")).to_contain_text("before: one minimum, three more are local")
    expect(page.locator(".waiting")).to_have_count(0)
    expect(page.locator(".not-run")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "field", "why"),
    [
        ("/landscape?surface=formula,expression:sin(x", "input#surface-expression", NOT_CLOSED),
        ("/embed/landscape?surface=formula,expression:sin(x", "input#surface-expression", NOT_CLOSED),
        ("/initialization?batch_size=500", "input#batch-size", TOO_MANY),
    ],
)
def test_on_a_phone_the_first_screen_names_the_error_and_leads_to_it(
    page: Page, server: ServerProcess, address: str, field: str, why: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    lab = opened(page, server, address)
    expect(page.locator("p", has_text=why).locator("visible=true").first).to_be_in_viewport()
    field_led_to(lab, field)


def test_a_run_that_ends_before_its_first_point_is_not_waited_for(page: Page, server: ServerProcess) -> None:
    lab = opened(page, server, "/landscape?surface=formula,expression:log(-1-x%5E2)")
    lab.until(lambda: lab.state()["done"], "the end")
    expect(page.locator(".waiting")).to_have_count(0)
    ends = re.compile("^Gradient descent diverged at step 0: .*Adam diverged at step 0")
    expect(page.locator("canvas#field")).to_have_accessible_name(ends)
