"""What "Explain this step" shows, read off the page as numbers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.lab_page import PATIENCE, LabPage

LINES = """() => [...document.querySelectorAll('#explanation .formula')].map((line) => {
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
EXPLAIN = f"""async ([step, choices, patience]) => {{
  const bar = document.querySelector('.scrub')
  bar.value = String(step)
  bar.dispatchEvent(new InputEvent('input', {{bubbles: true}}))
  const drawn = () => new Promise((done) => {{ setTimeout(done) }})
  for (const [id, wanted] of Object.entries(choices)) {{
    await drawn()
    const menu = document.getElementById(id)
    menu.value = [...menu.options].find(({{text, value}}) => text === wanted || value === wanted).value
    menu.dispatchEvent(new Event('change', {{bubbles: true}}))
  }}
  const title = () => document.querySelector('#explanation [data-number="update"]')?.textContent ?? ''
  const begun = performance.now()
  do await drawn(); while (!title().startsWith(`Update ${{step}}:`) && performance.now() - begun < patience)
  const menus = Object.keys(choices).map((id) => document.getElementById(id))
  return {{
    title: title(), words: document.querySelector('.explanation-words').innerText, lines: ({LINES})(),
    name: document.querySelector('.explanation-words b').textContent,
    chosen: menus.map((menu) => [menu.selectedOptions[0].text, menu.value]),
  }}
}}"""
"""Shows a step and chooses from the menus one after the other, as a person would, and says what is explained then."""
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


@dataclass(frozen=True)
class Explained:
    """What is said of one update of one parameter."""

    name: str
    words: str
    lines: list[Line]


def explained(lab: LabPage, step: int, **choices: str) -> Explained:
    """Show a step and choose from the explanation's menus, each by a value or what it says; what is explained then."""
    menus = {f"explain-{menu}": value for menu, value in choices.items()}
    found = lab.page.evaluate(EXPLAIN, [step, menus, 1000 * PATIENCE])
    assert found["title"].startswith(f"Update {step}:"), found["title"]
    for wanted, chosen in zip(choices.values(), found["chosen"], strict=True):
        assert wanted in chosen
    return Explained(found["name"], found["words"], lines_of(found["lines"]))


def shown_lines(page: Page) -> list[Line]:
    """The lines that the page shows now."""
    return lines_of(page.evaluate(LINES))


def lines_of(found: Any) -> list[Line]:
    """The lines that were read off the page."""
    return [Line(line["trace"], [(name, text) for name, text in line["numbers"]], line["value"]) for line in found]
