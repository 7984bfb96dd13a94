"""docs/from-python.md: every block runs, and prints what the page says."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from typing import Any

from tests.server_process import ROOT, ServerProcess

PAGE = ROOT / "docs" / "from-python.md"
BLOCK = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```\n", re.DOTALL | re.MULTILINE)
ADDRESS = "http://127.0.0.1:8000"
"""The server's address on the page; the test has one of its own."""


def printed(code: str, names: dict[str, Any], line: int) -> str:
    """What a block prints; errors name its line on the page."""
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile("\n" * line + code, str(PAGE), "exec"), names)
    return said.getvalue()


def test_every_block_prints_what_stands_below_it(server: ServerProcess) -> None:
    text = PAGE.read_text(encoding="utf-8")
    found = list(BLOCK.finditer(text))
    assert len(found) == text.count("```python\n"), "every block has what it prints below it"
    assert ADDRESS in text
    names: dict[str, Any] = {}
    for block in found:
        code = block[1].replace(ADDRESS, server.url)
        assert printed(code, names, text[: block.start(1)].count("\n")) == block[2]
    names["lab"].close()
