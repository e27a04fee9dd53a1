"""Where the places of a report stand in its grammar: how much each mention says that something is located there."""

from collections.abc import Iterable

import msgspec

from twosource.extract.places.words import words
from twosource.model import Parse, Place, Token

SPECIFICITY = {"point": 4, "city": 3, "province": 2, "region": 1, "country": 0}
PERHAPS_PROVINCE = 2.4  # the specificity of a town whose name may mean its province
LOCATED = 1.0  # the least role of a place that something is located at


class Spot(msgspec.Struct, frozen=True):
    """One mention of a place: the token that heads it, what its phrase hangs on, its role, 0 (an actor) to 2 (a location),
    the word that its phrase stands behind ("near"), and whether a town's name may stand for the province named for it.
    """  # fmt: skip

    place: Place
    token: Token
    governor: Token
    role: float
    nearness: str
    may_be_province: bool

    @property
    def sentence(self) -> int:
        """The sentence it stands in."""
        return self.token.sentence

    @property
    def specificity(self) -> float:
        """0 for a country to 4 for a point."""
        if self.place.precision == "region" and self.place.country:
            return 2.5
        return PERHAPS_PROVINCE if self.may_be_province else SPECIFICITY[self.place.precision]

    @property
    def is_exact(self) -> bool:
        """The thing is there, not merely near or outside it."""
        return self.nearness not in words().nearby

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
            role, near = _role(parse, token, tokens[0], tokens[-1]), _nearness(parse, token)
            out.append(Spot(place, token, _governor(parse, token), role, near, _may_be_province(parse, place, tokens)))
    return out


def head_of(tokens: tuple[Token, ...]) -> Token:
    """The token of a run that governs the others: its governor lies outside."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])


def _role(parse: Parse, token: Token, first: Token, last: Token) -> float:
    known, tokens = words(), parse.tokens
    if last.i + 2 < len(tokens) and tokens[last.i + 1].text == "-" and tokens[last.i + 2].text.lower() in known.belonging:
        return 0.0
    if token.entity == "ORG" and _is_inside_name(parse, first, last):
        return 0.2
    top = _phrase(parse, token)
    parent = tokens[top.head]
    word = parent.text.lower()
    if _is_of_speaker(tokens, parent):
        return 0.6
    if top.dep == "pobj" or parent.pos == "ADP":
        if word == "of":
            noun = tokens[parent.head].lemma.lower()
            return 1.9 if noun in known.area else 1.3 if noun in known.contest else 1.0
        if word in known.locative:
            return 1.5 if word == "from" else 2.0
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


def _may_be_province(parse: Parse, place: Place, tokens: tuple[Token, ...]) -> bool:
    """A bare town's name that its province bears too."""
    if place.precision != "city" or place.within[:1] != (place.name,):
        return False
    beside = [parse.tokens[i].lemma.lower() for i in (tokens[0].i - 2, tokens[-1].i + 1) if 0 <= i < len(parse.tokens)]
    return not any(word in words().settlement for word in beside)


def _nearness(parse: Parse, token: Token) -> str:
    """The word that puts a place near, outside or on the edge of another: "near", "suburbs"; "" for none."""
    top = _phrase(parse, token)
    for word in (top, *list(parse.ancestors(top.i))[:3]):
        if word.lemma.lower() in words().nearby or word.text.lower() in words().nearby:
            return word.text.lower() if word.text.lower() in words().nearby else word.lemma.lower()
        if word.pos in ("VERB", "AUX"):
            break
    return ""


def _specific(token: Token) -> bool:
    return token.tag in ("NNP", "NNPS")


def _is_of_speaker(tokens: tuple[Token, ...], preposition: Token) -> bool:
    """The phrase belongs to who speaks ("a source in X said"): it tells where the source is."""
    noun = tokens[preposition.head]
    return preposition.pos == "ADP" and noun.dep == "nsubj" and tokens[noun.head].lemma in words().speaking


def _is_inside_name(parse: Parse, first: Token, last: Token) -> bool:
    """The place is part of a longer name of a body ("Bank of X", "X Central Bank")."""
    tokens, i, j = parse.tokens, first.i, last.i + 1
    while not tokens[i].begins and i:
        i -= 1
    while j < len(tokens) and tokens[j].entity and not tokens[j].begins:
        j += 1
    return any(t.text[0].isupper() and t.text != "The" for t in (*tokens[i : first.i], *tokens[last.i + 1 : j]))


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
