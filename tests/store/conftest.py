"""Stores on each database that the machine can run."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from twosource.store import Store


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    opened = Store(place)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'place.db'}"
    else:
        yield from schema()


@pytest.fixture
def other_place() -> Iterator[str]:
    """The URL of an empty part of PostgreSQL."""
    yield from schema()


def schema() -> Iterator[str]:
    name = f"t_{uuid.uuid4().hex}"
    server = create_engine(postgresql())
    with server.begin() as db:
        db.execute(text(f"CREATE SCHEMA {name}"))
    yield make_url(postgresql()).update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)
    with server.begin() as db:
        db.execute(text(f"DROP SCHEMA {name} CASCADE"))
    server.dispose()


def postgresql() -> str:
    url = os.environ.get("TWOSOURCE_TEST_POSTGRESQL")
    if not url:
        pytest.skip("no PostgreSQL; set TWOSOURCE_TEST_POSTGRESQL=postgresql+psycopg://user@host/name to run it")
    return url
