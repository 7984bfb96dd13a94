"""The work of one run over HTTP: computed whole, within the limits of one answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from threading import Event
from time import perf_counter
from typing import Any

from app.answer import SHORTEST_NUMBER, Answer
from app.computation import Computation
from app.errors import ApiError, Code, internal_error
from app.schemas.spec import spec_error
from app.snapshots import Snapshots
from engine import SpecError

log = logging.getLogger("descent_lab")

POINTS_A_CHUNK = 1_024
STREAM = "Ask for less (record, steps, lanes), or use the stream at /api/stream, which has no such limit"


@dataclass(frozen=True, slots=True)
class Finished:
    """A run's answer: its JSON in parts, and how long they are together."""

    parts: list[bytes]
    length: int


class AnswerTask:
    """A whole run on the worker threads.

    Parameters
    ----------
    run_id, spec : str, mapping
        Complete.
    snapshots : Snapshots
    max_bytes, max_seconds : int, float
        Limits of the answer and of the work for it.
    deliver : callable
        Takes the answer, or the error that came instead; called on a worker thread, once.
    """

    def __init__(
        self,
        run_id: str,
        spec: Mapping[str, Any],
        snapshots: Snapshots,
        max_bytes: int,
        max_seconds: float,
        deliver: Callable[[Finished | ApiError], None],
    ) -> None:
        self._id = run_id
        self._spec = spec
        self._computation = Computation(spec, snapshots)
        self._max_bytes = max_bytes
        self._max_seconds = max_seconds
        self._seconds = 0.0
        self._deliver = deliver
        self._work = self._run()
        self.released = Event()

    @property
    def lead(self) -> int:
        """Points computed: nothing is acked before the end, so streams go first."""
        return self._computation.next

    def turn(self, deadline: float) -> bool:
        """Work until about `deadline`; whether anything is left to do."""
        if self.released.is_set():
            return False
        began = perf_counter()
        try:
            for _ in self._work:
                now = perf_counter()
                if self._seconds + now - began > self._max_seconds:
                    raise self._too_much(f"{self._max_seconds:g} s of work", "max_answer_seconds")
                if self.released.is_set():
                    return False
                if now >= deadline:
                    self._seconds += now - began
                    return True
        except ApiError as error:
            self._deliver(error)
        except SpecError as error:
            self._deliver(spec_error(error))
        except Exception:
            log.exception("A run over HTTP failed")
            self._deliver(internal_error())
        return False

    def _run(self) -> Generator[None, None, None]:
        computation = self._computation
        computation.open(0)
        run = computation.run
        over = f"{self._max_bytes:,} bytes"
        # A float32 in a chunk is a number here: a run that is too long even if all are 0.0 need not be begun.
        if (run.steps + 1) * (run.row_bytes // 4) * SHORTEST_NUMBER > self._max_bytes:
            raise self._too_much(over, "max_answer_bytes")
        answer = Answer(run.lane_traces)
        while not run.done:
            for chunk in (yield from computation.advance(POINTS_A_CHUNK)):
                yield from answer.add(chunk)
            if answer.bytes > self._max_bytes:
                raise self._too_much(over, "max_answer_bytes")
        head = {"id": self._id, "spec": self._spec, "layout": run.layout}
        parts = list(answer.parts(head, computation.lanes()))
        length = sum(map(len, parts))
        if length > self._max_bytes:
            raise self._too_much(over, "max_answer_bytes")
        self._deliver(Finished(parts, length))

    def _too_much(self, limit: str, setting: str) -> ApiError:
        return ApiError(
            Code.TOO_LARGE, f"The whole run would be over {limit} (the server's limit {setting}). {STREAM}."
        )
