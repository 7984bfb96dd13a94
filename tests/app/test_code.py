"""A run as a program for PyTorch, over HTTP and on the command line: the same bytes, or the same refusal."""

from __future__ import annotations

import ast
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from app.__main__ import main
from engine.torch_code import NUMBERS, torch_script
from tests.app.conftest import MakeClient
from tests.app.helpers import Json, edited, network, rich, surface

MANY: Json = network(problem={"dataset": {"name": "moons", "points": 400}}, lanes=[{"batch_size": 32}])
SPECS = {"nothing": {}, "network": network(), "rich": rich(), "surface": surface(), "edited": edited(), "many": MANY}


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_server_and_command_line_give_the_same_bytes(client: TestClient, tmp_path: Path, spec: Json) -> None:
    answer = client.post("/api/code/pytorch", json=spec)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    ending = answer.headers["content-disposition"].rstrip('"').rpartition(".")[2]
    asked, target = tmp_path / "spec.json", tmp_path / f"run.{ending}"
    asked.write_text(json.dumps(spec), encoding="utf-8")
    assert main(["code", str(asked), "--out", str(target)]) == 0
    assert target.read_bytes() == answer.content


def test_a_short_run_is_one_file(client: TestClient) -> None:
    spec = {"problem": {"kind": "surface", "surface": "himmelblau"}, "lanes": [{"optimizer": "adam"}]}
    answer = client.post("/api/code/pytorch", json=spec)
    assert answer.headers["content-type"] == "text/x-python; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="himmelblau-adam.py"'
    assert answer.text == torch_script(spec).text
    assert ast.get_docstring(ast.parse(answer.text)) is not None


def test_many_numbers_lie_beside_the_script(client: TestClient) -> None:
    answer = client.post("/api/code/pytorch", json=MANY)
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="moons-gradient_descent.zip"'
    script = torch_script(MANY)
    with ZipFile(BytesIO(answer.content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "moons-gradient_descent.py": script.text.encode(),
            NUMBERS: script.numbers,
        }


@pytest.mark.parametrize(
    ("spec", "status", "where"),
    [
        ("{", 400, []),
        ({"steps": 10**9}, 422, ["steps"]),
        ({"lanes": [{"optimizer": {"name": "adam", "beta1": 2}}]}, 422, ["lanes", 0, "optimizer", "beta1"]),
        (network(lanes=[{"batch_size": 101}]), 422, ["lanes", 0, "batch_size"]),
    ],
)
def test_what_is_wrong_is_named(
    client: TestClient,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    spec: object,
    status: int,
    where: list[str | int],
) -> None:
    text = spec if isinstance(spec, str) else json.dumps(spec)
    answer = client.post("/api/code/pytorch", content=text)
    assert answer.status_code == status
    assert answer.json()["error"].get("where", []) == where
    asked = tmp_path / "spec.json"
    asked.write_text(text, encoding="utf-8")
    assert main(["code", str(asked)]) == 2
    assert " ".join(answer.json()["error"]["message"].split()) in capsys.readouterr().err


def test_what_would_carry_too_much_is_refused_before_it_is_made(make_client: MakeClient) -> None:
    client = make_client(max_answer_bytes=10_000)
    assert client.post("/api/code/pytorch", json=network()).status_code == 200
    answer = client.post("/api/code/pytorch", json=MANY)
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"
    assert "max_answer_bytes" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("spec", "name", "ending"), [({}, "run.zip", ".py"), ({}, "run", ".py"), (MANY, "run.py", ".zip")]
)
def test_a_file_is_called_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spec: Json, name: str, ending: str
) -> None:
    asked = tmp_path / "spec.json"
    asked.write_text(json.dumps(spec), encoding="utf-8")
    assert main(["code", str(asked), "--out", str(tmp_path / name)]) == 2
    assert f"must end in {ending}" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["spec.json"]
