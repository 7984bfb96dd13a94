"""Small programs that stand in for installed ones."""

import sys
from pathlib import Path


def make_command(folder: Path, name: str, prints: str = "", exit_code: int = 0) -> Path:
    """An executable in a folder that prints a line and ends.

    Parameters
    ----------
    folder
        Made if it is not there; put it on a ``PATH``.
    name
        The command.
    prints
        What it prints.
    exit_code
        What it returns.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!{sys.executable}\nprint({prints!r})\nraise SystemExit({exit_code})\n", "utf-8")
    path.chmod(0o755)
    return path
