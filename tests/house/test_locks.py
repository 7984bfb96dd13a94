"""The lock files agree with each other and with what is asked for, and install from any registry."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("runtime", "dev", "node")


def pins(lock: str) -> dict[str, set[str]]:
    """Package to its pinned versions (there may be one a Python version), each with its condition."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)(==[^\\\n]+?) *\\?$", text(lock), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def text(lock: str) -> str:
    """A lock file as it is."""
    return (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")


def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def asked(requirements: list[str]) -> set[str]:
    """The packages' names."""
    return {re.split(r"[^A-Za-z0-9-]", requirement)[0].lower() for requirement in requirements}


def test_dev_contains_runtime() -> None:
    """dev.py takes an installation of ``dev`` for one of ``runtime``."""
    runtime, dev = pins("runtime"), pins("dev")
    assert runtime
    assert {name: dev.get(name) for name in runtime} == runtime


def test_everything_asked_for_is_pinned() -> None:
    groups = project()["dependency-groups"]
    assert asked(project()["project"]["dependencies"]) <= pins("runtime").keys()
    assert asked(groups["dev"]) <= pins("dev").keys()
    assert asked(groups["node"]) <= pins("node").keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", text(lock))
    assert all("--hash=sha256:" in block for block in blocks if "==" in block.partition("\n")[0])


@pytest.mark.parametrize("lock", LOCKS)
def test_no_python_lock_names_a_host(lock: str) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text(lock))


def test_the_npm_lock_names_no_host_and_fits_package_json() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    top = lock["packages"][""]
    assert {key: top[key] for key in ("dependencies", "devDependencies")} == {
        key: package[key] for key in ("dependencies", "devDependencies")
    }
    others = {name: entry for name, entry in lock["packages"].items() if name}
    assert all("resolved" not in entry and "integrity" in entry for entry in others.values())
