"""Changes of training after step 0: from here on, or from the start."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage, fits
from tests.browser.test_accessibility import CHECK
from tests.browser.test_lanes import choose_from_menu

Json = dict[str, Any]


def mark(lab: LabPage, step: int) -> Any:
    """The mark of a step on the scrub bar."""
    return lab.page.locator(f'.scrub-marks [data-step="{step}"]')


def pause_at(lab: LabPage, step: int) -> None:
    """Show a step that has been computed."""
    lab.until_computed()
    lab.scrub(step)
    assert lab.state()["step"] == step


def rows(lab: LabPage, trace: str, steps: list[int], lane: int = 0) -> list[list[float]]:
    """Rows of a trace as the page holds them."""
    return [
        lab.page.evaluate("([lane, trace, step]) => window.descentLab.row(lane, trace, step)", [lane, trace, step])
        for step in steps
    ]


def asked_edits(lab: LabPage) -> Any:
    """The edits of the run that the page asks for."""
    return lab.state()["asked"]["edits"]


def rate_edit(step: int, rate: float, lane: int = 0) -> Json:
    """A change of the learning rate."""
    return {"step": step, "lane": lane, "set": {"optimizer": {"learning_rate": rate}}}


def expect_the_apis(lab: LabPage, steps: list[int], lane: int = 0) -> None:
    """The page's numbers are those of its spec, asked for over HTTP."""
    lab.until_computed()
    traces = lab.run_over_http()["lanes"][lane]["traces"]
    for trace in ("params", "train_cost", "rate"):
        for step, row in zip(steps, rows(lab, trace, steps, lane), strict=True):
            wanted = traces[trace][step] if isinstance(traces[trace][step], list) else [traces[trace][step]]
            assert row == pytest.approx(wanted, rel=1e-6, abs=1e-30), (trace, step)


def test_a_change_acts_from_the_shown_step_on(lab: LabPage) -> None:
    pause_at(lab, 120)
    before = rows(lab, "params", list(range(0, 121, 10)))
    later = rows(lab, "params", [400])
    lab.set_number("optimizer-learning_rate", "0.5")
    lab.until(lambda: lab.state()["spec"]["edits"] == [rate_edit(120, 0.5)], "the edit")
    assert lab.state()["step"] == 120
    assert lab.state()["spec"]["lanes"][0]["optimizer"]["learning_rate"] == 0.1
    assert rows(lab, "params", list(range(0, 121, 10))) == before
    expect_the_apis(lab, [0, 119, 120, 121, 400])
    assert rows(lab, "params", [400]) != later
    expect(lab.page.locator("#optimizer-learning_rate")).to_have_value("0.5")
    lab.scrub(119)
    expect(lab.page.locator("#optimizer-learning_rate")).to_have_value("0.1")


def test_the_run_goes_on_from_the_edit_and_nothing_is_fetched_again(lab: LabPage) -> None:
    pause_at(lab, 120)
    lab.page.evaluate(
        """() => {
          window.sent = []
          const send = WebSocket.prototype.send
          WebSocket.prototype.send = function (text) {
            window.sent.push(JSON.parse(text))
            return send.call(this, text)
          }
          window.steps = []
          const note = () => {
            window.steps.push(window.descentLab.state().step)
            requestAnimationFrame(note)
          }
          note()
        }"""
    )
    lab.set_number("optimizer-learning_rate", "0.5")
    lab.until(lambda: lab.state()["spec"]["edits"] != [], "the edit")
    lab.until_computed()
    starts = [message for message in lab.page.evaluate("window.sent") if message["type"] == "start"]
    assert [start["from_step"] for start in starts] == [120]
    assert set(lab.page.evaluate("window.steps")) == {120}


def test_playing_goes_on(lab: LabPage) -> None:
    lab.speed("1")
    lab.play_to(20)
    lab.set_number("optimizer-learning_rate", "0.3")
    lab.until(lambda: len(lab.state()["spec"]["edits"]) == 1, "the edit")
    at = lab.state()["spec"]["edits"][0]["step"]
    assert at >= 20
    assert lab.state()["playing"]
    lab.until(lambda: lab.state()["step"] > at + 5, "steps after the edit")
    lab.press("Pause")
    expect_the_apis(lab, [0, at, at + 1, 300])


