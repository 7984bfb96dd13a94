"""The virtual environment: made by whatever this Python has, filled from the lock files."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from devtools import pip_wheel
from devtools.paths import ROOT, VENV, VENV_PYTHON, base_python
from devtools.shell import SetupError, environment, must, say
from devtools.stamps import Stamp, fingerprint

LOCKS = ROOT / "requirements"
SUPERSETS = {"runtime": ("runtime", "dev"), "dev": ("dev",), "node": ("node",)}
"""Which lock files' installation brings what a lock file asks for."""


def _stamp(lock: str) -> Stamp:
    return Stamp(VENV / "stamps" / lock, VENV_PYTHON)


def _key(lock: str) -> str:
    return fingerprint([LOCKS / f"{lock}.txt"], base_python())


def installed(lock: str) -> bool:
    """Whether the virtual environment holds what `requirements/<lock>.txt` names."""
    return any(_stamp(name).fresh(_key(name)) for name in SUPERSETS[lock])


def ensure(lock: str) -> None:
    """Install a lock file into the virtual environment, unless it is there already.

    Parameters
    ----------
    lock
        ``runtime`` (what serving needs), ``dev`` (that, and the tools) or ``node`` (Node.js as a wheel).

    Raises
    ------
    SetupError
        When the environment cannot be made or a package cannot be installed.
    """
    if installed(lock):
        return
    _ensure_venv()
    _ensure_pip()
    stamp = _stamp(lock)
    stamp.clear()
    file = LOCKS / f"{lock}.txt"
    say(f"installing the Python packages of {file.relative_to(ROOT).as_posix()}")
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
    must([*pip, "--require-hashes", "--no-deps", "-r", str(file)], "installing the Python packages")
    stamp.write(_key(lock))


def _ensure_venv() -> None:
    """Make `.venv`, anew when it belongs to another version of Python or its interpreter has gone."""
    marker = VENV / "made-by"
    if VENV_PYTHON.exists() and marker.is_file() and marker.read_text("utf-8") == base_python():
        return
    say(f"making .venv with Python {sys.version.split()[0]}")
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
        make_venv(VENV)
    except OSError as error:
        raise SetupError(f"cannot make {VENV}: {error}") from error
    marker.write_text(base_python(), "utf-8")


def make_venv(directory: Path) -> None:
    """Make a virtual environment without pip, with the venv module or, where that is missing, by hand."""
    try:
        from venv import EnvBuilder
    except ImportError:
        _make_venv_by_hand(directory)
    else:
        EnvBuilder(symlinks=os.name != "nt").create(directory)


def _make_venv_by_hand(directory: Path) -> None:
    """What the venv module does on POSIX systems: a link to the interpreter, and a note where it is from."""
    if os.name == "nt":
        raise SetupError("this Python has no venv module; install Python from its own installer")
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    site = sysconfig.get_path("purelib", "venv", {"base": str(directory), "platbase": str(directory)})
    Path(site).mkdir(parents=True)
    (directory / "bin").mkdir()
    for name in ("python", "python3"):
        (directory / "bin" / name).symlink_to(base)
    note = f"home = {base.parent}\ninclude-system-site-packages = false\nversion = {sys.version.split()[0]}\n"
    (directory / "pyvenv.cfg").write_text(note, "utf-8")


def _ensure_pip() -> None:
    """Put pip into the virtual environment: from Python itself, or else from the package index."""
    if _quietly([str(VENV_PYTHON), "-m", "pip", "--version"]):
        return
    if _quietly([str(VENV_PYTHON), "-m", "ensurepip", "--default-pip"]):
        return
    say("this Python comes without pip; fetching it")
    with tempfile.TemporaryDirectory() as directory:
        wheel = pip_wheel.fetch(Path(directory))
        pip = [str(VENV_PYTHON), str(wheel / "pip"), "install", "--quiet", "--no-input", "--no-index"]
        must([*pip, str(wheel)], "installing pip")


def _quietly(arguments: list[str]) -> bool:
    """Whether a command succeeds; what it prints is of no interest."""
    result = subprocess.run(arguments, cwd=ROOT, env=environment(), capture_output=True, check=False)
    return result.returncode == 0
