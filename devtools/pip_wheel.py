"""pip itself, for a Python that comes without it (Debian's, without its venv package).

The wheel is fetched from the package index the person has set up for pip, by the standard library alone, and
used only when its SHA-256 is the one written here.
"""

import configparser
import hashlib
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from devtools.shell import SetupError

WHEEL = "pip-26.3-py3-none-any.whl"
SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
DEFAULT_INDEX = "https://pypi.org/simple"
ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1, */*;q=0.01"
TIMEOUT_SECONDS = 60


def config_files(env: Mapping[str, str]) -> list[Path]:
    """The files pip reads its settings from, the strongest last."""
    if env.get("PIP_CONFIG_FILE") == os.devnull:
        return []
    home = Path(env.get("HOME") or env.get("USERPROFILE") or os.sep)
    files = [Path(place, "pip", "pip.conf") for place in env.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")]
    files.append(Path("/etc/pip.conf"))
    if sys.platform == "darwin":
        files.append(home / "Library" / "Application Support" / "pip" / "pip.conf")
    if "APPDATA" in env:
        files.append(Path(env["APPDATA"], "pip", "pip.ini"))
    files.append(home / ".pip" / "pip.conf")
    files.append(Path(env.get("XDG_CONFIG_HOME") or home / ".config", "pip", "pip.conf"))
    if "PIP_CONFIG_FILE" in env:
        files.append(Path(env["PIP_CONFIG_FILE"]))
    return files


def index_url(env: Mapping[str, str]) -> str:
    """The package index pip would use: ``PIP_INDEX_URL``, else pip's settings files, else the public one."""
    if env.get("PIP_INDEX_URL"):
        return env["PIP_INDEX_URL"]
    found = DEFAULT_INDEX
    for path in config_files(env):
        settings = configparser.RawConfigParser()
        try:
            settings.read(path, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError) as error:
            raise SetupError(f"cannot read pip's settings in {path}: {error}") from error
        for section in ("global", "install"):
            found = settings.get(section, "index-url", fallback=found)
    return found.strip()


class _Links(HTMLParser):
    """The links of an index's HTML page: the text of each, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self._target: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember where a link leads."""
        if tag == "a":
            self._target = dict(attrs).get("href")

    def handle_data(self, data: str) -> None:
        """Pair a link's text with where it leads."""
        if self._target is not None:
            self.links[data.strip()] = self._target

    def handle_endtag(self, tag: str) -> None:
        """A link ends."""
        if tag == "a":
            self._target = None


def link_to(wheel: str, page: bytes, content_type: str, base: str) -> str:
    """The address of a wheel, from an index's page about its project.

    Parameters
    ----------
    wheel
        The wheel's file name.
    page, content_type
        The page, in the index's JSON or HTML form.
    base
        The page's own address, which its links may be relative to.

    Raises
    ------
    SetupError
        When the index does not have that wheel.
    """
    if content_type.partition(";")[0].strip().endswith("json"):
        links = {str(file["filename"]): str(file["url"]) for file in json.loads(page)["files"]}
    else:
        parser = _Links()
        parser.feed(page.decode("utf-8", "replace"))
        links = parser.links
    if wheel not in links:
        raise SetupError(f"the package index {base} does not have {wheel}")
    return urllib.parse.urljoin(base, links[wheel])


def without_password(url: str) -> str:
    """An address that may be printed."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _opener(index: str) -> urllib.request.OpenerDirector:
    """What fetches from an index: with the name and password its address carries, on that host alone."""
    parts = urllib.parse.urlsplit(index)
    if not parts.username:
        return urllib.request.build_opener()
    name, password = urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or "")
    passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
    host = urllib.parse.urlsplit(without_password(index))._replace(path="/", query="", fragment="")
    passwords.add_password(None, host.geturl(), name, password, is_authenticated=True)
    return urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords))


def _get(opener: urllib.request.OpenerDirector, url: str) -> tuple[bytes, str, str]:
    """Fetch an address: the content, its type, and the address it came from in the end."""
    request = urllib.request.Request(url, headers={"Accept": ACCEPT})
    with opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
        return answer.read(), answer.headers.get("Content-Type", ""), answer.geturl()


def fetch(into: Path, env: Mapping[str, str] = os.environ) -> Path:
    """Fetch pip's wheel into a directory, check it, and say where it is.

    Raises
    ------
    SetupError
        When the index cannot be reached, does not have the wheel, or sends another file under its name.
    """
    index = index_url(env)
    opener = _opener(index)
    page_url = without_password(index).rstrip("/") + "/pip/"
    try:
        page, content_type, base = _get(opener, page_url)
        content, _, _ = _get(opener, link_to(WHEEL, page, content_type, base))
    except OSError as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise SetupError(
            f"this Python has no pip, and {page_url} could not be read ({error}); "
            "install your system's python3-venv package, or set PIP_INDEX_URL"
        ) from error
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise SetupError(f"{WHEEL} has the SHA-256 {found}, not the expected {SHA256}: not used")
    into.mkdir(parents=True, exist_ok=True)
    path = into / WHEEL
    path.write_bytes(content)
    return path