def test_undo_redo_reset_and_remove(lab: LabPage) -> None:
    pause_at(lab, 50)
    lab.set_number("optimizer-learning_rate", "0.5")
    lab.until(lambda: asked_edits(lab) == [rate_edit(50, 0.5)], "the first edit")
    lab.scrub(50)
    pause_at(lab, 80)
    lab.set_number("optimizer-learning_rate", "0.2")
    both = [rate_edit(50, 0.5), rate_edit(80, 0.2)]
    lab.until(lambda: asked_edits(lab) == both, "both")
    lab.press("Undo the last choice")
    lab.until(lambda: asked_edits(lab) == both[:1], "the first alone")
    lab.press("Redo the choice undone")
    lab.until(lambda: asked_edits(lab) == both, "both again")
    lab.page.locator("summary", has_text="Changes on the way (2)").click()
    lab.page.get_by_role("button", name="Remove: step 50: learning rate α 0.1 → 0.5", exact=True).press("Enter")
    lab.until(lambda: asked_edits(lab) == both[1:], "the second alone")
    lab.press("Reset: back to step 0, the same weights")
    lab.until(lambda: asked_edits(lab) == [], "none")
    assert lab.state()["step"] == 0
    assert lab.state()["asked"]["lanes"][0]["optimizer"]["learning_rate"] == 0.1
    lab.press("Undo the last choice")
    lab.until(lambda: asked_edits(lab) == both[1:], "the second back")
    expect_the_apis(lab, [0, 79, 80, 81, 300])


def test_taken_back_at_the_same_step_there_is_no_edit(lab: LabPage) -> None:
    pause_at(lab, 50)
    lab.set_number("optimizer-learning_rate", "0.5")
    lab.until(lambda: len(asked_edits(lab)) == 1, "the edit")
    lab.set_number("optimizer-learning_rate", "0.1")
    lab.until(lambda: asked_edits(lab) == [], "none")


def test_a_drag_is_one_edit_and_one_entry(lab: LabPage) -> None:
    pause_at(lab, 60)
    slider = lab.page.locator("input#optimizer-learning_rate-slider")
    box = slider.bounding_box()
    assert box
    across = box["y"] + box["height"] / 2
    lab.page.mouse.move(box["x"] + box["width"] * 0.5, across)
    lab.page.mouse.down()
    for share in (0.55, 0.6, 0.7, 0.85):
        lab.page.mouse.move(box["x"] + box["width"] * share, across)
    lab.page.mouse.up()
    lab.until(lambda: len(asked_edits(lab)) == 1, "one edit")
    assert asked_edits(lab)[0]["step"] == 60
    lab.press("Undo the last choice")
    lab.until(lambda: asked_edits(lab) == [], "none")


def test_from_the_start_changes_the_spec_and_drops_the_edits_of_the_same(lab: LabPage) -> None:
    expect(lab.page.locator('input[name="edit-mode"]')).to_have_count(0)
    pause_at(lab, 50)
    lab.set_number("optimizer-learning_rate", "0.5")
    lab.page.locator("summary", has_text="Schedule and clipping").click()
    lab.choose("clipping", "by_norm")
    lab.until(lambda: len(asked_edits(lab)) == 1 and len(asked_edits(lab)[0]["set"]) == 2, "rate and clipping")
    lab.page.locator('input[name="edit-mode"][value="start"]').check(force=True)
    lab.set_number("optimizer-learning_rate", "0.3")
    lab.until(lambda: lab.state()["asked"]["lanes"][0]["optimizer"]["learning_rate"] == 0.3, "the rate from the start")
    [left] = asked_edits(lab)
    assert (left["step"], list(left["set"])) == (50, ["clipping"])
    lab.until_computed()
    lab.until(lambda: lab.state()["step"] == 50, "the shown step")
    lab.press("Undo the last choice")
    lab.until(lambda: len(asked_edits(lab)[0]["set"]) == 2, "both again")


def test_at_step_0_the_spec_changes(lab: LabPage) -> None:
    lab.until_computed()
    lab.set_number("optimizer-learning_rate", "0.5")
    lab.until(lambda: lab.state()["asked"]["lanes"][0]["optimizer"]["learning_rate"] == 0.5, "the rate")
    assert asked_edits(lab) == []


