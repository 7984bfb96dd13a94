"""Changes of a page by its controls, drawn at random, for properties that have to hold after any of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.lab_page import LabPage
from tests.browser.test_lanes import choose_from_menu


def asked(lab: LabPage) -> Any:
    """The spec that the page asks for."""
    return lab.state()["asked"]


OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true })"
Change = tuple[str, Callable[[LabPage, random.Random], None]]

CHANGES: list[Change] = [
    ("data", lambda lab, chance: lab.pick("dataset", chance.choice(["circle", "moons", "xor", "gaussian", "spiral"]))),
    ("points", lambda lab, chance: lab.set_number("points", str(chance.randrange(20, 300)))),
    ("noise", lambda lab, chance: lab.set_number("noise", f"{chance.random():.3g}")),
    ("held out", lambda lab, chance: lab.set_number("held-out", str(chance.randrange(0, 50)))),
    ("new data", lambda lab, _: lab.press("New data")),
    ("new weights", lambda lab, _: lab.press("New weights")),
    (
        "activation",
        lambda lab, chance: lab.choose("activation", chance.choice(["relu", "tanh", "sigmoid", "identity"])),
    ),
    ("more layers", lambda lab, _: lab.press("Hidden layers: one more")),
    ("fewer layers", lambda lab, _: lab.press("Hidden layers: one fewer")),
    ("more units", lambda lab, _: lab.press("Units in layer 1: one more")),
    ("start", lambda lab, chance: lab.pick("start", chance.choice(["zero", "small", "right", "large"]))),
    ("other start", lambda lab, chance: other_start(lab, chance)),
    ("optimizer", lambda lab, chance: lab.choose("optimizer", chance.choice(["gradient_descent", "momentum", "adam"]))),
    ("rate", lambda lab, chance: lab.set_number("optimizer-learning_rate", f"{10 ** chance.uniform(-4, 0):.4g}")),
    (
        "rate by keys",
        lambda lab, chance: lab.set_slider("optimizer-learning_rate", "ArrowLeft", chance.randrange(1, 4)),
    ),
    ("momentum", lambda lab, chance: averaged_momentum(lab, chance)),
    ("adam", lambda lab, chance: uncorrected_adam(lab, chance)),
    ("schedule", lambda lab, chance: decaying_rate(lab, chance)),
    ("clipping", lambda lab, chance: clipped(lab, chance)),
    ("batch", lambda lab, chance: batches(lab, chance)),
    ("gradients", lambda lab, chance: lab.pick("edges", chance.choice(["weight", "gradient", "activation"]))),
]


def other_start(lab: LabPage, chance: random.Random) -> None:
    lab.choose("initializer", "normal")
    lab.set_number("initializer-std", f"{chance.uniform(0, 3):.3g}")


def averaged_momentum(lab: LabPage, chance: random.Random) -> None:
    lab.choose("optimizer", "momentum")
    lab.page.evaluate(OPEN_ALL)
    lab.choose("optimizer-form", "averaged")
    lab.set_number("optimizer-momentum", f"{chance.uniform(0, 0.99):.3g}")


def uncorrected_adam(lab: LabPage, chance: random.Random) -> None:
    lab.choose("optimizer", "adam")
    lab.page.evaluate(OPEN_ALL)
    lab.page.locator("#optimizer-bias_correction").set_checked(chance.random() < 0.5)
    lab.set_number("optimizer-epsilon", f"{10 ** chance.uniform(-12, -3):.3g}")


def decaying_rate(lab: LabPage, chance: random.Random) -> None:
    lab.choose("schedule", "inverse_time")
    lab.set_number("schedule-decay_rate", f"{chance.uniform(0, 2):.3g}")


def clipped(lab: LabPage, chance: random.Random) -> None:
    lab.choose("clipping", "by_norm")
    lab.set_number("clipping-limit", f"{chance.uniform(0.1, 5):.3g}")


def batches(lab: LabPage, chance: random.Random) -> None:
    lab.choose("batch-kind", "mini")
    lab.set_number("batch-size", str(chance.randrange(1, 20)))


def edited(lab: LabPage, chance: random.Random, change: Callable[[LabPage, random.Random], None]) -> None:
    """Change a lane of the comparison in its editor."""
    choose_from_menu(lab, chance.randrange(lanes(lab)), "edit")
    # It is fetched when it is opened first.
    expect(lab.page.locator("dialog[open]")).to_be_visible()
    lab.page.evaluate(OPEN_ALL)
    change(lab, chance)
    lab.press("Done")
    expect(lab.page.locator("dialog[open]")).to_have_count(0)


def lane_optimizer(lab: LabPage, chance: random.Random) -> None:
    lab.choose("lane-optimizer", chance.choice(["gradient_descent", "momentum", "adam"]))
    lane_rate(lab, chance)


def lane_rate(lab: LabPage, chance: random.Random) -> None:
    lab.set_number("lane-optimizer-learning_rate", f"{10 ** chance.uniform(-4, 0):.4g}")


def lane_start(lab: LabPage, chance: random.Random) -> None:
    lab.choose("lane-initializer", chance.choice(["start:zero", "start:large", "he_normal", "normal"]))


def lane_batches(lab: LabPage, chance: random.Random) -> None:
    lab.choose("lane-batch-kind", "mini")
    lab.set_number("lane-batch-size", str(chance.randrange(1, 20)))


def lane_name(lab: LabPage, chance: random.Random) -> None:
    lab.page.locator("#lane-name").fill(chance.choice(["50 %, or so", "A:b~c&d", "größer", "Mine"]))


LANE_CHANGES: list[Change] = [
    ("lane's optimizer", lambda lab, chance: edited(lab, chance, lane_optimizer)),
    ("lane's rate", lambda lab, chance: edited(lab, chance, lane_rate)),
    ("lane's start", lambda lab, chance: edited(lab, chance, lane_start)),
    ("lane's batches", lambda lab, chance: edited(lab, chance, lane_batches)),
    ("lane's name", lambda lab, chance: edited(lab, chance, lane_name)),
    ("duplicate", lambda lab, chance: choose_from_menu(lab, chance.randrange(lanes(lab)), "duplicate")),
    ("remove", lambda lab, chance: choose_from_menu(lab, chance.randrange(lanes(lab)), "remove")),
]


def lanes(lab: LabPage) -> int:
    """How many lanes the page asks for."""
    return len(asked(lab)["lanes"])


def compare_in_some_way(lab: LabPage, chance: random.Random) -> str:
    """Open a comparison and change its lanes; what was done."""
    way = chance.choice(["Compare all four", "Add lane"])
    lab.press(way)
    if way == "Add lane":
        lane_rate(lab, chance)
        lab.press("Done")
    done = [way]
    while len(done) < 8:
        name, change = chance.choice(LANE_CHANGES)
        if (name == "remove" and lanes(lab) == 2) or (name == "duplicate" and lanes(lab) == 8):
            continue
        before = lanes(lab)
        change(lab, chance)
        after = before + {"duplicate": 1, "remove": -1}.get(name, 0)
        expect(lab.page.locator(".lane")).to_have_count(after)
        done.append(name)
    if chance.random() < 0.5:
        lab.page.locator("#common-scale").check()
    return ", ".join(done)


def explain_something(lab: LabPage, chance: random.Random) -> None:
    """Open the explanation and choose a parameter in it."""
    lab.page.locator("main").focus()
    lab.page.keyboard.press("e")
    expect(lab.page.locator("#explain-tensor")).to_be_visible()
    tensors = lab.page.locator("#explain-tensor option").all_inner_texts()
    lab.page.locator("#explain-tensor").select_option(label=chance.choice(tensors))
    if lanes(lab) > 1:
        lab.choose("explain-lane", str(chance.randrange(lanes(lab))))
