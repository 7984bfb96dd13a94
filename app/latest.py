"""What was used last, within a number of bytes."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

import numpy as np

K = TypeVar("K")
V = TypeVar("V")

OVERHEAD = 200
"""What an object costs beside its numbers, roughly."""


class Latest(Generic[K, V]):
    """Values by key, the longest unused of which go first. Safe to use from several threads.

    Parameters
    ----------
    limit : int
        Bytes; a value that is larger by itself is not kept at all.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __contains__(self, key: K) -> bool:
        """Whether there is a value; asking is no use of it."""
        return key in self._kept

    @property
    def bytes(self) -> int:
        """What the kept values take, roughly."""
        return self._bytes

    def add(self, key: K, value: V) -> bool:
        """Keep a value, in the place of the one before; whether there is room for it."""
        size = footprint(value)
        if size > self._limit:
            return False
        with self._lock:
            if key in self._kept:
                self._bytes -= self._kept.pop(key)[1]
            self._kept[key] = (value, size)
            self._bytes += size
            while self._bytes > self._limit:
                self._bytes -= self._kept.popitem(last=False)[1][1]
        return True

    def get(self, key: K) -> V | None:
        """The value, if it is still there."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]


def footprint(value: object) -> int:
    """Bytes that `value` holds: its arrays, wherever they are, and a little for each object around them."""
    if isinstance(value, np.ndarray):
        return value.nbytes + OVERHEAD
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return OVERHEAD + sum(footprint(getattr(value, field.name)) for field in dataclasses.fields(value))
    if isinstance(value, dict):
        return OVERHEAD + sum(footprint(key) + footprint(item) for key, item in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return OVERHEAD + sum(footprint(item) for item in value)
    if isinstance(value, str | bytes):
        return OVERHEAD + len(value)
    return OVERHEAD if value is not None else 0
