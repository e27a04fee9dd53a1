import pytest

from tests import make
from twosource.model import ReadingCopy
from twosource.restore import restore


def mended(text: str) -> str:
    return ReadingCopy.of(text, restore(make.report(text)).damage).text


@pytest.mark.parametrize(
    "text", ["The pier’s end fell “at night” – all of it.", "Müller and Çelik met in Malmö.", "Zażółć went to Łódź.", "Он был в порту."]
)
@pytest.mark.parametrize("encoding", ["sloppy-windows-1252", "latin-1"])
def test_wrongly_decoded_text_is_decoded_again(text: str, encoding: str) -> None:
    assert mended(text.encode().decode(encoding)) == text


def test_a_lost_apostrophe_is_put_back_and_other_lost_characters_are_only_marked() -> None:
    damage = restore(make.report("The pier\ufffds end fell in Malm\ufffd.")).damage
    assert [(d.quote, d.repair) for d in damage] == [("\ufffd", "’"), ("\ufffd", None)]


@pytest.mark.parametrize("text", ["Çelik, Ñuñez and Ångström", "Âge d’or", "São Tomé — “à la carte”", "Đà Nẵng", "Россия и Украина"])
def test_real_letters_are_left_alone(text: str) -> None:
    assert mended(text) == text
