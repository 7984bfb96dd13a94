"""How the API describes its calls about surfaces: bodies, answers and examples, for OpenAPI."""

from __future__ import annotations

from typing import Any

from engine import catalogue

SAFETENSORS = "application/vnd.safetensors"
LARGEST_FIELD = 512
"""The longest side of a field, in values."""

Json = dict[str, Any]

NUMBER: Json = {"type": "number"}
POINT: Json = {"type": "array", "items": NUMBER, "minItems": 1, "maxItems": 2}
RANGE: Json = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
SURFACE: Json = {
    "description": "A surface's name, or an object of its name and controls.",
    "anyOf": [
        {"type": "string", "enum": list(catalogue.components("surfaces"))},
        {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"type": "string", "enum": list(catalogue.components("surfaces"))}},
        },
    ],
}
ERROR: Json = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "where"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "where": {"type": "array", "items": {"type": ["string", "integer"]}},
            },
        }
    },
}
ERRORS: Json = {
    status: {"description": what, "content": {"application/json": {"schema": ERROR}}}
    for status, what in {
        "400": "The body is not JSON.",
        "413": "The body is too long.",
        "422": "A field is wrong, or over a limit; `where` names it.",
    }.items()
}


def call(properties: Json, required: list[str], example: Json, answer: Json) -> Json:
    """The OpenAPI description of a call with such a body and such an answer."""
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    body = {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}
    return {"requestBody": body, "responses": {"200": answer, **ERRORS}}


FIELD = call(
    {
        "surface": SURFACE,
        "x": {**RANGE, "description": "Lowest and highest x."},
        "y": {**RANGE, "type": ["array", "null"], "description": "The same of y; null on a surface of one coordinate."},
        "size": {"type": "integer", "minimum": 2, "maximum": LARGEST_FIELD, "description": "Values along each side."},
    },
    ["surface", "x", "size"],
    {"surface": {"name": "rosenbrock", "b": 10}, "x": [-2, 2], "y": [-1, 3], "size": 128},
    {
        "description": "`value` in float32, (size, size) with row 0 at the lowest y, or (size,) in one dimension; "
        "`surface`, `domain`, `minima` and `levels` as JSON in the metadata.",
        "content": {SAFETENSORS: {"schema": {"type": "string", "format": "binary"}}},
    },
)
NULLABLE: Json = {"type": ["number", "null"]}
ROWS: Json = {"type": "array", "items": NULLABLE}
EVALUATE = call(
    {"surface": SURFACE, "points": {"type": "array", "items": POINT, "minItems": 1}},
    ["surface", "points"],
    {"surface": "himmelblau", "points": [[0, 0], [3, 2]]},
    {
        "description": "Value, gradient and Hessian of every point, null where a number is not finite.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["value", "gradient", "hessian"],
                    "properties": {
                        "value": ROWS,
                        "gradient": {"type": "array", "items": ROWS},
                        "hessian": {"type": "array", "items": {"type": "array", "items": ROWS}},
                    },
                },
                "example": {
                    "value": [170.0, 0.0],
                    "gradient": [[-14.0, -22.0], [0.0, 0.0]],
                    "hessian": [[[-42.0, 0.0], [0.0, -26.0]], [[74.0, 20.0], [20.0, 34.0]]],
                },
            }
        },
    },
)
