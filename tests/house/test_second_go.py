"""Browser tests that fail are run once more, alone: few of them, and what came of both goes is told."""

import sys
from pathlib import Path

import pytest

from devtools.second_go import MOST, run_with_second_go

HASTY = """
import pathlib

def test_hasty():
    seen = pathlib.Path(__file__).with_name("seen")
    before = seen.exists()
    seen.touch()
    assert before

def test_calm():
    with pathlib.Path(__file__).with_name("calm").open("a") as log:
        log.write("x")
"""
WRONG = "def test_wrong():\n    assert False\n"


def go(folder: Path, text: str, *shared_out: str) -> int:
    """One go or two over a file of tests."""
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / "test_some.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(folder / "pytest.ini"), str(folder)]
    return run_with_second_go(command, shared_out, {})


def test_what_passes_alone_is_told_and_nothing_else_runs_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert go(tmp_path, HASTY, "-n", "2") == 0
    assert (tmp_path / "calm").read_text(encoding="utf-8") == "x"
    told = capfd.readouterr().out
    assert "once more, alone: test_some.py::test_hasty" in told
    assert "want to be looked into: test_some.py::test_hasty" in told


def test_what_is_wrong_stays_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert go(tmp_path, HASTY + WRONG) == 1
    assert "looked into" not in capfd.readouterr().out


def test_many_failures_are_no_accident(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    many = "".join(WRONG.replace("wrong", f"wrong_{number}") for number in range(MOST + 1))
    assert go(tmp_path, many) == 1
    assert "once more" not in capfd.readouterr().out


def test_what_cannot_be_read_fails(tmp_path: Path) -> None:
    assert go(tmp_path, "import nothing_of_that_name\n") != 0
