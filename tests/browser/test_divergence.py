"""A lane that diverges is named, and the others run on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.lab_page import LabPage
from tests.server_process import ServerProcess


def test_diverged_lane_is_named_and_the_others_run_on(lab: LabPage, server: ServerProcess) -> None:
    # It may be a server that another test has stopped before.
    written = server.stderr()
    lab.open("/initialization?hidden=8-8-8-8-8-8&activation=identity")
    lab.press("Compare all four")
    state = lab.until_computed()
    *others, large = state["status"]
    assert [lane["status"] for lane in others] == ["finished"] * 3
    assert [lane["step"] for lane in others] == [1000] * 3
    assert large["status"] == "diverged"
    assert large["cause"]["step"] <= 10
    assert lab.run_over_http()["lanes"][3]["cause"] == large["cause"]

    lab.scrub(50)
    layer = int(large["cause"]["tensor"].split(".")[1]) + 1
    expect(lab.page.locator(".diverged")).to_contain_text(
        f"Too large diverged at step {large['cause']['step']}: the {large['cause']['what']}"
        f" of {large['cause']['tensor']} (layer {layer})"
    )
    expect(lab.page.locator(".diverged")).to_contain_text("Try ")
    expect(lab.lane("Too large")).to_contain_text("diverged at step")
    lab.expect_number("accuracy", "50 %", lab.lane("Zero"))
    assert server.stderr() == written
