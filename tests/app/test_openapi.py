"""The description of the API: complete, with a schema that takes every spec that can be run, and examples that run."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import jsonschema_rs
import pytest
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from app import routers
from app.errors import Code
from app.main import create_app
from app.schemas.json_schema import PLACE
from app.schemas.spec import complete
from app.settings import Settings
from engine import catalogue
from tests.app.helpers import Json, network, rich, surface
from tests.strategies import specs

DOCUMENT = create_app().openapi()
OPERATIONS = {
    f"{method} {path}": operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}


def examples(content: Json) -> Json:
    """The examples of a body, by name."""
    return {
        name: told["value"] for name, told in content.get("examples", {"": {"value": content.get("example")}}).items()
    }


SPEC = jsonschema_rs.validator_for({"$ref": f"{PLACE}Spec", "components": DOCUMENT["components"]})


def test_the_description_is_served(client: TestClient) -> None:
    answer = client.get("/api/openapi.json")
    assert answer.json() == DOCUMENT
    assert DOCUMENT["info"]["title"] == "Descent Lab"


def test_every_route_of_the_api_is_described() -> None:
    modules = [import_module(f"app.routers.{module.name}") for module in iter_modules(routers.__path__)]
    routes = [route for module in modules for route in module.router.routes if isinstance(route, APIRoute)]
    api = [route for route in routes if route.path.startswith("/api/") and route.include_in_schema]
    described = {
        f"{method.lower()} {route.path}" for route in api for method in route.methods or () if method != "HEAD"
    }
    assert described == {name for name in OPERATIONS if " /api/" in name}
    assert len(described) >= 4


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_an_operation_says_what_it_takes_and_answers(operation: Json) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert "200" in operation["responses"]
    for status, response in operation["responses"].items():
        assert response["description"]
        for content in response.get("content", {}).values():
            assert content["schema"] not in ({}, {"type": "object"})
        if int(status) >= 400 and "Health" not in str(response):
            assert response["content"]["application/json"]["schema"] == {"$ref": f"{PLACE}Error"}
    for content in operation.get("requestBody", {"content": {}})["content"].values():
        assert content["schema"].get("$ref") or content["schema"]["properties"]
        assert examples(content)


def test_every_reference_leads_somewhere() -> None:
    def places(value: Any) -> Any:
        if isinstance(value, dict):
            yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                yield from places(item)

    found = set(places(DOCUMENT))
    assert found
    assert {place.removeprefix(PLACE) for place in found} <= DOCUMENT["components"]["schemas"].keys()
    assert "HTTPValidationError" not in DOCUMENT["components"]["schemas"]


def test_every_code_of_an_error_is_listed() -> None:
    assert set(DOCUMENT["components"]["schemas"]["Code"]["enum"]) == set(Code)


BODIES = {
    f"{name}: {title}": (name.removeprefix("post "), value)
    for name, operation in OPERATIONS.items()
    for content in operation.get("requestBody", {"content": {}})["content"].values()
    for title, value in examples(content).items()
}


@pytest.mark.parametrize(("path", "body"), BODIES.values(), ids=BODIES)
def test_every_example_is_answered(client: TestClient, path: str, body: Json) -> None:
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    if path == "/api/runs":
        assert {lane["status"] for lane in answer.json()["lanes"]} <= {"finished", "diverged"}
        SPEC.validate(body)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(spec=specs())
def test_the_schema_takes_what_can_be_run(spec: Json) -> None:
    SPEC.validate(spec)
    SPEC.validate(complete(spec, Settings()))


@pytest.mark.parametrize("spec", [{}, network(), rich(), surface()], ids=["nothing", "network", "rich", "surface"])
def test_the_schema_takes_the_specs_of_other_tests(spec: Json) -> None:
    SPEC.validate(spec)


def test_every_component_has_a_schema() -> None:
    told = DOCUMENT["components"]["schemas"]
    for family in catalogue.FAMILIES:
        for name, component in catalogue.components(family).items():
            assert set(told[f"{family}.{name}"]["properties"]) == {"name", *component.controls()}
