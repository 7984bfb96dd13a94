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
from app.labs import LABS, View, safe
from app.oembed import PICTURE_HEIGHT, PICTURE_WIDTH
from app.version import version

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

    Where the outside world's address is known, a lab is also given `here` and `oembed`, addresses of what is open, and
    it and the front page `picture`, the address of one that stands for them elsewhere. An embed is given `still`, the
    address of that picture here, for when it has no numbers to draw from.

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
            "picture_size": (PICTURE_WIDTH, PICTURE_HEIGHT),
        }
        self._root = root
        self._assets = assets
        self._public_url = public_url

    def picture(self, lab: str) -> str | None:
        """Where the outside world finds a lab's picture; None where there is none, or the address is not known."""
        file = self._assets.file(f"{lab}.png")
        return f"{self._public_url}/static/{file}" if file and self._public_url else None

    def home(self, request: Request) -> Response:
        """The front page."""
        return self.page(request, "home.html", picture=self.picture(next(iter(LABS))))

    def page(self, request: Request, template: str, **given: Any) -> Response:
        """A page; LookupError when the front end it names is not built."""
        headers = {"Cache-Control": "no-cache"}
        return self._templates.TemplateResponse(request, template, {**self._common, **given}, headers=headers)

    def lab(self, request: Request, name: str) -> Response:
        """A lab's page."""
        return self.page(request, f"{name}.html", **self._elsewhere(request, name))

    def embed(self, request: Request, name: str) -> Response:
        """A lab's page without a header, for a frame of another page."""
        file = self._assets.file(f"{name}.png")
        still = f"{self._root}static/{file}" if file else None
        return self.page(request, "embed.html", lab_page=f"{name}.html", still=still, **self._elsewhere(request, name))

    def _elsewhere(self, request: Request, name: str) -> dict[str, Any]:
        """What other pages may know of a lab in the state that the address names."""
        if not self._public_url:
            return {}
        view = View(name, safe(request.scope["query_string"]))
        addresses = {"here": view.page(self._public_url), "oembed": view.discovery(self._public_url)}
        return {**addresses, "picture": self.picture(name)}

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
