"""The virtual environment on Pythons that lack a part of themselves."""

import builtins
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from devtools import python_env
from devtools.python_env import make_venv

SAYS_WHERE_IT_IS = "import sys; print(sys.prefix); print(sys.prefix != sys.base_prefix); print(sys.path[-1])"


def without_venv(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make ``from venv import …`` fail, as on a Python that was shipped without it."""
    original = builtins.__import__

    def fail(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "venv":
            raise ImportError(name)
        return original(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", fail)


@pytest.mark.parametrize("has_venv", [True, False])
def test_an_environment_is_made_with_and_without_the_venv_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_venv: bool
) -> None:
    directory = tmp_path / "env"
    with monkeypatch.context() as patch:
        if not has_venv:
            without_venv(patch)
        make_venv(directory)
    assert "include-system-site-packages = false" in (directory / "pyvenv.cfg").read_text("utf-8")
    result = subprocess.run(
        [directory / "bin" / "python", "-c", SAYS_WHERE_IT_IS], capture_output=True, text=True, check=True
    )
    prefix, apart, last = result.stdout.splitlines()
    assert (prefix, apart) == (str(directory), "True")
    assert last.startswith(str(directory))
    assert last.endswith("site-packages")


def test_an_installation_is_not_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``dev`` brings what ``runtime`` asks for; a changed lock file is installed again."""
    done: list[str] = []
    monkeypatch.setattr(python_env, "VENV", tmp_path)
    monkeypatch.setattr(python_env, "VENV_PYTHON", Path(sys.executable))
    monkeypatch.setattr(python_env, "LOCKS", tmp_path)
    monkeypatch.setattr(python_env, "ROOT", tmp_path)
    monkeypatch.setattr(python_env, "_ensure_venv", lambda: None)
    monkeypatch.setattr(python_env, "_ensure_pip", lambda: None)
    monkeypatch.setattr(python_env, "must", lambda arguments, _doing: done.append(Path(arguments[-1]).stem))
    for lock in ("runtime", "dev"):
        (tmp_path / f"{lock}.txt").write_text("numpy==2", "utf-8")
    python_env.ensure("dev")
    python_env.ensure("runtime")
    python_env.ensure("dev")
    assert done == ["dev"]
    (tmp_path / "dev.txt").write_text("numpy==3", "utf-8")
    python_env.ensure("runtime")
    python_env.ensure("dev")
    assert done == ["dev", "runtime", "dev"]
