"""Commands side by side, one a processor: what each prints is shown in one piece when it has ended."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from devtools.paths import ROOT
from devtools.shell import environment


def run_together(
    commands: Mapping[str, Sequence[str]],
    env: Mapping[str, str] | None = None,
    ended: Callable[[str, int, float], None] = lambda _name, _code, _seconds: None,
) -> dict[str, int]:
    """Run commands in the checkout, those that take longest best named first.

    Parameters
    ----------
    commands
        Each command and its arguments by a name of its own; no shell is involved.
    env
        Variables that win over the caller's.
    ended
        Is told of each command, after its output, the exit code and the seconds it took.

    Returns
    -------
    dict
        The exit codes by name, in the order of ``commands``.
    """

    def run(arguments: Sequence[str]) -> tuple[bytes, int, float]:
        begun = time.monotonic()
        done = subprocess.run(
            list(arguments),
            cwd=ROOT,
            env=environment(env),
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.stdout, done.returncode, time.monotonic() - begun

    codes = dict.fromkeys(commands, 0)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        names = {pool.submit(run, arguments): name for name, arguments in commands.items()}
        for future in as_completed(names):
            output, codes[names[future]], seconds = future.result()
            sys.stdout.flush()
            sys.stdout.buffer.write(output)
            ended(names[future], codes[names[future]], seconds)
    return codes
