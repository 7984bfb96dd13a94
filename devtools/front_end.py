"""The front end: built when its sources, its packages or the build script changed."""

from devtools.node import Node, ensure_node, ensure_packages
from devtools.paths import MANIFEST, ROOT, STATE
from devtools.shell import must, say
from devtools.stamps import Stamp, files_under, fingerprint

STAMP = Stamp(STATE / "stamps" / "front-end", MANIFEST)
SOURCES = (
    "static/js",
    "static/css",
    "static/pictures",
    "build.mjs",
    "build-fonts.mjs",
    "build-chunks.mjs",
    "build-replay.mjs",
    "package-lock.json",
)


def key() -> str:
    """The fingerprint of everything the bundle is made from."""
    return fingerprint(files_under(*(ROOT / source for source in SOURCES)))


def ensure_front_end() -> Node:
    """Have Node.js, its packages and a fresh bundle in `static/dist`; returns the Node.js."""
    node = ensure_node()
    ensure_packages(node)
    build(node)
    return node


def build(node: Node) -> bool:
    """Bundle the front end unless the bundle is fresh; whether there was anything to do."""
    current = key()
    if STAMP.fresh(current):
        return False
    STAMP.clear()
    say("building the front end")
    must([node.node, "build.mjs"], "building the front end", node.environment())
    STAMP.write(current)
    return True
