"""Chunks as safetensors bytes, read back by the safetensors library."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors.numpy import load

from app.chunks import encode, encode_chunk
from engine import Chunk, Run, Series
from tests.app.helpers import read_chunk, rich

SHAPES = st.lists(st.integers(0, 4), max_size=3).map(tuple)
DTYPES = st.sampled_from(["<f4", "<f8", "<i4", ">f4", ">i4"])


@st.composite
def arrays(draw: st.DrawFn) -> NDArray[Any]:
    shape = draw(SHAPES)
    return np.arange(np.prod(shape, dtype=int), dtype=draw(DTYPES)).reshape(shape)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6), arrays(), max_size=4))
def test_what_is_written_is_read(tensors: dict[str, NDArray[Any]]) -> None:
    tensors.pop("__metadata__", None)
    data = encode(tensors, {"run": "ü", "seq": "3"})
    assert int.from_bytes(data[:8], "little") % 8 == 0
    metadata = read_chunk(data)[0]
    assert metadata == {"run": "ü", "seq": "3"}
    found = load(data)
    assert found.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert found[name].shape == tensor.shape
        assert found[name].dtype == tensor.dtype.newbyteorder("<")
        np.testing.assert_array_equal(found[name], tensor)


def test_rows_of_a_view_are_written_in_order() -> None:
    grid = np.arange(12, dtype=np.float32).reshape(3, 4)
    np.testing.assert_array_equal(load(encode({"t": grid.T[1:]}, {}))["t"], grid.T[1:])


def test_other_numbers_are_refused() -> None:
    with pytest.raises(KeyError):
        encode({"t": np.zeros(2, dtype=np.int64)}, {})


def test_pieces_become_one_chunk() -> None:
    ones, twos = Series(np.ones((2, 3))), Series(np.full((1, 3), 2.0))
    thinned = Series(np.array([7.0]), np.array([4], dtype=np.int32))
    nothing = Series(np.empty(0), np.empty(0, dtype=np.int32))
    pieces = [
        Chunk(4, 2, ({"params": ones, "train_loss": thinned}, {})),
        Chunk(6, 1, ({"params": twos, "train_loss": nothing}, {})),
    ]
    metadata, found = read_chunk(encode_chunk(pieces, "a", 9))
    assert metadata == {"run": "a", "seq": "9", "first_step": "4", "count": "3"}
    assert found.keys() == {"lane/0/params", "lane/0/train_loss", "lane/0/train_loss.step"}
    np.testing.assert_array_equal(found["lane/0/params"], [[1, 1, 1], [1, 1, 1], [2, 2, 2]])
    np.testing.assert_array_equal(found["lane/0/train_loss.step"], [4])
    assert {a.dtype.str for a in found.values()} == {"<f4", "<i4"}


def test_slices_leave_no_mark() -> None:
    """However a chunk was cut into pieces on the worker threads, its bytes are the same."""
    whole, sliced = Run(rich()), Run(rich())
    while not whole.done:
        pieces = [sliced.advance(1) for _ in range(13) if not sliced.done]
        assert encode_chunk([whole.advance(13)], "a", 0) == encode_chunk(pieces, "a", 0)
