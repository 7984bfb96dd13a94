"""Lanes that are evaluated in one go, stepped together from point to point."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from engine.block import Block
from engine.component import Array, Trace
from engine.divergence import squares
from engine.edits import Edits
from engine.endings import Ended, Ends, diverged, failed, stopped
from engine.group import Group
from engine.moment import Moment
from engine.patience import Patience, Wait
from engine.problems.base import Kept, Problem
from engine.spec import Lane
from engine.tape import Series, Tape, join_series

Traces = dict[str, Series]


class Stack:
    """A bench with its lanes.

    Parameters
    ----------
    problem : Problem
    moment : where to start
    before : the moment one point earlier, or None at point 0
    steps : the last possible point
    state_every : how often state and observations are kept; 0: not at all
    edits : what changes on the way, after `moment`
    patience : when a lane stops early
    all_kept : keep every point of every trace, whatever the problem says

    Attributes
    ----------
    ended : how each lane that has ended did, by the lane's index
    block : where its points are computed
    waits : how long each lane has waited for a new best, where it may stop early
    """

    def __init__(
        self,
        problem: Problem,
        moment: Moment,
        before: Moment | None,
        steps: int,
        state_every: int,
        edits: Edits,
        patience: Patience | None = None,
        all_kept: bool = False,
    ) -> None:
        self.problem, self.steps, self.edits, self.patience = problem, steps, edits, patience
        self.waits: dict[int, Wait] = {}
        self.state_every, self.all_kept = state_every, all_kept
        self.ended: dict[int, Ended] = {}
        self._settle(moment, before)

    @property
    def running(self) -> bool:
        """Whether any lane has not ended."""
        return bool(self.moment.lanes)

    def advance(self, count: int) -> dict[int, Traces]:
        """The traces of the next `count` points by lane index; shorter where lanes end."""
        pieces: dict[int, list[Traces]] = {}
        until = self.moment.point + count
        while self.running and self.moment.point < until:
            for lane, traces in self._together(self.edits.next(self.moment.point, until)).items():
                pieces.setdefault(lane, []).append(traces)
        return {lane: join_series(parts) for lane, parts in pieces.items()}

    def kept(self, lane: Lane) -> list[Kept]:
        """The problem's traces of a lane, and how often each is kept."""
        kept = self.problem.kept(lane)
        return [Kept(k.trace, 1) for k in kept] if self.all_kept else kept

    def _wanted(self, point: int) -> list[str]:
        return [k.trace.name for k in self._kept if k.trace.kind == "point" and k.due(point, self.steps)]

    def _settle(self, moment: Moment, before: Moment | None) -> None:
        """Takes its place at a moment, less the lanes that have ended there."""
        self.moment, self.before = moment, before
        if not moment.lanes:
            return
        self._kept = self.kept(moment.lanes[0])
        self.block = self._new_block(moment, plain=False)
        ends = self._ends(moment.point, 0, 1)
        if ends:
            # Numbers are the same alone or in company, so the others can simply be evaluated anew.
            self._settle(self._without(ends[0]), before)

    def _new_block(self, moment: Moment, plain: bool) -> Block:
        block = Block(self.problem, moment.lanes, self._wanted, plain)
        block.start(moment)
        return block

    def _ends(self, first: int, row: int, stop: int) -> Ends:
        """The first of these rows of the block (row 0 is point `first`) at which lanes end, with how each of them does.

        Everything that ends a lane before the last point is looked for here.
        """
        block = self.block
        found = [diverged(self.problem, block, first, row, stop), *failed(block, first, max(row, 1), stop)]
        if self.patience is not None:
            found.append({k + 1: rows for k, rows in self._watch(first, stop - 1)[0].items()})
        k = min((k for ends in found for k in ends), default=None)
        if k is None:
            return {}
        return {k: {lane: how for ends in found if k in ends for lane, how in ends[k].items()}}

    def _watch(self, first: int, count: int) -> tuple[Ends, dict[int, Wait]]:
        assert self.patience is not None
        watched = self.problem.watched(self.block.lanes[0])
        return stopped(self.block, watched, self.patience, self.waits, first, count)

    def _without(self, ends: dict[int, Ended]) -> Moment:
        moment = self.moment
        for row, how in ends.items():
            self.ended[moment.lanes[row].index] = how
        return moment.only([row for row in range(len(moment.lanes)) if row not in ends]) if ends else moment

    def _together(self, until: int) -> dict[int, Traces]:
        """Steps all lanes to point `until`, or until one of them ends; their traces on the way by lane index."""
        lanes, deck = self.moment.lanes, _Deck(self, until - self.moment.point)
        ends: dict[int, Ended] = {}
        earlier = None
        while not ends and self.moment.point < until:
            if self.moment.point == self.steps:
                deck.keep(self.block, self.steps, 1, 0)
                early = self._watch(self.steps, 1)[0].get(0, {}) if self.patience is not None else {}
                for row, lane in enumerate(lanes):
                    self.ended[lane.index] = early.get(row, Ended("finished", self.steps))
                self.moment = self.moment.only([])
                return {lane.index: deck.traces(row) for row, lane in enumerate(lanes)}
            ends, earlier = self._step(deck, min(until, self.steps) - self.moment.point)
        # What an edit sets may end a lane too: it then has no point here, as if the update had led there.
        moment = self.edits.apply(self._without(ends))
        if moment is not self.moment:
            self._settle(moment, self.before)
        found = {}
        for row, lane in enumerate(lanes):
            how = self.ended.get(lane.index)
            if how is None:
                found[lane.index] = deck.traces(row)
            else:
                late = {} if self.all_kept else self._once_more(lane, earlier, how.step)
                found[lane.index] = deck.traces(row, how.step, late)
        return found

    def _step(self, deck: _Deck, count: int) -> tuple[dict[int, Ended], Moment | None]:
        """At most so many updates, until one after which a lane ends, which it returns with the moment before the one
        that is now `before`."""
        first, block = self.moment.point, self.block
        count = min(count, block.length)
        block.run(first, count)
        ends = self._ends(first, 1, count + 1)
        if ends and not block.plain:
            # What was recorded may differ from the function itself where a number is not finite: once more, as it is.
            self.block = block = self._new_block(self.moment, plain=True)
            count = min(count, block.length)
            block.run(first, count)
            ends = self._ends(first, 1, count + 1)
        if ends:
            ((count, wrong),) = ends.items()
        deck.keep(block, first, count, count)
        if self.patience is not None:
            self.waits = self._watch(first, count)[1]
        here, before = self.moment, self.before
        moments = [block.moment(first + row, row) for row in range(max(1, count - 2), count + 1)]
        *_, earlier, self.before, self.moment = [None, before, here, *moments]
        block.carry(count)
        return (wrong if ends else {}), earlier

    def _once_more(self, lane: Lane, earlier: Moment | None, last: int) -> Traces:
        """Every trace of a lane that has just ended, at its last point and update, whether due there or not."""
        since = earlier or self.before
        assert since is not None
        every = min(self.state_every, 1)
        own = since.only([since.row_of(lane.index)])
        alone = Stack(self.problem, own, None, last, every, self.edits, all_kept=True)
        return alone.advance(2)[lane.index]


