"""The data of a run, without the run."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.answer import dumps
from app.compression import ENCODED, PLAIN, packed, takes_gzip
from app.deps import StateOf
from app.errors import ApiError, Code, quoted
from app.openapi import control_parameters, errors
from app.schemas.answers import Data
from app.schemas.sentences import Number, Seed, Strict, invalid, read
from app.schemas.spec import complete_dataset, spec_error
from app.settings import Settings
from app.strict_json import parse
from engine import SpecError, catalogue, datasets

router = APIRouter(prefix="/api", tags=["datasets"])

NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
OF_THE_RUN = ("seed", "test_fraction")


class Question(Strict):
    """What is asked beside the data set's own controls: as a run would have it."""

    seed: Seed = 0
    test_fraction: Annotated[Number, Field(ge=0, le=0.9)] = 0.0


Name = Annotated[str, Path(json_schema_extra={"enum": list(catalogue.components("datasets"))})]


@router.head("/datasets/{name}", include_in_schema=False)
@router.get(
    "/datasets/{name}",
    summary="Points of a data set",
    openapi_extra={"parameters": control_parameters("datasets", Question.model_json_schema()["properties"])},
    responses={200: {"model": Data}, **errors(Code.NOT_FOUND, Code.INVALID)},
)
async def dataset(request: Request, name: Name, state: StateOf) -> Response:
    """Exactly the data of a run with that seed, training and held out."""
    if name not in catalogue.components("datasets"):
        known = ", ".join(catalogue.components("datasets"))
        raise ApiError(Code.NOT_FOUND, f"There is no data set {quoted(name)}; there are {known}.", ("name",))
    try:
        chosen, question = _asked(name, request.query_params.multi_items(), state["settings"])
        encoded = takes_gzip(request.headers)
        body = await run_in_threadpool(_points, chosen, question, encoded)
    except SpecError as error:
        raise _in_query(spec_error(error)) from None
    except ApiError as error:
        raise _in_query(error) from None
    headers = {"Cache-Control": "public, max-age=3600", **(ENCODED if encoded else PLAIN)}
    return Response(body, media_type="application/json", headers=headers)


def _asked(name: str, given: list[tuple[str, str]], settings: Settings) -> tuple[dict[str, Any], Question]:
    """The complete data set and the rest of the question, from a query string."""
    values: dict[str, Any] = {}
    controls = catalogue.components("datasets")[name].controls()
    for key, text in given:
        if key in values:
            raise invalid((key,), "is given twice")
        rows = key in controls and controls[key].control.columns
        values[key] = _list(key, text) if rows else _value(key, text)
    fields = {*controls, *OF_THE_RUN}
    for key in values:
        if key not in fields:
            raise invalid((key,), f"is not a parameter here; there are {', '.join(sorted(fields))}")
    question = read(Question, {key: values.pop(key) for key in OF_THE_RUN if key in values})
    return complete_dataset({"name": name, **values}, settings, ()), question


def _value(key: str, text: str) -> Any:
    """A parameter's value: a number or true, false where it is written as one, else the text itself."""
    if text in ("true", "false"):
        return text == "true"
    if not NUMBER.fullmatch(text):
        return text
    try:
        return parse(text)
    except ApiError:
        raise invalid((key,), "is too large for a number of double precision") from None


def _list(key: str, text: str) -> Any:
    """A list as JSON writes it."""
    try:
        return parse(text)
    except ApiError:
        raise invalid((key,), "must be a list, written as JSON") from None


def _points(chosen: dict[str, Any], question: Question, encoded: bool) -> bytes:
    data = datasets.load(chosen, question.seed, question.test_fraction)
    body = dumps(
        {
            "inputs": data.inputs.tolist(),
            "targets": data.targets.tolist(),
            "test": {"inputs": data.test_inputs.tolist(), "targets": data.test_targets.tolist()},
        }
    )
    return packed(body) if encoded else body


def _in_query(error: ApiError) -> ApiError:
    """The error with its place given in the query string."""
    return ApiError(error.code, error.message, ("query", *error.where[-1:]), status=error.status)
