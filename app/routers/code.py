"""Runs as programs."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.deps import Body, StateOf
from app.errors import Code
from app.openapi import SPEC, errors
from app.schemas.spec import complete
from app.strict_json import parse
from app.torch_code import code_file

router = APIRouter(prefix="/api/code", tags=["code"])

ANSWER = {
    "description": "A script that prints the run's numbers; where they are many, with a file of them in an archive.",
    "content": {
        "text/x-python": {"schema": {"type": "string"}},
        "application/zip": {"schema": {"type": "string", "format": "binary"}},
    },
    "headers": {"Content-Disposition": {"schema": {"type": "string"}, "description": "The name of the file."}},
}


@router.post(
    "/pytorch",
    summary="The run in PyTorch",
    openapi_extra=SPEC,
    response_class=Response,
    responses={200: ANSWER, **errors(Code.BAD_JSON, Code.TOO_LARGE, Code.INVALID)},
)
async def pytorch(state: StateOf, body: Body) -> Response:
    """A short program for PyTorch that is this very run: same first weights, data, order of batches and noise."""
    settings = state["settings"]
    spec = complete(parse(body), settings)
    file = await run_in_threadpool(code_file, spec, settings.max_answer_bytes)
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=headers)
