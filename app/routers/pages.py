"""The pages people open."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.deps import StateOf

router = APIRouter(include_in_schema=False)


@router.head("/")
@router.get("/")
async def home(request: Request, state: StateOf) -> Response:
    """The front page: what this is, and the labs."""
    return state["pages"].page(request, "home.html")


@router.head("/initialization")
@router.get("/initialization")
async def initialization(request: Request, state: StateOf) -> Response:
    """The lab of first weights."""
    return state["pages"].page(request, "initialization.html")