class _Deck:
    """The tapes of a stack while its lanes stay the same."""

    def __init__(self, stack: Stack, count: int) -> None:
        lanes, steps = stack.moment.lanes, stack.steps
        kept = stack.kept(lanes[0])

        def tapes(wanted: list[Kept], kind: str, rows: int) -> list[Tape]:
            last = steps if kind == "point" else steps - 1
            return [Tape(k, rows, count, last) for k in wanted if k.trace.kind == kind]

        def own(traces: list[Trace], kind: str, group: Group) -> list[Tape]:
            every = stack.state_every
            return tapes([Kept(t, every) for t in traces], kind, len(group.lanes)) if every else []

        self.points = tapes(kept, "point", len(lanes))
        self.updates = tapes(kept, "update", len(lanes))
        self._partial = [lane.partial for lane in lanes]
        made = [part.group for part in stack.block.groups]
        self.by_group = [(own(g.states, "point", g), own(g.observations, "update", g)) for g in made]
        self._place = [(i, row) for i, g in enumerate(made) for row in range(len(g.lanes))]

    def keep(self, block: Block, first: int, points: int, updates: int) -> None:
        """Keeps what is due of the block's first points and updates; row 0 is point `first`."""
        due = {tape.kept.trace.name: tape.due_among(first, points) for tape in self.points}
        measured = block.track.measure({name: steps for name, steps in due.items() if name not in KNOWN}, first, points)
        for tape in self.points:
            name = tape.kept.trace.name
            if name in KNOWN:
                _put(tape, first, points, KNOWN[name](block, points))
            else:
                tape.put(due[name], np.array([measured[name][step] for step in due[name]]))
        for tape in self.updates:
            _put(tape, first, updates, KNOWN[tape.kept.trace.name](block, updates))
        for (states, shown), group in zip(self.by_group, block.groups, strict=True):
            for tape in states:
                _put(tape, first, points, getattr(group.state(group.fields), tape.kept.trace.name))
            if updates and any(tape.due_among(first, updates) for tape in shown):
                observed = group.observations(updates)
                for tape in shown:
                    _put(tape, first, updates, observed[tape.kept.trace.name])

    def traces(self, row: int, last: int | None = None, late: Traces | None = None) -> Traces:
        """What was kept of the lane in this row; `last` is its last point when it has ended early."""
        group, own_row = self._place[row]
        states, shown = self.by_group[group]
        partial = self._partial[row]
        last_update = None if last is None else last - 1
        points = [(t, t.series(row, last, late)) for t in self.points]
        points += [(t, t.series(own_row, last, late, partial)) for t in states]
        updates = [(t, t.series(row, last_update, late)) for t in self.updates]
        updates += [(t, t.series(own_row, last_update, late, partial)) for t in shown]
        return {tape.kept.trace.name: series for tape, series in (*points, *updates)}


def _lengths(block: Block, count: int) -> Array:
    gradient = block.gradient[:count]
    return np.sqrt(squares(gradient.reshape(-1, gradient.shape[2]))).reshape(gradient.shape[:2])


KNOWN: Mapping[str, Callable[[Block, int], Array]] = {
    "params": lambda block, count: block.params[:count],
    "gradient": lambda block, count: block.gradient[:count],
    "loss": lambda block, count: block.track.values(count),
    "gradient_norm": _lengths,
    "rate": lambda block, count: np.concatenate([group.rate[:count, :, 0] for group in block.groups], axis=1),
}
"""The series of a block that need no measuring, at its first points or updates."""


def _put(tape: Tape, first: int, count: int, values: Array) -> None:
    """Keeps what is due of `values` ``(updates, lanes, ...)``, whose first row belongs to that point or update."""
    steps = tape.due_among(first, count)
    if len(steps) == count:
        tape.put(steps, values[:count])
    elif steps:
        tape.put(steps, values[[step - first for step in steps]])
