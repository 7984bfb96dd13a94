"""Whole runs over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.answer_task import AnswerTask, Finished
from app.canonical import run_id
from app.compression import packed_pieces, takes_gzip
from app.deps import Body, StateOf
from app.errors import ApiError, going_away
from app.lifespan import State
from app.negotiation import accept_json
from app.schemas.spec import complete
from app.strict_json import parse

router = APIRouter(prefix="/api", tags=["runs"])

PIECE = 64_000
"""Bytes sent in one go."""
SPEC = {"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}}


@router.post("/runs", summary="A whole run", openapi_extra=SPEC)
async def create_run(request: Request, state: StateOf, body: Body) -> Response:
    """Compute the run of a spec and answer with all that is kept of it."""
    accept_json(request.headers.get("accept"))
    spec = complete(parse(body), state["settings"])
    finished = await _computed(request, state, run_id(spec), spec)
    headers = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-store"}
    pieces = _pieces(finished.parts)
    if takes_gzip(request.headers):
        headers["Content-Encoding"] = "gzip"
        return StreamingResponse(packed_pieces(pieces), media_type="application/json", headers=headers)
    headers["Content-Length"] = str(finished.length)
    return StreamingResponse(pieces, media_type="application/json", headers=headers)


async def _computed(request: Request, state: State, identity: str, spec: dict[str, object]) -> Finished:
    """The answer from the worker threads; given up when the client leaves or the server stops."""
    settings, loop = state["settings"], asyncio.get_running_loop()
    answer: asyncio.Future[Finished | ApiError] = loop.create_future()

    def settle(result: Finished | ApiError) -> None:
        if not answer.done():
            answer.set_result(result)

    def deliver(result: Finished | ApiError) -> None:
        # The loop is closed when a turn outlasts the server's shutdown: then nobody is left to tell.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, result)

    limits = settings.max_answer_bytes, settings.max_answer_seconds
    task = AnswerTask(identity, spec, state["snapshots"], *limits, deliver)
    state["workers"].submit(task)
    gone = asyncio.create_task(_gone(request))
    stopping = asyncio.create_task(state["connections"].stopping.wait())
    try:
        await asyncio.wait((answer, gone, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        task.released.set()
        gone.cancel()
        stopping.cancel()
    result = answer.result() if answer.done() else going_away()
    if isinstance(result, ApiError):
        raise result
    return result


async def _gone(request: Request) -> None:
    """Returns when the client has left."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _pieces(parts: list[bytes]) -> AsyncIterator[bytes]:
    """The parts of an answer in pieces worth a send; those sent are let go."""
    parts.reverse()
    while parts:
        piece: list[bytes] = []
        length = 0
        while parts and length < PIECE:
            length += len(parts[-1])
            piece.append(parts.pop())
        yield b"".join(piece)
