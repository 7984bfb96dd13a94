"""Edits: a lane changes at a point, everything before it stays, and a fork is a start from there."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run, join
from engine.spec.surface import SurfaceKind
from engine.surfaces.rosenbrock import Rosenbrock
from tests.engine.helpers import ALL_KEPT, finish, optimizer_forms, same, spec, steps_of, whole

STEPS = 24
SGD = {"name": "gradient_descent", "learning_rate": 0.001}
ADAM = {"name": "adam", "learning_rate": 0.05}


def surface(lanes: list[dict[str, Any]], *edits: Any, **changes: Any) -> dict[str, Any]:
    noise = {"gradient_noise": changes.pop("gradient_noise", 0.0)}
    return {"steps": STEPS, "problem": {"kind": "surface", **noise}, "lanes": lanes, "edits": list(edits), **changes}


def edit(step: int, lane: int = 0, **changes: Any) -> dict[str, Any]:
    return {"step": step, "lane": lane, "set": changes}


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    name, form = draw(st.sampled_from(optimizer_forms()))
    possible: dict[str, Any] = {
        "optimizer": draw(
            st.sampled_from([{"learning_rate": 0.02}, {"learning_rate": 3}, {"name": name, **form}, "adam"])
        ),
        "schedule": draw(st.sampled_from(["constant", "inverse_time"])),
        "clipping": draw(st.sampled_from(["none", "by_norm"])),
        "params": draw(st.lists(st.tuples(st.integers(0, 1), st.sampled_from([-1.0, 0.5, 1e6])), max_size=1)),
        "frozen": draw(st.lists(st.integers(0, 1), max_size=2)),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(possible)), min_size=1, max_size=3, unique=True))
    return {key: possible[key] for key in chosen}


@st.composite
def edited_specs(draw: st.DrawFn) -> dict[str, Any]:
    edits = [edit(draw(st.integers(0, STEPS)), draw(st.integers(0, 2)), **draw(changes())) for _ in range(3)]
    lanes: list[dict[str, Any]] = [
        {"optimizer": SGD},
        {"optimizer": ADAM},
        {"optimizer": {"name": "momentum", "learning_rate": 0.001}},
    ]
    record = {name: draw(st.sampled_from([0, 1, 2, 7])) for name in ("params", "gradient", "state")}
    if draw(st.booleans()):
        return surface(lanes, *edits, record=record, gradient_noise=0.1, seed=draw(st.integers(0, 9)))
    lanes[1] = {**lanes[1], "batch_size": 7}
    return spec(lanes, steps=STEPS, hidden=[3], record=record) | {"edits": edits}


@given(edited_specs())
@settings(max_examples=40)
def test_before_an_edit_nothing_changes(asked: dict[str, Any]) -> None:
    first = min(e["step"] for e in asked["edits"])
    for traces, plain in zip(whole(asked), whole({**asked, "edits": []}), strict=True):
        for name, series in plain.items():
            at = steps_of(series)
            at = at[at < first]
            kept = np.isin(at, steps_of(traces[name]))
            assert kept.sum() >= len(at) - 1, name  # a lane that has ended keeps its own last row
            one = series.values[: len(at)][kept]
            assert one.tobytes() == traces[name].values[np.isin(steps_of(traces[name]), at[kept])].tobytes(), name


@given(edited_specs(), st.integers(0, STEPS), st.integers(1, 9))
@settings(max_examples=60)
def test_cut_and_resumed_anywhere_it_gives_the_same_bytes(asked: dict[str, Any], cut: int, piece: int) -> None:
    expected, first = whole(asked), Run(asked)
    chunks = [first.advance(cut)] if cut else []
    rest = Run.resume(asked, first.snapshot())
    while not rest.done:
        chunks.append(rest.advance(piece))
    assert all(same(a, b) for a, b in zip(expected, join(chunks, rest.lane_traces), strict=True))
    finish(first)
    assert rest.lanes == first.lanes


@given(edited_specs(), st.integers(1, STEPS), st.integers(1, STEPS))
@settings(max_examples=40)
def test_it_goes_on_from_a_snapshot_of_the_run_without_later_edits(asked: dict[str, Any], cut: int, piece: int) -> None:
    plain = Run({**asked, "edits": [e for e in asked["edits"] if e["step"] <= cut]})
    alone = Run(asked)
    plain.seek(cut)
    alone.seek(cut)
    resumed = Run.resume(asked, plain.snapshot())
    for mine, theirs in zip(finish(resumed, piece), finish(alone, piece), strict=True):
        assert same(mine, theirs)


@given(edited_specs())
@settings(max_examples=40)
def test_stacked_equals_alone_bit_for_bit(asked: dict[str, Any]) -> None:
    together = whole(asked)
    for i, lane in enumerate(asked["lanes"]):
        own = [{**e, "lane": 0} for e in asked["edits"] if e["lane"] == i]
        assert same(together[i], whole({**asked, "lanes": [lane], "edits": own})[0])


@given(edited_specs(), st.integers(1, 20))
@settings(max_examples=30)
def test_a_longer_run_begins_with_the_shorter_one(asked: dict[str, Any], more: int) -> None:
    for short, long in zip(whole(asked), whole({**asked, "steps": STEPS + more}), strict=True):
        for name, series in short.items():
            at, rows = steps_of(series), steps_of(long[name])
            kept = np.isin(at, rows)
            assert kept.sum() >= len(at) - 1
            assert series.values[kept].tobytes() == long[name].values[np.isin(rows, at[kept])].tobytes()


@given(st.sampled_from(optimizer_forms()), st.integers(0, 20), st.booleans())
@settings(max_examples=60)
def test_a_fork_is_the_same_optimizer_started_from_those_weights(
    chosen: tuple[str, dict[str, Any]], step: int, on_network: bool
) -> None:
    """A copy of a lane with an edit to another optimizer: from there on, that optimizer from those weights."""
    name, form = chosen
    target = {"name": name, **form, "learning_rate": 0.01}
    first = "adam" if name != "adam" else "momentum"
    lane = {"optimizer": {"name": first, "learning_rate": 0.001}}
    fork = edit(step, 1, optimizer=target)
    record = {"params": 1, "gradient": 1, "state": 1}
    if on_network:
        asked = spec([lane, lane], steps=STEPS, hidden=[3], record=record) | {"edits": [fork]}
    else:
        asked = surface([lane, lane], fork, record=record)
    original, forked = whole(asked)
    weights = original["params"].values[step]
    assert forked["params"].values[: step + 1].tobytes() == original["params"].values[: step + 1].tobytes()
    place = edit(0, 0, params=[[i, float(value)] for i, value in enumerate(weights)])
    fresh = {**asked, "steps": max(1, STEPS - step), "lanes": [{"optimizer": target}], "edits": [place]}
    started = whole(fresh)[0]
    for name_of, series in started.items():
        rows = steps_of(forked[name_of]) >= step
        mine = forked[name_of].values[rows]
        assert mine[: len(series)].tobytes() == series.values[: len(mine)].tobytes(), name_of


class TestWhatAPointShows:
    def test_params_set_at_a_point_are_that_point(self) -> None:
        traces = whole(surface([{"optimizer": SGD}], edit(7, params=[[0, 0.25]])))[0]
        plain = whole(surface([{"optimizer": SGD}]))[0]
        point = traces["params"].values[7]
        assert point[0] == 0.25
        assert point[1] == plain["params"].values[7][1]
        assert traces["loss"].values[7] == Rosenbrock().value(point[None])[0]
        assert traces["gradient"].values[7].tolist() == Rosenbrock().gradient(point[None])[0].tolist()
        assert traces["params"].values[8].tolist() == (point - 0.001 * traces["gradient"].values[7]).tolist()
        # What update 6 did is not what was set afterwards.
        assert traces["update"].values[6].tobytes() == plain["update"].values[6].tobytes()

    def test_at_the_last_point_they_show_and_nothing_follows(self) -> None:
        traces = whole(surface([{"optimizer": SGD}], edit(STEPS, params=[[0, 0.25], [1, 0.5]])))[0]
        assert traces["params"].values[STEPS].tolist() == [0.25, 0.5]
        assert len(traces["params"]) == STEPS + 1

    def test_at_the_first_point_they_are_the_start(self) -> None:
        set_there = whole(surface([{"optimizer": ADAM}], edit(0, params=[[0, 0.25], [1, 0.5]])))[0]
        started = whole(surface([{"optimizer": ADAM, "start": [0.25, 0.5]}]))[0]
        assert same(set_there, started)

    def test_edits_of_one_point_act_in_order(self) -> None:
        traces = whole(surface([{}], edit(3, params=[[0, 1.5]]), edit(3, params=[[0, 0.5], [1, 0.5]])))[0]
        assert traces["params"].values[3].tolist() == [0.5, 0.5]

    def test_of_a_network_the_batch_is_evaluated_there(self) -> None:
        asked = spec([{"batch_size": 10}], steps=9, hidden=[], record=ALL_KEPT)
        edited = whole(asked | {"edits": [edit(4, params=[[0, 2.0], [1, -1.0], [2, 0.5]])]})[0]
        started = whole(asked | {"edits": [edit(0, params=[[0, 2.0], [1, -1.0], [2, 0.5]])]})[0]
        assert edited["params"].values[4].tolist() == [2.0, -1.0, 0.5]
        # The point is the same, the batch is not.
        assert edited["train_loss"].values[0] != started["train_loss"].values[0]
        assert edited["loss"].values[4] != started["loss"].values[0]


class TestState:
    def test_a_number_keeps_it(self) -> None:
        lane = {"optimizer": {"name": "momentum", "learning_rate": 0.001}}
        traces = whole(surface([lane], edit(7, optimizer={"learning_rate": 0.0005, "momentum": 0.5})))[0]
        velocity, gradient = traces["velocity"].values, traces["gradient"].values
        assert velocity[7].any()
        np.testing.assert_array_equal(velocity[8], 0.5 * velocity[7] + gradient[7])
        assert traces["rate"].values.tolist() == [0.001] * 7 + [0.0005] * (STEPS - 7)

    def test_a_switch_that_is_not_structural_keeps_it(self) -> None:
        traces = whole(surface([{"optimizer": ADAM}], edit(7, optimizer={"epsilon_inside_root": True})))[0]
        assert traces["m"].values[7].any()
        assert traces["m"].steps is None

    def test_a_structural_control_starts_a_new_one(self) -> None:
        lane = {"optimizer": {"name": "momentum", "learning_rate": 0.001}}
        traces = whole(surface([lane], edit(7, optimizer={"form": "averaged", "bias_correction": True})))[0]
        assert traces["velocity"].values[6].any()
        assert not traces["velocity"].values[7].any()
        # With t = 1 the correction makes the first step the gradient itself.
        np.testing.assert_allclose(traces["update"].values[7], -0.001 * traces["gradient"].values[7])

    def test_the_same_optimizer_by_name_keeps_it(self) -> None:
        named = whole(surface([{"optimizer": ADAM}], edit(7, optimizer={**ADAM, "learning_rate": 0.1})))[0]
        partial = whole(surface([{"optimizer": ADAM}], edit(7, optimizer={"learning_rate": 0.1})))[0]
        assert same(named, partial)

    def test_a_schedule_goes_on_counting(self) -> None:
        decay = {"name": "inverse_time", "decay_rate": 1.0}
        traces = whole(surface([{"optimizer": SGD}], edit(7, schedule=decay)))[0]
        np.testing.assert_allclose(traces["rate"].values[7:], 0.001 / (1 + np.arange(8, STEPS + 1)))

    def test_traces_of_another_optimizer_say_their_steps(self) -> None:
        lane = {"optimizer": {"name": "momentum", "learning_rate": 0.001}}
        asked = surface([lane, lane], edit(7, optimizer=ADAM))
        run = Run(asked)
        edited, plain = finish(run)
        assert steps_of(edited["velocity"]).tolist() == list(range(7))
        assert steps_of(edited["m"]).tolist() == list(range(7, STEPS + 1))
        assert edited["velocity"].steps is not None
        assert plain["velocity"].steps is None
        assert edited["params"].steps is None
        assert set(run.lane_traces[0]) == set(edited)


class TestFrozen:
    def test_a_coordinate_stays_until_it_is_let_go(self) -> None:
        traces = whole(surface([{"optimizer": ADAM}], edit(5, frozen=[1]), edit(12, frozen=[])))[0]
        x, y = traces["params"].values.T
        assert len(set(y[5:13].tolist())) == 1
        assert (np.diff(y[12:]) != 0).all()
        assert (np.diff(x) != 0).all()

    def test_state_and_gradient_go_on(self) -> None:
        traces = whole(surface([{"optimizer": ADAM}], edit(5, frozen=[0, 1])))[0]
        assert len(np.unique(traces["params"].values[5:], axis=0)) == 1
        assert (np.diff(traces["m"].values[5:, 1]) != 0).all()
        assert not traces["update"].values[5:].any()

    def test_another_edit_leaves_it_frozen(self) -> None:
        asked = surface([{"optimizer": ADAM}], edit(5, frozen=[1]), edit(9, optimizer={"learning_rate": 0.1}))
        assert len(set(whole(asked)[0]["params"].values[5:, 1].tolist())) == 1


class TestEnds:
    def test_an_edit_can_end_a_lane_at_its_point(self) -> None:
        asked = spec([{}], steps=9, hidden=[4] * 6, activation="identity", record={"params": 4, "state": 4})
        places = Run(asked).layout[-1]["stop"]
        assert isinstance(places, int)
        run = Run(asked | {"edits": [edit(6, params=[[i, 1e6] for i in range(places)])]})
        traces = finish(run)[0]
        status = run.lanes[0]
        assert (status.status, status.step) == ("diverged", 5)
        assert status.cause is not None
        assert status.cause["step"] == 6
        assert steps_of(traces["params"]).tolist() == [0, 4, 5]
        assert steps_of(traces["used_gradient"]).tolist() == [0, 4]
        assert len(traces["loss"]) == 5

    def test_of_a_lane_that_has_ended_change_nothing(self) -> None:
        wild = {"optimizer": {"name": "gradient_descent", "learning_rate": 10}}
        run = Run(surface([wild, {}], edit(20, optimizer={"learning_rate": 0.001}, params=[[0, 0.0]])))
        ended, _ = finish(run)
        assert run.lanes[0].status == "diverged"
        assert same(ended, whole(surface([wild, {}]))[0])


def test_every_component_of_a_lane_can_be_edited() -> None:
    from engine.spec.edits import COMPONENTS

    assert set(COMPONENTS) <= set(SurfaceKind.lane)
