"""Promises of lineage: what two reports are to one another, and what shows it."""

import random

from tests import make
from tests.group.texts import ELECTION, HOUSE, LEAD, OWN, REWRITE, UPDATE
from twosource.group import find_lineage
from twosource.model import Reading


def report(ref: str, text: str, published: str | None = "2026-03-10", **fields: object) -> Reading:
    return make.reading(text, ref=ref, published=published, **fields)


def test_one_dispatch_with_a_risen_toll_is_a_copy_and_says_what_changed() -> None:
    first, later = report("a", LEAD), report("b", UPDATE, "2026-03-11")
    (link,) = find_lineage([later, first])
    assert (link.relation, link.a, link.b, link.directed) == ("copy", first.id, later.id, True)
    assert "41" in link.why
    assert "47" in link.why


def test_whole_sentences_among_new_ones_make_a_derived_text() -> None:
    (link,) = find_lineage([report("a", LEAD), report("b", REWRITE, "2026-03-11")])
    assert link.relation == "derived"


def test_own_reporting_of_the_same_event_is_not_tied() -> None:
    assert find_lineage([report("a", LEAD), report("b", OWN)]) == ()


def test_the_same_monitor_behind_the_central_facts_ties_reports_without_shared_text() -> None:
    one = "Shells fell on the river town of Orvessa on Tuesday and killed nine people, the Syrian Observatory for Human Rights said."
    two = "Orvessa: nine dead after Tuesday's barrage on the river port, says the Syrian Observatory for Human Rights."
    (link,) = find_lineage([report("a", one), report("b", two)])
    assert link.relation == "same-agency"
    assert [e.kind for e in link.evidence if e.kind == "credit"]


def test_house_background_in_unrelated_reports_proves_nothing() -> None:
    assert find_lineage([report("a", f"{LEAD}\n\n{HOUSE}"), report("b", f"{ELECTION}\n\n{HOUSE}")]) == ()


def test_evidence_lands_on_the_text_as_received_through_damage() -> None:
    scraped = "[ad_1]\n\n" + LEAD.replace("spice", "sp1ce")
    spots = (make.damage(scraped, "[ad_1]", "scrape-residue", ""), make.damage(scraped, "sp1ce", "word-filter", "spice"))
    a, b = report("a", LEAD), report("b", scraped, "2026-03-11", damage=spots)
    (link,) = find_lineage([a, b])
    pieces = [e for e in link.evidence if e.kind == "shared-text"]
    assert pieces
    for piece in pieces:
        assert a.text[slice(*piece.a)] == b.copy.text[slice(*b.copy.reading_range(*piece.b))]


def test_order_of_reports_and_unrelated_reports_change_no_relation() -> None:
    family = [report("a", LEAD), report("b", UPDATE, "2026-03-11"), report("c", REWRITE, "2026-03-11"), report("d", OWN)]
    alone = find_lineage(family)
    crowd = [*family, report("e", ELECTION), report("f", HOUSE, None)]
    random.Random(7).shuffle(crowd)
    assert find_lineage(crowd) == alone


def test_one_address_fetched_twice_is_a_new_version() -> None:
    url = "https://example.org/orvessa"
    (link,) = find_lineage([report("a", LEAD, url=url), report("b", UPDATE, "2026-03-11", url=url)])
    assert "new version" in link.why


def test_reports_months_apart_are_not_compared() -> None:
    assert find_lineage([report("a", LEAD, "2026-01-01"), report("b", LEAD + " Later.", "2026-06-01")]) == ()


def test_an_empty_report_is_no_trouble() -> None:
    assert find_lineage([report("a", ""), report("b", "…"), report("c", LEAD)]) == ()
