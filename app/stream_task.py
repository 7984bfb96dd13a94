"""The work of one streamed run: made once, then a chunk for each time it is asked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping
from threading import Event
from time import perf_counter
from typing import Any

from app.chunks import HEAD_OF_A_TENSOR, encode_chunk
from app.course import Course
from app.errors import internal_error
from app.memory import Memory
from app.schemas.spec import spec_error
from app.session_events import Compute, Computed, Failed, Opened
from app.session_events import Event as SessionEvent
from engine import SpecError

log = logging.getLogger("descent_lab")

Deliver = Callable[[SessionEvent], None]


class StreamTask:
    """A streamed run on the worker threads.

    Parameters
    ----------
    ticket, name : int, str
        What the session calls it; the name goes into the chunks.
    spec : mapping
        Complete.
    from_step : int
        The first point wanted.
    memory : Memory
    deliver : callable
        Takes the events that answer the session's requests; called on a worker thread.
    """

    def __init__(
        self,
        ticket: int,
        name: str,
        spec: Mapping[str, Any],
        from_step: int,
        memory: Memory,
        deliver: Deliver,
    ) -> None:
        self._ticket = ticket
        self._name = name
        self._from_step = from_step
        self._course = Course(spec, memory)
        self._deliver = deliver
        self._work = self._open()
        self._base = from_step
        self.acked = 0
        """Points the client has acked; written by the event loop, read by the queue."""
        self.released = Event()

    @property
    def lead(self) -> int:
        """Points computed less points acked; on the way to `from_step` those that are thrown away count."""
        return self._course.next - self._base - self.acked

    def ask(self, wanted: Compute) -> None:
        """Make the next chunk the work to do; the task is queued by the caller, when it is not at work."""
        self._work = self._chunk(wanted)

    def turn(self, deadline: float) -> bool:
        """Work until about `deadline`; whether anything is left to do."""
        if self.released.is_set():
            return False
        try:
            for _ in self._work:
                if self.released.is_set():
                    return False
                if perf_counter() >= deadline:
                    return True
        except SpecError as error:
            self._deliver(Failed(self._ticket, spec_error(error)))
        except Exception:
            log.exception("Run %r failed", self._name)
            self._deliver(Failed(self._ticket, internal_error()))
        return False

    def _open(self) -> Generator[None, None, None]:
        self._course.open(self._from_step)
        run = self._course.run
        self._base = self._course.next
        # An array for each trace of each lane, and its steps beside it where not every point is kept.
        tensors = 2 * len(self._course.lanes) * len(run.traces)
        self._deliver(
            Opened(
                self._ticket,
                run.layout,
                run.traces,
                run.row_bytes,
                tensors * HEAD_OF_A_TENSOR,
                self._course.lanes,
            )
        )
        yield from ()

    def _chunk(self, wanted: Compute) -> Generator[None, None, None]:
        if self._course.next < self._from_step:
            yield from self._course.seek(self._from_step)
            self._base = self._course.next
        pieces = yield from self._course.advance(wanted.points, wanted.least, wanted.seconds)
        data = encode_chunk(pieces, self._name, wanted.seq) if pieces else None
        count = sum(piece.count for piece in pieces)
        done = self._course.done
        self._deliver(Computed(self._ticket, data, count, self._course.lanes, done))
