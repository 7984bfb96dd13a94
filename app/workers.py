"""Engine work off the event loop: one queue for all, least lead first, on a few threads.

A task works in short turns and goes back to the queue between them, so nobody waits behind a long one. Threads
sleep without a timer while there is nothing to do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Condition, Thread
from time import perf_counter
from typing import Protocol

log = logging.getLogger("descent_lab")

Clock = Callable[[], float]


class Task(Protocol):
    """Work that is done in turns."""

    @property
    def lead(self) -> int:
        """How far it is ahead of the one it works for, in points; read anew before each turn."""

    def turn(self, deadline: float) -> bool:
        """Work until about `deadline`; whether anything is left to do. Handles its own failures."""


class Workers:
    """Threads that take turns at tasks.

    Parameters
    ----------
    threads : int
    slice_seconds : float
        How long a turn is.
    clock : callable
        Seconds of a steady clock.
    """

    def __init__(self, threads: int, slice_seconds: float, clock: Clock = perf_counter) -> None:
        self._slice = slice_seconds
        self._clock = clock
        self._waiting: list[Task] = []
        self._changed = Condition()
        self._closed = False
        names = (f"engine-{i}" for i in range(threads))
        self._threads = [Thread(target=self._work, name=name, daemon=True) for name in names]

    def start(self) -> None:
        """Start the threads."""
        for thread in self._threads:
            thread.start()

    def close(self, timeout: float = 2.0) -> None:
        """Drop what waits and end the threads; a turn under way is finished, or left alone after `timeout`."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(timeout)

    def submit(self, task: Task) -> None:
        """Queue a task that is not queued already. Does nothing once closed."""
        with self._changed:
            if not self._closed:
                self._waiting.append(task)
                self._changed.notify()

    def _work(self) -> None:
        while (task := self._take()) is not None:
            try:
                more = task.turn(self._clock() + self._slice)
            except Exception:
                # A task answers for its own failures; one that fails even at that must not take the thread along.
                log.exception("A task failed outside its own work")
                more = False
            if more:
                self.submit(task)

    def _take(self) -> Task | None:
        """The waiting task of least lead, the longest waiting among equals; None once closed."""
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            # Leads change while tasks wait, so a heap would be out of order: the queue is short, look at all.
            chosen = min(range(len(self._waiting)), key=lambda i: self._waiting[i].lead)
            return self._waiting.pop(chosen)
