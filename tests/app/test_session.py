"""The streaming session, without sockets."""

from __future__ import annotations

import pytest

from app.errors import ApiError, Code
from app.session import REMEMBERED
from app.session_events import Compute, Disconnected, Failed, Open, ShuttingDown
from tests.app.session_driver import Driver, kinds, where

LANE = {"label": "one", "cause": None}


def test_a_run_is_started_then_sent_up_to_the_window() -> None:
    driver = Driver()
    driver.start("a", 100)
    assert driver.read() == []
    driver.do_all_work()
    messages = driver.read()
    assert kinds(messages) == ["started", "chunk", "chunk", "chunk", "chunk"]
    assert messages[0] == {
        "type": "started",
        "run": "a",
        "id": "id-100",
        "spec": {"steps": 100, "lanes": [{"label": "one"}]},
        "layout": [],
        "traces": {},
    }
    assert [(m["seq"], m["first"], m["count"]) for m in messages[1:]] == [(0, 0, 2), (1, 2, 2), (2, 4, 2), (3, 6, 2)]


def test_without_an_ack_nothing_more_is_asked_for() -> None:
    driver = Driver()
    driver.start("a", 100)
    driver.do_all_work()
    driver.now = 1e6
    assert not driver.work
    driver.ack("a", 0)
    assert len(driver.work) == 1
    driver.ack("a", 0)
    assert len(driver.work) == 1


def test_an_ack_frees_every_chunk_up_to_its_seq() -> None:
    driver = Driver()
    driver.start("a", 1000)
    driver.do_all_work()
    driver.read()
    driver.ack("a", 2)
    driver.do_all_work()
    assert [m["seq"] for m in driver.read()] == [4, 5, 6]
    (run,) = driver.runs.values()
    assert run.acked == 6


def test_the_end_is_said_with_the_last_chunk() -> None:
    driver = Driver()
    driver.start("a", 5)
    driver.do_all_work()
    messages = driver.read()
    assert kinds(messages) == ["started", "chunk", "chunk", "chunk", "finished"]
    assert messages[-1] == {"type": "finished", "run": "a", "lanes": [{**LANE, "status": "finished", "step": 5}]}
    assert not driver.runs
    driver.ack("a", 2)
    driver.ack("a", 99)
    driver.stop("a")
    assert driver.read() == []


@pytest.mark.parametrize("from_step", [0, 1, 5, 6])
def test_a_run_can_start_anywhere(from_step: int) -> None:
    driver = Driver()
    driver.start("a", 5, from_step)
    driver.do_all_work()
    chunks = [m for m in driver.read() if "chunk" in m]
    points = [p for m in chunks for p in range(m["first"], m["first"] + m["count"])]
    assert points == list(range(from_step, 6))


def test_a_start_past_the_end_is_refused() -> None:
    driver = Driver()
    driver.start("a", 5, 7)
    (error,) = driver.read()
    assert where(error) == ["from_step"]
    assert error["run"] == "a"
    assert "at most 6" in error["error"]["message"]


def test_a_start_replaces_the_run_of_its_name() -> None:
    driver = Driver()
    driver.start("a", 100)
    driver.do_all_work()
    driver.ack("a", 0)
    driver.start("a", 50, 10)
    driver.read()
    driver.do_all_work()
    messages = driver.read()
    assert kinds(messages)[0] == "started"
    assert messages[0]["id"] == "id-50"
    assert [(m["seq"], m["first"]) for m in messages[1:]] == [(0, 10), (1, 12), (2, 14), (3, 16)]
    assert len(driver.runs) == 1


def test_a_refused_start_ends_the_run_it_would_replace() -> None:
    driver = Driver()
    driver.start("a", 100)
    driver.start("b", 100)
    driver.do_all_work()
    driver.read()
    driver.say({"type": "start", "run": "a", "spec": {"steps": "many"}})
    (error,) = driver.read()
    assert (error["run"], where(error)) == ("a", ["steps"])
    assert [run.name for run in driver.runs.values()] == ["b"]
    driver.say({"type": "start", "run": "b", "spec": {"steps": 1}, "from": 3})
    assert [where(m) for m in driver.read()] == [["from"]]
    assert not driver.runs


