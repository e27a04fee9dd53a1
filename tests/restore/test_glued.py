import pytest

from tests import make
from twosource.restore import restore


def repairs(text: str) -> dict[str, str | None]:
    return {d.quote: d.repair for d in restore(make.report(text)).damage}


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("peoplewere", "people were"), ("beenforced", "been forced"), ("least140,000", "least 140,000"), ("homes,310", "homes, 310"),
        ("alreadyhomeless", "already homeless"), ("alreadyuprooted", "already uprooted"), ("hadevacuated", "had evacuated"),
        ("movedanother", "moved another"), ("islandsnear", "islands near"), ("fledAntsirabe", "fled Antsirabe"), ("ofAntsirabe", "of Antsirabe"), ("leftAntsirabe", "left Antsirabe"),
    ],
)  # fmt: skip
def test_a_lost_space_is_put_back(damaged: str, meant: str) -> None:
    assert repairs(f"The storm came and {damaged} on the coast by noon.") == {damaged: meant}


@pytest.mark.parametrize(
    "word",
    "withstand withdraws heretofore cyberattack airstrike photofit iPhone YouTube eBay McDonald covid19 1,200 lifeboat "
    "otherwise somewhat furthermore lawmaker peopled coronavirus WhatsApp user@places2400.org".split(),
)
def test_a_word_of_its_own_stays(word: str) -> None:
    assert repairs(f"The storm came and {word} on the coast by noon.") == {}
