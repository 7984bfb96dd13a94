"""Stamps: remembering what was made from which files, so that nothing is done twice."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.paths import STATE
from devtools.shell import say


def files_under(*places: Path) -> list[Path]:
    """All files among and below the places, sorted; places that do not exist count as empty."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += [path for path in place.rglob("*") if path.is_file()]
        elif place.is_file():
            found.append(place)
    return sorted(found)


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """One hash over the names and contents of files, and over anything else the result depends on.

    Parameters
    ----------
    files
        Files to read; their order does not matter.
    words
        Further dependencies, such as the version of a tool.
    """
    digest = hashlib.sha256()
    for word in words:
        digest.update(f"{len(word)}:{word}\n".encode())
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.as_posix()}:{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


class Stamp:
    """A small file that holds the fingerprint of what a product was last made from."""

    def __init__(self, path: Path, product: Path) -> None:
        """Tie a stamp's file to the product it speaks of; a missing product is never fresh."""
        self.path = path
        self.product = product

    def fresh(self, current: str) -> bool:
        """Whether the product exists and was made from exactly this fingerprint."""
        return self.product.exists() and self.path.is_file() and self.path.read_text("utf-8") == current

    def clear(self) -> None:
        """Forget the product, before it is made anew: an interruption must not leave it looking fresh."""
        self.path.unlink(missing_ok=True)

    def write(self, current: str) -> None:
        """Remember what the product was made from."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(current, "utf-8")


@contextmanager
def only_one(state: Path = STATE) -> Iterator[None]:
    """Let one dev.py at a time change the installation; others wait for it.

    The lock goes with its process, so that a killed dev.py leaves nothing behind. Where the system has no
    such locks (Windows) nothing is held back.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    state.mkdir(parents=True, exist_ok=True)
    handle = os.open(state / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another dev.py is setting up; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
