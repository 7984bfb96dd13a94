"""The app's version, from the installed distribution or from the checkout's pyproject.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path


@cache
def version() -> str:
    """The version, as in ``0.1.0``.

    A checkout wins over an installed distribution of the same name, so that what is run is what is named.
    """
    declared = Path(__file__).resolve().parent.parent / "pyproject.toml"
    if declared.is_file():
        return str(tomllib.loads(declared.read_text(encoding="utf-8"))["project"]["version"])
    try:
        return installed_version("descent-lab")
    except PackageNotFoundError as error:
        raise RuntimeError("descent-lab is neither installed nor run from its checkout") from error
