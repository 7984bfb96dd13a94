"""What "Explain this step" shows, read off the page as numbers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from playwright.sync_api import Page

READ = """() => [...document.querySelectorAll('#explanation .formula')].map((line) => {
  const text = (node) => {
    const copy = node.cloneNode(true)
    for (const power of copy.querySelectorAll('msup')) {
      if (power.firstElementChild.textContent === '10') power.textContent = 'e' + power.lastElementChild.textContent
    }
    return copy.textContent
  }
  const numbers = (part) => [...line.querySelectorAll(part + ' [data-of]')].map((node) => [node.dataset.of, text(node)])
  return {trace: line.dataset.line, numbers: numbers('.filled'), value: numbers('.value')[0][1]}
})"""
NUMBER = re.compile(r"(−?)([\d.]*)·?(?:e(−?\d+))?")
RAISED = re.compile("10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")
"""In a sentence a power of ten has raised digits."""
FLOAT32 = 2.0**-24


@dataclass(frozen=True)
class Written:
    """A number as it is written: its value, and half a unit of its last digit."""

    text: str
    digits: int

    @property
    def value(self) -> float:
        """The number."""
        plain = RAISED.sub(lambda power: "e" + power[1].translate(LOWERED), self.text)
        found = NUMBER.fullmatch(plain)
        assert found, self.text
        sign, mantissa, exponent = found.groups()
        return float(f"{'-' if sign else ''}{mantissa or 1}e{(exponent or '0').replace('−', '-')}")

    def says(self, number: float) -> bool:
        """Whether it is `number`, to the digits that are shown; the stream's numbers are float32."""
        if number == 0:
            return self.value == 0
        unit = 10.0 ** (math.floor(math.log10(abs(number))) - self.digits + 1)
        return abs(self.value - number) <= 0.5 * unit * (1 + 1e-9) + 2 * FLOAT32 * abs(number)


@dataclass(frozen=True)
class Line:
    """One line: the trace on its left, the numbers in its symbols' places, and what comes out."""

    trace: str
    numbers: list[tuple[str, str]]
    value: str


def shown_lines(page: Page) -> list[Line]:
    """The lines that the page shows now."""
    return [
        Line(line["trace"], [(name, text) for name, text in line["numbers"]], line["value"])
        for line in page.evaluate(READ)
    ]
