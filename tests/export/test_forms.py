"""Every form of the dossier holds what it promises: the same facts, unknown left empty, nothing read as code."""

import io
import json
from typing import Any

import msgspec
import pytest
from rich.console import Console
from tests import make
from tests.from_gold import gold_dossier

from twosource.export import FORMS, render
from twosource.export.geojson import geojson
from twosource.export.markdown import markdown
from twosource.export.terminal import show_evidence
from twosource.model import Dossier, SettingsError


def rendered(dossier: Dossier, form: str) -> str:
    stream = io.StringIO()
    render(dossier, form, stream)
    return stream.getvalue()


TELLING = ("terminal", "markdown", "html", "json")


@pytest.mark.parametrize("form", TELLING)
def test_each_form_tells_of_each_story(form: str) -> None:
    told = rendered(gold_dossier(), form)
    assert all(s.title in told for s in gold_dossier().stories)


@pytest.mark.parametrize("form", [*TELLING, "geojson"])
def test_each_form_takes_an_empty_dossier(form: str) -> None:
    assert rendered(make.dossier([]), form)


@pytest.mark.parametrize("form", sorted(f for f in FORMS if f.endswith(".parquet")))
def test_what_is_no_text_is_refused_as_text(form: str) -> None:
    with pytest.raises(SettingsError, match="--out"):
        rendered(gold_dossier(), form)


def test_an_unknown_form_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="pdf"):
        rendered(make.dossier([]), "pdf")


def test_json_is_the_whole_record() -> None:
    assert msgspec.json.decode(rendered(gold_dossier(), "json"), type=Dossier) == gold_dossier()


def test_the_terminal_shows_verdict_sources_and_status() -> None:
    told = rendered(gold_dossier(), "terminal")
    for words in ("× Disputed", "Southern Rights Monitor", "⊘ denied", "day not told", "wrong headline", "13 texts › 5 dispatches"):
        assert words in told


def test_terminal_markup_in_a_text_stays_text() -> None:
    text = "The mayor [bold red]demanded[/] tents."
    reading = make.reading(text, positions=[make.position(text, "[bold red]demanded[/] tents", "The mayor", "demands")])
    assert "[bold red]demanded[/] tents" in rendered(make.dossier([reading], [make.story([reading])]), "terminal")


def test_evidence_prints_each_quote_in_its_sentence() -> None:
    record = gold_dossier()
    fact = next(f for f in record.facts if f.verdict == "conflicting")
    console = Console(file=io.StringIO(), width=200)
    show_evidence(record, fact, console)
    told = console.file.getvalue()  # type: ignore[attr-defined]
    assert "Origin 1" in told
    assert "has risen to 17" in told
    assert "is later and replaces it" in told


def test_markdown_escapes_what_it_would_read_as_its_own() -> None:
    title = "*Army* | [link](javascript:x) <b>`"
    reading = make.reading("Words.", title=title)
    told = markdown(make.dossier([reading], [make.story([reading], title)]))
    assert "<b>" not in told.replace("\\<b\\>", "")
    assert "\\*Army\\* \\| \\[link\\]" in told


def test_places_are_longitude_first_and_the_unplaced_are_left_out() -> None:
    text = "Seven people died in Ankazoabo and two in Tandrano."
    near = make.figure(text, "Seven people", 7, 7, place="Ankazoabo")
    far = make.figure(text, "two", 2, 2, place="Tandrano")
    places = [make.place(text, "Ankazoabo", -22.28, 44.52), make.place(text, "Tandrano")]
    reading = make.reading(text, figures=[near, far], places=places)
    found: dict[str, Any] = json.loads(geojson(make.dossier([reading])))
    assert [f["geometry"]["coordinates"] for f in found["features"]] == [[44.52, -22.28]]
