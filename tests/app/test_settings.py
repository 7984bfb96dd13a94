"""Settings: each with its bounds, its description and its place in the environment."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.assets import Assets
from app.mathml import fallback, mathml
from app.settings import Settings


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_is_for(name: str) -> None:
    description = Settings.model_fields[name].description
    assert description
    assert description.endswith(".")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESCENT_LAB_ROOT_PATH", "/descent/")
    monkeypatch.setenv("DESCENT_LAB_MAX_STEPS", "77")
    settings = Settings()
    assert (settings.root_path, settings.max_steps) == ("/descent", 77)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("root_path", "descent"),
        ("root_path", "/a b"),
        ("root_path", '/"'),
        ("public_url", "lab.example"),
        ("public_url", "https://lab.example/?x"),
        ("frame_ancestors", "*; script-src *"),
        ("frame_ancestors", ""),
        ("embed_ancestors", "*, https://x.example"),
        ("max_steps", "0"),
        ("max_chunk_bytes", "300000"),
        ("window", "many"),
        ("slice_seconds", "0"),
    ],
)
def test_a_setting_out_of_bounds_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"DESCENT_LAB_{name.upper()}", value)
    with pytest.raises(ValidationError, match=name):
        Settings()


def test_a_front_end_that_is_not_built_says_how_to(tmp_path: Path) -> None:
    assets = Assets(tmp_path, "")
    with pytest.raises(LookupError, match=r"dev\.py run builds it"):
        assets.url("main.css")
    (tmp_path / "manifest.json").write_text('{"main.css": "main-1.css"}')
    assert assets.url("main.css") == "/static/main-1.css"
    with pytest.raises(LookupError, match=r"no other\.js; there are main\.css"):
        assets.url("other.js")


@pytest.mark.parametrize("latex", [r"\left(", "x^", r"\nonsense{x}"])
def test_an_equation_that_cannot_be_read_shows_its_latex(latex: str) -> None:
    assert mathml(latex) == fallback(latex)


def test_equations_become_mathml() -> None:
    assert "<mfrac>" in mathml(r"\frac{a}{b}")
    assert fallback("a<b") == (
        '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mtext>a&lt;b</mtext></math>'
    )