def test_another_optimizer_on_the_way(lab: LabPage) -> None:
    pause_at(lab, 40)
    lab.choose("optimizer", "adam")
    lab.until(lambda: len(lab.state()["spec"]["edits"]) == 1, "the edit")
    assert lab.state()["spec"]["edits"][0]["set"]["optimizer"]["name"] == "adam"
    assert lab.state()["spec"]["lanes"][0]["optimizer"]["name"] == "gradient_descent"
    expect(mark(lab, 40)).to_have_attribute("aria-label", "step 40: optimizer Gradient descent → Adam")
    pause_at(lab, 90)
    lab.set_number("optimizer-learning_rate", "0.01")
    lab.until(lambda: len(asked_edits(lab)) == 2, "the rate of Adam")
    assert asked_edits(lab)[1] == rate_edit(90, 0.01)
    expect_the_apis(lab, [39, 40, 41, 90, 91, 300])
    lab.page.locator("summary", has_text="More of Adam").click()
    lab.set_number("optimizer-beta1", "0.5")
    lab.until(lambda: asked_edits(lab)[1]["set"]["optimizer"] == {"learning_rate": 0.01, "beta1": 0.5}, "both")
    # Without Adam there is no β₁ to change, but there is a rate.
    lab.page.locator("summary", has_text="Changes on the way (2)").click()
    lab.page.get_by_role("button", name="Remove: step 40").click()
    lab.until(lambda: asked_edits(lab) == [rate_edit(90, 0.01)], "what fits gradient descent")


def test_a_link_opens_the_same_run(lab: LabPage) -> None:
    pause_at(lab, 40)
    lab.choose("optimizer", "adam")
    lab.until(lambda: len(asked_edits(lab)) == 1, "the first")
    pause_at(lab, 70)
    lab.set_number("optimizer-learning_rate", "0.02")
    lab.until(lambda: len(asked_edits(lab)) == 2, "the second")
    lab.until_computed()
    had = lab.state()["id"]
    lab.until(lambda: "edit=70,0,optimizer.learning_rate:0.02" in lab.page.url, "the address")
    assert "edit=40,0,optimizer:adam" in lab.page.url
    lab.open(lab.page.url)
    lab.until_computed()
    assert lab.state()["id"] == had


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("20,3,optimizer.learning_rate:0.5", "There is no lane 3"),
        ("20,0,optimizer.beta1:0.5", "Gradient descent, which the lane has by then, has no beta1."),
        ("20,0,hidden:3", "cannot be edited"),
        ("later", "Expected a step, a lane and what changes"),
        ("2000,0,optimizer.learning_rate:0.5", "The run has 1000 steps."),
    ],
)
def test_an_edit_that_does_not_fit_is_said_and_the_rest_opens(lab: LabPage, edit: str, said: str) -> None:
    lab.open(f"/initialization?edit={edit}&edit=30,0,optimizer.learning_rate:0.5")
    expect(lab.page.locator(".link-problems li")).to_contain_text(said)
    assert asked_edits(lab) == [rate_edit(30, 0.5)]


def test_a_lane_of_a_comparison_is_edited_alone_and_all_together(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until(lambda: len(lab.state()["status"]) == 4, "four lanes")
    pause_at(lab, 30)
    lab.page.locator("summary", has_text="Data, network and training").click()
    lab.set_number("optimizer-learning_rate", "0.2")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.2, lane) for lane in range(4)], "an edit of each")
    choose_from_menu(lab, 2, "edit")
    lab.set_number("lane-optimizer-learning_rate", "0.3")
    wanted = [rate_edit(30, 0.3 if lane == 2 else 0.2, lane) for lane in range(4)]
    lab.until(lambda: asked_edits(lab) == wanted, "the third its own")
    lab.page.locator("#lane-done").click()
    expect_the_apis(lab, [29, 30, 31, 200], lane=2)
    expect(lab.page.locator(".lead")).to_contain_text("On the way")
    # Without the first lane the others move up with their edits.
    choose_from_menu(lab, 0, "remove")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.3 if k == 1 else 0.2, k) for k in range(3)], "three")


