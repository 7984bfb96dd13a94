"""A whole run, and that it is written piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import pytest

from app.answer_forms import FORMS, Form
from app.course import Course
from app.memory import Memory
from app.routers.runs import BYTES_A_SEND, gathered
from app.schemas.spec import complete
from app.settings import Settings
from app.whole_run import WholeRun, compute
from tests.app.helpers import Json, network


def computed(spec: Json, check: Callable[[int], None]) -> WholeRun:
    course = Course(complete(spec, Settings()), Memory.without_room(Settings()))
    course.open(0)
    work: Generator[None, None, WholeRun] = compute("a" * 32, course, check)
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: Any = end.value
            assert isinstance(found, WholeRun)
            return found


def test_it_says_what_it_keeps_on_the_way() -> None:
    kept: list[int] = []
    run = computed(network(steps=3_000, record={"params": 1, "signal": 5}), kept.append)
    assert kept == sorted(kept)
    assert len(kept) > 1
    assert kept[-1] == sum(series.values.nbytes for _, series in run.series())


def test_what_the_check_raises_ends_the_work() -> None:
    def check(kept: int) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        computed(network(steps=20_000), check)


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_no_form_is_ever_whole(form: Form) -> None:
    """However long an answer is, what is written and sent at once stays short."""
    run = computed(network(steps=3_000, record={"params": 1}), lambda _: None)
    pieces = [len(piece) for piece in form.pieces(run)]
    sends = [len(piece) for piece in gathered(form.pieces(run))]
    assert sum(pieces) == sum(sends) > 1_000_000
    assert max(pieces) < 100_000
    assert max(sends) < BYTES_A_SEND + 100_000
