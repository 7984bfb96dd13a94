"""A second go for tests with a browser: the few that failed in company run once more, alone, and both goes are told."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtools.shell import run, say

FAILED = 1
"""pytest's exit code when tests ran and some failed."""
MOST = 3
"""More failures than these are no accident."""


def run_with_second_go(command: Sequence[str], shared_out: Sequence[str], env: Mapping[str, str]) -> int:
    """Run tests; where few fail, these once more.

    Parameters
    ----------
    command
        How pytest is called.
    shared_out
        What else it is told in the first go, to share tests out among processes.
    env
        Variables that win over the caller's.

    Returns
    -------
    int
        pytest's exit code: of the second go where there was one.
    """
    with tempfile.TemporaryDirectory() as folder:
        kept = ["-o", f"cache_dir={folder}"]
        code = run([*command, *shared_out, *kept], env)
        failed = failures(Path(folder)) if code == FAILED else []
        if not 0 < len(failed) <= MOST:
            return code
        say(f"once more, alone: {', '.join(failed)}")
        code = run([*command, "--last-failed", *kept], env)
        if code == 0:
            say(f"failed in company, passed alone, and want to be looked into: {', '.join(failed)}")
        return code


def failures(cache: Path) -> list[str]:
    """The tests that failed, as pytest's cache has kept them: none where it broke before it kept any."""
    file = cache / "v" / "cache" / "lastfailed"
    return sorted(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else []
