"""The command line: one verb, and what it takes."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devtools import verb_bench, verb_check, verb_run, verb_test
from devtools.shell import SetupError, complain


@dataclass(frozen=True)
class Verb:
    """A word of the command line."""

    summary: str
    """What it does, in a few words."""

    add_arguments: Callable[[argparse.ArgumentParser], None]
    """Declares what it takes."""

    do: Callable[[argparse.Namespace], int]
    """Does it; returns the exit code."""


VERBS = {
    "run": Verb("serve the lab (http://127.0.0.1:8000/)", verb_run.add_arguments, verb_run.verb),
    "test": Verb("run the tests", verb_test.add_arguments, verb_test.verb),
    "check": Verb(
        "check format, lint, types, imports, links and the Dockerfile", verb_check.add_arguments, verb_check.verb
    ),
    "bench": Verb("measure the project's figures", verb_bench.add_arguments, verb_bench.verb),
}


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; the exit code is the verb's."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Descent Lab: run, test, check, bench.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, verb in VERBS.items():
        verb.add_arguments(verbs.add_parser(name, help=verb.summary, description=verb.summary))
    parsed = parser.parse_args(arguments)
    try:
        return VERBS[parsed.verb].do(parsed)
    except SetupError as failure:
        complain(str(failure))
        return 1
    except KeyboardInterrupt:
        return 130
