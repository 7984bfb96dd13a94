#!/usr/bin/env python3
"""Descent Lab's four words: run, test, check, bench.

Needs Python 3.11 or newer and nothing else: the first call makes `.venv` and `node_modules`, fetches Node.js
when the machine has none, and builds the front end. Later calls do only what changed files ask for.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the reader's Python may be older than the project's
    sys.exit(f"Descent Lab needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")

from devtools.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
