"""The catalogue: everything a spec may choose from."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.deps import StateOf
from app.openapi import errors
from app.schemas.answers import Catalogue

router = APIRouter(prefix="/api", tags=["catalogue"])


@router.head("/catalogue", include_in_schema=False)
@router.get(
    "/catalogue",
    summary="All components of all families",
    responses={
        200: {"model": Catalogue, "headers": {"ETag": {"schema": {"type": "string"}}}},
        304: {"description": "The client has it: `If-None-Match` names its tag."},
        **errors(),
    },
)
async def catalogue(request: Request, state: StateOf) -> Response:
    """The catalogue with the app's version; 304 where the client's copy is still right."""
    return state["catalogue"].response(request)
