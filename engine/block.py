"""Consecutive points of a stack in one block of memory, which is where the updates work: keeping costs no copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.component import Array
from engine.group import Group, groups
from engine.moment import Moment
from engine.optimizers.base import Evaluation
from engine.playing import Operation, OverTime, Supplied, called, operations, over_time, play
from engine.problems.base import Bench, Problem
from engine.problems.track import Wanted
from engine.recording import Node, UntraceableError, ancestors, noted, refuse_recorded, traced
from engine.spec import Lane

MEMORY = 2**18
"""About how many numbers a block holds: it should stay in the processor's cache."""
LONGEST = 512
"""At most so many updates a block: what is computed once for each of them no longer shows."""


class Block:
    """Points of some lanes, one after the other.

    Parameters
    ----------
    problem : Problem
    lanes : in `sort_key` order
    wanted : the point traces that are kept at a point
    plain : call functions as they are, without recording them

    Attributes
    ----------
    length : how many updates fit in
    params, gradient : (length + 1, lanes, dimension); row k is the k-th point
    groups : the groups' parts
    track : evaluates the points
    """

    def __init__(self, problem: Problem, lanes: Sequence[Lane], wanted: Wanted, plain: bool) -> None:
        self.lanes, self.plain = tuple(lanes), plain
        self.bench = problem.bench(list(lanes), len(lanes))
        made = groups(self.lanes)
        dimension = problem.layout.dimension
        states = max(group.optimizer.state_per_parameter for group in made)
        numbers = len(lanes) * (dimension * (4 + states) + self.bench.numbers_a_point)
        self.length = int(np.clip(MEMORY // numbers, 4, LONGEST))
        self.params = np.empty((self.length + 1, len(lanes), dimension))
        self.gradient = np.empty_like(self.params)
        self.track = self.bench.track(self.params, self.gradient, wanted, plain)
        self.groups = [GroupBlock(problem, group, self) for group in made]

    def start(self, moment: Moment) -> None:
        """Row 0 is this moment, evaluated."""
        self.params[1] = moment.params
        for group, state in zip(self.groups, moment.states, strict=True):
            for field, values in zip(group.fields, state, strict=True):
                field[1] = values
        self._play([], moment.point, 1)
        self.carry(1)

    def run(self, first: int, count: int) -> None:
        """So many updates, from row 0, which is point `first`."""
        for group in self.groups:
            group.prepare(first, count)
        self._play([o for group in self.groups for o in group.operations], first + 1, count)

    def carry(self, row: int) -> None:
        """Makes that row row 0."""
        for rows in (self.params, self.gradient, *(f for group in self.groups for f in group.fields)):
            rows[0] = rows[row]
        self.track.carry(row)

    def moment(self, point: int, row: int) -> Moment:
        """The moment at that row, in memory of its own."""
        states = (g.state(field[row].copy() for field in g.fields) for g in self.groups)
        return Moment(point, self.lanes, self.params[row].copy(), tuple(states))

    def _play(self, before: list[Operation], first: int, count: int) -> None:
        for start, stop, after in self.track.segments(first, count):
            play([*before, *after], start, stop)


class GroupBlock:
    """A group's part of a block: its state at each point, its rate and what it used at each update.

    What follows from the rate and the update's number alone, such as a bias correction, is computed ahead for the
    whole block.

    Attributes
    ----------
    fields : the state's fields, (length + 1, rows, ...)
    rate : (length, rows, 1)
    operations : one update
    """

    def __init__(self, problem: Problem, group: Group, block: Block) -> None:
        self.group, self._bench = group, block.bench
        self._problem = problem
        self._elsewhere: Bench | None = None
        length, rows = block.length, group.rows
        self.params, self.gradient = block.params[:, rows], block.gradient[:, rows]
        begin = group.optimizer.init(np.zeros(self.params.shape[1:]))
        self.fields = [np.zeros((length + 1, *field.shape)) for field in begin]
        self._state = type(begin)
        self.rate = np.zeros((length, len(group.lanes), 1))
        self._numbers = Supplied([0] * length)
        self._noise = Supplied([np.zeros(self.params.shape[2])] * length)
        self._noisy = block.bench.noise(0) is not None
        self.params[0], self.gradient[0] = 0.0, 0.0
        self._ahead: list[tuple[Node, Array]] = []
        self._first: list[Operation] = []
        self.operations: list[Operation] = []
        self._lay_out(block.plain)
        self._observe = OverTime(self._observed)

    def state(self, fields: Any) -> Any:
        """A state of the group's optimizer from its fields."""
        return self._state(*fields)

    def prepare(self, first: int, count: int) -> None:
        """Computes what the next updates need and is known ahead."""
        numbers = range(first, first + count)
        self._numbers[:count] = numbers
        if self._noisy:
            self._noise[:count] = [self._bench.noise(number) for number in numbers]
        self.rate[:count] = self.group.rates(
            np.arange(first, first + count), self._bench.epoch(np.arange(first, first + count))
        )
        play(self._first, 0, count)
        if self._ahead:
            blocks = [self.rate, *self.fields]
            places = {node: block[:count] for node, block in zip(self._known, blocks, strict=True)}
            for (_, into), values in zip(self._ahead, over_time([n for n, _ in self._ahead], places), strict=True):
                np.copyto(into[:count], values)

    def observations(self, count: int) -> dict[str, Array]:
        """What is only shown of the updates, ``(count, rows, ...)`` by trace name."""
        states = [field[1 : count + 1] for field in self.fields]
        own = self._observe(self.rate[:count], *states) if self._own else []
        flat = (-1, self.params.shape[2])
        before, after = self.params[:count], self.params[1 : count + 1]
        common = self.group.observe(before.reshape(flat), after.reshape(flat), self.gradient[:count].reshape(flat))
        shown = {name: values.reshape(count, -1, *values.shape[1:]) for name, values in common.items()}
        shown |= {"used_gradient": self.used[:count], "evaluated_at": self.evaluated_at[:count]}
        return shown | dict(zip(self._own, own, strict=True))

    @property
    def _own(self) -> list[str]:
        return [t.name for t in self.group.optimizer.traces if t.kind == "update"]

    def _observed(self, rate: Array, *fields: Array) -> list[Array]:
        found = self.group.optimizer.observe(self.state(fields), rate)
        return [found[name] for name in self._own]

    def _update(self, params: Array, gradient: Array, number: int, noise: Array, rate: Array, *fields: Array) -> Any:
        def gradient_at(at: Array, number: int) -> Array:
            return self._evaluate(at, number).gradient

        def ask(at: Array) -> Evaluation:
            if self.group.optimizer.needs_hessian:
                found = self._evaluate(at, number)
            else:
                found = Evaluation(NOT_ASKED, gradient if at is params else noted(gradient_at, at, number))
            return Evaluation(found.value, found.gradient + noise if self._noisy else found.gradient, found.hessian)

        update = self.group.update(ask, self.state(fields), params, rate)
        return update.params, *update.state, update.used_gradient, update.evaluated_at

    def _evaluate(self, at: Array, number: int) -> Evaluation:
        refuse_recorded(at)
        if self._elsewhere is None:
            self._elsewhere = self._problem.bench(list(self.group.lanes), len(self.group.lanes))
        return self._elsewhere.evaluate(at, number)

    def _lay_out(self, plain: bool) -> None:
        """Records an update and finds what can be computed ahead."""
        length = len(self.rate)
        rates, points, states = list(self.rate), list(self.params), [list(field) for field in self.fields]
        inputs = [points[:-1], list(self.gradient)[:-1], self._numbers, self._noise, rates]
        inputs += [field[:-1] for field in states]
        outs = [points[1:], *(field[1:] for field in states)]
        try:
            if plain:
                raise UntraceableError
            nodes, results = traced(self._update, [i[0] for i in inputs])
        except UntraceableError:
            self.used, self.evaluated_at = np.zeros((2, length, *self.params.shape[1:]))
            self.operations = called(self._update, inputs, [*outs, list(self.used), list(self.evaluated_at)])
            return
        places = dict(zip(nodes, inputs, strict=True))
        self._known, changed = nodes[4:], results[1:-2]
        early = _early(self._known, changed, results)
        known_fields = [i for i, node in enumerate(self._known[1:]) if node in early]
        late_fields = [i for i in range(len(changed)) if i not in known_fields]
        self._first = operations([changed[i] for i in known_fields], [outs[1 + i] for i in known_fields], places)
        wanted = dict(
            zip(
                [results[0], *(changed[i] for i in late_fields)],
                [outs[0], *(outs[1 + i] for i in late_fields)],
                strict=True,
            )
        )
        self.used = self._shown(results[-2], nodes[1], self.gradient, wanted)
        self.evaluated_at = self._shown(results[-1], nodes[0], self.params, wanted)
        self._ahead = _ahead(list(wanted), early, length)
        places |= {node: list(block) for node, block in self._ahead}
        self.operations = operations(list(wanted), list(wanted.values()), places)

    def _shown(self, node: Node, usual: Node, block: Array, wanted: dict[Node, Any]) -> Array:
        """Where a result is that is only shown: mostly it is there already."""
        if node is usual:
            return block
        own = np.zeros((len(self.rate), *self.params.shape[1:]))
        wanted[node] = list(own)
        return own


NOT_ASKED = np.empty(0)
"""In place of a value that no optimizer asks for."""


def _early(known: list[Node], changed: list[Node], results: list[Node]) -> set[Node]:
    """Nodes that follow from the rate and from state that follows from itself alone, such as the update's number."""
    fields = dict(zip(known[1:], changed, strict=True))
    while True:
        early = {known[0], *fields}
        for node in ancestors(results):
            if node.kind in ("ufunc", "view") and node.before() and all(e in early for e in node.before()):
                early.add(node)
        kept = {field: after for field, after in fields.items() if after in early}
        if len(kept) == len(fields):
            return early
        fields = kept


def _ahead(wanted: list[Node], early: set[Node], length: int) -> list[tuple[Node, Array]]:
    """The early nodes that late ones read, each with memory for all updates: in its reader's shape, where that is one,
    so that nothing is broadcast in the loop."""
    shapes: dict[Node, set[tuple[int, ...]]] = {}
    for node in ancestors(wanted, early):
        for earlier in node.before() if node not in early else []:
            if earlier in early:
                shapes.setdefault(earlier, set()).add(
                    node.example.shape if node.kind == "ufunc" else earlier.example.shape
                )
    found = []
    for node, read in shapes.items():
        shape = read.pop() if len(read) == 1 else node.example.shape
        found.append((node, np.zeros((length, *shape))))
    return found
