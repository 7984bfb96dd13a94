"""The forms that the answer to a run comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.answer import json_pieces
from app.answer_csv import csv_pieces
from app.answer_safetensors import safetensors_pieces
from app.whole_run import WholeRun


@dataclass(frozen=True, slots=True)
class Form:
    """A form of answer.

    Attributes
    ----------
    name : str
        What the command line calls it: the ending of its files.
    media_type : str
        What HTTP calls it.
    pieces : callable
        Writes a run in it. The bytes follow from the run alone; where they are cut does not matter.
    """

    name: str
    media_type: str
    pieces: Callable[[WholeRun], Iterator[bytes]]


FORMS = (
    Form("json", "application/json", json_pieces),
    Form("safetensors", "application/vnd.safetensors", safetensors_pieces),
    Form("csv", "text/csv", csv_pieces),
)
"""Every form; the first is the answer to those who do not mind."""
