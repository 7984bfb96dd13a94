"""Addresses below the app's path prefix."""

from __future__ import annotations

from starlette.types import Scope

EMBED_SCRIPT = "/embed.js"
"""The script that pages of other sites fetch: its address stays the same for ever."""


def route_path(scope: Scope) -> str:
    """The path of a request without the app's prefix, whether a proxy has taken it off or not."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    if root and (path == root or path.startswith(root + "/")):
        return path[len(root) :]
    return path


def is_api(path: str) -> bool:
    """Whether a route path is of the API, whose answers are JSON throughout."""
    return path in ("/api", "/oembed") or path.startswith("/api/")


def is_embed(path: str) -> bool:
    """Whether a route path is of a page made to be shown in the frame of another one."""
    return path.startswith("/embed/")


def is_public(path: str) -> bool:
    """Whether pages of any origin may read what is at a route path."""
    return is_api(path) or path.startswith("/static/") or path == EMBED_SCRIPT
