"""What all tests share: one parser for the session, and the way to the public gold sets."""

from pathlib import Path

import pytest

from tests.skipping import pytest_sessionfinish as pytest_sessionfinish
from twosource.parse import Parser
from twosource.parse import parser as make_parser

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The parser; it loads its pipeline once for the whole run."""
    return make_parser()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the public gold sets and seeds beside the project; the test is skipped where it is absent."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the public gold sets are not beside the project (`../shared/gold`)")
    return folder
