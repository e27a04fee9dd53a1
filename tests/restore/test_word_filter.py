import pytest

from tests import make
from twosource.restore import restore


def repairs(text: str) -> dict[str, str | None]:
    return {d.quote: d.repair for d in restore(make.report(text)).damage}


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("pbadage", "passage"), ("Pbadengers", "Passengers"), ("embbady", "embassy"), ("clbuttic", "classic"), ("badbadination",
        "assassination"),
        ("buttbuttinated", "assassinated"), ("EMBBADY", "EMBASSY"), ("consbreastution", "constitution"), ("shecking", "shelling"),
        ("roosterpit", "cockpit"),
        ("Mbadachusetts", "Massachusetts"), ("Hbadan", "Hassan"), ("medireview", "medieval"), ("ambbadador", "ambassador"),
        ("cl***room", "classroom"),
    ],
)  # fmt: skip
def test_a_filtered_word_is_what_it_was(damaged: str, meant: str) -> None:
    assert repairs(f"They saw {damaged} there.") == {damaged: meant}


@pytest.mark.parametrize(
    "word",
    "badge butter embedded Sinbad Baden-Baden Badakhshan Badr Allahabad badminton Badghis Islamabad Abadan Zabadani Barbados Trinidad "
    "troubadour buttress rebuttal Buttigieg Bhutto breastplate Heckler review reviewer album gender lover roosters bottoms "
    "f**k s**t bulls**t Badou Badenoch Ebadi".split(),
)
def test_a_good_word_is_never_touched(word: str) -> None:
    assert repairs(f"They saw {word} there, and {word.capitalize()} here.") == {}


def test_a_name_is_mended_only_where_it_is_known_or_stands_in_the_text() -> None:
    assert repairs("Tovbadir left the pier.") == {}
    assert repairs("Tovassir left the pier. Tovbadir came back.") == {"Tovbadir": "Tovassir"}
