import pytest

from tests import make
from twosource.model import span_of
from twosource.restore import restore
from twosource.restore.headline import judge

BODY = """BRISK — Divers found the second cable of the Arve footbridge on Tuesday, two days after the first one snapped and left
three workers in the river.

The harbour board said it would hire a ferry until the autumn. The mayor, Lena Torv, asked the ministry for 2.4 million crowns."""


@pytest.mark.parametrize(
    "headline",
    ["Second cable of Arve footbridge found", "Mayor asks 2.4 million for broken bridge", "Divers find footbridge cable in river"],
)
def test_a_headline_of_this_story_fits(headline: str) -> None:
    assert judge(headline, BODY).fits is True


@pytest.mark.parametrize(
    "headline", ["Singer cancels autumn tour after illness", "Parliament votes on fishing quotas", "Goalkeeper signs for three more years"]
)
def test_a_headline_of_another_story_does_not(headline: str) -> None:
    assert judge(headline, BODY).fits is False


def test_a_headline_in_another_language_is_judged_by_meaning() -> None:
    assert judge("Des plongeurs retrouvent le deuxième câble de la passerelle dans la rivière", BODY).fits is True
    assert judge("Los buzos hallan el segundo cable del puente peatonal en el río", BODY).fits is True
    assert judge("Sängerin sagt ihre Herbsttournee wegen Krankheit ab", BODY).fits is False


def test_one_line_is_body_enough() -> None:
    assert judge("Arve footbridge cable found by divers", "Divers found the second cable of the Arve footbridge.").fits is True
    assert judge("Singer cancels autumn tour", "Divers found the second cable of the Arve footbridge.").fits is False


@pytest.mark.parametrize(("headline", "body"), [(None, BODY), ("", BODY), ("…", BODY), ("Cable found", ""), ("Cable found", "123")])
def test_nothing_to_compare_is_unknown(headline: str | None, body: str) -> None:
    assert judge(headline, body).fits is None


def test_an_alien_headline_in_the_text_is_damage_without_repair() -> None:
    title = "Singer cancels autumn tour after illness"
    text = f"{title}\n\n{BODY}"
    restored = restore(make.report(text, title=title, title_span=span_of(text, 0, len(title))))
    assert restored.headline.fits is False
    assert [(d.kind, d.quote, d.repair) for d in restored.damage] == [("wrong-headline", title, None)]
