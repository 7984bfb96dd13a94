"""The streaming session of one connection, as a state machine without sockets, threads or clocks.

`Session.receive(event, now)` returns the actions to take. A run goes through these states::

    start ──► OPENING ──opened──► READY ──credit──► COMPUTING ──computed──► READY
                 │                  │                    │                    │
                 └──────────────────┴── stop, error, finished, replaced ──────┴──► ended

Nothing is computed without credit: a run is at most `window` chunks ahead of its last ack, and in COMPUTING one
chunk is under way, which counts as sent. A start of a name that is held replaces the run at once, also when the
start is then refused, because from then on the client drops the old run's chunks.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from math import inf
from typing import Any

from app.errors import ApiError, Code
from app.pacing import Pace, PaceLimits
from app.schemas.messages import Ack, MessageError, Start, Stop, read_message
from app.session_events import (
    Action,
    BinaryReceived,
    Close,
    Compute,
    Computed,
    Credit,
    Disconnected,
    Event,
    Failed,
    Lanes,
    Open,
    Opened,
    Release,
    SendBytes,
    SendText,
    ShuttingDown,
    TextReceived,
)

REMEMBERED = 1_000
"""Names of ended runs that are remembered, so that their late acks and stops are no errors."""
GOING_AWAY = 1001


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """What one connection may ask for."""

    window: int
    runs: int
    spec_bytes: int
    pace: PaceLimits


class State(Enum):
    """Where a held run is."""

    OPENING = auto()
    """The run is being made."""
    READY = auto()
    """It waits for credit."""
    COMPUTING = auto()
    """One chunk is under way."""


@dataclass(slots=True)
class Held:
    """A run that is not over."""

    ticket: int
    name: str
    id: str
    spec: dict[str, Any]
    lanes: Lanes
    state: State = State.OPENING
    pace: Pace | None = None
    sent: int = 0
    """Chunks sent so far; the seq of the next one."""
    acked: int = 0
    """Chunks acked so far."""
    points: int = 0
    """Points in the acked chunks."""
    waiting: deque[int] = field(default_factory=deque)
    """Points in each chunk that was sent and is not acked."""


Reader = Callable[[Any], tuple[str, dict[str, Any]]]
"""Completes a spec: its id and the spec with all defaults; raises ApiError."""


class Session:
    """The runs of one connection.

    Parameters
    ----------
    limits : SessionLimits
    read_spec : callable
        Completes a spec, see `Reader`.
    """

    def __init__(self, limits: SessionLimits, read_spec: Reader) -> None:
        self._limits = limits
        self._read_spec = read_spec
        self._held: dict[str, Held] = {}
        self._tickets: dict[int, Held] = {}
        self._ended: OrderedDict[str, None] = OrderedDict()
        self._next_ticket = 0
        self._closed = False
        self._actions: list[Action] = []

    def receive(self, event: Event, now: float) -> list[Action]:
        """What to do about `event`, which happened at `now` (seconds of any steady clock), in order."""
        if not self._closed:
            self._handle(event, now)
        actions, self._actions = self._actions, []
        return actions

    def _handle(self, event: Event, now: float) -> None:
        match event:
            case TextReceived(text):
                self._message(text, now)
            case BinaryReceived():
                self._refuse(ApiError(Code.BAD_MESSAGE, "Messages are JSON text, not binary."))
            case Opened():
                self._opened(event)
            case Computed():
                self._computed(event)
            case Failed(ticket, error):
                if run := self._tickets.get(ticket):
                    self._end(run)
                    self._refuse(error, run.name)
            case ShuttingDown(retry_after):
                self._do(SendText({"type": "going_away", "retry_after": retry_after}), Close(GOING_AWAY))
                self._close()
            case Disconnected():
                self._close()

    # ── the client's messages ───────────────────────────────────────────────────────────────────────────────

    def _message(self, text: str, now: float) -> None:
        if _bytes_over(text, self._limits.spec_bytes):
            limit = f"A spec must be at most {self._limits.spec_bytes:,} bytes (the server's limit max_spec_bytes)."
            self._refuse(ApiError(Code.LIMIT, limit, ("spec",)))
            return
        try:
            message = read_message(text)
        except MessageError as bad:
            if bad.replaces and bad.run in self._held:
                self._end(self._held[bad.run])
            self._refuse(bad.error, bad.run)
            return
        try:
            match message:
                case Start():
                    self._start(message)
                case Ack():
                    self._ack(message, now)
                case Stop():
                    self._stop(message)
        except ApiError as error:
            self._refuse(error, message.run)

    def _start(self, message: Start) -> None:
        old = self._held.get(message.run)
        if old is not None:
            self._end(old)
        elif len(self._held) >= self._limits.runs:
            limit = f"A connection holds at most {self._limits.runs} runs (the server's limit max_runs)."
            raise ApiError(Code.LIMIT, limit, ("run",))
        run_id, spec = self._read_spec(message.spec)
        last = spec["steps"] + 1
        if message.from_step > last:
            raise ApiError(Code.INVALID, f"from_step must be at most {last:,}, one past the last.", ("from_step",))
        lanes = [{"label": lane["label"], "status": "running", "step": -1, "cause": None} for lane in spec["lanes"]]
        run = Held(self._next_ticket, message.run, run_id, spec, lanes)
        self._next_ticket += 1
        self._held[run.name] = self._tickets[run.ticket] = run
        self._ended.pop(run.name, None)
        self._do(Open(run.ticket, run.name, spec, message.from_step))

    def _ack(self, message: Ack, now: float) -> None:
        run = self._known(message.run)
        if run is None:
            return
        if message.seq >= run.sent:
            last = f"the last one sent is {run.sent - 1:,}" if run.sent else "none has been sent"
            raise ApiError(Code.INVALID, f"Chunk {message.seq:,} was never sent; {last}.", ("seq",))
        fresh = message.seq + 1 - run.acked
        if fresh <= 0:
            return
        run.acked += fresh
        run.points += sum(run.waiting.popleft() for _ in range(fresh))
        assert run.pace is not None
        run.pace.acked(now)
        self._do(Credit(run.ticket, run.points))
        self._go_on(run)

    def _stop(self, message: Stop) -> None:
        run = self._known(message.run)
        if run is None:
            return
        lanes = [{**lane, "status": "ended"} if lane["status"] == "running" else lane for lane in run.lanes]
        self._finish(run, lanes)

    def _known(self, name: str) -> Held | None:
        """The run held under `name`, None for one that is over; an error for a name never started."""
        run = self._held.get(name)
        if run is None and name not in self._ended:
            raise ApiError(Code.INVALID, "No run of this name was started.", ("run",))
        return run

    # ── what the work brings ────────────────────────────────────────────────────────────────────────────────

    def _opened(self, event: Opened) -> None:
        run = self._tickets.get(event.ticket)
        if run is None:
            return
        run.state = State.READY
        run.lanes = event.lanes
        run.pace = Pace(self._limits.pace, event.row_bytes, event.head_bytes)
        started = {"type": "started", "run": run.name, "id": run.id, "spec": run.spec}
        self._do(SendText({**started, "layout": event.layout, "traces": event.traces}))
        self._go_on(run)

    def _computed(self, event: Computed) -> None:
        run = self._tickets.get(event.ticket)
        if run is None:
            return
        run.state = State.READY
        run.lanes = event.lanes
        if event.data is not None:
            if run.sent == 0:
                assert run.pace is not None
                run.pace.began(event.count)
            run.sent += 1
            run.waiting.append(event.count)
            self._do(SendBytes(event.data))
        if event.done:
            self._finish(run, event.lanes)
        else:
            self._go_on(run)

    def _go_on(self, run: Held) -> None:
        """Ask for the next chunk where there is credit for it."""
        if run.state is State.READY and run.sent - run.acked < self._limits.window:
            assert run.pace is not None
            run.state = State.COMPUTING
            least, seconds = (run.pace.first, self._limits.pace.seconds) if run.sent == 0 else (run.pace.points, inf)
            self._do(Compute(run.ticket, run.sent, run.pace.points, least, seconds))

    # ── endings ─────────────────────────────────────────────────────────────────────────────────────────────

    def _finish(self, run: Held, lanes: Lanes) -> None:
        told = [{key: lane[key] for key in ("label", "status", "step", "cause")} for lane in lanes]
        self._end(run)
        self._do(SendText({"type": "finished", "run": run.name, "lanes": told}))

    def _end(self, run: Held) -> None:
        del self._held[run.name], self._tickets[run.ticket]
        self._ended[run.name] = None
        if len(self._ended) > REMEMBERED:
            self._ended.popitem(last=False)
        self._do(Release(run.ticket))

    def _close(self) -> None:
        for run in list(self._held.values()):
            self._end(run)
        self._closed = True

    def _refuse(self, error: ApiError, run: str | None = None) -> None:
        named: Mapping[str, Any] = {} if run is None else {"run": run}
        self._do(SendText({"type": "error", **named, "error": error.body()}))

    def _do(self, *actions: Action) -> None:
        self._actions.extend(actions)


def _bytes_over(text: str, limit: int) -> bool:
    """Whether a message's text is longer than its spec may be, and what stands around the spec."""
    around = 1_000
    return len(text) > limit + around or len(text.encode("utf-8", "surrogatepass")) > limit + around
