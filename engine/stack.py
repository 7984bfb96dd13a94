"""Lanes that are evaluated in one go, stepped together from point to point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.component import Array, Trace
from engine.divergence import causes, squares
from engine.group import Group, Update, groups
from engine.moment import Moment
from engine.optimizers.base import Evaluation
from engine.problems.base import Bench, Kept, Problem
from engine.spec import Lane
from engine.tape import Series, Tape, join_series

Traces = dict[str, Series]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a lane ended: its last valid point, and why when it diverged."""

    status: str
    step: int
    cause: dict[str, Any] | None = None


class Stack:
    """A bench with its lanes.

    Parameters
    ----------
    problem : Problem
    moment : where to start
    before : the moment one point earlier, or None at point 0
    steps : the last possible point
    state_every : how often state and observations are kept; 0: not at all
    all_kept : keep every point of every trace, whatever the problem says

    Attributes
    ----------
    ended : how each lane that has ended did, by the lane's index
    """

    def __init__(
        self,
        problem: Problem,
        moment: Moment,
        before: Moment | None,
        steps: int,
        state_every: int,
        all_kept: bool = False,
    ) -> None:
        self.problem, self.steps = problem, steps
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
            for lane, traces in self._together(until).items():
                pieces.setdefault(lane, []).append(traces)
        return {lane: join_series(parts) for lane, parts in pieces.items()}

    def _settle(self, moment: Moment, before: Moment | None) -> None:
        """Takes its place at a moment: bench and groups for its lanes, less those that have diverged there."""
        self.moment, self.before = moment, before
        self._groups = groups(moment.lanes)
        self._elsewhere: dict[int, Bench] = {}
        if not moment.lanes:
            return
        self._bench = self.problem.bench(list(moment.lanes), len(moment.lanes))
        self._evaluation = self._bench.evaluate(moment.params, moment.point)
        wrong = causes(self.problem.layout, moment.point, moment.params, self._evaluation)
        if wrong:
            # Numbers are the same alone or in company, so the others can simply be evaluated anew.
            self._settle(self._without(wrong), before)

    def _without(self, wrong: dict[int, dict[str, Any]]) -> Moment:
        moment = self.moment
        for row, cause in wrong.items():
            self.ended[moment.lanes[row].index] = Ended("diverged", moment.point - 1, cause)
        return moment.only([row for row in range(len(moment.lanes)) if row not in wrong])

    def _together(self, until: int) -> dict[int, Traces]:
        """Steps all lanes to point `until`, or until one of them ends; their traces on the way by lane index."""
        lanes, deck = self.moment.lanes, _Deck(self, until - self.moment.point)
        while True:
            self._keep_point(deck)
            if self.moment.point == self.steps:
                self.ended |= {lane.index: Ended("finished", self.steps) for lane in lanes}
                self.moment = self.moment.only([])
                return {lane.index: deck.traces(row) for row, lane in enumerate(lanes)}
            earlier = self._step(deck)
            wrong = causes(self.problem.layout, self.moment.point, self.moment.params, self._evaluation)
            if wrong or self.moment.point == until:
                break
        found = {}
        for row, lane in enumerate(lanes):
            last = self.moment.point - 1
            if row not in wrong:
                found[lane.index] = deck.traces(row)
            else:
                late = {} if self.all_kept else self._once_more(lane, earlier)
                found[lane.index] = deck.traces(row, last, late)
        if wrong:
            self._settle(self._without(wrong), self.before)
        return found

    def _step(self, deck: _Deck) -> Moment | None:
        """One update of every lane; returns the moment before the one that is now `before`."""
        now, here = self.moment, self._evaluation
        params, rates = np.empty_like(now.params), np.empty((len(now.params), 1))
        states, noise = [], self._bench.noise(now.point)
        for group, state, tapes in zip(self._groups, now.states, deck.by_group, strict=True):
            whole = len(self._groups) == 1
            own = now.params if whole else now.params[group.rows]
            own_here = here if whole else here.rows(group.rows)
            epoch = self._bench.epoch(now.point)
            update = group.update(now.point, epoch, state, own, own_here, self._oracle(group, now.point), noise)
            params[group.rows], rates[group.rows] = update.params, update.rate
            states.append(update.state)
            self._keep_observations(tapes, group, own, own_here, update)
        norm = np.sqrt(squares(here.gradient))
        _keep(deck.updates, now.point, {**self._known(), "gradient_norm": norm, "rate": rates[:, 0]})
        earlier, self.before = self.before, now
        self.moment = replace(now, point=now.point + 1, params=params, states=tuple(states))
        self._evaluation = self._bench.evaluate(params, now.point + 1)
        return earlier

    def _keep_point(self, deck: _Deck) -> None:
        moment, known = self.moment, self._known()
        asked = [t.kept.trace.name for t in deck.points if t.due(moment.point)]
        wanted = [name for name in asked if name not in known]
        if wanted:
            known |= self._bench.measure(wanted, moment.params, moment.point, self._evaluation)
        _keep(deck.points, moment.point, known)
        for (states, _), state in zip(deck.by_group, moment.states, strict=True):
            for tape in states:
                if tape.due(moment.point):
                    tape.put(moment.point, getattr(state, tape.kept.trace.name))

    def _keep_observations(
        self,
        tapes: tuple[list[Tape], list[Tape]],
        group: Group,
        params: Array,
        here: Evaluation,
        update: Update,
    ) -> None:
        shown = [tape for tape in tapes[1] if tape.due(self.moment.point)]
        if shown:
            observed = group.observe(params, here, update)
            for tape in shown:
                tape.put(self.moment.point, observed[tape.kept.trace.name])

    def _known(self) -> dict[str, Array]:
        """The series that need no measuring at this point."""
        return {"params": self.moment.params, "loss": self._evaluation.value, "gradient": self._evaluation.gradient}

    def _oracle(self, group: Group, update: int) -> Callable[[Array], Evaluation]:
        def evaluate(params: Array) -> Evaluation:
            place = group.rows.start
            if place not in self._elsewhere:
                self._elsewhere[place] = self.problem.bench(list(group.lanes), len(group.lanes))
            return self._elsewhere[place].evaluate(params, update)

        return evaluate

    def _once_more(self, lane: Lane, earlier: Moment | None) -> Traces:
        """Every trace of a lane that has just ended, at its last point and update, whether due there or not."""
        since = earlier or self.before
        assert since is not None
        every = min(self.state_every, 1)
        alone = Stack(self.problem, since.only([since.row_of(lane.index)]), None, self.steps, every, all_kept=True)
        return alone.advance(2)[lane.index]


