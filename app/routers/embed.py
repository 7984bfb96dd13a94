"""Pages made for frames of other pages: the same labs without a header, with their state in the address."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.deps import StateOf
from app.labs import LABS

router = APIRouter(prefix="/embed", include_in_schema=False)


def _serve(name: str) -> None:
    """Give a lab's embed its place in the address."""

    @router.head(f"/{name}")
    @router.get(f"/{name}")
    async def lab(request: Request, state: StateOf) -> Response:
        return state["pages"].embed(request, name)


for _name in LABS:
    _serve(_name)
