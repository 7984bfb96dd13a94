"""The pages people open."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.deps import StateOf
from app.labs import LABS

router = APIRouter(include_in_schema=False)


@router.head("/")
@router.get("/")
async def home(request: Request, state: StateOf) -> Response:
    """The front page: what this is, and the labs."""
    return state["pages"].home(request)


@router.head("/docs/embedding")
@router.get("/docs/embedding")
async def embedding(request: Request, state: StateOf) -> Response:
    """How to show a lab in a page of one's own, with live examples."""
    return state["pages"].page(request, "embedding.html")


def _serve(name: str) -> None:
    """Give a lab its place in the address."""

    @router.head(f"/{name}")
    @router.get(f"/{name}")
    async def lab(request: Request, state: StateOf) -> Response:
        return state["pages"].lab(request, name)


for _name in LABS:
    _serve(_name)
