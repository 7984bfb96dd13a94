"""One open stream: carries events to its session and does what the session wants done."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from contextlib import suppress
from time import monotonic

from starlette.websockets import WebSocket, WebSocketDisconnect

from app.errors import internal_error
from app.memory import Memory
from app.session import Session
from app.session_events import (
    Action,
    BinaryReceived,
    Close,
    Compute,
    Credit,
    Disconnected,
    Event,
    Open,
    Release,
    SendBytes,
    SendText,
    ShuttingDown,
    TextReceived,
)
from app.stream_task import StreamTask
from app.workers import Workers

log = logging.getLogger("descent_lab")

LONGEST_OUTBOX = 64
"""Messages that may wait to be sent before the client's next one is read."""


class StreamConnection:
    """A WebSocket with its session. Belongs to the event loop's thread, but for `_deliver`.

    Parameters
    ----------
    socket : WebSocket
        Accepted.
    session : Session
    workers : Workers
    memory : Memory
    """

    def __init__(self, socket: WebSocket, session: Session, workers: Workers, memory: Memory) -> None:
        self._socket = socket
        self._session = session
        self._workers = workers
        self._memory = memory
        self._tasks: dict[int, StreamTask] = {}
        self._outbox: deque[SendText | SendBytes | Close] = deque()
        self._filled = asyncio.Event()
        self._sent = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._over = False

    async def run(self) -> None:
        """Serve the connection until either side closes it."""
        both = asyncio.create_task(self._write()), asyncio.create_task(self._read())
        for task in both:
            task.add_done_callback(_look_at)
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._over = True
            self._sent.set()
            self._handle(Disconnected())
            for task in both:
                task.cancel()

    def leave(self, retry_after: float) -> None:
        """Tell the client that the server stops, and close."""
        self._handle(ShuttingDown(retry_after))

    async def shut_down(self, retry_after: float) -> None:
        """`leave`, and wait until both are on their way."""
        self.leave(retry_after)
        while self._outbox and not self._over:
            self._sent.clear()
            await self._sent.wait()

    async def _read(self) -> None:
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text")
            self._handle(BinaryReceived() if text is None else TextReceived(text))
            while len(self._outbox) > LONGEST_OUTBOX:
                self._sent.clear()
                await self._sent.wait()

    async def _write(self) -> None:
        while True:
            while not self._outbox:
                self._filled.clear()
                await self._filled.wait()
            match self._outbox[0]:
                case SendText(message):
                    await self._socket.send_text(json.dumps(message, separators=(",", ":")))
                case SendBytes(data):
                    await self._socket.send_bytes(data)
                case Close(code):
                    await self._socket.close(code)
            sent = self._outbox.popleft()
            self._sent.set()
            if isinstance(sent, Close):
                return

    def _handle(self, event: Event) -> None:
        try:
            for action in self._session.receive(event, monotonic()):
                self._act(action)
        except Exception:
            # Without this the client would wait for an answer that never comes.
            log.exception("A session failed")
            self._act(SendText({"type": "error", "error": internal_error().body()}))

    def _act(self, action: Action) -> None:
        match action:
            case SendText() | SendBytes() | Close():
                self._outbox.append(action)
                self._filled.set()
            case Open(ticket, name, spec, from_step):
                task = StreamTask(ticket, name, spec, from_step, self._memory, self._deliver)
                self._tasks[ticket] = task
                self._workers.submit(task)
            case Compute():
                self._tasks[action.ticket].ask(action)
                self._workers.submit(self._tasks[action.ticket])
            case Credit(ticket, points):
                self._tasks[ticket].acked = points
            case Release(ticket):
                self._tasks.pop(ticket).released.set()

    def _deliver(self, event: Event) -> None:
        """Take an event from a worker thread to the event loop."""
        # The loop is closed when a turn outlasts the server's shutdown: then nobody is left to tell.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._handle, event)


def _look_at(task: asyncio.Task[None]) -> None:
    """Log what a stream's reader or writer ended with, unless the client just went away."""
    error = None if task.cancelled() else task.exception()
    if error is not None and not isinstance(error, WebSocketDisconnect):
        log.error("A stream ended with an error", exc_info=error)
