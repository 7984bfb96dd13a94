"""Saying what is done, and doing it: every command dev.py starts goes through here."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtools.paths import ROOT, STATE


class SetupError(Exception):
    """Something dev.py cannot go on from. Its text is one clear line for the person at the terminal."""


def say(text: str) -> None:
    """Print one line about what dev.py does."""
    print(f"dev.py: {text}", flush=True)


def complain(text: str) -> None:
    """Print one line about what went wrong, on stderr."""
    sys.stdout.flush()
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def on_ci() -> bool:
    """Whether nobody is watching, so that a part left out must be a failure (``CI=true``)."""
    return os.environ.get("CI", "").strip().lower() in {"1", "true", "yes"}


def can_write(directory: Path) -> bool:
    """Whether a file can really be made there; permission bits alone miss a read-only file system."""
    try:
        with tempfile.TemporaryFile(dir=directory):
            return True
    except OSError:
        return False


def home_can_be_written() -> bool:
    """Whether the tools can keep their caches where they usually do."""
    try:
        return can_write(Path.home())
    except RuntimeError:  # a user without an entry among the system's users has no home
        return False


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for the commands dev.py starts.

    Where the home directory cannot be written, the caches of pip, npm and the browser go to `.dev`; the
    person's own settings in that home directory are still read.

    Parameters
    ----------
    extra
        Variables that win over the caller's.
    """
    env = dict(os.environ)
    env.pop("PYTHONHOME", None)
    if not home_can_be_written():
        caches = STATE / "caches"
        env.setdefault("PIP_CACHE_DIR", str(caches / "pip"))
        env.setdefault("npm_config_cache", str(caches / "npm"))
        env.setdefault("XDG_CACHE_HOME", str(caches))
    env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    env.update(extra or {})
    return env


def run(arguments: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Run a command in the checkout, its output going to the terminal.

    Parameters
    ----------
    arguments
        The command and its arguments; no shell is involved.
    env
        Variables that win over the caller's.

    Returns
    -------
    int
        The command's exit code.
    """
    return subprocess.run(list(arguments), cwd=ROOT, env=environment(env), check=False).returncode


def must(arguments: Sequence[str], doing: str, env: Mapping[str, str] | None = None) -> None:
    """Run a command that has to succeed.

    Raises
    ------
    SetupError
        When it does not; the line says what was being done and how to repeat it.
    """
    code = run(arguments, env)
    if code != 0:
        raise SetupError(f"{doing} failed with exit code {code}: {shlex.join(arguments)}")
