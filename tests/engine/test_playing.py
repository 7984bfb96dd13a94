"""A recorded function, played, does what the function does, bit for bit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine import Run
from engine.activations.base import Activation
from engine.catalogue import components
from engine.playing import OverTime, Supplied, called, play, recorded
from engine.recording import Recorded, UntraceableError, traced
from engine.stack import Stack
from tests.engine.helpers import finish, optimizer_forms, same

UPDATES = 5


def rows(seed: int, *shape: int) -> Any:
    return np.random.default_rng(seed).normal(size=(UPDATES, *shape))


def by_hand(function: Callable[..., Any], *blocks: Any) -> Any:
    return np.stack([function(*row)[0] for row in zip(*blocks, strict=True)])


def in_place(counter: Any) -> Any:
    counter = counter * 2
    counter += 1.0
    return (counter,)


FUNCTIONS: list[Callable[..., Any]] = [
    lambda a, b: (a * b + 2 * a - b / 3,),
    lambda a, b: (np.maximum(a, b) ** 2 + np.minimum(a, 0.0) ** 3,),
    lambda a, b: (a / np.sum(b * b, axis=1, keepdims=True),),
    lambda a, b: (np.where(a > b, a, np.sign(b)),),
    lambda a, b: (np.divide(a, b, out=np.ones_like(a), where=b > 0),),
    lambda a, b: (np.stack(list(a.T), axis=1) + b,),
    lambda a, b: (a if np.any(b > 0) else b,),
    lambda a, b: (a.T[0][:, None] - b[:, 1:2] * np.ones((3, 4)),),
    lambda a, b: (in_place(a)[0] + in_place(b)[0] + a,),
    lambda a, b: (np.zeros((3, 4)),),
    lambda a, b: (b,),
]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_played_equals_called(function: Callable[..., Any]) -> None:
    a, b, out, plain = rows(1, 3, 4), rows(2, 3, 4), np.empty((2, UPDATES, 3, 4)), by_hand
    play(recorded(function, [list(a), list(b)], [list(out[0])]), 0, UPDATES)
    play(called(function, [list(a), list(b)], [list(out[1])]), 0, UPDATES)
    expected = plain(function, a, b)
    assert out[0].tobytes() == out[1].tobytes() == expected.tobytes()
    assert OverTime(function)(a, b)[0].tobytes() == expected.tobytes()


def test_plays_from_an_update_on_and_no_further() -> None:
    a, out = rows(1, 2), np.zeros((UPDATES, 2))
    play(recorded(lambda x: (x + 1,), [list(a)], [list(out)]), 1, 3)
    assert np.flatnonzero(out.any(axis=1)).tolist() == [1, 2]
    assert out[1:3].tobytes() == (a[1:3] + 1).tobytes()


def test_a_recurrence_reads_what_the_update_before_wrote() -> None:
    block = np.zeros((UPDATES + 1, 2))
    play(recorded(lambda x: (x + 1,), [list(block[:-1])], [list(block[1:])]), 0, UPDATES)
    assert block[:, 0].tolist() == [0, 1, 2, 3, 4, 5]


def test_supplied_items_are_read_anew_even_through_a_view() -> None:
    items, out = Supplied([np.zeros((2, 2))] * UPDATES), np.zeros((UPDATES, 2))
    operations = recorded(lambda x: (x[0] + 0.0,), [items], [list(out)])
    items[:] = list(rows(3, 2, 2))
    play(operations, 0, UPDATES)
    assert out.tobytes() == np.stack([item[0] for item in items]).tobytes()


@pytest.mark.parametrize(
    "branching",
    [lambda x: (x if x[0] > 0 else -x,), lambda x: (np.asarray(x),), lambda x: (float(x[0]) * x,), lambda x: ([1.0],)],
)
def test_what_looks_at_numbers_is_not_recorded(branching: Callable[..., Any]) -> None:
    try:
        _, (result,) = traced(branching, [np.ones(1)])
    except UntraceableError:
        return
    assert result.function is None  # the same at every update


def test_a_view_is_not_written_to() -> None:
    def writes(x: Any) -> Any:
        whole = x * 1.0
        part = whole[0]
        part += 1.0
        return (whole,)

    with pytest.raises(UntraceableError):
        traced(writes, [np.ones((2, 2))])
    assert isinstance(Recorded(traced(lambda x: (x,), [np.ones(2)])[0][0]).T, Recorded)


@pytest.mark.parametrize("name", sorted(components("activations")))
def test_activations_are_recorded(name: str) -> None:
    made = components("activations")[name]()
    assert isinstance(made, Activation)
    z = 3 * rows(4, 2, 3, 7)
    for function in (lambda z: (made.value(z),), lambda z: (made.derivative(z, made.value(z)),)):
        out = np.empty_like(z)
        play(recorded(function, [list(z)], [list(out)]), 0, UPDATES)
        assert out.tobytes() == by_hand(function, z).tobytes()


@pytest.mark.parametrize(("name", "form"), [f for f in optimizer_forms() if f[0] != "newton"])
@pytest.mark.parametrize("surface", ["rosenbrock", "bumpy"])
def test_every_optimizer_played_equals_itself_called(
    name: str, form: dict[str, Any], surface: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane = {"optimizer": {"name": name, **form, "learning_rate": 0.001}, "clipping": "by_norm"}
    asked = {"steps": 40, "problem": {"kind": "surface", "surface": {"name": surface}}, "lanes": [lane]}
    played = finish(Run(asked))[0]
    new_block = Stack._new_block
    monkeypatch.setattr(Stack, "_new_block", lambda stack, moment, plain: new_block(stack, moment, True))
    assert same(played, finish(Run(asked))[0])
