"""Everything again under a path: by the server itself, and behind a real nginx where there is one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from playwright.sync_api import Page, expect

from tests.app.test_links import BROKEN, LINKS, holds
from tests.browser.host_page import host_page, hosted
from tests.browser.lab_page import LabPage
from tests.nginx import COMMAND, PREFIX, nginx
from tests.server_process import ServerProcess

FRONTS = ["alone", *(["nginx", "nginx that takes the prefix off"] if COMMAND else [])]
"""What stands before the server; the ones with nginx only on machines that have it, as CI has."""


@pytest.fixture(scope="module", params=FRONTS)
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the front page, without a slash at its end."""
    place = tmp_path_factory.mktemp("prefix")
    server = ServerProcess(place, {"root_path": PREFIX, "public_url": f"https://course.example{PREFIX}"})
    server.start()
    try:
        if request.param == "alone":
            yield f"{server.url}{PREFIX}"
        else:
            with nginx(place, server, strips="off" in request.param) as address:
                yield address
    finally:
        server.stop()


def answer(address: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = Request(address, data, {"Content-Type": "application/json"})
    with build_opener(ProxyHandler({})).open(request, timeout=60) as found:
        return found.headers, json.load(found)


def test_the_front_page_and_both_labs_work(page: Page, base: str) -> None:
    asked: list[str] = []
    failed: list[tuple[int, str]] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url.replace("ws://", "http://")))
    page.on("response", lambda found: failed.append((found.status, found.url)) if found.status >= 400 else None)
    lab = LabPage(page, base)
    page.goto(f"{base}/")
    expect(page.locator("#still-caption")).to_contain_text("after 600 steps")
    for name, heading in (("initialization", "Initialization"), ("landscape", "Landscape")):
        page.get_by_role("navigation", name="Labs").get_by_role("link", name=heading, exact=True).click()
        page.wait_for_url(f"{base}/{name}")
        lab.until(lambda: page.evaluate("(window.descentLab?.state().computed ?? 0) > 0"), "the first numbers")
        lab.until_computed()
        # Slowly: it must not have come to its end before it is paused.
        lab.speed("0.5")
        lab.play_to(3)
        lab.press("Pause")
        lab.press("Share")
        expect(page.locator("dialog[open]")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    page.locator("a.brand").click()
    page.wait_for_url(f"{base}/")
    assert any(url.startswith(f"{base}/api/stream") for url in asked), "runs came over the stream"
    assert [url for url in asked if not url.startswith((f"{base}/", "data:", "blob:"))] == []
    assert failed == []
    assert lab.complaints == []


def test_an_embed_plays_in_a_page_of_another_origin(page: Page, base: str) -> None:
    with host_page(f"{base}/embed/landscape?surface=bowl&play=true") as address:
        page.goto(address)
        frame = page.frames[1]
        LabPage(page, base).until(
            lambda: frame.evaluate("(window.descentLab?.state().step ?? 0) > 3"), "the embed to play"
        )
        whole = re.compile(rf"https://course\.example{PREFIX}/landscape\?surface=bowl")
        expect(frame.locator(".open-in-full a")).to_have_attribute("href", whole)


def test_links_old_and_broken_ones_open_and_are_shared_with_the_path(page: Page, base: str) -> None:
    lab = LabPage(page, base)

    def asked(link: str) -> Any:
        page.goto(f"{base}{link}", wait_until="commit")
        lab.until(lambda: page.evaluate("'descentLab' in window"), "the page")
        return lab.state()["asked"]

    golden = [entry for entry in LINKS if "edit=" in entry["link"] or "lock=" in entry["link"]]
    assert {"edit=", "lock="} <= {part for entry in golden for part in ("edit=", "lock=") if part in entry["link"]}
    for entry in golden:
        assert holds(entry["spec"], asked(entry["link"])), entry["link"]
        expect(page.locator(".link-problems")).to_have_count(0)
    for entry in BROKEN[::7]:
        asked(entry["link"])
        for words in entry["says"]:
            expect(page.locator(".link-problems")).to_contain_text(words)
    shared = asked("/landscape?surface=bowl&lane=adam,0.1&edit=30,0,optimizer.learning_rate:0.01")
    lab.press("Share")
    link = page.locator("#share-link").input_value()
    page.locator('input[name="share-form"][value="component"]').check()
    public = f"https://course.example{PREFIX}"
    expect(page.locator("#share-code")).to_have_value(re.compile(rf'src="{public}/embed\.js"'))
    assert asked(link.removeprefix(public)) == shared


def test_the_element_plays_in_a_page_of_another_origin(page: Page, base: str) -> None:
    element = '<descent-lab lab="landscape" query="surface=bowl&lane=adam,0.1"></descent-lab>'
    with hosted({"/": f'<!doctype html><script type="module" src="{base}/embed.js"></script>{element}'}) as address:
        page.goto(address)
        page.evaluate("customElements.whenDefined('descent-lab')")
        assert page.evaluate("document.querySelector('descent-lab').step(3)") is not None
        assert page.frames[1].url.startswith(f"{base}/embed/landscape?")
        assert page.frames[1].evaluate("window.descentLab.state().step") == 3


def test_the_api_its_descriptions_and_its_errors_are_there(base: str) -> None:
    headers, run = answer(f"{base}/api/runs", {"problem": {"kind": "surface"}, "steps": 2})
    assert headers["Location"] == f"{PREFIX}/api/runs/{run['id']}"
    assert answer(f"{urlsplit(base)._replace(path='').geturl()}{headers['Location']}")[1] == run
    assert answer(f"{base}/healthz")[1]["status"] == "ok"
    assert "/api/runs" in answer(f"{base}/api/openapi.json")[1]["paths"]
    found = answer(f"{base}/oembed?url=https://course.example{PREFIX}/landscape")[1]
    assert f'src="https://course.example{PREFIX}/embed/landscape"' in found["html"]
    assert found["thumbnail_url"].startswith(f"https://course.example{PREFIX}/static/landscape-")
    picture = f"{base}{found['thumbnail_url'].removeprefix(f'https://course.example{PREFIX}')}"
    with build_opener(ProxyHandler({})).open(picture, timeout=60) as fetched:
        assert fetched.headers["Content-Type"] == "image/png"
        assert "immutable" in fetched.headers["Cache-Control"]
