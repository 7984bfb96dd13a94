"""The description of the API: what FastAPI knows of the routes, and the schema of a spec."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.answer_forms import FORMS
from app.errors import Code
from app.schemas import answers
from app.schemas.examples import EXAMPLES
from app.schemas.json_schema import controls_of, reference, schemas

Json = dict[str, Any]
ABOUT = """\
Runs of optimizers, computed whole or streamed (WebSocket at `/api/stream`, see docs/protocol.md).

Every error under `/api`, and of `/oembed`, has the one shape of `Error`."""

SPEC: Json = {
    "requestBody": {
        "required": True,
        "description": "A spec. What is left out takes its default.",
        "content": {"application/json": {"schema": reference("Spec"), "examples": EXAMPLES}},
    }
}
"""The body of a request for a run."""

MEANING = {
    Code.BAD_JSON: "The body is not JSON.",
    Code.NOT_FOUND: "There is no such thing, or it is not remembered.",
    Code.NOT_ACCEPTABLE: "There is no form that `Accept` allows.",
    Code.TOO_LARGE: "The body, the answer or the work for it is over a limit.",
    Code.INVALID: "A field is wrong, over a limit of the server's settings, or not served yet.",
    Code.NOT_IMPLEMENTED: "The answer is not written in that format.",
    Code.INTERNAL: "The server is at fault.",
    Code.GOING_AWAY: "The server is stopping.",
}
"""What each error of the API means to its reader, by its code; those of one status are told once."""


class App(FastAPI):
    """The app, described."""

    def openapi(self) -> Json:
        """The description, made once."""
        if self.openapi_schema is None:
            found = get_openapi(title=self.title, version=self.version, description=ABOUT, routes=self.routes)
            told = found["components"]["schemas"]
            told |= schemas()
            for path in found["paths"].values():
                for operation in path.values():
                    # FastAPI's own answer to a bad parameter, which no route of ours leaves to it.
                    if "HTTPValidationError" in str(operation["responses"].get("422")):
                        del operation["responses"]["422"]
            del told["HTTPValidationError"], told["ValidationError"]
            for answer in ("WholeRun", "CompleteSpec"):
                told[answer]["properties"]["spec"] = reference("Spec")
            self.openapi_schema = found
        return self.openapi_schema


def errors(*codes: Code) -> dict[int | str, Json]:
    """The errors that a route answers with, for its `responses`; each may fail inside."""
    return {code.status: {"model": answers.Error, "description": MEANING[code]} for code in (*codes, Code.INTERNAL)}


def whole_run(*headers: str) -> Json:
    """A run in each of its forms, for a route's `responses`."""
    binary = {form.media_type: {"schema": {"type": "string", "format": "binary"}} for form in FORMS[1:]}
    return {
        "model": answers.WholeRun,
        "description": "The run, in the form that `Accept` asks for.",
        "content": binary,
        "headers": {name: {"schema": {"type": "string"}} for name in (*headers, "Unpacked-Length")},
    }


def control_parameters(family: str, others: Json) -> list[Json]:
    """The parameters of an address that asks for a component of a family: its controls, and some others.

    One whose value is no single number or word is written as JSON.
    """
    merged = controls_of(family) | others
    return [{"name": name, "in": "query", "required": False, **_written(schema)} for name, schema in merged.items()]


def _written(schema: Json) -> Json:
    return (
        {"content": {"application/json": {"schema": schema}}} if schema.get("type") == "array" else {"schema": schema}
    )
