"""Every component of the catalogue that the page offers is chosen from its menus, and trains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage

SHORT = "/initialization?steps=30&points=40&theme=light"

FAMILIES = ("initializers", "activations", "datasets", "losses", "optimizers", "schedules", "clippings")
MENUS = {"initializers": "initializer", "activations": "activation", "losses": "loss", "optimizers": "optimizer"}
MENUS |= {"schedules": "schedule", "clippings": "clipping"}


def offered(lab: LabPage, family: str) -> list[str]:
    """The names of a family's components in the page's own menu."""
    if family == "datasets":
        names: list[str] = lab.page.locator('input[name="dataset"]').evaluate_all(
            "(all) => all.map((one) => one.value)"
        )
        return names
    options = lab.page.locator(f"select#{MENUS[family]} option")
    names = options.evaluate_all("(all) => all.filter((one) => !one.disabled).map((one) => one.value)")
    return [name for name in names if name not in ("", "auto")]


def choose(lab: LabPage, family: str, name: str) -> None:
    if family == "datasets":
        lab.pick("dataset", name)
    else:
        lab.page.locator(f"select#{MENUS[family]}").select_option(name)


def chosen(spec: dict[str, Any], family: str) -> str:
    problem, lane = spec["problem"], spec["lanes"][0]
    where = problem if family in ("activations", "datasets", "losses") else lane
    field = {"datasets": "dataset"}.get(family) or MENUS[family]
    name: str = where[field]["name"]
    return name


def show(lab: LabPage, step: int) -> None:
    """Show a step, once: a run that begins anew under it comes back to it."""
    lab.scrub(step)
    lab.until(lambda: bool(lab.state()["step"] == step), f"step {step}")


def trains(lab: LabPage, family: str, name: str) -> None:
    """The run with this component is here, whole, and its numbers are finite; the first and the last cost differ."""

    def here() -> bool:
        state = lab.state()
        if not state["done"] or chosen(state["spec"], family) != name:
            return False
        # A change of the data may still be on its way.
        if chosen(state["spec"], "datasets") != chosen(state["asked"], "datasets"):
            return False
        ends = [lane["status"] for lane in state["status"]]
        assert ends == ["finished"], (name, ends)
        return True

    lab.until(here, f"the run of {name}")
    show(lab, 30)
    last = lab.number("cost").inner_text()
    assert last != "–"
    # What is chosen next acts from the start.
    show(lab, 0)
    expect(lab.number("cost")).not_to_have_text("–")
    # Weights that are all 0 get no gradient but for the last bias, and that is right at once when classes are balanced.
    same = expect(lab.number("cost")).to_have_text if name == "zero" else expect(lab.number("cost")).not_to_have_text
    same(last)


def catalogue(lab: LabPage) -> dict[str, list[dict[str, Any]]]:
    families: dict[str, list[dict[str, Any]]] = lab.page.request.get(f"{lab.url}/api/catalogue").json()["families"]
    return families


def every(lab: LabPage, family: str, before: Callable[[str], None] = lambda name: None) -> None:
    known = [c["name"] for c in catalogue(lab)[family] if not c.get("needs_hessian")]
    assert len(known) > 1
    for name in known:
        before(name)
        assert name in offered(lab, family), name
        choose(lab, family, name)
        trains(lab, family, name)


def open_all(lab: LabPage) -> None:
    lab.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


@pytest.fixture
def short(lab: LabPage) -> LabPage:
    lab.open(SHORT)
    open_all(lab)
    return lab


@pytest.mark.parametrize("family", [family for family in FAMILIES if family != "losses"])
def test_each_of_a_family_can_be_chosen_and_trains(short: LabPage, family: str) -> None:
    every(short, family)


def test_each_loss_can_be_chosen_on_each_kind_of_data_it_fits_and_trains(short: LabPage) -> None:
    families = catalogue(short)
    by_classes = {c["classes"]: c["name"] for c in reversed(families["datasets"])}
    assert sorted(by_classes) == [0, 2, 3]
    for classes, dataset in by_classes.items():
        choose(short, "datasets", dataset)
        fitting = [loss["name"] for loss in families["losses"] if loss["outputs"][str(classes)]]
        options = ["auto", *fitting]
        expect(short.page.locator("select#loss option")).to_have_count(len(options))
        assert offered(short, "losses") == fitting, dataset
        for name in fitting:
            choose(short, "losses", name)
            trains(short, "losses", name)
            spec = short.state()["spec"]["problem"]
            assert spec["dataset"]["name"] == dataset
            named = "R²" if classes == 0 else "Accuracy"
            expect(short.page.locator(".numbers dt").nth(1)).to_have_text(named)


def test_a_loss_that_does_not_fit_other_data_makes_room(short: LabPage) -> None:
    choose(short, "losses", "binary_cross_entropy")
    trains(short, "losses", "binary_cross_entropy")
    choose(short, "datasets", "blobs")
    trains(short, "losses", "categorical_cross_entropy")
    expect(short.page.locator("select#loss")).to_have_value("auto")
    choose(short, "losses", "mean_squared_error")
    choose(short, "datasets", "line")
    trains(short, "losses", "mean_squared_error")
    expect(short.page.locator("select#loss")).to_have_value("mean_squared_error")
