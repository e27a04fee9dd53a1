"""Measures are what their names promise, and score a perfect answer as perfect."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import make

from twosource.evaluate import SETS, TASKS, fallen
from twosource.evaluate.measures import Tally, dice, pairs, same_name
from twosource.evaluate.sets import gold_documents
from twosource.model import InputError

RANGE = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))


@given(RANGE, RANGE)
def test_overlap_is_symmetric_and_a_share(a: tuple[int, int], b: tuple[int, int]) -> None:
    assert dice(a, b) == dice(b, a)
    assert 0 <= dice(a, b) <= 1
    assert dice(a, a) == 1


@given(st.lists(RANGE, max_size=6), st.lists(RANGE, max_size=6))
def test_pairs_are_one_to_one(gold: list[tuple[int, int]], given: list[tuple[int, int]]) -> None:
    found = pairs(gold, given, dice, 0.3)
    assert len({i for i, _ in found}) == len(found) == len({j for _, j in found})
    assert all(dice(gold[i], given[j]) >= 0.3 for i, j in found)


def test_names_agree_by_the_shorter_one() -> None:
    assert same_name("the Observatory", "Lake Region Observatory for Rights")
    assert not same_name("Army", "Navy")
    assert same_name(None, "")
    assert not same_name("Army", None)


def test_a_tally_counts_precision_and_recall() -> None:
    tally = Tally()
    tally.add(right=3, given=4, gold=6)
    assert tally.scores("x") == {"x_f1": 0.6, "x_p": 0.75, "x_r": 0.5}


def test_a_fallen_figure_is_told_in_a_sentence() -> None:
    assert fallen({"f1": 0.5}, {"f1": 0.49}) == ["f1 is 0.490, below its floor 0.500"]
    assert fallen({"f1": 0.5}, {"f1": 0.5}) == []
    assert fallen({"gone": 0.5}, {}) != []


def test_figures_are_matched_by_span_then_judged(tmp_path: Path) -> None:
    text = "At least 12 people were killed in Lemera and 30 wounded."
    right, wrong = make.figure(text, "At least 12 people", 12, None), make.figure(text, "30", 31, 31, kind="wounded")
    row = {"article": "a", "place": None, "when": None, "source": None, "status": "asserted", "hedge": "exact"}
    gold = [
        {**row, "start": 0, "end": 18, "kind": "killed", "low": 12, "high": None},
        {**row, "start": right.end, "end": right.end + 4, "kind": "killed", "low": 1, "high": 1},
        {**row, "start": wrong.start, "end": wrong.end, "kind": "wounded", "low": 30, "high": 30},
    ]
    (tmp_path / "figures.jsonl").write_text("\n".join(map(json.dumps, gold)))
    scores = TASKS["figures"](tmp_path, make.dossier([make.reading(text, ref="a", figures=[right, wrong])]))
    assert scores["detect_r"] == pytest.approx(2 / 3)
    assert scores["strict_r"] == pytest.approx(1 / 3)
    assert scores["kind_accuracy"] == 1


def test_stories_are_scored_by_b_cubed(tmp_path: Path) -> None:
    readings = [make.reading(f"Text {k}.", ref=k) for k in "abc"]
    (tmp_path / "stories.jsonl").write_text("\n".join(json.dumps({"id": k, "story": s}) for k, s in (("a", 1), ("b", 1), ("c", 2))))
    perfect = make.dossier(readings, [make.story(readings[:2]), make.story(readings[2:])])
    lumped = make.dossier(readings, [make.story(readings)])
    assert TASKS["stories"](tmp_path, perfect)["bcubed_f1"] == 1
    assert TASKS["stories"](tmp_path, lumped)["bcubed_p"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_a_broken_gold_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "stories.jsonl").write_text('{"id": "a", "story": 1}\nnot json\n')
    with pytest.raises(InputError, match=r"stories\.jsonl` line 2"):
        TASKS["stories"](tmp_path, make.dossier([]))


@pytest.mark.gold
def test_every_public_set_reads_as_documents(shared: Path) -> None:
    for gold in SETS.values():
        if gold.name != "examples":
            first = next(gold_documents(gold, shared / "gold"))
            assert first.body.strip()
            date.fromisoformat(first.fields.get("date", "2026-01-01")[:10])


@pytest.mark.gold
def test_our_scores_are_those_of_the_public_scorer(shared: Path, tmp_path: Path) -> None:
    from twosource.pipeline import Serial
    from twosource.pipeline.measuring import predict

    gold = SETS["seeds"]
    dossier = predict(gold, shared / "gold", Serial(), lambda done: None)
    file = tmp_path / "seeds.json"
    file.write_bytes(msgspec.json.encode(dossier))
    for task, folder in gold.tasks.items():
        path = shared / "gold" / folder / ("attributions.jsonl" if task == "attributions" else "")
        command = [sys.executable, str(shared / "score" / "score.py"), task, "--gold", str(path), "--pred", str(file), "--json"]
        public = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        assert TASKS[task](shared / "gold" / folder, dossier) == pytest.approx(public), task
