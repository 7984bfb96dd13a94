"""Links: those of every version open as they always did, broken ones say what is wrong, and all are short."""

from __future__ import annotations

import json
from typing import Any

from starlette.testclient import TestClient

from engine.spec import complete
from tests.app.links import ROOT, by_node, opened
from tests.golden.make_links import meaning

Json = dict[str, Any]


def listed(name: str) -> list[Json]:
    found: list[Json] = json.loads((ROOT / "tests" / "golden" / name).read_text(encoding="utf-8"))
    return found


LINKS = listed("links.json")
BROKEN = listed("broken_links.json")
RESERVED = {"v", "hide", "lock", "theme", "play", "step"}


def holds(then: Any, now: Any) -> bool:
    """Whether everything that was said then is so now; a component may have got further controls."""
    if isinstance(then, dict):
        return isinstance(now, dict) and all(name in now and holds(then[name], now[name]) for name in then)
    if isinstance(then, list):
        return isinstance(now, list) and len(then) == len(now) and all(map(holds, then, now))
    return bool(then == now) and isinstance(then, bool) == isinstance(now, bool)


def path(link: str) -> str:
    return link.split("?")[0]


def test_every_link_of_the_list_opens_as_it_did(client: TestClient) -> None:
    pages = opened(client, [entry["link"] for entry in LINKS])
    for entry, page in zip(LINKS, pages, strict=True):
        assert page["problems"] == [], entry["link"]
        then = {name: entry[name] for name in ("spec", "view", "page")}
        assert holds(then, page), (entry["link"], then, meaning(page))


def test_the_list_has_every_state_and_every_reserved_name(client: TestClient) -> None:
    """Who adds a state adds a link: ``python -m tests.golden.make_links '/landscape?…'``."""
    labs = sorted({path(entry["link"]) for entry in LINKS})
    for lab, page in zip(labs, opened(client, labs), strict=True):
        entries = [entry for entry in LINKS if path(entry["link"]) == lab]
        covered = {name for entry in entries for name in entry["view"]}
        assert set(page["view"]) - {"plots"} - covered == set(), lab
        named = {part.split("=")[0] for entry in entries for part in entry["link"].partition("?")[2].split("&")}
        assert named >= RESERVED, lab


def test_the_engine_takes_every_run_of_the_list() -> None:
    for entry in LINKS:
        assert complete(entry["spec"])["version"] == 1, entry["link"]


def test_a_broken_link_says_what_is_wrong_and_opens_the_nearest_state(client: TestClient) -> None:
    assert len(BROKEN) >= 20
    broken, nearest = (opened(client, [entry[which] for entry in BROKEN]) for which in ("link", "opens"))
    for entry, page, state in zip(BROKEN, broken, nearest, strict=True):
        said = [f"{problem['key']}={problem['text']}: {problem['message']}" for problem in page["problems"]]
        for words in entry["says"]:
            assert any(words in line for line in said), (entry["link"], words, said)
        assert len(said) == len(entry["says"]), (entry["link"], said)
        for what in ("spec", "view"):
            assert page[what] == state[what], (entry["link"], what)
        assert page["page"] == state["page"], entry["link"]


def test_links_are_short(client: TestClient) -> None:
    """The page as it opens, and races of twelve: with rates of four digits, and schedules or starts of their own."""
    optimizers = [entry["name"] for entry in client.get("/api/catalogue").json()["families"]["optimizers"]][:12]
    assert len(optimizers) == 12
    rates = [f"{0.0123 * 1.5**k:.4g}" for k in range(12)]
    starts = ["-1.5~2", "0.25~-3", "1.75~-0.5", "-2~3"]
    races = [
        [f"{name},{rate}" for name, rate in zip(optimizers, rates, strict=True)],
        [f"{name},{rate},cosine,period:200" for name, rate in zip(optimizers, rates, strict=True)],
        [f"{name},{rate},start:{starts[k % 4]}" for k, (name, rate) in enumerate(zip(optimizers, rates, strict=True))],
        [f"gradient_descent,{rate},by_norm,limit:2" for rate in rates],
    ]
    links = [f"/landscape?surface=rosenbrock&start=-1.5~2&lane={'&lane='.join(race)}&steps=800" for race in races]
    factors = [f"label:Factor+{0.1 * k:.2g},fan_in_normal,variance_factor:{0.1 * k:.2g}" for k in range(1, 9)]
    links.append(f"/initialization?lane={'&lane='.join(factors)}")
    for link, page in zip(links, opened(client, links), strict=True):
        assert page["problems"] == []
        assert len(page["spec"]["lanes"]) in {8, 12}
        assert page["written"] == link
        assert len(link) <= 600
    for page in opened(client, ["/landscape", "/initialization"]):
        assert len(f"https://descent-lab.example.org{page['written']}?step=1000") <= 60


def test_whatever_a_lab_is_set_to_its_link_opens_to_the_very_same(client: TestClient) -> None:
    checked = by_node("check-links.js", client.get("/api/catalogue").json())
    assert checked["labs"] == ["landscape", "initialization"]
    assert checked["states"] >= 200
