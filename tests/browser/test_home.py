"""The front page: what this is, and the lab as a still of a real run."""

from __future__ import annotations

import json
import re
import urllib.request
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.arithmetic import boundary_colour, logit, written_cost, written_percent
from tests.browser.lab_page import LabPage, fits
from tests.browser.test_accessibility import CHECK
from tests.server_process import ServerProcess


def has_colour(home: LabPage, place: tuple[float, float], wanted: tuple[int, int, int]) -> bool:
    """Whether the still has a colour at a place, as shares of its sides."""
    return home.pixel("still-field", *place) == pytest.approx(wanted, abs=4)


@pytest.fixture
def home(page: Page, server: ServerProcess) -> LabPage:
    """The front page with its still drawn."""
    opened = LabPage(page, server.url)
    page.emulate_media(reduced_motion="reduce")
    page.goto(server.url)
    expect(page.locator("#still-caption")).to_contain_text("after 600 steps")
    return opened


def run_of(url: str, spec: dict[str, Any]) -> Any:
    """The still's run, asked for again."""
    request = urllib.request.Request(f"{url}/api/runs", json.dumps(spec).encode(), {"Content-Type": "application/json"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
        return json.load(answer)


def test_the_still_is_of_a_real_run(page: Page, server: ServerProcess) -> None:
    asked: list[dict[str, Any]] = []

    def note(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or ""))
        route.continue_()

    page.route("**/api/runs", note)
    home = LabPage(page, server.url)
    page.goto(server.url)
    caption = page.locator("#still-caption")
    expect(caption).to_contain_text("after 600 steps")
    answer = run_of(server.url, asked[0])
    traces = answer["lanes"][0]["traces"]
    cost, accuracy = traces["train_cost"][-1], traces["accuracy"][-1]
    expect(caption).to_contain_text(f"the cost is {written_cost(cost)}, accuracy {written_percent(accuracy)}")
    said = page.locator("#still-field").get_attribute("aria-label") or ""
    assert said.startswith("Decision boundary of Appropriate at step 600: class 1 is predicted on ")
    assert said.endswith(f"cost {written_cost(cost)}, accuracy {written_percent(accuracy)}.")
    for x, y in ((0.02, 0.02), (0.5, 0.5)):
        column, row = int(100 * x), int(100 * y)
        point = (-5 + 0.1 * (column + 0.5), 5 - 0.1 * (row + 0.5))
        wanted = boundary_colour(logit(answer["layout"], traces["params"][-1], point))
        place = ((column + 0.5) / 100, (row + 0.5) / 100)
        home.until(
            partial(has_colour, home, place, wanted),
            f"the colour {wanted}",
        )
    assert home.complaints == []


def test_the_card_leads_to_the_lab(home: LabPage) -> None:
    # What takes the click is the link, which the whole card belongs to.
    home.page.locator(".still").first.click(force=True)
    home.page.wait_for_url("**/initialization")
    assert home.complaints == []


def test_a_server_that_does_not_answer_is_said(page: Page, server: ServerProcess) -> None:
    page.route("**/api/runs", lambda route: route.abort())
    page.goto(server.url)
    expect(page.locator("#still-caption")).to_contain_text("could not be drawn")


def test_axe_finds_nothing_serious(home: LabPage, axe_source: str) -> None:
    home.page.evaluate(axe_source)
    home.page.emulate_media(color_scheme="light")
    assert home.page.evaluate(CHECK) == []
    home.page.emulate_media(color_scheme="dark")
    assert home.page.evaluate(CHECK) == []


def test_nothing_scrolls_sideways(home: LabPage) -> None:
    for width in (360, 700, 1440):
        home.page.set_viewport_size({"width": width, "height": 800})
        fits(home.page, width)


def test_the_landscape_has_a_still_too(home: LabPage) -> None:
    expect(home.page.locator("#walk-caption")).to_contain_text("after 60 steps Gradient descent is at cost")
    drawn = """(canvas) => {
      const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      return data.some((byte) => byte > 0)
    }"""
    for canvas in ("still-ground", "still-contours", "still-trails", "still-costs"):
        place = home.page.locator(f"canvas#{canvas}")
        home.until(partial(place.evaluate, drawn), canvas)
    said = home.page.locator("#still-ground").get_attribute("aria-label") or ""
    assert said.endswith("the trails of Gradient descent, Momentum, Adam from one start.")
    lanes = [{"optimizer": name, "start": [-0.9, -4.7]} for name in ("gradient_descent", "momentum", "adam")]
    walk = {
        "version": 1,
        "seed": 0,
        "steps": 60,
        "problem": {"kind": "surface", "surface": "himmelblau"},
        "lanes": lanes,
    }
    run = run_of(home.url, walk)["lanes"]
    costs = home.page.locator("#still-costs")
    for lane in run[1:]:
        cost = written_cost(lane["traces"]["loss"][-1])
        expect(costs).to_have_attribute("aria-label", re.compile(rf"{lane['label']} ends at {cost}\b"))
    home.page.get_by_role("link", name="Landscape").last.click()
    expect(home.page).to_have_url(f"{home.url}/landscape")


@pytest.mark.parametrize("address", ["/", "/docs/embedding", "/nothing-here"])
def test_pages_without_a_lab_show_their_title_on_a_phone(page: Page, server: ServerProcess, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}{address}")
    box = page.locator("h1").bounding_box()
    assert box
    assert box["width"] > 100
    assert box["height"] > 20
