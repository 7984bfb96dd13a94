"""One file is enough: components that are laid into their folders are in the catalogue, and pass what all must pass."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import engine

ENGINE = Path(engine.__file__).parent
ADDED = {"optimizers": ("lion", "tiger"), "surfaces": ("booth", "parlour")}
"""Known components by family, which stand in for new ones under another name."""
CONFORMANCE = (
    "test_catalogue",
    "test_expression",
    "test_optimizer_rates",
    "test_optimizer_terms",
    "test_optimizers",
    "test_suggestions",
    "test_surfaces",
    "test_torch_code",
)
TRUTH = "test_every_form_has_something_to_be_held_against"
"""What is asked of an optimizer beside its file."""


def test_the_tests_over_the_catalogue_need_nothing_else(tmp_path: Path) -> None:
    for family, (known, new) in ADDED.items():
        (tmp_path / family).mkdir()
        source = (ENGINE / family / f"{known}.py").read_text(encoding="utf-8")
        (tmp_path / family / f"{new}.py").write_text(source.replace(f'"{known}"', f'"{new}"'), encoding="utf-8")
    (tmp_path / "added.py").write_text(
        "".join(f"import engine.{f}\nengine.{f}.__path__.append({str(tmp_path / f)!r})\n" for f in ADDED)
    )
    names = " or ".join(new for _, new in ADDED.values())
    tests = [f"tests/engine/{name}.py" for name in CONFORMANCE]
    options = ["-q", "-p", "added", "-p", "no:cacheprovider", "-k", f"({names}) and not equals_the_files", "-rf"]
    found = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=ENGINE.parent,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    failed = [line for line in found.stdout.splitlines() if line.startswith("FAILED")]
    assert len(failed) == 1, found.stdout
    assert TRUTH in failed[0]
    assert "tiger" in failed[0]
