"""Judging from the command line: each kind has its command, the list tells who and why, and undo takes back."""

import json
from pathlib import Path

import pytest
from tests.cli.test_commands import run
from tests.serve.records import invented, kept

from twosource.model import Dossier, InputError
from twosource.pipeline.newsroom import STAGE
from twosource.store import Store

WHO = ("--by", "Ada", "--why", "I read both.")


@pytest.fixture
def record() -> Dossier:
    return invented()


@pytest.fixture
def store(record: Dossier, tmp_path: Path) -> str:
    return kept(record, tmp_path)


def given(kind: str, record: Dossier) -> list[str]:
    """The words after `judge` for each kind that the invented record can be judged by."""
    (fact,), (odd, plain) = record.facts, record.reports
    return {
        "confirm": ["confirm", fact.id[:12]],
        "reject": ["reject", fact.id],
        "split": ["split", fact.id, odd.figures[0].id[:12]],
        "move": ["move", odd.id[:12], "new"],
        "lineage": ["lineage", plain.id, odd.id, "copy"],
        "figure": ["figure", odd.figures[0].id, "wounded 12..13"],
        "source-rating": ["rate-source", "the army", "d"],
        "item-rating": ["rate-item", odd.figures[0].id, "2", "--in", odd.id],
    }[kind]


@pytest.mark.parametrize("kind", ["confirm", "reject", "split", "move", "lineage", "figure", "source-rating", "item-rating"])
def test_each_kind_is_kept_listed_and_taken_back(record: Dossier, store: str, kind: str) -> None:
    before = Store(store).dossier(made_by=STAGE.key_version)
    told = run("judge", *given(kind, record), "--store", store, *WHO)
    assert told.exit_code == 0, told.exception
    (line,) = run("judgements", "--store", store, "--format", "jsonl").output.splitlines()
    held = json.loads(line)
    judgement = held["judgement"]
    assert (held["standing"], judgement["kind"], judgement["by"], judgement["why"]) == ("holds", kind, "Ada", "I read both.")
    assert told.output.startswith(judgement["id"])
    assert run("undo", judgement["id"][:12], "--store", store, "--by", "Ben").exit_code == 0
    after = Store(store).dossier(made_by=STAGE.key_version)
    assert (after.facts, after.stories, after.lineage, after.reports) == (before.facts, before.stories, before.lineage, before.reports)
    shown = run("judgements", "--store", store).output
    assert "Ben took back" in shown
    assert "I read both." in shown


def test_evidence_tells_what_was_judged_and_the_ids_to_judge_by(record: Dossier, store: str) -> None:
    run("judge", *given("confirm", record), "--store", store, *WHO)
    shown = run("evidence", record.facts[0].id, "--store", store).output
    assert "Confirmed by Ada" in shown
    assert "I read both." in shown
    assert record.reports[0].figures[0].id[:12] in shown


def test_the_name_may_stand_in_the_environment(record: Dossier, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOURCE_BY", "Cem")
    run("judge", *given("confirm", record), "--store", store, "--why", "checked")
    assert Store(store).held()[0].judgement.by == "Cem"


def test_a_wrong_value_is_an_error_of_use(record: Dossier, store: str) -> None:
    with pytest.raises(InputError, match="A to F"):
        raise run("judge", "rate-source", "the army", "Z", "--store", store, *WHO).exception or AssertionError("no error")
    assert Store(store).judgements() == ()


def test_an_empty_log_says_how_to_begin(store: str) -> None:
    assert "judge --help" in run("judgements", "--store", store).stderr
