"""Runs on surfaces: what they record, their noise, and that company, cuts and length change nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run, catalogue, join
from engine.optimizers.base import Optimizer
from engine.surfaces.base import Surface
from engine.surfaces.rosenbrock import Rosenbrock
from tests.engine.helpers import finish, optimizer_forms, same, steps_of, whole


def spec(lanes: list[dict[str, Any]] | None = None, surface: Any = "rosenbrock", **changes: Any) -> dict[str, Any]:
    noise = changes.pop("gradient_noise", 0.0)
    problem = {"kind": "surface", "surface": surface, "gradient_noise": noise}
    return {"steps": 40, "problem": problem, "lanes": lanes or [{}], **changes}


@st.composite
def lanes(draw: st.DrawFn, dimension: int) -> dict[str, Any]:
    name, form = draw(st.sampled_from(optimizer_forms(surfaces=True)))
    place = st.floats(-5, 5, allow_nan=False)
    return {
        "start": draw(st.none() | st.lists(place, min_size=dimension, max_size=dimension)),
        "optimizer": {"name": name, **form, "learning_rate": draw(st.sampled_from([None, 0.001, 0.1, 5.0]))},
        "schedule": draw(st.sampled_from(["constant", "inverse_time", {"name": "inverse_time", "per": "step"}])),
        "clipping": draw(st.sampled_from(["none", "by_norm", {"name": "by_norm", "limit": 0.1}])),
    }


@st.composite
def specs(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(sorted(catalogue.components("surfaces"))))
    chosen = catalogue.components("surfaces")[name]
    assert issubclass(chosen, Surface)
    return spec(
        draw(st.lists(lanes(chosen().dimension), min_size=1, max_size=5)),
        name,
        seed=draw(st.integers(0, 2**40)),
        steps=draw(st.integers(1, 40)),
        gradient_noise=draw(st.sampled_from([0.0, 0.5])),
        record={part: draw(st.sampled_from([0, 1, 2, 7])) for part in ("params", "gradient", "state")},
    )


@given(specs())
@settings(max_examples=80)
def test_stacked_equals_alone_bit_for_bit(asked: dict[str, Any]) -> None:
    together = whole(asked)
    for i, lane in enumerate(asked["lanes"]):
        assert same(together[i], whole({**asked, "lanes": [lane]})[0])


@given(specs(), st.integers(0, 45), st.integers(1, 13))
@settings(max_examples=80)
def test_cut_and_resumed_anywhere_it_gives_the_same_bytes(asked: dict[str, Any], cut: int, piece: int) -> None:
    expected, first = whole(asked), Run(asked)
    chunks = [first.advance(cut)] if cut else []
    rest = Run.resume(asked, first.snapshot())
    while not rest.done:
        chunks.append(rest.advance(piece))
    assert all(same(a, b) for a, b in zip(expected, join(chunks, rest.lane_traces), strict=True))


@given(specs(), st.integers(1, 30))
@settings(max_examples=40)
def test_a_longer_run_begins_with_the_shorter_one(asked: dict[str, Any], more: int) -> None:
    for short, long in zip(whole(asked), whole({**asked, "steps": asked["steps"] + more}), strict=True):
        for name, series in short.items():
            at, rows = steps_of(series), steps_of(long[name])
            kept = np.isin(at, rows)
            assert kept.sum() >= len(at) - 1
            assert series.values[kept].tobytes() == long[name].values[np.isin(rows, at[kept])].tobytes()


def test_gradient_descent_by_hand() -> None:
    traces = whole(spec([{"start": [-1.5, 2.0], "optimizer": {"name": "gradient_descent", "learning_rate": 0.001}}]))[0]
    surface, place = Rosenbrock(), np.array([[-1.5, 2.0]])
    for k in range(41):
        assert traces["params"].values[k].tolist() == place[0].tolist()
        assert traces["loss"].values[k] == surface.value(place)[0]
        assert traces["gradient"].values[k].tolist() == surface.gradient(place)[0].tolist()
        place = place - 0.001 * surface.gradient(place)
    assert traces["rate"].values.tolist() == [0.001] * 40


def test_a_lane_keeps_points_and_updates_of_the_contract() -> None:
    run = Run(spec([{"optimizer": "momentum"}]))
    traces = finish(run)[0]
    point = {name for name, trace in run.traces.items() if trace["kind"] == "point"}
    assert point == {"params", "loss", "gradient", "velocity"}
    assert {"rate", "used_gradient", "evaluated_at", "update", "angle"} <= set(traces)
    assert all(len(series) == (41 if name in point else 40) for name, series in traces.items())
    assert not traces["velocity"].values[0].any()


class TestNoise:
    def test_is_one_draw_for_all_lanes_on_top_of_the_exact_gradient(self) -> None:
        asked = spec([{"start": [0.0, 1.0]}, {"start": [1.0, 0.0], "optimizer": "momentum"}], gradient_noise=0.5)
        draws = [t["used_gradient"].values - t["gradient"].values[:-1] for t in whole(asked)]
        np.testing.assert_allclose(draws[0], draws[1], atol=1e-12)
        exact = Rosenbrock().gradient(whole(asked)[0]["params"].values)
        np.testing.assert_array_equal(exact, whole(asked)[0]["gradient"].values)

    def test_has_the_deviation_asked_for_and_the_seed_decides(self) -> None:
        def draws(seed: int) -> Any:
            rate = {"name": "gradient_descent", "learning_rate": 1e-6}
            asked = spec([{"optimizer": rate}], "parabola", gradient_noise=2.0, steps=3000, seed=seed)
            traces = whole(asked, 1000)[0]
            return (traces["used_gradient"].values - traces["gradient"].values[:-1])[:, 0]

        first = draws(1)
        assert abs(first.std() - 2.0) < 4 * 2.0 / np.sqrt(2 * len(first))
        assert abs(first.mean()) < 4 * 2.0 / np.sqrt(len(first))
        assert len(np.unique(first)) == len(first)
        assert not np.allclose(first, draws(2))

    def test_comes_before_clipping(self) -> None:
        traces = whole(spec([{"clipping": {"name": "by_norm", "limit": 0.5}}], gradient_noise=3.0))[0]
        lengths = np.linalg.norm(traces["used_gradient"].values, axis=1)
        assert (lengths <= 0.5 + 1e-12).all()

    def test_elsewhere_is_the_same_draw(self) -> None:
        """Whoever asks at another point in the same update gets that update's draw."""
        bench = Run(spec(gradient_noise=1.0))._problem.bench([], 1)
        one, late, again = bench.noise(3), bench.noise(5000), bench.noise(3)
        assert one is not None
        assert late is not None
        np.testing.assert_array_equal(one, again)
        assert not np.array_equal(one, late)


