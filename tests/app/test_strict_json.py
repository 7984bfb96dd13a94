"""Strict JSON: each fault is an error that names its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ApiError
from app.strict_json import parse

FAULTS: dict[str, tuple[bytes | str, list[str | int], str]] = {
    "empty": (b"", [], "not JSON"),
    "cut off": (b'{"lanes": [{"label": "x"}, {"label"', ["lanes", 1], "not JSON"),
    "trailing comma": (b'{"lanes": [1, 2,]}', ["lanes", 2], "not JSON"),
    "single quotes": (b"{'a': 1}", [], "not JSON"),
    "leading zero": (b'{"problem": {"hidden": [1, 02]}}', ["problem", "hidden", 1], "not JSON"),
    "two values": (b"{} {}", [], "not JSON"),
    "byte order mark": (b"\xef\xbb\xbf{}", [], "not JSON"),
    "NaN": (b'{"lanes": [{"batch_size": NaN}]}', ["lanes", 0, "batch_size"], "NaN"),
    "Infinity": (b'{"seed": Infinity}', ["seed"], "Infinity"),
    "-Infinity": (b'{"seed": -Infinity}', ["seed"], "-Infinity"),
    "overflow": (b'{"problem": {"l2": 1e999}}', ["problem", "l2"], "too large"),
    "negative overflow": (b'{"problem": {"l2": -1e999}}', ["problem", "l2"], "too large"),
    "400 digits": (b'{"steps": ' + b"7" * 400 + b"}", ["steps"], "too large"),
    "5,000 digits": (b'{"steps": -' + b"7" * 5000 + b"}", ["steps"], "too large"),
    "twice": (b'{"problem": {"kind": "network", "kind": "surface"}}', ["problem", "kind"], "twice"),
    "deep": (b'{"stop": ' + b"[" * 100_000 + b"}", ["stop", *[0] * 31], "nested more than 32"),
    "deep objects": (b'{"stop": ' + b'{"a":' * 100_000, ["stop", *["a"] * 30], "nested more than 32"),
    "not UTF-8": (b'{"lanes": [{}, {"label": "\xff"}]}', ["lanes", 1, "label"], "not UTF-8"),
    "not UTF-8 at all": (b"\xff\xfe", [], "not UTF-8"),
    "half a pair, escaped": (rb'{"lanes": [{"label": "\ud800"}]}', ["lanes", 0, "label"], "surrogate"),
    "half a pair": ('{"lanes": [{"label": "\udc00"}]}', ["lanes", 0, "label"], "surrogate"),
    "half a pair in a key": (rb'{"\ud800": 1}', ["?"], "surrogate"),
}


@pytest.mark.parametrize(("text", "where", "says"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_its_place(text: bytes | str, where: list[str | int], says: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse(text)
    body = caught.value.body()
    assert body["code"] == "bad_json"
    assert body["where"] == where
    assert says in body["message"]
    json.dumps(body, ensure_ascii=False).encode("utf-8")


def test_faults_deeper_than_python_recurses_are_still_placed() -> None:
    text = b"[" * 900 + b"NaN" + b"]" * 900
    with pytest.raises(ApiError) as caught:
        parse(text)
    assert set(caught.value.where) == {0}


def test_a_key_that_is_long_is_cut_in_errors() -> None:
    with pytest.raises(ApiError) as caught:
        parse('{"' + "k" * 100_000 + '": NaN}')
    body = caught.value.body()
    assert len(body["where"][0]) == 80
    assert len(body["message"]) < 200


def test_what_is_allowed_is_read_as_it_stands() -> None:
    assert parse('{"a": "\\ud83d\\ude00", "b": [1, 1.5, -0.0, 1e-999], "c": {"d": null}}') == {
        "a": "😀",
        "b": [1, 1.5, -0.0, 0.0],
        "c": {"d": None},
    }
    assert parse("9" * 308) == int("9" * 308)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_all_proper_json_is_read(value: object) -> None:
    assert parse(json.dumps(value)) == value
    assert parse(json.dumps(value, ensure_ascii=False).encode()) == value


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_anything_else_is_an_error_and_no_exception(text: bytes | str) -> None:
    try:
        parse(text)
    except ApiError as error:
        json.dumps(error.body()).encode()
