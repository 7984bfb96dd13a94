"""Changes of training after step 0: from here on, or from the start; made and taken back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.edited_run import asked_edits, expect_the_apis, mark, pause_at, rate_edit, rows
from tests.browser.lab_page import LabPage
from tests.browser.test_lanes import choose_from_menu


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
    lab.pick("edit-mode", "start")
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


def test_what_is_being_typed_stays_where_the_run_comes_to_an_edit(lab: LabPage) -> None:
    edit = "edit=60,0,optimizer.learning_rate:0.2"
    lab.open(f"/initialization?lane=initializer:zero&lane=initializer:he_normal&{edit}")
    lab.until_computed()
    choose_from_menu(lab, 0, "edit")
    name = lab.page.locator("#lane-name")
    name.press_sequentially("Mine")
    lab.scrub(60)
    expect(lab.page.locator("#lane-optimizer-learning_rate")).to_have_value("0.2")
    expect(name).to_have_value("Mine")
    lab.press("Done")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["label"] == "Mine", "the name")
    lab.open(f"/initialization?schedule=by_hand&{edit}")
    lab.until_computed()
    lab.page.locator("summary", has_text="Schedule and clipping").click()
    factor = lab.page.locator(".rows input").first
    factor.fill("70")
    lab.scrub(60)
    expect(lab.page.locator("#optimizer-learning_rate")).to_have_value("0.2")
    expect(factor).to_have_value("70")
