"""The landscape: surfaces and their pictures, lanes, and links."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.lab_page import LabPage
from tests.browser.landscape_page import drawn
from tests.browser.test_landscape_start import drag
from tests.server_process import ServerProcess

ROOT = Path(__file__).resolve().parents[2]


def test_another_surface_brings_its_own_start_and_rates(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    drawn(lab)
    field, lines = lab.picture("field"), lab.picture("contours")
    rates = [lane["optimizer"]["learning_rate"] for lane in lab.state()["spec"]["lanes"]]
    drag(lab, 0.5, 0.1)
    lab.choose("surface", "himmelblau")
    state = lab.until_computed()
    assert state["spec"]["problem"]["surface"]["name"] == "himmelblau"
    assert [lane["optimizer"]["learning_rate"] for lane in state["spec"]["lanes"]] != rates
    assert all(lane["status"] == "finished" for lane in state["status"])
    lab.until(lambda: lab.picture("field") != field and lab.picture("contours") != lines, "the other picture")
    expect(lab.page.locator("#landscape-text")).to_contain_text("Himmelblau, x from")
    expect(lab.page.locator("#landscape-text")).to_contain_text("4 minima marked")
    expect(lab.page.locator(".surface-panel math").first).to_be_visible()


def test_a_surface_has_controls_of_its_own(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    drawn(lab)
    field = lab.picture("field")
    lab.set_number("surface-b", "2")
    assert lab.until_computed()["spec"]["problem"]["surface"]["b"] == 2
    lab.until(lambda: lab.picture("field") != field, "the other valley")
    lab.set_number("surface-b", "-3")
    expect(lab.page.locator(".surface-panel .problem")).to_contain_text("1")
    lab.until(lambda: len(lab.complaints) > 0, "the browser's own note of the refusal")
    assert all("422" in complaint for complaint in lab.complaints)
    lab.complaints.clear()


def test_every_surface_opens_and_is_drawn(landscape: LabPage) -> None:
    lab = landscape
    names = lab.page.locator("select#surface option").evaluate_all("(all) => all.map(({value}) => value)")
    assert len(names) > 1
    for name in names:
        lab.choose("surface", name)
        state = lab.until_computed()
        assert state["spec"]["problem"]["surface"]["name"] == name
        assert [lane["status"] for lane in state["status"]] == ["finished"] * len(state["status"]), name
        lab.scrub(min(20, state["spec"]["steps"]))
        text = lab.page.locator("#landscape-text")
        label = lab.page.locator("select#surface option:checked").inner_text()
        expect(text).to_contain_text(f"{label}, x from")
        expect(text).to_contain_text("At step 20")
        expect(lab.page.locator(".notice, .problem")).to_have_count(0)


def test_lanes_are_added_changed_shown_alone_and_removed(landscape: LabPage) -> None:
    lab = landscape
    count = len(lab.until_computed()["spec"]["lanes"])
    rows = lab.page.locator(".lane-row")
    rows.nth(1).locator("summary").first.click()
    rows.nth(1).locator('[data-does="remove"]').click()
    expect(rows).to_have_count(count - 1)
    lab.page.locator("#add-lane").click()
    expect(rows).to_have_count(count)
    assert len(lab.until_computed()["spec"]["lanes"]) == count
    lab.choose("optimizer-0", "adam")
    lab.set_number("lane-0-learning_rate", "0.2")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["optimizer"].get("beta1") is not None, "Adam")
    assert lab.until_computed()["spec"]["lanes"][0]["optimizer"]["learning_rate"] == 0.2
    rows.nth(0).get_by_role("button", name="Suggest").click()
    lab.until(lambda: lab.state()["asked"]["lanes"][0]["optimizer"]["learning_rate"] is None, "the suggestion")
    assert lab.until_computed()["spec"]["lanes"][0]["optimizer"]["learning_rate"] != 0.2
    lab.scrub(60)
    trails = lab.picture("trails")
    rows.nth(0).locator("summary").first.click()
    rows.nth(0).locator('[data-does="solo"]').click()
    lab.until(lambda: lab.picture("trails") != trails, "one trail alone")
    assert lab.state()["computed"] == lab.state()["spec"]["steps"], "the run is the same"


def test_a_link_opens_the_same_run(landscape: LabPage) -> None:
    lab = landscape
    lab.choose("surface", "booth")
    lab.until_computed()
    drawn(lab)
    drag(lab, 0.4, 0.8)
    lab.page.locator(".lane-row").nth(1).locator("details.more summary").click()
    lab.choose("lane-1-schedule", "cosine")
    state = lab.until_computed()
    lab.scrub(30)
    lab.press("Share")
    link = lab.page.locator("#share-link").input_value()
    query = parse_qs(urlsplit(link).query)
    assert query["surface"] == ["booth"]
    assert query["step"] == ["30"]
    assert len(query["lane"]) == len(state["spec"]["lanes"])
    assert all(re.match(r"\w+,[0-9.e-]+", lane) for lane in query["lane"])
    assert query["start"] == ["~".join(f"{x:g}" for x in state["spec"]["lanes"][0]["start"])]
    lab.page.keyboard.press("Escape")
    lab.until(lambda: "lane=gradient_descent,0." in lab.page.url, "the address, in full")
    lab.open(link)
    again = lab.until_computed()
    assert again["id"] == state["id"]
    lab.until(lambda: lab.state()["step"] == 30, "the step")


def test_a_contracts_link_is_understood_and_the_rest_is_said(landscape: LabPage) -> None:
    landscape.open(
        "/landscape?surface=rosenbrock&lane=adam,learning_rate:0.05,start:-1.5~2"
        "&lane=momentum,learning_rate:0.001,schedule:cosine,schedule.period:200&lane=nobody&step=120"
    )
    landscape.until(lambda: landscape.state()["step"] == 120, "the step")
    adam, momentum = landscape.state()["spec"]["lanes"]
    assert (adam["optimizer"]["learning_rate"], adam["start"]) == (0.05, [-1.5, 2.0])
    assert (momentum["schedule"]["name"], momentum["schedule"]["period"]) == ("cosine", 200)
    expect(landscape.page.locator(".link-problems")).to_contain_text('got "nobody"')


def test_a_lane_that_diverges_is_named(landscape: LabPage, server: ServerProcess) -> None:
    landscape.open("/landscape?lane=gradient_descent,learning_rate:10&lane=adam")
    state = landscape.until_computed()
    gone, other = state["status"]
    assert (gone["status"], other["status"]) == ("diverged", "finished")
    landscape.scrub(50)
    cause = gone["cause"]
    notice = landscape.page.locator(".diverged")
    expect(notice).to_contain_text(f"Gradient descent diverged at step {cause['step']}")
    if cause["tensor"]:
        expect(notice).to_contain_text(f" {cause['tensor']} is no longer finite")
    expect(notice).to_contain_text("Try a smaller rate")
    expect(landscape.page.locator('[data-lane-line="0"]')).to_have_text(f"diverged at step {cause['step']}")
    assert server.stderr() == ""


def test_a_curve_is_walked_down(landscape: LabPage) -> None:
    landscape.open("/landscape?surface=parabola&lane=gradient_descent,learning_rate:0.1")
    state = landscape.until_computed()
    assert (state["spec"]["steps"], len(state["spec"]["lanes"][0]["start"])) == (60, 1)
    landscape.scrub(10)
    drawn(landscape)
    heads = landscape.picture("heads")
    landscape.page.locator("#start").press("Shift+ArrowRight")
    landscape.until_computed()
    assert landscape.state()["asked"]["lanes"][0]["start"] != state["spec"]["lanes"][0]["start"]
    landscape.until(lambda: landscape.picture("heads") != heads, "the point, elsewhere on the curve")


def test_pointing_reads_out_cost_and_steps(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    lab.scrub(0)
    # Without the surface there is nothing under the pointer, and one that rests is not asked again.
    drawn(lab)
    box = lab.page.locator("#ground").bounding_box()
    assert box
    readout = lab.page.locator('[data-readout="ground"]')
    lab.page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.5 * box["height"])
    expect(readout).to_contain_text("cost")
    overlay = lab.picture("overlay")
    lab.page.mouse.move(box["x"] + 0.125 * box["width"] + 2, box["y"] + 0.25 * box["height"] + 2)
    expect(readout).to_contain_text("step 0 at (−1.5, 2): cost 12.5")
    lab.until(lambda: lab.picture("overlay") != overlay, "the ring at the pointer")
