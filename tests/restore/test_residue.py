import pytest

from tests import make
from twosource.model import ReadingCopy
from twosource.restore import restore

FIRST = "The council said on Monday that the footbridge over the Arve would stay closed until its cables are inspected."
SECOND = "Shopkeepers on the east bank complained that nobody had told them, and asked for a ferry."
THIRD = "The mayor promised an answer within the week."


def spots(text: str) -> list[tuple[str, str | None]]:
    return [(d.quote, d.repair) for d in restore(make.report(text)).damage]


@pytest.mark.parametrize(
    "line",
    [
        "[ad_1]", '[ad id="77"]', "{{ad}}", "ADVERTISEMENT - CONTINUE READING BELOW", "Story continues below advertisement",
        "googletag.cmd.push(function() { googletag.display('div-gpt-ad-77-0'); });", "Source link", "Read more: Ferry firm goes under",
        "Share on Facebook Tweet Pin It", "Facebook Twitter WhatsApp Email", "Sign up for our weekly newsletter",
        "Follow us on Twitter @arvepost",
        "FILE PHOTO: The footbridge in winter. REUTERS/Ada Kern", "A diver below the footbridge. Photo: Ada Kern/AFP",
        "(AP Photo/Ada Kern)",
        "This website uses cookies to give you the best experience.", "12 Comments", "1.2k Shares", "3 min read",
        "© 2019 Arve Post. All rights reserved.",
        "Updated: June 4, 2019 10:30 AM", "Tags: bridges, ferries", "Please enable JavaScript to view the comments.",
        "Home > News > Valley",
    ],
)  # fmt: skip
def test_a_line_that_a_page_puts_round_an_article_is_taken_out(line: str) -> None:
    assert spots(f"{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}") == [(line, "")]


@pytest.mark.parametrize(
    "scrap",
    [
        "Share on Facebook Tweet Pin It",
        "345 views",
        "2.1k Shares",
        "Thu Jun 6 2019",
        "Updated: June 4, 2019",
        "Advertisement",
        "2 hours ago",
    ],
)
def test_a_scrap_run_into_the_first_sentence_is_taken_out(scrap: str) -> None:
    assert spots(f"{scrap} {FIRST}\n\n{SECOND}") == [(scrap, "")]


@pytest.mark.parametrize("scrap", ["Source link", "Read more", "[ad_2]", "Continue reading", "12 Comments"])
def test_a_scrap_run_into_the_last_sentence_is_taken_out(scrap: str) -> None:
    assert spots(f"{FIRST}\n\n{SECOND} {scrap}") == [(scrap, "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "BRISK (AP) — Divers found the second cable on Tuesday.",
        "The ministry shares blame with two contractors, the auditors wrote.",
        "Read the contract, she told them, and they did.",
        "More than 40 comments were handed to the clerk.",
        "He posted on Twitter and Facebook that the ferry had sunk.",
        "Related claims are before the court in Tarn.",
        "Video from the bank shows two men on the cable.",
        "Photo editors at three papers refused the picture.",
        "Advertisement of the post begins in May.",
        "Reporting by Ada Kern; editing by Jon Rask",
        "“The [harbour] board knew,” he said.",
        "The photograph, taken in 1987, shows the old pier.",
        "Sources said the firm would close.",
        "June 4, 2019 was the day the pier gave way.",
    ],
)
def test_an_ordinary_sentence_is_left_alone(sentence: str) -> None:
    assert spots(f"{FIRST}\n\n{sentence}\n\n{SECOND}") == []


def test_the_reading_copy_reads_on_where_residue_was() -> None:
    text = f"{FIRST} [ad_1]\n\n{SECOND}\n\n[ad_2]\nSource link"
    mended = ReadingCopy.of(text, restore(make.report(text)).damage).text
    assert "ad_" not in mended
    assert "Source" not in mended
    assert FIRST in mended
    assert SECOND in mended
