"""Messages that cannot be acted on: an error each, and the runs go on."""

from __future__ import annotations

from typing import Any

import pytest

from app.session_events import BinaryReceived, TextReceived
from tests.app.session_driver import Driver, kinds, where


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ({"type": "ack", "run": "nobody", "seq": 0}, ["run"]),
        ({"type": "stop", "run": "nobody"}, ["run"]),
        ({"type": "ack", "run": "a", "seq": 4}, ["seq"]),
        ({"type": "ack", "run": "a", "seq": -1}, ["seq"]),
        ({"type": "ack", "run": "a", "seq": 1.0}, ["seq"]),
        ({"type": "ack", "run": "a", "seq": True}, ["seq"]),
        ({"type": "ack", "run": "a"}, ["seq"]),
        ({"type": "ack", "run": 3, "seq": 0}, ["run"]),
        ({"type": "ack", "run": "a", "seq": 0, "more": 1}, ["more"]),
        ({"type": "sing"}, ["type"]),
        ({"type": ["start"]}, ["type"]),
        ({"run": "a"}, ["type"]),
        ({"type": "start", "run": "", "spec": {}}, ["run"]),
        ({"type": "start", "run": "x" * 65, "spec": {}}, ["run"]),
        ({"type": "start", "run": "z"}, ["spec"]),
        ({"type": "start", "run": "z", "spec": {"steps": 3}, "from_step": -1}, ["from_step"]),
        ({"type": "start", "run": "z", "spec": {"steps": 3}, "from_step": "0"}, ["from_step"]),
        ({"type": "start", "run": "z", "spec": {"steps": "3"}}, ["steps"]),
    ],
)
def test_a_bad_message_is_an_error_and_nothing_else(message: dict[str, Any], place: list[str]) -> None:
    driver = Driver()
    driver.start("a", 100)
    driver.do_all_work()
    driver.read()
    driver.say(message)
    (error,) = driver.read()
    assert where(error) == place
    driver.ack("a", 3)
    driver.do_all_work()
    assert kinds(driver.read()) == ["chunk"] * 4


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", []),
        ("[]", []),
        ("nonsense", []),
        ('{"type": "start", "spec": {"steps": NaN}}', ["steps"]),
        ('{"type": "start", "run": "a", "run": "b"}', ["run"]),
        ('{"type": "start", "spec": {"lanes": [{"x": 1e999}]}}', ["lanes", 0, "x"]),
        ('{"type": "ack", "run": "a", "seq": ' + "9" * 400 + "}", ["seq"]),
        ('{"type": "start", "spec": ' + "[" * 2_000, ["spec", *[0] * 31]),
    ],
)
def test_text_that_is_no_message_is_an_error(text: str, place: list[str | int]) -> None:
    driver = Driver()
    driver.receive(TextReceived(text))
    (error,) = driver.read()
    # A place inside a spec is told from the spec on.
    assert where(error) == (place[1:] if place[:1] == ["spec"] else place)


def test_binary_is_an_error() -> None:
    driver = Driver()
    driver.receive(BinaryReceived())
    assert kinds(driver.read()) == ["error"]
