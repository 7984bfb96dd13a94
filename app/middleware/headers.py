"""Headers that every answer carries: what a page may do, and who may read the API and the assets."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.paths import is_embed, is_public, route_path
from app.settings import Settings

HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
DENIED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


def _with_self(ancestors: str) -> str:
    """The sources, our own pages among them; 'none' stays without."""
    own = "'self'"
    return ancestors if own in ancestors.split() or ancestors in ("*", "'none'") else f"{own} {ancestors}"


class SecurityHeaders:
    """Sets the content security policy and its companions on every answer. Full screen stays allowed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._ancestors = settings.frame_ancestors
        # The share dialog shows an embed beside its code, whoever else may.
        self._embed_ancestors = _with_self(settings.embed_ancestors)
        self._root = settings.root_path
        self._public_host = urlsplit(settings.public_url).netloc
        self._fixed = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": ", ".join([*(f"{name}=()" for name in DENIED), "fullscreen=*"]),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # This layer lies outside the one that tells the prefix from the path.
        path = route_path({**scope, "root_path": self._root})
        ancestors = self._embed_ancestors if is_embed(path) else self._ancestors
        policy = self._policy(Headers(scope=scope).get("host", ""), ancestors)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._fixed)
                headers["Content-Security-Policy"] = policy
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _policy(self, host: str, ancestors: str) -> str:
        # Browsers disagree on whether 'self' covers the same host's WebSocket, so it is named: by the address of the
        # outside world, and by the one the page was opened at, which is another one behind a tunnel or on localhost.
        hosts = [name for name in dict.fromkeys((self._public_host, host)) if HOST.fullmatch(name)]
        sockets = "".join(f" ws://{name} wss://{name}" for name in hosts)
        return "; ".join(
            (
                "default-src 'self'",
                f"connect-src 'self'{sockets}",
                "img-src 'self' data:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                f"frame-ancestors {ancestors}",
            )
        )


class Cors:
    """Lets any origin read the API and the assets, and answers the question browsers ask before a request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_public(route_path(scope)):
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Access-Control-Allow-Origin"] = "*"
                headers["Access-Control-Expose-Headers"] = "Content-Location, ETag, Location, Unpacked-Length"
            await send(message)

        if scope["method"] == "OPTIONS" and "access-control-request-method" in Headers(scope=scope):
            await self._preflight(send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)

    async def _preflight(self, send: Send) -> None:
        allowed = {
            "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
            "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        }
        start: Message = {"type": "http.response.start", "status": 204, "headers": []}
        MutableHeaders(scope=start).update(allowed)
        await send(start)
        await send({"type": "http.response.body", "body": b""})
