"""A real Chromium, and the examples' dossier as a page."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

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
