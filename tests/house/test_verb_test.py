"""How `test` puts the parts' exit codes together."""

from collections.abc import Sequence

import pytest

from devtools import python_env, verb_test
from devtools.main import main
from devtools.node import Node
from devtools.verb_test import NOTHING_COLLECTED, conclude, javascript_tests


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Exit codes for pytest (``python``) and Node.js (``js``), for a test to set; nothing is really run."""
    table = {"python": 0, "js": 0}
    monkeypatch.setattr(python_env, "ensure", lambda _lock: None)
    monkeypatch.setattr(verb_test, "ensure_front_end", lambda: Node("node", ("npm",)))
    monkeypatch.setattr(verb_test, "javascript_tests", lambda: ["a.test.js"])

    def run(command: Sequence[str], _env: object = None) -> int:
        return table["js" if command[0] == "node" else "python"]

    monkeypatch.setattr(verb_test, "run", run)
    monkeypatch.setattr(
        verb_test, "run_together", lambda commands, _env: {name: run(command) for name, command in commands.items()}
    )
    return table


def test_all_parts_run_and_the_first_failure_is_the_exit_code(
    codes: dict[str, int], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", "--fast"]) == 0
    codes["js"] = 4
    assert main(["test", "--fast"]) == 4
    assert "failed: js" in capfd.readouterr().err
    codes["python"] = 2
    assert main(["test", "--fast"]) == 2


def test_words_that_match_in_one_part_only(codes: dict[str, int], capfd: pytest.CaptureFixture[str]) -> None:
    codes["python"] = NOTHING_COLLECTED
    assert main(["test", "--fast", "-k", "signal"]) == 0
    assert main(["test", "--fast", "-k", "signal", "engine"]) == NOTHING_COLLECTED
    assert "no test matches 'signal'" in capfd.readouterr().err


@pytest.mark.usefixtures("codes")
def test_a_part_that_does_not_exist_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "engin"]) == 1
    assert "no part of the tests is called engin" in capfd.readouterr().err


def test_without_words_an_empty_part_is_a_failure(codes: dict[str, int]) -> None:
    codes["python"] = NOTHING_COLLECTED
    assert main(["test", "--fast"]) == NOTHING_COLLECTED


def test_a_failure_wins_over_a_part_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert conclude({"engine": 0, "js": 9}, "browser tests left out") == 9
    assert conclude({"engine": 0}, "browser tests left out") == 1
    assert conclude({"engine": 0}, None) == 0


def test_every_javascript_test_is_found() -> None:
    found = javascript_tests()
    assert found == sorted(found)
    assert all(name.endswith(".test.js") for name in found)
