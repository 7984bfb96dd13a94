"""Every setting of the server: its default, its bounds and what it is for.

Each is read from the environment under the prefix ``DESCENT_LAB_``, as in ``DESCENT_LAB_MAX_STEPS=5000``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

KB = 1_000
MB = 1_000_000
HERE = Path(__file__).resolve().parent


def _prefix(value: str) -> str:
    value = value.rstrip("/")
    if value and not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", value):
        raise ValueError("a path prefix is empty or like /descent")
    return value


def _address(value: str) -> str:
    value = value.rstrip("/")
    if value and not re.fullmatch(r"https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~/-]*)?", value):
        raise ValueError("an address starts with http:// or https:// and has no query")
    return value


def _ancestors(value: str) -> str:
    if not value.strip() or re.search(r"[;,\r\n]", value):
        raise ValueError("frame ancestors are CSP sources separated by spaces")
    return value.strip()


def _directory(packaged: str, checkout: str) -> Path:
    inside = HERE / packaged
    return inside if inside.is_dir() else HERE.parent / checkout


def _threads() -> int:
    # Small arrays are worked on under the interpreter's lock: more threads would mostly wait for each other, and
    # the event loop for them.
    return 1 if (os.cpu_count() or 1) <= 2 else 2


class Settings(BaseSettings):
    """The server's settings. Sizes are in bytes (1 kB = 1,000), times in seconds."""

    model_config = SettingsConfigDict(env_prefix="DESCENT_LAB_", frozen=True, extra="ignore")

    root_path: Annotated[str, AfterValidator(_prefix)] = Field(
        default="", description="Path under which the app is reached, as /descent; empty: at the root."
    )
    public_url: Annotated[str, AfterValidator(_address)] = Field(
        default="", description="Address the outside world uses; absolute links are made from it alone."
    )
    frame_ancestors: Annotated[str, AfterValidator(_ancestors)] = Field(
        default="'self'", description="Who may show any other page in a frame: sources of CSP's frame-ancestors."
    )
    embed_ancestors: Annotated[str, AfterValidator(_ancestors)] = Field(
        default="*", description="Who may show a page below /embed in a frame: sources of CSP's frame-ancestors."
    )
    forwarded_allow_ips: str = Field(
        default="127.0.0.1", description="Proxies whose X-Forwarded headers are believed, separated by commas."
    )
    announce: bool = Field(default=True, description="Say the address on standard output once the server answers.")
    access_log: bool = Field(default=False, description="Write a line for every request to standard output.")
    templates_dir: Path = Field(
        default_factory=lambda: _directory("_templates", "templates"), description="Where the pages' templates lie."
    )
    static_dir: Path = Field(
        default_factory=lambda: _directory("_static", "static/dist"), description="Where the built front end lies."
    )

    max_lanes: int = Field(default=12, ge=1, le=64, description="Lanes of a run.")
    max_steps: int = Field(default=20_000, ge=1, le=1_000_000, description="Steps of a run.")
    max_edits: int = Field(default=500, ge=0, le=10_000, description="Edits of a run.")
    max_points: int = Field(default=2_000, ge=10, le=100_000, description="Points of a data set.")
    max_layers: int = Field(default=6, ge=1, le=32, description="Hidden layers of a network.")
    max_units: int = Field(default=64, ge=1, le=1_024, description="Units of a hidden layer.")
    max_spec_bytes: int = Field(default=256 * KB, ge=KB, le=10 * MB, description="Length of a spec.")
    max_message_bytes: int = Field(
        default=MB, ge=KB, le=100 * MB, description="Length of a WebSocket message; a longer one closes with 1009."
    )
    max_runs: int = Field(default=16, ge=1, le=1_024, description="Runs under way on one connection.")
    max_answer_bytes: int = Field(default=64 * MB, ge=KB, le=1_000 * MB, description="Length of one HTTP answer.")
    max_answer_seconds: float = Field(default=30.0, gt=0, le=3_600, description="Work for one HTTP answer.")

    window: int = Field(default=4, ge=1, le=64, description="Chunks a run is at most ahead of the last ack.")
    first_chunk_points: int = Field(default=4, ge=1, le=1_024, description="Points of a run's first chunk, at least.")
    first_chunk_seconds: float = Field(
        default=0.012, ge=0, le=1, description="Work after which a run's first chunk is sent, once it has its points."
    )
    max_chunk_points: int = Field(default=1_024, ge=1, le=1_024, description="Points of the longest chunk.")
    max_chunk_bytes: int = Field(
        default=256 * KB, ge=KB, le=256 * KB, description="Length of a chunk, unless one point alone is longer."
    )

    workers: int = Field(
        default_factory=_threads,
        ge=1,
        le=64,
        description="Threads that run the engine; by default 2, or 1 where the machine has two processors or fewer.",
    )
    slice_seconds: float = Field(
        default=0.006, gt=0, le=1, description="How long a run is worked on before the next one gets its turn."
    )
    snapshot_every: int = Field(default=256, ge=1, le=100_000, description="Points between two snapshots of a run.")
    snapshot_bytes: int = Field(default=64 * MB, ge=0, le=10_000 * MB, description="Memory for snapshots, all runs.")
    piece_bytes: int = Field(
        default=64 * MB, ge=0, le=10_000 * MB, description="Memory for points that were computed before, all runs."
    )
    run_cache_bytes: int = Field(
        default=128 * MB, ge=0, le=10_000 * MB, description="Memory for whole runs that can be asked for by their id."
    )
    retry_after: float = Field(default=2.0, ge=0, le=3_600, description="When clients may try again after a stop.")
    shutdown_seconds: float = Field(default=5.0, gt=0, le=600, description="How long a shutdown waits for answers.")
