"""The contract that keeps the engine to NumPy really breaks when it must."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACT = """[importlinter]
root_package = engine
include_external_packages = True
contract_types =
    only_imports: checks.only_imports.OnlyImports

[importlinter:contract:engine]
name = only NumPy
type = only_imports
importer = engine
allowed =
    numpy
"""


@pytest.mark.parametrize(
    ("line", "kept"), [("import numpy, json.decoder", True), ("from fastapi import FastAPI", False)]
)
def test_an_engine_that_imports_more_is_found(tmp_path: Path, line: str, kept: bool) -> None:
    (tmp_path / ".importlinter").write_text(CONTRACT, "utf-8")
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "__init__.py").touch()
    (tmp_path / "engine" / "run.py").write_text(f"import engine\n\n{line}\n", "utf-8")
    script = (
        "import sys; sys.path[:0] = sys.argv[1:3]; from importlinter.cli import lint_imports; "
        "sys.exit(lint_imports(no_cache=True, no_logo=True))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), str(ROOT)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode == 0) == kept, result.stdout + result.stderr
    assert ("engine.run imports fastapi (line 3)" in result.stdout) != kept
