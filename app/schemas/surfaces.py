"""How the API describes its calls about surfaces: bodies, answers and examples, for OpenAPI."""

from __future__ import annotations

from typing import Any

from app.schemas.json_schema import reference

SAFETENSORS = "application/vnd.safetensors"
LARGEST_FIELD = 512
"""The longest side of a field, in values."""

Json = dict[str, Any]

NUMBER: Json = {"type": "number"}
POINT: Json = {"type": "array", "items": NUMBER, "minItems": 1, "maxItems": 2}
RANGE: Json = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}


def call(properties: Json, required: list[str], example: Json, answer: Json) -> Json:
    """The OpenAPI description of a call with such a body and such an answer."""
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    body = {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}
    return {"requestBody": body, "responses": {"200": answer}}


FIELD = call(
    {
        "surface": reference("surfaces"),
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
    {"surface": reference("surfaces"), "points": {"type": "array", "items": POINT, "minItems": 1}},
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
