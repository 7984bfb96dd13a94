"""The maths font that replays carry has every sign that equations are written with."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from app.mathml import mathml

ROOT = Path(__file__).resolve().parents[2]
RECIPES = (ROOT / "build-fonts.mjs").read_text("utf-8")
FORMULA = r"f = -\sqrt{\left|x\right|} + \frac{1}{2} e^{-x^{2}} \cdot \max\left(x, \pi\right) \le \infty"


def kept() -> set[int]:
    """The code points that stay in the font."""
    recipe = RECIPES[RECIPES.index("'stix-two-math-replay.woff2'") :]
    recipe = recipe[: recipe.index("options")]
    ranges = re.findall(r"\[0x([0-9a-f]+), 0x([0-9a-f]+)\]", recipe)
    return {code for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1)}


def written(value: Any) -> set[str]:
    """Every letter of the equations below."""
    if isinstance(value, dict):
        texts = [text for key, text in value.items() if key == "mathml" and isinstance(text, str)]
        own = {letter for text in texts for letter in unescape(re.sub(r"<[^>]*>", "", text))}
        return own.union(*map(written, value.values()))
    if isinstance(value, list):
        return set().union(*map(written, value))
    return set()


def test_a_replays_maths_font_has_every_sign(client: TestClient) -> None:
    letters = written(client.get("/api/catalogue").json()) | written({"mathml": mathml(FORMULA)})
    terms = (ROOT / "static" / "js" / "terms" / "mathml.js").read_text("utf-8")
    letters |= set(re.findall(r"[^\x00-\x7f]", "".join(re.findall(r"'[^'\n]*'", terms))))
    assert {"θ", "∂", "√", "−", "×", "∑"} & letters
    assert sorted(letter for letter in letters if ord(letter) not in kept()) == []
