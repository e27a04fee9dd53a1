"""Where people on the move left, where they went or are kept, and whether they come back."""

from twosource.extract.places.spots import Spot
from twosource.extract.places.words import words
from twosource.model import Parse, Token

BACK = 3  # steps of grammar within which a verb or noun of return is that of the people counted


def is_left(parse: Parse, head: Token, spot: Spot) -> bool:
    """The people counted went from there, or are those of the place: "900 farmers of X took shelter in Y"."""
    counted = {head.i, head.head} if head.dep == "nummod" else {head.i}
    before = parse.tokens[max(0, spot.token.i - 3) : spot.token.i]
    return spot.nearness == "from" or (spot.governor.i in counted and any(t.text.lower() == "of" and t.head in counted for t in before))


def is_reached(parse: Parse, spot: Spot) -> bool:
    """People went or were brought there: "fled to X", "crossed into X"."""
    before = [t.text.lower() for t in parse.tokens[max(0, spot.token.i - 3) : spot.token.i]]
    return any(word in ("to", "into", "toward", "towards", "reached") for word in before)


def is_refuge(parse: Parse, spot: Spot) -> bool:
    """People are kept there: "took shelter in X", "are hosted in X"."""
    near = (spot.governor, *(t for t in parse.sentence(spot.sentence) if t.head == spot.governor.i))
    return any(t.lemma.lower() in words().refuge for t in near)


def is_returning(parse: Parse, head: Token) -> bool:
    """The people counted come back: "900 people returned", "the number of returnees stands at 900"."""
    above = (head, *list(parse.ancestors(head.i))[:BACK])
    sentence = parse.sentence(head.sentence)
    near = [*above, *(t for t in sentence if t.head == head.i)]
    subjects = {t.i for t in sentence if t.dep == "nsubj" and t.head in {a.i for a in above}}
    near += [t for t in sentence if t.pos == "NOUN" and any(a.i in subjects for a in list(parse.ancestors(t.i))[:2])]
    return any(t.lemma.lower() in words().returning for t in near)
