"""The built front end: which file is behind a name."""

from __future__ import annotations

import json
from pathlib import Path


class Assets:
    """Names of the built front end, through the manifest that its build writes.

    Parameters
    ----------
    directory : Path
        Where the build put its files and ``manifest.json``.
    root : str
        Path prefix of the app, without a slash at its end.
    """

    def __init__(self, directory: Path, root: str) -> None:
        self._manifest_file = directory / "manifest.json"
        self._root = root
        self._read: tuple[int, dict[str, str]] | None = None

    def url(self, name: str) -> str:
        """The address of an asset, as in ``asset("main.css")`` → ``/static/main-4F2A.css``.

        Raises
        ------
        LookupError
            When the front end has not been built, or has no such file.
        """
        file = self.file(name)
        if file is None:
            raise LookupError(f"the built front end has no {name}; there are {', '.join(sorted(self._manifest()))}")
        return f"{self._root}/static/{file}"

    def file(self, name: str) -> str | None:
        """The file that the build made of a name, or None; LookupError when the front end has not been built."""
        return self._manifest().get(name)

    def _manifest(self) -> dict[str, str]:
        """The manifest, read again when a new build has written it."""
        try:
            changed = self._manifest_file.stat().st_mtime_ns
        except FileNotFoundError:
            raise LookupError("the front end has not been built: python3 dev.py run builds it") from None
        if self._read is None or self._read[0] != changed:
            self._read = changed, json.loads(self._manifest_file.read_text(encoding="utf-8"))
        return self._read[1]
