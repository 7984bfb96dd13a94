"""A page of another origin that shows an embed in a sandboxed frame, as a course page would."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A course</title></head>
<body style="margin: 0; background: rgb(250, 240, 200)">
<p style="height: {above}px; margin: 0">A course page.</p>
<iframe src="{src}" title="A run" width="100%" height="{height}" style="border: 0" sandbox="allow-scripts"></iframe>
<p style="height: 2000px">And so on.</p>
<script>
window.heights = []
addEventListener('message', ({{data, origin}}) => {{
  if (data && data.type === 'descent-lab:height') heights.push([data.height, origin])
}})
</script>
</body></html>
"""


@contextmanager
def host_page(src: str, above: int = 20, height: int = 700) -> Iterator[str]:
    """The address of such a page, on another origin than `src`: localhost where that is 127.0.0.1."""
    page = PAGE.format(src=escape(src), above=above, height=height).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/":
                self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
