"""Edits: what changes in a lane from a point on.

An edit at step k acts on update k and everything after. It says what it changes: the controls of the optimizer,
schedule or clipping that the lane has by then (an object without a name), another component (a name), parameters, or
which coordinates are frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine import checks
from engine.checks import Where
from engine.clippings.base import Clipping
from engine.errors import SpecError
from engine.optimizers.base import Optimizer
from engine.schedules.base import Schedule
from engine.spec.common import FAMILY_OF, FARTHEST, Lane, stepping
from engine.spec.fields import REQUIRED, Field, Real, Whole
from engine.spec.kind import Kind

COMPONENTS = tuple(FAMILY_OF)
CHANGES = (*COMPONENTS, "params", "frozen")


class Changes(Field):
    """What an edit sets; it is read in full once the lane it changes is known."""

    def check(self, value: Any, where: Where) -> dict[str, Any]:
        found = checks.mapping(value, where)
        for key in found:
            if key not in CHANGES:
                raise SpecError((*where, key), checks.unknown_field(CHANGES))
        if not found:
            raise SpecError(where, f"is empty; it may hold {', '.join(CHANGES)}")
        return found


EDIT: Mapping[str, Field] = {
    "step": Whole(minimum=0, default=REQUIRED),
    "lane": Whole(minimum=0, default=REQUIRED),
    "set": Changes(default=REQUIRED),
}


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a lane at a point.

    Attributes
    ----------
    lane : its index
    optimizer, schedule, clipping : what the lane has from here on
    params : index in the row → value
    frozen : indexes that do not move from here on; None: as before
    """

    step: int
    lane: int
    optimizer: Optimizer
    schedule: Schedule
    clipping: Clipping
    params: Mapping[int, float]
    frozen: tuple[int, ...] | None


def complete_edits(spec: Mapping[str, Any], kind: Kind) -> list[dict[str, Any]]:
    """The edits of a spec that is complete otherwise: in order of step and lane, each with plain, checked values.

    Edits of one step and lane keep their order, which is that in which they act.
    """
    lanes, steps = list(spec["lanes"]), spec["steps"]
    edits: list[dict[str, Any]] = spec["edits"]
    for i, edit in enumerate(edits):
        checks.within(edit["step"], ("edits", i, "step"), maximum=steps)
        checks.within(edit["lane"], ("edits", i, "lane"), maximum=len(lanes) - 1)
    order = sorted(range(len(edits)), key=lambda i: (edits[i]["step"], edits[i]["lane"]))
    dimension = kind.dimension(spec["problem"]) if edits else 0
    found = []
    for i in order:
        edit, where = edits[i], ("edits", i, "set")
        lane, done = _complete_set(edit["set"], lanes[edit["lane"]], spec["problem"], kind, dimension, where)
        lanes[edit["lane"]] = lane
        found.append({**edit, "set": done})
    return found


def parse_edits(spec: Mapping[str, Any]) -> tuple[Edit, ...]:
    """The edits of a complete spec, in order."""
    lanes = list(spec["lanes"])
    found = []
    for i, edit in enumerate(spec["edits"]):
        changes, index = edit["set"], edit["lane"]
        lane = lanes[index] = {**lanes[index], **{part: _changed(lanes[index], changes, part) for part in COMPONENTS}}
        parts = {name: part for name, part in stepping(lane, ("edits", i, "set")).items() if name in COMPONENTS}
        params = dict(changes.get("params", []))
        frozen = tuple(changes["frozen"]) if "frozen" in changes else None
        found.append(Edit(step=edit["step"], lane=index, **parts, params=params, frozen=frozen))
    return tuple(found)


def with_partial(lane: Lane, edits: Iterable[Edit]) -> Lane:
    """The lane, knowing which traces it has only some of the time, because its optimizer is changed for another."""
    names: list[set[str]] = [{trace.name for trace in optimizer.traces} for optimizer in optimizers_of(lane, edits)]
    return replace(lane, partial=frozenset(names[0].union(*names) - names[0].intersection(*names)))


def optimizers_of(lane: Lane, edits: Iterable[Edit]) -> list[Optimizer]:
    """The optimizers that a lane has one after the other."""
    return [lane.optimizer, *(edit.optimizer for edit in edits if edit.lane == lane.index)]


def _complete_set(
    changes: Mapping[str, Any],
    lane: Mapping[str, Any],
    problem: Mapping[str, Any],
    kind: Kind,
    dimension: int,
    where: Where,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The lane after the changes, and the changes as they stand in a complete spec."""
    after = dict(lane)
    for part in COMPONENTS:
        if part in changes:
            if changes[part] == {}:
                raise SpecError((*where, part), "is empty; it may hold a name, or controls")
            after[part] = kind.lane[part].read(_changed(lane, changes, part), (*where, part))
    after = kind.complete_lane(after, problem, where)
    done: dict[str, Any] = {}
    for name, given in changes.items():
        if name in COMPONENTS:
            partial = isinstance(given, Mapping) and "name" not in given
            done[name] = {key: after[name][key] for key in given} if partial else after[name]
        elif name == "params":
            done[name] = _params(given, dimension, (*where, name))
        else:
            places = [_place(each, dimension, (*where, name, i)) for i, each in _entries(given, (*where, name))]
            done[name] = sorted(set(places))
    return after, done


def _changed(lane: Mapping[str, Any], changes: Mapping[str, Any], part: str) -> Any:
    """A component of the lane after the changes: another one, or the one it has with other controls."""
    given = changes.get(part, {})
    return {**lane[part], **given} if isinstance(given, Mapping) and "name" not in given else given


def _params(given: Any, dimension: int, where: Where) -> list[list[int | float]]:
    found: dict[int, float] = {}
    for i, pair in _entries(given, where):
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise SpecError((*where, i), "must be a list of index and value")
        place = _place(pair[0], dimension, (*where, i, 0))
        if place in found:
            raise SpecError((*where, i, 0), f"is {place} a second time")
        found[place] = Real(minimum=-FARTHEST, maximum=FARTHEST).read(pair[1], (*where, i, 1))
    return [[place, found[place]] for place in sorted(found)]


def _place(given: Any, dimension: int, where: Where) -> int:
    return Whole(minimum=0, maximum=dimension - 1).check(given, where)


def _entries(given: Any, where: Where) -> enumerate[Any]:
    return enumerate(checks.listed(given, where))
