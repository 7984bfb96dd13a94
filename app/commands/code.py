"""``descent-lab code``: a run as a program for PyTorch, to the bytes that the server would answer with."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import PurePath

from app.commands import output
from app.commands.asking import RefusedError, asked, checked, read, said_of, settings, written
from app.torch_code import code_file

DESCRIPTION = """\
Write the very run of a spec as a short program for PyTorch, byte for byte what POST /api/code/pytorch answers with.

It carries first weights, data, order of batches and noise inside, and prints the numbers of the run. Where those are
too many to be read (more than 200 points, or a long run with small batches) it comes as an archive, .zip, with a file
of numbers beside the program."""


def declare(parser: ArgumentParser) -> None:
    """The options of ``code``."""
    parser.add_argument("spec", help="file of the spec, JSON; - for standard input")
    parser.add_argument(
        "--out", "-o", default=output.STDOUT, metavar="FILE", help="file to write; - for standard output (default)"
    )


def code(arguments: Namespace) -> int:
    """Write the program; the exit status."""
    return asked(lambda: _code(arguments.spec, arguments.out))


def _code(source: str, target: str) -> None:
    checked(target)
    with said_of(source):
        file = code_file(read(source, settings()))
    if target != output.STDOUT and PurePath(target).suffix.lower() != f".{file.ending}":
        why = "it carries its numbers inside" if file.ending == "py" else "its numbers lie in a file beside it"
        raise RefusedError(f"--out: {target} must end in .{file.ending}: {why}")
    written([file.content], target)
