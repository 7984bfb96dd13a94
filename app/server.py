"""uvicorn, set up for this app: no compression of chunks, quiet logs, and a farewell to every stream at the end."""

from __future__ import annotations

import socket
from typing import Any

import uvicorn

from app.connections import Connections
from app.settings import HERE, Settings
from app.websocket_protocol import StreamProtocol

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "errors": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"},
        "requests": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stdout"},
    },
    "loggers": {
        "descent_lab": {"handlers": ["errors"], "level": "WARNING", "propagate": False},
        "uvicorn": {"handlers": ["errors"], "level": "WARNING", "propagate": False},
        "uvicorn.access": {"handlers": ["requests"], "level": "INFO", "propagate": False},
    },
}
"""What goes wrong is written to standard error, requests (if asked for) to standard output, and nothing else."""


def configuration(settings: Settings, host: str, port: int, *, reload: bool = False) -> uvicorn.Config:
    """uvicorn's configuration for these settings.

    The path prefix stays out of it: the app itself knows it, whether a proxy takes it off or not.
    """
    return uvicorn.Config(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        reload=reload,
        reload_dirs=[str(HERE), str(HERE.parent / "engine")] if reload else None,
        ws=StreamProtocol,
        ws_max_size=settings.max_message_bytes,
        ws_per_message_deflate=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        access_log=settings.access_log,
        server_header=False,
        log_config=LOGGING,
        timeout_graceful_shutdown=max(1, round(settings.shutdown_seconds)),
    )


class Server(uvicorn.Server):
    """uvicorn's server, but that it says where it is, and that streams hear of a shutdown before they are closed."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say the address."""
        await super().startup(sockets)
        settings = self.lifespan.state.get("settings")
        if isinstance(settings, Settings) and settings.announce:
            for server in self.servers:
                for listener in server.sockets:
                    host, port = listener.getsockname()[:2]
                    print(f"Descent Lab: http://{host}:{port}{settings.root_path}/", flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Say farewell, then stop."""
        connections = self.lifespan.state.get("connections")
        if isinstance(connections, Connections):
            await connections.shut_down()
        await super().shutdown(sockets)
