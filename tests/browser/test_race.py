"""The landscape's race: its default, presets, twelve lanes, starts of their own, noise, and the table."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage, fits
from tests.browser.landscape_page import drawn
from tests.browser.test_accessibility import CHECK

TWELVE = (
    *("gradient_descent", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop"),
    *("adam", "adamw", "amsgrad", "nadam", "adamax", "radam"),
)
WITH_TWELVE = "/landscape?" + "&".join(f"lane={name}" for name in TWELVE)
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
POWER = re.compile(r"(-?[\d.]+)?(?:·?10([⁻⁰¹²³⁴-⁹]+))?")


def read_number(text: str) -> float:
    """A number as the page writes it: "0.819", "−3", "2.8·10⁻¹⁰", "10⁵"."""
    found = POWER.fullmatch(text.replace("−", "-"))
    assert found, text
    mantissa, power = found.groups()
    return float(mantissa or 1) * 10.0 ** int((power or "0").translate(DIGITS))


def column(lab: LabPage, name: str) -> list[str]:
    """The texts of one column of the table, top down."""
    return lab.page.locator(f'[data-race-number="{name}"]').all_inner_texts()


def open_race(lab: LabPage) -> None:
    """Unfold the table."""
    lab.page.locator("#race > summary").click()
    expect(lab.page.locator(".race-table tbody tr").first).to_be_visible()


def test_the_page_opens_on_four_minima(landscape: LabPage) -> None:
    landscape.open("/landscape")
    state = landscape.until_computed()
    assert state["spec"]["problem"]["surface"]["name"] == "himmelblau"
    assert len(state["spec"]["lanes"]) == 4
    assert landscape.page.url.endswith("/landscape"), "a default is no part of its link"
    expect(landscape.page.locator("#presets")).to_have_value("")


def test_every_preset_opens_plays_and_says_what_it_shows(landscape: LabPage) -> None:
    lab = landscape
    lab.speed("64")
    menu = lab.page.locator("#presets option:not([disabled])")
    presets = menu.evaluate_all("(all) => all.map(({value, title}) => [value, title])")
    assert len(presets) == 16
    for name, sentence in presets:
        lab.choose("presets", name)
        expect(lab.page.locator(".title .lead")).to_have_text(sentence)
        state = lab.until_computed()
        assert {lane["status"] for lane in state["status"]} == {"finished"}, name
        lab.until(lambda: lab.state()["step"] == lab.state()["spec"]["steps"], "its end")
        expect(lab.page.locator("#presets")).to_have_value(name)
        expect(lab.page.locator(".notice, .problem, .link-problems")).to_have_count(0)


def test_a_preset_is_one_step_back_and_is_known_from_its_link(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    lab.choose("presets", "forms")
    lab.until_computed()
    lab.until(lambda: "surface=ravine" in lab.page.url, "its link")
    link = lab.page.url
    lab.page.locator("#undo").click()
    lab.until(lambda: lab.state()["asked"]["problem"]["surface"]["name"] == "rosenbrock", "the surface before")
    expect(lab.page.locator("#presets")).to_have_value("")
    lab.open(link)
    expect(lab.page.locator("#presets")).to_have_value("forms")
    lab.set_number("lane-0-learning_rate", "0.03")
    expect(lab.page.locator("#presets")).to_have_value("")


def test_presets_cannot_be_chosen_where_what_they_set_is_locked(landscape: LabPage) -> None:
    landscape.open("/landscape?lock=surface")
    expect(landscape.page.locator("#surface")).to_be_disabled()
    expect(landscape.page.locator("#presets")).to_have_count(0)


def test_twelve_lanes_fit_a_short_link_and_a_short_list(landscape: LabPage) -> None:
    lab = landscape
    lab.open(WITH_TWELVE)
    state = lab.until_computed()
    assert len(state["status"]) == 12
    expect(lab.page.locator("#add-lane")).to_be_disabled()
    lab.until(lambda: len(re.findall(r"lane=\w+,[0-9.e-]+", lab.page.url)) == 12, "every rate in the link")
    assert len(lab.page.url) <= 600
    heights = lab.page.locator(".lane-row").evaluate_all("(rows) => rows.map((row) => row.offsetHeight)")
    assert max(heights) <= 80
    row = lab.page.locator(".lane-row").nth(9)
    row.locator("details.more > summary").click()
    expect(row.locator("#lane-9-learning_rate")).to_be_visible()
    lab.set_number("lane-9-learning_rate", "0.3")
    assert lab.until_computed()["spec"]["lanes"][9]["optimizer"]["learning_rate"] == 0.3
    row.get_by_role("button", name="Suggest").click()
    lab.until(lambda: lab.state()["asked"]["lanes"][9]["optimizer"]["learning_rate"] is None, "the suggestion")


def test_a_lane_begins_elsewhere_by_a_ring_of_its_own(landscape: LabPage) -> None:
    lab = landscape
    lab.open("/landscape")
    shared = lab.until_computed()["spec"]["lanes"][0]["start"]
    lab.page.locator(".lane-row").nth(3).locator("details.more > summary").click()
    lab.page.locator("#own-start-3").check()
    ring, ground = lab.page.locator("#start-3"), lab.page.locator("#ground")
    expect(ring).to_have_accessible_name("Start of Adam at (−0.36, −4). Arrow keys move it.")
    lab.page.evaluate("window.scrollTo(0, 0)")
    boxes = ring.bounding_box(), ground.bounding_box()
    assert boxes[0]
    assert boxes[1]
    mouse = lab.page.mouse
    mouse.move(boxes[0]["x"] + boxes[0]["width"] / 2, boxes[0]["y"] + boxes[0]["height"] / 2)
    mouse.down()
    mouse.move(boxes[1]["x"] + boxes[1]["width"] / 2, boxes[1]["y"] + boxes[1]["height"] / 2, steps=5)
    mouse.up()
    lab.until(lambda: abs(lab.state()["asked"]["lanes"][3]["start"][0]) < 0.1, "the ring in the middle")
    lab.page.locator("#start").press("ArrowUp")
    lab.until(lambda: lab.state()["asked"]["lanes"][0]["start"] != shared, "the shared start, moved")
    starts = [lane["start"] for lane in lab.until_computed()["spec"]["lanes"]]
    assert starts[0] == starts[1] == starts[2]
    assert starts[3] == pytest.approx([0, 0], abs=0.1)
    expect(lab.page.locator("#landscape-text")).to_contain_text("Starts: Adam at")
    lab.until(lambda: lab.page.url.count("start") == 2, "both starts in the link")
    lab.page.locator("#own-start-3").uncheck()
    expect(ring).to_have_count(0)
    lab.until(lambda: lab.state()["asked"]["lanes"][3]["start"] == starts[0], "the shared one again")


def test_other_noise_is_another_run_of_the_same_set_up(landscape: LabPage) -> None:
    lab = landscape
    expect(lab.page.locator("#new-noise")).to_have_count(0)
    lab.choose("presets", "saddle")
    lab.until_computed()
    seed = lab.state()["spec"]["seed"]
    before = lab.run_over_http()["lanes"][0]["traces"]["params"]
    lab.page.locator("#new-noise").click()
    lab.until(lambda: lab.state()["spec"]["seed"] != seed, "another seed")
    lab.until_computed()
    assert lab.run_over_http()["lanes"][0]["traces"]["params"] != before
    expect(lab.page.locator("#presets")).to_have_value("saddle")


def test_the_table_says_what_the_run_says_and_follows_the_step(landscape: LabPage) -> None:
    lab = landscape
    lab.open("/landscape?step=40")
    lab.until_computed()
    open_race(lab)
    lanes = [lane["traces"] for lane in lab.run_over_http()["lanes"]]
    for step in (40, 90):
        lab.scrub(step)
        expect(lab.page.locator("#race-text")).to_contain_text(f"At step {step} ")
        for cost, text in zip([lane["loss"] for lane in lanes], column(lab, "cost"), strict=True):
            assert read_number(text) == pytest.approx(cost[step], rel=0.06, abs=6e-4)
        for cost, text in zip([lane["loss"] for lane in lanes], column(lab, "best"), strict=True):
            assert read_number(text) == pytest.approx(min(cost[: step + 1]), rel=0.06, abs=6e-4)
    lab.page.locator("#tolerance").select_option("0.1")
    there = [next((k for k, cost in enumerate(lane["loss"][:91]) if cost <= 0.1), None) for lane in lanes]
    assert any(there)
    expected = ["–" if k is None else str(k) for k in there]
    lab.until(lambda: column(lab, "updates") == expected, "updates to within the tolerance")
    assert column(lab, "evaluations") == expected
    lab.until(lambda: "tolerance=0.1" in lab.page.url, "the link")


def test_the_table_is_sorted_by_keys(landscape: LabPage) -> None:
    lab = landscape
    lab.open("/landscape?step=50")
    lab.until_computed()
    open_race(lab)
    rows = lab.page.locator(".race-table tbody tr")
    assert rows.evaluate_all("(all) => all.map((row) => row.dataset.race)") == ["0", "1", "2", "3"]
    head = lab.page.get_by_role("columnheader", name="Cost now")
    expect(head).to_have_attribute("aria-sort", "none")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    costs = [read_number(text) for text in column(lab, "cost")]
    assert costs == sorted(costs)
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    costs = [read_number(text) for text in column(lab, "cost")]
    assert costs == sorted(costs, reverse=True)


def test_the_table_does_not_jitter_while_it_plays(landscape: LabPage) -> None:
    lab = landscape
    lab.open("/landscape")
    lab.until_computed()
    open_race(lab)
    drawn(lab)
    lab.page.evaluate("document.fonts.ready.then(() => true)")
    edges = "[...document.querySelectorAll('.race-table thead th')].map((cell) => Math.round(cell.offsetLeft))"
    before = lab.page.evaluate(edges)
    for step in (3, 17, 60, 149):
        lab.scrub(step)
        expect(lab.page.locator("#race-text")).to_contain_text(f"At step {step} ")
        assert lab.page.evaluate(edges) == before


def test_axe_finds_nothing_serious_in_a_full_race(landscape: LabPage, axe_source: str) -> None:
    landscape.open(f"{WITH_TWELVE},start:1~1&step=60&gradient_noise=0.1")
    landscape.until_computed()
    page = landscape.page
    open_race(landscape)
    page.locator(".lane-menu > summary").first.click()
    page.locator(".lane-row details.more > summary").nth(5).click()
    page.evaluate(axe_source)
    page.emulate_media(color_scheme="light")
    assert page.evaluate(CHECK) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(CHECK) == []


def test_a_full_race_does_not_scroll_the_page_sideways(landscape: LabPage) -> None:
    landscape.open(f"{WITH_TWELVE}&step=60")
    landscape.until_computed()
    open_race(landscape)
    page = landscape.page
    for width in (360, 390, 900, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate("document.querySelectorAll('.lane-row details.more').forEach((part) => { part.open = true })")
        fits(page, width)