def test_marks_are_seen_read_and_lead_to_their_step(lab: LabPage) -> None:
    pause_at(lab, 120)
    lab.set_number("optimizer-learning_rate", "0.01")
    text = "step 120: learning rate α 0.1 → 0.01"
    expect(mark(lab, 120)).to_have_attribute("aria-label", text)
    lab.scrub(300)
    said = mark(lab, 120).locator(".edit-says")
    expect(said).to_be_hidden()
    mark(lab, 120).focus()
    expect(said).to_be_visible()
    expect(said).to_have_text(text)
    lab.page.keyboard.press("Enter")
    lab.until(lambda: lab.state()["step"] == 120, "the edit's step")
    on_curve = lab.page.locator('.curve-marks [data-step="120"]')
    over, line = lab.page.locator(".curve .u-over").bounding_box(), on_curve.bounding_box()
    assert over
    assert line
    assert line["x"] + line["width"] / 2 == pytest.approx(over["x"] + over["width"] * 120 / 1000, abs=1.5)
    on_curve.locator(".edit-flag").hover()
    expect(on_curve.locator(".edit-says")).to_be_visible()
    expect(lab.page.locator("#curve-text")).to_contain_text("Step 120: learning rate α 0.1 → 0.01.")
    expect(lab.page.locator("p.printed").first).to_contain_text("On the way, at step 120: learning rate α 0.1 → 0.01.")


def test_nothing_is_out_of_reach_with_edits(lab: LabPage, axe_source: str) -> None:
    lab.open("/initialization?edit=20,0,optimizer.learning_rate:0.5&edit=60,0,optimizer:adam&step=70")
    lab.until(lambda: lab.state()["step"] == 70, "the link's step")
    lab.page.locator("summary", has_text="Changes on the way (2)").click()
    mark(lab, 20).focus()
    lab.page.evaluate(axe_source)
    assert lab.page.evaluate(CHECK) == []
    for width in (390, 900):
        lab.page.set_viewport_size({"width": width, "height": 844})
        assert lab.page.evaluate(CHECK) == []
        fits(lab.page, width)


def test_a_lane_takes_its_edits_along_and_back(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until(lambda: len(lab.state()["status"]) == 4, "four lanes")
    pause_at(lab, 30)
    choose_from_menu(lab, 2, "edit")
    lab.set_number("lane-optimizer-learning_rate", "0.3")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.3, 2)], "its own")
    lab.page.locator("#lane-done").click()
    choose_from_menu(lab, 2, "solo")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.3, 0)], "alone")
    lab.press("Back to 4 lanes")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.3, 2)], "among the others again")
    choose_from_menu(lab, 2, "duplicate")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.3, 2), rate_edit(30, 0.3, 3)], "and its copy")


def test_a_locked_embed_shows_its_edits_and_keeps_them(lab: LabPage) -> None:
    lab.open("/embed/initialization?lock=training&edit=20,0,optimizer.learning_rate:0.5&step=40")
    lab.until(lambda: lab.state()["step"] == 40, "the link's step")
    expect(lab.page.locator("#optimizer-learning_rate")).to_be_disabled()
    expect(lab.page.locator("#optimizer-learning_rate")).to_have_value("0.5")
    lab.page.locator("summary", has_text="Changes on the way (1)").click()
    expect(lab.page.get_by_role("button", name="Remove: step 20")).to_be_disabled()


def test_an_error_of_an_edit_stands_at_its_control(lab: LabPage) -> None:
    pause_at(lab, 30)
    shown = rows(lab, "params", [30, 200])
    lab.set_number("optimizer-learning_rate", "-1")
    expect(lab.page.locator("#optimizer-learning_rate-problem")).to_be_visible()
    assert rows(lab, "params", [30, 200]) == shown
    lab.set_number("optimizer-learning_rate", "0.5")
    expect(lab.page.locator("#optimizer-learning_rate-problem")).to_have_count(0)
    expect_the_apis(lab, [29, 30, 31, 200])


def test_a_lane_that_blows_up_after_an_edit_says_why(lab: LabPage) -> None:
    lab.open("/initialization?dataset=line&optimizer=gradient_descent,learning_rate:0.01")
    pause_at(lab, 20)
    lab.set_number("optimizer-learning_rate", "10")
    lab.until(lambda: len(lab.state()["spec"]["edits"]) == 1, "the edit")
    lab.until_computed()
    assert lab.state()["status"][0]["status"] == "diverged"
    lab.press("Play")
    expect(lab.page.locator(".notice.diverged")).to_contain_text("learning rate 10")
