"""oEmbed 1.0: what a page shows in place of a link to a lab that somebody has pasted into it."""

from __future__ import annotations

from html import escape
from typing import Any

from app.labs import LABS, View

WIDTH, HEIGHT = 1000, 900
"""A frame's size in pixels, unless less is asked for: a lab as it stands on a desk."""
PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 630
"""Size in pixels of the picture that stands for a lab, there and in Open Graph."""
CACHE_SECONDS = 86_400
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


def answer(view: View, public_url: str, picture: str | None, widest: int, highest: int) -> dict[str, Any]:
    """The answer about a view.

    Parameters
    ----------
    view : View
    public_url : str
        The server's address, without a slash at its end.
    picture : str or None
        Address of the lab's picture, which is left out where it is too large.
    widest, highest : int
        Pixels that neither frame nor picture may exceed.
    """
    width, height = min(WIDTH, widest), min(HEIGHT, highest)
    title = f"{LABS[view.lab]}: a run of Descent Lab"
    found = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Descent Lab",
        "provider_url": f"{public_url}/",
        "cache_age": CACHE_SECONDS,
        "width": width,
        "height": height,
        "html": f'<iframe src="{escape(view.embed(public_url))}" title="{escape(title)}" width="{width}"'
        f' height="{height}" style="border: 0; max-width: 100%" loading="lazy" allow="fullscreen"'
        f' sandbox="{SANDBOX}"></iframe>',
    }
    if picture is not None and widest >= PICTURE_WIDTH and highest >= PICTURE_HEIGHT:
        found |= {"thumbnail_url": picture, "thumbnail_width": PICTURE_WIDTH, "thumbnail_height": PICTURE_HEIGHT}
    return found
