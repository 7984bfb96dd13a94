"""What every script does: train lane after lane, and print their numbers. Only what the run needs is written."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent

from engine.patience import Patience
from engine.torch_code.definitions import lines

PRINTED = 10
"""About how many points of a lane are printed, beside the first."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What some lane of the run needs beside the plain loop."""

    schedule: bool
    clip: bool
    noise: bool
    edits: bool
    frozen: bool
    asks: bool
    """Whether an optimizer asks for the gradient at another place."""
    fails: bool
    """Whether an optimizer may be unable to go on."""
    evaluate_every: bool
    """Whether early stopping looks at some points only."""
    patience: Patience | None


FINITE = '''def finite(loss, lane):
    """Whether loss, parameters and gradients are numbers still, in single precision as the lab sends them."""
    tensors = [loss, *lane.parameters, *(parameter.grad for parameter in lane.parameters)]
    return all(torch.isfinite(tensor.detach().float()).all() for tensor in tensors)'''

EVALUATE = '''def evaluate(lane, step):
    """The cost of this update, and its gradient."""
    lane.optimizer.zero_grad()
    loss = cost(lane, step)
    loss.backward()
    return loss'''

HOLD = '''def hold(lane, before):
    """Parameters that are frozen stay."""
    with torch.no_grad():
        for number, places in lane.frozen.items():
            lane.parameters[number].view(-1)[places] = before[number].view(-1)[places]'''


def lane_class(fields: list[str]) -> str:
    """The class of a lane, with its fields."""
    return "@dataclass\nclass Lane:\n" + indent('"""One competitor."""\n\n' + "\n".join(fields), "    ")


def fields(needs: Needs) -> list[str]:
    """What each kind of lane has, beside label, parameters and optimizer."""
    found = {
        "rate: float": needs.schedule,
        "schedule: Callable": needs.schedule,
        "clip: Callable": needs.clip,
        "frozen: dict": needs.frozen,
        "edits: dict": needs.edits,
    }
    return [field for field, is_needed in found.items() if is_needed]


def functions(needs: Needs) -> list[str]:
    """The functions, each a source."""
    return [FINITE, EVALUATE, *([_use(needs)] if _changes(needs) else []), *([HOLD] * needs.frozen), _train(needs)]


def _changes(needs: Needs) -> bool:
    return needs.noise or needs.clip


def _use(needs: Needs) -> str:
    return lines(
        "def use(lane, step):",
        '    """Make of the gradient what the optimizer is given."""',
        (needs.noise, "    lane.parameters[0].grad += NOISE[step]"),
        (needs.clip, "    lane.clip(lane.parameters)"),
    )


def _train(needs: Needs) -> str:
    body = lines(
        "loss = evaluate(lane, step)",
        (needs.edits, _EDIT),
        _DIVERGED,
        _PRINT,
        (needs.patience, _stop(needs)),
        "if step == STEPS:",
        "    return",
        (_changes(needs), "use(lane, step)"),
        (needs.schedule, _RATE),
        (needs.frozen, "before = [parameter.detach().clone() for parameter in lane.parameters]"),
        _step(needs),
        (needs.frozen, "hold(lane, before)"),
    )
    return lines(
        *(([_AGAIN_USED] if _changes(needs) else []) if needs.asks else []),
        "def train(lane):",
        '    """Train a lane and print its numbers."""',
        '    print(f"\\n{lane.label}\\n  step " + " ".join(f"{name:>22}" for name in MEASURED))',
        (needs.patience, "    best, misses = math.inf, 0"),
        "    for step in range(STEPS + 1):",
        indent(body, " " * 8),
    )


_AGAIN_USED = '''def again(lane, step):
    """The gradient as the optimizer is given it, wherever the parameters are."""
    evaluate(lane, step)
    use(lane, step)

'''
_EDIT = """if step in lane.edits and (step == 0 or finite(loss, lane)):
    lane.edits[step](lane)
    loss = evaluate(lane, step)"""
_DIVERGED = """if not finite(loss, lane):
    print(f"diverged: point {step} is no number")
    return"""
_PRINT = """if step % lane.every == 0 or step == STEPS:
    print(f"{step:6} " + " ".join(f"{value:22.15g}" for value in measure(lane)))"""
_RATE = """for group in lane.optimizer.param_groups:
    group["lr"] = lane.rate * lane.schedule(step, epoch(lane, step))"""


def _step(needs: Needs) -> str:
    again = "again" if _changes(needs) else "evaluate"
    call = f"lane.optimizer.step(lambda: {again}(lane, step))" if needs.asks else "lane.optimizer.step()"
    if not needs.fails:
        return call
    failed = '    print(f"failed at step {step}: {error}")\n    return'
    return f"try:\n    {call}\nexcept ArithmeticError as error:\n{failed}"


def _stop(needs: Needs) -> str:
    if needs.patience is None:
        return ""
    least = f" - {needs.patience.min_delta}" if needs.patience.min_delta else ""
    body = lines(
        "value = measure(lane)[0]",
        f"best, misses = (value, 0) if value < best{least} else (best, misses + 1)",
        f"if misses == {needs.patience.patience}:",
        '    print(f"stopped at step {step}")',
        "    return",
    )
    return f"if step % lane.evaluate_every == 0:\n{indent(body, '    ')}" if needs.evaluate_every else body


def every(steps: int, evaluate_every: int = 1) -> int:
    """How often a lane's numbers are printed: about ten times, at points at which it is evaluated."""
    return max(1, round(steps / PRINTED / evaluate_every)) * evaluate_every
