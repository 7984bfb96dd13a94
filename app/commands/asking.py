"""What every command does around its work: read a spec, refuse in one line, end tidily, write."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.commands import output
from app.errors import ApiError
from app.schemas.spec import complete, spec_error
from app.settings import Settings
from app.strict_json import parse
from engine import SpecError

WRONG, BROKEN_PIPE, INTERRUPTED, TERMINATED = 2, 1, 130, 143
"""Exit statuses: something that was asked for is wrong; nobody reads; Ctrl+C; SIGTERM."""


class RefusedError(Exception):
    """What was asked for cannot be done; the message is one line that says why."""


def asked(work: Callable[[], None]) -> int:
    """Do it; the exit status."""
    try:
        with _tidy_at_sigterm():
            work()
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


def settings() -> Settings:
    """The settings of the environment."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise RefusedError(f"the setting DESCENT_LAB_{name} is wrong: {first['msg']}") from None


def checked(target: str) -> None:
    """Refuse a target that cannot be written."""
    try:
        output.check(target)
    except OSError as error:
        raise RefusedError(f"--out: {error}") from None


def read(source: str, limits: Settings) -> dict[str, Any]:
    """The complete spec in a file, or on standard input."""
    try:
        text = sys.stdin.buffer.read() if source == output.STDOUT else Path(source).read_bytes()
    except OSError as error:
        raise RefusedError(f"{source} cannot be read: {error.strerror or error}") from None
    return complete(parse(text), limits)


@contextmanager
def said_of(source: str) -> Iterator[None]:
    """What is wrong with a spec is refused in one line."""
    try:
        yield
    except ApiError as error:
        raise RefusedError(_said(source, error)) from None
    except SpecError as error:
        raise RefusedError(_said(source, spec_error(error))) from None


def _said(source: str, error: ApiError) -> str:
    """An error of a spec in one line: the file, the place in it, and what is wrong there."""
    body = error.body()
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in body["where"]).removeprefix(".")
    parts = ["standard input" if source == output.STDOUT else source, place, " ".join(body["message"].split())]
    return ": ".join(part for part in parts if part)


def written(pieces: Iterable[bytes], target: str) -> None:
    """Write the pieces, or refuse where that is not possible."""
    try:
        output.write(pieces, target)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise RefusedError(f"--out: {target} cannot be written: {error.strerror or error}") from None
