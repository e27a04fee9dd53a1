"""Reports tied in blocks: each once, with its whole window, and as in one pass over all of them; pairs that were judged stay judged."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tests.group.texts import ELECTION, LEAD, OWN, REWRITE, UPDATE
from twosource.group import blocks
from twosource.group.blocks import Block, Entry, contexts, stretches, tie
from twosource.group.filed import Filed, by_day, filed, pack
from twosource.group.grouper import Grouper, Tied
from twosource.group.index import POSTING, WINDOW_DAYS, Postings

TEXTS = [LEAD, REWRITE, UPDATE, OWN, ELECTION]
FIRST = date(2026, 1, 1)
DAYS = st.none() | st.integers(0, 3 * WINDOW_DAYS)
Order = list[tuple[str, int | None]]


def some(days: list[int | None]) -> list[Filed]:
    """Reports on these days after the first, in the order in which they are tied."""
    at = [None if day is None else (FIRST + timedelta(days=day)).isoformat() for day in days]
    return by_day(filed([make.reading(TEXTS[k % len(TEXTS)], ref=f"r{k}", published=day) for k, day in enumerate(at)]))


def order_of(reports: list[Filed]) -> Order:
    return [(r.features.id, r.features.day) for r in reports]


def in_one_pass(reports: list[Filed]) -> list[Tied]:
    grouper = Grouper(lambda report: None)
    return [grouper.add(r.features) for r in reports]


def in_blocks(reports: list[Filed], stale: list[bool], known: dict[str, Tied]) -> list[Tied]:
    out: list[Tied] = []
    for places, asked in stretches(order_of(reports), stale):
        entries = [
            Entry(report=reports[k].features.id, filed=pack(reports[k]), text="", asked=k in asked, known=known.get(reports[k].features.id))
            for k in places
        ]
        found = tie(Block(name="block", entries=tuple(entries)))
        assert found.failures == ()
        out += found.tied
    return out


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "LEAST", 2)


@given(st.lists(st.tuples(DAYS, st.booleans()), max_size=40))
def test_each_stale_report_is_in_one_block_with_its_whole_window(given: list[tuple[int | None, bool]]) -> None:
    given = sorted(given, key=lambda x: (x[0] is not None, x[0] or 0))
    order, stale = [(str(k), day) for k, (day, _) in enumerate(given)], [is_stale for _, is_stale in given]
    done: list[int] = []
    for places, asked in stretches(order, stale):
        assert places == sorted(set(places))
        for k in asked:
            day = order[k][1]
            assert {j for j in range(k) if order[j][1] is None or (day is not None and day - order[j][1] <= WINDOW_DAYS)} <= set(places)
        done += sorted(asked)
    assert done == [k for k, is_stale in enumerate(stale) if is_stale]


@settings(max_examples=25, deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=14), st.data())
def test_blocks_tie_as_one_pass_does_whatever_was_known_before(days: list[int | None], data: st.DataObject) -> None:
    reports = some(days)
    whole = in_one_pass(reports)
    assert in_blocks(reports, [True] * len(reports), {}) == whole

    late = data.draw(st.sets(st.integers(0, len(reports) - 1)))
    earlier = [r for k, r in enumerate(reports) if k not in late]
    known = {t.report: t for t in in_one_pass(earlier)}
    before = dict(zip([r.features.id for r in earlier], contexts(order_of(earlier)), strict=True))
    stale = [before.get(r.features.id) != now for r, now in zip(reports, contexts(order_of(reports)), strict=True)]
    known |= {t.report: t for t in in_blocks(reports, stale, known)}
    assert [known[r.features.id] for r in reports] == whole


def test_a_report_that_cannot_be_tied_costs_only_itself() -> None:
    reports = some([1, 2, 3])
    ids = [r.features.id for r in reports]
    bodies = [pack(reports[0]), b"broken", pack(reports[2])]
    entries = [Entry(report=i, filed=body, text="", asked=True) for i, body in zip(ids, bodies, strict=True)]
    found = tie(Block(name=ids[0], entries=tuple(entries)))
    assert [t.report for t in found.tied] == [ids[0], ids[2]]
    assert [f.input_id for f in found.failures] == [ids[1]]


@given(st.integers(0, POSTING + 40), st.integers(0, 5 * POSTING), st.integers(1, 5 * POSTING))
def test_what_a_key_is_found_in_does_not_depend_on_what_is_forgotten(undated: int, before: int, after: int) -> None:
    both, fresh = Postings(), Postings()
    for k in range(undated + before + after):
        if k == undated + before:
            both.forget_before(k, held=0)
        both.put(k, [7], dated=k >= undated)
        if k < undated or k >= undated + before:
            fresh.put(k, [7], dated=k >= undated)
    assert list(both.get(7)) == list(fresh.get(7))
