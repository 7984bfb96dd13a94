"""The pages people open."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.deps import StateOf

router = APIRouter(include_in_schema=False)


@router.head("/")
@router.get("/")
async def front(request: Request, state: StateOf) -> Response:
    """The front page is the first lab for now; what the address asks for is kept."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{state['settings'].root_path}/initialization{query}", 307)


@router.head("/initialization")
@router.get("/initialization")
async def initialization(request: Request, state: StateOf) -> Response:
    """The lab of first weights."""
    return state["pages"].page(request, "initialization.html")
