import pytest

from tests import make
from twosource.model import ReadingCopy
from twosource.restore import restore


def spots(text: str) -> list[tuple[str, str | None]]:
    return [(d.quote, d.repair) for d in restore(make.report(text)).damage if d.kind == "spaced-quotes"]


@pytest.mark.parametrize(
    ("text", "quote", "repair"),
    [
        ('Friday is the " last day " for bids.', '" last day "', '"last day"'),
        ('Deals known as " settlements "which bind nobody.', '" settlements "which', '"settlements" which'),
        ('" We shall sell the pier ," the chair said.', '" We shall sell the pier ,"', '"We shall sell the pier,"'),
        ('" We shall sell the pier, "the chair said.', '" We shall sell the pier, "the chair', '"We shall sell the pier," the chair'),
        ("He called it “ a wreck ”.", "“ a wreck ”", "“a wreck”"),
        ("The board 's chair left.", "board 's", "board's"),
        ('"We shall sell the pier, she said.', '"We shall sell the pier,', '"We shall sell the pier,"'),
    ],
)
def test_a_quotation_gets_its_marks_back(text: str, quote: str, repair: str) -> None:
    assert spots(text) == [(quote, repair)]


@pytest.mark.parametrize(
    "text",
    [
        'She said: "We sold it." Then: "All of it."',
        '"We sold it," she said, "and the crane."\n\n"There is more," she added.',
        "“We sold it,” she said. “‘Now,’ he said.”",
        'He said he \'saw "nothing" there.\' "',
        "the board 's chair , the pier 's end and the firm 's debt .",
        'A 6" plank and a 9" plank.',
        '"A first paragraph that goes on\n\n"and ends here," he said.',
    ],
)
def test_well_set_quotations_are_left_alone(text: str) -> None:
    assert spots(text) == []


def test_a_repair_inside_a_quotation_is_made_by_the_quotations_repair_too() -> None:
    text = 'They want " safe pbadage " for all.'
    damage = restore(make.report(text)).damage
    assert {(d.kind, d.repair) for d in damage} == {("spaced-quotes", '"safe passage"'), ("word-filter", "passage")}
    assert ReadingCopy.of(text, damage).text == 'They want "safe passage" for all.'
