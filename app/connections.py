"""The open streams of this server, so that a shutdown can tell each of them."""

from __future__ import annotations

import asyncio
from typing import Protocol


class Farewell(Protocol):
    """A connection that can be told that the server stops."""

    async def shut_down(self, retry_after: float) -> None:
        """Tell the client, and close."""


class Connections:
    """Every open stream. Belongs to the event loop's thread.

    Parameters
    ----------
    retry_after : float
        Seconds after which clients may try again.
    """

    def __init__(self, retry_after: float) -> None:
        self.retry_after = retry_after
        self.stopping = asyncio.Event()
        """Set once the server stops."""
        self._open: set[Farewell] = set()

    def add(self, connection: Farewell) -> None:
        """Take note of a connection."""
        self._open.add(connection)

    def remove(self, connection: Farewell) -> None:
        """Forget a connection that is gone."""
        self._open.discard(connection)

    async def shut_down(self, timeout: float = 1.0) -> None:
        """Tell every client to try again later, and close; those too slow to listen are left."""
        self.stopping.set()
        farewells = [asyncio.ensure_future(c.shut_down(self.retry_after)) for c in list(self._open)]
        if farewells:
            _, late = await asyncio.wait(farewells, timeout=timeout)
            for task in late:
                task.cancel()
