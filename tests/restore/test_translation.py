from tests import make
from twosource.model import ReadingCopy
from twosource.restore import restore, translation_signs

BENT = (
    "A source of close board to the talks said the firm wanted a failed negotiations with the city. "
    "The storm has made between 20 and 30 displaced. The pier, bordering the border with Tarn, proves once again useless, said OSDH."
)
SOUND = (
    "A source close to the board said the firm wanted the negotiations with the city to fail. "
    "The storm displaced between 20 and 30 people. The pier proved useless once again."
)


def test_passages_whose_meaning_is_bent_are_marked() -> None:
    kinds = {d.quote: d.kind for d in restore(make.report(BENT)).damage}
    assert kinds["A source of close board to the talks"] == "machine-translation"
    assert kinds["has made between 20 and 30 displaced"] == "machine-translation"


def test_only_what_has_one_reading_is_mended() -> None:
    mended = ReadingCopy.of(BENT, restore(make.report(BENT)).damage).text
    assert "along the border with Tarn" in mended
    assert "A source of close board" in mended


def test_a_foreign_acronym_is_a_sign_and_is_not_edited() -> None:
    assert any("acronym" in reason for reason in translation_signs(BENT).reasons)
    assert "OSDH" in ReadingCopy.of(BENT, restore(make.report(BENT)).damage).text


def test_the_report_warns_of_a_machine_translation_and_says_why() -> None:
    (warning,) = restore(make.report(BENT)).report.warnings
    assert "machine translation" in warning
    assert restore(make.report(SOUND)).report.warnings == ()
    assert restore(make.report(SOUND)).damage == ()
