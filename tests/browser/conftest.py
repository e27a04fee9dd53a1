"""A real Chromium, and the examples' dossier as a page."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """A way to open a page of the desk; whatever it asks of another host, and any error of its script, fails the test."""
    contexts, wrong = [], []

    def opened(address: str, *, width: int = 1280, height: int = 900, scheme: str = "light", js: bool = True) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=js)
        contexts.append(context)
        host = "/".join(address.split("/")[:3]) + "/"

        def inside_only(route: Any) -> None:
            if route.request.url.startswith(host):
                route.continue_()
            else:
                wrong.append(f"left the machine: {route.request.url}")
                route.abort()

        context.route("**/*", inside_only)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
