"""oEmbed 1.0, field by field, and what leads to it: discovery links and Open Graph on the pages themselves."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.testclient import TestClient

from app.labs import LABS
from app.main import create_app
from app.oembed import PICTURE_HEIGHT, PICTURE_WIDTH
from app.settings import Settings

PUBLIC = "https://lab.example/descent"
STATE = "surface=rosenbrock,a:2&lane=adam,learning_rate:0.05,start:-1.5~2&hide=race&step=20"


class Tags(HTMLParser):
    """The tags of a page, each with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def only(self, tag: str, **wanted: str) -> dict[str, str | None]:
        """The one tag of that name with those attributes."""
        (found,) = [has for name, has in self.found if name == tag and wanted.items() <= has.items()]
        return found

    def told(self, name: str) -> str | None:
        """What the page says of itself to programs, by the name of the property."""
        return self.only("meta", property=name)["content"]


@pytest.fixture(scope="module")
def shared() -> Iterator[TestClient]:
    """The pages as they are, with the front end that has been built."""
    with TestClient(create_app(Settings(public_url=PUBLIC, root_path="/descent"))) as client:
        yield client


def ask(client: TestClient, url: str, **others: Any) -> Any:
    return client.get("/oembed", params={"url": url, **others})


@pytest.mark.parametrize("lab", LABS)
@pytest.mark.parametrize("place", ["", "/embed"])
def test_every_field_is_as_oembed_has_it(shared: TestClient, lab: str, place: str) -> None:
    answer = ask(shared, f"{PUBLIC}{place}/{lab}?{STATE}#main")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    found = answer.json()
    frame = Tags(found.pop("html")).only("iframe")
    picture = urlsplit(found.pop("thumbnail_url"))
    title = f"{LABS[lab]}: a run of Descent Lab"
    assert found == {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Descent Lab",
        "provider_url": f"{PUBLIC}/",
        "cache_age": 86_400,
        "width": 1000,
        "height": 900,
        "thumbnail_width": PICTURE_WIDTH,
        "thumbnail_height": PICTURE_HEIGHT,
    }
    assert frame == {
        "src": f"{PUBLIC}/embed/{lab}?{STATE}",
        "title": title,
        "width": "1000",
        "height": "900",
        "style": "border: 0; max-width: 100%",
        "loading": "lazy",
        "allow": "fullscreen",
        "sandbox": "allow-scripts allow-popups allow-popups-to-escape-sandbox",
    }
    assert shared.get(urlsplit(str(frame["src"])).path).status_code == 200
    assert picture.geturl().startswith(f"{PUBLIC}/static/{lab}-")
    assert picture_size(shared.get(picture.path)) == (PICTURE_WIDTH, PICTURE_HEIGHT)


def picture_size(answer: Any) -> tuple[int, int]:
    """Width and height that a PNG says it has."""
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(answer.content[16:20], "big"), int.from_bytes(answer.content[20:24], "big")


@pytest.mark.parametrize(
    ("largest", "size", "pictured"),
    [
        ({"maxwidth": 600}, (600, 900), False),
        ({"maxheight": 400}, (1000, 400), False),
        ({"maxwidth": 1200, "maxheight": 630}, (1000, 630), True),
        ({"maxwidth": 5000, "maxheight": 5000}, (1000, 900), True),
        ({"maxwidth": "0001", "maxheight": 1}, (1, 1), False),
    ],
)
def test_nothing_is_larger_than_asked_for(
    shared: TestClient, largest: dict[str, Any], size: tuple[int, int], pictured: bool
) -> None:
    found = ask(shared, f"{PUBLIC}/landscape", **largest).json()
    frame = Tags(found["html"]).only("iframe")
    assert (found["width"], found["height"]) == size
    assert (frame["width"], frame["height"]) == tuple(map(str, size))
    assert [name in found for name in ("thumbnail_url", "thumbnail_width", "thumbnail_height")] == [pictured] * 3


