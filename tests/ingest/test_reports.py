"""What a report says of itself is found; what it does not say stays unknown."""

from datetime import date

import pytest

from twosource.ingest import to_report
from twosource.ingest.opening import dateline, headline_span, outlet_named
from twosource.model import Document, Report

BODY = "The river rose two metres overnight in the lower town, the mayor said, and the bridge was closed to all traffic. More rain is on its way."


def report(text: str, *, published: date | None = None, media_type: str = "text/plain", **fields: str) -> Report:
    return to_report(Document(ref="r.txt", body=text.encode(), media_type=media_type, fields=fields), published=published)


def test_the_opening_of_a_wire_report_is_understood() -> None:
    found = report(f"River floods lower town\n\nBy Ada Orr, Delta Gazette\n\nMOPTI, Mali, March 4, 2026 (Sahel Wire) — {BODY}")
    assert found.title == "River floods lower town"
    assert found.byline is not None
    assert found.byline.quote == "Ada Orr"
    assert found.outlet == "Delta Gazette"
    assert found.dateline is not None
    assert found.dateline.quote == "MOPTI, Mali, March 4, 2026 (Sahel Wire)"
    assert [c.agency for c in found.credits] == ["Sahel Wire"]
    assert (found.published, found.published_from) == (date(2026, 3, 4), "text")
    assert found.language == "en"


def test_what_is_not_said_stays_unknown() -> None:
    found = report(BODY)
    assert (found.title, found.outlet, found.published, found.published_from, found.byline, found.dateline) == (None,) * 6
    assert found.credits == ()


def test_metadata_wins_over_the_argument_and_the_text() -> None:
    found = report(f"March 1, 2026\n\n{BODY}", published=date(2026, 3, 9), date="2026-03-07T10:00:00Z")
    assert (found.published, found.published_from) == (date(2026, 3, 7), "metadata")
    assert "2026-03-01" in found.warnings[0]


def test_a_date_that_cannot_be_read_is_left_out_with_a_warning() -> None:
    found = report(BODY, date="4:58 PM ET")
    assert found.published is None
    assert "4:58 PM ET" in found.warnings[0]


def test_a_page_gives_its_title_date_and_main_text() -> None:
    page = (
        "<html lang='en'><head><title>River floods lower town - Delta Gazette</title>"
        "<meta property='article:published_time' content='2026-03-04'><meta property='og:site_name' content='Delta Gazette'>"
        f"<meta property='og:title' content='River floods lower town'></head><body><nav>Home</nav><article><p>{BODY}</p></article></body></html>"
    )
    found = report(page, media_type="text/html")
    assert (found.title, found.outlet, found.published, found.published_from) == (
        "River floods lower town", "Delta Gazette", date(2026, 3, 4), "page",
    )  # fmt: skip
    assert "river rose" in found.text
    assert "Home" not in found.text


def test_a_given_title_is_found_in_the_text() -> None:
    found = report(f"Wed Mar 4 2026 River floods lower town. {BODY}", title="River  floods Lower town")
    assert found.title_span is not None
    assert found.title_span.quote == "River floods lower town"


@pytest.mark.parametrize("line", ["Syria: raids resume after talks fail", "River floods lower town"])
def test_headlines_with_a_colon_are_not_datelines(line: str) -> None:
    assert (found := headline_span(f"{line}\n\n{BODY}")) is not None
    assert found.quote == line


@pytest.mark.parametrize(
    "text", ["At noon 300 people lost\ntheir homes", "Water stood in\nOnslow and Exmouth for days", "Some\n900 people moved"]
)
def test_a_line_broken_off_in_a_sentence_is_no_headline(text: str) -> None:
    assert headline_span(f"{text} in the flood. {BODY}") is None


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("BEIRUT: Rebels said", "BEIRUT"),
        ("Amman – The bombing", "Amman"),
        ("GOMA, Congo (AFP) -- Two", "GOMA, Congo (AFP)"),
        ("The mayor - a", None),
    ],
)
def test_datelines(opening: str, expected: str | None) -> None:
    found = dateline(opening + " on Wednesday that talks had failed.")
    assert (found.quote if found else None) == expected


def test_a_masthead_line_names_the_outlet() -> None:
    assert outlet_named(f"A headline\n\nHarbour Times, 5 March 2026\n\n{BODY}") == "Harbour Times"
    assert outlet_named(f"A headline\n\nWednesday, 5 March 2026\n\n{BODY}") is None
