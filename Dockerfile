# Stage 1 makes a virtual environment that holds the app and its locked dependencies. Node.js, which the wheel's
# build hook needs once for the front end, comes as a Python package into pip's build environment and stays there.
FROM python:3.11.11-slim-bookworm AS build
WORKDIR /source
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv --without-pip /opt/descent-lab
COPY requirements/runtime.txt requirements/runtime.txt
RUN pip --python /opt/descent-lab/bin/python install --require-hashes --no-deps -r requirements/runtime.txt
COPY . .
RUN pip wheel --no-deps --wheel-dir /wheels . \
    && pip --python /opt/descent-lab/bin/python install --no-deps --no-index /wheels/*.whl

# Stage 2 is Python and that environment: no Node.js, no compiler, no sources, and nothing runs as root.
FROM python:3.11.11-slim-bookworm
COPY --from=build /opt/descent-lab /opt/descent-lab
ENV PATH=/opt/descent-lab/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PORT=8000
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["python", "-c", \
    "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
# Settings are environment variables, DESCENT_LAB_…; PORT is the one to listen on. exec: signals reach the server.
CMD ["sh", "-c", "exec descent-lab --host 0.0.0.0 --port \"$PORT\""]
