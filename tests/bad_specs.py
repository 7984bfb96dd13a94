"""Specs with one thing wrong: a random spec that can be run, broken in one random place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from app.schemas.spec import complete
from app.settings import Settings
from tests.strategies import specs

Where = tuple[str | int, ...]

RAW = "the broken place"
"""Stands in the data where text that no data gives shall stand."""
NO_NAME = "no such thing"


@dataclass(frozen=True)
class Bad:
    """A broken spec.

    Attributes
    ----------
    text : the JSON text, or what is meant to be one
    place : what is wrong
    how : what was done
    """

    text: str
    place: Where
    how: str


@st.composite
def bad_specs(draw: st.DrawFn) -> Bad:
    """A spec that could be run but for one place."""
    spec = complete(draw(specs()), Settings())
    how = draw(st.sampled_from(list(BREAKS)))
    text, place = draw(BREAKS[how](spec))
    return Bad(text, place, how)


Broken = st.SearchStrategy[tuple[str, Where]]


def _another_type(spec: Any) -> Broken:
    """A value of a type that the place does not take."""

    def wrong(node: tuple[Where, Any]) -> Broken:
        return st.sampled_from(_of_other_types(node[1])).map(lambda value: (_text(spec, node[0], value), node[0]))

    return _nodes(spec).flatmap(wrong)


def _of_other_types(value: Any) -> list[Any]:
    match value:
        case bool():
            return [0, 1.5, "true", None, [True], {"true": True}]
        case int() | float():
            return [str(value), True, [value], {"value": value}, ""]
        case str():
            return [7, -0.5, False, [value], {"text": value}, None, NO_NAME * 9]
        case list():
            return [7, "[]", True, {"0": 1}, NO_NAME]
        case dict():
            return [7, 0.5, NO_NAME, True, [value], [], ""]
        case _:
            return [NO_NAME, [[1]], True, -3.5]


def _out_of_range(spec: Any) -> Broken:
    """A number that is too large for any field, or for a double."""
    numbers = [(where, value) for where, value in walk(spec) if type(value) in (int, float)]
    huge = ["1e999", "-1e999", "1" + "0" * 400, "-" + "9" * 5_000, "123456789" * 40 + "e9"]
    return st.tuples(st.sampled_from(numbers), st.sampled_from(huge)).map(
        lambda drawn: (_raw(spec, drawn[0][0], drawn[1]), drawn[0][0])
    )


def _beyond_a_bound(spec: Any) -> Broken:
    """A number past the bounds that every whole number, and every one of these fields, has."""
    fields = [where for where, value in walk(spec) if type(value) is int]
    values: st.SearchStrategy[Any] = st.sampled_from([-(2**53), 2**53, 10**300, -1.0, 0.5, 1e300])
    return st.tuples(st.sampled_from(fields), values).map(lambda drawn: (_text(spec, *drawn), drawn[0]))


def _no_number(spec: Any) -> Broken:
    """A word that JSON does not have."""
    words = st.sampled_from(["NaN", "Infinity", "-Infinity"])
    return st.tuples(_nodes(spec), words).map(lambda drawn: (_raw(spec, drawn[0][0], drawn[1]), drawn[0][0]))


def _unknown_field(spec: Any) -> Broken:
    """A field more than an object has."""
    keys = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(lambda text: f"§{text}")
    values: st.SearchStrategy[Any] = st.sampled_from([None, 1, "x", [], {"a": {}}])

    def wider(drawn: tuple[tuple[Where, Any], str, Any]) -> tuple[str, Where]:
        (where, _), key, value = drawn
        return _text(spec, (*where, key), value), (*where, key)

    return st.tuples(_nodes(spec, dict), keys, values).map(wider)


def _no_component(spec: Any) -> Broken:
    """A component without a name, or with one that there is not."""
    named = [where for where, value in walk(spec) if isinstance(value, dict) and "name" in value]

    def nameless(drawn: tuple[Where, bool]) -> tuple[str, Where]:
        where, missing = drawn
        # In an edit, controls without a name are those of the component that is there.
        if not missing or (where[:1] == ("edits",) and where[2:-1] == ("set",)):
            return _text(spec, (*where, "name"), NO_NAME), (*where, "name")
        broken = deepcopy(spec)
        del at(broken, where)["name"]
        return json.dumps(broken), (*where, "name")

    return st.tuples(st.sampled_from(named), st.booleans()).map(nameless)


def _deep(spec: Any) -> Broken:
    """Lists in lists, or objects in objects, as deep as a message may hold."""
    depths = st.sampled_from([2, 33, 200, 1_000, 5_000, 20_000])
    brackets = st.sampled_from([("[", "]"), ('{"a":', "}")])

    def nested(drawn: tuple[tuple[Where, Any], int, tuple[str, str]]) -> tuple[str, Where]:
        (where, _), depth, (left, right) = drawn
        return _raw(spec, where, left * depth + "0" + right * depth), where

    return st.tuples(_nodes(spec), depths, brackets).map(nested)


def _long(spec: Any) -> Broken:
    """A list of many entries, where one is expected or not."""
    places = [(where, value) for where, value in walk(spec) if where]
    # Not 0: a list of the parameters that are frozen may name the first one as often as it likes.
    entry = st.sampled_from([-1, {}, "x", [1, 2]])
    return st.tuples(st.sampled_from(places), entry).map(
        lambda drawn: (_text(spec, drawn[0][0], [drawn[1]] * 20_000), drawn[0][0])
    )


def _given_twice(spec: Any) -> Broken:
    """A key twice in one object."""

    def twice(node: tuple[Where, Any]) -> Broken:
        where, found = node
        values = st.sampled_from(['"x"', "0", "null"])
        return st.tuples(st.sampled_from(list(found)), values).map(
            lambda drawn: (
                _text(spec, (*where, RAW), 0).replace(f'"{RAW}": 0', f'"{drawn[0]}": {drawn[1]}'),
                (*where, drawn[0]),
            )
        )

    return _nodes(spec, dict).flatmap(twice)


def _half_a_character(spec: Any) -> Broken:
    """Half of a surrogate pair, in a text or in a key."""
    halves = st.sampled_from([r"\ud800", r"a\udfff", r"\udc00\ud800", r"\uD83D "])
    texts = [where for where, value in walk(spec) if isinstance(value, str)]
    as_text = st.tuples(st.sampled_from(texts), halves).map(
        lambda drawn: (_raw(spec, drawn[0], f'"{drawn[1]}"'), drawn[0])
    )
    as_key = st.tuples(_nodes(spec, dict), halves).map(
        lambda drawn: (_text(spec, (*drawn[0][0], RAW), 0).replace(RAW, drawn[1]), drawn[0][0])
    )
    return as_text | as_key


BREAKS: dict[str, Callable[[Any], Broken]] = {
    "another type": _another_type,
    "out of range": _out_of_range,
    "beyond a bound": _beyond_a_bound,
    "no number": _no_number,
    "unknown field": _unknown_field,
    "no component": _no_component,
    "deep": _deep,
    "long": _long,
    "given twice": _given_twice,
    "half a character": _half_a_character,
}


def walk(value: Any, where: Where = ()) -> Iterator[tuple[Where, Any]]:
    """Every place in a value, from the outside inwards."""
    yield where, value
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(item, (*where, key))


def at(value: Any, where: Where) -> Any:
    """What is at a place."""
    for key in where:
        value = value[key]
    return value


def _nodes(spec: Any, kind: type = object) -> st.SearchStrategy[tuple[Where, Any]]:
    return st.sampled_from([(where, value) for where, value in walk(spec) if isinstance(value, kind)])


def _text(spec: Any, where: Where, value: Any) -> str:
    """The spec's text with another value at a place."""
    if not where:
        return json.dumps(value)
    broken = deepcopy(spec)
    at(broken, where[:-1])[where[-1]] = value
    return json.dumps(broken)


def _raw(spec: Any, where: Where, raw: str) -> str:
    """The spec's text with any text at a place."""
    return _text(spec, where, RAW).replace(f'"{RAW}"', raw)
