"""``descent-lab run``: a run without a server, to the bytes that the server would answer with."""

from __future__ import annotations

import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from pydantic import ValidationError
from tqdm import tqdm

from app.answer_forms import FORMS, Form
from app.canonical import run_id
from app.commands import output
from app.computation import Computation
from app.errors import ApiError
from app.schemas.spec import complete, spec_error
from app.settings import Settings
from app.snapshots import Snapshots
from app.strict_json import parse
from app.whole_run import WholeRun, compute
from engine import SpecError

NAMES = {form.name: form for form in FORMS}
WRONG, BROKEN_PIPE, INTERRUPTED, TERMINATED = 2, 1, 130, 143
"""Exit statuses: something that was asked for is wrong; nobody reads; Ctrl+C; SIGTERM."""

DESCRIPTION = f"""\
Compute the run of a spec and write all that is kept of it, byte for byte what POST /api/runs answers with.

The form follows from the ending of the file: {", ".join(f".{name}" for name in NAMES)}. The limits of a spec hold as on
a server (DESCENT_LAB_MAX_STEPS and the like); those of an HTTP answer, its bytes and its seconds, do not: what is kept
has to fit into memory."""


class RefusedError(Exception):
    """What was asked for cannot be done; the message is one line that says why."""


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
    try:
        with _tidy_at_sigterm():
            _run(arguments.spec, arguments.out, arguments.format, arguments.quiet)
    except RefusedError as error:
        print(f"descent-lab: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        # Whoever read has enough. Python would try to flush once more at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        print("descent-lab: interrupted", file=sys.stderr)
        return INTERRUPTED
    return 0


@contextmanager
def _tidy_at_sigterm() -> Iterator[None]:
    """SIGTERM ends what goes on as an exception, so that nothing half-written is left."""

    def end(number: int, frame: object) -> None:
        del number, frame
        sys.exit(TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _run(source: str, target: str, named: str | None, quiet: bool) -> None:
    form = form_of(target, named)
    settings = _settings()
    try:
        output.check(target)
    except OSError as error:
        raise RefusedError(f"--out: {error}") from None
    text = _read(source)
    try:
        spec = complete(parse(text), settings)
        whole = _computed(spec, settings, quiet)
    except ApiError as error:
        raise RefusedError(_said(source, error)) from None
    except SpecError as error:
        raise RefusedError(_said(source, spec_error(error))) from None
    except MemoryError:
        raise RefusedError("what is kept of the run does not fit into memory; record keeps less of it") from None
    try:
        output.write(form.pieces(whole), target)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise RefusedError(f"--out: {target} cannot be written: {error.strerror or error}") from None


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


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise RefusedError(f"the setting DESCENT_LAB_{name} is wrong: {first['msg']}") from None


def _read(source: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if source == output.STDOUT else Path(source).read_bytes()
    except OSError as error:
        raise RefusedError(f"{source} cannot be read: {error.strerror or error}") from None


def _said(source: str, error: ApiError) -> str:
    """An error of a spec in one line: the file, the place in it, and what is wrong there."""
    body = error.body()
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in body["where"]).removeprefix(".")
    parts = ["standard input" if source == output.STDOUT else source, place, " ".join(body["message"].split())]
    return ": ".join(part for part in parts if part)


def _computed(spec: dict[str, object], settings: Settings, quiet: bool) -> WholeRun:
    computation = Computation(spec, Snapshots(0, settings.max_steps))
    computation.open(0)
    steps = computation.run.steps
    work = compute(run_id(spec), computation)
    # None: a bar on a terminal alone.
    with tqdm(total=steps, unit="step", disable=True if quiet else None, file=sys.stderr) as bar:
        while True:
            try:
                next(work)
            except StopIteration as end:
                found: WholeRun = end.value
                return found
            finally:
                bar.update(min(computation.next, steps) - bar.n)
