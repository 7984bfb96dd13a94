"""What routes are given: the lifespan's state, typed, and the body of a request, read within its limit."""

from __future__ import annotations

import asyncio
from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import HTTPConnection, Request

from app.errors import ApiError, Code
from app.lifespan import State

DRAIN_BYTES = 64_000_000
DRAIN_SECONDS = 10.0
"""How much of a body that is too long is read and dropped, so that its sender comes to hear of it."""


def state_of(connection: HTTPConnection) -> State:
    """The lifespan's state, for a request and for a WebSocket alike."""
    return cast(State, connection.scope["state"])


StateOf = Annotated[State, Depends(state_of)]


async def read_body(request: Request, state: StateOf) -> bytes:
    """The body, counted while it comes in: neither a missing nor a false Content-Length gets past the limit."""
    limit = state["settings"].max_spec_bytes
    parts: list[bytes] = []
    length = 0
    try:
        async with asyncio.timeout(None) as timeout:
            async for part in request.stream():
                length += len(part)
                if length <= limit:
                    parts.append(part)
                elif timeout.when() is None:
                    parts.clear()
                    timeout.reschedule(asyncio.get_running_loop().time() + DRAIN_SECONDS)
                elif length > DRAIN_BYTES:
                    break
    except TimeoutError:
        pass
    if length > limit:
        raise ApiError(Code.TOO_LARGE, f"A spec must be at most {limit:,} bytes (the server's limit max_spec_bytes).")
    return b"".join(parts)


Body = Annotated[bytes, Depends(read_body)]
