"""What the first screen holds, and that nothing that matters hides: measured on boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage, fits

BLOWS_UP = "/initialization?hidden=8-8-8-8-8-8&activation=identity&initializer=fan_in_normal,variance_factor:100&step=1"
CONTROLS = 'main :is(a, button, input, select, summary, [tabindex="0"])'
BEHIND = """(controls) => {
  const found = []
  for (const element of document.querySelectorAll(controls)) {
    if (!element.checkVisibility() || element.disabled) continue
    scrollTo(0, 0)
    element.focus()
    const {top, bottom, height} = element.getBoundingClientRect()
    const ground = document.querySelector('.transport').getBoundingClientRect().top
    const seen = height < ground ? top >= -1 && bottom <= ground + 1 : top < ground
    if (!seen) found.push([element.outerHTML.slice(0, 80), top, bottom, ground])
  }
  return found
}"""


def box(lab: LabPage, selector: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an element in the window."""
    found = lab.page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


def ground(lab: LabPage) -> float:
    """Where the transport begins."""
    return box(lab, ".transport")[1]


@pytest.fixture
def phone(lab: LabPage) -> LabPage:
    lab.page.set_viewport_size({"width": 390, "height": 844})
    lab.page.evaluate("scrollTo(0, 0)")
    lab.until_computed()
    lab.painted()
    return lab


def rows(lab: LabPage, selector: str) -> list[int]:
    """How many elements stand in each row."""
    tops: list[float] = lab.page.locator(selector).evaluate_all(
        "(elements) => elements.map((element) => Math.round(element.getBoundingClientRect().top))"
    )
    return [tops.count(top) for top in sorted(set(tops))]


def first_screens(lab: LabPage) -> Iterator[str]:
    """The page as it first opens, later, and with a run that blew up."""
    lab.painted()
    yield "a first visit"
    lab.page.locator(".hint button").click()
    lab.painted()
    yield "a later visit"
    lab.open(BLOWS_UP)
    expect(lab.page.locator(".diverged")).to_be_visible()
    lab.until_computed()
    lab.painted()
    yield "a run that blew up"


def test_a_phones_first_screen(phone: LabPage) -> None:
    for what in first_screens(phone):
        bottom = ground(phone)
        assert rows(phone, ".starts label") == [2, 2], what
        plane, cost = box(phone, "#boundary-0-plane"), box(phone, ".numbers")
        assert plane[3] <= bottom, f"{what}: the boundary ends at {plane[3]}, the transport begins at {bottom}"
        assert plane[1] <= 260, f"{what}: nothing pushes the boundary down, it begins at {plane[1]}"
        assert plane[2] <= cost[0] + 1
        assert abs(plane[1] - cost[1]) < 24, "cost and accuracy stand beside it"
        assert cost[2] <= 390
        assert abs(box(phone, ".transport")[3] - 844) <= 1
        assert box(phone, ".scrub")[3] <= box(phone, ".t-play")[1] + 1, "two rows, scrub above"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080)])
def test_a_desks_first_screen_holds_the_curve(lab: LabPage, width: int, height: int) -> None:
    lab.page.set_viewport_size({"width": width, "height": height})
    for what in first_screens(lab):
        axis = box(lab, ".plot-foot")[3]
        assert axis <= ground(lab) + 1, f"{what}: the plot ends at {axis}, the transport begins at {ground(lab)}"
    lab.open("/initialization")
    lab.press("Compare all four")
    lab.until_computed()
    lab.painted()
    assert box(lab, ".plot-foot")[3] <= ground(lab) + 1, "in a comparison too"


def test_a_phones_comparison_shows_all_four_with_their_accuracy(phone: LabPage) -> None:
    phone.press("Compare all four")
    phone.until_computed()
    phone.painted()
    phone.page.evaluate("scrollTo(0, 0)")
    lanes = phone.page.locator(".lane")
    expect(lanes).to_have_count(4)
    for lane in lanes.all():
        accuracy = phone.number("accuracy", lane).bounding_box()
        assert accuracy is not None
        assert accuracy["y"] + accuracy["height"] <= ground(phone), "none is cut"


