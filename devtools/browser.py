"""Finding a browser for the browser tests, and saying how to get one where there is none."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtools.paths import VENV_PYTHON
from devtools.shell import SetupError, environment

VARIABLE = "DESCENT_LAB_BROWSER"
"""Names the browser's executable, for dev.py and from dev.py to the tests."""

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
HINT = (
    "no Chromium or Chrome found: install one (Debian: apt install chromium), "
    f"set {VARIABLE}, or run {{python}} -m playwright install chromium"
)


def installed_browser(env: Mapping[str, str], places: Sequence[str] = PLACES) -> str | None:
    """The browser a person named, else one that is installed, else None.

    Raises
    ------
    SetupError
        When the named one does not exist.
    """
    named = env.get(VARIABLE)
    if named:
        path = shutil.which(named, path=env.get("PATH"))
        if path is None:
            raise SetupError(f"{VARIABLE} names {named}, which is not an executable file")
        return path
    for command in COMMANDS:
        path = shutil.which(command, path=env.get("PATH", os.defpath))
        if path is not None:
            return path
    return next((place for place in places if Path(place).is_file()), None)


def downloaded_browser() -> str | None:
    """The browser that Playwright downloaded earlier, if it has; nothing is downloaded here."""
    script = "from playwright.sync_api import sync_playwright as p\nwith p() as x: print(x.chromium.executable_path)"
    result = subprocess.run(
        [str(VENV_PYTHON), "-c", script], env=environment(), capture_output=True, text=True, check=False
    )
    path = result.stdout.strip()
    return path if result.returncode == 0 and path and Path(path).is_file() else None


def find_browser() -> str | None:
    """An installed browser, else Playwright's own, else None."""
    return installed_browser(os.environ) or downloaded_browser()


def hint() -> str:
    """One line on why there is no browser and how to get one."""
    return HINT.format(python=VENV_PYTHON)
