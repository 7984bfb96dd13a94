"""Every example in the engine's docstrings is true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import engine

MODULES = [m.name for m in walk_packages(engine.__path__, "engine.") if not m.ispkg]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name))
    assert failed == 0
