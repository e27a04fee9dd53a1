"""An analyst corrects the record: merges two facts, takes that back, runs anew, and finds the judgement still there."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import serving
from tests.browser.hindrances import hindrances

from twosource.model import Fact
from twosource.pipeline import Newsroom
from twosource.store import Store

expect = pytest.importorskip("playwright.sync_api").expect
Open = Callable[..., Any]
WHY = "Both count those whom the shelling wounded."


@pytest.fixture(scope="module")
def store(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of its own that read the examples."""
    path = str(tmp_path_factory.mktemp("corrected") / "record.db")
    run_anew(repository, path)
    return path


@pytest.fixture(scope="module")
def own_desk(store: str) -> Iterator[str]:
    with serving(store) as address:
        yield address


def run_anew(repository: Path, store: str) -> None:
    command = [sys.executable, "-m", "twosource", "read", "examples", "--store", store, "--format", "json", "--quiet"]
    subprocess.run(command, cwd=repository, check=True, stdout=subprocess.DEVNULL, env=os.environ)


def two_facts(store: str) -> tuple[Fact, Fact]:
    """Two numbers of the largest story that several reports give."""
    room = Newsroom(store=Store(store))
    story = max(room.stories(), key=lambda s: s.reports)
    first, second = [f for f in room.facts(story.id) if f.kind == "figure" and f.counts.texts > 1][:2]
    return first, second


def fill(page: Any, why: str = WHY, by: str = "Ada Lovelace") -> None:
    page.get_by_label("Your name").fill(by)
    page.get_by_label("Why").fill(why)


def entry(page: Any, standing: str, words: str) -> Any:
    """An entry of the log, by how it stands and what its first line says."""
    return page.locator(f"main .decision.{standing} > p:first-child", has_text=words)


def test_two_facts_are_merged_undone_and_merged_for_good(open_page: Open, own_desk: str, store: str, repository: Path) -> None:
    first, second = two_facts(store)
    both = {m.statement for m in (*first.members, *second.members)}
    page = open_page(f"{own_desk}/stories/{first.story}/facts")
    page.locator(f'a[href="/facts/{first.id}"]').first.click()
    panel = page.locator("#panel")
    panel.get_by_role("link", name="Merge").click()
    expect(panel.get_by_role("heading", name="Merge this fact with others")).to_be_focused()
    box = panel.locator(f'input[value="{second.id}"]')
    if not box.count():
        panel.get_by_role("searchbox").fill(second.summary.split()[1])
        panel.get_by_role("button", name="Find").click()
    box.check()
    fill(page)
    panel.get_by_role("button", name="Merge", exact=True).click()
    page.locator(".notice", has_text="Merged.").wait_for()
    assert page.url.split("?")[0].endswith("/facts")
    expect(page.locator(".tag.judged", has_text="Merged by Ada Lovelace").first).to_be_visible()
    page.goto(f"{own_desk}/facts/{second.id}")
    expect(page.locator(".decided")).to_contain_text(WHY)
    merged = Newsroom(store=Store(store)).fact(second.id)
    assert {m.statement for m in merged.members} == both

    page.get_by_role("link", name="Judgements").click()
    page.locator(".decision.holds").get_by_role("link", name="Take back").click()
    expect(panel.get_by_label("Your name")).to_have_value("Ada Lovelace")
    panel.get_by_role("button", name="Take back").click()
    entry(page, "undone", "Ada Lovelace merged").wait_for()
    room = Newsroom(store=Store(store))
    assert (room.fact(first.id), room.fact(second.id)) == (first, second)

    page.locator("main .decision.holds").get_by_role("link", name="Take back").click()
    panel.get_by_role("button", name="Take back").click()
    entry(page, "holds", "Ada Lovelace merged").wait_for()
    run_anew(repository, store)
    page.goto(f"{own_desk}/facts/{second.id}")
    expect(page.locator(".tag.judged", has_text="Merged by Ada Lovelace").first).to_be_visible()
    expect(page.locator(".decided")).to_contain_text(WHY)
    assert {m.statement for m in Newsroom(store=Store(store)).fact(first.id).members} == both
    page.goto(f"{own_desk}/judgements?standing=holds")
    expect(entry(page, "holds", "Ada Lovelace merged")).to_have_count(1)


def test_without_scripts_a_figure_is_corrected_and_a_source_rated(open_page: Open, own_desk: str, store: str) -> None:
    first, _ = two_facts(store)
    page = open_page(f"{own_desk}/facts/{first.id}", js=False)
    page.locator("summary", has_text="Judge these words").first.click()
    page.get_by_role("link", name="Correct the figure").first.click()
    page.get_by_label("At least").fill("30")
    page.get_by_label("At most").fill("20")
    fill(page, "The digits were turned round.", "Ben")
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("alert")).to_contain_text("Write the lower bound first")
    expect(page.get_by_label("Why")).to_have_value("The digits were turned round.")
    page.get_by_label("At most").fill("30")
    page.get_by_role("button", name="Correct").click()
    expect(page.locator(".notice")).to_contain_text("Corrected to 30")
    page.locator(".notice").get_by_role("link", name="Take back").click()
    expect(page.get_by_label("Your name")).to_have_value("Ben")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator(".notice")).to_contain_text("Took back")
    page.goto(f"{own_desk}/judge/source-rating?on=the army&back=/facts/{first.id}")
    page.get_by_label("usually reliable", exact=False).first.check()
    fill(page, "Its numbers held before.", "Ben")
    page.get_by_role("button", name="Rate").click()
    expect(page.locator(".notice")).to_contain_text("Rated B, usually reliable")


def test_a_report_is_moved_with_the_keyboard_alone(open_page: Open, own_desk: str, store: str) -> None:
    first, _ = two_facts(store)
    report = first.members[0].report
    page = open_page(f"{own_desk}/reports/{report}")
    page.get_by_role("link", name="Move to another story").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    page.get_by_label("A story of its own").focus()
    page.keyboard.press("Space")
    fill(page, "It tells of something else.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".notice", has_text="Moved to a story of its own").wait_for()
    assert [s.reports for s in Store(store).stories() if report in s.reports] == [(report,)]
    page.locator(".notice").get_by_role("link", name="Take back").click()
    page.get_by_role("button", name="Take back").click()
    page.locator(".notice", has_text="Took back").wait_for()
    assert [s.id for s in Store(store).stories() if report in s.reports] == [first.story]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_no_form_hinders_anyone(open_page: Open, own_desk: str, store: str, width: int, scheme: str) -> None:
    fact, _ = two_facts(store)
    member = fact.members[0]
    held = Newsroom(store=Store(store)).judge("confirm", [fact.id], by="Cem", why="Checked.")
    at = f"on={member.statement}&within={member.report}"
    addresses = [
        *(f"/judge/{kind}?on={fact.id}" for kind in ("confirm", "reject", "merge", "split", "item-rating")),
        *(f"/judge/{kind}?on={member.report}" for kind in ("move", "lineage", "item-rating")),
        f"/judge/figure?{at}", f"/judge/item-rating?{at}", "/judge/source-rating?on=the army", f"/judge/undo?on={held.judgement.id}",
        "/judge/confirm", "/judge/merge?on=fct_none", "/judgements", "/judgements?standing=lost", f"/judgements?story={fact.story}",
        f"/facts/{fact.id}?done={held.judgement.id}", f"/reports/{member.report}", f"/stories/{fact.story}",
    ]  # fmt: skip
    page = open_page(f"{own_desk}/", width=width, scheme=scheme)
    assert hindrances(page, own_desk, addresses, width=width) == []