@pytest.mark.parametrize(
    ("given", "status", "code", "where"),
    [
        ({"format": "xml"}, 501, "not_implemented", "format"),
        ({"format": "yaml"}, 501, "not_implemented", "format"),
        ({"url": "https://other.example/descent/landscape"}, 404, "not_found", "url"),
        ({"url": "http://lab.example/descent/landscape"}, 404, "not_found", "url"),
        ({"url": "https://lab.example/landscape"}, 404, "not_found", "url"),
        ({"url": f"{PUBLIC}/landscape/"}, 404, "not_found", "url"),
        ({"url": f"{PUBLIC}/"}, 404, "not_found", "url"),
        ({"url": f"{PUBLIC}/healthz"}, 404, "not_found", "url"),
        ({"url": "https://someone@lab.example/descent/landscape"}, 404, "not_found", "url"),
        ({"url": "https://[lab/landscape"}, 404, "not_found", "url"),
        ({"url": "landscape"}, 404, "not_found", "url"),
        ({"maxwidth": "0"}, 422, "invalid", "maxwidth"),
        ({"maxwidth": "-3"}, 422, "invalid", "maxwidth"),
        ({"maxheight": "many"}, 422, "invalid", "maxheight"),
        ({"maxheight": "٣"}, 422, "invalid", "maxheight"),
        ({"maxheight": "1e3"}, 422, "invalid", "maxheight"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(
    shared: TestClient, given: dict[str, str], status: int, code: str, where: str
) -> None:
    answer = ask(shared, given.pop("url", f"{PUBLIC}/landscape"), **given)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["where"]) == (status, code, [where])


def test_the_address_must_be_there(shared: TestClient) -> None:
    error = shared.get("/oembed").json()["error"]
    assert (error["code"], error["message"], error["where"]) == ("invalid", "url is missing.", ["url"])


def test_parameters_of_a_consumers_own_are_passed_over(shared: TestClient) -> None:
    assert ask(shared, f"{PUBLIC}/landscape", callback="x", for_="y", format="json").status_code == 200


def test_a_server_that_does_not_know_its_address_answers_for_none() -> None:
    with TestClient(create_app(Settings())) as client:
        answer = ask(client, "http://testserver/landscape")
        assert answer.status_code == 404
        assert "public_url" in answer.json()["error"]["message"]
        for path in ("/", "/landscape", "/embed/landscape"):
            page = Tags(client.get(path).text)
            assert page.told("og:title")
            assert not any("testserver" in str(value) for _, has in page.found for value in has.values())
            assert not any(has.get("property") in ("og:url", "og:image") for _, has in page.found)


def test_what_an_address_holds_cannot_leave_the_frame(shared: TestClient) -> None:
    state = "step=1\"><script>alert(1)</script>\u2028\ud800&hide='x'".encode("utf-8", "replace").decode()
    found = ask(shared, f"{PUBLIC}/landscape?{state}").json()
    ((tag, has),) = Tags(found["html"]).found
    assert tag == "iframe"
    assert str(has["src"]).startswith(f"{PUBLIC}/embed/landscape?step=1%22%3E%3Cscript%3Ealert(1)")


@pytest.mark.parametrize("lab", LABS)
@pytest.mark.parametrize("place", ["", "/embed"])
def test_a_lab_leads_to_its_answer_in_the_state_it_is_in(shared: TestClient, lab: str, place: str) -> None:
    page = Tags(shared.get(f"/descent{place}/{lab}?{STATE}").text)
    link = page.only("link", rel="alternate", type="application/json+oembed")
    href = urlsplit(str(link["href"]))
    assert f"{href.scheme}://{href.netloc}{href.path}" == f"{PUBLIC}/oembed"
    asked = parse_qs(href.query, strict_parsing=True)
    assert asked == {"url": [f"{PUBLIC}/{lab}?{STATE}"], "format": ["json"]}
    answer = shared.get(f"{href.path}?{href.query}").json()
    assert urlencode({"x": answer["html"]}) == urlencode({"x": ask(shared, f"{PUBLIC}/{lab}?{STATE}").json()["html"]})
    assert page.told("og:url") == f"{PUBLIC}/{lab}?{STATE}"


@pytest.mark.parametrize("path", ["/", *(f"/{lab}" for lab in LABS)])
def test_a_page_tells_what_a_link_to_it_shows(shared: TestClient, path: str) -> None:
    page = Tags(shared.get(f"/descent{path}").text)
    assert page.told("og:type") == "website"
    assert page.told("og:site_name") == "Descent Lab"
    title = LABS.get(path[1:])
    assert page.told("og:title") == (f"{title} · Descent Lab" if title else "Descent Lab")
    assert page.told("og:description") == page.only("meta", name="description")["content"]
    picture = urlsplit(str(page.told("og:image")))
    assert picture.geturl().startswith(f"{PUBLIC}/static/")
    size = picture_size(shared.get(picture.path))
    assert size == (int(str(page.told("og:image:width"))), int(str(page.told("og:image:height"))))
    assert page.told("og:image:alt")
    assert page.only("meta", name="twitter:card")["content"] == "summary_large_image"
