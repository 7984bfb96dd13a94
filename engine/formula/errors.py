"""What is wrong with a formula, and where."""

from __future__ import annotations

from engine.checks import quoted


class FormulaError(ValueError):
    """A text that is no formula.

    Attributes
    ----------
    column : int
        Where it goes wrong, counted from 1; one past the last character at the end.
    token : str
        What stands there; empty at the end.
    reason : str
        One plain sentence without its full stop.
    """

    def __init__(self, column: int, token: str, reason: str) -> None:
        super().__init__(f"{f'{quoted(token)} in column' if token else 'the end, column'} {column}: {reason}")
        self.column = column
        self.token = token
        self.reason = reason
