"""The wheel serves the whole app, on a machine with no Node.js and no checkout."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.paths import ROOT
from tests.server_process import free_port

pytestmark = pytest.mark.slow


def build(kind: str, source: Path, into: Path) -> Path:
    """Build an ``sdist`` or a ``wheel`` of a source tree with the tools installed here; the file made."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(into)]
    if kind == "wheel":
        pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
        command = [*pip, "--wheel-dir", str(into), str(source)]
    result = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the checkout."""
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, installed into a folder."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], capture_output=True, check=True)
    return target


def contents(wheel: Path) -> set[str]:
    """The names in a wheel, but for its own record of them."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_the_app_the_bundle_and_the_templates(wheel: Path) -> None:
    names = contents(wheel)
    assert {name.partition("/")[0] for name in names} == {"app", "engine"}
    with zipfile.ZipFile(wheel) as archive:
        manifest = json.loads(archive.read("app/_static/manifest.json"))
    assert manifest
    assert {f"app/_static/{hashed}" for hashed in manifest.values()} <= names
    templates = {path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html")}
    assert templates
    assert {f"app/_templates/{name}" for name in templates} <= names
    assert not {name for name in names if "__pycache__" in name}


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        information = {name.partition(".dist-info/")[2]: name for name in archive.namelist() if ".dist-info/" in name}
        assert b"descent-lab = app.__main__:main" in archive.read(information["entry_points.txt"])
        assert b"License-Expression: MIT" in archive.read(information["METADATA"])
        assert "licenses/LICENSE" in information


def test_an_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    for name in ("sdist", "wheel"):
        (tmp_path / name).mkdir()
    unpack = [sys.executable, "-W", "ignore", "-m", "tarfile", "--extract"]
    subprocess.run([*unpack, str(build("sdist", ROOT, tmp_path / "sdist")), str(tmp_path)], check=True)
    (source,) = tmp_path.glob("descent_lab-*")
    assert not (source / "node_modules").exists()
    assert contents(build("wheel", source, tmp_path / "wheel")) == contents(wheel)


@pytest.fixture(scope="module")
def address(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The installed app, serving, far from the checkout and with an empty PATH."""
    port = free_port()
    env = {"PATH": "", "PYTHONPATH": str(installed), "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
    command = [sys.executable, "-m", "app", "--port", str(port)]
    server = subprocess.Popen(command, cwd=tmp_path_factory.mktemp("elsewhere"), env=env, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            assert server.poll() is None
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(30)


@pytest.mark.parametrize("path", ["healthz", "", "api/catalogue"])
def test_the_installed_app_answers(address: str, path: str) -> None:
    with urllib.request.urlopen(f"{address}/{path}", timeout=30) as answer:
        assert answer.status == 200
        assert answer.read()


def test_the_installed_app_serves_every_bundled_file(address: str, installed: Path) -> None:
    manifest = json.loads((installed / "app" / "_static" / "manifest.json").read_text("utf-8"))
    with urllib.request.urlopen(f"{address}/", timeout=30) as answer:
        page = answer.read().decode()
    assert manifest["main.css"] in page
    for hashed in manifest.values():
        with urllib.request.urlopen(f"{address}/static/{hashed}", timeout=30) as answer:
            assert answer.read() == (installed / "app" / "_static" / hashed).read_bytes()
