import pytest

from tests import make
from twosource.model import ReadingCopy
from twosource.restore import restore


def mended(text: str) -> str:
    return ReadingCopy.of(text, restore(make.report(text)).damage).text


@pytest.mark.parametrize(
    ("received", "read"),
    [
        ("The pier fell [1965] 9002] Nobody was hurt.", "The pier fell. Nobody was hurt."),
        ("The pier fell. 59005] Nobody was hurt.", "The pier fell. Nobody was hurt."),
        ("The pier fell.[19659002] Nobody was hurt.", "The pier fell. Nobody was hurt."),
        ("It fell &mdash; at night &amp;quot;they&amp;quot; say.", 'It fell — at night "they" say.'),
        ("It&#8217;s down,&nbsp;she said.", "It’s down, she said."),
        ('The <a href="https://example.org/x">pier</a> fell.', "The pier fell."),
        ("The pier fell.<br/>Nobody was hurt.", "The pier fell. Nobody was hurt."),
        ("The [b]pier[/b] fell.", "The pier fell."),
        ('class="lead" target="_blank">The pier fell.', "The pier fell."),
        ("The pier\\u2019s end fell.", "The pier’s end fell."),
    ],
)
def test_markup_inside_a_sentence_is_mended(received: str, read: str) -> None:
    assert mended(received) == read


@pytest.mark.parametrize(
    "scrap",
    [
        '[caption id="attachment_9" align="left" width="300"]The pier[/caption]', "[/vc_column_text]", "[vc_row][vc_column]",
        "{{ story.lead }}",
        "jQuery(document).ready(function($){ $('.x').hide(); });", ".story p { margin: 0 auto; }", 'var unit = "top";', "<!-- more -->",
        '{"@context":"https://schema.org","@type":"NewsArticle"}', '<div class="wrap"><p>',
    ],
)  # fmt: skip
def test_a_line_of_code_is_one_spot(scrap: str) -> None:
    text = f"The pier fell on Monday night.\n\n{scrap}\n\nNobody was hurt, the board said."
    assert [(d.quote, d.kind, d.repair) for d in restore(make.report(text)).damage] == [(scrap, "markup-debris", "")]


@pytest.mark.parametrize(
    "text",
    [
        "The pier [built in 1965] fell.",
        "He said “[i]t fell” and “love[s] piers”.",
        "The board [2019] AC 12 was cited.",
        "Fewer than 5 < 6 piers & 3 jetties > none.",
        "The [anti-pier] league met.",
        "AT&T bought the pier; R&D moved out.",
    ],
)
def test_an_editors_brackets_and_signs_are_left_alone(text: str) -> None:
    assert mended(text) == text
