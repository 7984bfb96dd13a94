"""Playing operations on memory that is there already, update after update, without Python in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np

from engine.recording import Node, Part, Reduction, UntraceableError, ancestors, traced

Operand = Any
"""What an operation works on: an array, the same at every update; or a list that has one item for each of them."""
Operation = tuple[Callable[..., object], tuple[Operand, ...]]
"""A function and its operands; the last one is written to."""


class Supplied(list[Any]):
    """Items that are put in anew before each play; any other list of operands stays as it is."""


Function = Callable[..., Sequence[Any]]


def _maximum(a: Any, b: Any, out: Any) -> None:
    np.maximum(a, b, out=out)


def _minimum(a: Any, b: Any, out: Any) -> None:
    np.minimum(a, b, out=out)


WITH_OUT: Mapping[Any, Callable[..., Any]] = {np.maximum: _maximum, np.minimum: _minimum}
"""The ufuncs that want to be told by name where to write."""


def play(operations: Sequence[Operation], first: int, last: int) -> None:
    """All operations in order, for update after update from the first until before the last."""
    streams = [
        map(f, *(o[first:last] if isinstance(o, list) else repeat(o) for o in operands)) for f, operands in operations
    ]
    # zip asks each of its streams for the next item, round after round: the whole loop runs inside it.
    deque(zip(range(first, last), *streams, strict=False), maxlen=0)


def recorded(function: Function, inputs: Sequence[Operand], outs: Sequence[Operand]) -> list[Operation]:
    """A pure function as operations from `inputs` to `outs`; where it cannot be recorded, as one call."""
    try:
        nodes, results = traced(function, [i[0] if isinstance(i, list) else i for i in inputs])
    except UntraceableError:
        return called(function, inputs, outs)
    return operations(results, outs, dict(zip(nodes, inputs, strict=True)))


def called(function: Function, inputs: Sequence[Operand], outs: Sequence[Operand]) -> list[Operation]:
    """A pure function as it is, called once an update."""
    count = len(inputs)

    def call(*operands: Any) -> None:
        for out, made in zip(operands[count:], function(*operands[:count]), strict=True):
            np.copyto(out, made)

    return [(call, (*inputs, *outs))]


def operations(results: Sequence[Node], outs: Sequence[Operand], places: Mapping[Node, Operand]) -> list[Operation]:
    """What has to be played so that the results are in `outs`; `places` says where the inputs are."""
    where: dict[Node, Operand] = dict(places)
    order = [node for node in ancestors(results, places) if node not in places]
    straight: dict[Node, Operand] = {}
    for node, out in zip(results, outs, strict=True):
        if node.kind in ("ufunc", "call") and node not in places:
            straight.setdefault(node, out)
    _pass_on(straight, order, places)
    last_read: dict[Node, Node | None] = {}
    for node in order:
        last_read |= {earlier.memory(): node for earlier in node.before()}
    last_read |= {node.memory(): None for node in results}
    lent: dict[Node, Any] = {}
    free: list[Any] = []
    found: list[Operation] = []
    for node in order:
        if node.function is None:
            where[node] = node.example
        elif node.kind == "view" and not isinstance(where[node.before()[0]], Supplied):
            whole, view = where[node.before()[0]], node.function
            where[node] = [view(row) for row in whole] if isinstance(whole, list) else view(whole)
        else:
            read = tuple(_operand(o, node, where) for o in node.operands)
            done = [e for e in {e.memory() for e in node.before()} if e in lent and last_read[e] is node]
            if node.kind == "ufunc":
                # Element by element, memory that nobody reads later takes the result while it is read.
                free += [lent.pop(e) for e in done]
            if node in straight:
                where[node] = straight[node]
            else:
                where[node] = lent[node] = _take(free, node.example)
            free += [lent.pop(e) for e in done if e in lent]
            function = WITH_OUT.get(node.function, node.function) if node.kind == "ufunc" else _Into(node.function)
            found.append((function, (*read, where[node])))
    for node, out in zip(results, outs, strict=True):
        if where[node] is not out:
            found.append((np.positive, (where[node], out)))
    return found


def _pass_on(straight: dict[Node, Operand], order: list[Node], places: Mapping[Node, Operand]) -> None:
    """Lets what a result alone is made from, element by element, be written where the result will be."""
    readers: dict[Node, list[Node]] = {}
    for node in order:
        for earlier in set(node.before()):
            readers.setdefault(earlier, []).append(node)
    read = {id(place) for place in places.values()}
    for node in reversed(order):
        if node.kind == "ufunc" and node in straight and id(straight[node]) not in read:
            for earlier in node.before():
                same = earlier.example.shape == node.example.shape and earlier.example.dtype == node.example.dtype
                if (
                    earlier.kind == "ufunc"
                    and earlier not in {*straight, *places}
                    and readers[earlier] == [node]
                    and same
                ):
                    straight[earlier] = straight[node]
                    break


class OverTime:
    """A pure function for many updates at once: every input and result has a leading axis, one entry an update.

    Operations that work element by element or along an axis are done for all updates together, any other update by
    update.
    """

    def __init__(self, function: Function) -> None:
        self._function = function
        self._nodes: tuple[list[Node], list[Node]] | None = None

    def __call__(self, *inputs: Any) -> list[Any]:
        """The results for inputs ``(updates, ...)``."""
        try:
            self._nodes = self._nodes or traced(self._function, [i[0] for i in inputs])
        except UntraceableError:
            found = [self._function(*row) for row in zip(*inputs, strict=True)]
            return [np.stack(column) for column in zip(*found, strict=True)]
        return over_time(self._nodes[1], dict(zip(self._nodes[0], inputs, strict=True)))


def over_time(results: Sequence[Node], places: Mapping[Node, Any]) -> list[Any]:
    """The results ``(updates, ...)`` from inputs ``(updates, ...)``."""
    where: dict[Node, Any] = dict(places)
    updates = len(next(iter(places.values())))
    for node in ancestors(results, places):
        if node in where:
            continue
        if node.function is None:
            where[node] = np.broadcast_to(node.example, (updates, *node.example.shape))
            continue
        together = _together(node)
        if together is not None:
            where[node] = together(*(where[o] if isinstance(o, Node) else o for o in node.operands))
        else:
            rows = zip(*(where[o] if isinstance(o, Node) else repeat(o) for o in node.operands), strict=False)
            where[node] = np.stack([np.asarray(node.function(*row)) for row in rows])
    return [where[node] for node in results]


def _together(node: Node) -> Callable[..., Any] | None:
    """The node's function for operands with a leading axis of updates."""
    match node.function:
        case np.ufunc():
            ndim = node.example.ndim
            missing = [ndim - o.example.ndim if isinstance(o, Node) else 0 for o in node.operands]
            ufunc = node.function
            return lambda *arrays: ufunc(*(_wider(a, n) for a, n in zip(arrays, missing, strict=True)))
        case Part(index=index) if node.kind == "view":
            return Part((slice(None), *index))
        case Reduction(ufunc=ufunc, axis=int(axis), keepdims=keepdims):
            return Reduction(ufunc, axis + 1 if axis >= 0 else axis, keepdims)
        case np.transpose:
            axes = (0, *range(node.example.ndim, 0, -1))
            return lambda array: np.transpose(array, axes)
        case _:
            return None


def _wider(array: Any, missing: int) -> Any:
    """With axes of length 1 after the leading one, so that it broadcasts as it did without the leading one."""
    return array.reshape(len(array), *[1] * missing, *array.shape[1:]) if missing else array


@dataclass(frozen=True, slots=True)
class _Into:
    """A function that makes its own result, writing it to the last operand."""

    function: Callable[..., Any]

    def __call__(self, *operands: Any) -> None:
        np.copyto(operands[-1], self.function(*operands[:-1]))


def _take(free: list[Any], like: Any) -> Any:
    for i, buffer in enumerate(free):
        if buffer.shape == like.shape and buffer.dtype == like.dtype:
            return free.pop(i)
    return np.empty(like.shape, like.dtype)


def _operand(operand: Any, node: Node, where: Mapping[Node, Operand]) -> Operand:
    if isinstance(operand, Node):
        return where[operand]
    if node.kind == "ufunc" and node.example.dtype == np.float64 and np.shape(operand) != node.example.shape:
        # An array of the result's own shape needs neither conversion nor broadcasting.
        return np.array(np.broadcast_to(np.asarray(operand, np.float64), node.example.shape))
    return np.asarray(operand) if isinstance(operand, list) else operand
