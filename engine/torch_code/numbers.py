"""The numbers that a script carries: data, first weights, order, noise.

Few of them are written out to be read, more are packed, and very many lie in a file beside the script.
"""

from __future__ import annotations

import json
from base64 import b64encode
from textwrap import fill, indent
from typing import Any

import numpy as np
from numpy.typing import NDArray

READABLE = 1_200
"""Numbers of one tensor that are written out."""
WIDTH = 116
FILE = "numbers.json"
TYPES = {"f": ("<f8", "torch.float64"), "u": ("u1", "torch.uint8"), "i": ("<i4", "torch.int32")}

UNPACKED = '''def unpacked(text, shape, dtype):
    """The tensor that is packed in a text."""
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=dtype).view(shape)'''
READ = f"""NUMBERS = json.loads(Path(__file__).with_name("{FILE}").read_text())"""


class Numbers:
    """The tensors of a script, each under a name of its own.

    Parameters
    ----------
    beside : whether they lie in a file beside the script
    """

    def __init__(self, beside: bool) -> None:
        self.beside = beside
        self.file: dict[str, Any] = {}
        self.sources: list[str] = []
        self.is_packed = False
        self._names: dict[bytes, str] = {}

    def tensor(self, name: str, values: NDArray[Any], says: str = "") -> str:
        """The name of the tensor with these numbers; numbers that are there already keep theirs."""
        key = repr((values.shape, values.dtype)).encode() + values.tobytes()
        if key not in self._names:
            self._names[key] = name
            self.sources.append((f"# {says}\n" if says else "") + f"{name} = {self._written(name, values)}")
        return self._names[key]

    def bytes(self) -> bytes | None:
        """The file beside the script; None where there is none."""
        return json.dumps(self.file, separators=(",", ":")).encode() if self.beside else None

    def _written(self, name: str, values: NDArray[Any]) -> str:
        if self.beside:
            self.file[name] = values.tolist()
            return f'torch.tensor(NUMBERS["{name}"])'
        if values.size <= READABLE:
            text = repr(values.tolist())
            short = f"torch.tensor({text})"
            if len(name) + len(short) + 3 <= WIDTH:
                return short
            return f"torch.tensor(\n{indent(fill(text, WIDTH, break_long_words=False), '    ')}\n)"
        self.is_packed = True
        stored, dtype = TYPES[values.dtype.kind]
        text = b64encode(values.astype(stored).tobytes()).decode()
        pieces = "\n".join(f'    "{text[i : i + WIDTH - 4]}"' for i in range(0, len(text), WIDTH - 4))
        return f"unpacked(\n{pieces},\n    {values.shape},\n    {dtype},\n)"


def smallest(values: NDArray[Any]) -> NDArray[Any]:
    """Whole numbers from 0 in as few bytes as they need."""
    return values.astype(np.uint8 if values.size == 0 or values.max() < 256 else np.int32)