DRAWN = "/initialization?dataset=drawn,examples:1~1~0~-1~-1~1~2~-2~1~0~3~0"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (900, 1200)])
def test_ones_own_points_leave_room_for_what_comes_after(lab: LabPage, width: int, height: int) -> None:
    lab.page.set_viewport_size({"width": width, "height": height})
    lab.open(DRAWN)
    lab.until_computed()
    lab.painted()
    assert rows(lab, ".thumbnail") in ([4, 4], [8])
    for wanted in ("#draw-plane", ".draw-buttons", "#boundary-0-plane"):
        left, _, right, bottom = box(lab, wanted)
        assert bottom <= ground(lab), wanted
        assert left >= 0, wanted
        assert right <= width, wanted
    plane = box(lab, "#draw-plane")
    if width > 1100:
        assert plane[2] <= box(lab, ".column.weights")[0], "it stays in its column"
    else:
        assert box(lab, ".shape-panel")[3] <= 0.65 * height


@pytest.mark.parametrize("hidden", ["6-3", "6-6-6-6-6-6"])
def test_many_layers_leave_the_pictures_on_the_first_screen(lab: LabPage, hidden: str) -> None:
    lab.page.set_viewport_size({"width": 900, "height": 1200})
    lab.open(f"/initialization?hidden={hidden}")
    lab.until_computed()
    lab.painted()
    assert box(lab, ".column.weights")[1] <= 500
    assert box(lab, "#network-0-picture")[3] <= ground(lab)
    assert box(lab, "#activation")[0] >= box(lab, "label[for=activation]")[2], "no name lies under its menu"


def test_a_large_screen_is_filled_by_the_comparison(lab: LabPage) -> None:
    lab.page.set_viewport_size({"width": 1920, "height": 1080})
    lab.press("Compare all four")
    lab.until_computed()
    lab.painted()
    left, _, right, _ = box(lab, ".lanes")
    assert right - left >= 0.88 * 1920


def test_a_lane_of_which_nothing_can_be_told_yet_is_not_named(lab: LabPage) -> None:
    lab.open("/initialization?lane=adam&lane=momentum")
    lab.until_computed()
    told = lab.page.locator(".happened > p").inner_text()
    assert not re.search(r": *(\S+:|$)", told), told


def test_an_error_is_seen_where_it_is_made(phone: LabPage) -> None:
    phone.choose("batch-kind", "mini")
    phone.set_number("batch-size", "500")
    said = phone.page.locator("#batch-size-problem")
    expect(said).to_be_visible()
    phone.until(lambda: box(phone, "#batch-size-problem")[3] <= ground(phone), "the error above the transport")
    assert box(phone, "#batch-size-problem")[1] >= 0
    expect(phone.page.locator(".fault")).to_have_count(0)


def test_an_error_out_of_sight_is_said_above_the_transport(phone: LabPage) -> None:
    page = phone.page
    phone.choose("batch-kind", "mini")
    phone.set_number("batch-size", "500")
    expect(page.locator("#batch-size-problem")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    line = page.locator(".fault")
    expect(line).to_contain_text(re.compile("Not run: .*batch_size.*The run before it is shown"))
    assert box(phone, ".fault")[3] <= ground(phone)
    phone.press("To the field")
    expect(page.locator("input#batch-size")).to_be_focused()
    expect(line).to_have_count(0)
    assert box(phone, "#batch-size-problem")[3] <= ground(phone)
    phone.set_number("batch-size", "50")
    phone.until(lambda: phone.state()["spec"]["lanes"][0]["batch_size"] == 50, "the run without the error")
    page.evaluate("scrollTo(0, 0)")
    expect(line).to_have_count(0)


def test_an_error_within_closed_parts_is_led_to(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until_computed()
    summaries = [lab.page.locator("summary", has_text=text) for text in ("Data, network", "Loss and penalties")]
    for summary in summaries:
        summary.click()
    lab.set_number("l2", "-1")
    expect(lab.page.locator("#l2-problem")).to_be_visible()
    for summary in reversed(summaries):
        summary.click()
    lab.press("To the field")
    expect(lab.page.locator("input#l2")).to_be_focused()
    expect(lab.page.locator(".fault")).to_have_count(0)


def test_nothing_focused_hides_behind_the_transport(lab: LabPage) -> None:
    page = lab.page
    for width in (390, 900, 1440):
        page.set_viewport_size({"width": width, "height": 700})
        fits(page, width)
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
        assert page.evaluate(BEHIND, CONTROLS) == [], width
