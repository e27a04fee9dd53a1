"""A store of each kind that the machine can run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from twosource.store import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        opened = Store(str(tmp_path / "record.db"))
    else:
        url = os.environ.get("TWOSOURCE_TEST_POSTGRESQL")
        if not url:
            pytest.skip("no PostgreSQL; set TWOSOURCE_TEST_POSTGRESQL=postgresql+psycopg://user@host/name to run it")
        opened = Store(url)
        opened.clear()
    yield opened
    opened.close()
