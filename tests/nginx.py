"""A real nginx before the app, where the machine has one, set up as docs/serving.md says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server_process import ROOT, ServerProcess, free_port, until_answers

COMMAND = os.environ.get("DESCENT_LAB_NGINX") or shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
"""nginx's executable, or nothing; Debian's package puts it where only root's path looks."""
PREFIX = "/descent"
"""The path that the documentation's lines are about."""
DOCUMENTED = "http://127.0.0.1:8000"

# One process: a worker of its own would be another user where root starts it, and may not enter root's folders.
CONFIGURATION = """
daemon off;
master_process off;
pid {place}/pid;
error_log {place}/error.log warn;
events {{}}
http {{
    access_log off;
    {temporary}
    server {{
        listen 127.0.0.1:{port};
        location / {{ return 404; }}
        {location}
    }}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def documented() -> str:
    """The lines that docs/serving.md gives for nginx."""
    (lines,) = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs" / "serving.md").read_text("utf-8"), re.DOTALL)
    assert f"{DOCUMENTED};" in lines
    return str(lines)


@contextmanager
def nginx(place: Path, server: ServerProcess, *, strips: bool) -> Iterator[str]:
    """The address of an nginx that shows `server` under the prefix and nothing besides.

    Parameters
    ----------
    place : Path
        Where it keeps its files.
    server : ServerProcess
    strips : bool
        Whether it takes the prefix off before it passes a request on.
    """
    assert COMMAND, "there is no nginx on this machine"
    port = free_port()
    temporary = "".join(f"{name}_temp_path {place}/{name};" for name in TEMPORARY)
    location = documented().replace(f"{DOCUMENTED};", f"{server.url}{'/' if strips else ''};")
    text = CONFIGURATION.format(place=place, temporary=temporary, port=port, location=location)
    (place / "nginx.conf").write_text(text, encoding="utf-8")
    log = place / "error.log"
    process = subprocess.Popen([COMMAND, "-p", str(place), "-e", str(log), "-c", str(place / "nginx.conf")])
    try:
        until_answers(process, f"http://127.0.0.1:{port}{PREFIX}/healthz", log.read_text)
        yield f"http://127.0.0.1:{port}{PREFIX}"
    finally:
        process.terminate()
        process.wait()
