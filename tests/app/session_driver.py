"""A session with both ends played by hand: a client that counts points, and work that never touches the engine."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from app.errors import ApiError, Code
from app.pacing import PaceLimits
from app.session import Session, SessionLimits
from app.session_events import (
    Action,
    Close,
    Compute,
    Computed,
    Credit,
    Event,
    Open,
    Opened,
    Release,
    SendBytes,
    SendText,
    TextReceived,
)

Json = dict[str, Any]

LIMITS = SessionLimits(
    window=4, runs=3, spec_bytes=2_000, pace=PaceLimits(first=2, seconds=0.01, points=16, bytes=1_600)
)
ROW_BYTES = 10


def read_spec(given: Any) -> tuple[str, Json]:
    """A spec here is only how many steps a run has; it has an end of its own where `end` says so."""
    if not isinstance(given, dict) or not isinstance(given.get("steps"), int):
        raise ApiError(Code.INVALID, "steps must be a whole number.", ("steps",))
    return f"id-{given['steps']}", {"steps": given["steps"], "lanes": [{"label": "one"}]}


@dataclass
class FakeRun:
    """A run whose points are their own numbers."""

    name: str
    steps: int
    next: int
    acked: int = 0

    def lanes(self) -> list[Json]:
        status = "finished" if self.next > self.steps else "running"
        return [{"label": "one", "status": status, "step": self.next - 1, "cause": None}]


@dataclass
class Driver:
    """A session, and what it has asked for and sent."""

    limits: SessionLimits = LIMITS
    now: float = 0.0
    work: deque[Open | Compute] = field(default_factory=deque)
    """What was asked and is not answered yet."""
    sent: deque[Json] = field(default_factory=deque)
    """What the client has not read yet: messages, and chunks as ``{"chunk": run, "seq", "first", "count"}``."""
    runs: dict[int, FakeRun] = field(default_factory=dict)
    closed: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = Session(self.limits, read_spec)

    def start(self, run: str, steps: int, from_step: int = 0) -> None:
        """The client starts a run."""
        self.say({"type": "start", "run": run, "spec": {"steps": steps}, "from_step": from_step})

    def ack(self, run: str, seq: int) -> None:
        """The client acks."""
        self.say({"type": "ack", "run": run, "seq": seq})

    def stop(self, run: str) -> None:
        """The client stops a run."""
        self.say({"type": "stop", "run": run})

    def say(self, message: Json) -> None:
        """The client says anything."""
        self.receive(TextReceived(json.dumps(message)))

    def receive(self, event: Event) -> None:
        """Something happens to the session."""
        for action in self.session.receive(event, self.now):
            self._act(action)

    def do_work(self) -> None:
        """Answer what was asked first, if it is still wanted."""
        asked = self.work.popleft()
        run = self.runs.get(asked.ticket)
        if run is None:
            # Released, but a worker may answer all the same.
            self.receive(Computed(asked.ticket, b"{}", 1, [], False))
        elif isinstance(asked, Open):
            self.receive(Opened(asked.ticket, [], {}, ROW_BYTES, 0, run.lanes()))
        else:
            first = run.next
            # Work here takes for ever: a chunk with a time to keep has no more than it must.
            run.next = min(first + asked.least, run.steps + 1)
            count = run.next - first
            chunk = json.dumps({"chunk": run.name, "seq": asked.seq, "first": first, "count": count}).encode()
            done = run.next > run.steps
            self.receive(Computed(asked.ticket, chunk if count else None, count, run.lanes(), done))

    def do_all_work(self) -> None:
        """Answer until nothing is asked any more."""
        while self.work:
            self.do_work()

    def read(self) -> list[Json]:
        """All that was sent and not read yet."""
        found = list(self.sent)
        self.sent.clear()
        return found

    def _act(self, action: Action) -> None:
        match action:
            case SendText(message):
                self.sent.append(json.loads(json.dumps(message)))
            case SendBytes(data):
                self.sent.append(json.loads(data))
            case Open(ticket, name, spec, from_step):
                self.runs[ticket] = FakeRun(name, spec["steps"], from_step)
                self.work.append(action)
            case Compute():
                assert not any(asked.ticket == action.ticket for asked in self.work), "asked twice at once"
                self.work.append(action)
            case Credit(ticket, points):
                self.runs[ticket].acked = points
            case Release(ticket):
                del self.runs[ticket]
            case Close(code):
                self.closed.append(code)


def kinds(messages: list[Json]) -> list[str]:
    """The types of messages, in order."""
    return [message.get("type", "chunk") for message in messages]


def where(message: Json) -> list[str | int]:
    """The place that an error names."""
    assert message["type"] == "error"
    found: list[str | int] = message["error"]["where"]
    return found
