"""Answers in gzip for clients that take it: what stays the same is compressed once; the WebSocket is left alone."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from gzip import compress

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers

ENCODED = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
PLAIN = {"Vary": "Accept-Encoding"}
QUICK = 1
"""The level for what is compressed while a client waits."""
GZIP = 31
"""zlib's number for the gzip format."""


def takes(headers: Headers, wanted: str) -> bool:
    """Whether a request's Accept-Encoding allows a coding such as ``gzip`` or ``br``."""
    for part in headers.get("accept-encoding", "").lower().split(","):
        coding, _, parameter = part.partition(";")
        if coding.strip() in (wanted, "*"):
            return parameter.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def takes_gzip(headers: Headers) -> bool:
    """Whether a request's Accept-Encoding allows gzip."""
    return takes(headers, "gzip")


def packed(body: bytes, level: int = 9) -> bytes:
    """`body` in gzip, the same bytes each time."""
    return compress(body, level, mtime=0)


async def packed_pieces(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """A stream's pieces as one gzip stream, off the event loop."""
    packer = zlib.compressobj(QUICK, wbits=GZIP)
    async for piece in pieces:
        found = await run_in_threadpool(packer.compress, piece)
        if found:
            yield found
    yield packer.flush()
