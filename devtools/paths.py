"""Where things lie in a checkout."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""

VENV = ROOT / ".venv"
"""The virtual environment that dev.py makes."""

SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
"""Where the virtual environment keeps its commands."""

VENV_PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
"""The virtual environment's interpreter."""

NODE_MODULES = ROOT / "node_modules"
"""The front end's packages."""

MANIFEST = ROOT / "static" / "dist" / "manifest.json"
"""What the front end's build writes last."""

STATE = ROOT / ".dev"
"""dev.py's own notes: stamps, its lock, and caches where the home directory cannot be written."""


def command(name: str) -> str:
    """The path of a command installed in the virtual environment.

    Parameters
    ----------
    name
        The command as one would type it, such as ``ruff``.
    """
    return str(SCRIPTS / (f"{name}.exe" if os.name == "nt" else name))


def base_python() -> str:
    """The interpreter dev.py itself runs in; its version is part of what an installation depends on."""
    return f"{sys.implementation.name}-{sys.version_info[0]}.{sys.version_info[1]}"
