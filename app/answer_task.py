"""The work of one answer over HTTP: a run computed whole and written in a form, within the limits of one answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from threading import Event
from time import perf_counter
from typing import Any, Protocol

from app.answer_forms import Form
from app.course import Course
from app.errors import ApiError, Code, internal_error
from app.memory import Memory
from app.run_cache import RunCache
from app.schemas.spec import spec_error
from app.whole_run import Check, WholeRun, compute
from engine import SpecError

log = logging.getLogger("descent_lab")

STREAM = "Ask for less (record, steps, lanes), or use the stream at /api/stream, which has no such limit"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may take: bytes, and seconds of work."""

    bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ready:
    """A run that can be answered with, and how many bytes that takes in the form asked for."""

    run: WholeRun
    length: int


Result = Ready | ApiError


class Source(Protocol):
    """Where the run of an answer comes from."""

    @property
    def points(self) -> int:
        """How many points were computed so far."""

    def run(self, check: Check) -> Generator[None, None, WholeRun]:
        """The run; yields between slices of work and tells `check` how many bytes of numbers are kept."""


class Computed:
    """A run that is computed from its complete spec, and kept for those who ask for it by its id."""

    def __init__(self, identity: str, spec: Mapping[str, Any], memory: Memory, cache: RunCache) -> None:
        self._id = identity
        self._course = Course(spec, memory)
        self._cache = cache

    @property
    def points(self) -> int:
        """How many points were computed so far."""
        return self._course.next

    def run(self, check: Check) -> Generator[None, None, WholeRun]:
        """The run."""
        self._course.open(0)
        run = yield from compute(self._id, self._course, check)
        self._cache.add(run)
        return run


@dataclass(frozen=True, slots=True)
class Known:
    """A run that is there."""

    whole: WholeRun
    points: int = 0

    def run(self, check: Check) -> Generator[None, None, WholeRun]:
        """The run."""
        yield from ()
        return self.whole


class AnswerTask:
    """A whole run on the worker threads: computed if need be, and measured in its form.

    The text is written once to learn its length and again when it is sent, so that what waits for a slow client is
    the run's numbers, which the cache holds anyway, and never its text.

    Parameters
    ----------
    source : Source
    form : Form
    limits : Limits
    deliver : callable
        Takes the answer, or the error that came instead; called on a worker thread, once.
    """

    def __init__(self, source: Source, form: Form, limits: Limits, deliver: Callable[[Result], None]) -> None:
        self._source = source
        self._form = form
        self._limits = limits
        self._seconds = 0.0
        self._deliver = deliver
        self._work = self._run()
        self.released = Event()

    @property
    def lead(self) -> int:
        """Points computed: nothing is acked before the end, so streams go first."""
        return self._source.points

    def turn(self, deadline: float) -> bool:
        """Work until about `deadline`; whether anything is left to do."""
        if self.released.is_set():
            return False
        began = perf_counter()
        try:
            for _ in self._work:
                now = perf_counter()
                if self._seconds + now - began > self._limits.seconds:
                    raise too_much(f"take over {self._limits.seconds:g} s of work", "max_answer_seconds")
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
        run = yield from self._source.run(self._check)
        length = 0
        for piece in self._form.pieces(run):
            length += len(piece)
            self._check(length)
            yield
        self._deliver(Ready(run, length))

    def _check(self, length: int) -> None:
        if length > self._limits.bytes:
            raise too_much(f"be over {self._limits.bytes:,} bytes", "max_answer_bytes")


def too_much(what: str, setting: str) -> ApiError:
    """The error for a run that one answer cannot hold."""
    return ApiError(Code.TOO_LARGE, f"The whole run would {what} (the server's limit {setting}). {STREAM}.")
