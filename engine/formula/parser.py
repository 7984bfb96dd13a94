"""Reading a formula: a hand-written parser of a small grammar, and nothing else is understood.

::

    formula  = sum
    sum      = product, {("+" | "-"), product}
    product  = factor, {("*" | "/" | nothing), factor}
    factor   = "-", factor | power
    power    = operand, ["^", factor]
    operand  = number | "x" | "y" | "pi" | "e" | "(", sum, ")" | function, "(", sum, {",", sum}, ")"

Powers gather from the right (``x^2^3`` is x to the 8th), all else from the left; −x^2 is −(x²). Two operands side by
side are multiplied, as tightly as with a star: ``1/2x`` is half of x. What is multiplied on without a sign does not
begin with a number. Exponents without a coordinate are within ±12; those with one (``2^x``) have no such limit.

The text is never evaluated or compiled: whatever is not in the grammar is an error with its column.
"""

from __future__ import annotations

from math import e, isfinite, pi
from typing import NoReturn

from engine.formula.errors import FormulaError
from engine.formula.functions import FUNCTIONS, SEVERAL
from engine.formula.program import constant
from engine.formula.tokens import Token, tokens
from engine.formula.tree import (
    COORDINATES,
    OPERATORS,
    Applied,
    Negative,
    Number,
    Operation,
    Operator,
    Tree,
    Variable,
)

MOST_OPERATIONS = 60
LARGEST_EXPONENT = 12
DEEPEST = 40
"""How many parentheses may be open at once: as many as anyone can read, and few enough for any stack."""
CONSTANTS = {"pi": pi, "e": e}
ELSEWHERE = {"ln": "log", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "pow": "^"}
"""Names that people know from elsewhere, and what formulas have for them."""


def parse(text: str, dimension: int = 2) -> Tree:
    """The tree of a formula in x and y, or in x alone.

    Raises
    ------
    FormulaError
        With the first column at which it is none.

    Examples
    --------
    >>> parse("2x") == parse(" 2 * x ")
    True
    >>> parse("x + ")
    Traceback (most recent call last):
        ...
    engine.formula.errors.FormulaError: the end, column 5: a number, x, y, a function or "(" is missing here
    """
    return Parser(text, dimension).formula()


class Parser:
    """One reading of one text."""

    def __init__(self, text: str, dimension: int) -> None:
        self._tokens, self._at = tokens(text), 0
        self._coordinates = COORDINATES[:dimension]
        self._operations, self._open = 0, 0

    def formula(self) -> Tree:
        """The whole text."""
        if len(self._tokens) == 1:
            self._wrong("there is nothing here yet")
        found = self._sum()
        if self._next.text == ")":
            self._wrong('there is no "(" that this closes')
        if self._next.text:
            self._wrong("only min and max have several operands, in parentheses")
        return found

    def _sum(self) -> Tree:
        found = self._product()
        while self._next.text in ("+", "-"):
            sign = self._operator()
            found = Operation(sign, found, self._product())
        return found

    def _product(self) -> Tree:
        found = self._factor()
        while True:
            if self._next.text in ("*", "/"):
                sign = self._operator()
                found = Operation(sign, found, self._factor())
            elif self._next.kind == "name" or self._next.text == "(":
                self._count(self._next)
                found = Operation("*", found, self._factor())
            elif self._next.kind == "number":
                self._wrong("an operator is missing before this number")
            else:
                return found

    def _factor(self) -> Tree:
        minus = []
        while self._next.text == "-":
            minus.append(self._operator())
        found = self._power()
        for _ in minus:
            found = Negative(found)
        return found

    def _power(self) -> Tree:
        base = self._operand()
        if self._next.text != "^":
            return base
        self._operator()
        first = self._next
        self._deeper(first)
        exponent = self._factor()
        self._open -= 1
        number = constant(exponent)
        if number is not None and not (isfinite(number) and abs(number) <= LARGEST_EXPONENT):
            limit = f"an exponent that is a number must be within −{LARGEST_EXPONENT} and {LARGEST_EXPONENT}"
            raise FormulaError(first.column, first.written, limit)
        return Operation("^", base, exponent)

    def _operand(self) -> Tree:
        token = self._next
        if token.kind == "number":
            self._at += 1
            value = float(token.text)
            if not isfinite(value):
                raise FormulaError(token.column, token.written, "this number is too large")
            return Number(token.text, value)
        if token.kind == "name":
            self._at += 1
            return self._name(token)
        if token.text == "(":
            return self._inside()[0]
        self._wrong(f'a number, {", ".join(self._coordinates)}, a function or "(" is missing here')

    def _name(self, token: Token) -> Tree:
        name = token.text
        if name in self._coordinates:
            return Variable(self._coordinates.index(name))
        if name in CONSTANTS:
            return Number(name, CONSTANTS[name])
        if name not in FUNCTIONS and name not in SEVERAL:
            raise FormulaError(token.column, name, self._unknown(name))
        self._count(token)
        if self._next.text != "(":
            self._wrong(f'what {name} is taken of stands in parentheses: "(" is missing here')
        operands = self._inside(name)
        if name in FUNCTIONS:
            return Applied(name, operands)
        if len(operands) < 2:
            raise FormulaError(token.column, name, f"{name} has at least two operands")
        for _ in operands[2:]:
            self._count(token)
        return Applied(name, operands)

    def _inside(self, function: str = "") -> tuple[Tree, ...]:
        """What stands in parentheses: one sum, or several for the functions that take them."""
        opening = self._next
        self._deeper(opening)
        self._at += 1
        found = [self._sum()]
        while self._next.text == ",":
            if function not in SEVERAL:
                self._wrong(f"{function} has one operand" if function else "only min and max have several operands")
            self._at += 1
            found.append(self._sum())
        if self._next.text != ")":
            self._wrong(f'the "(" in column {opening.column} is not closed')
        self._at += 1
        self._open -= 1
        return tuple(found)

    def _unknown(self, name: str) -> str:
        every = {*self._coordinates, *CONSTANTS, *FUNCTIONS, *SEVERAL}
        if name in COORDINATES:
            return f"a formula of one coordinate has x alone, not {name}"
        if name.lower() in every:
            return f"names are written in small letters: {name.lower()}"
        if name in ELSEWHERE:
            return f"this name is not known; write {ELSEWHERE[name]}"
        if set(name) <= set(self._coordinates):
            return f"this is no name; a product is written {'*'.join(name)}"
        names = ", ".join([*self._coordinates, *CONSTANTS, *FUNCTIONS, *SEVERAL])
        return f"this name is not known; there are {names}"

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _operator(self) -> Operator:
        token = self._next
        self._count(token)
        self._at += 1
        return OPERATORS[token.text]

    def _count(self, token: Token) -> None:
        self._operations += 1
        if self._operations > MOST_OPERATIONS:
            raise FormulaError(token.column, token.written, f"a formula has at most {MOST_OPERATIONS} operations")

    def _deeper(self, token: Token) -> None:
        self._open += 1
        if self._open > DEEPEST:
            raise FormulaError(
                token.column, token.written, f"a formula is at most {DEEPEST} parentheses and powers deep"
            )

    def _wrong(self, reason: str) -> NoReturn:
        raise FormulaError(self._next.column, self._next.written, reason)
