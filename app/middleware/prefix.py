"""The path prefix the app is reached under."""

from __future__ import annotations

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class Prefix:
    """Tells the routes below which part of a path is the prefix, and sends ``/descent`` on to ``/descent/``.

    A proxy may pass the prefix on or take it off. Where it is off it is put back, as ASGI has it: mounted applications
    look for their own path behind it.

    Parameters
    ----------
    prefix : str
        Empty, or like ``/descent``.
    """

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._prefix and scope["type"] in ("http", "websocket"):
            scope["root_path"] = self._prefix
            if scope["type"] == "http" and scope["path"] == self._prefix:
                await RedirectResponse(f"{self._prefix}/", 307)(scope, receive, send)
                return
            if not scope["path"].startswith(f"{self._prefix}/"):
                scope["path"] = f"{self._prefix}{scope['path']}"
        await self._app(scope, receive, send)
