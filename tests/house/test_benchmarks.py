"""The figures' runner and its table."""

from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.__main__ import figure, main, names
from benchmarks.table import Row, number, table


def test_figures_are_the_files_that_are_neither_machinery_nor_helpers(tmp_path: Path) -> None:
    for name in ("__init__", "__main__", "table", "_helper", "lanes", "bytes_per_viewer"):
        (tmp_path / f"{name}.py").touch()
    assert names(tmp_path) == ["bytes_per_viewer", "lanes"]


def test_the_projects_own_figures_are_figures() -> None:
    folder = Path(__file__).parents[2] / "benchmarks"
    for name in names(folder):
        source = (folder / f"{name}.py").read_text("utf-8")
        assert "TITLE" in source
        assert "def main(" in source


@pytest.mark.parametrize("missing", ["TITLE", "main"])
def test_what_a_figure_lacks_is_named(missing: str) -> None:
    module = ModuleType("lanes")
    module.__dict__.update({"TITLE": "Lanes", "main": list})
    assert figure(module)[0] == "Lanes"
    del module.__dict__[missing]
    with pytest.raises(TypeError, match=f"lanes has no {missing}"):
        figure(module)


def test_an_unknown_figure_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_figure"]) == 2
    assert "no figure is called no_such_figure" in capsys.readouterr().err


def test_the_table_has_columns() -> None:
    rows = [Row("one by one", 1234.5, "steps/s"), Row("stacked", 8000.0, "steps/s", 6.4803)]
    assert table("Lanes", rows).splitlines() == [
        "Lanes",
        "  one by one  1,234 steps/s",
        "  stacked     8,000 steps/s  × 6.48",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0"), (0.000123456, "0.000123"), (1.0, "1"), (12.345, "12.3"), (99_999.0, "99,999"), (2.5e9, "2.50e+09")],
)
def test_numbers_have_three_digits(value: float, shown: str) -> None:
    assert number(value) == shown
