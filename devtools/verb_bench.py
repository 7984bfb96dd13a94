"""`dev.py bench`: the figures of benchmarks/."""

import argparse

from devtools import python_env
from devtools.front_end import ensure_front_end
from devtools.paths import VENV_PYTHON
from devtools.shell import run
from devtools.stamps import only_one


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("figures", nargs="*", help="names of files in benchmarks/, default: all")


def verb(arguments: argparse.Namespace) -> int:
    """Measure and print; the exit code of the runner."""
    with only_one():
        python_env.ensure("dev")
        node = ensure_front_end()
    return run([str(VENV_PYTHON), "-m", "benchmarks", *arguments.figures], node.environment())
