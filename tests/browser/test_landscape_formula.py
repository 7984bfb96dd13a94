"""A formula that somebody writes on the landscape: its picture, its run, its equation, and where it is wrong."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab_page import LabPage
from tests.browser.test_accessibility import CHECK
from tests.server_process import ServerProcess

WRITTEN = "x^2 + 3y^2 - sin(x y)"


@pytest.fixture
def formula(page: Page, server: ServerProcess) -> LabPage:
    """The landscape with the formula that stands there before anybody writes."""
    opened = LabPage(page, server.url, "/landscape?surface=formula")
    opened.open()
    opened.until_computed()
    return opened


def field(lab: LabPage) -> Locator:
    """Where the formula is typed."""
    return lab.page.locator("input#surface-expression")


def write(lab: LabPage, text: str) -> None:
    """Type a formula and press Enter."""
    field(lab).fill(text)
    field(lab).press("Enter")


def until_drawn(lab: LabPage, text: str) -> None:
    """Wait until the run is of that formula, and its equation read."""
    lab.until(lambda: lab.state()["asked"]["problem"]["surface"]["expression"] == text, "the formula that is asked for")
    lab.until_computed()


def as_the_api_has_it(lab: LabPage) -> None:
    """The page's points are those of the same run over HTTP, which starts where the picture says."""
    whole = lab.run_over_http()
    for lane, held in enumerate(whole["lanes"]):
        points = held["traces"]["params"]
        # Where a formula has no value a run ends.
        for step in {0, 1, min(20, len(points) - 1)}:
            row = lab.page.evaluate("([lane, step]) => window.descentLab.row(lane, 'params', step)", [lane, step])
            assert row == pytest.approx(points[step], rel=1e-5, abs=1e-6)


def test_a_formula_is_typed_and_walked_on(formula: LabPage) -> None:
    lab = formula
    ground = lab.picture("field")
    write(lab, WRITTEN)
    until_drawn(lab, WRITTEN)
    spec = lab.state()["spec"]
    assert spec["problem"]["surface"] == {"name": "formula", "expression": WRITTEN, "dimension": 2}
    as_the_api_has_it(lab)
    # The gradient by hand, at the start: (2x − y cos xy, 6y − x cos xy).
    (x, y) = spec["lanes"][0]["start"]
    assert (x, y) == (-4.0, 3.0)
    gradient = lab.page.evaluate("window.descentLab.row(0, 'gradient', 0)")
    cosine = 0.8438539587324921
    assert gradient == pytest.approx([2 * x - y * cosine, 6 * y - x * cosine], rel=1e-5)
    panel = lab.page.locator(".surface-panel")
    expect(panel.locator("math")).to_have_count(1)
    expect(panel.locator("math")).to_contain_text("sin")
    expect(panel).to_contain_text("one minimum")
    lab.until(lambda: lab.picture("field") != ground, "the picture of the formula")
    expect(lab.page.locator("#landscape-text")).to_contain_text("1 minimum marked, at (0, 0)")
    assert lab.complaints == []


def test_a_wrong_formula_is_marked_and_the_picture_stays(formula: LabPage, axe_source: str) -> None:
    lab = formula
    write(lab, WRITTEN)
    until_drawn(lab, WRITTEN)
    expect(lab.page.locator("#landscape-text")).to_contain_text("at (0, 0)")
    ground, held = lab.picture("field"), lab.state()["id"]
    write(lab, "x^2 + foo(y)")
    problem = lab.page.locator("#surface-expression-problem")
    expect(problem).to_contain_text('"foo" in column 7')
    expect(lab.page.locator(".text-mark")).to_have_text(re.compile(r"^x\^2 \+ foo\(y\)\n {6}\^\^\^$"))
    expect(field(lab)).to_have_value("x^2 + foo(y)")
    expect(field(lab)).to_have_attribute("aria-invalid", "true")
    expect(lab.page.locator(".surface-panel math")).to_contain_text("sin")
    assert lab.state()["id"] == held
    assert lab.picture("field") == ground
    lab.page.evaluate(axe_source)
    assert lab.page.evaluate(CHECK) == []
    lab.until(lambda: len(lab.complaints) > 0, "the browser's own note of the refusal")
    assert all("422" in complaint for complaint in lab.complaints)
    write(lab, "x^2 + y^2")
    until_drawn(lab, "x^2 + y^2")
    expect(problem).to_have_count(0)
    expect(lab.page.locator(".text-mark")).to_have_count(0)


