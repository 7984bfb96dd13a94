"""What lives as long as the server: opened in one place, closed in one place."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypedDict

from fastapi import FastAPI

from app.assets import Assets
from app.connections import Connections
from app.document import Document, catalogue_document
from app.memory import Memory
from app.pages import Pages
from app.run_cache import RunCache
from app.settings import Settings
from app.version import version
from app.workers import Workers

SWITCH_SECONDS = 0.001
"""How long a worker thread may keep the interpreter from the event loop; Python's own 0.005 a thread adds up."""


class State(TypedDict):
    """What every request and connection can reach."""

    settings: Settings
    catalogue: Document
    assets: Assets
    pages: Pages
    workers: Workers
    memory: Memory
    runs: RunCache
    connections: Connections


def lifespan_of(settings: Settings) -> Callable[[FastAPI], AbstractAsyncContextManager[State]]:
    """The lifespan of an app with these settings."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[State]:
        assets = Assets(settings.static_dir, settings.root_path)
        workers = Workers(settings.workers, settings.slice_seconds)
        connections = Connections(settings.retry_after)
        before = sys.getswitchinterval()
        sys.setswitchinterval(min(before, SWITCH_SECONDS))
        workers.start()
        try:
            yield {
                "settings": settings,
                "catalogue": catalogue_document(version()),
                "assets": assets,
                "pages": Pages(settings.templates_dir, assets, f"{settings.root_path}/", settings.public_url),
                "workers": workers,
                "memory": Memory.of(settings),
                "runs": RunCache(settings.run_cache_bytes),
                "connections": connections,
            }
        finally:
            await connections.shut_down()
            workers.close()
            sys.setswitchinterval(before)

    return lifespan
