"""The catalogue: everything a spec may choose from."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.deps import StateOf

router = APIRouter(prefix="/api", tags=["catalogue"])


@router.head("/catalogue", include_in_schema=False)
@router.get("/catalogue", summary="All components of all families")
async def catalogue(request: Request, state: StateOf) -> Response:
    """The catalogue with the app's version; 304 where the client's copy is still right."""
    return state["catalogue"].response(request)
