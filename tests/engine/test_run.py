"""A run is a pure function of its spec, however it is cut, resumed or accompanied."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run, join
from engine.problems.network import NetworkBench
from tests.engine.helpers import ALL_KEPT, finish, optimizer_forms, same, spec, steps_of, whole

FACTORS = st.sampled_from([0.0, 0.01, 1.0, 2.0, 100.0, 1e4])


@st.composite
def lanes(draw: st.DrawFn) -> dict[str, Any]:
    name, form = draw(st.sampled_from(optimizer_forms()))
    return {
        "initializer": {"name": "fan_in_normal", "variance_factor": draw(FACTORS)},
        "optimizer": {"name": name, **form, "learning_rate": draw(st.sampled_from([0.001, 0.1, 10.0]))},
        "schedule": draw(st.sampled_from(["constant", {"name": "inverse_time", "per": "step"}, "inverse_time"])),
        "clipping": draw(st.sampled_from(["none", "by_norm", {"name": "by_norm", "limit": 0.1}])),
        "activation": draw(st.sampled_from([None, None, "tanh", "relu"])),
        "batch_size": draw(st.sampled_from([None, 1, 7, 20])),
        "evaluate_every": draw(st.sampled_from([None, None, 1, 3])),
    }


@st.composite
def specs(draw: st.DrawFn) -> dict[str, Any]:
    return spec(
        draw(st.lists(lanes(), min_size=1, max_size=5)),
        seed=draw(st.integers(0, 2**40)),
        steps=draw(st.integers(1, 40)),
        record={name: draw(st.sampled_from([0, 1, 2, 7])) for name in ALL_KEPT},
        dataset={"name": draw(st.sampled_from(["circle", "xor"])), "points": draw(st.sampled_from([30, 41]))},
        test_fraction=draw(st.sampled_from([0.0, 0.3])),
        hidden=draw(st.lists(st.integers(1, 6), max_size=4)),
        activation=draw(st.sampled_from(["relu", "tanh", "sigmoid", "identity"])),
        l2=draw(st.sampled_from([0.0, 0.5])),
    )


@given(specs(), st.data())
@settings(max_examples=60)
def test_any_cut_gives_the_same_bytes(asked: dict[str, Any], data: st.DataObject) -> None:
    expected, run, chunks = whole(asked), Run(asked), []
    while not run.done:
        first = run.next
        chunks.append(run.advance(data.draw(st.integers(1, 13))))
        assert chunks[-1].first_step == first
        assert run.next == first + chunks[-1].count
    assert all(same(a, b) for a, b in zip(expected, join(chunks, run.lane_traces), strict=True))
    assert run.advance(3).count == 0


@given(specs(), st.integers(0, 45))
@settings(max_examples=60)
def test_a_snapshot_anywhere_goes_on_with_the_same_bytes(asked: dict[str, Any], cut: int) -> None:
    expected, first = whole(asked), Run(asked)
    chunks = [first.advance(cut)] if cut else []
    snapshot = first.snapshot()
    finish(first)
    rest = Run.resume(asked, snapshot)
    assert rest.next == snapshot.step
    while not rest.done:
        chunks.append(rest.advance(5))
    assert all(same(a, b) for a, b in zip(expected, join(chunks, rest.lane_traces), strict=True))
    assert rest.lanes == first.lanes


@given(specs())
@settings(max_examples=60)
def test_stacked_equals_alone_bit_for_bit(asked: dict[str, Any]) -> None:
    together = whole(asked)
    for i, lane in enumerate(asked["lanes"]):
        assert same(together[i], whole({**asked, "lanes": [lane]})[0])


@given(specs(), st.integers(1, 30))
@settings(max_examples=60)
def test_a_longer_run_begins_with_the_shorter_one(asked: dict[str, Any], more: int) -> None:
    shorter, longer = whole(asked), whole({**asked, "steps": asked["steps"] + more})
    for short, long in zip(shorter, longer, strict=True):
        for name, series in short.items():
            at, rows = steps_of(series), steps_of(long[name])
            kept = np.isin(at, rows)  # a thinned-out trace keeps its own last row
            assert kept.sum() >= len(at) - 1
            assert series.values[kept].tobytes() == long[name].values[np.isin(rows, at[kept])].tobytes()


@given(specs())
@settings(max_examples=40)
def test_thinning_out_changes_what_is_kept_never_what_happens(asked: dict[str, Any]) -> None:
    every = whole({**asked, "record": ALL_KEPT})
    for thinned, full in zip(whole(asked), every, strict=True):
        for name, series in thinned.items():
            rows = np.searchsorted(steps_of(full[name]), steps_of(series))
            assert np.array_equal(steps_of(full[name])[rows], steps_of(series))
            assert series.values.tobytes() == full[name].values[rows].tobytes()


@given(specs())
@settings(max_examples=40)
def test_the_last_row_is_always_kept(asked: dict[str, Any]) -> None:
    run = Run(asked)
    for lane, traces, known in zip(run.lanes, finish(run), run.lane_traces, strict=True):
        del lane
        ends = {name: steps_of(s)[-1] for name, s in traces.items() if len(s)}
        points = {n: e for n, e in ends.items() if known[n].kind == "point"}
        updates = {n: e for n, e in ends.items() if known[n].kind == "update"}
        assert len(set(points.values())) <= 1
        assert all(e == max(points.values()) - 1 for e in updates.values())


def test_the_same_spec_gives_the_same_bytes() -> None:
    asked = spec([{"batch_size": 10}, {"optimizer": "adam"}], record=ALL_KEPT, steps=200)
    assert all(same(a, b) for a, b in zip(whole(asked), whole(asked), strict=True))


def test_defaults_are_the_playground() -> None:
    run = Run({"problem": {"kind": "network"}})
    problem, lane = run.spec["problem"], run.spec["lanes"][0]
    assert run.steps == 1000
    assert problem["hidden"] == [6, 3]
    assert problem["activation"] == {"name": "relu"}
    assert problem["dataset"] == {"name": "circle", "points": 100, "noise": 0.0, "seed": None}
    assert lane["optimizer"] == {"name": "gradient_descent", "learning_rate": 0.1}
    assert lane["initializer"] == {"name": "fan_in_normal", "variance_factor": 1.0}
    traces = finish(run)[0]
    assert set(traces) == {"params", "loss", "gradient_norm", "rate", "train_loss", "train_cost", "accuracy"}
    assert steps_of(traces["params"]).tolist() == [0, 1000]
    assert len(traces["train_loss"]) == 1001
    assert len(traces["loss"]) == 1000
    np.testing.assert_array_equal(traces["loss"].values, traces["train_cost"].values[:-1])


def test_evaluations_of_a_mini_batch_lane_come_once_an_epoch() -> None:
    traces = whole(spec([{"batch_size": 30}], steps=10))[0]
    assert steps_of(traces["train_loss"]).tolist() == [0, 4, 8, 10]
    assert len(traces["loss"]) == 10


def test_a_lanes_activation_overrides_the_problems() -> None:
    lanes = [{}, {"activation": "tanh"}, {"activation": "relu"}]
    mixed = whole(spec(lanes, activation="sigmoid", record=ALL_KEPT))
    for traces, activation in zip(mixed, ("sigmoid", "tanh", "relu"), strict=True):
        assert same(traces, whole(spec(activation=activation, record=ALL_KEPT))[0])
    assert len({traces["signal_forward"].values.tobytes() for traces in mixed}) == 3


def test_all_batch_sizes_see_the_same_order() -> None:
    run = Run(spec([{"batch_size": b} for b in (1, 10, 25)]))
    seen = []
    for lane in run._parsed.lanes:
        bench = run._problem.bench([lane], 1)
        assert isinstance(bench, NetworkBench)
        batches = bench.batches
        for epoch in (0, 3):
            updates = range(epoch * batches.an_epoch, (epoch + 1) * batches.an_epoch)
            seen.append((epoch, np.concatenate([batches.at(u)[0] for u in updates], axis=1).tobytes()))
    assert len(set(seen)) == 2


class TestDivergence:
    ASKED = spec(
        [{"initializer": {"name": "fan_in_normal", "variance_factor": f}} for f in (1.0, 100.0)],
        hidden=[8] * 6,
        activation="identity",
        record={"params": 1, "gradient": 3, "signal": 4, "state": 2},
    )

    def test_names_step_layer_and_tensor_and_the_others_run_on(self) -> None:
        run = Run(self.ASKED)
        fine, wild = finish(run)
        assert [lane.status for lane in run.lanes] == ["finished", "diverged"]
        last, cause = run.lanes[1].step, run.lanes[1].cause
        assert cause is not None
        assert 0 <= last < 10
        assert cause["step"] == last + 1
        assert cause["what"] in ("params", "gradient")
        assert cause["tensor"] == f"layers.{cause['layer']}.weight"
        assert len(wild["params"]) == last + 1
        assert len(wild["loss"]) == last
        assert len(fine["params"]) == 31
        assert all(np.isfinite(s.values.astype(np.float32)).all() for s in wild.values())

    def test_keeps_the_last_point_and_update_even_if_they_were_not_due(self) -> None:
        run = Run(self.ASKED)
        wild, last = finish(run)[1], run.lanes[1].step
        assert steps_of(wild["signal_forward"])[-1] == last
        assert steps_of(wild["gradient"])[-1] == last - 1
        assert steps_of(wild["used_gradient"])[-1] == last - 1

    def test_at_point_zero_leaves_nothing(self) -> None:
        # Deeper than any page allows: here the first forward pass is already too large.
        huge = {"initializer": {"name": "normal", "std": 100.0}}
        run = Run(spec([huge, {"initializer": "zero"}], hidden=[64] * 20, activation="identity", record=ALL_KEPT))
        wild, fine = finish(run)
        assert [(lane.status, lane.step) for lane in run.lanes] == [("diverged", -1), ("finished", 30)]
        assert run.lanes[0].cause == {"what": "gradient", "layer": 0, "tensor": "layers.0.weight", "step": 0}
        assert all(len(series) == 0 for series in wild.values())
        assert wild.keys() == fine.keys()

    def test_of_every_lane_ends_the_run(self) -> None:
        run = Run({**self.ASKED, "lanes": self.ASKED["lanes"][1:]})
        chunk = run.advance(30)
        assert run.done
        assert chunk.count == run.lanes[0].step + 1 == run.next

    def test_chunks_name_only_the_lanes_that_have_rows(self) -> None:
        run = Run(self.ASKED)
        run.advance(20)
        assert run.advance(5).lanes[1] == {}


def test_advance_refuses_nothing() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Run(spec()).advance(0)


def test_seek_stands_where_the_next_point_is_wanted() -> None:
    asked = spec(steps=500)
    expected, run = Run(asked), Run(asked)
    run.seek(317)
    expected.advance(317)
    assert run.next == 317
    assert same(finish(run)[0], finish(expected)[0])
