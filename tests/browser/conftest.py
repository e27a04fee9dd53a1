"""A real Chromium, and the examples' dossier as a page."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.serve.records import invented, kept

from twosource.export.html import html
from twosource.model import Dossier
from twosource.pipeline import Newsroom

playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed; run `make setup`")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def chromium() -> Iterator["playwright.Browser"]:
    found = (
        os.environ.get("TWOSOURCE_CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if not found:
        pytest.skip("no Chromium; install the package `chromium`, or set TWOSOURCE_CHROMIUM to its path")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def record(repository: Path) -> Dossier:
    before = Path.cwd()
    os.chdir(repository)
    try:
        return Newsroom().read(["examples"])
    finally:
        os.chdir(before)


@pytest.fixture(scope="session")
def page_file(record: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "dossier.html"
    file.write_text(html(record), "utf-8")
    return file


@contextmanager
def serving(store: str) -> Iterator[str]:
    """The address of `twosource serve` over the store, in a process of its own, as long as the block runs."""
    command = [sys.executable, "-m", "twosource", "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stderr
        try:
            told = re.search(r"http://\S+?(?=/ )", first := desk.stderr.readline())
            assert told, first + desk.stderr.read()
            yield told[0]
        finally:
            desk.terminate()


@pytest.fixture(scope="session")
def desk(record: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk over the examples."""
    with serving(kept(record, tmp_path_factory.mktemp("desk"))) as address:
        yield address


@pytest.fixture(scope="session")
def odd_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk over the invented record with emoji, Arabic and markup."""
    with serving(kept(invented(), tmp_path_factory.mktemp("odd"))) as address:
        yield address
