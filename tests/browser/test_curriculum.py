"""What the curriculum's links promise to be seen is there; what their runs show is asserted on the runs."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.lab_page import LabPage

ROWS = json.loads((Path(__file__).resolve().parents[2] / "docs" / "curriculum.json").read_text(encoding="utf-8"))[
    "rows"
]
LINKS = {place["name"]: place["link"] for row in ROWS for place in row["places"]}


def test_links_of_the_curriculum_open_with_what_they_promise(landscape: LabPage) -> None:
    lab, page = landscape, landscape.page

    def follow(name: str) -> None:
        lab.open(LINKS[name])
        lab.until_computed()
        expect(page.locator(".link-problems, .problem, .notice")).to_have_count(0)

    follow("look_ahead")
    expect(page.locator("#vector-look_ahead")).to_be_checked()
    expect(page.locator("#vector-velocity")).not_to_be_checked()
    expect(page.locator("#explain-lane")).to_have_value("1")
    expect(page.locator("#explanation .formula").first).to_be_visible()
    expect(page.locator("#presets")).to_have_value("look_ahead")
    assert lab.state()["step"] == 3
    follow("two_wells")
    expect(page.locator("#space canvas").first).to_be_visible()
    expect(page.locator("#ground")).to_be_visible()
    follow("forgetting")
    expect(page.locator("select#plot")).to_have_value("effective_rate.x")
    expect(page.locator("#curve-text")).to_contain_text("Effective rate")
    follow("steps_to_leave")
    page.locator("#race > summary").click()
    expect(page.locator("#tolerance")).to_have_value("0.1")
    expect(page.locator("#race-text")).to_contain_text("Within 0.1")
    follow("adam_network")
    expect(page.locator("#explanation .formula")).to_have_count(6)