class TestDivergence:
    WILD = spec(
        [{"optimizer": {"name": "gradient_descent", "learning_rate": 10}}, {}],
        record={"params": 3, "gradient": 0, "state": 4},
    )

    def test_names_the_coordinate_and_the_others_run_on(self) -> None:
        run = Run(self.WILD)
        wild, fine = finish(run)
        status = run.lanes[0]
        assert status.status == "diverged"
        assert status.cause is not None
        assert status.cause["layer"] == 0
        assert status.cause["tensor"] in ("x", "y")
        assert status.cause["step"] == status.step + 1
        assert steps_of(wild["params"])[-1] == status.step
        assert steps_of(wild["used_gradient"])[-1] == status.step - 1
        assert len(wild["loss"]) == status.step + 1
        assert run.lanes[1].status == "finished"
        assert len(fine["loss"]) == 41


@pytest.mark.parametrize("name", catalogue.components("surfaces"))
def test_the_default_of_every_surface_is_a_run(name: str) -> None:
    run = Run({"problem": {"surface": name}})
    traces = finish(run)[0]
    chosen = catalogue.components("surfaces")[name]
    assert issubclass(chosen, Surface)
    assert run.steps == chosen.steps
    assert run.lanes[0].status == "finished"
    assert traces["loss"].values[-1] < traces["loss"].values[0]


NEEDY = [
    name
    for name, optimizer in catalogue.components("optimizers").items()
    if issubclass(optimizer, Optimizer) and optimizer.needs_hessian
]


def test_only_who_needs_a_hessian_gets_one() -> None:
    problem = Run(spec())._problem
    lanes = Run(spec([{}, *({"optimizer": name} for name in NEEDY)]))._parsed.lanes
    point = np.array([[0.0, 0.0]])
    assert problem.bench([lanes[0]], 1).evaluate(point, 0).hessian is None
    for lane in lanes[1:]:
        found = problem.bench([lanes[0], lane], 1).evaluate(point, 0).hessian
        assert found is not None
        np.testing.assert_array_equal(found, Rosenbrock().hessian(point))


SINGULAR = {"optimizer": "newton", "start": [0.0, 0.005]}


class TestFailure:
    def test_a_singular_hessian_ends_the_lane_alone(self) -> None:
        run = Run(spec([SINGULAR, {}, {"optimizer": "newton"}], record={"params": 3, "state": 3}))
        stuck, *others = finish(run)
        cause = {"what": "singular_hessian", "layer": None, "tensor": None, "step": 1}
        assert (run.lanes[0].status, run.lanes[0].step, run.lanes[0].cause) == ("failed", 0, cause)
        assert stuck["params"].values.tolist() == [[0.0, 0.005]]
        assert len(stuck["rate"]) == 0
        assert [lane.status for lane in run.lanes[1:]] == ["finished"] * 2
        assert all(len(traces["loss"]) == 41 for traces in others)

    def test_on_the_way_it_keeps_the_last_point(self) -> None:
        edit = {"step": 7, "lane": 0, "set": {"optimizer": "newton", "params": [[0, 0.0], [1, 0.005]]}}
        run = Run(spec([{}, {}], record={"params": 3, "gradient": 0, "state": 5}) | {"edits": [edit]})
        stuck, _ = finish(run)
        assert (run.lanes[0].status, run.lanes[0].step) == ("failed", 7)
        assert steps_of(stuck["params"]).tolist() == [0, 3, 6, 7]
        assert stuck["params"].values[-1].tolist() == [0.0, 0.005]
        assert steps_of(stuck["used_gradient"]).tolist() == [0, 5, 6]
        assert len(stuck["loss"]) == 8

    @given(st.integers(0, 12), st.integers(1, 5))
    @settings(max_examples=15)
    def test_cut_and_resumed_anywhere_it_gives_the_same_bytes(self, cut: int, piece: int) -> None:
        edit = {"step": 7, "lane": 0, "set": {"optimizer": "newton", "params": [[0, 0.0], [1, 0.005]]}}
        asked = spec([{}, {}], steps=12, record={"params": 3, "gradient": 0, "state": 5}) | {"edits": [edit]}
        expected, first = whole(asked), Run(asked)
        chunks = [first.advance(cut)] if cut else []
        rest = Run.resume(asked, first.snapshot())
        while not rest.done:
            chunks.append(rest.advance(piece))
        assert all(same(a, b) for a, b in zip(expected, join(chunks, rest.lane_traces), strict=True))
        finish(first)
        assert rest.lanes == first.lanes
