"""A story of very many reports is shown some at a time, and nothing of it is out of reach."""

import re
from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests import make
from tests.serve.records import kept

from twosource.model import Dossier
from twosource.serve import create_app
from twosource.serve.sections import REPORTS_AT_ONCE
from twosource.serve.shelf import standing_for

REPORTS = 130


def large() -> Dossier:
    """A story of 130 reports that all give one toll, in three families of copies."""
    texts = [f"At least {k % 3 + 5} people were killed in Mopti on Tuesday, outlet {k} writes." for k in range(REPORTS)]
    told = [
        make.reading(
            text, ref=f"{k}.txt", outlet=f"Outlet {k}", published=f"2026-03-{1 if k < 3 else k // 10 + 2:02}",
            figures=[make.figure(text, f"{k % 3 + 5} people", k % 3 + 5, None, place="Mopti")],
        )
        for k, text in enumerate(texts)
    ]  # fmt: skip
    story = make.story(told, "Raid on Mopti")
    toll = make.fact(
        story, [(r, r.figures[0]) for r in told], "At least seven people were killed.", value=(5, None, None), verdict="conflicting",
        origins=[[r.figures[0] for r in told[family::3]] for family in range(3)],
    )  # fmt: skip
    links = [make.lineage(told[k], told[k + 3], "copy", 0.9, 1.0) for k in range(REPORTS - 3)]
    return make.dossier(told, [story], links, [toll])


@pytest.fixture(scope="module")
def record() -> Dossier:
    return large()


@pytest.fixture(scope="module")
def client(record: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    with TestClient(create_app(kept(record, tmp_path_factory.mktemp("large"))), base_url="http://127.0.0.1:8765") as opened:
        yield opened


def test_the_reports_that_stand_for_a_fact_hold_one_of_each_origin(record: Dossier) -> None:
    fact = record.facts[0]
    origin_of = {member.report: n for n, group in enumerate(fact.origins) for member in fact.members if member.statement in group}
    chosen = standing_for(fact, 5)
    assert len(chosen) == 5
    assert {origin_of[report] for report in chosen} == {0, 1, 2}
    assert set(standing_for(fact, 1000)) == {r.id for r in record.reports}


def test_a_story_tells_all_counts_over_the_reports_that_it_shows(client: TestClient[Litestar], record: Dossier) -> None:
    page = client.get(f"/stories/{record.stories[0].id}").text
    assert f"{REPORTS} texts" in page
    assert "more statements of it stand in its evidence" in page


def test_the_pages_of_reports_hold_every_report_once(client: TestClient[Litestar], record: Dossier) -> None:
    there = f"/stories/{record.stories[0].id}/reports"
    pages = [client.get(f"{there}?page={n}").text for n in (1, 2)]
    found = [re.findall(r'class="name"><a href="/reports/(\w+)"', page) for page in pages]
    assert [len(reports) for reports in found] == [REPORTS_AT_ONCE, REPORTS - REPORTS_AT_ONCE]
    assert sorted(found[0] + found[1]) == sorted(r.id for r in record.reports)
    assert "From 100 of 130 reports" in pages[0]
    firsts = {r.id for r in record.reports[:3]}
    assert firsts <= set(found[0]), "the first text of each dispatch comes before its copies"


def test_the_evidence_of_a_fact_holds_every_statement_on_some_page(client: TestClient[Litestar], record: Dossier) -> None:
    fact = record.facts[0]
    pages = [client.get(f"/facts/{fact.id}?page={n}").text for n in range(1, 5)]
    found = [statement for page in pages for statement in dict.fromkeys(re.findall(r'id="(fig_\w+)e"', page))]
    assert sorted(found) == sorted(m.statement for m in fact.members)


def test_a_link_to_a_statement_opens_the_page_that_shows_it(client: TestClient[Litestar], record: Dossier) -> None:
    fact = record.facts[0]
    for member in fact.members[::20]:
        assert f'id="{member.statement}e"' in client.get(f"/facts/{fact.id}?at={member.statement}").text
