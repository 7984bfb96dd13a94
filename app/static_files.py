"""The built front end, served for ever under names that carry their content's hash."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

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
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOREVER
        return response
