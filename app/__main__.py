"""The server's command line: ``python -m app`` or ``descent-lab``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from uvicorn.supervisors import ChangeReload

from app.server import Server, configuration
from app.settings import Settings


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until interrupted; the exit status."""
    arguments = parser().parse_args(argv)
    config = configuration(Settings(), arguments.host, arguments.port, reload=arguments.reload)
    server = Server(config)
    try:
        if arguments.reload:
            ChangeReload(config, target=server.run, sockets=[config.bind_socket()]).run()
        else:
            server.run()
    except KeyboardInterrupt:
        # Ctrl+C is how one stops it; everything is closed by now.
        return 0
    return 0 if server.started or arguments.reload else 1


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    found = argparse.ArgumentParser(
        prog="descent-lab",
        description="Serve Descent Lab. Settings come from the environment: DESCENT_LAB_ROOT_PATH and the like.",
    )
    found.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    found.add_argument("--port", type=port, default=8000, help="port to listen on (default: 8000)")
    found.add_argument("--reload", action="store_true", help="start anew when Python files change")
    return found


def port(text: str) -> int:
    """A port's number, checked."""
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: 0 to 65535")
    return int(text)


if __name__ == "__main__":
    raise SystemExit(main())
