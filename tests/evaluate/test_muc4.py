"""MUC-4 scoring: incident types by document, fills by head word, optional ones spared."""

import json
from pathlib import Path

import pytest
from tests import make

from twosource.evaluate.muc4 import head, incidents, muc4, muc4_documents, natural_case
from twosource.model import Dossier, Reading

TEXT = "Bandits bombed the post office of Orvel."


def reading(status: str = "happened") -> Reading:
    event = make.event(TEXT, "bombed", "ASSAULT", actor="Bandits", recipient="the post office of Orvel", mode="explosives", status=status)
    return make.reading(TEXT, ref="T1", events=(event,))


def fill(*strings: str) -> dict[str, object]:
    return {"strings": list(strings), "optional": False}


def key(tmp_path: Path, *, kind: str = "BOMBING", optional: bool = False) -> Path:
    template = {
        "incident_type": [kind], "optional": optional, "perp_individuals": [fill("A GROUP OF BANDITS", "BANDITS")],
        "perp_organizations": [], "hum_targets": [], "phys_targets": [fill("POST OFFICE")],
    }  # fmt: skip
    path = tmp_path / "muc.jsonl"
    path.write_text(json.dumps({"id": "T1", "date": None, "text": TEXT.upper(), "templates": [template]}), "utf-8")
    return path


def dossier(*readings: Reading) -> Dossier:
    return Dossier(reports=readings, stories=(), lineage=(), facts=())


def test_a_right_incident_scores_full(tmp_path: Path) -> None:
    scores = muc4(key(tmp_path), dossier(reading()))
    assert [scores[f"{name}_f1"] for name in ("incident_type", "perpetrator", "target")] == [1.0, 1.0, 1.0]


def test_a_wrong_type_costs_precision_and_recall(tmp_path: Path) -> None:
    scores = muc4(key(tmp_path, kind="KIDNAPPING"), dossier(reading()))
    assert (scores["incident_type_p"], scores["incident_type_r"]) == (0.0, 0.0)


def test_an_optional_template_is_neither_rewarded_nor_punished(tmp_path: Path) -> None:
    scores = muc4(key(tmp_path, optional=True), dossier(reading()))
    assert (scores["incident_type_p"], scores["perpetrator_p"]) == (0.0, 0.0)


def test_what_did_not_happen_is_no_incident() -> None:
    assert incidents(reading("denied")) == []


@pytest.mark.parametrize(
    ("words", "word"), [("MEMBERS OF THE BAND", "members"), ("the post office, a ruin", "office"), ("GUERRILLAS", "guerrillas"), ("", "")]
)
def test_the_head_word_stands_before_what_modifies_it(words: str, word: str) -> None:
    assert head(words) == word


def test_natural_case_keeps_length_and_capitalises_sentences_and_known_names(tmp_path: Path) -> None:
    text = "REBELS ATTACKED.\nTHE UNITED NATIONS\nCONDEMNED IT."
    assert natural_case(text) == "Rebels attacked. The United Nations condemned it."
    (document,) = muc4_documents(key(tmp_path))
    assert len(document.body) == len(TEXT)
