"""`run` says the address once the server answers, not before, and ends as the server ends."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.shell import SetupError
from devtools.verb_run import end, port_is_free, public_url, serve, url_host
from tests.server_process import free_port

SLOW_SERVER = """
import http.server, itertools, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        ready = next(asked) == 2
        if ready: print('ready', flush=True)
        self.send_response(200 if ready and self.path == '/healthz' else 503)
        self.end_headers()
    def log_message(self, *_): pass
asked = itertools.count()
server = http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Handler)
for _ in range(3): server.handle_request()
sys.exit(7)
"""
"""Well when it is asked for the third time; it then ends."""


def test_the_address_is_said_once_the_server_answers(capfd: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    server = subprocess.Popen([sys.executable, "-c", SLOW_SERVER, str(port)])
    assert serve(server, f"http://127.0.0.1:{port}", "/descent", None) == 7
    assert capfd.readouterr().out.splitlines() == [
        "ready",
        f"dev.py: Descent Lab is at http://127.0.0.1:{port}/descent/ (Ctrl+C ends it)",
    ]


def test_a_server_that_fails_at_once_gives_its_exit_code(capfd: pytest.CaptureFixture[str]) -> None:
    server = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    assert serve(server, f"http://127.0.0.1:{free_port()}", "", None) == 3
    assert capfd.readouterr().out == ""


def test_a_requested_end_is_no_failure() -> None:
    sleeping = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    assert end(sleeping) == 0
    assert sleeping.returncode == -signal.SIGTERM


def test_a_taken_port_is_noticed() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        assert not port_is_free("127.0.0.1", port)
    assert port_is_free("127.0.0.1", port)


def test_a_host_that_does_not_exist_is_said() -> None:
    with pytest.raises(SetupError, match=r"cannot listen on no\.such\.host\.invalid"):
        port_is_free("no.such.host.invalid", 8000)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),
        ("::", "[::1]"),
        ("::1", "[::1]"),
        ("lab.local", "lab.local"),
    ],
)
def test_the_address_can_be_opened(host: str, shown: str) -> None:
    assert url_host(host) == shown


def test_the_server_is_told_its_own_address_unless_somebody_has() -> None:
    address = "http://127.0.0.1:8000/descent"
    assert public_url("127.0.0.1", address, {}) == {"DESCENT_LAB_PUBLIC_URL": address}
    assert public_url("127.0.0.1", address, {"DESCENT_LAB_PUBLIC_URL": ""}) == {}
    assert public_url("127.0.0.1", address, {"DESCENT_LAB_PUBLIC_URL": "https://lab.example"}) == {}
    assert public_url("0.0.0.0", address, {}) == {}


def test_dev_py_says_what_it_knows() -> None:
    """The command line's help names the four words; an unknown word is an error."""
    dev = Path(__file__).parents[2] / "dev.py"
    told = subprocess.run([sys.executable, dev, "--help"], capture_output=True, text=True, check=True).stdout
    assert all(f"    {word} " in told for word in ("run", "test", "check", "bench"))
    assert subprocess.run([sys.executable, dev, "fly"], capture_output=True, check=False).returncode == 2
