"""Finding a browser; and what `test` says and returns when there is none."""

from pathlib import Path

import pytest

from devtools import browser, front_end, python_env, verb_test
from devtools.browser import VARIABLE, hint, installed_browser
from devtools.main import main
from devtools.node import Node
from devtools.shell import SetupError
from tests.house.commands import make_command


def test_the_named_browser_wins(tmp_path: Path) -> None:
    make_command(tmp_path / "bin", "chromium")
    named = make_command(tmp_path / "mine", "my-browser")
    assert installed_browser({VARIABLE: str(named), "PATH": str(tmp_path / "bin")}, ()) == str(named)
    assert installed_browser({VARIABLE: "my-browser", "PATH": str(tmp_path / "mine")}, ()) == str(named)


def test_a_named_browser_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    make_command(tmp_path, "chromium")
    with pytest.raises(SetupError, match=f"{VARIABLE} names nowhere"):
        installed_browser({VARIABLE: "nowhere", "PATH": str(tmp_path)}, ())


@pytest.mark.parametrize("command", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_each_usual_command_is_found(tmp_path: Path, command: str) -> None:
    path = make_command(tmp_path, command)
    assert installed_browser({"PATH": str(tmp_path)}, ()) == str(path)


def test_usual_places_come_after_the_path(tmp_path: Path) -> None:
    place = make_command(tmp_path / "Applications", "Google Chrome")
    assert installed_browser({"PATH": str(tmp_path)}, (str(tmp_path / "none"), str(place))) == str(place)
    assert installed_browser({"PATH": str(tmp_path)}, ()) is None


def test_playwrights_own_download_is_the_last_resort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    download = make_command(tmp_path, "chrome-of-playwright")
    monkeypatch.setattr(browser, "installed_browser", lambda _env: None)
    monkeypatch.setattr(browser, "VENV_PYTHON", make_command(tmp_path, "python", str(download)))
    assert browser.find_browser() == str(download)
    monkeypatch.setattr(browser, "VENV_PYTHON", make_command(tmp_path, "python", str(tmp_path / "not-downloaded")))
    assert browser.find_browser() is None


def test_the_hint_is_one_line_with_every_way_out() -> None:
    assert "\n" not in hint()
    for word in ("apt install chromium", VARIABLE, "playwright install chromium"):
        assert word in hint()


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is set up, but has no browser; and nobody watches unless a test says so."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(python_env, "ensure", lambda _lock: None)
    monkeypatch.setattr(front_end, "ensure_front_end", lambda: Node("node", ("npm",)))
    monkeypatch.setattr(verb_test, "ensure_front_end", lambda: Node("node", ("npm",)))
    monkeypatch.setattr(browser, "find_browser", lambda: None)


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_one_line_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "browser"]) == 0
    assert capfd.readouterr().err == f"dev.py: browser tests left out: {hint()}\n"


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_ci_fails(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CI", "true")
    assert main(["test", "browser"]) == 1
    assert "browser tests left out" in capfd.readouterr().err


@pytest.mark.usefixtures("no_browser")
def test_fast_leaves_the_browser_out_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    assert main(["test", "--fast", "browser"]) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("no_browser")
def test_the_tests_are_told_which_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], object]] = []

    def remember(command: list[str], _shared_out: list[str], env: object) -> int:
        asked.append((command[-1:], env))
        return 3

    monkeypatch.setattr(browser, "find_browser", lambda: str(tmp_path))
    monkeypatch.setattr(verb_test, "run_with_second_go", remember)
    assert main(["test", "browser"]) == 3
    assert asked == [(["tests/browser"], {VARIABLE: str(tmp_path)})]
