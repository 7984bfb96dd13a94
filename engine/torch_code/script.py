"""A whole script: what is imported, defined and carried, then lane after lane."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import indent
from typing import Any

from engine.problems.kinds import problem_of
from engine.problems.network import NetworkProblem
from engine.spec import Lane, Parsed, complete, parse
from engine.spec.edits import Edit, optimizers_of
from engine.torch_code import loop, network, surface
from engine.torch_code.definitions import Definitions, lines
from engine.torch_code.loop import Needs
from engine.torch_code.network import NetworkPart
from engine.torch_code.numbers import FILE, READ, UNPACKED, Numbers
from engine.torch_code.part import Part
from engine.torch_code.stepping import Stepping
from engine.torch_code.surface import SurfacePart

INLINE_POINTS, INLINE_NUMBERS = 200, 20_000
"""Up to so many points of a data set, and numbers altogether, the script carries what it needs inside."""

IMPORTS = {
    "import base64": r"\bbase64\.",
    "import json": r"\bjson\.",
    "import math": r"\bmath\.",
    "from collections import deque": r"\bdeque\(",
    "from collections.abc import Callable": r"\bCallable\b",
    "from dataclasses import dataclass": r"@dataclass\b",
    "from pathlib import Path": r"\bPath\(",
}
"""Of the standard library, and where a script needs it."""
TITLE = 110


@dataclass(frozen=True, slots=True)
class Script:
    """A program for PyTorch.

    Attributes
    ----------
    name : what is inside, for a file's name
    code : the program but for the numbers that it carries
    text : the program
    numbers : the file ``numbers.json`` that must lie beside it; None: it carries everything inside
    """

    name: str
    code: str
    text: str
    numbers: bytes | None


def carried(spec: Mapping[str, Any]) -> int:
    """How many numbers the script of a spec carries, at most: known before any of them is made."""
    parsed = parse(complete(spec))
    problem = problem_of(parsed)
    return network.carried(parsed, problem) if isinstance(problem, NetworkProblem) else surface.carried(parsed)


def torch_script(spec: Mapping[str, Any]) -> Script:
    """The run of a spec as a short program for PyTorch, which prints the run's numbers.

    First weights, data, order and noise are carried inside; everything else is written from what the components
    declare. Up to rounding the numbers are those of `engine.Run`.

    Raises
    ------
    SpecError
        If the spec cannot be run; it names the place and the limit.

    Examples
    --------
    >>> script = torch_script({"problem": {"kind": "surface"}})
    >>> script.name, script.numbers
    ('rosenbrock-gradient_descent', None)
    >>> "optimizer = torch.optim.SGD(parameters, lr=0.000478)" in script.text
    True
    """
    whole = complete(spec)
    parsed = parse(whole)
    problem = problem_of(parsed)
    if isinstance(problem, NetworkProblem):
        points = len(problem.data.targets) + len(problem.data.test_targets)
        numbers = Numbers(points > INLINE_POINTS or network.carried(parsed, problem) > INLINE_NUMBERS)
        part: Part = NetworkPart(parsed, problem, numbers)
    else:
        numbers = Numbers(surface.carried(parsed) > INLINE_NUMBERS)
        part = SurfacePart(parsed, numbers)
    return _Writer(parsed, part, numbers).script(_name(whole))


class _Writer:
    """Puts a script together."""

    def __init__(self, parsed: Parsed, part: Part, numbers: Numbers) -> None:
        self.parsed, self.part, self.numbers = parsed, part, numbers
        self.edits = [[edit for edit in parsed.edits if edit.lane == lane.index] for lane in parsed.lanes]
        self.definitions = Definitions()
        self.needs = _needs(parsed, "evaluate_every: int" in part.lane_fields)
        self.stepping = Stepping(self.definitions, self.needs.schedule, self.needs.clip, part.place)

    def script(self, name: str) -> Script:
        """The whole of it."""
        begun = "\n\n".join(self._lane(lane, edits) for lane, edits in zip(self.parsed.lanes, self.edits, strict=True))
        fields = ["label: str", "parameters: list", "optimizer: torch.optim.Optimizer", "every: int"]
        names, *sources = self.part.sources(self.needs.schedule)
        functions = [
            f"STEPS = {self.parsed.steps}\n{names}",
            *sources,
            *self.definitions.sources,
            loop.lane_class([*fields, *self.part.lane_fields, *loop.fields(self.needs)]),
            *loop.functions(self.needs),
            *([UNPACKED] if self.numbers.is_packed else []),
        ]
        code = "\n\n\n".join(functions)
        carried = "\n".join([*([READ] if self.numbers.beside else []), *self.numbers.sources])
        head = self._head("\n".join((code, carried, begun)))
        text = "\n\n\n".join((f"{head}\n\n{code}", *([carried] if carried else []), begun)) + "\n"
        return Script(name, "\n".join((head, code, begun)), text, self.numbers.bytes())

    def _head(self, text: str) -> str:
        labels = ", ".join(lane.label for lane in self.parsed.lanes)
        title = _plain(f"{self.part.title}: {labels}")
        standard = [line for line, pattern in IMPORTS.items() if re.search(pattern, text)]
        return lines(
            f'"""{title if len(title) <= TITLE else title[: TITLE - 1] + "…"}.',
            "",
            "The very run of Descent Lab in PyTorch. For every lane it prints the numbers that the lab shows.",
            (self.numbers.beside, f"What it carries of the run lies beside it, in {FILE}."),
            '"""',
            "",
            *standard,
            *([""] if standard else []),
            "import torch",
            ("nn." in text, "from torch import nn"),
            "",
            "torch.set_default_dtype(torch.float64)",
        )

    def _lane(self, lane: Lane, edits: list[Edit]) -> str:
        begun = self.part.begin(lane)
        optimizer, stepping = self.stepping.begin(lane, edits)
        fields = {"label": json.dumps(lane.label), "parameters": "parameters", "optimizer": "optimizer"}
        fields |= {**begun.fields, **stepping}
        if self.needs.frozen:
            fields["frozen"] = "{}"
        if self.needs.edits:
            changes = self.stepping.edits(lane, edits)
            fields["edits"] = "{" + ", ".join(f"{step}: {name}" for step, name in changes.items()) + "}"
        written = ",\n".join(f"{name}={value}" for name, value in fields.items())
        return lines(
            begun.setup,
            f"parameters = {begun.parameters}",
            f"optimizer = {optimizer}",
            "train(",
            indent(f"Lane(\n{indent(written, '    ')},\n)", "    "),
            ")",
        )


