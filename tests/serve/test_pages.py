"""Each page tells what it should, links lead somewhere, and what reports say stays text."""

import re
from html import unescape

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.serve.records import ODD, TITLE

from twosource.model import Dossier

Client = TestClient[Litestar]
PARTS = ("facts", "figures", "wants", "says", "days", "map", "reports")


def addresses(record: Dossier) -> list[str]:
    story, fact, (odd, plain) = record.stories[0], record.facts[0], record.reports
    return [
        "/", "/?q=raid", "/?q=nothing-like-it", f"/stories/{story.id}", *(f"/stories/{story.id}/{p}" for p in PARTS), f"/facts/{fact.id}",
        f"/facts/{fact.id}?mended=true", f"/reports/{odd.id}", f"/reports/{odd.id}?mended=true", f"/compare?a={plain.id}&b={odd.id}",
        *(f"/?tour={n}" for n in range(1, 7)),
    ]  # fmt: skip


def test_every_page_is_there_and_no_text_becomes_markup(client: Client, record: Dossier) -> None:
    for address in addresses(record):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "<script>document" not in answer.text, address
        assert "<b>Raid</b>" not in answer.text, address
        assert "<i>" not in answer.text, address
        assert "49 on" not in answer.text, address
        assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", answer.text), address


def test_every_link_of_every_page_leads_somewhere(client: Client, record: Dossier) -> None:
    seen: set[str] = set()
    for address in addresses(record):
        seen |= {unescape(link).split("#")[0] for link in re.findall(r'(?:href|src|hx-get)="(/[^"]*)"', client.get(address).text)}
    assert len(seen) > 20
    for link in sorted(seen):
        assert client.get(link).status_code == 200, link


def test_an_anchor_points_at_something_on_its_page(client: Client, record: Dossier) -> None:
    page = client.get(f"/facts/{record.facts[0].id}").text
    for link in re.findall(r'href="(/reports/[^"]*#[^"]*)"', page):
        path, _, anchor = unescape(link).partition("#")
        assert f'id="{anchor}"' in client.get(path).text


def test_the_list_tells_what_was_found(client: Client) -> None:
    page = client.get("/").text
    assert "1 disputed" in page
    assert "2 reports" in page
    assert "Raid" in page


def test_a_filter_that_nothing_fits_says_what_to_do(client: Client) -> None:
    assert "No story fits" in client.get("/?q=nothing-like-it").text
    assert "No story fits" in client.get("/?verdict=corroborated").text
    assert "Raid" in client.get("/?verdict=conflicting").text
    assert "Raid" in client.get("/?since=2026-03-05").text
    assert "No story fits" in client.get("/?since=2026-03-06").text


def test_a_story_opens_with_its_counts_and_its_dispute(client: Client, record: Dossier) -> None:
    page = client.get(f"/stories/{record.stories[0].id}").text
    assert "Where reports disagree" in page
    assert page.count('class="tally"') == 1
    assert "primary source" in page


def test_htmx_gets_the_part_and_a_browser_the_page(client: Client, record: Dossier) -> None:
    address = f"/stories/{record.stories[0].id}/figures"
    whole, part = client.get(address), client.get(address, headers={"HX-Request": "true"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert "HX-Request" in whole.headers["vary"]


def test_the_highlighted_characters_are_those_of_the_statement(client: Client, record: Dossier) -> None:
    odd = record.reports[0]
    page = client.get(f"/reports/{odd.id}?at={odd.figures[0].id}").text
    lit = re.findall(r'<span class="[^"]*\blit\b[^"]*"[^>]*>([^<]*)</span>', page)
    assert unescape("".join(lit)) == "twelve people"
    quotes = re.findall(r"<mark>([^<]*)</mark>", client.get(f"/facts/{record.facts[0].id}").text)
    assert [unescape(q) for q in quotes if q] == ["twelve people", "At least nine people"]


def test_a_report_shows_every_character_as_received(client: Client, record: Dossier) -> None:
    page = client.get(f"/reports/{record.reports[0].id}").text
    shown = re.search(r'<div class="text"[^>]*>\n?(.*?)</div>', page, re.S)
    assert shown
    words = re.sub(r'<span class="mend">.*?</span></span>|<span class="mend"><span class="aside">.*?</span>[^<]*</span>', "", shown[1])
    assert unescape(re.sub(r"<[^>]*>", "", words)).strip() == ODD


def test_the_reading_copy_is_one_switch_away(client: Client, record: Dossier) -> None:
    odd = record.reports[0]
    as_received, mended = client.get(f"/reports/{odd.id}").text, client.get(f"/reports/{odd.id}?mended=true").text
    assert "pbadage" in as_received
    assert "?mended=true" in as_received
    assert re.search(r"<ins[^>]*pbadage[^>]*>passage</ins>", mended)


def test_evidence_tells_who_says_it_through_whom_and_why(client: Client, record: Dossier) -> None:
    page = client.get(f"/facts/{record.facts[0].id}").text
    for words in ("The army", "Wire", "published by", "names no source", "cannot hold together", "How it came to us"):
        assert words in page


def test_two_reports_stand_side_by_side(client: Client, record: Dossier) -> None:
    odd, plain = record.reports
    page = client.get(f"/compare?a={plain.id}&b={odd.id}").text
    for words in ("in both", "only in the first", "only in the second"):
        assert words in page
    assert re.search(r"<mark>[^<]*pbadage[^<]*</mark>", page)


@pytest.mark.parametrize(
    "address", ["/stories/sty_x", "/stories/sty_x/figures", "/facts/fct_x", "/reports/rep_x", "/compare?a=x&b=y", "/no"]
)
def test_what_is_not_there_is_told_in_a_page(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Not in this record" in answer.text
    assert "To the stories" in answer.text


def test_a_wrong_question_is_told_in_a_page(client: Client) -> None:
    answer = client.get("/?since=yesterday")
    assert answer.status_code == 400
    assert "2026-11-22" in answer.text
    assert client.get("/compare?a=1").status_code == 400
    assert client.get("/?page=x").status_code == 400


def test_a_story_without_a_kind_of_statement_says_so(client: Client, record: Dossier) -> None:
    assert "No demand, offer or threat" in client.get(f"/stories/{record.stories[0].id}/wants").text


def test_the_tour_leads_from_step_to_step(client: Client) -> None:
    address, steps = "/?tour=1", 0
    while address:
        page = client.get(address).text
        steps += 1
        assert f"{steps} of " in page
        following = re.search(r'<a rel="next" href="([^"]*)"><b>Next', page)
        address = unescape(following[1]) if following else ""
    assert steps == int(re.search(r"\d+ of (\d+)", page)[1]) >= 5  # type: ignore[index]


def test_a_page_that_did_not_change_is_not_sent_again(client: Client, record: Dossier) -> None:
    address = f"/stories/{record.stories[0].id}"
    client.get(address)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_titles_in_the_head_are_the_story_s(client: Client, record: Dossier) -> None:
    page = client.get(f"/stories/{record.stories[0].id}").text
    found = re.search(r"<title>(.*?)</title>", page, re.S)
    assert found
    assert unescape(found[1]) == f"{TITLE} · Twosource"
