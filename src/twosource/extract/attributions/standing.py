"""How a speaker stands: named, anonymous, official or a party; and what its phrase says of it."""

from twosource.extract.attributions.people import Person
from twosource.extract.attributions.words import words
from twosource.model import Token
from twosource.model.statements import Standing

HUMAN_HEADS = ("spokes", "chair")
HUMANS = ("official", "diplomat", "minister", "officer", "commander")


def standing_of_person(person: Person, tokens: tuple[Token, ...]) -> Standing:
    """Official or party by the office that stands beside the person's name, here or where the name stands in full."""
    around = {t.lemma.lower() for t in tokens} | person.offices
    official = around & words().official.nouns
    if any(not noun.startswith("spokes") for noun in official):
        return "official"
    if around & words().party.nouns:  # whoever speaks for a party is of that party
        return "party"
    if official:
        return "official"
    return "named"


def is_human(head: Token) -> bool:
    """The word is for a person whose own name would follow: a source, a spokesman, an official."""
    lemma = head.lemma.lower()
    return lemma in words().anonymous.nouns or lemma in HUMANS or lemma.startswith(HUMAN_HEADS)


def speaks_for(head: Token | None) -> bool:
    """A spokesman's words are those of the body he speaks for; so are a statement's."""
    return head is not None and head.lemma.lower().startswith(("spokes", "statement", "report", "communique", "release"))


def gender_of(tokens: tuple[Token, ...]) -> str | None:
    """`man` or `woman` where a word of the phrase tells it, else None."""
    for t in tokens:
        for gender, nouns in words().gender.items():
            if t.text.lower().rstrip(".") in nouns:
                return gender
    return None


def common_standing(tokens: tuple[Token, ...], head: Token | None, quote: str) -> Standing:
    """The standing of a speaker whose name is not known, by the nouns of its phrase, head first."""
    lists = words()
    lower = quote.lower()
    if any(mark in lower for mark in lists.anonymous.marks):
        return "anonymous"
    ordered = ([head] if head is not None else []) + [t for t in tokens if head is None or t.i != head.i]
    for t in ordered:
        lemma = t.lemma.lower()
        if lemma in lists.anonymous.nouns:
            return "anonymous"
        if lemma in lists.official.nouns or lemma.startswith("spokes"):
            return "official"
        if lemma in lists.party.nouns:
            return "party"
    return "named" if head is not None and head.pos == "PROPN" else "anonymous"
