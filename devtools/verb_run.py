"""`dev.py run`: serve the lab, and say where once it answers."""

import argparse
import os
import signal
import socket
import subprocess
import types
import urllib.error
import urllib.request
from collections.abc import Mapping

from devtools import front_end, python_env
from devtools.node import Node
from devtools.paths import ROOT, VENV_PYTHON
from devtools.shell import SetupError, complain, environment, say
from devtools.stamps import only_one

ANSWERS_WITHIN_SECONDS = 60.0
LOOK_EVERY_SECONDS = 0.1
REBUILD_LOOK_EVERY_SECONDS = 1.0
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}
"""Addresses one listens on but cannot open in a browser, and what to open instead."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default %(default)s)")
    parser.add_argument("--reload", action="store_true", help="follow changes of the code and the front end")


def verb(arguments: argparse.Namespace) -> int:
    """Serve until stopped; the server's exit code."""
    with only_one():
        python_env.ensure("runtime")
        node = front_end.ensure_front_end()
    if not port_is_free(arguments.host, arguments.port):
        raise SetupError(f"port {arguments.port} is taken; choose another with --port")
    address = f"http://{url_host(arguments.host)}:{arguments.port}"
    env = environment({"DESCENT_LAB_ANNOUNCE": "false"})  # the address is said below, and once
    prefix = env.get("DESCENT_LAB_ROOT_PATH", "").rstrip("/")
    env |= public_url(arguments.host, f"{address}{prefix}", env)
    command = [str(VENV_PYTHON), "-m", "app", "--host", arguments.host, "--port", str(arguments.port)]
    signal.signal(signal.SIGTERM, _stop)
    server = subprocess.Popen([*command, *(["--reload"] if arguments.reload else [])], cwd=ROOT, env=env)
    try:
        return serve(server, address, prefix, node if arguments.reload else None)
    except KeyboardInterrupt:
        return end(server)
    finally:
        if server.poll() is None:
            server.kill()


def serve(server: subprocess.Popen[bytes], address: str, prefix: str, rebuild_with: Node | None) -> int:
    """Wait for the first answer, say the address, then wait for the end.

    Parameters
    ----------
    server
        The server's process.
    address
        Its address, without a slash at the end.
    prefix
        The path under which its pages are, without a slash at the end.
    rebuild_with
        The Node.js that rebuilds the front end when its sources change, or None.
    """
    waited = 0.0
    while not answers(address):
        code = wait(server, LOOK_EVERY_SECONDS)
        if code is not None:
            return code
        waited += LOOK_EVERY_SECONDS
        if waited > ANSWERS_WITHIN_SECONDS:
            raise SetupError(f"the server does not answer at {address}/healthz")
    say(f"Descent Lab is at {address}{prefix}/ (Ctrl+C ends it)")
    while True:
        code = wait(server, REBUILD_LOOK_EVERY_SECONDS if rebuild_with else None)
        if code is not None:
            return code
        if rebuild_with is not None:
            try:
                front_end.build(rebuild_with)
            except SetupError as failure:  # a slip while editing: say it and go on looking
                complain(str(failure))


def wait(server: subprocess.Popen[bytes], seconds: float | None) -> int | None:
    """The server's exit code, or None when it still runs after so many seconds."""
    try:
        return server.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def answers(address: str) -> bool:
    """Whether the server says it is well."""
    # No proxy stands between this machine and itself, whatever the environment says about others.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{address}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as answer:
        answer.close()
        return False
    except OSError:
        return False


def end(server: subprocess.Popen[bytes]) -> int:
    """End the server kindly and take its exit code; a second Ctrl+C ends it at once."""
    server.terminate()
    try:
        code = server.wait()
    except KeyboardInterrupt:
        server.kill()
        code = server.wait()
    return 0 if code in (-signal.SIGTERM, -signal.SIGINT) else code


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now (otherwise a stranger's answer could be taken for ours)."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise SetupError(f"cannot listen on {host}: {error}") from error
    with socket.socket(family, kind, protocol) as probe:
        if os.name != "nt":  # there it would let two servers share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except OSError:
            return False
        return True


def public_url(host: str, address: str, env: Mapping[str, str]) -> dict[str, str]:
    """The variable that tells the server its own address, which absolute links are made from.

    Nothing where somebody has said it, or where the server listens on every address: it then has no one name.
    """
    name = "DESCENT_LAB_PUBLIC_URL"
    return {} if name in env or host in EVERY_ADDRESS else {name: address}


def url_host(host: str) -> str:
    """A host as it stands in an address that a person can open."""
    host = EVERY_ADDRESS.get(host, host)
    return f"[{host}]" if ":" in host else host


def _stop(_signal: int, _frame: types.FrameType | None) -> None:
    """Treat the request to end like Ctrl+C."""
    raise KeyboardInterrupt
