"""Where the places of a report stand in its grammar: how much each mention says that something is located there."""

from collections.abc import Iterable

import msgspec

from twosource.extract.places.words import words
from twosource.model import Parse, Place, Token

SPECIFICITY = {"point": 4, "city": 3, "province": 2, "region": 1, "country": 0}
LOCATED = 1.0  # the least role of a place that something is located at


class Spot(msgspec.Struct, frozen=True):
    """One mention of a place: the token that heads it, what its phrase hangs on, and its role, 0 (an actor) to 2 (a location)."""

    place: Place
    token: Token
    governor: Token
    role: float

    @property
    def sentence(self) -> int:
        """The sentence it stands in."""
        return self.token.sentence

    @property
    def specificity(self) -> int:
        """0 for a country to 4 for a point; a region inside one country counts as a city does."""
        return 3 if self.place.precision == "region" and self.place.country else SPECIFICITY[self.place.precision]

    @property
    def is_located(self) -> bool:
        """Something is said to be or happen there."""
        return self.role >= LOCATED


def spots(parse: Parse, places: Iterable[Place]) -> list[Spot]:
    """The spots of all places but demonyms, in text order."""
    out = []
    for place in places:
        if not place.demonym and (tokens := parse.between(place.start, place.end)):
            token = head_of(tokens)
            out.append(Spot(place, token, _governor(parse, token), _role(parse, token, tokens[-1])))
    return out


def head_of(tokens: tuple[Token, ...]) -> Token:
    """The token of a run that governs the others: its governor lies outside."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])


def _role(parse: Parse, token: Token, last: Token) -> float:
    known, tokens = words(), parse.tokens
    if last.i + 2 < len(tokens) and tokens[last.i + 1].text == "-" and tokens[last.i + 2].text.lower() in known.belonging:
        return 0.0
    if token.entity == "ORG" and _is_inside_name(parse, token, last):
        return 0.2
    top = _phrase(parse, token)
    parent = tokens[top.head]
    word = parent.text.lower()
    if top.dep == "pobj" or parent.pos == "ADP":
        if word == "of":
            noun = tokens[parent.head].lemma.lower()
            return 1.9 if noun in known.area else 1.3 if noun in known.contest else 1.0
        if word in known.locative:
            return 2.0
        return 1.3 if word == "for" and tokens[parent.head].lemma.lower() in known.contest else 0.8
    if top.dep in ("dobj", "nsubjpass", "npadvmod"):
        return 1.3
    if top.lemma.lower() in known.contest and top.i != token.i:
        return 1.1 if token.dep != "poss" and _specific(token) else 0.6
    if top.dep == "poss":
        return 0.7
    if top.dep in ("nsubj", "agent"):
        return 0.9 if top.i != token.i else 0.3
    return 0.8


def _specific(token: Token) -> bool:
    return token.tag in ("NNP", "NNPS")


def _is_inside_name(parse: Parse, token: Token, last: Token) -> bool:
    """The place is part of a longer name of a body ("Bank of X")."""
    after = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else None
    return not token.begins or (after is not None and bool(after.entity) and not after.begins)


def _phrase(parse: Parse, token: Token) -> Token:
    """The head of the noun phrase that a name is part of ("Idlib" in "Syria's Idlib province": province)."""
    while token.dep in ("compound", "amod", "nmod", "poss", "appos", "conj") and token.head != token.i:
        parent = parse.tokens[token.head]
        if token.dep == "poss" and parent.lemma.lower() not in words().area and parent.entity not in ("GPE", "LOC", "FAC"):
            break
        if token.dep == "compound" and parent.pos not in ("NOUN", "PROPN"):
            break
        token = parent
    return token


def _governor(parse: Parse, token: Token) -> Token:
    """What a place's phrase hangs on: past its prepositions and area nouns ("the town of X": what the town hangs on)."""
    top = _phrase(parse, token)
    for _ in range(4):
        parent = parse.tokens[top.head]
        if parent.i == top.i:
            break
        if parent.pos == "ADP" or parent.lemma.lower() in words().area:
            top = parent
            continue
        return parent
    return top
