"""A spec.json comes back: dropped on the page, or chosen in the export dialog."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import FilePayload, expect

from tests.browser.lab_page import LabPage

DROP = """([name, text]) => {
  const data = new DataTransfer()
  data.items.add(new File([text], name, {type: 'application/json'}))
  const options = {bubbles: true, cancelable: true, dataTransfer: data}
  const place = document.querySelector('main')
  const taken = !place.dispatchEvent(new DragEvent('dragover', options))
  place.dispatchEvent(new DragEvent('drop', options))
  return taken
}"""


def test_a_spec_opens_by_drop_and_from_the_dialog(landscape: LabPage) -> None:
    lab, page = landscape, landscape.page
    first = lab.until_computed()["spec"]
    wanted: dict[str, Any] = {
        "steps": 25,
        "problem": {"kind": "surface", "surface": "booth"},
        "lanes": [{"optimizer": {"name": "adam", "learning_rate": 0.25}, "start": [1.0, 2.0]}],
    }
    outcome = page.locator("#export-outcome")
    dialog = page.get_by_role("dialog", name="Export")

    assert page.evaluate(DROP, ["mine.json", json.dumps(wanted)])
    lab.until(lambda: lab.state()["asked"]["steps"] == 25, "the spec of the file")
    spec = lab.until_computed()["spec"]
    assert spec["problem"]["surface"]["name"] == "booth"
    assert spec["lanes"][0]["optimizer"]["learning_rate"] == 0.25
    expect(dialog).to_have_count(0)

    # What is wrong is said with its place, and the page stays as it is.
    wanted["lanes"][0]["optimizer"]["learning_rate"] = -1
    page.evaluate(DROP, ["wrong.json", json.dumps(wanted)])
    expect(dialog).to_be_visible()
    expect(outcome).to_contain_text("wrong.json was not opened: lanes.0.optimizer.learning_rate: ")
    for text, says in [
        ("{", "it is not JSON"),
        ("[]", "a spec is an object"),
        ('{"problem": {"kind": "network"}}', "the Initialization lab"),
    ]:
        page.locator("#open-spec").set_input_files(
            {"name": "other.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(outcome).to_contain_text("other.json was not opened: ")
        expect(outcome).to_contain_text(says)
    assert lab.state()["asked"]["steps"] == 25

    # A good one closes the dialog; one step of undo is one file.
    again: FilePayload = {"name": "first.json", "mimeType": "application/json", "buffer": json.dumps(first).encode()}
    page.locator("#open-spec").set_input_files(again)
    expect(dialog).to_be_hidden()
    assert lab.until_computed()["id"] is not None
    lab.until(lambda: lab.state()["spec"] == first, "the first run")
    page.locator("#undo").click()
    lab.until(lambda: lab.state()["asked"]["steps"] == 25, "the file before")
    # A browser notes every refusal in its console, also those that the page has asked for.
    lab.complaints[:] = [complaint for complaint in lab.complaints if "422" not in complaint]


def test_what_a_page_cannot_show_of_a_spec_is_said(lab: LabPage) -> None:
    lab.page.evaluate(
        DROP, ["patient.json", json.dumps({"problem": {"kind": "network"}, "steps": 30, "stop": {"patience": 3}})]
    )
    expect(lab.page.locator("#export-outcome")).to_contain_text(
        'patient.json is open, but for what this page has no control for: stop = {"patience":3'
    )
    assert lab.state()["asked"]["steps"] == 30
