"""A spec on its own: read, completed, and told which run it is, without computing anything."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from app.answer import dumps
from app.canonical import run_id
from app.deps import Body, StateOf
from app.errors import Code
from app.openapi import SPEC, errors
from app.schemas.answers import CompleteSpec
from app.schemas.spec import complete
from app.strict_json import parse

router = APIRouter(prefix="/api", tags=["runs"])


@router.post(
    "/spec",
    summary="A spec, complete",
    openapi_extra=SPEC,
    responses={200: {"model": CompleteSpec}, **errors(Code.BAD_JSON, Code.TOO_LARGE, Code.INVALID)},
)
async def complete_spec(state: StateOf, body: Body) -> Response:
    """The spec with every default filled in, and the id of its run; what is wrong with it, otherwise."""
    spec = complete(parse(body), state["settings"])
    answer = dumps({"id": run_id(spec), "spec": spec})
    return Response(answer, media_type="application/json", headers={"Cache-Control": "no-store"})
