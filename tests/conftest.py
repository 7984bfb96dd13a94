"""What all tests share: hypothesis profiles, and a real server in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.server_process import ServerProcess

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The app on a free port, started once; a test that stops it must start it again."""
    # A machine that does other work besides takes its time for a whole run.
    process = ServerProcess(tmp_path_factory.mktemp("server"), {"max_answer_seconds": "600"})
    process.start()
    yield process
    process.stop()
