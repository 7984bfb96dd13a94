"""The engine's one error: a spec that cannot be run."""

from __future__ import annotations


class SpecError(ValueError):
    """A spec asks for something impossible.

    Attributes
    ----------
    where : tuple of str and int
        Path of the offending field in the spec, as in ``("lanes", 0, "optimizer", "learning_rate")``.
    message : str
        One sentence that names the limit.
    """

    def __init__(self, where: tuple[str | int, ...], message: str) -> None:
        super().__init__(f"{'.'.join(str(part) for part in where)}: {message}")
        self.where = where
        self.message = message
