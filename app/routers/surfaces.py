"""Surfaces without a run: a field of values to draw, and exact values at points."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.answer import dumps, finite
from app.chunks import encode
from app.deps import Body, StateOf
from app.errors import ApiError, Code
from app.mathml import mathml
from app.openapi import errors
from app.schemas.sentences import Number, Strict, check_limit, invalid, read
from app.schemas.spec import spec_error
from app.schemas.surfaces import EVALUATE, FIELD, FORMULA, LARGEST_FIELD, SAFETENSORS
from app.strict_json import parse
from engine import SpecError, catalogue
from engine.component import Array
from engine.formula.errors import FormulaError
from engine.formula.latex import latex
from engine.optimizers.base import Optimizer
from engine.spec.surface import Suggested
from engine.surfaces.base import Surface, bending
from engine.surfaces.formula import known

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
    """Which points of which surface, and perhaps for which optimizer. Components are read on their own."""

    surface: Any
    points: Annotated[list[list[Number]], Field(min_length=1)]
    optimizer: Any = None


class FormulaQuestion(Strict):
    """A formula that somebody is writing."""

    expression: str
    dimension: Annotated[int, Field(ge=1, le=2)] = 2


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


@router.post(
    "/evaluate", summary="Value, gradient, Hessian and curvatures at points", openapi_extra=EVALUATE, responses=ERRORS
)
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
    optimizer = None if question.optimizer is None else chosen_optimizer(question.optimizer)
    answer = await run_in_threadpool(evaluation_of, surface, np.array(question.points), optimizer)
    return Response(answer, media_type="application/json", headers=HEADERS)


@router.post("/formula", summary="A formula, read and looked over", openapi_extra=FORMULA, responses=ERRORS)
async def formula(body: Body) -> Response:
    """The formula written out, what is wrong with it on its domain, and what is worth drawing."""
    question = read(FormulaQuestion, parse(body))
    answer = await run_in_threadpool(formula_of, question.expression, question.dimension)
    return Response(answer, media_type="application/json", headers=HEADERS)


def chosen(given: object) -> Surface:
    """The surface that a question asks for."""
    try:
        surface = catalogue.component("surfaces", given, ("surface",))
    except SpecError as error:
        raise spec_error(error) from None
    assert isinstance(surface, Surface)
    return surface


def chosen_optimizer(given: object) -> Optimizer:
    """The optimizer that a question asks for; its learning rate may be null, for it does not matter here."""
    try:
        asked = Suggested().check(given, ("optimizer",))
        found = catalogue.component("optimizers", {k: v for k, v in asked.items() if v is not None}, ("optimizer",))
    except SpecError as error:
        raise spec_error(error) from None
    assert isinstance(found, Optimizer)
    return found


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
    return encode({"value": value}, {name: dumps(told).decode() for name, told in about(surface).items()})


def evaluation_of(surface: Surface, points: Array, optimizer: Optimizer | None = None) -> bytes:
    """The JSON text of value, gradient, Hessian and its eigenvalues and vectors at points ``(rows, dimension)``."""
    with np.errstate(all="ignore"):
        hessian = surface.hessian(points)
        curvatures, directions = bending(hessian)
        numbers = {
            "value": surface.value(points),
            "gradient": surface.gradient(points),
            "hessian": hessian,
            "eigenvalues": curvatures,
            "eigenvectors": directions,
        }
    found: dict[str, Any] = {name: finite(each.tolist()) for name, each in numbers.items()}
    if optimizer is not None:
        found["stability_limit"] = [optimizer.stability_limit(largest) for largest in curvatures[:, -1].tolist()]
    return dumps(found)


def formula_of(expression: str, dimension: int) -> bytes:
    """The JSON text of what is known of a formula; ApiError with position, token and reason for what is none."""
    try:
        found = known(expression, dimension)
    except FormulaError as error:
        message = f"expression is wrong at {error}."
        details: dict[str, str | int] = {"position": error.column, "token": error.token, "reason": error.reason}
        raise ApiError(Code.INVALID, message, ("expression",), details=details) from None
    surface = catalogue.component("surfaces", {"name": "formula", "expression": expression, "dimension": dimension}, ())
    assert isinstance(surface, Surface)
    written = latex(found.tree)
    return dumps(
        {"latex": written, "mathml": mathml(written), "problems": [*map(asdict, found.problems)], **about(surface)}
    )


def about(surface: Surface) -> dict[str, Any]:
    """What is worth knowing of a surface with these controls."""
    return {
        "surface": catalogue.as_spec(surface),
        "domain": surface.domain(),
        "starts": surface.starts,
        "minima": [minimum.describe() for minimum in surface.minima()],
        "levels": surface.levels(),
    }
