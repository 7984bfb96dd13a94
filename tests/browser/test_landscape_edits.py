"""On the landscape: changes from here on, forks, and links with them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.edited_run import asked_edits, mark, rate_edit, rows
from tests.browser.explanation import shown_lines
from tests.browser.lab_page import LabPage
from tests.browser.test_accessibility import CHECK
from tests.browser.test_explain import number_of, written
from tests.browser.test_lanes import choose_from_menu, labels

ADAM = "surface=rosenbrock&steps=200&lane=adam,learning_rate:0.05"


def test_a_change_from_here_on_a_fork_and_their_link(landscape: LabPage) -> None:
    lab = landscape
    lab.open(f"/landscape?{ADAM}&lane=momentum,learning_rate:0.0001")
    lab.until_computed()
    expect(lab.page.locator("#edit-mode")).to_have_count(0)
    lab.scrub(50)
    expect(lab.page.locator("#edit-mode")).to_have_value("start")
    before = rows(lab, "params", [0, 25, 50], 1)
    lab.choose("edit-mode", "here")
    lab.set_number("lane-1-learning_rate", "0.0005")
    lab.until(lambda: lab.state()["spec"]["edits"] == [rate_edit(50, 0.0005, 1)], "the edit")
    lab.until_computed()
    assert lab.state()["step"] == 50
    assert rows(lab, "params", [0, 25, 50], 1) == before
    text = "step 50, Momentum: learning rate α 0.0001 → 0.0005"
    expect(mark(lab, 50)).to_have_attribute("aria-label", text)
    expect(lab.page.locator("#curve-text")).to_contain_text(f"{text[0].upper()}{text[1:]}.")
    # A fork is a copy that goes its own way from here on; what it does before is the same, byte for byte.
    choose_from_menu(lab, 0, "fork")
    expect(lab.page.locator('[data-lane="1"] .lane-menu > summary')).to_be_focused()
    lab.until(lambda: labels(lab) == ["Adam", "Adam 2", "Momentum"], "the copy")
    lab.until_computed()
    lab.until(lambda: lab.state()["step"] == 50, "the step that the choice acts from")
    lab.choose("optimizer-1", "gradient_descent")
    lab.until(lambda: labels(lab)[1:] == ["Adam, Gradient descent from step 50", "Momentum"], "its own way")
    lab.until_computed()
    assert [edit["lane"] for edit in lab.state()["spec"]["edits"]] == [1, 2], "the other lane's edit has moved along"
    assert rows(lab, "params", [0, 49, 50], 1) == rows(lab, "params", [0, 49, 50], 0)
    assert rows(lab, "params", [52], 1) != rows(lab, "params", [52], 0)
    suggested = lab.state()["spec"]["edits"][0]["set"]["optimizer"]["learning_rate"]
    expect(lab.page.locator("#lane-1-learning_rate")).to_have_value(str(suggested))
    # The link opens to the same run.
    asked = {(*lane.items(),) for lane in lab.state()["status"]}
    lab.until(lambda: len(parse_qs(urlsplit(lab.page.url).query).get("edit", [])) == 2, "the edits in the address")
    had = lab.state()["id"]
    # What is explained after the change is gradient descent's, with the run's own numbers.
    lab.scrub(60)
    lab.choose("explain-lane", "1")
    lab.until(lambda: [line.trace for line in shown_lines(lab.page)] == ["used_gradient", "params"], "its lines")
    traces = lab.run_over_http()["lanes"][1]["traces"]
    chosen = lab.state()["spec"]["edits"][0]["set"]["optimizer"]
    for line in shown_lines(lab.page):
        for symbol, said in [*line.numbers, (line.trace, line.value)]:
            assert written(said, symbol, chosen).says(number_of(traces, chosen, symbol, 60, 0)), (symbol, said)
    lab.open(lab.page.url)
    lab.until_computed()
    assert lab.state()["id"] == had
    assert {(*lane.items(),) for lane in lab.state()["status"]} == asked


def test_undo_reset_and_the_start_again(landscape: LabPage) -> None:
    lab = landscape
    lab.open(f"/landscape?{ADAM}")
    lab.until_computed()
    lab.scrub(30)
    lab.choose("edit-mode", "here")
    lab.page.locator(".lane-row .more > summary").first.click()
    lab.choose("lane-0-clipping", "by_norm")
    lab.until(lambda: [list(edit["set"]) for edit in asked_edits(lab)] == [["clipping"]], "the clipping")
    lab.set_number("lane-0-learning_rate", "-1")
    expect(lab.page.locator("#lane-0-learning_rate-problem")).to_be_visible()
    lab.press("Undo the last choice")
    expect(lab.page.locator("#lane-0-learning_rate-problem")).to_have_count(0)
    lab.set_number("lane-0-learning_rate", "0.1")
    both = [
        {
            "step": 30,
            "lane": 0,
            "set": {"optimizer": {"learning_rate": 0.1}, "clipping": asked_edits(lab)[0]["set"]["clipping"]},
        }
    ]
    lab.until(lambda: asked_edits(lab) == both, "both at one step")
    lab.choose("edit-mode", "start")
    lab.set_number("lane-0-learning_rate", "0.02")
    lab.until(lambda: [list(edit["set"]) for edit in asked_edits(lab)] == [["clipping"]], "the clipping alone")
    assert lab.state()["asked"]["lanes"][0]["optimizer"]["learning_rate"] == 0.02
    lab.press("Undo the last choice")
    lab.until(lambda: asked_edits(lab) == both, "both again")
    lab.press("Reset: back to step 0")
    lab.until(lambda: asked_edits(lab) == [], "none")
    lab.press("Undo the last choice")
    lab.until(lambda: asked_edits(lab) == both, "they are back")
    lab.page.locator("summary", has_text="Changes on the way (1)").click()
    lab.page.get_by_role("button", name="Remove: step 30").click()
    lab.until(lambda: asked_edits(lab) == [], "taken away")


def test_a_locked_embed_shows_its_edits_and_keeps_them(landscape: LabPage, axe_source: str) -> None:
    lab = landscape
    lab.open(
        f"/embed/landscape?{ADAM}&lock=lanes&step=40"
        "&edit=20,0,optimizer.learning_rate:0.5&edit=30,3,optimizer:adam&edit=40,0,optimizer.window:3"
    )
    lab.until(lambda: lab.state()["step"] == 40, "the link's step")
    said = lab.page.locator(".link-problems li")
    expect(said).to_have_count(2)
    expect(said.first).to_contain_text("There is no lane 3")
    assert asked_edits(lab) == [rate_edit(20, 0.5)]
    expect(lab.page.locator("#lane-0-learning_rate")).to_be_disabled()
    expect(lab.page.locator("#lane-0-learning_rate")).to_have_value("0.5")
    # What says where a change begins goes with the changes; those that were made stay in sight.
    expect(lab.page.locator("#edit-mode")).to_have_count(0)
    lab.page.locator("summary", has_text="Changes on the way (1)").click()
    expect(lab.page.get_by_role("button", name="Remove: step 20")).to_be_disabled()
    lab.page.evaluate(axe_source)
    assert lab.page.evaluate(CHECK) == []
