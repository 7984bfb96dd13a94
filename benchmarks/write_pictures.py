"""Takes the pictures that stand for the labs on other sites: ``python -m benchmarks.write_pictures``.

Each is a lab as it opens, in a laptop's window of the shape that link previews have, a third of its run done. They are
kept in ``static/pictures``, for a server has no browser to take them with.
"""

from pathlib import Path

from playwright.sync_api import ViewportSize

from app.labs import LABS
from app.oembed import PICTURE_HEIGHT, PICTURE_WIDTH
from benchmarks._page import open_pages

PLACE = Path(__file__).resolve().parent.parent / "static" / "pictures"
WINDOW_WIDTH = 1440
"""Pixels of the page; the picture is a smaller one of it, for a lab needs this room."""


def main() -> None:
    """Write a picture of every lab."""
    scale = PICTURE_WIDTH / WINDOW_WIDTH
    window: ViewportSize = {"width": WINDOW_WIDTH, "height": round(PICTURE_HEIGHT / scale)}
    with open_pages(viewport=window, device_scale_factor=scale, color_scheme="light") as open_page:
        for name in LABS:
            lab = open_page(f"/{name}")
            lab.scrub(lab.until_computed()["spec"]["steps"] // 3)
            lab.page.locator(".hint button").click()
            lab.painted()
            lab.page.screenshot(path=PLACE / f"{name}.png")
            print(f"static/pictures/{name}.png")
            lab.page.close()


if __name__ == "__main__":
    main()
