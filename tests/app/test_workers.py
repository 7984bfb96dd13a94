"""The queue: least lead first, in turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest

from app.workers import Workers

SOON = 10.0
"""Seconds a test waits for what must come at once."""


@dataclass
class Steps:
    """A task of so many turns that writes down when it had them."""

    name: str
    turns: int
    log: list[str]
    lead: int = 0
    step: int = 0
    done: Event = field(default_factory=Event)

    def turn(self, deadline: float) -> bool:
        self.log.append(self.name)
        self.turns -= 1
        self.lead += self.step
        if self.turns == 0:
            self.done.set()
        return self.turns > 0


class Gate:
    """A task that holds the thread until it is opened, so that a test can fill the queue behind it."""

    lead = -1

    def __init__(self) -> None:
        self.entered, self.opened = Event(), Event()

    def turn(self, deadline: float) -> bool:
        self.entered.set()
        assert self.opened.wait(SOON)
        return False


@pytest.fixture
def one_thread() -> Iterator[Workers]:
    workers = Workers(1, 0.005)
    workers.start()
    yield workers
    workers.close()


def run_together(workers: Workers, tasks: list[Steps]) -> None:
    gate = Gate()
    workers.submit(gate)
    assert gate.entered.wait(SOON)
    for task in tasks:
        workers.submit(task)
    gate.opened.set()
    for task in tasks:
        assert task.done.wait(SOON)


def test_equals_take_turns(one_thread: Workers) -> None:
    log: list[str] = []
    run_together(one_thread, [Steps("a", 3, log), Steps("b", 2, log), Steps("c", 3, log)])
    assert "".join(log) == "abcabcac"


def test_the_least_lead_goes_first(one_thread: Workers) -> None:
    log: list[str] = []
    run_together(one_thread, [Steps("a", 2, log, lead=9), Steps("b", 2, log, lead=3), Steps("c", 2, log, lead=5)])
    assert "".join(log) == "bbccaa"


def test_a_lead_is_looked_at_anew_before_each_turn(one_thread: Workers) -> None:
    log: list[str] = []
    run_together(one_thread, [Steps("a", 4, log, step=2), Steps("b", 4, log, lead=3, step=2)])
    assert "".join(log) == "aababab" + "b"


def test_a_task_that_fails_takes_no_thread_along(one_thread: Workers, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        lead = 0

        def turn(self, deadline: float) -> bool:
            raise RuntimeError("boom")

    log: list[str] = []
    one_thread.submit(Broken())
    run_together(one_thread, [Steps("a", 1, log)])
    assert log == ["a"]
    assert "boom" in caplog.text


def test_a_turn_is_given_its_end() -> None:
    given: list[float] = []
    done = Event()

    class Asks:
        lead = 0

        def turn(self, deadline: float) -> bool:
            given.append(deadline)
            done.set()
            return False

    workers = Workers(1, 0.25, clock=lambda: 100.0)
    workers.start()
    workers.submit(Asks())
    assert done.wait(SOON)
    workers.close()
    assert given == [100.25]


def test_closing_drops_what_waits() -> None:
    workers = Workers(1, 0.005)
    workers.start()
    gate, log = Gate(), list[str]()
    workers.submit(gate)
    assert gate.entered.wait(SOON)
    workers.submit(Steps("a", 1, log))
    gate.opened.set()
    workers.close()
    workers.submit(Steps("b", 1, log))
    assert log in ([], ["a"])
