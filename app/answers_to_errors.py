"""Errors as answers: JSON of one shape under /api, a small page elsewhere."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.deps import state_of
from app.errors import ApiError, Code, quoted
from app.paths import is_api, route_path


def respond(request: Request, error: ApiError) -> Response:
    """The answer that says `error`."""
    if is_api(route_path(request.scope)):
        vary = {"Vary": "Accept"} if error.code is Code.NOT_ACCEPTABLE else {}
        return JSONResponse({"error": error.body()}, error.status, {"Cache-Control": "no-store", **vary})
    return state_of(request)["pages"].error(request, error.status, error.message)


async def on_api_error(request: Request, error: Exception) -> Response:
    """Exception handler for `ApiError`."""
    assert isinstance(error, ApiError)
    return respond(request, error)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """Exception handler for what the framework itself refuses."""
    assert isinstance(error, HTTPException)
    answer = respond(request, _said(request, error))
    answer.headers.update(error.headers or {})
    return answer


def _said(request: Request, error: HTTPException) -> ApiError:
    path = quoted(route_path(request.scope))
    match error.status_code:
        case 404:
            return ApiError(Code.NOT_FOUND, f"There is nothing at {path}.")
        case 405:
            return ApiError(Code.METHOD_NOT_ALLOWED, f"{request.method} is not answered at {path}.")
        case status:
            return ApiError(Code.HTTP, f"{HTTPStatus(status).phrase}.", status=status)
