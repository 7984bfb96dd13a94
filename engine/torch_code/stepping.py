"""What steps a lane, in PyTorch, from its beginning and through its edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from engine.clippings.base import Clipping
from engine.component import Component
from engine.edits import same_state
from engine.optimizers.base import Optimizer
from engine.schedules.base import Schedule
from engine.spec import Lane
from engine.spec.edits import Edit
from engine.torch_code.definitions import Definitions
from engine.torch_code.optimizers import Call, own, written_out

Place = Callable[[int], tuple[int, int]]
"""Where an entry of the flat row is: the number of the tensor, and the place in it."""


@dataclass(frozen=True, slots=True)
class Stepping:
    """How lanes of a script are stepped.

    Attributes
    ----------
    has_schedule, has_clip : whether any lane has one, so that all of them say theirs
    """

    definitions: Definitions
    has_schedule: bool
    has_clip: bool
    place: Place

    def begin(self, lane: Lane, edits: list[Edit]) -> tuple[str, dict[str, str]]:
        """What makes the lane's optimizer, for `parameters`; and the fields that step it."""
        fields: dict[str, str] = {}
        if self.has_schedule:
            fields |= {"rate": repr(lane.optimizer.learning_rate), "schedule": self.schedule(lane.schedule)}
        if self.has_clip:
            fields["clip"] = self.clip(lane.clipping)
        return self._calls(lane, edits)[0].of("parameters"), fields

    def edits(self, lane: Lane, edits: list[Edit]) -> dict[int, str]:
        """By step, the name of a function that changes the lane there."""
        calls, before = self._calls(lane, edits), (lane.optimizer, lane.schedule, lane.clipping)
        found: dict[int, list[str]] = {}
        for edit, (old, new) in zip(edits, pairwise(calls), strict=True):
            found.setdefault(edit.step, []).extend(self._changes(edit, before, old, new))
            before = (edit.optimizer, edit.schedule, edit.clipping)
        says = f"What changes in lane {lane.index}."
        return {
            step: self.definitions.function(f"at_{step}", ("lane",), "\n".join(changes) or "pass", says)
            for step, changes in found.items()
        }

    def schedule(self, schedule: Schedule) -> str:
        """The name of the schedule's function."""
        body, first = schedule.torch_code(), f" + {schedule.first}" if schedule.first else ""
        if re.search(r"\bn\b", body):
            body = f"n = {schedule.per}{first}\n{body}"
        return self._named(schedule, ("step", "epoch"), body)

    def clip(self, clipping: Clipping) -> str:
        """The name of the clipping's function."""
        return self._named(clipping, ("parameters",), clipping.torch_code() or "pass", prefix="clip_")

    def _named(self, component: Component, arguments: tuple[str, ...], body: str, prefix: str = "") -> str:
        return self.definitions.function(prefix + component.name, arguments, body, component.summary)

    def _calls(self, lane: Lane, edits: list[Edit]) -> list[Call]:
        """What makes the optimizer of the lane, and after each of its edits.

        Where one state serves several optimizers, all of them are PyTorch's own if they differ in the rate alone;
        else all are written out, for then their states have the same names.
        """
        calls: list[Call] = []
        for together in _sharing([lane.optimizer, *(edit.optimizer for edit in edits)]):
            ours = [own(optimizer) for optimizer in together]
            rest = [call and (call.made_by, {**call.arguments, "lr": None}) for call in ours]
            if None not in ours and all(other == rest[0] for other in rest):
                calls += [call for call in ours if call]
            else:
                calls += [written_out(optimizer, self.definitions) for optimizer in together]
        return calls

    def _changes(self, edit: Edit, before: tuple[Optimizer, Schedule, Clipping], old: Call, new: Call) -> Iterable[str]:
        optimizer, schedule, clipping = before
        if edit.params:
            yield "with torch.no_grad():"
            for number, places in self._places(edit.params).items():
                values = [edit.params[index] for index in places]
                yield f"    lane.parameters[{number}].view(-1)[{list(places.values())}] = torch.tensor({values})"
        yield from _optimizer(not same_state(optimizer, edit.optimizer), old, new)
        if self.has_schedule and edit.optimizer.learning_rate != optimizer.learning_rate:
            yield f"lane.rate = {edit.optimizer.learning_rate!r}"
        if edit.schedule != schedule:
            yield f"lane.schedule = {self.schedule(edit.schedule)}"
        if edit.clipping != clipping:
            yield f"lane.clip = {self.clip(edit.clipping)}"
        if edit.frozen is not None:
            held = {number: list(places.values()) for number, places in self._places(edit.frozen).items()}
            yield f"lane.frozen = {held}"

    def _places(self, indexes: Iterable[int]) -> dict[int, dict[int, int]]:
        """By the number of the tensor, where each of these entries of the flat row is in it."""
        found: dict[int, dict[int, int]] = {}
        for index in indexes:
            number, place = self.place(index)
            found.setdefault(number, {})[index] = place
        return found


def _sharing(optimizers: list[Optimizer]) -> list[list[Optimizer]]:
    """The optimizers that a lane has one after the other, those that go on with the state before them together."""
    found = [[optimizers[0]]]
    for old, new in pairwise(optimizers):
        if same_state(old, new):
            found[-1].append(new)
        else:
            found.append([new])
    return found


def _optimizer(is_fresh: bool, old: Call, new: Call) -> Iterable[str]:
    made = new.of("lane.parameters")
    if is_fresh:
        yield f"lane.optimizer = {made}"
    elif old.made_by != new.made_by:
        # The same state, stepped in another form.
        yield "state = lane.optimizer.state"
        yield f"lane.optimizer = {made}"
        yield "lane.optimizer.state = state"
    elif old != new:
        changed = {name: value for name, value in new.arguments.items() if old.arguments[name] != value}
        settings = ", ".join(f"{name}={value!r}" for name, value in changed.items())
        yield f"lane.optimizer.param_groups[0].update({settings})"
