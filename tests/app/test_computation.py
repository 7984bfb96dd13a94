"""How much of a run is computed in one go: by the time that was worked, not by the time that went by."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import sleep, thread_time

import pytest

from app.computation import PIECE_SECONDS
from app.course import Course
from app.memory import Memory
from app.schemas.spec import complete
from app.settings import Settings
from tests.app.helpers import surface

STEPS = 600


def pieces_of(course: Course, least: int | None = None, seconds: float = inf) -> list[int]:
    """The lengths of the pieces that a whole run, or what a time is enough for, is computed in."""
    rest = course.advance(STEPS + 1, least, seconds)
    while True:
        try:
            next(rest)
        except StopIteration as end:
            return [chunk.count for chunk in end.value]


def a_course(clock: Callable[[], float] = thread_time) -> Course:
    settings = Settings(snapshot_every=10_000)
    spec = complete({**surface(), "lanes": [{"optimizer": "adam"}], "steps": STEPS}, settings)
    made = Course(spec, Memory.without_room(settings), clock)
    made.open(0)
    return made


def one_that_works(monkeypatch: pytest.MonkeyPatch, call: float, point: float) -> Course:
    """A course whose every call of the engine takes so many seconds, and so many for each point."""
    worked = 0.0
    course = a_course(lambda: worked)
    advance = course.run.advance

    def measured(points: int) -> object:
        nonlocal worked
        worked += call + points * point
        return advance(points)

    monkeypatch.setattr(course.run, "advance", measured)
    return course


@pytest.mark.parametrize(
    ("call", "point", "longest"),
    [(0, PIECE_SECONDS / 32, 32), (PIECE_SECONDS / 2, PIECE_SECONDS / 32, 32), (0, 20 * PIECE_SECONDS, 1)],
    ids=["quick points", "calls dearer than points", "slow points"],
)
def test_pieces_work_about_as_long_as_they_should(
    monkeypatch: pytest.MonkeyPatch, call: float, point: float, longest: int
) -> None:
    counts = pieces_of(one_that_works(monkeypatch, call, point))
    assert sum(counts) == STEPS + 1
    assert counts[0] == 1
    assert longest <= max(counts) <= 4 * longest


def test_waiting_for_a_processor_does_not_shrink_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    course = a_course()
    advance = course.run.advance

    def kept_waiting(points: int) -> object:
        sleep(2 * PIECE_SECONDS)
        return advance(points)

    monkeypatch.setattr(course.run, "advance", kept_waiting)
    assert max(pieces_of(course)) > 1


@pytest.mark.parametrize(("seconds", "least", "came"), [(0.0, 4, 5), (PIECE_SECONDS, 4, 5), (2 * PIECE_SECONDS, 4, 10)])
def test_what_has_a_time_to_keep_has_its_least_and_then_no_more_than_that_time(
    monkeypatch: pytest.MonkeyPatch, seconds: float, least: int, came: int
) -> None:
    course = one_that_works(monkeypatch, 0, PIECE_SECONDS / 4)
    assert sum(pieces_of(course, least, seconds)) == came
