"""The desk over a small invented record."""

from collections.abc import Callable, Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.serve.records import invented, kept

from twosource.model import Dossier
from twosource.serve import create_app


@pytest.fixture(scope="session")
def record() -> Dossier:
    return invented()


@pytest.fixture(scope="session")
def store_path(record: Dossier, tmp_path_factory: pytest.TempPathFactory) -> str:
    return kept(record, tmp_path_factory.mktemp("desk"))


@pytest.fixture
def client(store_path: str) -> Iterator[TestClient[Litestar]]:
    with TestClient(create_app(store_path), base_url="http://127.0.0.1:8765") as opened:
        yield opened


@pytest.fixture
def open_desk(store_path: str) -> Callable[..., TestClient[Litestar]]:
    """A way to open the desk with other settings, at another address."""
    return lambda base_url="http://127.0.0.1:8765", **settings: TestClient(create_app(store_path, **settings), base_url=base_url)
