"""An analyst at the desk: finds the disputed toll, opens its evidence, compares two reports; no request leaves the machine."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.browser.hindrances import hindrances
from tests.serve.records import TITLE, invented

from twosource.model import Dossier

expect = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed; run `make setup`").expect
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed; run `make setup`")
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
PARTS = ("facts", "figures", "wants", "says", "days", "map", "reports")
Open = Callable[..., Any]


def story_of(record: Dossier) -> Any:
    """The story with most reports."""
    return max(record.stories, key=lambda s: len(s.reports))


def test_the_list_tells_what_was_found_and_leads_to_the_dispute(open_page: Open, desk: str, record: Dossier) -> None:
    page = open_page(f"{desk}/")
    title = story_of(record).title
    entry = page.locator(".entry", has_text=title)
    assert "disputed" in entry.inner_text()
    keep(page, "stories")
    entry.get_by_role("link", name=title).click()
    card = page.locator(".card.conflicting").first
    expect(card).to_be_visible()
    page.wait_for_load_state("load")  # with its style
    box = card.bounding_box()
    assert box
    assert box["y"] + box["height"] < 820, "the disputed toll is on the first screen, also with wider fonts"
    assert "killed" in card.inner_text()
    page.wait_for_load_state("networkidle")
    keep(page, "desk")


def test_a_disputed_toll_opens_to_the_exact_characters_of_the_reports(open_page: Open, desk: str, record: Dossier) -> None:
    page = open_page(f"{desk}/stories/{story_of(record).id}")
    page.locator(".card.conflicting a[hx-get]").first.click()
    panel = page.locator("#panel")
    panel.locator("h2").wait_for()
    quotes = [q for q in panel.locator("mark").all_inner_texts() if q.strip()]
    assert len(quotes) > 2
    texts = [r.text for r in record.reports]
    for quote in quotes:
        assert any(quote in text for text in texts), quote
    panel.locator("summary", has_text="How it came to us").first.click()
    keep(page, "desk-evidence")
    panel.locator("a.go[href*='/reports/']").first.click()
    page.wait_for_url("**/reports/**")
    lit = "".join(page.locator(".text .lit").all_inner_texts())
    assert any(statement.quote == lit for r in record.reports for statement in r.figures), lit


def test_the_panel_opens_and_closes_by_keyboard_and_gives_the_focus_back(open_page: Open, desk: str, record: Dossier) -> None:
    page = open_page(f"{desk}/stories/{story_of(record).id}")
    link = page.locator(".card a[hx-get]").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator("#panel h2").wait_for()
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    first = page.locator("#panel h2").inner_text()
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')")
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_function(
        "words => document.querySelector('#panel h2') && document.querySelector('#panel h2').innerText !== words", arg=first
    )
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    assert link.evaluate("x => x === document.activeElement")


def test_the_keyboard_alone_leads_from_the_list_to_the_words_and_back(open_page: Open, desk: str, record: Dossier) -> None:
    page = open_page(f"{desk}/")
    tab_to(page, f".entry a[href='/stories/{story_of(record).id}']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/**")
    tab_to(page, ".card.conflicting a")
    page.keyboard.press("Enter")
    page.locator("#panel h2").wait_for()
    tab_to(page, "#panel summary")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .chain").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.card.conflicting a')")


def test_the_right_characters_are_marked_beside_emoji_and_arabic(open_page: Open, odd_desk: str) -> None:
    record = invented()
    page = open_page(f"{odd_desk}/stories/{record.stories[0].id}")
    assert page.locator("h2").first.inner_text() == TITLE
    page.locator(".card a[hx-get]").first.click()
    page.locator("#panel h2").wait_for()
    assert [q for q in page.locator("#panel mark").all_inner_texts() if q] == ["twelve people", "At least nine people"]
    page.locator("#panel a.go[href*='/reports/']").first.click()
    page.wait_for_url("**/reports/**")
    assert "".join(page.locator(".text .lit").all_inner_texts()) == "twelve people"
    assert page.title() != "broken"
    assert page.locator(".text").first.get_attribute("dir") == "auto"
    page.get_by_role("link", name="Reading copy, repairs marked").click()
    page.locator(".text ins").wait_for()
    assert page.locator(".text ins").inner_text() == "passage"


def test_two_reports_are_compared_side_by_side(open_page: Open, desk: str, record: Dossier) -> None:
    page = open_page(f"{desk}/stories/{story_of(record).id}/reports")
    page.locator("a.compare").first.click()
    page.wait_for_url("**/compare?**")
    expect(page.locator(".pair-row.shared").nth(1)).to_be_visible()
    expect(page.locator(".pair-row.missing, .pair-row.added").nth(1)).to_be_visible()
    options = page.locator("select[name=b] option")
    assert options.count() == len(story_of(record).reports)
    rewrite = next(r for r in record.reports if r.ref.endswith("04-world-ledger-rewrite.txt"))
    page.locator("select[name=b]").select_option(rewrite.id)
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url(f"**b={rewrite.id}")
    expect(page.locator(".pair-row.changed mark").nth(1)).to_be_visible()
    keep(page, "desk-compare")


def test_sections_come_when_they_are_reached(open_page: Open, desk: str, record: Dossier) -> None:
    page = open_page(f"{desk}/stories/{story_of(record).id}")
    assert page.locator("#part-reports .branch").count() == 0
    page.get_by_role("link", name="Reports", exact=True).click()
    page.locator("#part-reports .branch").first.wait_for()
    assert page.locator("#part-reports .branch").count() == len(story_of(record).reports)


def test_filters_and_search_narrow_the_list_in_place(open_page: Open, desk: str) -> None:
    page = open_page(f"{desk}/")
    assert page.locator(".entry").count() > 1
    page.locator("select[name=verdict]").select_option("conflicting")
    page.wait_for_url("**verdict=conflicting**")
    page.locator("h2", has_text="found").wait_for()
    expect(page.locator(".entry")).to_have_count(1)
    page.locator("input[name=q]").fill("ferry")
    page.keyboard.press("Enter")
    page.locator(".empty", has_text="No story fits").wait_for()


def test_without_scripts_every_step_works(open_page: Open, desk: str, record: Dossier) -> None:
    page = open_page(f"{desk}/", js=False)
    page.get_by_role("link", name=story_of(record).title).click()
    page.locator(".card.conflicting a").first.click()
    expect(page.locator("main .telling mark").nth(2)).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator(".moment").nth(5)).to_be_visible()


def test_the_tour_can_be_walked(open_page: Open, desk: str) -> None:
    page = open_page(f"{desk}/")
    page.get_by_role("link", name="Take the short tour").click()
    page.locator(".tour .step", has_text="1 of").wait_for()
    steps = 1
    while page.locator(".tour a[rel=next]").count():
        page.locator(".tour a[rel=next]").click()
        page.locator(".tour .step", has_text=f"{steps + 1} of").wait_for()
        steps += 1
    assert steps >= 5


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_no_page_hinders_anyone(open_page: Open, desk: str, record: Dossier, width: int, scheme: str) -> None:
    story = story_of(record)
    fact = next(f for f in record.facts if f.story == story.id and f.verdict == "conflicting")
    a, b = fact.members[0].report, next(m.report for m in fact.members if m.report != fact.members[0].report)
    damaged = next(r.id for r in record.reports if r.damage)
    addresses = [
        "/", "/?q=toll", "/?tour=1", f"/stories/{story.id}", *(f"/stories/{story.id}/{p}" for p in PARTS), f"/facts/{fact.id}",
        f"/facts/{fact.id}?mended=true", f"/reports/{damaged}", f"/reports/{damaged}?mended=true", f"/compare?a={a}&b={b}",
        "/login", "/no-such-page",
    ]  # fmt: skip
    page = open_page(f"{desk}/", width=width, scheme=scheme)
    assert hindrances(page, desk, addresses, width=width) == []


def test_the_panel_hinders_nobody(open_page: Open, desk: str, record: Dossier) -> None:
    page = open_page(f"{desk}/stories/{story_of(record).id}", width=360, height=740)
    page.locator(".card a[hx-get]").first.click()
    page.locator("#panel h2").wait_for()
    found = [v for v in axe.Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def tab_to(page: Any, wanted: str) -> None:
    """Presses Tab until the focus is on what is wanted, which must be visible then."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            assert page.locator(":focus").is_visible()
            return
    raise AssertionError(f"80 presses of Tab do not reach {wanted}")


def keep(page: Any, name: str) -> None:
    """Keeps a picture for the README when `make pictures` asks for it."""
    if os.environ.get("TWOSOURCE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=str(PICTURES / f"{name}.png"))
