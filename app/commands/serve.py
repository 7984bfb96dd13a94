"""``descent-lab serve``: the app, until interrupted."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from app.settings import Settings


def declare(parser: ArgumentParser) -> None:
    """The options of ``serve``."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--reload", action="store_true", help="start anew when Python files change")


def serve(arguments: Namespace) -> int:
    """Serve until interrupted; the exit status."""
    # Here, for a run from the command line should not wait for what only a server needs.
    from uvicorn.supervisors import ChangeReload

    from app.server import Server, configuration

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


def port(text: str) -> int:
    """A port's number, checked."""
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise ArgumentTypeError(f"{text!r} is not a port: 0 to 65535")
    return int(text)
