"""`dev.py check`: format, lint, types, imports, links and the Dockerfile, all of them before any verdict."""

import argparse

from devtools import python_env
from devtools.node import ensure_node, ensure_packages
from devtools.paths import NODE_MODULES, VENV_PYTHON, command
from devtools.shell import complain, run, say
from devtools.stamps import only_one
from devtools.together import run_together


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--fix", action="store_true", help="first let ruff format the code and mend what it can")


def verb(arguments: argparse.Namespace) -> int:
    """Run every check; 0 when all are content."""
    with only_one():
        python_env.ensure("dev")
        node = ensure_node()
        ensure_packages(node)
    if arguments.fix:
        run([command("ruff"), "check", "--quiet", "--fix-only", "."])
        run([command("ruff"), "format", "--quiet", "."])
    tsc = [node.node, str(NODE_MODULES / "typescript" / "bin" / "tsc")]
    checks = {
        "Python types": [command("mypy")],
        "JavaScript types": [*tsc, "-p", "tsconfig.json"],
        "types of the build script and the JavaScript tests": [*tsc, "-p", "tsconfig.node.json"],
        "import contract": [command("lint-imports"), "--no-logo"],
        "format": [command("ruff"), "format", "--check", "."],
        "lint": [command("ruff"), "check", "."],
        "links in the documents": [str(VENV_PYTHON), "-m", "checks.links"],
        "Dockerfile": [command("hadolint"), "--config", ".hadolint.yaml", "Dockerfile"],
    }

    def ended(name: str, code: int, seconds: float) -> None:
        say(f"{name}: {'good' if code == 0 else f'failed ({code})'} in {seconds:.1f} s")

    codes = run_together(checks, node.environment(), ended)
    failed = [name for name, code in codes.items() if code != 0]
    if failed:
        complain(f"failed: {', '.join(failed)}")
        return 1
    say("all checks passed")
    return 0
