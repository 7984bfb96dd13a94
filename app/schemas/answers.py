"""What the API answers, for its description; the answers themselves are written elsewhere, faster."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.errors import Code

Scalar = float | None
"""A number; null where it is not finite."""


class Told(BaseModel):
    """An object that has these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class ErrorBody(Told):
    """What went wrong."""

    code: Code
    message: str = Field(description="One plain sentence; it names the limit that was passed.")
    where: list[str | int] = Field(
        description="Path of the field in the spec; of a parameter of the address, its name.",
        examples=[["lanes", 0, "optimizer", "learning_rate"]],
    )
    position: int = Field(default=1, description="Of a formula alone: the column where it goes wrong, from 1.")
    token: str = Field(default="", description="Of a formula alone: what stands there; empty at the end.")
    reason: str = Field(default="", description="Of a formula alone: what is wrong, without the rest of the sentence.")


class Error(Told):
    """The one shape of every error under /api."""

    error: ErrorBody


class Tensor(Told):
    """A tensor in the flat row of parameters, row-major."""

    name: str
    shape: list[int]
    start: int
    stop: int


class Cause(Told):
    """Why a lane ended before the run's end."""

    what: Literal["params", "gradient", "loss", "singular_hessian"]
    layer: int | None
    tensor: str | None
    step: int


class Lane(Told):
    """A lane of a run, with its traces by name and the steps of those that are not kept at every step."""

    label: str
    status: Literal["finished", "diverged", "stopped", "failed"]
    step: int = Field(description="Its last point; −1 when there is none.")
    cause: Cause | None
    traces: dict[str, list[Scalar | list[Scalar]]]
    steps: dict[str, list[int]]


class CompleteSpec(Told):
    """A spec, complete."""

    id: str = Field(pattern="^[0-9a-f]{32}$", description="Of the run that follows from it.")
    spec: Any = Field(description="The spec with every default filled in.")


class WholeRun(Told):
    """A whole run."""

    id: str = Field(pattern="^[0-9a-f]{32}$")
    spec: Any = Field(description="The spec with every default filled in.")
    layout: list[Tensor]
    lanes: list[Lane]


class Points(Told):
    """Some points of a data set."""

    inputs: list[list[float]]
    targets: list[float]


class Data(Points):
    """A data set: what is trained on, and what is held out."""

    test: Points


class Component(BaseModel):
    """A component; its family may add fields of its own."""

    name: str
    label: str
    summary: str
    equations: list[dict[str, Any]]
    controls: list[dict[str, Any]]
    references: list[dict[str, str]]


class Catalogue(Told):
    """Every component of every family."""

    version: str
    families: dict[str, list[Component]]


class OEmbed(Told):
    """A frame in place of a link: the fields of oEmbed 1.0 for an answer of type `rich`."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    provider_name: str
    provider_url: str
    cache_age: int = Field(description="Seconds for which the answer may be kept.")
    width: int
    height: int
    html: str
    thumbnail_url: str | None = Field(default=None, description="A picture of the lab, where it is not too large.")
    thumbnail_width: int | None = None
    thumbnail_height: int | None = None


class Health(Told):
    """How the server is."""

    status: Literal["ok", "stopping"]
    version: str
