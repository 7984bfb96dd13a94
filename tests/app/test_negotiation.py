"""Which form a client gets for its Accept header."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from app.answer_forms import FORMS
from app.errors import ApiError
from app.negotiation import negotiate
from tests.app.helpers import network

OFFERS = [form.media_type for form in FORMS]
JSON, SAFETENSORS, CSV = OFFERS


@pytest.mark.parametrize(
    ("header", "form"),
    [
        (None, JSON),
        ("", JSON),
        (" , ", JSON),
        ("*/*", JSON),
        ("application/json", JSON),
        ("application/*", JSON),
        ("text/html, */*;q=0.1", JSON),
        ("Application/JSON; charset=utf-8", JSON),
        ("application/json;q=x", JSON),
        ("text/csv", CSV),
        ("text/*", CSV),
        ("TEXT/CSV;header=present", CSV),
        ("application/json;q=0.5, text/csv", CSV),
        ("application/json;q=0.5, text/csv;q=0.4", JSON),
        ("application/json;q=0.5,text/csv;q=0.5", JSON),
        ("text/csv;q=0.001", CSV),
        ("*/*;q=0.1, text/csv;q=0", JSON),
        ("application/json;q=0, */*", SAFETENSORS),
        ("application/json;q=0, application/*;q=0.2, */*;q=0.3", CSV),
        ("application/vnd.safetensors", SAFETENSORS),
        ("application/vnd.safetensors; q=1.000, application/json ; q = 0.999", SAFETENSORS),
        ("text/*;q=0.3, text/csv;q=0.2, application/json;q=0.25", JSON),
        ("text/csv;q=2", CSV),
    ],
)
def test_the_form_of_most_weight(header: str | None, form: str) -> None:
    assert negotiate(header, OFFERS) == form


@pytest.mark.parametrize("header", ["text/html", "*/*;q=0", "text/csv;q=0.000", "application/json+x, image/*", "json"])
def test_other_forms_are_406(client: TestClient, header: str) -> None:
    with pytest.raises(ApiError, match=r"There are application/json, application/vnd\.safetensors, text/csv"):
        negotiate(header, OFFERS)
    for answer in (
        client.post("/api/runs", json=network(steps=1), headers={"Accept": header}),
        client.get(f"/api/runs/{'0' * 32}", headers={"Accept": header}),
    ):
        assert answer.status_code == 406
        assert answer.headers["vary"] == "Accept"
        error = answer.json()["error"]
        assert (error["code"], error["where"]) == ("not_acceptable", [])
        assert header in error["message"]
