"""``descent-lab run``: a run without a server, to the bytes that the server would answer with."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import PurePath

from tqdm import tqdm

from app.answer_forms import FORMS, Form
from app.canonical import run_id
from app.commands import output
from app.commands.asking import RefusedError, asked, checked, read, said_of, settings, written
from app.course import Course
from app.memory import Memory
from app.settings import Settings
from app.whole_run import WholeRun, compute

NAMES = {form.name: form for form in FORMS}

DESCRIPTION = f"""\
Compute the run of a spec and write all that is kept of it, byte for byte what POST /api/runs answers with.

The form follows from the ending of the file: {", ".join(f".{name}" for name in NAMES)}. The limits of a spec hold as on
a server (DESCENT_LAB_MAX_STEPS and the like); those of an HTTP answer, its bytes and its seconds, do not: what is kept
has to fit into memory."""


def declare(parser: ArgumentParser) -> None:
    """The options of ``run``."""
    parser.add_argument("spec", help="file of the spec, JSON; - for standard input")
    parser.add_argument(
        "--out", "-o", default=output.STDOUT, metavar="FILE", help="file to write; - for standard output (default)"
    )
    parser.add_argument(
        "--format", choices=list(NAMES), help="form, where no ending says it (default on standard output: json)"
    )
    parser.add_argument(
        "--quiet",
        "-q",
        action="store_true",
        help="no progress bar (there is one where standard error is a terminal)",
    )


def run(arguments: Namespace) -> int:
    """Compute and write; the exit status."""
    return asked(lambda: _run(arguments.spec, arguments.out, arguments.format, arguments.quiet))


def _run(source: str, target: str, named: str | None, quiet: bool) -> None:
    form = form_of(target, named)
    limits = settings()
    checked(target)
    try:
        with said_of(source):
            whole = _computed(read(source, limits), limits, quiet)
    except MemoryError:
        raise RefusedError("what is kept of the run does not fit into memory; record keeps less of it") from None
    written(form.pieces(whole), target)


def form_of(target: str, named: str | None) -> Form:
    """The form that is named, or that a file's ending says; JSON on standard output."""
    if named is not None:
        return NAMES[named]
    if target == output.STDOUT:
        return FORMS[0]
    suffix = PurePath(target).suffix.removeprefix(".").lower()
    if suffix not in NAMES:
        endings = ", ".join(f".{name}" for name in NAMES)
        raise RefusedError(f"--out: {target} must end in one of {endings}, or --format must say what to write")
    return NAMES[suffix]


def _computed(spec: dict[str, object], settings: Settings, quiet: bool) -> WholeRun:
    course = Course(spec, Memory.without_room(settings))
    course.open(0)
    steps = course.run.steps
    work = compute(run_id(spec), course)
    # None: a bar on a terminal alone.
    with tqdm(total=steps, unit="step", disable=True if quiet else None, file=sys.stderr) as bar:
        while True:
            try:
                next(work)
            except StopIteration as end:
                found: WholeRun = end.value
                return found
            finally:
                bar.update(min(course.next, steps) - bar.n)
