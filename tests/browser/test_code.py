"""The run as a program for PyTorch, from the page."""

from __future__ import annotations

from engine.torch_code import torch_script
from tests.browser.lab_page import LabPage
from tests.browser.test_exports import export


def test_the_dialog_gives_the_program_of_the_run_that_is_shown(lab: LabPage) -> None:
    spec = lab.until_computed()["spec"]
    lab.page.locator("#export").click()
    file = export(lab, "pytorch")
    assert file.name == "initialization-circle-fan_in_normal-gradient_descent.py"
    assert file.content.decode() == torch_script(spec).text
