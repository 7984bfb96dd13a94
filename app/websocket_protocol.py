"""uvicorn's WebSocket protocol, but that a client which sends too much gets to hear why it is cut off."""

from __future__ import annotations

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

QUIET_SECONDS = 0.25
LONGEST_SECONDS = 10.0
"""The connection is closed once nothing more has come in for so long, or at the latest after so long."""


class StreamProtocol(WebSocketsSansIOProtocol):
    """Drops the rest of a message that is too long instead of closing in the middle of it.

    A socket that is closed while data still come in is reset, and the reset overtakes the close frame: the client
    would see a broken connection in place of code 1009.
    """

    _heard = 0.0
    _latest = 0.0

    def handle_parser_exception(self) -> None:
        """Called for the first fault in what the client sends, and for everything that comes after it."""
        self._heard = self.loop.time()
        if self.close_sent:
            return
        said = self.conn.close_sent
        assert said is not None
        self.queue.put_nowait({"type": "websocket.disconnect", "code": said.code, "reason": said.reason})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self._latest = self._heard + LONGEST_SECONDS
        self.close_timer = self.loop.call_later(QUIET_SECONDS, self._leave)

    def _leave(self) -> None:
        now = self.loop.time()
        if now - self._heard >= QUIET_SECONDS or now >= self._latest:
            self.transport.close()
        else:
            self.close_timer = self.loop.call_later(QUIET_SECONDS, self._leave)
