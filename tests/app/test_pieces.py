"""What one had computed another finds: the same numbers, and no work of the engine."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import cycle
from typing import Any, TypeVar

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.canonical import Trajectory
from app.course import Course
from app.memory import Memory
from app.pieces import Piece, Pieces
from app.schemas.spec import complete
from app.settings import Settings
from engine import Chunk, Run, Series, join
from tests.app.helpers import Json, network
from tests.strategies import runs, specs

LIMITS = Settings()
CHANGE: Json = {"lane": 0, "set": {"optimizer": {"learning_rate": 1.0}}}
LONG = 10**6

T = TypeVar("T")


def result(work: Generator[None, None, T]) -> T:
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: T = end.value
            return found


def opened(spec: Json, memory: Memory, from_step: int = 0) -> Course:
    course = Course(complete(spec, LIMITS), memory)
    course.open(from_step)
    result(course.seek(from_step))
    return course


def chunks_of(course: Course, lengths: Iterator[int]) -> list[Chunk]:
    found: list[Chunk] = []
    while not course.done:
        pieces = result(course.advance(next(lengths)))
        if not pieces:
            break
        found += pieces
    return found


def as_bytes(chunks: list[Chunk]) -> list[dict[str, tuple[bytes, bytes | None]]]:
    return [
        {name: (s.values.tobytes(), None if s.steps is None else s.steps.tobytes()) for name, s in lane.items()}
        for lane in join(chunks)
    ]


def standing(run: Run) -> tuple[Json, ...]:
    return tuple(asdict(lane) for lane in run.lanes)


def piece(first: int, count: int, done: bool = False) -> Piece:
    return Piece(Chunk(first, count, ({"train_loss": Series(np.zeros(count))},)), (), done, 0.001)


def path(steps: int = 100, **changes: Any) -> Trajectory:
    return Trajectory(complete(network(steps=steps, **changes), LIMITS))


def test_a_piece_is_of_longer_and_shorter_runs_too() -> None:
    pieces = Pieces(10**6)
    kept = piece(10, 5)
    pieces.add(path(), kept)
    assert pieces.get(path(), 10) is kept
    assert pieces.get(path(), 11) is None
    assert pieces.get(path(seed=1), 10) is None
    # How lanes stand after it says something of point 15.
    assert [steps for steps in (14, 15, 16, 17, 200) if pieces.get(path(steps), 10)] == [16, 17, 200]
    # Traces of an optimizer that is not there all along are written in another way.
    assert pieces.get(path(edits=[{"step": 50, **CHANGE}]), 10) is None


def test_the_last_piece_is_of_its_run_alone() -> None:
    pieces = Pieces(10**6)
    kept = piece(10, 5)
    pieces.add(path(15), kept)
    assert pieces.get(path(15), 10) is kept
    assert pieces.get(path(), 10) is None
    assert pieces.get(path(200), 10) is None


def test_the_first_piece_at_a_point_stays() -> None:
    pieces = Pieces(10**6)
    long, short = piece(10, 5), piece(10, 1)
    pieces.add(path(), long)
    pieces.add(path(), short)
    assert pieces.get(path(), 10) is long


def test_without_room_nothing_is_kept() -> None:
    pieces = Pieces(0)
    pieces.add(path(), piece(10, 5))
    assert pieces.get(path(), 10) is None
    assert pieces.bytes == 0


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many points each call of the engine gives from now on."""
    given: list[int] = []
    advance = Run.advance

    def noted(self: Run, points: int) -> Chunk:
        chunk = advance(self, points)
        given.append(chunk.count)
        return chunk

    monkeypatch.setattr(Run, "advance", noted)
    return given


def test_what_is_there_is_not_computed_again(work: list[int]) -> None:
    memory = Memory.of(LIMITS)
    spec = network(steps=600, record={"params": 1})
    first = chunks_of(opened(spec, memory), cycle([64]))
    assert sum(work) == 601
    work.clear()
    again = opened(spec, memory)
    second = chunks_of(again, cycle([64]))
    assert work == []
    assert as_bytes(second) == as_bytes(first)
    assert (again.done, again.next) == (True, 601)
    assert [(lane["status"], lane["step"]) for lane in again.lanes] == [("finished", 600)]


def test_a_longer_run_is_computed_from_where_the_shorter_one_ended(work: list[int]) -> None:
    memory = Memory.of(LIMITS)
    chunks_of(opened(network(steps=600), memory), cycle([LONG]))
    work.clear()
    long = chunks_of(opened(network(steps=700), memory), cycle([LONG]))
    # From the last snapshot on.
    assert sum(work) == 701 - 512
    alone = Run(network(steps=700))
    assert as_bytes(long) == as_bytes([alone.advance(LONG)])


def test_a_first_chunk_is_as_long_as_the_work_it_took() -> None:
    """Found or computed: twelve thousandths of a second's work, and not all that is there."""
    memory = Memory.of(LIMITS)
    spec = network(steps=5_000)
    whole = chunks_of(opened(spec, memory), cycle([LONG]))
    found = result(opened(spec, memory).advance(LONG, 4, 0.012))
    assert 4 <= sum(chunk.count for chunk in found) < 5_001
    assert [chunk.count for chunk in found] == [chunk.count for chunk in whole[: len(found)]]


