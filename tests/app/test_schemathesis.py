"""The API against its own description: what schemathesis makes up from it, sent to the app.

``DESCENT_LAB_REQUESTS`` says how many requests are made up for each call.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from httpx2 import InvalidURL
from hypothesis import HealthCheck, reject, settings
from schemathesis import checks
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings

MANY = int(os.environ.get("DESCENT_LAB_REQUESTS", "20"))
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
NOT_IMPLEMENTED = 501
"""A server's error by its number, but what oEmbed wants to be answered; the description must list it like any other."""
SMALL = Settings(max_steps=40, max_points=60, max_layers=2, max_units=8, max_lanes=3)
"""Limits under which no request is much work; what goes over one is answered like any other fault."""

app = create_app(SMALL)
# To make up specs is most of the work, and this call reads them as POST /api/runs does, by the same function.
schema = schemathesis.openapi.from_dict(app.openapi()).exclude(path="/api/code/pytorch")


@pytest.fixture(scope="module")
def shared() -> Iterator[TestClient]:
    with TestClient(app, follow_redirects=False) as client:
        yield client


@schema.parametrize()
@settings(max_examples=MANY, suppress_health_check=list(HealthCheck))
def test_the_api_is_as_described(shared: TestClient, case: schemathesis.Case[Any]) -> None:
    asked = case.as_transport_kwargs()
    # Cookies play no part here, and a client warns of those of a single request.
    del asked["cookies"]
    if "data" in asked:
        asked["content"] = asked.pop("data")
    try:
        answer = shared.request(**asked)
    except InvalidURL:
        # Longer than this client sends, so there is nothing to judge.
        reject()
    fault = answer.status_code != NOT_IMPLEMENTED
    case.validate_response(
        answer, checks=[check for check in CHECKS if fault or check is not checks.not_a_server_error]
    )
