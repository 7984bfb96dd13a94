"""Schedules against the formula sheet, and what is nested in a component."""

from __future__ import annotations

from math import cos, pi
from typing import Any

import numpy as np
import pytest

from engine import SpecError, catalogue
from engine.component import Array, stack
from engine.schedules.base import Schedule
from tests.engine.helpers import spec, whole


def build(name: str, **controls: Any) -> Schedule:
    made = catalogue.component("schedules", {"name": name, **controls}, ())
    assert isinstance(made, Schedule)
    return made


def factors(name: str, count: int = 8, **controls: Any) -> list[float]:
    """The factor of each update when every epoch is one update."""
    schedule = stack([build(name, **controls)])
    return [schedule.at(k, k, 1).item() for k in range(count)]


def half(x: float) -> float:
    """Half a cosine, from 1 down to 0."""
    return (1 + cos(pi * x)) / 2


@pytest.mark.parametrize(
    ("name", "controls", "expected"),
    [
        ("constant", {}, [1.0] * 8),
        ("inverse_time", {}, [1 / (1 + n) for n in range(1, 9)]),
        ("inverse_time", {"first": 0, "decay_rate": 0.5}, [1 / (1 + 0.5 * n) for n in range(8)]),
        ("exponential", {}, [0.95**n for n in range(1, 9)]),
        ("exponential", {"rate": 0.5, "first": 0}, [0.5**n for n in range(8)]),
        ("inverse_sqrt", {"k": 3.0}, [3 / n**0.5 for n in range(1, 9)]),
        ("staircase", {"every": 3}, [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25]),
        ("staircase", {"every": 3, "factor": 0.1, "first": 0}, [1, 1, 1, 0.1, 0.1, 0.1, 0.1**2, 0.1**2]),
        ("by_hand", {"factors": [[3, 0.5], [6, 0.1]]}, [1, 1, 0.5, 0.5, 0.5, 0.1, 0.1, 0.1]),
        ("by_hand", {"factors": [[0, 2.0]], "first": 0}, [2.0] * 8),
        ("by_hand", {"factors": []}, [1.0] * 8),
        ("cosine", {"period": 4}, [half(k / 4) for k in range(4)] + [0.0] * 4),
        ("cosine", {"period": 4, "floor": 0.2, "first": 0}, [0.2 + 0.8 * half(min(k / 4, 1)) for k in range(8)]),
        ("warm_up", {"steps": 4}, [0.25, 0.5, 0.75, 1, 1, 1, 1, 1]),
        ("warm_up", {"steps": 2, "first": 0}, [0, 0.5, 1, 1, 1, 1, 1, 1]),
        (
            "warm_up",
            {"steps": 3, "then": {"name": "exponential", "rate": 0.5}},
            [1 / 3, 2 / 3, 1, 0.5, 0.25, 0.125, 0.0625, 0.03125],
        ),
        (
            "warm_up",
            {"steps": 3, "first": 0, "then": {"name": "exponential", "rate": 0.5}},
            [0, 1 / 3, 2 / 3, 1, 1, 0.5, 0.25, 0.125],
        ),
        ("warm_up", {"steps": 1, "then": {"name": "staircase", "every": 2}}, [1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.125]),
        (
            "one_cycle",
            {"total": 5, "rise": 0.4, "peak": 4.0},
            [1, 2.5, 4, *(0.01 + 3.99 * half(x / 3) for x in (1, 2, 3)), 0.01, 0.01],
        ),
    ],
)
def test_every_schedule_follows_the_formula_sheet(name: str, controls: dict[str, Any], expected: list[float]) -> None:
    np.testing.assert_allclose(factors(name, **controls), expected, rtol=1e-14, atol=1e-15)


def test_the_rate_of_the_notes() -> None:
    rates = 0.2 * np.array(factors("inverse_time", 4))
    assert rates.round(4).tolist() == [0.1, 0.0667, 0.05, 0.04]


def test_epochs_and_steps_are_counted_apart() -> None:
    by_epoch, by_step = build("exponential", rate=0.5), build("exponential", rate=0.5, per="step")
    assert by_epoch.at(update=3, epoch=1, rows=2).tolist() == [[0.25], [0.25]]
    assert by_step.at(update=3, epoch=1, rows=2).tolist() == [[0.0625], [0.0625]]


@pytest.mark.parametrize(
    ("name", "controls", "where"),
    [
        ("inverse_sqrt", {"first": 0}, ("first",)),
        ("warm_up", {"first": 0, "then": "inverse_sqrt"}, ("first",)),
        ("warm_up", {"then": "warm_up"}, ("then",)),
        ("warm_up", {"then": "sunrise"}, ("then",)),
        ("warm_up", {"then": {"name": "cosine", "first": 0}}, ("then", "first")),
        ("warm_up", {"then": {"name": "cosine", "period": 0}}, ("then", "period")),
        ("by_hand", {"factors": [[1, 0.5], [1, 0.1]]}, ("factors", 1, 0)),
        ("by_hand", {"factors": [[1, -0.5]]}, ("factors", 0, 1)),
        ("by_hand", {"factors": [[1.5, 0.5]]}, ("factors", 0, 0)),
        ("by_hand", {"factors": [[1, 10**400]]}, ("factors", 0, 1)),
        ("by_hand", {"factors": [[1]]}, ("factors", 0)),
        ("by_hand", {"factors": [[n, 0.5] for n in range(101)]}, ("factors",)),
    ],
)
def test_a_wrong_value_is_refused_at_its_place(
    name: str, controls: dict[str, Any], where: tuple[str | int, ...]
) -> None:
    with pytest.raises(SpecError) as caught:
        catalogue.component("schedules", {"name": name, **controls}, ("lanes", 0, "schedule"))
    assert caught.value.where == ("lanes", 0, "schedule", *where)


def test_a_spec_holds_what_is_nested_without_what_it_shares() -> None:
    made = build("warm_up", per="step", then={"name": "cosine", "floor": 1})
    assert catalogue.as_spec(made) == {
        "name": "warm_up",
        "per": "step",
        "first": 1,
        "steps": 10,
        "then": {"name": "cosine", "period": 100, "floor": 1.0},
    }
    assert build(**catalogue.as_spec(made)) == made
    assert catalogue.as_spec(build("by_hand"))["factors"] == [[100, 0.5], [200, 0.1]]


@pytest.mark.parametrize("name", catalogue.components("schedules"))
def test_lanes_together_are_lanes_alone(name: str) -> None:
    """Also where only a number of what is nested differs, and where something else does."""
    schedules: list[Any] = [name, {"name": name, "per": "step"}]
    if name == "warm_up":
        inner = [{"name": "exponential", "rate": 0.5}, {"name": "exponential", "rate": 0.9}, "cosine"]
        schedules += [{"name": name, "steps": 2, "then": then} for then in inner]
    lanes = [{"schedule": schedule, "batch_size": 25, "label": str(k)} for k, schedule in enumerate(schedules)]
    together = whole(spec(lanes, steps=24))
    for lane, traces in zip(lanes, together, strict=True):
        alone = whole(spec([lane], steps=24))[0]["rate"].values
        assert np.array_equal(traces["rate"].values, alone)
    assert all(np.all(traces["rate"].values >= 0) for traces in together)


def test_stacking_keeps_a_number_for_each_row() -> None:
    many = stack([build("warm_up", steps=1, then={"name": "exponential", "rate": r}) for r in (0.5, 0.25)])
    rates: Array = many.at(2, 2, 2)
    assert rates.tolist() == [[0.25], [0.0625]]