class _Deck:
    """The tapes of a stack while its lanes stay the same."""

    def __init__(self, stack: Stack, count: int) -> None:
        lanes, steps = stack.moment.lanes, stack.steps
        kept = stack.problem.kept(lanes[0])
        if stack.all_kept:
            kept = [Kept(k.trace, 1) for k in kept]

        def tapes(wanted: list[Kept], kind: str, rows: int) -> list[Tape]:
            last = steps if kind == "point" else steps - 1
            return [Tape(k, rows, count, last) for k in wanted if k.trace.kind == kind]

        def own(traces: list[Trace], kind: str, group: Group) -> list[Tape]:
            every = stack.state_every
            return tapes([Kept(t, every) for t in traces], kind, len(group.lanes)) if every else []

        self.points = tapes(kept, "point", len(lanes))
        self.updates = tapes(kept, "update", len(lanes))
        made = groups(lanes)
        self.by_group = [(own(g.states, "point", g), own(g.observations, "update", g)) for g in made]
        self._place = [(i, row) for i, g in enumerate(made) for row in range(len(g.lanes))]

    def traces(self, row: int, last: int | None = None, late: Traces | None = None) -> Traces:
        """What was kept of the lane in this row; `last` is its last point when it has ended early."""
        group, own_row = self._place[row]
        states, shown = self.by_group[group]
        last_update = None if last is None else last - 1
        points = [(t, t.series(row, last, late)) for t in self.points]
        points += [(t, t.series(own_row, last, late)) for t in states]
        updates = [(t, t.series(row, last_update, late)) for t in self.updates]
        updates += [(t, t.series(own_row, last_update, late)) for t in shown]
        return {tape.kept.trace.name: series for tape, series in (*points, *updates)}


def _keep(tapes: list[Tape], at: int, values: dict[str, Array]) -> None:
    for tape in tapes:
        if tape.due(at):
            tape.put(at, values[tape.kept.trace.name])
