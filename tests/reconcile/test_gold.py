"""Reconciliation apart from extraction: the gold figures of a public set given as input."""

from pathlib import Path

import pytest

from twosource.evaluate import grouping
from twosource.evaluate.gold_figures import gold_readings
from twosource.model import Dossier
from twosource.reconcile import find_all_facts


@pytest.mark.gold
def test_gold_figures_are_grouped_and_related_above_the_floor(shared: Path) -> None:
    folder = shared / "gold" / "syria"
    readings, stories, lineage = gold_readings(folder)
    facts = find_all_facts(stories, readings, lineage)
    record = Dossier(reports=tuple(readings), stories=tuple(stories), lineage=tuple(lineage), facts=facts)
    scores = grouping.facts(folder, record)
    assert scores["grouping_f1"] >= 0.90
    assert scores["relation_accuracy"] >= 0.85
    assert scores["origins_within_1"] >= 0.88
