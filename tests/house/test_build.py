"""The front end's build: hashed names, a manifest that tells them, fonts cut to size, nothing stale left."""

import hashlib
import json
import re
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest

from devtools.node import from_environment, on_path
from devtools.paths import NODE_MODULES, ROOT

WOFF2_TABLES = {0: "cmap", 10: "glyf", 11: "loca", 27: "GPOS", 28: "GSUB", 31: "MATH", 47: "fvar"}
"""Tables that a WOFF2 file names by number (W3C's recommendation, section 4.1); of those, the ones looked for."""

STYLE = '@font-face { font-family: Inter; src: url("../fonts/inter.woff2") }\nbody { color: black }\n'


class Tree:
    """A checkout with nothing but the build script and some sources."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.dist = root / "static" / "dist"
        for script in ROOT.glob("build*.mjs"):
            shutil.copy(script, root)
        shutil.copy(ROOT / "package.json", root)
        (root / "node_modules").symlink_to(NODE_MODULES)

    def write(self, name: str, text: str) -> None:
        """Write a source."""
        path = self.root / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def build(self) -> subprocess.CompletedProcess[str]:
        """Run the build script."""
        node = on_path() or from_environment()
        assert node is not None
        return subprocess.run(
            [node.node, "build.mjs"], cwd=self.root, capture_output=True, text=True, timeout=120, check=False
        )

    def manifest(self) -> dict[str, str]:
        """Build, and read what the server reads."""
        result = self.build()
        assert result.returncode == 0, result.stderr
        found: dict[str, str] = json.loads((self.dist / "manifest.json").read_text("utf-8"))
        return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A tree with one style sheet and two labs that share a module; the fonts are made once."""
    tree = Tree(tmp_path_factory.mktemp("tree"))
    tree.write("css/main.css", STYLE)
    tree.write("css/parts/not-an-entry.css", "p { color: red }")
    tree.write("js/words.js", "export const words = () => document.title + ' shared';")
    tree.write("js/labs/first.js", "import { words } from '../words.js';\nconsole.log(words(), 1);")
    tree.write("js/labs/second.js", "import { words } from '../words.js';\nconsole.log(words(), 2);")
    tree.write("js/labs/first/own-module.js", "export const own = 1;")
    return tree


def tables(font: Path) -> list[str]:
    """The names of a WOFF2 font's tables, in the file's order."""
    data = font.read_bytes()
    assert data[:4] == b"wOF2"
    count, position, found = int.from_bytes(data[12:14], "big"), 48, []
    for _ in range(count):
        flags = data[position]
        position += 1
        if flags & 0x3F == 0x3F:
            found.append(data[position : position + 4].decode().strip())
            position += 4
        else:
            found.append(WOFF2_TABLES.get(flags & 0x3F, "another"))
        # glyf and loca carry a second length unless their transformation is 3; others when it is not 0.
        transformed = (flags >> 6 != 3) if found[-1] in {"glyf", "loca"} else (flags >> 6 != 0)
        for _ in range(2 if transformed else 1):
            while data[position] & 0x80:
                position += 1
            position += 1
    return found


def test_every_entry_has_a_hashed_name(built: Tree) -> None:
    manifest = built.manifest()
    assert list(manifest) == ["first.js", "inter.woff2", "main.css", "second.js", "licences.txt"]
    for name, hashed in manifest.items():
        stem, _, extension = name.rpartition(".")
        assert hashed.startswith(f"{stem}-")
        assert hashed.endswith(f".{extension}")
        assert (built.dist / hashed).is_file()


def test_what_labs_share_is_bundled_once(built: Tree) -> None:
    manifest = built.manifest()
    holding = [path.name for path in built.dist.glob("*.js") if "document.title" in path.read_text("utf-8")]
    assert len(holding) == 1
    assert holding[0].startswith("chunk-")
    for lab in ("first.js", "second.js"):
        assert f'"./{holding[0]}"' in (built.dist / manifest[lab]).read_text("utf-8")


def test_addresses_in_style_sheets_are_relative(built: Tree) -> None:
    """Only so do they work under a path prefix."""
    manifest = built.manifest()
    style = (built.dist / manifest["main.css"]).read_text("utf-8")
    assert f'url("./{manifest["inter.woff2"]}")' in style or f"url(./{manifest['inter.woff2']})" in style


