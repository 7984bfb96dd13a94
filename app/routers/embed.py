"""What other sites show and fetch: the labs without a header, and the script of the element that shows them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.deps import StateOf
from app.document import matches
from app.labs import LABS
from app.paths import EMBED_SCRIPT
from app.static_files import BuiltFiles

router = APIRouter(include_in_schema=False)

A_WHILE = "public, max-age=300, stale-while-revalidate=86400"
"""An address that stays the same cannot be kept for ever: pages get a new version minutes after it is there."""


def _serve(name: str) -> None:
    """Give a lab's embed its place in the address."""

    @router.head(f"/embed/{name}")
    @router.get(f"/embed/{name}")
    async def lab(request: Request, state: StateOf) -> Response:
        return state["pages"].embed(request, name)


for _name in LABS:
    _serve(_name)


@router.head(EMBED_SCRIPT)
@router.get(EMBED_SCRIPT)
async def script(request: Request, state: StateOf) -> Response:
    """The newest build's script, in the smallest coding that the client takes; 304 where it has that already."""
    name = state["assets"].file("embed.js")
    if name is None:
        raise HTTPException(404)
    response = await BuiltFiles(state["settings"].static_dir).get_response(name, request.scope)
    tag = f'"{name}-{response.headers.get("content-encoding", "plain")}"'
    del response.headers["last-modified"]
    kept = {"ETag": tag, "Cache-Control": A_WHILE, "Vary": response.headers["vary"]}
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=kept)
    response.headers.update(kept)
    return response