def _needs(parsed: Parsed, evaluate_every: bool) -> Needs:
    stepping: list[Lane | Edit] = [*parsed.lanes, *parsed.edits]
    optimizers = [optimizer for lane in parsed.lanes for optimizer in optimizers_of(lane, parsed.edits)]
    return Needs(
        schedule=any(part.schedule.name != "constant" for part in stepping),
        clip=any(part.clipping.torch_code() for part in stepping),
        noise=getattr(parsed.problem, "gradient_noise", 0) > 0,
        edits=bool(parsed.edits),
        frozen=any(edit.frozen is not None for edit in parsed.edits),
        asks=any(term.trace == "evaluated_at" for optimizer in optimizers for term in optimizer.terms()),
        fails=any(optimizer.torch_failed() for optimizer in optimizers),
        evaluate_every=evaluate_every,
        patience=parsed.stop,
    )


def _plain(text: str) -> str:
    """The text as a docstring may hold it, whatever somebody has called a lane."""
    return "".join(c if c.isprintable() else " " for c in text).replace("\\", "/").replace('"', "'")


def _name(spec: Mapping[str, Any]) -> str:
    problem, lanes = spec["problem"], spec["lanes"]
    subject = problem["surface"]["name"] if problem["kind"] == "surface" else problem["dataset"]["name"]
    return f"{subject}-{lanes[0]['optimizer']['name'] if len(lanes) == 1 else f'{len(lanes)}-lanes'}"
