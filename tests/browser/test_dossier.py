"""An analyst opens the dossier: the first screen tells the story, and every number opens to its words."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests import make

from twosource.export.html import html
from twosource.model import Dossier

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"


@pytest.fixture
def page(chromium: Any, page_file: Path) -> Iterator[Any]:
    shown = chromium.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("pageerror", lambda error: asked.append(f"script error: {error}"))
    shown.goto(page_file.as_uri())
    yield shown
    assert asked == [page_file.as_uri()], "the page asked for something else, or a script failed"
    shown.close()


def test_the_first_screen_tells_the_story(page: Any, record: Dossier) -> None:
    words = page.locator("#main").inner_text()
    assert record.stories[0].title in words
    first = page.locator(".card").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < 900
    assert "texts" in words
    assert "dispatches" in words
    keep(page, "dossier")


def test_a_number_opens_to_the_exact_characters_of_the_reports(page: Any, record: Dossier) -> None:
    page.locator(".card a[data-open]").first.click()
    panel = page.locator("#panel")
    assert panel.is_visible()
    quotes = [q for q in panel.locator("mark").all_inner_texts() if q.strip()]
    assert quotes
    texts = [r.text for r in record.reports]
    for quote in quotes:
        assert any(quote in text for text in texts), quote
    keep(page, "evidence")
    page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_the_keyboard_reaches_the_evidence(page: Any) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hasAttribute('data-open')"):
            break
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()


def test_a_narrow_screen_needs_no_sideways_scrolling(chromium: Any, page_file: Path) -> None:
    narrow = chromium.new_page(viewport={"width": 360, "height": 740})
    narrow.goto(page_file.as_uri())
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 360
    narrow.close()


def test_every_link_within_the_page_leads_somewhere(page: Any) -> None:
    lost = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))"
    )
    assert lost == []


def test_emoji_arabic_and_scripts_stay_text(chromium: Any, tmp_path: Path) -> None:
    text = "🌍🌍 قال المتحدث إن <script>document.title='broken'</script> twelve people were killed in Mopti."
    reading = make.reading(text, title="<b>Raid</b> on Mopti 🌍", figures=[make.figure(text, "twelve people", 12, 12)])
    story = make.story([reading], "<b>Raid</b> on Mopti 🌍")
    fact = make.fact(story, [(reading, reading.figures[0])], "Twelve people were killed.", value=(12, 12, 12))
    file = tmp_path / "odd.html"
    file.write_text(html(make.dossier([reading], [story], [], [fact])), "utf-8")
    page = chromium.new_page()
    page.goto(file.as_uri())
    assert page.title() != "broken"
    page.locator("[data-open]").first.click()
    assert page.locator("#panel mark").first.inner_text() == "twelve people"
    assert "<b>Raid</b>" in page.locator("#main").inner_text()
    page.close()


def keep(page: Any, name: str) -> None:
    """Keeps a picture for the README when `make pictures` asks for it."""
    if os.environ.get("TWOSOURCE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=str(PICTURES / f"{name}.png"))
