"""Randomness of a run, spawned by purpose so that changing one choice does not reshuffle another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.random import Generator, SeedSequence, default_rng


@dataclass(frozen=True, slots=True)
class Streams:
    """The four streams of a seed, in this order for ever."""

    data: SeedSequence
    weights: SeedSequence
    order: SeedSequence
    noise: SeedSequence

    @classmethod
    def of(cls, seed: int) -> Self:
        """The streams of a run's seed, a whole number ≥ 0."""
        return cls(*SeedSequence(seed).spawn(4))


def child(parent: SeedSequence, index: int) -> SeedSequence:
    """The index-th child of a stream, whoever asked before: unlike ``spawn`` it does not count calls."""
    return SeedSequence(entropy=parent.entropy, spawn_key=(*parent.spawn_key, index))


def generator(parent: SeedSequence, index: int) -> Generator:
    """A generator for the index-th child of a stream."""
    return default_rng(child(parent, index))


def permutation(order: SeedSequence, epoch: int, points: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The order of the training points in an epoch (from 0): the same for every batch size of a run."""
    return generator(order, epoch).permutation(points)
