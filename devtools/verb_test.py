"""`dev.py test`: every test of the project, part by part."""

import argparse
import os

from devtools import browser, python_env
from devtools.front_end import ensure_front_end
from devtools.paths import ROOT, VENV_PYTHON
from devtools.second_go import run_with_second_go
from devtools.shell import SetupError, complain, on_ci, run, say
from devtools.stamps import only_one
from devtools.together import run_together

SHARED_OUT = ("engine", "app")
"""Parts whose files are shared out among processes; those of the house build and install, one after the other."""
PARTS = (*SHARED_OUT, "house", "js", "browser")
MOST_PROCESSES = 4
NOTHING_COLLECTED = 5
"""pytest's exit code when no test was chosen; with ``-k`` that is no failure of a part."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("-k", metavar="WORDS", help="only the tests whose names match, as in pytest")
    parser.add_argument("--fast", action="store_true", help="leave the browser tests out")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: all")


def verb(arguments: argparse.Namespace) -> int:
    """Run the tests; 0 when all that ran passed and nothing was left out that must not be."""
    unknown = [part for part in arguments.parts if part not in PARTS]
    if unknown:
        raise SetupError(f"no part of the tests is called {unknown[0]}; there are {', '.join(PARTS)}")
    wanted = arguments.parts or PARTS
    chosen = [part for part in PARTS if part in wanted and not (arguments.fast and part == "browser")]
    with only_one():
        python_env.ensure("dev")
        node = ensure_front_end()

    codes: dict[str, int] = {}
    shared_out = [part for part in SHARED_OUT if part in chosen]
    if shared_out:
        say(f"testing {', '.join(shared_out)}")
        codes[", ".join(shared_out)] = run([*pytest(shared_out, arguments.k), *sharing("loadfile")])
    beside: dict[str, list[str]] = {}
    if "house" in chosen:
        beside["house"] = pytest(["house"], arguments.k)
    if "js" in chosen:
        pattern = [f"--test-name-pattern={arguments.k}"] if arguments.k else []
        beside["js"] = [node.node, "--test", "--test-reporter=spec", *pattern, *javascript_tests()]
    if beside:
        # Each of them works on one processor most of the time.
        say(f"testing {', '.join(beside)}")
        codes |= run_together(beside, node.environment())
    left_out = None
    if "browser" in chosen:
        executable = browser.find_browser()
        if executable is None:
            left_out = f"browser tests left out: {browser.hint()}"
        else:
            say("testing browser")
            command = pytest(["browser"], arguments.k)
            codes["browser"] = run_with_second_go(command, sharing("worksteal"), {browser.VARIABLE: executable})

    if arguments.k and codes and all(code == NOTHING_COLLECTED for code in codes.values()):
        complain(f"no test matches {arguments.k!r}")
        return NOTHING_COLLECTED
    if arguments.k:
        codes = {part: 0 if code == NOTHING_COLLECTED else code for part, code in codes.items()}
    return conclude(codes, left_out)


def javascript_tests() -> list[str]:
    """The files of the JavaScript tests; named one by one, since versions of Node.js disagree on folders."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "js").rglob("*.test.js"))
    if not files:
        raise SetupError("there is no JavaScript test in tests/js")
    return files


def processes() -> int:
    """How many processes share the tests: one a processor, but few enough for browsers to have room."""
    return min(os.cpu_count() or 1, MOST_PROCESSES)


def pytest(parts: list[str], words: str | None) -> list[str]:
    """How pytest is called over parts of the tests (of `PARTS`): only those whose names match, unless None."""
    selection = ["-k", words] if words else []
    return [str(VENV_PYTHON), "-m", "pytest", *selection, *(f"tests/{part}" for part in parts)]


def sharing(how: str) -> list[str]:
    """What shares tests out among processes.

    Parameters
    ----------
    how
        pytest-xdist's word: ``loadfile`` leaves a file in one piece, for files whose tests share something dear,
        ``worksteal`` does not, so that none waits for a long file at the end.
    """
    if processes() == 1:
        return []
    # In their own order: files of a few tests that take long would come last, and leave processes without work.
    return ["-n", str(processes()), "--dist", how, "--no-loadscope-reorder"]


def conclude(codes: dict[str, int], left_out: str | None) -> int:
    """Say how it went, and the exit code: the first failing part's, or 1 for a part left out on CI."""
    failed = {part: code for part, code in codes.items() if code != 0}
    if left_out is not None:
        complain(left_out)
    if failed:
        complain(f"failed: {'; '.join(failed)}")
        return next(iter(failed.values()))
    if left_out is not None and on_ci():
        return 1
    say("all tests passed" if left_out is None else "all other tests passed")
    return 0
