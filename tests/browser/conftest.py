"""Fixtures of the browser tests: the browser that is installed, and the lab's page on a running server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.lab_page import LabPage
from tests.server_process import ServerProcess

LONGEST_WAIT = 15
"""Seconds until an expectation is given up."""
NOT_NEEDED = (
    # The address bar's list, a page of its own, costs each new window as much as a lab does.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    # The browser heeds the last list alone; so these of Playwright's own are named again.
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
)
"""Features of the browser that no test is about."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(NOT_NEEDED)}",
)


def pytest_configure(config: pytest.Config) -> None:
    """Let pass the one warning that the browser plugin itself gives; all others stay errors."""
    config.addinivalue_line("filterwarnings", "ignore:.*fixtures defined as instance methods:pytest.PytestWarning")
    # A machine that does other work besides takes its time; what holds at once is not waited for.
    expect.set_options(timeout=1000 * LONGEST_WAIT)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the browser that DESCENT_LAB_BROWSER names, else an installed Chromium, else Playwright's own."""
    named = os.environ.get("DESCENT_LAB_BROWSER") or shutil.which("chromium")
    chosen = {"executable_path": named} if named else {}
    return {**browser_type_launch_args, **chosen, "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A laptop's window."""
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}}


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """As ever, or with pages on a processor as many times slower as DESCENT_LAB_SLOWER says, to find what is hasty."""
    slower = float(os.environ.get("DESCENT_LAB_SLOWER", "1"))

    def slow_down(page: Page) -> None:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})

    if slower > 1:
        context.on("page", slow_down)
    return context


@pytest.fixture
def lab(page: Page, server: ServerProcess) -> Iterator[LabPage]:
    """The lab, open with its first numbers when something is asked of it; the console must stay free of errors."""
    opened = LabPage(page, server.url, opens_itself=True)
    yield opened
    assert opened.complaints == []


@pytest.fixture
def landscape(page: Page, server: ServerProcess) -> Iterator[LabPage]:
    """The same of the landscape, on Rosenbrock's valley."""
    opened = LabPage(page, server.url, "/landscape?surface=rosenbrock", opens_itself=True)
    yield opened
    assert opened.complaints == []


@pytest.fixture
def unwatched_lab(page: Page, server: ServerProcess) -> LabPage:
    """The lab for tests that take the server away: the browser then reports each refused connection."""
    opened = LabPage(page, server.url)
    opened.open()
    return opened


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The accessibility checker, as a script."""
    root = Path(__file__).resolve().parents[2]
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def answer(lab: LabPage) -> dict[str, Any]:
    """The run of the lab over HTTP, with the lab at step 600 of it."""
    lab.until_computed()
    lab.scrub(600)
    lab.expect_number("step", "600")
    return lab.run_over_http()
