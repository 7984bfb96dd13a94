"""The stream: a WebSocket that carries runs, chunk by chunk."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.websockets import WebSocket

from app.canonical import run_id
from app.deps import state_of
from app.pacing import PaceLimits
from app.schemas.spec import complete
from app.session import Session, SessionLimits
from app.settings import Settings
from app.stream_connection import StreamConnection

router = APIRouter()


@router.websocket("/api/stream")
async def stream(socket: WebSocket) -> None:
    """Serve one client. Every origin is welcome: the API is public, and there are no cookies to misuse."""
    state = state_of(socket)
    await socket.accept()
    session = Session(limits_of(state["settings"]), partial(read_spec, limits=state["settings"]))
    connection = StreamConnection(socket, session, state["workers"], state["memory"])
    connections = state["connections"]
    connections.add(connection)
    if connections.stopping.is_set():
        connection.leave(connections.retry_after)
    try:
        await connection.run()
    finally:
        connections.remove(connection)


def read_spec(given: object, limits: Settings) -> tuple[str, dict[str, Any]]:
    """The id and the complete spec."""
    spec = complete(given, limits)
    return run_id(spec), spec


def limits_of(settings: Settings) -> SessionLimits:
    """What the settings let one connection ask for."""
    return SessionLimits(
        window=settings.window,
        runs=settings.max_runs,
        spec_bytes=settings.max_spec_bytes,
        pace=PaceLimits(
            settings.first_chunk_points,
            settings.first_chunk_seconds,
            settings.max_chunk_points,
            settings.max_chunk_bytes,
        ),
    )
