"""Whether the server is well, for those who run it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse

from app.deps import StateOf
from app.schemas.answers import Health
from app.version import version

router = APIRouter(tags=["operation"])


@router.head("/healthz", include_in_schema=False)
@router.get(
    "/healthz",
    summary="Health of the server",
    responses={200: {"model": Health}, 503: {"model": Health, "description": "It is stopping."}},
)
async def health(state: StateOf) -> JSONResponse:
    """200 while the server takes work, 503 once it is stopping."""
    stopping = state["connections"].stopping.is_set()
    answer = {"status": "stopping" if stopping else "ok", "version": version()}
    return JSONResponse(answer, 503 if stopping else 200, {"Cache-Control": "no-store"})