def test_viewers_side_by_side_have_each_point_computed_once(work: list[int]) -> None:
    """Whoever comes to the end of what is there goes on, from where the one before left off."""
    memory = Memory.of(LIMITS)
    spec = network(steps=600, record={"params": 1})
    viewers = [opened(spec, memory) for _ in range(6)]
    seen: list[list[Chunk]] = [[] for _ in viewers]
    for turn in cycle([5, 40, 17, 64]):
        for course, chunks in zip(viewers, seen, strict=True):
            chunks += result(course.advance(turn))
        if all(course.done for course in viewers):
            break
    assert sum(work) == 601
    work.clear()
    alone = as_bytes([Run(complete(spec, LIMITS)).advance(LONG)])
    assert all(as_bytes(chunks) == alone for chunks in seen)


def test_so_have_those_on_several_threads(work: list[int]) -> None:
    memory = Memory.of(LIMITS)
    spec = network(steps=900, record={"params": 1})
    viewers = [opened(spec, memory) for _ in range(8)]
    with ThreadPoolExecutor(len(viewers)) as pool:
        lengths = [[n, 3 * n] for n in range(5, 45, 5)]
        seen = list(pool.map(chunks_of, viewers, map(cycle, lengths)))
    assert sum(work) == 901
    alone = as_bytes([Run(complete(spec, LIMITS)).advance(LONG)])
    assert all(as_bytes(chunks) == alone for chunks in seen)


def test_one_that_comes_later_goes_on_where_the_first_one_stopped(work: list[int]) -> None:
    memory = Memory.of(LIMITS)
    spec = network(steps=600)
    first = opened(spec, memory)
    reached = sum(chunk.count for chunk in result(first.advance(300, 1, 0.02)))
    second = opened(spec, memory)
    chunks_of(second, cycle([LONG]))
    assert sum(work) == 601
    del first, second
    work.clear()
    assert result(opened(spec, memory).advance(reached)) != []
    assert work == []


def test_without_room_for_pieces_each_computes_for_itself(work: list[int]) -> None:
    memory = Memory.without_room(LIMITS)
    spec = network(steps=100)
    viewers = [opened(spec, memory) for _ in range(3)]
    seen: list[list[Chunk]] = [[] for _ in viewers]
    while not all(course.done for course in viewers):
        for course, chunks in zip(viewers, seen, strict=True):
            chunks += result(course.advance(9))
    alone = as_bytes([Run(complete(spec, LIMITS)).advance(LONG)])
    assert all(as_bytes(chunks) == alone for chunks in seen)
    assert sum(work) < 4 * 101 + 101


def test_those_who_want_less_at_a_time_find_the_same_pieces(work: list[int]) -> None:
    memory = Memory.of(LIMITS)
    spec = network(steps=300)
    whole = chunks_of(opened(spec, memory), cycle([LONG]))
    work.clear()
    for lengths in ([1], [3, 50], [7]):
        found = chunks_of(opened(spec, memory), cycle(lengths))
        assert max(chunk.count for chunk in found) <= max(lengths)
        assert as_bytes(found) == as_bytes(whole)
    assert work == []


def test_a_piece_cannot_be_cut_where_nothing_would_be_left() -> None:
    for count in (-1, 0, 5, 6):
        with pytest.raises(ValueError, match="cannot be cut"):
            piece(10, 5).split(count)


@pytest.mark.parametrize("change", [CHANGE, {"lane": 0, "set": {"optimizer": "momentum"}}], ids=["rate", "optimizer"])
@pytest.mark.parametrize("step", [1, 5, 37, 59])
def test_an_edited_run_has_its_own_numbers(step: int, change: Json) -> None:
    memory = Memory.of(LIMITS)
    plain = network(steps=60, record={"params": 1, "gradient": 1, "state": 1})
    edited = {**plain, "edits": [{"step": step, **change}]}
    alone = [as_bytes([Run(complete(spec, LIMITS)).advance(61)]) for spec in (plain, edited)]
    assert alone[0] != alone[1]
    for _ in range(2):
        for spec, expected in zip((plain, edited), alone, strict=True):
            assert as_bytes(chunks_of(opened(spec, memory), cycle([LONG]))) == expected


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(spec=specs(), data=st.data())
def test_related_runs_cut_anyhow_give_the_numbers_they_give_alone(spec: Json, data: st.DataObject) -> None:
    """The run, longer and shorter ones, and the one without its edits, in any order, each from any of its points."""
    memory = Memory.of(Settings(snapshot_every=data.draw(st.integers(1, 12), label="snapshot_every")))
    family = [
        spec,
        {**spec, "steps": spec["steps"] + 5},
        {**spec, "steps": max(1, spec["steps"] - 3)},
        {key: value for key, value in spec.items() if key != "edits"},
    ]
    family = [member for member in family if runs(member)]
    for _ in range(6):
        member = data.draw(st.sampled_from(family))
        lengths = data.draw(st.lists(st.integers(1, 20), min_size=1, max_size=4), label="lengths")
        from_step = data.draw(st.integers(0, 6), label="from_step")
        course, alone = opened(member, memory, from_step), Run(complete(member, LIMITS))
        alone.seek(from_step)
        for wanted in cycle(lengths):
            chunks, chunk = result(course.advance(wanted)), alone.advance(wanted)
            assert as_bytes(chunks) == (as_bytes([chunk]) if chunk.count else [])
            assert (course.next, course.done, course.lanes) == (alone.next, alone.done, standing(alone))
            if course.done:
                break
