"""The command line: what serves, what runs, what is refused and how."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pytest
from starlette.testclient import TestClient

from app.__main__ import main, parser, with_command
from app.answer_forms import FORMS
from app.commands import asking, output
from engine import Chunk, Run
from tests.app.helpers import Json, network, rich

PATIENCE = 60.0


def file_of(spec: Any, directory: Path) -> Path:
    path = directory / "spec.json"
    path.write_text(spec if isinstance(spec, str) else json.dumps(spec), encoding="utf-8")
    return path


# ── serve ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "host", "port", "reload"),
    [
        ([], "127.0.0.1", 8000, False),
        (["serve"], "127.0.0.1", 8000, False),
        (["--host", "::", "--port", "8321", "--reload"], "::", 8321, True),
        (["serve", "--port", "0"], "127.0.0.1", 0, False),
    ],
)
def test_without_a_command_it_serves(given: list[str], host: str, port: int, reload: bool) -> None:
    chosen = vars(parser().parse_args(with_command(given)))
    assert chosen.pop("action").__name__ == "serve"
    assert chosen == {"host": host, "port": port, "reload": reload}


@pytest.mark.parametrize("port", ["70000", "-1", "http"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--port", port])
    assert "is not a port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "says"), [("--help", "commands:"), ("run --help", "--out"), ("--port 8 --help", "--reload")]
)
def test_it_helps(asked: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(asked.split())
    assert ended.value.code == 0
    assert says in capsys.readouterr().out


# ── run ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
@pytest.mark.parametrize("spec", [rich(), network(steps=20)], ids=["rich", "plain"])
def test_a_file_is_what_the_server_answers(client: TestClient, tmp_path: Path, spec: Json, form: Any) -> None:
    target = tmp_path / f"run.{form.name}"
    assert main(["run", str(file_of(spec, tmp_path)), "--out", str(target)]) == 0
    answer = client.post("/api/runs", json=spec, headers={"Accept": form.media_type})
    assert target.read_bytes() == answer.content
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [target.name, "spec.json"]


def test_standard_input_and_output(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    spec = network(steps=3)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps(spec).encode())))
    assert main(["run", "-"]) == 0
    captured = capsysbinary.readouterr()
    assert captured.out == client.post("/api/runs", json=spec).content
    assert captured.err == b""


def test_the_limits_of_an_answer_do_not_hold_and_those_of_a_spec_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DESCENT_LAB_MAX_ANSWER_BYTES", "1000")
    monkeypatch.setenv("DESCENT_LAB_MAX_ANSWER_SECONDS", "0.000001")
    monkeypatch.setenv("DESCENT_LAB_MAX_STEPS", "50")
    target = tmp_path / "run.csv"
    assert main(["run", str(file_of(network(steps=50), tmp_path)), "--out", str(target)]) == 0
    assert target.stat().st_size > 1_000
    assert main(["run", str(file_of(network(steps=51), tmp_path)), "--out", str(target)]) == 2
    assert "max_steps" in capsys.readouterr().err


REFUSED: dict[str, tuple[Any, list[str], str]] = {
    "a bad rate": (
        network(lanes=[{"optimizer": {"name": "adam", "learning_rate": 11}}]),
        ["--out", "run.csv"],
        "spec.json: lanes[0].optimizer.learning_rate: learning_rate must be at most 10.",
    ),
    "not JSON": ('{"seed": NaN}', ["--out", "run.csv"], "spec.json: seed: seed must be a finite number, not NaN."),
    "no object": ("[]", ["--out", "run.csv"], "spec.json: The spec must be an object"),
    "what the engine alone knows": (
        network(lanes=[{}, {"batch_size": 101}]),
        ["--out", "run.csv"],
        "spec.json: lanes[1].batch_size: ",
    ),
    "an ending": (network(), ["--out", "run.txt"], "run.txt must end in one of .json, .safetensors, .csv"),
    "no ending": (network(), ["--out", "run"], "--format must say what to write"),
    "no directory": (network(), ["--out", "none/run.csv"], "there is no directory none"),
    "a directory": (network(), ["--out", ".", "--format", "csv"], "is a directory"),
}


@pytest.mark.parametrize(("spec", "options", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    spec: Any,
    options: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    file_of(spec, tmp_path)
    assert main(["run", "spec.json", *options]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("descent-lab: ")
    assert captured.err.count("\n") == 1
    assert says in captured.err
    assert [path.name for path in tmp_path.iterdir()] == ["spec.json"]


def test_a_spec_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["run", str(tmp_path / "none.json")]) == 2
    assert "none.json cannot be read: No such file" in capsys.readouterr().err


def test_a_setting_that_is_wrong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DESCENT_LAB_MAX_STEPS", "many")
    assert main(["run", str(file_of(network(), tmp_path))]) == 2
    error = capsys.readouterr().err
    assert error.startswith("descent-lab: the setting DESCENT_LAB_MAX_STEPS is wrong: ")
    assert error.count("\n") == 1


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "No space left on device"), RuntimeError])
def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path, failure: Any) -> None:
    target = tmp_path / "run.csv"
    target.write_bytes(b"before")

    def pieces() -> Any:
        yield b"half"
        raise failure

    with pytest.raises((KeyboardInterrupt, OSError, RuntimeError)):
        output.write(pieces(), str(target))
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["run.csv"]


def test_a_link_and_a_device_stay_what_they_are(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"before")
    link.symlink_to(real)
    output.write([b"new"], str(link))
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    output.write([b"new"], os.devnull)
    assert not Path(os.devnull).is_file()


def test_a_disk_that_is_full_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "_copy", full)
    assert main(["run", str(file_of(network(steps=2), tmp_path)), "--out", str(tmp_path / "run.csv")]) == 2
    assert capsys.readouterr().err.endswith("run.csv cannot be written: No space left on device\n")


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("options", "terminal", "bar"), [([], True, True), ([], False, False), (["--quiet"], True, False)]
)
def test_progress_shows_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: list[str], terminal: bool, bar: bool
) -> None:
    error = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", error)
    spec = file_of(network(steps=40), tmp_path)
    assert main(["run", str(spec), "--out", str(tmp_path / "run.json"), *options]) == 0
    assert ("40/40" in error.getvalue()) is bar
    assert bool(error.getvalue()) is bar


def test_ctrl_c_while_it_computes_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    advance = Run.advance

    def interrupted(self: Run, points: int) -> Chunk:
        if self.next > 10:
            raise KeyboardInterrupt
        return advance(self, points)

    monkeypatch.setattr(Run, "advance", interrupted)
    spec = file_of(network(steps=20_000), tmp_path)
    assert main(["run", str(spec), "--out", str(tmp_path / "run.csv")]) == asking.INTERRUPTED
    assert capsys.readouterr().err == "descent-lab: interrupted\n"
    assert [path.name for path in tmp_path.iterdir()] == ["spec.json"]


def test_sigterm_while_it_writes_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[str] = []

    def half(pieces: Iterable[bytes], file: IO[bytes]) -> None:
        file.write(next(iter(pieces)))
        seen.extend(path.name for path in tmp_path.iterdir())
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(output, "_copy", half)
    spec, before = file_of(network(steps=3), tmp_path), signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as ended:
        main(["run", str(spec), "--out", str(tmp_path / "run.csv")])
    assert ended.value.code == asking.TERMINATED
    assert len(seen) == 2, "the half-written file was there"
    assert [path.name for path in tmp_path.iterdir()] == ["spec.json"]
    assert signal.getsignal(signal.SIGTERM) is before


# ── as a process ────────────────────────────────────────────────────────────────────────────────────────────────


def started(*options: str, **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "app", "run", *options], stderr=subprocess.PIPE, **more)


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [(signal.SIGINT, asking.INTERRUPTED, b"descent-lab: interrupted\n"), (signal.SIGTERM, asking.TERMINATED, b"")],
)
def test_being_ended_shows_no_traceback(tmp_path: Path, sent: signal.Signals, status: int, said: bytes) -> None:
    fifo = tmp_path / "spec.json"
    os.mkfifo(fifo)
    # Whoever runs the tests in the background has told them to ignore SIGINT, and who is started by them would too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = started(str(fifo), "--out", str(tmp_path / "run.csv"))
    finally:
        signal.signal(signal.SIGINT, before)
    # Opens once the other side does: the command is at work then.
    with fifo.open("wb"):
        process.send_signal(sent)
        _, error = process.communicate(timeout=PATIENCE)
    assert error == said
    assert process.returncode == status
    assert [path.name for path in tmp_path.iterdir()] == ["spec.json"]


def test_a_reader_that_has_enough_is_no_error() -> None:
    process = started("-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    with process.stdin as pipe:
        pipe.write(json.dumps(network(steps=2_000)).encode())
    assert process.stderr is not None
    with process.stderr as errors:
        assert errors.read() == b""
    assert process.wait(PATIENCE) == asking.BROKEN_PIPE
