"""An optimizer in PyTorch: its own class where PyTorch has this very form, else a class made from the terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import indent
from typing import Any

import numpy as np

from engine.component import Term
from engine.expression import Previous, Symbol
from engine.expression_special import RecentSquares
from engine.optimizers.base import Optimizer
from engine.torch_code.definitions import Definitions, lines
from engine.torch_code.expressions import Writer, every, name_of, recent

QUOTIENT = '''def quotient(above, below):
    """above / below, and 0 where both are 0."""
    return torch.where((above == 0) & (below == 0), 0.0, above / below)'''

HESSIAN = "torch.autograd.functional.hessian(lambda place: surface(*place), theta)"


@dataclass(frozen=True, slots=True)
class Call:
    """What makes an optimizer: a class, and its arguments beside `parameters`."""

    made_by: str
    arguments: Mapping[str, Any]

    def of(self, parameters: str) -> str:
        """The expression that makes it for these parameters."""
        return f"{self.made_by}({', '.join([parameters, *(f'{n}={v!r}' for n, v in self.arguments.items())])})"


def own(optimizer: Optimizer) -> Call | None:
    """PyTorch's own optimizer, where it has this very form."""
    found = optimizer.torch_optim()
    return found and Call(f"torch.optim.{found[0]}", {"lr": optimizer.learning_rate, **found[1]})


def written_out(optimizer: Optimizer, definitions: Definitions) -> Call:
    """The optimizer as a class of the script."""
    terms = optimizer.terms()
    used = {node.name for term in terms for node in every(term.expression) if isinstance(node, Symbol)}
    used |= {node.count for term in terms for node in every(term.expression) if isinstance(node, RecentSquares)}
    controls = {n: getattr(optimizer, n) for n in optimizer.controls() if n in used and n != "learning_rate"}
    if "epsilon" in controls and controls["epsilon"] == 0:
        definitions.define("quotient", "quotient", lambda _: QUOTIENT)
    body = _Class(optimizer, terms, tuple(controls)).source()
    made_by = definitions.define(type(optimizer).__name__, body, lambda name: f"class {name}{body}")
    return Call(made_by, {"lr": optimizer.learning_rate, **controls})


