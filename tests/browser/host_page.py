"""Pages of another origin that show embeds, as course pages would."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Locator

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


LIAR = """<!doctype html><title>Somebody else</title><script>
const {port1, port2} = new MessageChannel()
port1.onmessage = () => parent.postMessage('the lab spoke to a stranger', '*')
parent.frames[0].postMessage({type: 'descent-lab:connect', version: 1}, '*', [port2])
for (const message of [
  {type: 'descent-lab:height', version: 1, height: 77}, {type: 'descent-lab:hello', version: 1},
  {type: 'descent-lab:failed', version: 1}, 'the liar has spoken',
]) parent.postMessage(message, '*')
</script>"""
"""A page that says what only an embed may say, and asks what only the page around one may ask."""

STRAYS = """
if (window.strays === undefined) {
  addEventListener('pointerdown', ({target}) => { window.strays += target.matches?.('iframe, descent-lab') ?? 0 }, true)
}
window.strays = 0
"""
"""Counts the presses on a frame that came to the page around it: what a frame is told, its page never hears."""


def press(control: Locator) -> None:
    """Click something in a frame of another site.

    The browser knows where such a frame is from the picture it has of the page. Where the frame has just changed
    its size, that may be an older one, and the page around the frame gets the click; such a one is made again.
    """
    page = control.page
    for _ in range(10):
        page.evaluate(STRAYS)
        control.click()
        if not page.evaluate("window.strays"):
            return
    raise AssertionError(f"every click on {control} came to the page around its frame")


def focus(place: Locator) -> None:
    """Focus something in a frame of another site; keys go there once the browser has heard of it, a little later."""
    place.focus()
    place.page.wait_for_function("() => document.activeElement?.matches('iframe, descent-lab')")


@contextmanager
def host_page(src: str, above: int = 20, height: int = 700) -> Iterator[str]:
    """The address of a page with a sandboxed frame of `src`, on another origin: localhost where that is 127.0.0.1."""
    with hosted({"/": PAGE.format(src=escape(src), above=above, height=height)}) as address:
        yield address


@contextmanager
def elsewhere(url: str, path: str) -> Iterator[str]:
    """The address of a page of the server at `url` as if it were another site's own, which has a liar besides."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{url}{path}", timeout=30) as answer:
        page = answer.read().decode()
    with hosted({"/": page, "/liar": LIAR}, others=url) as address:
        yield address


@contextmanager
def hosted(pages: dict[str, str], others: str = "") -> Iterator[str]:
    """The address of a site of these pages; what it does not have, it takes from `others`, if there are any."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = pages.get(self.path)
            self.send_response(200 if found is not None else 302 if others else 204)
            if found is None and others:
                self.send_header("Location", f"{others}{self.path}")
                self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len((found or "").encode())))
            self.end_headers()
            self.wfile.write((found or "").encode())

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