def test_what_is_odd_about_a_formula_is_said_and_the_start_avoids_it(formula: LabPage) -> None:
    lab = formula
    write(lab, "log(x) + y^2")
    until_drawn(lab, "log(x) + y^2")
    expect(lab.page.locator(".formula-problems")).to_contain_text("Not finite on 50 % of the domain")
    expect(lab.page.locator("#start")).to_have_accessible_name("Start of all lanes at (3.5, 4). Arrow keys move it.")
    assert lab.state()["spec"]["lanes"][0]["start"] == [3.5, 4.0]
    as_the_api_has_it(lab)
    assert lab.complaints == []


@pytest.mark.parametrize("text", [WRITTEN, "max(x^2, y^2) + abs(x)/4"])
def test_its_link_opens_it_again(formula: LabPage, text: str) -> None:
    lab = formula
    field(lab).fill(text)
    lab.page.locator("h1").click()
    until_drawn(lab, text)
    lanes = len(lab.state()["spec"]["lanes"])
    lab.until(lambda: len(re.findall(r"lane=[a-z_]+,[0-9]", lab.page.url)) == lanes, "a link with every rate")
    spec = lab.state()["spec"]
    lab.open(lab.page.url)
    lab.until_computed()
    assert lab.state()["spec"] == spec
    expect(field(lab)).to_have_value(text)
    expect(lab.page.locator(".link-problems")).to_have_count(0)
    assert lab.complaints == []


def test_a_formula_of_one_coordinate(formula: LabPage, axe_source: str) -> None:
    lab = formula
    write(lab, "x^4 - x^2")
    until_drawn(lab, "x^4 - x^2")
    lab.set_number("surface-dimension", "1")
    lab.until(lambda: lab.state()["asked"]["problem"]["surface"]["dimension"] == 1, "one coordinate")
    state = lab.until_computed()
    assert state["spec"]["lanes"][0]["start"] == [-4.0]
    expect(lab.page.locator("#ground")).to_have_class("ground curve-ground")
    expect(lab.page.locator("#landscape-text")).to_contain_text("2 minima marked, at −0.7071, 0.7071")
    as_the_api_has_it(lab)
    lab.page.locator("#start").press("ArrowRight")
    lab.until(lambda: lab.state()["asked"]["lanes"][0]["start"] == [-3.95], "the start moved")
    lab.until_computed()
    lab.page.evaluate(axe_source)
    assert lab.page.evaluate(CHECK) == []
    assert lab.complaints == []
    # With y it is no formula of one coordinate: the curve stays.
    write(lab, "x^2 + y^2")
    expect(lab.page.locator("#surface-expression-problem")).to_contain_text("column 7")
    expect(lab.page.locator("#ground")).to_have_class("ground curve-ground")
    lab.set_number("surface-dimension", "2")
    lab.until_computed()
    expect(lab.page.locator("#ground")).to_have_class("ground")


def test_a_link_with_a_wrong_formula_says_so(page: Page, server: ServerProcess) -> None:
    lab = LabPage(page, server.url)
    page.goto(f"{server.url}/landscape?surface=formula,expression:{'x%2B' * 40}foo")
    expect(page.locator("#surface-expression-problem")).to_contain_text("column 81")
    expect(page.locator(".text-mark")).to_contain_text("^^^")
    expect(page.locator(".ground-loading")).to_have_count(0)
    lab.complaints.clear()
    write(lab, WRITTEN)
    until_drawn(lab, WRITTEN)
    expect(page.locator(".surface-panel math")).to_contain_text("sin")
