"""Writing down what a pure function of arrays does, so that it can be played again in place.

A component is written as a pure function that makes a new array in every line. Called thousands of times on small
arrays, that costs more than the arithmetic. Here such a function is called once, on stand-ins that note which NumPy
operations it asks for; `engine.playing` plays the notes on memory that is there already. The operations are the same,
in the same order, on the same numbers, so the results are the same bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


class UntraceableError(Exception):
    """The function does something that cannot be written down, such as branching on a number."""


@dataclass(eq=False, slots=True)
class Node:
    """One operation, or an input.

    Attributes
    ----------
    function : what is called; None for an input
    operands : nodes, and whatever else is the same at every update
    example : its value on the examples, of which only shape and type count
    kind : ``input``; ``ufunc``, element by element into given memory; ``view``, which costs nothing; ``call``, which
        makes its own result
    """

    function: Callable[..., Any] | None
    operands: tuple[Any, ...]
    example: Any
    kind: str

    def before(self) -> list[Node]:
        """The nodes it is made from."""
        return [o for o in self.operands if isinstance(o, Node)]

    def memory(self) -> Node:
        """The node whose memory it shows: another one than itself for a view."""
        return self.before()[0].memory() if self.kind == "view" else self


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an array, by basic indices."""

    index: tuple[Any, ...]

    def __call__(self, array: Any) -> Any:
        return array[self.index]


@dataclass(frozen=True, slots=True)
class Reduction:
    """A ufunc's reduction along an axis."""

    ufunc: np.ufunc
    axis: int
    keepdims: bool

    def __call__(self, array: Any) -> Any:
        return self.ufunc.reduce(array, axis=self.axis, keepdims=self.keepdims)


REDUCTIONS = {np.sum: np.add, np.max: np.maximum, np.min: np.minimum}


class Recorded(np.lib.mixins.NDArrayOperatorsMixin):
    """Stands in for an array and notes what is asked of it."""

    def __init__(self, node: Node) -> None:
        self.node = node

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the array it stands for, like the next two."""
        return np.shape(self.node.example)

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def dtype(self) -> Any:
        return self.node.example.dtype

    @property
    def T(self) -> Recorded:  # noqa: N802 - NumPy's name
        return note(np.transpose, (self,), "view")

    def __len__(self) -> int:
        return self.shape[0]

    def __iter__(self) -> Any:
        return (self[i] for i in range(len(self)))

    def __getitem__(self, index: Any) -> Recorded:
        parts = index if isinstance(index, tuple) else (index,)
        basic = all(part is None or part is ... or isinstance(part, int | slice) for part in parts)
        return note(Part(parts), (self,), "view" if basic else "call")

    def __pow__(self, exponent: Any) -> Recorded:
        # An array has short ways for some exponents, which round otherwise than the power in general.
        if isinstance(exponent, Recorded | np.ndarray):
            return note(np.power, (self, exponent), "ufunc")
        return note(np.square, (self,), "ufunc") if exponent == 2 else note(pow, (self, exponent), "call")

    def astype(self, dtype: Any) -> Recorded:
        """A copy of this type."""
        return note(lambda array: array.astype(dtype), (self,), "call")

    def copy(self) -> Recorded:
        """A stand-in that changes in place on its own."""
        return Recorded(self.node)

    def reshape(self, *shape: Any) -> Recorded:
        """The same numbers in another shape."""
        return note(lambda array: array.reshape(*shape), (self,), "call")

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise UntraceableError

    __array__ = __bool__ = __float__ = __setitem__ = _refuse

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        out = options.pop("out", (None,))[0]
        if method == "reduce" and out is None and set(options) <= {"axis", "keepdims"}:
            return note(Reduction(ufunc, options.get("axis", 0), options.get("keepdims", False)), inputs, "call")
        if method != "__call__" or ufunc.nout != 1 or ufunc.signature:
            raise UntraceableError
        if "where" in options and set(options) == {"where"} and isinstance(out, np.ndarray):
            return note(_where(ufunc, out.copy()), (options["where"], *inputs), "call")
        if options:
            raise UntraceableError
        made = note(ufunc, inputs, "ufunc")
        if out is None:
            return made
        if not isinstance(out, Recorded) or out.node.kind == "view" or out.shape != made.shape:
            raise UntraceableError  # who else looks at that memory is not known
        out.node = made.node
        return out

    def __array_function__(self, function: Any, types: Any, args: Any, options: Any) -> Any:
        if function in (np.zeros_like, np.ones_like, np.empty_like, np.full_like):
            return function(self.node.example, *args[1:], **options)
        if function in REDUCTIONS and set(options) <= {"axis", "keepdims"} and "axis" in options:
            return note(Reduction(REDUCTIONS[function], options["axis"], options.get("keepdims", False)), args, "call")
        nested = [a for a in (*args, *options.values()) if isinstance(a, list | tuple)]
        if "out" in options or nested or any(isinstance(o, Recorded) for o in options.values()):
            raise UntraceableError
        return note(lambda *arrays: function(*arrays, **options), args, "call")


def note(function: Callable[..., Any], inputs: Sequence[Any], kind: str) -> Recorded:
    """The stand-in for a function's result."""
    operands = tuple(i.node if isinstance(i, Recorded) else i for i in inputs)
    example = function(*(o.example if isinstance(o, Node) else o for o in operands))
    if not isinstance(example, np.ndarray | np.generic):
        raise UntraceableError
    return Recorded(Node(function, operands, example, kind))


def noted(function: Callable[..., Any], *inputs: Any) -> Any:
    """What the function gives, as one operation when an input is a stand-in."""
    return note(function, inputs, "call") if any(isinstance(i, Recorded) for i in inputs) else function(*inputs)


def refuse_recorded(value: object) -> None:
    """For functions that need real numbers: UntraceableError for a stand-in."""
    if isinstance(value, Recorded):
        raise UntraceableError


def traced(function: Callable[..., Sequence[Any]], examples: Sequence[Any]) -> tuple[list[Node], list[Node]]:
    """The nodes of a function's inputs and of its results.

    Raises
    ------
    UntraceableError
        If it does anything but NumPy operations, one after the other.
    """
    inputs = [Node(None, (), example, "input") for example in examples]
    made = function(*(Recorded(node) for node in inputs))
    # A result that is the same at every update is one more input.
    return inputs, [m.node if isinstance(m, Recorded) else Node(None, (), np.asarray(m), "input") for m in made]


def ancestors(nodes: Iterable[Node], known: Container[Node] = ()) -> list[Node]:
    """These nodes and all that they are made from, each after what it is made from; not what `known` are made from."""
    found: dict[Node, None] = {}

    def visit(node: Node) -> None:
        if node not in found:
            for earlier in () if node in known else node.before():
                visit(earlier)
            found[node] = None

    for node in nodes:
        visit(node)
    return list(found)


def _where(ufunc: np.ufunc, initial: Any) -> Callable[..., Any]:
    return lambda where, *inputs: ufunc(*inputs, out=initial.copy(), where=where)
