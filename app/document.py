"""A document that stays the same while the server runs, with the tag that tells whether a client has it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.answer import dumps
from app.compression import ENCODED, PLAIN, packed, takes_gzip
from app.mathml import mathml
from engine import catalogue


@dataclass(frozen=True, slots=True)
class Document:
    """JSON bytes, plain and in gzip, and the entity tag of each."""

    body: bytes
    gzip: bytes
    tag: str

    @classmethod
    def of(cls, value: Any) -> Document:
        """The document of a plain value."""
        body = dumps(value)
        return cls(body, packed(body), sha256(body).hexdigest()[:32])

    @property
    def etag(self) -> str:
        """The tag of the plain bytes."""
        return f'"{self.tag}"'

    def response(self, request: Request) -> Response:
        """The document, or 304 where the client's copy is the same."""
        body, etag, encoding = self.body, self.etag, PLAIN
        if takes_gzip(request.headers):
            body, etag, encoding = self.gzip, f'"{self.tag}-gzip"', ENCODED
        headers = {"ETag": etag, "Cache-Control": "public, no-cache"}
        if matches(request.headers.get("if-none-match"), etag):
            return Response(status_code=304, headers={**headers, **PLAIN})
        return Response(body, media_type="application/json", headers={**headers, **encoding})


def matches(header: str | None, etag: str) -> bool:
    """Whether an If-None-Match header names `etag`; weak tags compare by their value."""
    tags = [tag.strip().removeprefix("W/") for tag in (header or "").split(",")]
    return "*" in tags or etag in tags


def catalogue_document(version: str) -> Document:
    """The engine's catalogue with the app's version, and MathML beside the LaTeX of equations and limits."""
    families = catalogue.describe()["families"]
    for components in families.values():
        for component in components:
            for written in ("equations", "stability"):
                if written in component:
                    component[written] = [{**e, "mathml": mathml(e["latex"])} for e in component[written]]
    return Document.of({"version": version, "families": families})
