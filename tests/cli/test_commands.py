"""The command line: quick help, results on stdout, errors on stderr, exit codes as promised."""

import json
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from twosource.cli import COMMANDS, SUMMARIES, app
from twosource.model import InputError


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin, standalone_mode=False)


def shell(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "twosource", *words], capture_output=True, text=True, timeout=120, check=False)


def test_help_is_quick_and_loads_no_model() -> None:
    began = time.perf_counter()
    done = shell("--help")
    assert done.returncode == 0
    assert "It counts witnesses, not copies" in done.stdout
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, twosource.cli as c; print([m for m in ('spacy', 'numpy', 'rich', 'sqlalchemy') if m in sys.modules])"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert loaded.stdout.strip() == "[]"
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    shown = run(name, "--help").output
    assert name in SUMMARIES
    assert "Usage:" in shown
    assert len(shown.split("Options:")[0]) > 60


def test_schema_is_a_schema_that_fits_a_dossier(tmp_path: Path) -> None:
    schema = json.loads(run("schema").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    (tmp_path / "a.txt").write_text("Four people were killed in Lemera on Tuesday, the mayor said.")
    shown = shell("read", str(tmp_path), "--format", "json")
    assert shown.returncode == 0, shown.stderr
    dossier = json.loads(shown.stdout)
    jsonschema.validate(dossier, schema)
    assert dossier["format"] == "twosource/1"


def test_quotes_tells_speaker_standing_agency_and_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('Port shut\n\n"We will not leave the port," an interior ministry official told Reuters on Monday.')
    done = shell("quotes", str(tmp_path))
    assert done.returncode == 0, done.stderr
    headline, speaker, words = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    assert headline == "Port shut"
    assert speaker == "An interior ministry official (an official)  told, to Reuters"
    assert words == "“We will not leave the port”"


def test_a_bad_file_is_named_and_the_exit_code_is_1(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Four people were killed in Lemera on Tuesday, the mayor said.")
    (tmp_path / "empty.txt").write_text("")
    done = shell("extract", str(tmp_path))
    assert done.returncode == 1
    assert "empty.txt` is empty" in done.stderr
    assert [json.loads(line)["ref"] for line in done.stdout.splitlines()] == [str(tmp_path / "good.txt")]


def test_wrong_use_is_exit_code_2_without_a_traceback() -> None:
    for words in (("read",), ("nonsense",), ("story", "x"), ("read", "a", "--map", "text")):
        done = shell(*words)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_store_is_listed_story_by_story(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Market shelled\n\nFour people were killed in Lemera on Tuesday, the mayor said. The army denied firing on the town."
    )
    store = str(tmp_path / "record.db")
    assert run("read", str(tmp_path / "a.txt"), "--store", store, "--quiet", "--published", "2026-03-04").exception is None
    listed = run("stories", "--store", store).output
    assert "sty_" in listed
    story = next(word for word in listed.split() if word.startswith("sty_"))
    facts = run("facts", story, "--store", store).output
    fact = next(word for word in facts.split() if word.startswith("fct_"))
    assert "Four people" in run("evidence", fact, "--store", store).output or "four" in facts.lower()
    assert "Market shelled" in run("lineage", story, "--store", store).output
    assert "Nothing changed" in run("changes", "--store", store).output
    assert "Market shelled" in run("story", story, "--store", store).output
    assert isinstance(run("story", "sty_zzz", "--store", store).exception, InputError)


def test_the_record_is_shown_as_it_stood_and_with_what_changed_since(tmp_path: Path) -> None:
    for name, dead, day in (("a.txt", "Four", "March 3"), ("b.txt", "Nine", "March 5")):
        text = f"Market shelled\n\nLEMERA, Congo, {day}, 2026 (Kivu Wire) — {dead} people were killed in Lemera on Tuesday, the mayor said."
        (tmp_path / name).write_text(text)
    store = str(tmp_path / "record.db")
    assert run("read", str(tmp_path / "a.txt"), "--store", store, "--quiet").exception is None
    shown = run("read", str(tmp_path), "--store", store, "--quiet", "--since", "last").output
    assert "What changed in the last run" in shown
    assert "Also in 1 more report" in " ".join(shown.split())
    story = next(word for word in run("stories", "--store", store).output.split() if word.startswith("sty_"))
    assert "Nine people" in run("facts", story, "--store", store).output
    assert "Nine people" not in run("facts", story, "--store", store, "--as-known-on", "2026-03-04").output
    assert "b.txt" not in run("story", story, "--store", store, "--as-known-on", "2026-03-04", "--format", "json").output
    assert "What changed since 4 March 2026" in run("story", story, "--store", store, "--since", "2026-03-04").output


def test_since_the_last_run_needs_a_store_and_a_day_needs_its_form(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Four people were killed in Lemera on Tuesday, the mayor said.")
    for given, told in (("last", "--store"), ("yesterday", "neither a day nor")):
        done = shell("read", str(tmp_path / "a.txt"), "--since", given)
        assert done.returncode == 2
        assert told in done.stderr
