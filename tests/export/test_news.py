"""What changed is told first and marked, in every skin, and only where it was asked for."""

import io

import msgspec
import pytest
from tests.from_gold import gold_dossier

from twosource.export import render
from twosource.export.news import news, since_words, tally_of
from twosource.model import Change, Dossier

SKINS = ("terminal", "markdown", "html")


def rendered(dossier: Dossier, form: str) -> str:
    stream = io.StringIO()
    render(dossier, form, stream)
    return stream.getvalue()


def changed(since: str) -> Dossier:
    record = gold_dossier()
    first, second = record.facts[0], record.facts[1]
    return msgspec.structs.replace(
        record,
        since=since,
        changes=(
            Change(kind="value", fact=first.id, story=first.story, sentence=f"The value went from 3 to 4: {first.summary}"),
            Change(kind="new-report", fact=first.id, story=first.story, sentence=f"Also in 1 more report: {first.summary}"),
            Change(kind="new-fact", fact=second.id, story=second.story, sentence=f"New: {second.summary}"),
            Change(kind="gone", fact="fct_gone", story=first.story, sentence="No longer in the record: A bridge fell."),
        ),
    )


@pytest.mark.parametrize("form", SKINS)
def test_each_skin_tells_what_changed_since_the_day(form: str) -> None:
    told = " ".join(rendered(changed("2026-03-05"), form).split())
    assert "What changed since 5 March 2026" in told
    assert "The value went from 3 to 4; Also in 1 more report" in told
    assert "A bridge fell." in told
    assert "1 fact new, 1 fact moved, 1 fact gone" in told


@pytest.mark.parametrize("form", SKINS)
def test_changes_of_the_last_run_are_told_as_such(form: str) -> None:
    assert "What changed in the last run" in rendered(changed("last"), form)


@pytest.mark.parametrize("form", SKINS)
def test_a_dossier_that_was_not_asked_for_changes_tells_none(form: str) -> None:
    assert "What changed" not in rendered(gold_dossier(), form)


def test_nothing_changed_is_said_too() -> None:
    quiet = msgspec.structs.replace(gold_dossier(), since="last")
    assert "Nothing changed." in rendered(quiet, "markdown")


def test_one_entry_a_fact_in_the_order_of_the_changes() -> None:
    found = news(changed("last").changes, {}, {})
    assert [n.mark for n in found] == ["moved", "new", "gone"]
    assert tally_of(()) == "nothing changed"
    assert since_words("last") == "in the last run"
