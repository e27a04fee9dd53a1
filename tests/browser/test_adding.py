"""An analyst adds reports at the desk: pastes one, sends files, and sees the story change; nothing leaves the machine."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import serving
from tests.serve.records import kept

from twosource.model import Dossier

expect = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed; run `make setup`").expect
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed; run `make setup`")
Open = Callable[..., Any]
TOLL = (
    "ANKAZOABO, Madagascar, March 9, 2026 — Nineteen people have been killed since Wednesday in the shelling of villages near Ankazoabo, "
    "the Southern Rights Monitor said on Monday.\n\nThe monitor had put the toll at 17 on Sunday. <script>document.title='broken'</script> "
    "The army again denied that its guns had fired on villages near Ankazoabo."
)
READ_MS = 120_000


@pytest.fixture
def growing(record: Dossier, tmp_path: Path) -> Iterator[str]:
    """The address of a desk over a copy of the examples that may change."""
    with serving(kept(record, tmp_path)) as address:
        yield address


def paste(
    page: Any, text: str = TOLL, *, title: str = "Toll <b>rises</b> to 19 🌍", outlet: str = "Coast Daily", day: str = "2026-03-09"
) -> None:
    page.get_by_label("The text of one report").fill(text)
    page.get_by_label("Title").fill(title)
    page.get_by_label("Outlet").fill(outlet)
    page.get_by_label("Day it was published").fill(day)


def serious(page: Any, width: int) -> list[tuple[str, str]]:
    """What hinders people on the page, as soon as it is loaded with its style, and whether it is too wide."""
    page.wait_for_load_state("load")
    found = [
        (v["id"], v["nodes"][0]["html"][:160]) for v in axe.Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")
    ]
    across = page.evaluate("document.documentElement.scrollWidth")
    return [*found, *([("too wide", str(across))] if across > width else [])]


def test_a_pasted_report_changes_the_story(open_page: Open, growing: str, record: Dossier) -> None:
    story = max(record.stories, key=lambda s: len(s.reports))
    page = open_page(f"{growing}/")
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Add reports").click()
    paste(page)
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/add/add_*")
    page.get_by_text("Done.").wait_for(timeout=READ_MS)
    assert page.title().startswith("Added")
    assert "Toll <b>rises</b> to 19 🌍" in page.locator(".entries").inner_text()
    changed = page.locator(".touched > ul > li", has=page.locator(f'a[href="/stories/{story.id}"]'))
    assert "1 report added" in changed.inner_text()
    assert "19" in changed.inner_text() or "Nineteen" in changed.inner_text()
    changed.locator("a.title").click()
    page.wait_for_url(f"**/stories/{story.id}")
    shown = " ".join(page.locator(".card").all_inner_texts())
    assert "19" in shown or "Nineteen" in shown
    page.goto(f"{growing}/stories/{story.id}/reports")
    page.get_by_text("Toll <b>rises</b> to 19 🌍").first.wait_for()
    page.goto(f"{growing}/?q=Nineteen")
    page.locator(".hits a").first.click()
    assert "<script>document.title='broken'</script>" in page.locator(".text").first.inner_text()
    assert page.title() != "broken"


def test_errors_stand_beside_what_they_belong_to(open_page: Open, growing: str) -> None:
    page = open_page(f"{growing}/add")
    page.get_by_role("button", name="Add", exact=True).click()
    assert "Nothing was given" in page.get_by_role("alert").inner_text()
    page.get_by_label("Files").set_input_files([
        {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""}, {"name": "good.txt", "mimeType": "text/plain", "buffer": TOLL.encode()},
    ])  # fmt: skip
    expect(page.locator("#chosen")).to_have_text("empty.txt, good.txt")
    page.get_by_label("Pages, feeds or sitemaps").fill("http://127.0.0.1:9/private\n")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("Done.").wait_for(timeout=READ_MS)
    entries = {e.locator(".name").inner_text(): e.inner_text() for e in page.locator(".entries > li").all()}
    assert "is empty" in entries["empty.txt"]
    assert "open it" in entries["good.txt"]
    assert "is not asked" in next(words for name, words in entries.items() if "127.0.0.1" in name)


def test_files_dropped_on_their_field_are_chosen(open_page: Open, growing: str) -> None:
    page = open_page(f"{growing}/add")
    page.evaluate("""() => {
      const held = new DataTransfer();
      held.items.add(new File(["Words."], "dropped.txt", { type: "text/plain" }));
      document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true }));
    }""")
    assert page.locator("#chosen").inner_text() == "dropped.txt"


def test_without_scripts_the_page_follows_by_itself(open_page: Open, growing: str) -> None:
    page = open_page(f"{growing}/add", js=False)
    paste(page)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("Done.").wait_for(timeout=READ_MS)
    assert page.locator(".touched a.title").count()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_page_of_adding_hinders_anyone(open_page: Open, growing: str, width: int, scheme: str) -> None:
    page = open_page(f"{growing}/add", width=width, scheme=scheme)
    assert serious(page, width) == []
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert serious(page, width) == []
    paste(page, title="w" * 200)
    page.get_by_label("Files").set_input_files([{"name": "x" * 120 + ".txt", "mimeType": "text/plain", "buffer": b""}])
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/add/add_*")
    assert serious(page, width) == []
    page.get_by_text("Done.").wait_for(timeout=READ_MS)
    assert serious(page, width) == []
