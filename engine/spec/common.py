"""What the specs of all kinds share: the run's own fields, and a lane's optimizer, schedule and clipping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.catalogue import component, components
from engine.checks import Where
from engine.clippings.base import Clipping
from engine.optimizers.base import Optimizer
from engine.schedules.base import Schedule
from engine.spec.fields import Chosen, Field, Text, Whole

FARTHEST = 1e6
"""How far from 0 a parameter may be set."""
EVERY = Whole(minimum=0, default=0)
"""How often a trace is kept; 0: not at all."""
LABEL = Text(shortest=1, longest=80)
"""Of a lane; left out, the optimizer's."""
FAMILY_OF = {"optimizer": "optimizers", "schedule": "schedules", "clipping": "clippings"}
"""What steps a lane, and the family each is chosen from."""
STEPPING: Mapping[str, Field] = {
    "schedule": Chosen(family="schedules", default="constant"),
    "clipping": Chosen(family="clippings", default="none"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One competitor of a run; each kind adds where it starts.

    Attributes
    ----------
    index : its number in the spec
    frozen : indexes of the parameters that do not move (an edit's)
    partial : traces that it has only some of the time (edits give it another optimizer)
    """

    index: int
    label: str
    optimizer: Optimizer
    schedule: Schedule
    clipping: Clipping
    frozen: tuple[int, ...] = ()
    partial: frozenset[str] = frozenset()


def labelled(lane: Mapping[str, Any]) -> dict[str, Any]:
    """A complete lane with its optimizer's label where it has none of its own."""
    return {**lane, "label": lane["label"] or components("optimizers")[lane["optimizer"]["name"]].label}


def stepping(lane: Mapping[str, Any], where: Where) -> dict[str, Any]:
    """The components that step a lane, from a complete one: fields of `Lane`."""
    optimizer = component("optimizers", lane["optimizer"], (*where, "optimizer"))
    schedule = component("schedules", lane["schedule"], (*where, "schedule"))
    clipping = component("clippings", lane["clipping"], (*where, "clipping"))
    assert isinstance(optimizer, Optimizer)
    assert isinstance(schedule, Schedule)
    assert isinstance(clipping, Clipping)
    return {"label": lane["label"], "optimizer": optimizer, "schedule": schedule, "clipping": clipping}