def test_a_changed_source_gets_a_new_name_and_the_old_file_goes(built: Tree) -> None:
    before = built.manifest()
    (built.dist / "main-OLD.css").touch()
    built.write("css/main.css", STYLE + "p { margin: 0 }\n")
    after = built.manifest()
    built.write("css/main.css", STYLE)
    assert after["main.css"] != before["main.css"]
    assert after["first.js"] == before["first.js"]
    assert not (built.dist / before["main.css"]).exists()
    assert not (built.dist / "main-OLD.css").exists()
    assert built.manifest() == before


def test_the_maths_font_keeps_its_maths(built: Tree) -> None:
    built.manifest()
    fonts = built.root / "static" / "fonts"
    assert "MATH" in tables(fonts / "stix-two-math.woff2")
    assert {"cmap", "fvar", "GPOS", "GSUB"} <= set(tables(fonts / "inter.woff2"))
    originals = NODE_MODULES / "inter-ui" / "variable" / "InterVariable.woff2"
    assert (fonts / "inter.woff2").stat().st_size < originals.stat().st_size / 3


def test_fonts_are_cut_anew_only_when_needed(built: Tree) -> None:
    built.manifest()
    font = built.root / "static" / "fonts" / "inter.woff2"
    made = font.stat().st_mtime_ns
    built.manifest()
    assert font.stat().st_mtime_ns == made
    font.unlink()
    built.manifest()
    assert font.is_file()


def test_the_licences_of_what_browsers_get_come_along(built: Tree) -> None:
    text = (built.dist / built.manifest()["licences.txt"]).read_text("utf-8")
    assert "inter-ui " in text
    assert "SIL OPEN FONT LICENSE" in text.upper()


def test_a_tree_without_sources_can_be_built(built: Tree, tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    shutil.copytree(built.root / "static" / "fonts", tmp_path / "static" / "fonts")
    assert list(tree.manifest()) == ["licences.txt"]


def test_a_slip_in_a_source_fails_and_leaves_the_last_build(built: Tree) -> None:
    before = built.manifest()
    built.write("js/labs/first.js", "import './no-such-module.js';")
    result = built.build()
    built.write("js/labs/first.js", "import { words } from '../words.js';\nconsole.log(words(), 1);")
    assert result.returncode == 1
    assert "no-such-module.js" in result.stderr
    assert all((built.dist / name).is_file() for name in before.values())


def test_a_lab_with_traits_has_a_replays_shell_that_asks_nobody(built: Tree) -> None:
    shell = (ROOT / "static" / "js" / "labs" / "shared" / "replay" / "shell.html").read_text("utf-8")
    built.write("js/labs/shared/replay/shell.html", shell)
    built.write("js/labs/shared/replay/source.js", "export const from = 'the file';")
    built.write("js/labs/shared/source.js", "export const from = 'the server';")
    built.write("js/labs/third/traits.js", "export const TRAITS = {};")
    third = "import { from } from './shared/source.js';\nconsole.log('</script>', from, globalThis.replayShells);"
    built.write("js/labs/third.js", third)
    manifest = built.manifest()
    assert [name for name in manifest if name.startswith("replay-")] == ["replay-third.html"]
    page = (built.dist / manifest["replay-third.html"]).read_text("utf-8")
    assert (built.dist / f"{manifest['replay-third.html']}.br").is_file()
    parts = {tag: re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("script", "style")}
    assert "the file" in parts["script"][0]
    assert "the server" not in page
    assert "url(data:font/woff2;base64," in parts["style"][0].replace('"', "")
    hashes = {tag: b64encode(hashlib.sha256(text.encode()).digest()).decode() for tag, (text,) in parts.items()}
    policy = f"default-src 'none'; script-src 'sha256-{hashes['script']}'; style-src 'sha256-{hashes['style']}';"
    assert f'content="{policy}' in page
    assert re.findall(r"""(?:src|href)=["']?(?:http|/)""", page) == []
    assert re.findall(r"\{\{\w+\}\}", page) == ["{{title}}", "{{recording}}"], "what a page fills in"
    scripts = "".join(file.read_text("utf-8") for file in built.dist.glob("*.js"))
    assert f'third:"{manifest["replay-third.html"]}"' in scripts, "the page knows where its shell is"
