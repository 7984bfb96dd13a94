"""A run as a program for PyTorch: one file, or an archive where its numbers lie beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.errors import ApiError, Code
from app.schemas.spec import spec_error
from engine import SpecError
from engine.torch_code import NUMBERS, carried, torch_script

BYTES_A_NUMBER = 22
"""The most that a number takes in the file."""


@dataclass(frozen=True, slots=True)
class CodeFile:
    """A file, its media type and the ending of its name."""

    name: str
    media_type: str
    content: bytes

    @property
    def ending(self) -> str:
        """Of the name, without a dot: ``py`` or ``zip``."""
        return self.name.rpartition(".")[2]


def code_file(spec: Mapping[str, Any], most_bytes: int | None = None) -> CodeFile:
    """The program of a complete spec.

    Raises
    ------
    ApiError
        ``invalid`` for a spec that cannot be run, ``too_large`` where it would carry more than `most_bytes`.
    """
    try:
        if most_bytes is not None:
            _check(carried(spec), most_bytes)
        script = torch_script(spec)
    except SpecError as error:
        raise spec_error(error) from None
    text = script.text.encode()
    if script.numbers is None:
        return CodeFile(f"{script.name}.py", "text/x-python", text)
    files = {f"{script.name}.py": text, NUMBERS: script.numbers}
    return CodeFile(f"{script.name}.zip", "application/zip", _archive(files))


def _check(numbers: int, most_bytes: int) -> None:
    if numbers * BYTES_A_NUMBER > most_bytes:
        raise ApiError(
            Code.TOO_LARGE,
            f"The code would carry {numbers:,} numbers, more than fit into {most_bytes:,} bytes (the server's limit "
            "max_answer_bytes). The command line has no such limit: descent-lab code spec.json --out run.zip.",
        )


def _archive(files: Mapping[str, bytes]) -> bytes:
    """The files in one, the same bytes whenever it is made."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return whole.getvalue()
