"""Every view is a link: what the page is set to can be opened again and shared."""

from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab_page import LabPage
from tests.browser.link_changes import CHANGES, OPEN_ALL, asked, compare_in_some_way, explain_something

VIEW = """() => ({
  edges: document.querySelector('input[name="edges"]:checked')?.value,
  common: document.querySelector('#common-scale')?.checked,
  explained: ['lane', 'tensor', 'unit', 'input'].map((part) => document.querySelector(`#explain-${part}`)?.value),
})"""


def shared_link(lab: LabPage) -> str:
    """The link that the share dialog shows."""
    lab.press("Share")
    link: str = lab.page.locator("#share-link").input_value()
    lab.page.keyboard.press("Escape")
    return link


@pytest.mark.parametrize(("seed", "compare"), [(1, True), (2, True), (3, True), (4, False)])
def test_a_link_opens_what_it_was_copied_from(lab: LabPage, page: Page, seed: int, compare: bool) -> None:
    """Property: after any changes, the link opened in a new page asks for the same run, and shows the same."""
    chance = random.Random(seed)
    # What is set is looked at, not the runs, of which every change starts another.
    lab.open("/initialization?steps=120")
    lab.page.evaluate(OPEN_ALL)
    made: list[str] = []
    while len(made) < 20:
        name, change = chance.choice(CHANGES)
        control = {"more layers": "Hidden layers: one more", "fewer layers": "Hidden layers: one fewer"}.get(name)
        control = {"more units": "Units in layer 1: one more"}.get(name, control)
        if control:
            button = lab.page.get_by_role("button", name=control, exact=True)
            if button.count() == 0 or button.is_disabled():
                continue
        change(lab, chance)
        lab.page.evaluate(OPEN_ALL)
        made.append(name)
    if compare:
        made.append(compare_in_some_way(lab, chance))
    lab.until_computed()
    lab.scrub(chance.randrange(1, 100))
    explain_something(lab, chance)
    view = lab.page.evaluate(VIEW)
    link = shared_link(lab)
    other = LabPage(page.context.new_page(), lab.url)
    other.open(link)
    assert asked(other) == asked(lab), made
    other.until(lambda: other.page.evaluate(VIEW) == view, f"the view {view}")
    other.until(lambda: other.state()["step"] == lab.state()["step"] > 0, "the step")
    assert shared_link(other) == link
    assert other.page.locator(".link-problems").count() == 0
    own = re.sub(r"[?&]step=\d+$", "", link)
    lab.until(lambda: lab.page.url == own, "the address of the page to be the link")
    assert other.complaints == []


def test_what_is_explained_is_in_the_address_but_no_choice(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(12)
    entries = lab.page.evaluate("history.length")
    lab.page.keyboard.press("e")
    lab.page.locator("#explain-tensor").select_option(label="layers.1.weight")
    lab.choose("explain-unit", "2")
    lab.until(lambda: lab.page.url.endswith("?explain=0~20"), "the address")
    assert lab.page.evaluate("history.length") == entries
    lab.page.keyboard.press("Escape")
    lab.until(lambda: lab.page.url == f"{lab.url}/initialization", "the bare address")
    lab.open("/initialization?explain=0~20&step=12")
    expect(lab.page.locator(".explanation-words b")).to_contain_text("layers.1.weight[2, 0]")
    expect(lab.page.locator('#explanation [data-number="update"]')).to_contain_text("Update 12:")
    expect(lab.page.locator("#explanation")).not_to_be_focused()
    lab.open("/initialization?explain=first")
    expect(lab.page.locator(".link-problems")).to_contain_text("explain=first: Expected a lane and a parameter")


def test_a_very_long_link_is_said_to_be_long(lab: LabPage) -> None:
    lab.press("Share")
    expect(lab.page.locator("#share-link")).to_be_visible()
    expect(lab.page.locator("#share-long")).to_have_count(0)
    named = "&".join(
        f"lane=label:{'%E5%A4%A7' * 79}{lane},initializer:fan_in_normal,initializer.variance_factor:0.5"
        for lane in range(8)
    )
    lab.open(f"/initialization?{named}")
    lab.press("Share")
    length = len(lab.page.locator("#share-link").input_value())
    assert length > 6000
    expect(lab.page.locator("#share-long")).to_contain_text(f"With {length} characters")


def test_the_default_view_is_the_bare_address(lab: LabPage) -> None:
    assert shared_link(lab) == f"{lab.url}/initialization"
    lab.choose("optimizer", "adam")
    lab.until(lambda: lab.page.url == f"{lab.url}/initialization?optimizer=adam", "the address")
    lab.set_number("optimizer-learning_rate", "0.05")
    lab.until(lambda: lab.page.url == f"{lab.url}/initialization?optimizer=adam,0.05", "the address")
    lab.press("Restore all defaults")
    lab.until(lambda: lab.page.url == f"{lab.url}/initialization", "the address")
    expect(lab.page.locator("select#optimizer")).to_have_value("gradient_descent")


def test_a_link_opens_at_its_step_and_is_shared_with_it(lab: LabPage) -> None:
    lab.open("/initialization?optimizer=adam&step=420")
    lab.until(lambda: lab.state()["step"] == 420, "the step")
    lab.expect_number("step", "420")
    lab.press("Share")
    field = lab.page.locator("#share-link")
    expect(field).to_have_value(f"{lab.url}/initialization?optimizer=adam&step=420")
    lab.page.locator("#share-step").fill("0")
    expect(field).to_have_value(f"{lab.url}/initialization?optimizer=adam")
    frame = lab.page.locator("#share-code").input_value()
    assert f'src="{lab.url}/embed/initialization?optimizer=adam"' in frame


def test_the_link_is_copied_or_else_selected(lab: LabPage) -> None:
    page = lab.page
    lab.choose("optimizer", "adam")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lab.press("Share")
    lab.press("Copy link")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{lab.url}/initialization?optimizer=adam"
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    lab.press("Copy code")
    expect(page.get_by_role("status").filter(has_text="Selected: press Ctrl+C to copy.")).to_be_visible()
    assert str(page.evaluate("getSelection().toString()")).startswith("<iframe")


def test_what_cannot_be_read_is_said_and_the_rest_opens(lab: LabPage) -> None:
    lab.open(
        "/initialization?optimizer=adam,learning_rate:99,beta1:0.5&dataset=moon&noize=3&points=1e3&batch_size=8"
        "&hide=everything&v=9&step=5000"
    )
    spec = asked(lab)
    assert spec["lanes"][0]["optimizer"] == {
        "name": "adam", "learning_rate": 10, "beta1": 0.5, "beta2": 0.999, "epsilon": 1e-8,
        "bias_correction": True, "epsilon_inside_root": False,
    }  # fmt: skip
    assert (spec["problem"]["dataset"]["name"], spec["problem"]["dataset"]["points"]) == ("circle", 100)
    assert spec["lanes"][0]["batch_size"] == 8
    said = lab.page.locator(".link-problems")
    for text in (
        "learning_rate: expected at most 10",
        "dataset=moon: Expected one of circle, moons",
        "noize=3: Nothing here is called noize.",
        "points=1e3: Expected a whole number",
        "hide=everything: Nothing is called everything",
        "v=9: Links of version 1",
        "step=5000: The run has 1000 steps",
    ):
        expect(said).to_contain_text(text)
    lab.press("Dismiss")
    expect(said).to_have_count(0)
