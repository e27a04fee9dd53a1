from tests import make
from tests.reconcile.newsdesk import facts_of, only, told

TEXT = "The flood at Velm killed 12 people{}."


def flood(ref: str, by: str | None = None, *, number: int = 12, published: str = "2031-03-02", **fields: object):  # type: ignore[no-untyped-def]
    text = f"The flood at Velm killed {number} people{f', {by} said' if by else ''}."
    return told(text, f"{number} people", number, number, by=by, ref=ref, published=published, **fields)


def test_forty_copies_of_one_dispatch_are_one_origin_and_forty_texts() -> None:
    readings = [flood(f"r{k:02d}", "the mayor") for k in range(40)]
    links = tuple(make.lineage(readings[0], r, "copy") for r in readings[1:])
    fact = only(facts_of(*readings, lineage=links))
    assert (fact.counts.texts, fact.counts.dispatches, fact.counts.primary_sources, fact.counts.independent_origins) == (40, 1, 1, 1)
    assert fact.verdict == "single-origin"


def test_one_source_quoted_by_two_outlets_on_one_day_is_one_origin() -> None:
    fact = only(facts_of(flood("a", "Mayor Ila Torv"), flood("b", "Torv")))
    assert fact.counts.independent_origins_range == (1, 1)
    assert fact.counts.primary_sources == 1


def test_a_later_statement_of_one_source_is_a_new_occasion_but_not_a_second_body() -> None:
    a, b = flood("a", "the mayor of Velm"), flood("b", "the mayor of Velm", number=15, published="2031-03-05")
    fact = only(facts_of(a, b))
    assert fact.counts.independent_origins == 2
    assert fact.counts.independent_origins_range == (1, 2)
    assert fact.verdict == "updated"


def test_a_bare_number_that_another_report_attributes_is_doubtfully_the_same_origin() -> None:
    fact = only(facts_of(flood("a", "the mayor"), flood("b")))
    assert fact.counts.independent_origins_range == (1, 2)
    assert [j.certain for j in fact.joins] == [False]


def test_unattributed_statements_of_reports_of_one_agency_are_one_origin() -> None:
    a, b = flood("a"), flood("b")
    fact = only(facts_of(a, b, lineage=(make.lineage(a, b, "same-agency"),)))
    assert fact.counts.independent_origins_range == (1, 1)
    assert fact.counts.agencies == 1


def test_officials_of_two_nations_are_two_origins() -> None:
    fact = only(facts_of(flood("a", "Russian officials"), flood("b", "Turkish officials")))
    assert fact.counts.independent_origins_range == (2, 2)
    assert fact.verdict == "corroborated"


def test_a_copy_that_contradicts_its_source_keeps_its_own_origin() -> None:
    a, b = flood("a", "the mayor"), flood("b", "the ministry", number=90)
    fact = only(facts_of(a, b, lineage=(make.lineage(a, b, "derived"),)))
    assert len(fact.origins) == 2
