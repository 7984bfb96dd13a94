"""Makes torch_code.json: what the scripts of `torch_cases` print.

Run it by hand where PyTorch is: ``DESCENT_LAB_TORCH=/path/to/python python -m tests.golden.make_torch_code``, where the
path is that of a Python with PyTorch; the scripts need nothing else.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from engine.torch_code import torch_script
from tests.engine.torch_scripts import fingerprint, printed
from tests.golden.torch_cases import CASES

if __name__ == "__main__":
    scripts = {name: torch_script(spec) for name, spec in CASES.items()}
    version, outputs = printed(scripts, os.environ["DESCENT_LAB_TORCH"])
    found = {name: {"script": fingerprint(scripts[name]), "output": outputs[name]} for name in CASES}
    made = {"made_with": f"torch {version}", "scripts": found}
    (Path(__file__).parent / "torch_code.json").write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n")
