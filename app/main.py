"""The app: routes, errors and the layers around them."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from app.answers_to_errors import on_api_error, on_http_exception
from app.errors import ApiError
from app.lifespan import lifespan_of
from app.middleware.failures import Failures
from app.middleware.headers import Cors, SecurityHeaders
from app.middleware.prefix import Prefix
from app.openapi import App
from app.routers import catalogue, code, datasets, embed, health, oembed, pages, runs, spec, stream, surfaces
from app.settings import Settings
from app.static_files import BuiltFiles
from app.version import version


def create_app(settings: Settings | None = None) -> FastAPI:
    """The app with these settings, by default those of the environment.

    A factory rather than a module's global, so that tests and servers with other settings each have their own.
    """
    settings = settings or Settings()
    app = App(
        title="Descent Lab",
        version=version(),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan_of(settings),
        middleware=[
            Middleware(SecurityHeaders, settings),
            Middleware(Prefix, settings.root_path),
            Middleware(Cors),
            Middleware(Failures),
        ],
        exception_handlers={ApiError: on_api_error, HTTPException: on_http_exception},
    )
    for part in (catalogue, datasets, surfaces, spec, runs, code, stream, health, oembed, pages, embed):
        app.include_router(part.router)
    app.mount("/static", BuiltFiles(settings.static_dir))
    return app
