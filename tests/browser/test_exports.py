"""What can be taken along: the export dialog, and the files it makes."""

from __future__ import annotations

import json
import struct
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from app.__main__ import main
from tests.browser.lab_page import LabPage
from tests.server_process import ServerProcess

SVG = "{http://www.w3.org/2000/svg}"
OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true })"


CAPTURE = """() => {
  const made = new Map()
  const create = URL.createObjectURL
  window.taken = null
  URL.createObjectURL = (blob) => {
    const url = create.call(URL, blob)
    made.set(url, blob)
    return url
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[download]')
    if (!link || !made.has(link.href)) return
    event.preventDefault()
    window.taken = {name: link.download, blob: made.get(link.href)}
  }, true)
}"""
"""Keeps what would be downloaded: a browser that is driven loses a download now and then."""
TAKEN = """() => new Promise((resolve) => {
  const reader = new FileReader()
  reader.onload = () => resolve([window.taken.name, reader.result.split(',')[1] ?? ''])
  reader.readAsDataURL(window.taken.blob)
})"""


@dataclass(frozen=True)
class Taken:
    """A file that was handed to the browser."""

    name: str
    content: bytes


def open_dialog(lab: LabPage) -> None:
    """The export dialog, by its button."""
    lab.page.locator("#export").click()
    expect(lab.page.get_by_role("dialog", name="Export")).to_be_visible()


def export(lab: LabPage, name: str) -> Taken:
    """Press the button of one exporter in the open dialog; the file that comes of it."""
    page = lab.page
    if not page.evaluate("'taken' in window"):
        page.evaluate(CAPTURE)
    page.evaluate("() => { window.taken = null }")
    page.locator(f'[data-export="{name}"]').click()
    page.wait_for_function("() => window.taken !== null")
    file, data = page.evaluate(TAKEN)
    expect(page.locator("#export-outcome")).to_contain_text(file)
    return Taken(file, b64decode(data))


def offered(lab: LabPage) -> dict[str, str]:
    """The pictures' buttons by name, with what the page says each is of."""
    found: dict[str, str] = lab.page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#export-pictures ~ .export-line [data-export]')]"
        ".map((button) => [button.dataset.export, button.ariaLabel]))"
    )
    return found


def until_offered(lab: LabPage, *names: str) -> None:
    """Wait for pictures: each is offered once it is on the page."""
    lab.until(lambda: set(names) <= offered(lab).keys(), f"{names} to be offered")


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, which it must be."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def take_every_picture(lab: LabPage, *svgs: str) -> dict[str, ElementTree.Element]:
    """Take every picture that is offered, these as SVGs; the SVGs, by name."""
    until_offered(lab, *svgs)
    drawings: dict[str, ElementTree.Element] = {}
    for name, label in offered(lab).items():
        file = export(lab, name)
        data = file.content
        picture, _, form = name.rpartition("-")
        assert file.name.endswith(f"-{picture}.{form}")
        if form == "png":
            width, height = png_size(data)
            assert width >= 1000
            assert height >= 300
            continue
        drawing = ElementTree.fromstring(data)
        assert drawing.tag == f"{SVG}svg"
        assert drawing.findtext(f"{SVG}title") == label.removesuffix(": SVG")
        assert drawing.findtext(f"{SVG}desc")
        assert not list(drawing.iter(f"{SVG}image")), "real paths, no bitmaps"
        drawings[name] = drawing
    assert drawings.keys() == set(svgs)
    return drawings


def colours(drawing: ElementTree.Element, paint: str) -> set[str]:
    """The colours that shapes are filled or stroked with."""
    return {shape.get(paint, "none") for shape in drawing.iter(f"{SVG}path")} - {"none"}


