"""How the API describes its calls about surfaces: bodies, answers and examples, for OpenAPI."""

from __future__ import annotations

from typing import Any

from app.schemas.json_schema import of_field, reference
from engine.spec.surface import Suggested

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
        "`surface`, `domain`, `starts`, `minima` and `levels` as JSON in the metadata.",
        "content": {SAFETENSORS: {"schema": {"type": "string", "format": "binary"}}},
    },
)
NULLABLE: Json = {"type": ["number", "null"]}
ROWS: Json = {"type": "array", "items": NULLABLE}
MATRICES: Json = {"type": "array", "items": {"type": "array", "items": ROWS}}
EVALUATE = call(
    {
        "surface": reference("surfaces"),
        "points": {"type": "array", "items": POINT, "minItems": 1},
        "optimizer": {
            **of_field(Suggested(nullable=True)),
            "description": "Whose limit of stability is wanted; its learning rate plays no part.",
        },
    },
    ["surface", "points"],
    {"surface": "himmelblau", "points": [[0, 0], [3, 2]], "optimizer": {"name": "momentum", "momentum": 0.5}},
    {
        "description": "Value, gradient and Hessian of every point, the Hessian's eigenvalues (the smallest first) and "
        "unit eigenvectors (one a row, in that order), null where a number is not finite; with an optimizer, the "
        "learning rate from which on it runs away on a quadratic of the largest curvature, null where nothing bends "
        "upwards or no such limit is known.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["value", "gradient", "hessian", "eigenvalues", "eigenvectors"],
                    "additionalProperties": False,
                    "properties": {
                        "value": ROWS,
                        "gradient": {"type": "array", "items": ROWS},
                        "hessian": MATRICES,
                        "eigenvalues": {"type": "array", "items": ROWS},
                        "eigenvectors": MATRICES,
                        "stability_limit": ROWS,
                    },
                },
                "example": {
                    "value": [170.0, 0.0],
                    "gradient": [[-14.0, -22.0], [0.0, 0.0]],
                    "hessian": [[[-42.0, 0.0], [0.0, -26.0]], [[74.0, 20.0], [20.0, 34.0]]],
                    "eigenvalues": [[-42.0, -26.0], [25.715728752538098, 82.2842712474619]],
                    "eigenvectors": [
                        [[1.0, 0.0], [0.0, 1.0]],
                        [[-0.3826834323650897, 0.9238795325112867], [0.9238795325112867, 0.3826834323650897]],
                    ],
                    "stability_limit": [None, 0.036458972711537946],
                },
            }
        },
    },
)

PLACES: Json = {"type": "array", "items": {"type": "array", "items": NUMBER}}
TOLD: dict[str, Json] = {
    "surface": {"type": "object", "description": "Complete, as a spec takes it."},
    "domain": {**PLACES, "description": "Lowest and highest, a pair for every coordinate."},
    "starts": {**PLACES, "description": "Places worth starting from, the usual one first."},
    "minima": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["place", "value", "global"],
            "properties": {
                "place": {"type": "array", "items": NUMBER},
                "value": NUMBER,
                "global": {"type": "boolean"},
            },
        },
    },
    "levels": {"type": "array", "items": NUMBER, "description": "Contour levels worth drawing, increasing."},
}
PROBLEM: Json = {
    "type": "object",
    "required": ["what", "share", "place", "message"],
    "properties": {
        "what": {"enum": ["value", "gradient", "minimum"]},
        "share": {"type": "number", "description": "Of a sample of the domain, 0 … 1."},
        "place": {"type": ["array", "null"], "items": NUMBER, "description": "For example here."},
        "message": {"type": "string"},
    },
}
FORMULA = call(
    {
        "expression": {"type": "string", "description": "In x and y; at most 200 characters."},
        "dimension": {
            "type": "integer",
            "minimum": 1,
            "maximum": 2,
            "default": 2,
            "description": "1 for a formula in x alone.",
        },
    },
    ["expression"],
    {"expression": "log(x) + y^2"},
    {
        "description": "The formula in LaTeX and MathML, what is wrong with it on its domain, what is worth drawing.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["latex", "mathml", "problems", *TOLD],
                    "additionalProperties": False,
                    "properties": {
                        "latex": {"type": "string"},
                        "mathml": {"type": "string"},
                        "problems": {"type": "array", "items": PROBLEM},
                        **TOLD,
                    },
                }
            }
        },
    },
)
