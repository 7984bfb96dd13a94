"""The built front end, served for ever under names that carry their content's hash.

The build leaves scripts, style sheets and texts in Brotli and gzip beside themselves, for clients that take one.
"""

from __future__ import annotations

import os
from mimetypes import guess_type
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.compression import PLAIN, takes

PACKED = (("br", "br"), ("gzip", "gz"))
"""Codings, the smallest first, and the ending of the files in each."""
FOREVER = "public, max-age=31536000, immutable"


class BuiltFiles(StaticFiles):
    """Files of the build. The directory may come later than the server: until then everything is missing."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, check_dir=False)

    async def check_config(self) -> None:
        """Called before the first answer."""
        if not os.path.isdir(str(self.directory)):
            raise HTTPException(404)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or the app's own answer for what is missing."""
        response = await self._packed(path, scope) or await super().get_response(path, scope)
        response.headers.setdefault("Vary", PLAIN["Vary"])
        response.headers["Cache-Control"] = FOREVER
        return response

    async def _packed(self, path: str, scope: Scope) -> Response | None:
        """The file in the smallest coding that it is there in and that the client takes."""
        headers = Headers(scope=scope)
        for coding, ending in PACKED:
            if takes(headers, coding) and self.lookup_path(f"{path}.{ending}")[1]:
                response = await super().get_response(f"{path}.{ending}", scope)
                response.headers["Content-Encoding"] = coding
                kind = guess_type(path)[0] or "text/plain"
                response.headers["Content-Type"] = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
                return response
        return None