def test_the_landscapes_pictures_and_numbers(page: Page, server: ServerProcess, tmp_path: Path) -> None:
    lab = LabPage(page, server.url)
    lab.open("/landscape?surface=rosenbrock&lane=adam,learning_rate:0.05&lane=lion&steps=40&step=30&theme=light")
    state = lab.until_computed()
    open_dialog(lab)
    stem = "landscape-rosenbrock-adam-lion"

    drawings = take_every_picture(lab, "plane-svg", "plot-cost-svg")
    lanes = page.evaluate(
        "[0, 1].map((lane) => getComputedStyle(document.querySelector('.top')).getPropertyValue(`--lane-${lane}`))"
    )
    assert len(lanes) == 2
    plane = drawings["plane-svg"]
    texts = {text.text for text in plane.iter(f"{SVG}text")}
    assert {"Rosenbrock", "Adam", "Lion", "x", "y"} <= texts
    # Trails are lines in the lanes' own colours, contours lines in the page's, shades areas.
    assert len(colours(plane, "stroke")) >= 3
    assert len(colours(plane, "fill")) >= 40
    longest = max(
        len(shape.get("d", "").split("L")) for shape in plane.iter(f"{SVG}path") if shape.get("fill") == "none"
    )
    assert longest > 30

    for name in ("csv", "json", "safetensors", "spec"):
        file = export(lab, name)
        assert file.name == f"{stem}.{'spec.json' if name == 'spec' else name}"
        (tmp_path / file.name).write_bytes(file.content)
    spec = tmp_path / f"{stem}.spec.json"
    assert json.loads(spec.read_text(encoding="utf-8")) == state["spec"]
    for ending in ("csv", "json", "safetensors"):
        again = tmp_path / f"again.{ending}"
        assert main(["run", str(spec), "--out", str(again), "--quiet"]) == 0
        assert again.read_bytes() == (tmp_path / f"{stem}.{ending}").read_bytes(), (
            "the command line's bytes are the same"
        )
    assert lab.complaints == []


def test_every_picture_of_the_initialization_lab(page: Page, server: ServerProcess) -> None:
    lab = LabPage(page, server.url)
    lab.open("/initialization?steps=60&step=50&theme=dark")
    lab.until_computed()
    page.evaluate(OPEN_ALL)
    expect(page.locator(".loss-plot svg")).to_be_visible()
    page.locator("#export").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Export")
    expect(dialog).to_be_visible()
    until_offered(lab, "network-png", "boundary-png")
    names = ("plot-cost", "signal", "variance", "loss", "weights-1", "weights-2", "weights-3")
    drawings = take_every_picture(lab, *(f"{name}-svg" for name in names))
    assert any("forward" in (text.text or "") for text in drawings["signal-svg"].iter(f"{SVG}text"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#export")).to_be_focused()
    lab.open("/initialization?lane=initializer:zero&lane=initializer:he_normal&steps=20")
    lab.until_computed()
    open_dialog(lab)
    until_offered(lab, "network-1-png", "network-2-png", "boundary-1-png", "boundary-2-png")
    assert lab.complaints == []


def test_a_long_export_can_be_cancelled(lab: LabPage) -> None:
    page = lab.page
    page.route("**/api/runs", lambda _: None)
    open_dialog(lab)
    outcome = page.locator("#export-outcome")
    page.locator('[data-export="csv"]').click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(outcome).to_have_text("Cancelled.")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.locator('[data-export="csv"]').click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.keyboard.press("Escape")
    page.unroute("**/api/runs")
    open_dialog(lab)
    expect(outcome).to_have_text("")
    assert export(lab, "csv").name.endswith(".csv")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_dialog(page: Page, server: ServerProcess, axe_source: str, theme: str) -> None:
    lab = LabPage(page, server.url)
    lab.open(f"/landscape?theme={theme}")
    open_dialog(lab)
    export(lab, "spec")
    page.evaluate(axe_source)
    found = page.evaluate(
        "async () => (await axe.run('dialog.export')).violations.map(({id, nodes}) => [id, nodes.length])"
    )
    assert found == []


def test_on_a_phone_the_rest_of_the_header_is_behind_a_button(page: Page, server: ServerProcess) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    lab = LabPage(page, server.url)
    lab.open("/landscape")
    more = page.get_by_role("button", name="Export, theme and more", exact=True)
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#theme")).to_be_hidden()
    expect(more).to_be_focused()
    more.click()
    page.locator("#theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.locator("#export").click()
    dialog = page.get_by_role("dialog", name="Export")
    expect(dialog).to_be_visible()
    assert export(lab, "spec").name.endswith(".spec.json")
    page.wait_for_function("() => document.documentElement.scrollWidth <= 360")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#export")).to_be_focused()
    page.locator("#main").focus()
    expect(page.locator("#export")).to_be_hidden()
