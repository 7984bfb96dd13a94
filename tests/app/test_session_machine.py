"""Start, replace, ack, stop, disconnect and resume in any order: the client always ends up with every point once.

Beside the session stands an oracle: what the client must have of each run, reckoned from the client's side of the
contract alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from hypothesis import note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.session_events import BinaryReceived, Compute, Disconnected
from tests.app.session_driver import LIMITS, Driver, Json

NAMES = ("a", "b", "c")
LONGEST = 40


class Phase(Enum):
    """Where a run is for the client. It sends no second start of a name before the first is answered."""

    STARTING = auto()
    RUNNING = auto()
    OVER = auto()


@dataclass
class Wanted:
    """What the client knows of a run it has started."""

    steps: int
    next: int
    """The first point it does not have."""
    phase: Phase = Phase.STARTING
    received: int = 0
    """Chunks that came since the last start."""
    acked: int = 0


class Machine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.driver = Driver()
        self.wanted: dict[str, Wanted] = {}
        self.here: set[str] = set()
        """Names started on this connection."""

    # ── what clients do ─────────────────────────────────────────────────────────────────────────────────────

    @precondition(lambda self: self.free())
    @rule(steps=st.integers(1, LONGEST), data=st.data())
    def start(self, steps: int, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.free()))
        self._start(name, steps, data.draw(st.integers(0, steps + 1)))

    @precondition(lambda self: self.resumable())
    @rule(longer=st.integers(0, 20), data=st.data())
    def resume(self, longer: int, data: st.DataObject) -> None:
        """A start that keeps what the client has: after a lost connection, or for a longer run."""
        name = data.draw(st.sampled_from(self.resumable()))
        run = self.wanted[name]
        self._start(name, run.steps + longer, run.next)

    @precondition(lambda self: self.ackable())
    @rule(data=st.data())
    def ack(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.ackable()))
        run = self.wanted[name]
        seq = data.draw(st.integers(0, run.received - 1))
        run.acked = max(run.acked, seq + 1)
        self.driver.ack(name, seq)

    @precondition(lambda self: self.stoppable())
    @rule(data=st.data())
    def stop(self, data: st.DataObject) -> None:
        self.driver.stop(data.draw(st.sampled_from(self.stoppable())))

    @rule()
    def nonsense(self) -> None:
        self.driver.receive(BinaryReceived())

    @rule()
    def disconnect(self) -> None:
        """The connection is lost with all that was on its way; the client has what it had read."""
        self.driver.receive(Disconnected())
        assert not self.driver.runs
        self.driver = Driver(now=self.driver.now)
        self.here.clear()
        for run in self.wanted.values():
            run.phase, run.received, run.acked = Phase.OVER, 0, 0

    @rule(seconds=st.sampled_from([0.01, 0.1, 0.5, 2.0]))
    def wait(self, seconds: float) -> None:
        self.driver.now += seconds

    @precondition(lambda self: self.driver.sent)
    @rule()
    def read(self) -> None:
        self._read(self.driver.sent.popleft())

    @precondition(lambda self: self.driver.work)
    @rule()
    def work(self) -> None:
        self.driver.do_work()

    # ── what must come of it ────────────────────────────────────────────────────────────────────────────────

    def free(self) -> list[str]:
        """Names that may be started: the last start of them has been answered."""
        return [n for n in NAMES if n not in self.wanted or self.wanted[n].phase is not Phase.STARTING]

    def resumable(self) -> list[str]:
        """Names that have been started before, and may be again."""
        return [name for name in self.free() if name in self.wanted]

    def ackable(self) -> list[str]:
        """Names of which a chunk has come."""
        return [name for name, run in self.wanted.items() if run.received and run.phase is not Phase.STARTING]

    def stoppable(self) -> list[str]:
        """Names started on this connection, and answered; some may be over by now."""
        return [name for name in self.free() if name in self.here]

    def _start(self, name: str, steps: int, first: int) -> None:
        self.wanted[name] = Wanted(steps, first)
        self.here.add(name)
        self.driver.start(name, steps, first)

    def _read(self, message: Json) -> None:
        note(f"read {message}")
        if message.get("type") == "error":
            assert "run" not in message, "an error about a run, though nothing wrong was asked of one"
            return
        run = self.wanted[message.get("run") or message["chunk"]]
        if "chunk" in message:
            self._chunk(run, message)
        elif message["type"] == "started":
            assert run.phase is Phase.STARTING
            assert message["spec"]["steps"] == run.steps
            run.phase = Phase.RUNNING
        elif run.phase is not Phase.STARTING:  # else it is the old run's
            run.phase = Phase.OVER
            if message["lanes"][0]["status"] == "finished":
                assert run.next == run.steps + 1, "finished before the last point"

    def _chunk(self, run: Wanted, message: Json) -> None:
        if run.phase is Phase.STARTING:
            return  # the old run's, dropped without an ack
        assert run.phase is Phase.RUNNING, "a chunk after the end"
        assert message["seq"] == run.received, "a chunk lost, repeated or out of order"
        assert message["first"] == run.next, "a point lost, repeated or out of order"
        assert 1 <= message["count"] <= LIMITS.pace.points
        run.received += 1
        run.next += message["count"]
        assert run.received - run.acked <= LIMITS.window

    @invariant()
    def nothing_is_done_without_credit(self) -> None:
        """Of each run at most `window` chunks are sent or asked for beyond the last ack."""
        for ticket, held in self.driver.runs.items():
            run = self.wanted[held.name]
            asked = [w for w in self.driver.work if isinstance(w, Compute) and w.ticket == ticket]
            assert len(asked) <= 1
            if asked:
                assert asked[0].seq - run.acked < LIMITS.window

    @invariant()
    def credit_is_used(self) -> None:
        """A run rests only when the window is full."""
        if self.driver.sent:
            return  # what is on its way to the client is not counted by it
        for ticket, held in self.driver.runs.items():
            if not any(asked.ticket == ticket for asked in self.driver.work):
                run = self.wanted[held.name]
                assert run.received - run.acked == LIMITS.window

    @invariant()
    def only_wanted_runs_are_held(self) -> None:
        names = [held.name for held in self.driver.runs.values()]
        assert len(names) == len(set(names)) <= LIMITS.runs

    def teardown(self) -> None:
        """A client that goes on acking gets everything: nothing is ever stuck."""
        driver = self.driver
        for _ in range(10_000):
            driver.do_all_work()
            if not driver.sent:
                break
            while driver.sent:
                self._read(driver.sent.popleft())
            for name, run in self.wanted.items():
                if run.received > run.acked and run.phase is Phase.RUNNING:
                    run.acked = run.received
                    driver.ack(name, run.received - 1)
        assert not driver.runs, "a run that never ends"
        for run in self.wanted.values():
            assert run.phase is Phase.OVER


Machine.TestCase.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
TestSession = Machine.TestCase
