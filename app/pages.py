"""Pages from templates, with what each of them is given."""

from __future__ import annotations

from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.templating import Jinja2Templates

from app.assets import Assets
from app.version import version

LABS = {"initialization": "Initialization", "landscape": "Landscape"}
"""The labs by their place in the address, with their titles: each has a template of its name."""

PLAIN = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} · Descent Lab</title>
</head>
<body><h1>{title}</h1><p>{message}</p><p><a href="{root}">Descent Lab</a></p></body>
</html>
"""
"""An error's page where its template, or the style sheet it names, is missing."""


class Pages:
    """The templates, each given `asset`, `labs`, `root`, `public_url` and `version`.

    Parameters
    ----------
    directory : Path
        Where the templates lie.
    assets : Assets
    root : str
        Path prefix of the app, with a slash at its end.
    public_url : str
        Address the outside world uses, or nothing.
    """

    def __init__(self, directory: Path, assets: Assets, root: str, public_url: str = "") -> None:
        self._templates = Jinja2Templates(directory)
        self._common: dict[str, Any] = {
            "asset": assets.url,
            "labs": LABS,
            "root": root,
            "public_url": public_url,
            "version": version(),
        }
        self._root = root

    def page(self, request: Request, template: str, **given: str) -> Response:
        """A page; LookupError when the front end it names is not built."""
        headers = {"Cache-Control": "no-cache"}
        return self._templates.TemplateResponse(request, template, {**self._common, **given}, headers=headers)

    def lab(self, request: Request, name: str) -> Response:
        """A lab's page."""
        return self.page(request, f"{name}.html")

    def embed(self, request: Request, name: str) -> Response:
        """A lab's page without a header, for a frame of another page."""
        return self.page(request, "embed.html", lab_page=f"{name}.html")

    def error(self, request: Request, status: int, message: str) -> Response:
        """The page that says what went wrong."""
        title = HTTPStatus(status).phrase
        headers = {"Cache-Control": "no-store"}
        given = {**self._common, "status": status, "title": title, "message": message}
        try:
            return self._templates.TemplateResponse(request, "error.html", given, status, headers)
        except (TemplateNotFound, LookupError):
            page = PLAIN.format(title=escape(title), message=escape(message), root=escape(self._root))
            return HTMLResponse(page, status, headers)
