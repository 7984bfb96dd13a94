"""Every optimizer in every form: the catalogue's forms, and the controls that no form covers."""

from __future__ import annotations

import pytest

from tests.engine.helpers import optimizer_forms
from tests.engine.walks import build

FORMS = [
    *optimizer_forms(surfaces=True),
    ("adagrad", {"initial_accumulator": 0.5, "include_current": False}),
    ("adadelta", {"form": "window", "window": 1}),
    ("rmsprop", {"momentum": 0.9, "beta": 0.9}),
    ("rmsprop", {"momentum": 0.5, "centered": True}),
    ("radam", {"beta2": 0.6}),
    ("radam", {"beta2": 0.9}),
    ("lion", {"weight_decay": 0.1}),
    ("newton", {"damping": 0.5}),
]
IDS = [f"{name} {form}" for name, form in FORMS]
ON_NETWORKS = [(name, form) for name, form in FORMS if not build(name, {}).needs_hessian]
every_form = pytest.mark.parametrize(("name", "form"), FORMS, ids=IDS)
