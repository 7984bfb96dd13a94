"""What a script defines before it begins: functions and classes, each once and under a name of its own."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from textwrap import indent


class Definitions:
    """Collects definitions in the order in which they are first asked for.

    Examples
    --------
    >>> found = Definitions()
    >>> found.function("half", ("n",), "return n / 2", "Half of it."), found.function("half", ("n",), "return n / 2.5")
    ('half', 'half_2')
    >>> print(found.sources[0])
    def half(n):
        \"\"\"Half of it.\"\"\"
        return n / 2
    """

    def __init__(self) -> None:
        self.sources: list[str] = []
        self._names: dict[Hashable, str] = {}

    def define(self, name: str, key: Hashable, source: Callable[[str], str]) -> str:
        """The name of what is defined as `source` says for a name; what has the same key is defined once."""
        known = self._names.get(key)
        if known is None:
            taken = set(self._names.values())
            known = next(n for n in (name, *(f"{name}_{i}" for i in range(2, len(taken) + 3))) if n not in taken)
            self._names[key] = known
            self.sources.append(source(known))
        return known

    def function(self, name: str, arguments: tuple[str, ...], body: str, says: str = "") -> str:
        """The name of a function with this body."""
        return self.define(name, (name, arguments, body), lambda own: function(own, arguments, body, says))


def function(name: str, arguments: tuple[str, ...], body: str, says: str = "") -> str:
    """The source of a function; `says` is its docstring."""
    told = f'"""{says}"""\n' if says else ""
    return f"def {name}({', '.join(arguments)}):\n{indent(told + body, '    ')}"


def lines(*parts: str | tuple[object, str]) -> str:
    """The parts below each other; one that comes with a condition only where that holds."""
    chosen = [part if isinstance(part, str) else part[1] for part in parts if isinstance(part, str) or part[0]]
    return "\n".join(chosen)
