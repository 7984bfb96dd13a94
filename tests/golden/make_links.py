"""Adds links to the list of those that open for ever.

``python -m tests.golden.make_links '/landscape?surface=bowl' …`` adds each to ``links.json`` with what it opens as now.
What stands there already stays as it is: the list only grows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine import catalogue
from tests.app.links import by_node

Json = dict[str, Any]
PLACE = Path(__file__).with_name("links.json")


def meaning(opened: Json) -> Json:
    """What of an opened link holds for ever: the run, what is chosen besides, and how the page is looked at.

    How lanes are called follows the page's words, and what is recorded follows its pictures.
    """
    spec = {name: value for name, value in opened["spec"].items() if name != "record"}
    lanes = [{name: value for name, value in lane.items() if name != "label"} for lane in spec["lanes"]]
    view = {name: opened["view"][name] for name in opened["changed"]}
    return {"spec": {**spec, "lanes": lanes}, "view": view, "page": opened["page"]}


def add(links: Sequence[str]) -> None:
    """Add links, one a line."""
    entries: list[Json] = json.loads(PLACE.read_text(encoding="utf-8")) if PLACE.exists() else []
    known = {entry["link"] for entry in entries}
    new = [link for link in links if link not in known]
    pages: list[Json] = by_node("print-specs.js", {"catalogue": {"version": "", **catalogue.describe()}, "links": new})
    for link, opened in zip(new, pages, strict=True):
        if opened["problems"]:
            raise SystemExit(f"{link} cannot be read: {opened['problems']}")
        entries.append({"link": link, **meaning(opened)})
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    PLACE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    add(sys.argv[1:])
