from tests import make
from twosource.model import span_of
from twosource.restore import restore

LEAD = "Divers found the second cable of the footbridge on Tuesday, two days after the first one snapped."
BODY = "The board said it would hire a ferry until the autumn and pay for it from the flood fund."


def doubled(text: str, **fields: object) -> list[str]:
    return [d.quote for d in restore(make.report(text, **fields)).damage if d.kind == "doubled-lead"]


def test_of_two_like_paragraphs_the_second_is_taken_out() -> None:
    text = f"{LEAD}\n\n{LEAD}\n\n{BODY}"
    (spot,) = restore(make.report(text)).damage
    assert (spot.start, spot.quote, spot.repair) == (len(LEAD) + 2, LEAD, "")


def test_a_standfirst_cut_short_is_taken_out() -> None:
    assert doubled(f"{LEAD[:60]}…\n\n{LEAD}\n\n{BODY}") == [f"{LEAD[:60]}…"]


def test_a_sentence_told_twice_in_one_line_is_told_once() -> None:
    assert doubled(f"{LEAD} {LEAD} {BODY}") == [LEAD]


def test_a_lead_that_stands_before_its_own_dateline_is_taken_out() -> None:
    assert doubled(f"{LEAD} BRISK June 4 (AP) {LEAD} {BODY}") == [LEAD]


def test_a_headline_that_stands_twice_is_kept_once() -> None:
    title = "Second cable found"
    text = f"{title}\n\n{title}\n\n{LEAD}\n\n{BODY}"
    assert doubled(text, title=title, title_span=span_of(text, 0, len(title))) == [title]


def test_a_refrain_far_down_is_left_alone() -> None:
    others = "\n\n".join(f"Paragraph {i} tells of pier number {i} and of what became of it in {1900 + i}." for i in range(14))
    assert doubled(f"{LEAD}\n\n{others}\n\n{LEAD}") == []


def test_a_title_with_a_stop_behind_it_is_not_the_double_of_itself() -> None:
    title = "River floods the lower town of Bala on Friday"
    text = f"{title}.\n\nThe river rose at noon on Friday and by night the lower town of Bala stood in the floods."
    assert doubled(text, title=title, title_span=span_of(text, 0, len(title))) == []