class _Class:
    """Writes the class of an optimizer, but for its name."""

    def __init__(self, optimizer: Optimizer, terms: tuple[Term, ...], controls: tuple[str, ...]) -> None:
        self.optimizer, self.terms, self.controls = optimizer, terms, controls
        scalars = {"t", "rate", *controls, *(t.name for t in optimizer.traces if t.shape == "scalar")}
        self.writer = Writer(scalars, zero_over_zero=getattr(optimizer, "epsilon", 1) == 0)
        nodes = [node for term in terms for node in every(term.expression)]
        self.asks_for_hessian = Symbol("hessian") in nodes
        self.windows = [node for node in nodes if isinstance(node, RecentSquares)]
        self.state = {name: first for name, first in _first_state(optimizer).items() if name in self._assigned}
        _check_order(optimizer, terms)

    @property
    def _assigned(self) -> list[str]:
        return [term.trace for term in self.terms]

    def source(self) -> str:
        """Everything after the name."""
        ahead = next((term for term in self.terms if term.trace == "evaluated_at"), None)
        settings = ("rate", *self.controls)
        asked = ", ".join(f'"{name}"' for name in ("lr", *self.controls))
        taken = f"map(group.get, ({asked}))" if self.controls else f"group[{asked}]"
        body = lines(
            "[group] = self.param_groups",
            f"{', '.join(settings)} = {taken}",
            (ahead, self._ahead(ahead) if ahead else ""),
            'for theta in group["params"]:',
            indent(self._update(ahead is not None), "    "),
        )
        arguments = ("lr", *self.controls)
        defaults = ", ".join(f'"{name}": {name}' for name in arguments)
        return lines(
            "(torch.optim.Optimizer):",
            f'    """{self._says()}"""',
            "",
            f"    def __init__(self, parameters, {', '.join(arguments)}):",
            f"        super().__init__(parameters, {{{defaults}}})",
            "",
            "    @torch.no_grad()",
            f"    def step(self, {'evaluate' if ahead else 'closure=None'}):",
            indent(body, "        "),
        )

    def _says(self) -> str:
        optimizer = self.optimizer
        shaping = [c for c in optimizer.controls().values() if c.kind in ("choice", "switch")]
        form = ", ".join(
            f"{c.name} {str(getattr(optimizer, c.name)).lower()}"
            for c in shaping
            if c.control.when is None or all(getattr(optimizer, n) in v for n, v in c.control.when.items())
        )
        return f"{optimizer.label}{f' ({form})' if form else ''}, written out line by line."

    def _ahead(self, ahead: Term) -> str:
        """To the place where the gradient is taken."""
        return lines(
            'for theta in group["params"]:',
            "    state = self.state[theta]",
            *(f"    {name} = {first}" for name, first in self._remembered()),
            '    state["before"] = theta.clone()',
            f"    theta.copy_({self.writer.text(ahead.expression)})",
            "with torch.enable_grad():",
            "    evaluate()",
        )

    def _update(self, returns: bool) -> str:
        kept = [*self.state, *(["t"] if self._counts() else []), *(recent(w.trace) for w in self.windows)]
        failed = self.optimizer.torch_failed()
        return lines(
            "g, state = theta.grad, self.state[theta]",
            (returns, 'theta.copy_(state.pop("before"))'),
            *(f"{name} = {first}" for name, first in self._remembered()),
            (self._counts(), 't = state.get("t", 0) + 1'),
            (
                self.asks_for_hessian,
                "hessian = torch.autograd.functional.hessian(lambda place: surface(*place), theta)",
            ),
            (self.asks_for_hessian, "identity = torch.eye(len(theta))"),
            *((failed, line) for line in (f"if {failed}:", '    raise ArithmeticError("singular Hessian")')),
            *(f"{recent(w.trace)}.append({name_of(w.trace)})" for w in self.windows),
            *map(self._line, (term for term in self.terms if term.trace != "evaluated_at")),
            (kept, f"state.update({', '.join(f'{name}={name}' for name in kept)})"),
        )

    def _remembered(self) -> list[tuple[str, str]]:
        """What of the state the update needs, and where it comes from."""
        needed = {n.name for term in self.terms for n in every(term.expression) if isinstance(n, Previous)}
        state = [(n, f'state.get("{n}", {first})') for n, first in self.state.items() if n in needed]
        deques = [(recent(w.trace), f'state.get("{recent(w.trace)}", deque(maxlen={w.count}))') for w in self.windows]
        return [*state, *deques]

    def _line(self, term: Term) -> str:
        text = self.writer.text(term.expression)
        return f"theta.copy_({text})" if term.trace == "params" else f"{name_of(term.trace)} = {text}"

    def _counts(self) -> bool:
        """Whether t is counted: some form that shares this one's state needs it."""
        optimizer = self.optimizer
        controls = optimizer.controls().values()
        fixed = {c.name: getattr(optimizer, c.name) for c in controls if c.control.structural}
        forms = [type(optimizer)(**{**form, **fixed}) for form in type(optimizer).forms()]
        terms = [term for form in forms for term in form.terms()]
        return any(node == Symbol("t") for term in terms for node in every(term.expression))


def _first_state(optimizer: Optimizer) -> dict[str, str]:
    """What the state is made of before the first update, by trace."""
    state = optimizer.init(np.zeros((1, 1)))
    found = {}
    for trace in optimizer.traces:
        if trace.kind == "point":
            value = float(np.ravel(getattr(state, trace.name))[0])
            tensor = f"torch.full_like(theta, {value!r})" if value else "torch.zeros_like(theta)"
            found[trace.name] = repr(value) if trace.shape == "scalar" else tensor
    return found


def _check_order(optimizer: Optimizer, terms: tuple[Term, ...]) -> None:
    """In Python a trace's previous value is gone once the trace is assigned."""
    done: set[str] = set()
    for term in terms:
        before = {node.name for node in every(term.expression) if isinstance(node, Previous)}
        if before & done - {"evaluated_at"}:
            raise TypeError(f"{optimizer.name}: the previous {', '.join(before & done)} is used after the new one")
        done.add(term.trace)
