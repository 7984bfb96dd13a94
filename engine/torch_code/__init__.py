"""The very run in PyTorch: a short program, written from what the components declare."""

from engine.torch_code.numbers import FILE as NUMBERS
from engine.torch_code.script import Script, carried, torch_script

__all__ = ["NUMBERS", "Script", "carried", "torch_script"]
