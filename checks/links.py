"""Checks every relative link and anchor in the project's Markdown: ``python -m checks.links``."""

import re
import sys
import unicodedata
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {".git", ".venv", ".dev", "node_modules", "dist", "build", ".pytest_cache", ".hypothesis"}

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
CODE = re.compile(r"(`+).+?\1")
INLINE_LINK = re.compile(
    r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)?)>?(?:\s+[\"'(][^)]*)?\s*\)"
)
DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)>?")
HTML_LINK = re.compile(r"<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)=[\"']([^\"']+)[\"']", re.IGNORECASE)
HTML_ANCHOR = re.compile(r"<[a-z][^>]*?\b(?:id|name)=[\"']([^\"']+)[\"']", re.IGNORECASE)
SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:|^//", re.IGNORECASE)


def prose(text: str) -> Iterator[tuple[int, str]]:
    """The numbered lines of a Markdown text that are not in a fenced block."""
    fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        mark = FENCE.match(line)
        if mark is None:
            if not fence:
                yield number, line
        elif not fence:
            fence = mark[1]
        elif mark[1].startswith(fence) and not line.strip(" " + fence[0]):
            fence = ""


def slug(heading: str) -> str:
    """The anchor that forges make of a heading: lower case, words joined by hyphens, no punctuation."""
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    plain = re.sub(r"[`*]|<[^>]+>", "", plain).strip().lower()
    kept = (c for c in plain if c in " -_" or unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "Mn")
    return "".join(kept).replace(" ", "-")


def anchors(text: str) -> set[str]:
    """Every anchor of a Markdown text: of its headings, repeated ones numbered, and of its HTML."""
    found: set[str] = set()
    seen: Counter[str] = Counter()
    for _, line in prose(text):
        heading = HEADING.match(line)
        if heading:
            name = slug(heading[2])
            found.add(f"{name}-{seen[name]}" if seen[name] else name)
            seen[name] += 1
        found.update(HTML_ANCHOR.findall(line))
    return found


def links(text: str) -> Iterator[tuple[int, str]]:
    """The links of a Markdown text, each with the number of its line."""
    for number, line in prose(text):
        line = CODE.sub("", line)
        for pattern in (INLINE_LINK, DEFINITION, HTML_LINK):
            for match in pattern.finditer(line):
                yield number, match[1]


def fault(link: str, file: Path, root: Path) -> str | None:
    """What is wrong with a link, or None; links to other hosts are not looked at.

    Parameters
    ----------
    link
        As it is written.
    file
        The Markdown file it stands in.
    root
        The checkout, which links may not leave.
    """
    if SCHEME.match(link):
        return None
    address, _, anchor = urllib.parse.unquote(link).partition("#")
    address = address.partition("?")[0]
    if address.startswith("/"):
        return "starts with a slash: it means another place on every host"
    target = (file.parent / address).resolve() if address else file
    if not target.is_relative_to(root):
        return "leads out of the project"
    if not target.exists():
        return "leads nowhere"
    if anchor and target.suffix == ".md" and anchor not in anchors(target.read_text("utf-8")):
        return f"there is no heading for #{anchor}"
    return None


def faults(root: Path) -> list[str]:
    """A line for every broken link below a folder, as ``file:line: link: what is wrong``."""
    root = root.resolve()
    found = []
    for file in sorted(root.rglob("*.md")):
        if NOT_OURS.isdisjoint(file.relative_to(root).parts):
            for number, link in links(file.read_text("utf-8")):
                wrong = fault(link, file, root)
                if wrong is not None:
                    found.append(f"{file.relative_to(root).as_posix()}:{number}: {link}: {wrong}")
    return found


def main() -> int:
    """Print every broken link; 1 if there is any."""
    found = faults(ROOT)
    print("\n".join(found) if found else "every link in the documents leads somewhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
