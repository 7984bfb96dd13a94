"""Which form of an answer a client accepts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.errors import ApiError, Code, shorten

WEIGHT = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")


def negotiate(header: str | None, offers: Sequence[str]) -> str:
    """The media type among `offers` that an Accept header weighs most, the first among equals.

    Of the ranges that cover a type the most particular one weighs it: ``text/csv`` before ``text/*`` before ``*/*``.
    Without a header anything is accepted.

    Raises
    ------
    ApiError
        With code ``not_acceptable`` where all weigh nothing.
    """
    ranges = dict(_weighted(part) for part in (header or "").split(",") if part.strip()) or {"*/*": 1.0}
    weights = {offer: _weight(offer, ranges) for offer in offers}
    best = max(offers, key=lambda offer: weights[offer])
    if weights[best] > 0:
        return best
    there = ", ".join(offers)
    raise ApiError(Code.NOT_ACCEPTABLE, f"There are {there}, none of which {shorten(header or '')} accepts.")


def _weight(offer: str, ranges: dict[str, float]) -> float:
    for covering in (offer, offer.partition("/")[0] + "/*", "*/*"):
        if covering in ranges:
            return ranges[covering]
    return 0.0


def _weighted(part: str) -> tuple[str, float]:
    """A media range and its weight; a weight that cannot be read counts in full. Other parameters do not matter."""
    kind, *parameters = (piece.strip() for piece in part.lower().split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return kind, float(value) if WEIGHT.fullmatch(value.strip()) else 1.0
    return kind, 1.0
