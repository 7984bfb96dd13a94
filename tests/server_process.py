"""The app as users run it: ``python -m app`` on a free port."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORTS = range(20_000, 32_000)
BESIDE = 16
"""Processes of tests that share these among them."""
PATIENCE = 60.0
"""Seconds until a server that does not answer, or does not end, is given up."""


class ServerProcess:
    """A server in a process of its own, always on the same port.

    Parameters
    ----------
    directory : Path
        Where its output is kept.
    settings : mapping
        Settings by their names without the prefix, as in ``{"max_runs": "2"}``.
    """

    def __init__(self, directory: Path, settings: Mapping[str, str] | None = None) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._directory = directory
        self._settings = {f"DESCENT_LAB_{key.upper()}": value for key, value in (settings or {}).items()}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._running().pid

    @property
    def stream_url(self) -> str:
        """The address of the stream."""
        return f"ws://127.0.0.1:{self.port}/api/stream"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("DESCENT_LAB_")}
        with self._file("stdout").open("ab") as out, self._file("stderr").open("ab") as err:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app", "--port", str(self.port)],
                cwd=ROOT,
                env=environment | self._settings,
                stdout=out,
                stderr=err,
            )
        prefix = self._settings.get("DESCENT_LAB_ROOT_PATH", "")
        until_answers(self._process, f"{self.url}{prefix}/healthz", self.stderr)

    def stop(self) -> int:
        """Ask it to end, and wait; its exit status, 0 if it had ended before."""
        if self._process is None:
            return 0
        process, self._process = self._process, None
        process.terminate()
        try:
            return process.wait(PATIENCE)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()

    def stderr(self) -> str:
        """All that it, or an earlier start of it, wrote to standard error."""
        return self._file("stderr").read_text(encoding="utf-8")

    def stdout(self) -> str:
        """All that it, or an earlier start of it, wrote to standard output."""
        return self._file("stdout").read_text(encoding="utf-8")

    def cpu_seconds(self) -> float:
        """Processor time it has used so far, in user code and in the kernel.

        Raises
        ------
        RuntimeError
            Where the system does not tell: this reads Linux's process table.
        """
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            raise RuntimeError("processor time is read from /proc, which this system does not have")
        # The name in brackets may hold spaces; what follows it is fields 3 and on, of which 14 and 15 are wanted.
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _file(self, name: str) -> Path:
        return self._directory / name

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("the server is not running")
        return self._process


def until_answers(process: subprocess.Popen[bytes], address: str, why: Callable[[], str]) -> None:
    """Wait until the server of a process answers at an address.

    Raises
    ------
    RuntimeError
        When it ends before, or takes too long; `why` tells what it said.
    """
    deadline = time.monotonic() + PATIENCE
    while not answers(address):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the server did not start: {why()}")
        time.sleep(0.05)


def answers(address: str) -> bool:
    """Whether all is well at an address."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    """A port nobody listens on, below those that systems lend to outgoing connections.

    One of these might be lent to another process before the server has it, or while it is stopped. So might one that
    tests in another process choose: each process has ports of its own.
    """
    mine = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = random.SystemRandom().choice(PORTS[mine % BESIDE :: BESIDE])
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
