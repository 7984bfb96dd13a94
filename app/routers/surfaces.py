"""Surfaces without a run: a field of values to draw, and exact values at points."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.answer import dumps, finite
from app.chunks import encode
from app.deps import Body, StateOf
from app.errors import Code
from app.openapi import errors
from app.schemas.sentences import Number, Strict, check_limit, invalid, read
from app.schemas.spec import spec_error
from app.schemas.surfaces import EVALUATE, FIELD, LARGEST_FIELD, SAFETENSORS
from app.strict_json import parse
from engine import SpecError, catalogue
from engine.component import Array
from engine.surfaces.base import Surface

router = APIRouter(prefix="/api/surfaces", tags=["surfaces"])

Range = Annotated[list[Number], Field(min_length=2, max_length=2)]
ERRORS = errors(Code.BAD_JSON, Code.TOO_LARGE, Code.INVALID)
HEADERS = {"Cache-Control": "no-store"}


class FieldQuestion(Strict):
    """Which part of which surface, and how finely. The surface is read on its own."""

    surface: Any
    x: Range
    y: Range | None = None
    size: Annotated[int, Field(ge=2, le=LARGEST_FIELD)]


class EvaluateQuestion(Strict):
    """Which points of which surface. The surface is read on its own."""

    surface: Any
    points: Annotated[list[list[Number]], Field(min_length=1)]


@router.post(
    "/field", summary="Values of a surface on a grid", openapi_extra=FIELD, responses=ERRORS, response_class=Response
)
async def field(body: Body) -> Response:
    """A picture's worth of values in float32, row 0 at the lowest y, with minima and levels in the metadata."""
    question = read(FieldQuestion, parse(body))
    surface = chosen(question.surface)
    axes = [checked_range(question.x, "x")]
    if surface.dimension == 1 and question.y is not None:
        raise invalid(("y",), f"must be null: {surface.label} has one coordinate")
    if surface.dimension == 2:
        if question.y is None:
            raise invalid(("y",), f"is missing: {surface.label} has two coordinates")
        axes.append(checked_range(question.y, "y"))
    answer = await run_in_threadpool(field_of, surface, axes, question.size)
    return Response(answer, media_type=SAFETENSORS, headers=HEADERS)


@router.post("/evaluate", summary="Value, gradient and Hessian at points", openapi_extra=EVALUATE, responses=ERRORS)
async def evaluate(body: Body, state: StateOf) -> Response:
    """The exact numbers in float64, null where one is not finite."""
    question = read(EvaluateQuestion, parse(body))
    surface = chosen(question.surface)
    limit = state["settings"].max_points
    check_limit(("points",), len(question.points), limit, "max_points", "The number of points")
    for i, point in enumerate(question.points):
        if len(point) != surface.dimension:
            coordinates = "one coordinate" if surface.dimension == 1 else "two coordinates"
            raise invalid(("points", i), f"must have {coordinates}, as {surface.label} has")
    answer = await run_in_threadpool(evaluation_of, surface, np.array(question.points))
    return Response(answer, media_type="application/json", headers=HEADERS)


def chosen(given: object) -> Surface:
    """The surface that a question asks for."""
    try:
        surface = catalogue.component("surfaces", given, ("surface",))
    except SpecError as error:
        raise spec_error(error) from None
    assert isinstance(surface, Surface)
    return surface


def checked_range(given: list[float], name: str) -> tuple[float, float]:
    """A range whose ends are in order."""
    low, high = given
    if not low < high:
        raise invalid((name,), "must be a lower end and a higher one")
    return low, high


def field_of(surface: Surface, axes: list[tuple[float, float]], size: int) -> bytes:
    """The safetensors file of a field: ``value`` with shape (size, size), or (size,) in one dimension."""
    share = np.linspace(0.0, 1.0, size)
    # Far outside its domain a surface may overflow; the picture then shows nothing there.
    with np.errstate(all="ignore"):
        grid = np.meshgrid(*(low * (1 - share) + high * share for low, high in axes))
        points = np.stack([coordinate.ravel() for coordinate in grid], axis=1)
        value = surface.value(points).astype(np.float32).reshape((size,) * surface.dimension)
    about = {
        "surface": catalogue.as_spec(surface),
        "domain": surface.domain(),
        "minima": [minimum.describe() for minimum in surface.minima()],
        "levels": surface.levels(),
    }
    return encode({"value": value}, {name: dumps(told).decode() for name, told in about.items()})


def evaluation_of(surface: Surface, points: Array) -> bytes:
    """The JSON text of value, gradient and Hessian at points ``(rows, dimension)``."""
    with np.errstate(all="ignore"):
        found = {
            "value": surface.value(points),
            "gradient": surface.gradient(points),
            "hessian": surface.hessian(points),
        }
    return dumps({name: finite(numbers.tolist()) for name, numbers in found.items()})
