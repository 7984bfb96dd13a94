"""A run: a pure function of its spec, computed piece by piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.chunk import Chunk
from engine.component import Trace
from engine.edits import Edits
from engine.endings import Ended
from engine.group import Group
from engine.moment import Moment
from engine.patience import Wait
from engine.problems.kinds import problem_of
from engine.spec import Lane, complete, parse
from engine.spec.edits import optimizers_of
from engine.stack import Stack
from engine.tape import Series


@dataclass(frozen=True, slots=True)
class LaneStatus:
    """Where a lane stands.

    Attributes
    ----------
    status : ``running``, ``finished``, ``diverged``, ``stopped`` or ``failed``
    step : its last point so far; −1 when there is none
    cause : of a divergence: ``{"what", "layer", "tensor", "step"}``
    """

    label: str
    status: str
    step: int
    cause: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A run between two points; goes on with `Run.resume`.

    Attributes
    ----------
    step : the first point that has not been handed out
    """

    step: int
    stacks: tuple[tuple[Moment, Moment | None, Mapping[int, Ended], Mapping[int, Wait]], ...]


class Run:
    """All lanes of a spec, from point 0 on.

    Parameters
    ----------
    spec : mapping
        As in the contract; what is left out takes its default.

    Raises
    ------
    SpecError
        If the spec cannot be run; it names the place and the limit.

    Notes
    -----
    One thread at a time. Nothing is printed and no warning escapes: a lane whose numbers are no longer finite as
    float32 has status ``diverged`` with its cause, and the others go on.

    Examples
    --------
    >>> run = Run({"problem": {"kind": "network"}, "steps": 3})
    >>> chunk = run.advance(10)
    >>> chunk.count, len(chunk.lanes[0]["train_loss"].values), run.lanes[0].status
    (4, 4, 'finished')
    """

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self.spec = complete(spec)
        self._parsed = parse(self.spec)
        self._problem = problem_of(self._parsed)
        self._edits = Edits(self._parsed.edits)
        self.steps = self._parsed.steps
        self.next = 0
        self._stacks: list[Stack] | None = None

    @classmethod
    def resume(cls, spec: Mapping[str, Any], snapshot: Snapshot) -> Run:
        """The run of this spec, going on from a snapshot of it, or of one edited otherwise later, byte for byte."""
        run = cls(spec)
        run.next = snapshot.step
        run._stacks = []
        with np.errstate(all="ignore"):
            for moment, before, ended, waits in snapshot.stacks:
                stack = run._stack(run._own(moment), before and run._own(before))
                stack.ended |= ended
                stack.waits |= waits
                run._stacks.append(stack)
        return run

    def snapshot(self) -> Snapshot:
        """The run as it stands: cheap, since moments are never written to again."""
        return Snapshot(self.next, tuple((s.moment, s.before, dict(s.ended), dict(s.waits)) for s in self._started()))

    def advance(self, points: int) -> Chunk:
        """The next `points` points of all lanes; fewer at the end, none after it."""
        if points < 1:
            raise ValueError("a chunk has at least one point")
        first = self.next
        traces: dict[int, dict[str, Series]] = {}
        with np.errstate(all="ignore"):
            for stack in self._started():
                traces |= stack.advance(points)
        lanes = tuple(
            {name: series for name, series in traces.get(i, {}).items() if len(series)}
            for i in range(len(self._parsed.lanes))
        )
        done = self.done
        last = max(status.step for status in self.lanes) if done else first + points - 1
        self.next = max(first, last + 1)
        return Chunk(first, self.next - first, lanes)

    def seek(self, step: int) -> None:
        """Computes up to point `step` and throws it away, so that it comes next."""
        while self.next < step and not self.done:
            self.advance(min(step - self.next, 256))

    @property
    def done(self) -> bool:
        """Whether every lane has ended and all points have been handed out."""
        return not any(stack.running for stack in self._started())

    @property
    def lanes(self) -> list[LaneStatus]:
        """How each lane stands."""
        ended = {lane: how for stack in self._started() for lane, how in stack.ended.items()}
        found = []
        for lane in self._parsed.lanes:
            how = ended.get(lane.index, Ended("running", self.next - 1))
            found.append(LaneStatus(lane.label, how.status, how.step, how.cause))
        return found

    @property
    def layout(self) -> list[dict[str, object]]:
        """The contract's layout of the flat row."""
        return list(self._problem.layout.describe())

    @property
    def lane_traces(self) -> list[dict[str, Trace]]:
        """The traces that each lane keeps, by name."""
        found: list[dict[str, Trace]] = []
        for lane in self._parsed.lanes:
            found.append({})
            for phase in self._phases(lane):
                found[-1] |= phase
        return found

    @property
    def traces(self) -> dict[str, dict[str, str]]:
        """All traces of the run: name -> ``{"kind", "shape"}``."""
        every = {name: trace for lane in self.lane_traces for name, trace in lane.items()}
        return {name: {"kind": trace.kind, "shape": trace.shape} for name, trace in every.items()}

    @property
    def row_bytes(self) -> int:
        """About how many bytes of float32 a point of all lanes takes."""
        layout, layers = self._problem.layout, self._problem.layout.layers
        state = self._parsed.record["state"]
        size = {"params": layout.dimension, "scalar": 1, "layers": layers, "matrix": layout.dimension**2}
        total = 0.0
        for lane in self._parsed.lanes:
            every = {k.trace.name: k.every for k in self._problem.kept(lane)}
            # A trace that is thinned out carries the number of each row, too.
            phases = [
                [(size[trace.shape] + (n > 1)) / n for name, trace in phase.items() if (n := every.get(name, state))]
                for phase in self._phases(lane)
            ]
            total += 4 * min(map(sum, phases))
        return max(1, round(total))

    def _phases(self, lane: Lane) -> list[dict[str, Trace]]:
        """The traces that a lane keeps, by name, with each of its optimizers."""
        kept = [k.trace for k in self._problem.kept(lane)]
        found = []
        for optimizer in optimizers_of(lane, self._parsed.edits):
            group = Group((replace(lane, optimizer=optimizer),), slice(0, 1))
            own = [*group.states, *group.observations] if self._parsed.record["state"] else []
            found.append({trace.name: trace for trace in (*kept, *own)})
        return found

    def _started(self) -> list[Stack]:
        if self._stacks is None:
            by_stack: dict[Any, list[Any]] = {}
            for lane in self._parsed.lanes:
                by_stack.setdefault(self._problem.stacks_with(lane), []).append(lane)
            with np.errstate(all="ignore"):
                moments = [self._edits.apply(Moment.start(self._problem, lanes)) for lanes in by_stack.values()]
                self._stacks = [self._stack(moment, None) for moment in moments]
        return self._stacks

    def _own(self, moment: Moment) -> Moment:
        """A moment with this run's lanes: which of their traces are whole follows from edits yet to come."""
        partial = {lane.index: lane.partial for lane in self._parsed.lanes}
        return replace(moment, lanes=tuple(replace(lane, partial=partial[lane.index]) for lane in moment.lanes))

    def _stack(self, moment: Moment, before: Moment | None) -> Stack:
        parsed = self._parsed
        return Stack(self._problem, moment, before, self.steps, parsed.record["state"], self._edits, parsed.stop)
