"""The words of a formula: numbers, names and signs.

>>> [(token.text, token.column) for token in tokens("2x**3")]
[('2', 1), ('x', 2), ('^', 3), ('3', 5), ('', 6)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from engine.formula.errors import FormulaError

LONGEST = 200
"""How many characters a formula may have."""

PATTERN = re.compile(
    r"(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*)"
    r"|(?P<sign>\*\*|[-+*/^(),])"
)
BLANKS = " \t"
WRITTEN = {
    "−": "-", "–": "-", "·": "*", "×": "*", "÷": "/", "π": "pi", "√": "sqrt(…)", "²": "^2", "³": "^3", "|": "abs(…)",
    "[": "(", "]": ")", "{": "(", "}": ")",
}  # fmt: skip
"""What people write, and formulas have in other characters."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, the column it begins in, counted from 1, and how it was written: ``**`` is read as ``^``."""

    kind: Literal["number", "name", "sign", "end"]
    text: str
    column: int
    written: str


def tokens(text: str) -> list[Token]:
    """The words of a text, and its end.

    An e right after a number that digits follow is its power of ten (``2e3`` is 2000), otherwise a name.

    Raises
    ------
    FormulaError
        If the text is too long, or has a character that no formula has.
    """
    if len(text) > LONGEST:
        raise FormulaError(LONGEST + 1, text[LONGEST], f"a formula has at most {LONGEST} characters")
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at] in BLANKS:
            at += 1
            continue
        match = PATTERN.match(text, at)
        if match is None:
            instead = f"; write {WRITTEN[text[at]]}" if text[at] in WRITTEN else ""
            raise FormulaError(at + 1, text[at], f"formulas do not have this character{instead}")
        word = match.group()
        found.append(Token(_KINDS[match.lastgroup or ""], "^" if word == "**" else word, at + 1, word))
        at = match.end()
    return [*found, Token("end", "", len(text) + 1, "")]


_KINDS: dict[str, Literal["number", "name", "sign"]] = {"number": "number", "name": "name", "sign": "sign"}
