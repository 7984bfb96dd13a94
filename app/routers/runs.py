"""Whole runs over HTTP."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.answer_forms import FORMS, Form
from app.answer_task import AnswerTask, Computed, Known, Limits, Ready, Result, Source
from app.canonical import run_id
from app.compression import packed_pieces, takes_gzip
from app.deps import Body, StateOf
from app.document import matches
from app.errors import ApiError, Code, going_away, quoted
from app.lifespan import State
from app.negotiation import negotiate
from app.openapi import SPEC, errors, whole_run
from app.schemas.spec import complete
from app.strict_json import parse

router = APIRouter(prefix="/api", tags=["runs"])

BYTES_A_SEND = 64_000
ID = re.compile(r"[0-9a-f]{32}")
RunId = Annotated[str, Path(alias="id", description="The run's id.", json_schema_extra={"pattern": f"^{ID.pattern}$"})]
FOR_EVER = "public, max-age=31536000, immutable"
VARY = "Accept, Accept-Encoding"


@router.post(
    "/runs",
    summary="A whole run",
    openapi_extra=SPEC,
    responses={
        200: whole_run("Location", "Content-Location"),
        **errors(Code.BAD_JSON, Code.NOT_ACCEPTABLE, Code.TOO_LARGE, Code.INVALID, Code.GOING_AWAY),
    },
)
async def create_run(request: Request, state: StateOf, body: Body) -> Response:
    """Compute the run of a spec and answer with all that is kept of it."""
    form = form_of(request)
    spec = complete(parse(body), state["settings"])
    identity = run_id(spec)
    known = state["runs"].get(identity)
    source = Known(known) if known else Computed(identity, spec, state["memory"], state["runs"])
    ready = await _ready(request, state, source, form)
    headers = {"Cache-Control": "no-store"}
    if state["runs"].get(identity) is not None:
        place = f"{state['settings'].root_path}/api/runs/{identity}"
        headers |= {"Location": place, "Content-Location": place}
    return _response(request, ready, form, headers)


@router.head("/runs/{id}", include_in_schema=False)
@router.get(
    "/runs/{id}",
    summary="A run that was computed before",
    responses={
        200: whole_run("ETag"),
        304: {"description": "The client has it: `If-None-Match` names its tag."},
        **errors(Code.NOT_FOUND, Code.NOT_ACCEPTABLE, Code.TOO_LARGE, Code.GOING_AWAY),
    },
)
async def run(request: Request, identity: RunId, state: StateOf) -> Response:
    """What the run's spec was answered with, as long as the server remembers it."""
    if not ID.fullmatch(identity):
        raise ApiError(Code.NOT_FOUND, f"{quoted(identity)} is no run's id: that is 32 hexadecimal digits.", ("id",))
    form = form_of(request)
    known = state["runs"].get(identity)
    if known is None:
        raise ApiError(Code.NOT_FOUND, f"The run {identity} is not remembered. Its spec computes it again.", ("id",))
    etag = f'"{identity}.{form.name}{".gz" if takes_gzip(request.headers) else ""}"'
    headers = {"ETag": etag, "Cache-Control": FOR_EVER}
    if matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers={**headers, "Vary": VARY})
    return _response(request, await _ready(request, state, Known(known), form), form, headers)


def form_of(request: Request) -> Form:
    """The form of answer that a request accepts."""
    chosen = negotiate(request.headers.get("accept"), [form.media_type for form in FORMS])
    return next(form for form in FORMS if form.media_type == chosen)


def _response(request: Request, ready: Ready, form: Form, headers: dict[str, str]) -> Response:
    pieces = iterate_in_threadpool(gathered(form.pieces(ready.run)))
    headers = {**headers, "Vary": VARY, "Unpacked-Length": str(ready.length)}
    if takes_gzip(request.headers):
        headers["Content-Encoding"] = "gzip"
        return StreamingResponse(packed_pieces(pieces), media_type=form.media_type, headers=headers)
    headers["Content-Length"] = str(ready.length)
    return StreamingResponse(pieces, media_type=form.media_type, headers=headers)


def gathered(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces worth a send."""
    waiting: list[bytes] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= BYTES_A_SEND:
            yield b"".join(waiting)
            waiting, length = [], 0
    yield b"".join(waiting)


async def _ready(request: Request, state: State, source: Source, form: Form) -> Ready:
    """The answer from the worker threads; given up when the client leaves or the server stops."""
    settings, loop = state["settings"], asyncio.get_running_loop()
    answer: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result) -> None:
        if not answer.done():
            answer.set_result(result)

    def deliver(result: Result) -> None:
        # The loop is closed when a turn outlasts the server's shutdown: then nobody is left to tell.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, result)

    task = AnswerTask(source, form, Limits(settings.max_answer_bytes, settings.max_answer_seconds), deliver)
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
