"""Promises of the parts that grouping is made of."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import make
from tests.group.texts import ELECTION, LEAD, OWN, REWRITE, UPDATE
from twosource.group import compare, find_lineage, layers, lineage_tree
from twosource.group.features import Features, features_of
from twosource.group.filed import filed, pack
from twosource.group.fingerprints import SHINGLE, WINDOW, shingles, winnow
from twosource.group.headers import header_day
from twosource.group.index import Index
from twosource.group.likeness import likeness, score_grid
from twosource.group.linkage import average_linkage
from twosource.group.once import once_a_report
from twosource.group.relations import bond
from twosource.group.runs import PLACES, covered, runs, shingled
from twosource.group.sentences import is_own, sentences_of
from twosource.group.words import fold, words_of
from twosource.model import Story

texts = st.text(max_size=300)
few_words = st.lists(st.integers(0, 12), max_size=60).map(lambda x: np.array(x, np.uint32))


@given(texts)
def test_words_and_sentences_stand_where_they_say(text: str) -> None:
    assert all(text[w.start : w.end] and w.start < w.end for w in words_of(text))
    ranges = sentences_of(text)
    assert all(text[s:e] == text[s:e].strip() and text[s:e] for s, e in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))


def test_numbers_are_folded_across_their_ways_of_writing() -> None:
    assert fold("10,000") == fold("10.000") == "10000"
    assert fold("Seven") == "7"
    assert fold("Évry’s") == "evry"


@given(few_words, few_words)
def test_no_word_stands_in_two_shared_runs(a: np.ndarray, b: np.ndarray) -> None:
    found = runs(shingled(a), shingled(b))
    assert int(covered(found, len(a), "a").sum()) == int(covered(found, len(b), "b").sum()) == sum(r.length for r in found)
    assert all(r.length >= SHINGLE for r in found)


@given(few_words, few_words)
def test_of_what_both_texts_say_something_stands_in_a_run(a: np.ndarray, b: np.ndarray) -> None:
    ours, theirs = ([tuple(x[i : i + SHINGLE].tolist()) for i in range(len(x) - SHINGLE + 1)] for x in (a, b))
    found = runs(shingled(a), shingled(b))
    in_a, in_b = covered(found, len(a), "a"), covered(found, len(b), "b")
    for i, said in enumerate(ours):
        for j in [j for j, other in enumerate(theirs) if other == said][:PLACES]:
            assert in_a[i : i + SHINGLE].any() or in_b[j : j + SHINGLE].any()


@pytest.fixture(scope="module")
def some() -> list[Features]:
    return features_of([make.reading(t, ref=t[:9]) for t in (LEAD, UPDATE, REWRITE, OWN, ELECTION, "The of and to in.", "")])


@given(st.lists(st.integers(0, 6), min_size=1, max_size=9), st.data())
def test_two_reports_are_as_alike_in_any_company(some: list[Features], chosen: list[int], data: st.DataObject) -> None:
    many = [some[k] for k in chosen]
    one, other = data.draw(st.sampled_from(some)), data.draw(st.integers(0, len(many) - 1))
    alone, among = likeness(one, [many[other]]), likeness(one, many)
    assert (alone.words[0], alone.scores[0]) == (among.words[other], among.scores[other])
    assert (score_grid(many) == [likeness(f, many).scores for f in many]).all()


def test_what_is_compared_with_nothing_is_like_nothing() -> None:
    (one,) = features_of([make.reading(LEAD, ref="a")])
    assert len(likeness(one, []).scores) == 0


def test_what_follows_from_a_report_is_made_once_and_is_no_part_of_it() -> None:
    made: list[str] = []

    @once_a_report
    def count(features: Features) -> int:
        made.append(features.id)
        return len(features.words)

    every = filed([make.reading(LEAD, ref="a"), make.reading(OWN, ref="b")])
    one, other = (f.features for f in every)
    before = [pack(f) for f in every]
    assert [count(one), count(one), count(other)] == [len(one.words), len(one.words), len(other.words)]
    assert made == [one.id, other.id]
    assert [pack(f) for f in every] == before


def test_texts_of_common_words_only_can_be_compared() -> None:
    text = "The of and to in that on for by with at from it is as an be has of and to in that the of. "
    a, b = features_of([make.reading(text * 2, ref="a"), make.reading(text + "And to the of in. " * 9, ref="b")])
    assert bond(a, b, 0.0, 0.0).overlap.words >= 24


@given(st.lists(st.integers(0, 2**32 - 1), min_size=SHINGLE + WINDOW - 1, max_size=30), st.data())
def test_a_long_shared_run_leaves_a_shared_fingerprint(shared: list[int], data: st.DataObject) -> None:
    def around() -> list[int]:
        return data.draw(st.lists(st.integers(0, 2**32 - 1), max_size=20))

    one = np.array(around() + shared + around(), np.uint32)
    two = np.array(around() + shared + around(), np.uint32)
    assert np.intersect1d(winnow(shingles(one)), winnow(shingles(two))).size


def test_a_header_date_is_told_from_a_date_in_prose() -> None:
    assert str(header_day("Published April 5 2017 Orvessa burns")) == "2017-04-05"
    assert str(header_day("21.08.2013 Get short URL")) == "2013-08-21"
    assert header_day("The market, built on April 5 2017, burned down") is None


def test_quotations_and_captions_are_not_a_reports_own_prose() -> None:
    assert is_own("The mayor closed the schools for two days.")
    assert not is_own("“We saw the roof come down and ran to the quay,” she said.")
    assert not is_own("A boy carries water past the burned market in Orvessa March 10 2026.")


def test_linkage_joins_what_is_likest_and_stops_in_time() -> None:
    grid = np.array([[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]])
    assert sorted(average_linkage(grid, np.ones(3), 0.5)) == [[0, 1], [2]]


def test_an_expired_report_is_not_found_again() -> None:
    index = Index(window_days=5)
    old, new = features_of([make.reading(LEAD, ref="a", published="2026-01-01"), make.reading(UPDATE, ref="b", published="2026-02-01")])
    index.add(old)
    assert index.add(new) == []
    assert len(index) == 1


def test_compare_tells_shared_changed_added_and_missing_sentences() -> None:
    a, b = make.reading(LEAD, ref="a"), make.reading(UPDATE.replace("Traders said", "By noon it rained. Traders said"), ref="b")
    pieces = compare(a, b)
    assert [p.change for p in pieces] == ["changed", "shared", "changed", "shared", "added", "shared", "shared"]
    assert all(p.a is None or a.text[p.a.start : p.a.end] == p.a.quote for p in pieces)
    assert all(p.b is None or b.text[p.b.start : p.b.end] == p.b.quote for p in pieces)


@given(st.lists(st.sampled_from(LEAD.split(". ")), max_size=6), st.lists(st.sampled_from(LEAD.split(". ")), max_size=6))
def test_compare_loses_no_sentence(ours: list[str], theirs: list[str]) -> None:
    a, b = make.reading(". ".join(ours), ref="a"), make.reading(". ".join(theirs), ref="b")
    pieces = compare(a, b)
    left, right = [p.a for p in pieces if p.a], [p.b for p in pieces if p.b]
    assert len({(s.start, s.end) for s in left}) == len(left)
    assert sum(len(words_of(s.quote)) for s in left) == len(words_of(a.text))
    assert sum(len(words_of(s.quote)) for s in right) == len(words_of(b.text))


def test_layers_count_texts_dispatches_and_agencies() -> None:
    readings = [
        make.reading(LEAD, ref="a", outlet="Harbour Post", published="2026-03-10"),
        make.reading(UPDATE, ref="b", outlet="Quay Times", published="2026-03-11"),
        make.reading(OWN, ref="c", outlet="Hill Gazette", published="2026-03-11"),
    ]
    found = layers(readings, find_lineage(readings))
    assert (found.texts, len(found.dispatches), len(found.joins)) == (3, 2, 1)
    assert "Hill Gazette" in found.agencies


def test_the_tree_puts_each_text_under_the_one_it_comes_from() -> None:
    a, b, c = (
        make.reading(t, ref=r, published=d)
        for r, t, d in (("a", LEAD, "2026-03-10"), ("b", UPDATE, "2026-03-11"), ("c", REWRITE, "2026-03-12"))
    )
    story = Story(id="s", title="s", reports=(a.id, b.id, c.id), opened=None, closed=None)
    (root,) = lineage_tree(story, find_lineage([a, b, c]), [a, b, c])
    assert root.report == a.id
    assert b.id in [child.report for child in root.children]
