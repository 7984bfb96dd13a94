"""Commands side by side: what is printed of them, and their exit codes."""

import sys

import pytest

from devtools.together import run_together


def python(code: str) -> list[str]:
    """A command that runs some Python."""
    return [sys.executable, "-c", code]


def test_each_output_stays_in_one_piece_and_codes_are_in_order(capfd: pytest.CaptureFixture[str]) -> None:
    lines = "import sys\nfor k in range(200): print('{0}', k, file=sys.stderr if k % 2 else sys.stdout, flush=True)\n"
    told: list[tuple[str, int]] = []
    commands = {name: python(lines.format(name) + f"sys.exit({code})") for name, code in (("one", 0), ("other", 3))}
    codes = run_together(commands, ended=lambda name, code, seconds: told.append((name, code)) if seconds > 0 else None)
    assert list(codes.items()) == [("one", 0), ("other", 3)]
    assert sorted(told) == [("one", 0), ("other", 3)]
    words = [line.split()[0] for line in capfd.readouterr().out.splitlines()]
    assert sorted(words) == ["one"] * 200 + ["other"] * 200
    assert words in (sorted(words), sorted(words, reverse=True)), "they are not mixed"


def test_commands_get_the_variables(capfd: pytest.CaptureFixture[str]) -> None:
    run_together({"only": python("import os; print(os.environ['SAID'])")}, {"SAID": "hello"})
    assert capfd.readouterr().out.strip() == "hello"
