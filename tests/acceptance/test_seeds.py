"""The first case that must come out right: two damaged pages of one story, from one agency."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from twosource.model import Dossier, Fact, Reading
from twosource.pipeline import Newsroom

pytestmark = pytest.mark.gold


@pytest.fixture(scope="module")
def record(shared: Path) -> Dossier:
    return Newsroom().read(sorted(map(str, (shared / "seeds").glob("*.txt"))), published=date(2018, 7, 5))


@pytest.fixture(scope="module")
def first(record: Dossier) -> Reading:
    return next(r for r in record.reports if "000_" in r.ref)


@pytest.fixture(scope="module")
def second(record: Dossier) -> Reading:
    return next(r for r in record.reports if "001_" in r.ref)


def facts_of(record: Dossier, *statements: str) -> list[Fact]:
    return [f for f in record.facts if {m.statement for m in f.members} & set(statements)]


def figure(reading: Reading, **wanted: Any) -> Any:
    return next(f for f in reading.figures if all(getattr(f, k) == v for k, v in wanted.items()))


def relation(record: Dossier, a: str, b: str) -> str | None:
    return next((r.relation for f in record.facts for r in f.relations if {r.a, r.b} == {a, b}), None)


def test_every_span_is_the_text_it_points_to(record: Dossier) -> None:
    def walk(node: Any, text: str) -> None:
        if isinstance(node, dict):
            if {"start", "end", "quote"} <= node.keys():
                assert text[node["start"] : node["end"]] == node["quote"]
            for value in node.values():
                walk(value, text)
        elif isinstance(node, (list, tuple)):
            for value in node:
                walk(value, text)

    for reading in record.reports:
        walk(msgspec.to_builtins(reading), reading.text)


def test_one_story_of_one_agency_with_evidence(record: Dossier) -> None:
    assert len(record.reports) == 2
    assert len(record.stories) == 1
    (link,) = record.lineage
    assert link.relation == "same-agency"
    assert link.evidence


def test_the_alien_headline_is_told(first: Reading, second: Reading) -> None:
    assert first.headline.fits is True
    assert second.headline.fits is False


def test_mechanical_damage_is_found_and_states_nothing(first: Reading, second: Reading) -> None:
    repairs = {d.quote.strip(): d.repair for r in (first, second) for d in r.damage}
    for quote in ("[ad_1]", "[ad_2]", "Source link"):
        assert repairs[quote] == ""
    assert any("1965" in q for q in repairs)
    assert any("59005]" in q for q in repairs)
    assert repairs["pbadage"] == "passage"
    assert sum(d.kind == "spaced-quotes" for d in first.damage) >= 8
    assert sum("Source link" in d.quote for r in (first, second) for d in r.damage) == 2
    assert {1965, 9002, 59005, 1, 2} & {n for r in (first, second) for f in r.figures for n in (f.low, f.high)} <= {1, 2}
    for reading in (first, second):
        debris = [d for d in reading.damage if d.kind in ("scrape-residue", "markup-debris")]
        for span in (*reading.figures, *reading.times, *reading.places):
            assert not any(d.start <= span.start and span.end <= d.end for d in debris)


def test_the_displaced_are_one_fact_of_one_origin_with_a_lost_attribution(record: Dossier, first: Reading, second: Reading) -> None:
    a, b = figure(first, low=270000, high=330000), figure(second, low=270000, high=330000)
    assert {a.since, b.since} & {"2018-06-19"}
    (fact,) = facts_of(record, a.id)
    assert {m.statement for m in fact.members} == {a.id, b.id}
    assert fact.counts.independent_origins == 1
    assert relation(record, a.id, b.id) == "lost-attribution"
    assert first.source_of(a) == "United Nations"
    assert second.source_of(b) is None


def test_shares_of_different_territory_are_two_facts(record: Dossier, first: Reading, second: Reading) -> None:
    a, b = figure(first, kind="percent-territory"), figure(second, kind="percent-territory")
    assert (a.low, a.high, b.low, b.high) == (60, None, 60, 60)
    assert facts_of(record, a.id) != facts_of(record, b.id)


def test_some_thirty_and_more_than_thirty_refine(record: Dossier, first: Reading, second: Reading) -> None:
    a, b = figure(first, kind="localities", low=30), figure(second, kind="localities", low=31)
    assert relation(record, a.id, b.id) == "refines"


def test_the_dead_are_found(first: Reading, second: Reading) -> None:
    assert first.source_of(figure(first, kind="killed", low=350001)) is None
    # The page splices two sentences here: whose words the toll is cannot be told from it, so its source stays unknown.
    assert second.source_of(figure(second, kind="killed", low=11, high=11)) in (None, "Syrian Observatory for Human Rights")


def test_no_report_of_a_resumption_is_updated_by_the_raids(record: Dossier, first: Reading, second: Reading) -> None:
    silent = [e.id for e in second.events if e.status == "denied" and e.type == "ASSAULT"]
    raids = [e.id for e in first.events if e.type == "ASSAULT" and e.status == "happened" and e.mode == "aerial"]
    assert any(relation(record, a, b) == "updates" for a in silent for b in raids)


def test_the_talks_failure_is_one_fact_of_one_voice(record: Dossier, first: Reading, second: Reading) -> None:
    ended = [{e.id for e in r.events if e.type == "CONSULT" and e.status == "ended"} for r in (first, second)]
    both = [f for f in record.facts if all({m.statement for m in f.members} & side for side in ended)]
    assert both
    assert any(f.counts.texts == 2 for f in both)


def test_the_spokesmans_words_are_one_primary_source(record: Dossier) -> None:
    weapons = [
        f for f in record.facts
        if f.kind == "position" and f.counts.texts == 2 and "weapons" in f.summary.lower() + "artillery" and "insist" in f.summary.lower()
    ]  # fmt: skip
    assert weapons
    assert all(f.counts.independent_origins == 1 for f in weapons)
