"""What happens to a session (events), and what it wants done (actions): plain values, no sockets, no threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import ApiError

Lanes = Sequence[Mapping[str, Any]]
"""How each lane stands: label, status, step, cause."""


@dataclass(frozen=True, slots=True)
class TextReceived:
    """The client sent a text message."""

    text: str


@dataclass(frozen=True, slots=True)
class BinaryReceived:
    """The client sent a binary message."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The run behind a ticket is ready to compute."""

    ticket: int
    layout: Sequence[Mapping[str, Any]]
    traces: Mapping[str, Mapping[str, Any]]
    row_bytes: int
    head_bytes: int
    lanes: Lanes


@dataclass(frozen=True, slots=True)
class Computed:
    """The chunk that a ticket was last asked for; `data` is None where no point was left."""

    ticket: int
    data: bytes | None
    count: int
    lanes: Lanes
    done: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """The work behind a ticket could not be done."""

    ticket: int
    error: ApiError


@dataclass(frozen=True, slots=True)
class ShuttingDown:
    """The server is about to stop."""

    retry_after: float


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The connection is gone."""


Event = TextReceived | BinaryReceived | Opened | Computed | Failed | ShuttingDown | Disconnected


@dataclass(frozen=True, slots=True)
class SendText:
    """Send this JSON message."""

    message: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SendBytes:
    """Send this chunk."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Open:
    """Make the run of this complete spec, to compute from `from_step` on; answered by Opened or Failed."""

    ticket: int
    name: str
    spec: Mapping[str, Any]
    from_step: int


@dataclass(frozen=True, slots=True)
class Compute:
    """Compute the ticket's next chunk, of at most `points` points; answered by Computed or Failed.

    Once it has `least` points it goes on only while that took less than `seconds` of work.
    """

    ticket: int
    seq: int
    points: int
    least: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Credit:
    """The client has so many of the ticket's points by now: what its lead is measured from."""

    ticket: int
    points: int


@dataclass(frozen=True, slots=True)
class Release:
    """Forget the ticket and what it is at; what it still answers is not listened to."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Close:
    """Close the connection with this code."""

    code: int


Action = SendText | SendBytes | Open | Compute | Credit | Release | Close
