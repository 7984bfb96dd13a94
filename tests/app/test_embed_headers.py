"""Who may show a page in a frame: anyone an embed, nobody else the others, unless the settings say so."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.app.conftest import MakeClient
from tests.app.test_http import PATHS


def ancestors(client: TestClient, path: str) -> str:
    policy = client.get(path).headers["content-security-policy"]
    return str(policy).partition("frame-ancestors ")[2]


def test_an_embed_may_be_shown_by_anyone_and_the_other_pages_may_not(make_client: MakeClient) -> None:
    client = make_client()
    assert ancestors(client, "/embed/initialization?step=3&hide=data") == "*"
    assert ancestors(client, "/embed/landscape?surface=bowl") == "*"
    for path in (*PATHS, "/embed", "/embedded/initialization", "/static/embed/x.css"):
        assert ancestors(client, path) == "'self'", path
    prefixed = make_client(root_path="/descent")
    for prefix in ("/descent", ""):
        assert ancestors(prefixed, f"{prefix}/embed/initialization") == "*"
        assert ancestors(prefixed, f"{prefix}/initialization") == "'self'"


def test_who_may_show_an_embed_is_a_setting(make_client: MakeClient) -> None:
    client = make_client(embed_ancestors="https://course.example")
    assert ancestors(client, "/embed/initialization") == "https://course.example"
    assert ancestors(client, "/initialization") == "'self'"


def test_an_embed_is_guarded_like_the_page_it_is_of(make_client: MakeClient) -> None:
    client = make_client(public_url="https://lab.example/descent")
    embed, page = client.get("/embed/initialization"), client.get("/initialization")
    assert embed.status_code == 200
    assert client.head("/embed/initialization").status_code == 200
    assert "data-embed" in embed.text
    assert "data-embed" not in page.text
    assert 'data-public="https://lab.example/descent"' in embed.text
    both = [answer.headers["content-security-policy"].partition("; frame-ancestors")[0] for answer in (embed, page)]
    assert both[0] == both[1]
    assert "access-control-allow-origin" not in embed.headers
    assert "set-cookie" not in embed.headers
    assert "x-frame-options" not in embed.headers