def test_stop_is_answered_at_every_stage() -> None:
    driver = Driver()
    driver.start("a", 100)
    driver.stop("a")
    ended = {"type": "finished", "run": "a", "lanes": [{**LANE, "status": "ended", "step": -1}]}
    assert driver.read() == [ended]
    driver.do_all_work()
    assert driver.read() == []
    driver.start("a", 100)
    driver.do_work()
    driver.do_work()
    driver.read()
    driver.stop("a")
    assert driver.read()[-1]["lanes"] == [{**LANE, "status": "ended", "step": 1}]
    driver.do_all_work()
    assert driver.read() == []
    assert not driver.runs


def test_an_error_inside_ends_that_run_alone() -> None:
    driver = Driver()
    driver.start("a", 100)
    driver.start("b", 100)
    driver.do_all_work()
    driver.read()
    driver.ack("a", 0)
    (asked,) = driver.work
    driver.receive(Failed(asked.ticket, ApiError(Code.INTERNAL, "Something went wrong.")))
    (error,) = driver.read()
    assert error["run"] == "a"
    assert error["error"]["code"] == "internal"
    assert [run.name for run in driver.runs.values()] == ["b"]
    driver.receive(Failed(asked.ticket, ApiError(Code.INTERNAL, "Something went wrong.")))
    assert driver.read() == []


def test_runs_are_limited_and_the_error_names_the_limit() -> None:
    driver = Driver()
    for i in range(200):
        driver.start(f"r{i}", 100)
    errors = driver.read()
    assert len(errors) == 197
    assert all(e["error"]["code"] == "limit" and "max_runs" in e["error"]["message"] for e in errors)
    driver.stop("r0")
    driver.start("r200", 100)
    driver.start("r1", 100)
    assert kinds(driver.read()) == ["finished"]


def test_a_spec_is_limited_and_the_error_names_the_limit() -> None:
    driver = Driver()
    driver.say({"type": "start", "run": "a", "spec": {"steps": 3, "note": "é" * 2_000}})
    (error,) = driver.read()
    assert where(error) == ["spec"]
    assert "max_spec_bytes" in error["error"]["message"]


def test_ended_names_are_remembered_but_not_for_ever() -> None:
    driver = Driver()
    for i in range(REMEMBERED + 1):
        driver.start(f"r{i}", 100)
        driver.stop(f"r{i}")
    driver.read()
    driver.ack(f"r{REMEMBERED}", 0)
    assert driver.read() == []
    driver.ack("r0", 0)
    assert kinds(driver.read()) == ["error"]


def test_a_shutdown_is_announced_before_the_close() -> None:
    driver = Driver()
    driver.start("a", 100)
    driver.do_all_work()
    driver.read()
    driver.receive(ShuttingDown(2.0))
    assert driver.read() == [{"type": "going_away", "retry_after": 2.0}]
    assert driver.closed == [1001]
    driver.start("b", 100)
    assert driver.read() == []


def test_a_lost_connection_releases_its_runs() -> None:
    driver = Driver()
    driver.start("a", 100)
    driver.start("b", 100)
    driver.do_work()
    driver.receive(Disconnected())
    assert not driver.runs
    driver.do_all_work()
    assert kinds(driver.read()) == ["started"]


def test_chunks_grow_with_quick_acks_and_shrink_with_slow_ones() -> None:
    driver = Driver()
    driver.start("a", 10_000)
    driver.do_all_work()
    asked: list[int] = []
    # The first ack has no time to compare with; then they come a tenth of a second apart, then two seconds.
    for seq, gap in enumerate([0.0, 0.1, 0.1, 0.1, 0.1, 0.5, 2.0, 2.0, 2.0, 2.0, 2.0]):
        driver.now += gap
        driver.ack("a", seq)
        (request,) = driver.work
        assert isinstance(request, Compute)
        asked.append(request.points)
        driver.do_work()
    assert asked == [2, 4, 8, 16, 16, 16, 8, 4, 2, 1, 1]


def test_work_for_a_ticket_is_never_asked_twice_at_once() -> None:
    driver = Driver()
    driver.start("a", 1000)
    assert [type(asked) for asked in driver.work] == [Open]
    driver.do_work()
    assert [type(asked) for asked in driver.work] == [Compute]
