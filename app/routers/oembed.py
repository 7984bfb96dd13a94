"""How to show a lab in place of its link: oEmbed 1.0."""

from __future__ import annotations

import re
from sys import maxsize
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse

from app.deps import StateOf
from app.errors import ApiError, Code, quoted
from app.labs import LABS, View
from app.oembed import answer
from app.openapi import errors
from app.schemas.answers import OEmbed
from app.schemas.sentences import invalid

router = APIRouter(tags=["embedding"])

PIXELS = re.compile(r"0*[1-9][0-9]{0,8}")


def _parameter(name: str, description: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


PARAMETERS = [
    _parameter("url", "Address of a lab's page or embed, with its state.", {"type": "string"}, required=True),
    _parameter("maxwidth", "Pixels the frame may be wide.", {"type": "integer", "minimum": 1, "maximum": 999_999_999}),
    _parameter("maxheight", "Pixels the frame may be high.", {"type": "integer", "minimum": 1, "maximum": 999_999_999}),
    _parameter("format", "There is `json` alone.", {"type": "string", "enum": ["json", "xml"], "default": "json"}),
]


@router.head("/oembed", include_in_schema=False)
@router.get(
    "/oembed",
    summary="A frame in place of a link",
    openapi_extra={"parameters": PARAMETERS},
    responses={200: {"model": OEmbed}, **errors(Code.NOT_FOUND, Code.INVALID, Code.NOT_IMPLEMENTED)},
)
async def oembed(request: Request, state: StateOf) -> JSONResponse:
    """The oEmbed answer about a link to a lab. Parameters that oEmbed does not know are passed over, as it asks."""
    asked = request.query_params
    if asked.get("format", "json") != "json":
        raise ApiError(
            Code.NOT_IMPLEMENTED, f"oEmbed is answered as json, not as {quoted(asked['format'])}.", ("format",)
        )
    if "url" not in asked:
        raise invalid(("url",), "is missing")
    largest = _pixels(asked, "maxwidth"), _pixels(asked, "maxheight")
    public_url = state["settings"].public_url
    if not public_url:
        message = "This server does not know the address it is reached at: its setting public_url is empty."
        raise ApiError(Code.NOT_FOUND, message, ("url",))
    view = View.of(asked["url"], public_url)
    if view is None:
        known = ", ".join(f"{public_url}/{lab}" for lab in LABS)
        raise ApiError(Code.NOT_FOUND, f"There is no lab at {quoted(asked['url'])}; there are {known}.", ("url",))
    found = answer(view, public_url, state["pages"].picture(view.lab), *largest)
    return JSONResponse(found, headers={"Cache-Control": "public, max-age=3600"})


def _pixels(asked: QueryParams, name: str) -> int:
    """A largest width or height; without one, whatever there is."""
    if name not in asked:
        return maxsize
    if not PIXELS.fullmatch(asked[name]):
        raise invalid((name,), "must be a whole number of pixels from 1 to 999,999,999")
    return int(asked[name])
