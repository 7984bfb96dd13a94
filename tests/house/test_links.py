"""Broken links in the documents are found; good ones are left in peace."""

from pathlib import Path

import pytest

from checks.links import anchors, faults, links, slug

DOCUMENT = """# The *first* heading

[good](other.md) [anchor](other.md#two-words) [own](#the-first-heading) ![picture](deep/picture.png "title")
[outside](https://example.org/none) <a href="other.md#by-hand">html</a> `[code](nowhere.md)`

```
[fenced](nowhere.md)
# not a heading
```

[reference]: deep/picture.png
"""
OTHER = """## Two words
## Two words
<a id="by-hand"></a>
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Two documents and a picture, every link good."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "picture.png").touch()
    (tmp_path / "first.md").write_text(DOCUMENT, "utf-8")
    (tmp_path / "other.md").write_text(OTHER, "utf-8")
    return tmp_path


def test_good_links_are_good(documents: Path) -> None:
    assert faults(documents) == []


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("missing.md", "leads nowhere"),
        ("../outside.md", "leads out of the project"),
        ("/other.md", "starts with a slash"),
        ("other.md#three-words", "no heading for #three-words"),
        ("#second", "no heading for #second"),
        ("other.md#two-words-2", "no heading for #two-words-2"),
    ],
)
def test_each_kind_of_broken_link(documents: Path, link: str, complaint: str) -> None:
    (documents / "deep" / "third.md").write_text(f"# Third\n\ntext [a link]({link})\n", "utf-8")
    if not link.startswith(("#", "..", "/", "missing")):
        (documents / "deep" / "other.md").write_text(OTHER, "utf-8")
    root = documents / "deep" if link.startswith("..") else documents
    (found,) = faults(root)
    assert found.startswith(("deep/third.md:3: ", "third.md:3: "))
    assert complaint in found


def test_installed_packages_are_not_ours(documents: Path) -> None:
    (documents / "node_modules").mkdir()
    (documents / "node_modules" / "README.md").write_text("[x](nowhere)", "utf-8")
    assert faults(documents) == []


def test_repeated_headings_are_numbered() -> None:
    assert anchors(OTHER) == {"two-words", "two-words-1", "by-hand"}


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("`dev.py` run | test", "devpy-run--test"),
        ("5. Contract: spec", "5-contract-spec"),
        ("θ and α_0", "θ-and-α_0"),
        ("A [link](x.md) here", "a-link-here"),
    ],
)
def test_anchors_are_those_of_the_forges(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_links_are_told_with_their_lines() -> None:
    assert list(links("a\n[b](c) [d](<e.md>)\n[f]: g\n")) == [(2, "c"), (2, "e.md"), (3, "g")]
