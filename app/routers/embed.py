"""Pages made for frames of other pages: the same labs without a header, with their state in the address."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.deps import StateOf

router = APIRouter(prefix="/embed", include_in_schema=False)


@router.head("/initialization")
@router.get("/initialization")
async def initialization(request: Request, state: StateOf) -> Response:
    """The lab of first weights, for a frame."""
    return state["pages"].page(request, "embed.html")
