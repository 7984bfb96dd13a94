"""Where a command's bytes go: a file that is there whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO

STDOUT = "-"


def write(pieces: Iterable[bytes], target: str) -> None:
    """Write the pieces to a file, or to standard output for ``-``.

    A file is written beside its place and moved there at the end: what stood there before stays until then, and
    nothing half-written is left behind, whatever ends the work.

    Raises
    ------
    OSError
        Where the file cannot be written.
    """
    if target == STDOUT:
        _copy(pieces, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    # A link stays one: what it points to is replaced.
    place = Path(target).resolve()
    if place.exists() and not place.is_file():
        # A device or a pipe is nothing that a file could take the place of.
        with place.open("wb") as file:
            _copy(pieces, file)
        return
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            _copy(pieces, file)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def check(target: str) -> None:
    """Raise OSError where `target` cannot be written: better before the work than after it."""
    if target == STDOUT:
        return
    place = Path(target)
    if place.is_dir():
        raise IsADirectoryError(f"{target} is a directory")
    if not place.resolve().parent.is_dir():
        raise FileNotFoundError(f"there is no directory {place.parent}")


def _copy(pieces: Iterable[bytes], file: IO[bytes]) -> None:
    for piece in pieces:
        file.write(piece)
