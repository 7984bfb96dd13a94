"""What the fields of a spec are declared in: each once, with its default and its bounds.

A `Part` reads an object strictly and fills in what was left out. What follows from other fields (the loss that fits
the data, the rate that fits a surface) is filled in afterwards by the kind of problem.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine import checks
from engine.catalogue import as_spec, component
from engine.checks import Where
from engine.errors import SpecError

REQUIRED = object()
"""The default of a field that must be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(ABC):
    """A field of a spec.

    Attributes
    ----------
    default : what it is when left out, as a spec may write it; None stays None
    nullable : whether null may be given
    """

    default: Any = None
    nullable: bool = False

    @abstractmethod
    def check(self, value: Any, where: Where) -> Any:
        """`value` as it stands in a complete spec; SpecError names what is wrong with it."""

    def read(self, value: Any, where: Where) -> Any:
        """`value`, which was given, as it stands in a complete spec."""
        return None if value is None and self.nullable else self.check(value, where)

    def fill(self, where: Where) -> Any:
        """The default as it stands in a complete spec."""
        if self.default is REQUIRED:
            raise SpecError(where, "is missing")
        return None if self.default is None else self.check(self.default, where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Field):
    """A whole number."""

    minimum: int | None = None
    maximum: int | None = None

    def check(self, value: Any, where: Where) -> int:
        return checks.whole(value, where, minimum=self.minimum, maximum=self.maximum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Real(Field):
    """A finite number."""

    minimum: float | None = None
    maximum: float | None = None

    def check(self, value: Any, where: Where) -> float:
        return checks.real(value, where, minimum=self.minimum, maximum=self.maximum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Field):
    """Text of so many characters."""

    shortest: int = 0
    longest: int = 80

    def check(self, value: Any, where: Where) -> str:
        return checks.text(value, where, shortest=self.shortest, longest=self.longest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Field):
    """A component of a family, as a name or an object; complete it is an object with every control.

    Attributes
    ----------
    family : of the catalogue
    beside : fields that the family has in a spec beside its controls
    """

    family: str
    beside: Mapping[str, Field] | None = None

    def check(self, value: Any, where: Where) -> dict[str, Any]:
        own, beside = split(value, self.beside or {})
        found = as_spec(component(self.family, own, where))
        return found | Part(self.beside or {}).read(beside, where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Field):
    """A list of fields of one sort."""

    each: Field
    shortest: int = 0

    def check(self, value: Any, where: Where) -> list[Any]:
        entries = checks.listed(value, where, shortest=self.shortest)
        return [self.each.read(entry, (*where, i)) for i, entry in enumerate(entries)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested(Field):
    """An object of fields."""

    fields: Mapping[str, Field]

    def check(self, value: Any, where: Where) -> dict[str, Any]:
        return Part(self.fields).read(value, where)


@dataclass(frozen=True, slots=True)
class Part:
    """The fields of an object of a spec."""

    fields: Mapping[str, Field]

    def read(self, given: Any, where: Where) -> dict[str, Any]:
        """`given` with every default filled in, in the order in which the fields are declared."""
        found = checks.mapping(given, where)
        for key in found:
            if key not in self.fields:
                raise SpecError((*where, key), checks.unknown_field(self.fields))
        return {
            name: field.read(found[name], (*where, name)) if name in found else field.fill((*where, name))
            for name, field in self.fields.items()
        }


def split(value: Any, beside: Mapping[str, Field]) -> tuple[Any, dict[str, Any]]:
    """A component as given, without the fields beside its controls, and those fields."""
    if not isinstance(value, Mapping):
        return value, {}
    own = {key: item for key, item in value.items() if key not in beside}
    return own, {key: item for key, item in value.items() if key in beside}
