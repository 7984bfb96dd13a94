"""The command line: ``descent-lab``, or ``python -m app``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from app.commands import code, run, serve
from app.version import version

DESCRIPTION = """\
Descent Lab: how neural networks learn, computed live.

Without a command it serves the app. Settings, limits among them, come from the environment: DESCENT_LAB_MAX_STEPS and
the like."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what is asked; the exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    arguments = parser().parse_args(with_command(given))
    status: int = arguments.action(arguments)
    return status


def with_command(given: list[str]) -> list[str]:
    """The arguments with the command that is meant where none is named: ``serve``."""
    if given and (not given[0].startswith("-") or given[0] in ("-h", "--help", "--version")):
        return given
    return ["serve", *given]


def parser() -> argparse.ArgumentParser:
    """The command line's commands and options."""
    found = argparse.ArgumentParser(
        prog="descent-lab", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    found.add_argument("--version", action="version", version=f"%(prog)s {version()}")
    commands = found.add_subparsers(title="commands", metavar="COMMAND", required=True)
    serving = commands.add_parser("serve", help="serve the app (what happens without a command)")
    serve.declare(serving)
    serving.set_defaults(action=serve.serve)
    running = commands.add_parser(
        "run",
        help="compute a run and write its numbers to a file",
        description=run.DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    run.declare(running)
    running.set_defaults(action=run.run)
    coding = commands.add_parser(
        "code",
        help="write a run as a program for PyTorch",
        description=code.DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    code.declare(coding)
    coding.set_defaults(action=code.code)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
