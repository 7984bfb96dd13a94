"""Which form of an answer a client accepts."""

from __future__ import annotations

from app.errors import ApiError, Code, shorten

JSON = "application/json"
LATER = ("application/vnd.safetensors", "text/csv")


def accept_json(header: str | None) -> None:
    """Raise ``not_acceptable`` unless an Accept header allows JSON; without a header anything is accepted."""
    if not header or not header.strip():
        return
    weights = dict(_weighted(part) for part in header.split(","))
    for kind in (JSON, "application/*", "*/*"):
        if kind in weights:
            if weights[kind] > 0:
                return
            break
    wanted = [kind for kind in LATER if weights.get(kind, 0) > 0]
    message = (
        f"Answers in {' or '.join(wanted)} arrive in a later version; there is {JSON}."
        if wanted
        else f"There is {JSON}, which {shorten(header)} does not accept."
    )
    raise ApiError(Code.NOT_ACCEPTABLE, message)


def _weighted(part: str) -> tuple[str, float]:
    """A media range and its weight; one that cannot be read counts in full."""
    kind, *parameters = (piece.strip() for piece in part.lower().split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return kind, float(value)
            except ValueError:
                break
    return kind, 1.0
